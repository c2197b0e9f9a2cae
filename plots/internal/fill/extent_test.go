package fill

import (
	"image/color"
	"math"
	"testing"

	"natgrad.example/contour"
)

// The extent of a field is the extent of its nodes, on a decreasing axis and on a
// warped grid as well. Without nodes it is empty.
func TestFieldExtent(t *testing.T) {
	g, err := contour.NewGrid([]float64{3, 1}, []float64{-1, 5}, make([]float64, 4))
	if err != nil {
		t.Fatal(err)
	}
	if e := FieldExtent(g, nil); e != (Extent{1, 3, -1, 5}) {
		t.Errorf("grid: %v", e)
	}
	w, err := g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: p.X + p.Y, Y: 2 * p.Y} })
	if err != nil {
		t.Fatal(err)
	}
	if e := FieldExtent(w, nil); e != (Extent{0, 8, -2, 10}) {
		t.Errorf("warped: %v", e)
	}
	for _, g := range []*contour.Grid{{}, {Xs: []float64{1, 2}}, {Ys: []float64{1, 2}}} {
		if e := FieldExtent(g, nil); e != EmptyExtent() {
			t.Errorf("no nodes on %v × %v: %v", g.Xs, g.Ys, e)
		}
	}
}

func TestValueRange(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		zs     []float64
		lo, hi float64
		holes  bool
	}{
		{[]float64{1, 2, -3, 4}, -3, 4, false},
		{[]float64{1, nan, inf, 4}, 1, 4, true},
		{[]float64{nan, nan, nan, inf}, inf, -inf, true},
	} {
		g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: c.zs}
		if lo, hi, holes := ValueRange(g, nil); lo != c.lo || hi != c.hi || holes != c.holes {
			t.Errorf("%v: from %v to %v, holes %v", c.zs, lo, hi, holes)
		}
		// The same values, one by one.
		if lo, hi, holes := ValueRange(struct{ contour.Field }{g}, nil); lo != c.lo || hi != c.hi || holes != c.holes {
			t.Errorf("%v, one by one: from %v to %v, holes %v", c.zs, lo, hi, holes)
		}
	}
}

func TestColors(t *testing.T) {
	if !Opaque(color.Gray{Y: 3}) || Opaque(glass) || Opaque(color.Transparent) {
		t.Error("opaque")
	}
	if !Same(color.Black, color.NRGBA{A: 255}) || Same(red, blue) || Same(nil, red) || !Same(nil, nil) {
		t.Error("same")
	}
}
