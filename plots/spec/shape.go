package spec

import "reflect"

// shapeOf describes the values of a struct in files.
func shapeOf(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[Axis]():
		return "a range such as [-1, 1], or a mapping such as {range: [-1, 1], label: $x$}"
	case reflect.TypeFor[SecondAxis]():
		return oneOf(secondWords) + ", or a mapping such as {show: exp, label: $\\sigma$}"
	case reflect.TypeFor[Twin]():
		return oneOf(lossWords) + ", or a mapping such as {of: step, scale: log}"
	case reflect.TypeFor[GridLines]():
		return "true, or a mapping such as {minor: true}"
	case reflect.TypeFor[Lines](), reflect.TypeFor[Bands](), reflect.TypeFor[Heatmap](), reflect.TypeFor[Surface]():
		return "a number of levels, " + oneOf(levelWords[:4]) + ", a list of levels, or a mapping such as {at: [1, 2, 5]}"
	case reflect.TypeFor[SurfaceView]():
		return "a mapping such as {azimuth: -60, elevation: 30}"
	case reflect.TypeFor[Region]():
		return "a constraint such as x + y <= 2, a list of constraints, or a mapping such as {where: x + y <= 2, outside: shade}"
	case reflect.TypeFor[Colorbar]():
		return "a label, or a mapping such as {label: $f$, shared: true}"
	case reflect.TypeFor[Ball]():
		return "a mapping such as {center: [0, 0], radius: 1}"
	case reflect.TypeFor[BallField](), reflect.TypeFor[Quiver]():
		return "true, a number of nodes such as [9, 7], or a mapping"
	case reflect.TypeFor[QuiverKey]():
		return "the length of a vector, or a mapping such as {length: 1, label: 1 m/s}"
	case reflect.TypeFor[Annotation]():
		return "a mapping such as {text: the minimum, point: [1, 2]}"
	case reflect.TypeFor[Inset]():
		return "a mapping such as {x: [0, 1], y: [0, 1]}"
	case reflect.TypeFor[InsetBox]():
		return "a mapping such as {x: [0, 1], y: [0, 1]}"
	case reflect.TypeFor[Streamlines]():
		return "true, or a mapping such as {color: red}"
	case reflect.TypeFor[Arrows]():
		return "none, or a mapping such as {head: 0.5}"
	case reflect.TypeFor[Cross]():
		return "true, a point such as [1, 2], or a mapping such as {color: red}"
	case reflect.TypeFor[Legend]():
		return oneOf(placeWords) + ", or none"
	case reflect.TypeFor[PageLegend]():
		return oneOf(aroundWords) + ", or none"
	case reflect.TypeFor[Margins]():
		return "true, or a mapping such as {left: 0.1}"
	case reflect.TypeFor[Losses]():
		return "true, " + oneOf(lossWords) + ", or a mapping such as {of: gap}"
	case reflect.TypeFor[Mark]():
		return "a mapping such as {label: start, at: [1, 2]}"
	case reflect.TypeFor[Data]():
		return "a list of numbers, the name of a CSV file, or a mapping such as {file: heights.csv, column: cm}"
	case reflect.TypeFor[GridFile]():
		return "the name of a file, or a mapping such as {file: loss.npy, x: [-1, 1], y: [-1, 1]}"
	case reflect.TypeFor[Logistic]():
		return "the name of a CSV file, or a mapping such as {file: flights.csv, label: damage, penalty: 0.01}"
	case reflect.TypeFor[Plane]():
		return "pca, none, or a mapping such as {center: mean}"
	case reflect.TypeFor[Model]():
		return oneOf(modelWords)
	case reflect.TypeFor[Stop]():
		return "a mapping such as {gradient: 1e-6}"
	case reflect.TypeFor[Save]():
		return "a mapping such as {formats: [svg]}"
	case reflect.TypeFor[Font]():
		return "the name of a font file, or a mapping such as {regular: serif.ttf, bold: serif-bold.ttf}"
	case reflect.TypeFor[Share]():
		return oneOf(shareWords) + ", or a mapping such as {x: column}"
	case reflect.TypeFor[Place]():
		return "a mapping such as {row: 1, column: 2}"
	}
	return "a mapping of keys to values"
}

// shapeWords are words that may stand for a struct, for suggestions.
func shapeWords(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[Lines](), reflect.TypeFor[Bands](), reflect.TypeFor[Heatmap](), reflect.TypeFor[Surface]():
		return append([]string{"none"}, levelWords[:4]...)
	case reflect.TypeFor[Legend]():
		return placeWords
	case reflect.TypeFor[Plane]():
		return []string{"pca", "none"}
	case reflect.TypeFor[PageLegend]():
		return aroundWords
	}
	if hasOff(t) {
		return []string{"none"}
	}
	return nil
}

// hasOff reports whether none and false stand for a struct.
func hasOff(t reflect.Type) bool { _, ok := t.FieldByName("Off"); return ok }
