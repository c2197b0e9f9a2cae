package fill

import (
	"math"
	"testing"

	"natgrad.example/contour"
)

// Of a plane, the bound of the slope is the slope, whatever the grid.
func TestSteepest(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return 3*x[0] - 4*x[1] },
		[]float64{0, 1, 3}, []float64{5, 4, 2, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &Bands{}
	if s := b.steepest(g.Xs, g.Ys, g.Zs); math.Abs(s-5) > 1e-12 {
		t.Errorf("slope %v, want 5", s)
	}
	w, err := g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: p.X + p.Y, Y: p.Y - 2*p.X} })
	if err != nil {
		t.Fatal(err)
	}
	// In the new coordinates u = x+y, v = y-2x: x = (u-v)/3, y = (2u+v)/3.
	want := math.Hypot(3./3-4*2./3, -3./3-4./3)
	if s := b.steepestCell(w, w.Xs, w.Ys); math.Abs(s-want) > 1e-12 {
		t.Errorf("slope %v, want %v", s, want)
	}
}
