package fill

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
)

// The bound of the slope of a plane is its slope, whatever the grid.
func TestSteepest(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return 3*x[0] - 4*x[1] },
		[]float64{0, 1, 3}, []float64{5, 4, 2, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &Bands{}
	if s := b.steepest(steps(g.Xs), steps(g.Ys), g.Zs); math.Abs(s-5) > 1e-12 {
		t.Errorf("slope %v, want 5", s)
	}
	w, err := g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: p.X + p.Y, Y: p.Y - 2*p.X} })
	if err != nil {
		t.Fatal(err)
	}
	// In the new coordinates u = x+y, v = y-2x: x = (u-v)/3, y = (2u+v)/3.
	want := math.Hypot(3./3-4*2./3, -3./3-4./3)
	if s := b.steepestCell(w.Columns, w.Xs, w.Ys, w.Zs, nil); math.Abs(s-want) > 1e-12 {
		t.Errorf("slope %v, want %v", s, want)
	}
}

// The overlap is the change of the value over rimOverlap points where the field is
// steepest. It is infinite if no rim shows.
func TestOverlap(t *testing.T) {
	x := func(v float64) vg.Length { return vg.Length(10 * v) } // the slope is 0.1 per point
	full := vg.Rectangle{Max: vg.Point{X: 40, Y: 10}}
	wide := vg.Rectangle{Max: vg.Point{X: 50, Y: 10}}
	open := contour.BandSettings{OpenAbove: true}
	for _, c := range []struct {
		name     string
		settings contour.BandSettings
		area     vg.Rectangle
		byCanvas bool
		hole     bool
		want     float64
	}{
		{"no rim", open, full, true, false, math.Inf(1)},
		{"values above the last level", contour.BandSettings{}, full, true, false, 0.25},
		{"grid ends within the area", open, wide, true, false, 0.25},
		{"no clip", open, full, false, false, 0.25},
		{"hole", open, full, true, true, 0.25},
	} {
		b := NewBands(slope(), []float64{0, 1, 2}, c.settings, nil)
		b.Holes = c.hole
		if got := b.Overlap(&page.Map{X: x, Y: x, Affine: true, Area: c.area}, c.byCanvas); math.Abs(got-c.want) > 1e-12 && got != c.want {
			t.Errorf("%s: overlap %v, want %v", c.name, got, c.want)
		}
	}
}

// steps returns the differences of neighboring numbers.
func steps(v []float64) []float64 {
	var out []float64
	for i := range len(v) - 1 {
		out = append(out, v[i+1]-v[i])
	}
	return out
}

// On a logarithmic axis the slope of z = x is greatest at the greatest x, whatever the
// grid: x ln(100)/200 per point on 200 points from 1 to 100. Nodes outside the data area
// do not count. Edges that are straight on the scale of the axis have the slope of each
// cell.
func TestSlopeOnLogAxis(t *testing.T) {
	log := func(v float64) vg.Length { return vg.Length(100 * math.Log10(v)) }
	id := func(v float64) vg.Length { return vg.Length(v) }
	on := page.Map{
		X: log, Y: id, Area: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}},
		Domain: geom.Box{X0: 5e-324, X1: 1e300, Y0: -1e300, Y1: 1e300},
	}
	xs := []float64{1, 10, 100}
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] }, xs, []float64{0, 50, 100}, nil)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := contour.Sample(func(x []float64) float64 { return x[0] }, []float64{1, 10, 100, 1e9}, []float64{0, 100}, nil)
	if err != nil {
		t.Fatal(err)
	}
	warped, err := grid.Warp(func(p contour.Point) contour.Point { return p })
	if err != nil {
		t.Fatal(err)
	}
	scaled := on
	scaled.XScale = math.Log
	for _, c := range []struct {
		name  string
		field contour.Field
		on    *page.Map
		want  float64
	}{
		{"grid", grid, &on, 100 * math.Log(100) / 200},
		{"nodes outside", wide, &on, 100 * math.Log(100) / 200},
		{"curvilinear", warped, &on, 100 * math.Log(100) / 200},
		{"straight on the scale", grid, &scaled, 90. / 100},
	} {
		b := NewBands(c.field, []float64{1, 50}, contour.BandSettings{}, nil)
		if got := b.slope(c.on); math.Abs(got/c.want-1) > 0.01 {
			t.Errorf("%s: slope %v, want %v", c.name, got, c.want)
		}
	}
}
