package fill

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"natgrad.example/contour"
)

var (
	red, green, blue = color.NRGBA{R: 255, A: 255}, color.NRGBA{G: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	glass            = color.NRGBA{G: 255, A: 128}
)

// slope is the field z = x on [0, 4] × [0, 1].
func slope() contour.Field {
	return &contour.Grid{Xs: []float64{0, 2, 4}, Ys: []float64{0, 1}, Zs: []float64{0, 2, 4, 0, 2, 4}}
}

// Opaque layers reach above their bands by the overlap and have one color each;
// others end where their bands end, and bands without a color or values have none.
func TestLayers(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name     string
		levels   []float64
		settings contour.BandSettings
		colors   []color.Color
		overlap  float64
		lower    []float64 // of the layers
		to       []float64
	}{
		{"no rim", []float64{0, 1, 2, 4}, contour.BandSettings{}, []color.Color{red, green, blue}, inf, []float64{0, 1, 2}, []float64{4, 4, 4}},
		{"rim", []float64{0, 1, 2, 4}, contour.BandSettings{}, []color.Color{red, green, blue}, 0.5, []float64{0, 1, 2}, []float64{1.5, 2.5, 4}},
		{"one color twice", []float64{0, 1, 2, 4}, contour.BandSettings{}, []color.Color{red, red, blue}, 0.5, []float64{0, 2}, []float64{2.5, 4}},
		{"translucent", []float64{0, 1, 2, 4}, contour.BandSettings{}, []color.Color{red, glass, blue}, 0.5, []float64{0, 1, 2}, []float64{1, 2, 4}},
		{"without color", []float64{0, 1, 2, 4}, contour.BandSettings{}, []color.Color{red, nil, blue}, 0.5, []float64{0, 2}, []float64{1, 4}},
		{"beyond the values", []float64{-3, -1, 2, 9, 10}, contour.BandSettings{}, []color.Color{red, green, blue, red}, inf, []float64{-1, 2}, []float64{9, 9}},
		{"open", []float64{1, 2}, contour.BandSettings{OpenBelow: true, OpenAbove: true}, []color.Color{red, green, blue}, inf, []float64{-inf, 1, 2}, []float64{inf, inf, inf}},
	} {
		b := NewBands(slope(), c.levels, c.settings, nil)
		var lower, to []float64
		for _, l := range b.Layers(c.colors, c.overlap) {
			lower, to = append(lower, l.Lower), append(to, l.To)
			x0, x1 := span(l.Polygons)
			if want0, want1 := max(l.Lower, 0), min(l.To, 4); math.Abs(x0-want0) > 1e-12 || math.Abs(x1-want1) > 1e-12 {
				t.Errorf("%s: layer from %v to %v covers [%v, %v]", c.name, l.Lower, l.To, x0, x1)
			}
		}
		if !slices.Equal(lower, c.lower) || !slices.Equal(to, c.to) {
			t.Errorf("%s: layers from %v to %v, want from %v to %v", c.name, lower, to, c.lower, c.to)
		}
	}
}

// span returns the range of x in polygons.
func span(polygons []contour.Polygon) (lo, hi float64) {
	e := EmptyExtent()
	for _, p := range polygons {
		e.Include(p.Outer...)
	}
	return e.XMin, e.XMax
}

// With InterpLog, values without a logarithm are holes.
func TestHoles(t *testing.T) {
	g := slope()
	if b := NewBands(g, []float64{1, 2}, contour.BandSettings{}, nil); b.Holes || b.Min != 0 || b.Max != 4 || b.XMax != 4 || b.YMax != 1 {
		t.Errorf("%+v", b)
	}
	if b := NewBands(g, []float64{1, 2}, contour.BandSettings{Interp: contour.InterpLog}, nil); !b.Holes {
		t.Error("no hole at zero")
	}
}
