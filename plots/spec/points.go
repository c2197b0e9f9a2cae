package spec

import (
	"math"
	"slices"

	"natgrad.example/contour"
)

// point returns the point that a key names, and whether it is a minimum.
func (b *panelBuilder) point(key string, p Point) (at contour.Point, minimum bool, err error) {
	switch p.Word {
	case "":
		at = contour.Point{X: float64(p.X), Y: float64(p.Y)}
		if !finite(at.X) || !finite(at.Y) {
			return at, false, b.errorf(key, "(%v, %v) is not finite", at.X, at.Y)
		}
		return at, b.isMinimum(at), nil
	case "from", "last":
		at, err = b.iterate(key, p.Word)
		return at, false, err
	case "minimum":
		if o := b.objective; o != nil && o.zoo != nil && len(o.zoo.Minima) > 0 {
			x := o.zoo.Minima[0].X
			return contour.Point{X: x[0], Y: x[1]}, true, nil
		}
		return at, false, b.errorf(key, "the minimum is known only for objectives of the zoo, such as f: rosenbrock; write its coordinates")
	}
	return at, false, b.errorf(key, "unknown point %q: want two numbers, from, last or minimum", p.Word)
}

// iterate returns the first or the last iterate of the first path of the panel.
func (b *panelBuilder) iterate(key, word string) (contour.Point, error) {
	if len(b.paths) == 0 || len(b.paths[0].trace) == 0 || b.paths[0].trace[0].Len() == 0 {
		return contour.Point{}, b.errorf(key, "%s: the panel has no path", word)
	}
	trace := b.paths[0].trace[0]
	if r := b.paths[0]; word == "last" && r.many() && r.spec.Average != "none" && trace.Dim() <= 2 {
		points, err := b.average(r, r.groups()[0])
		if err != nil || len(points) == 0 {
			return contour.Point{}, err
		}
		return contour.Point(points[len(points)-1]), nil
	}
	i := 0
	if word == "last" {
		i = trace.Len() - 1 // all iterates of a path are finite
	}
	x := trace.X(i)
	switch len(x) {
	case 1:
		return contour.Point{X: x[0], Y: b.objective.shown(x)}, nil
	case 2:
		return contour.Point{X: x[0], Y: x[1]}, nil
	}
	return contour.Point{}, b.errorf(key, "%s: an iterate with %d variables is not a point of the plane", word, len(x))
}

// isMinimum reports whether a point is a minimum of an objective of the zoo.
func (b *panelBuilder) isMinimum(p contour.Point) bool {
	if b.objective == nil || b.objective.zoo == nil {
		return false
	}
	for _, m := range b.objective.zoo.Minima {
		const near = 1e-3 // coordinates in a file are rounded
		if dx, dy := p.X-m.X[0], p.Y-m.X[1]; dx*dx+dy*dy <= near*near {
			return true
		}
	}
	return false
}

// finite reports whether a number is neither NaN nor infinite.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// allFinite reports whether all numbers are finite.
func allFinite(x []float64) bool {
	return !slices.ContainsFunc(x, func(v float64) bool { return !finite(v) })
}
