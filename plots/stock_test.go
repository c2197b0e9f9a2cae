package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/plots/colormap"
)

// On a canvas that cannot clip, with limits narrower than the data, every plotter stays
// in the data area and draws there what a canvas that clips shows.
func TestStockPlotKeepsInside(t *testing.T) {
	for _, p := range allPlotters(t) {
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -3, 3, -3, 3
		var c recorder.Canvas
		area := draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Min: vg.Point{X: 50, Y: 70}, Max: vg.Point{X: 250, Y: 300}}}
		p.plotter.Plot(area, plt)
		points := drawnPoints(&c)
		for _, q := range points {
			const eps = 1e-6
			if !(50-eps <= q.X && q.X <= 250+eps && 70-eps <= q.Y && q.Y <= 300+eps) {
				t.Errorf("%s: draws at (%v, %v)", p.name, q.X, q.Y)
				break
			}
		}
		if len(points) == 0 {
			t.Errorf("%s: nothing drawn", p.name)
		}
	}
}

// drawnPoints returns the points of all paths and the corners of all pictures that
// were drawn on c, where translations put them.
func drawnPoints(c *recorder.Canvas) []vg.Point {
	var points, saved []vg.Point
	var origin vg.Point
	add := func(at ...vg.Point) {
		for _, p := range at {
			points = append(points, origin.Add(p))
		}
	}
	for _, a := range c.Actions {
		switch a := a.(type) {
		case *recorder.Push:
			saved = append(saved, origin)
		case *recorder.Pop:
			origin, saved = saved[len(saved)-1], saved[:len(saved)-1]
		case *recorder.Translate:
			origin = origin.Add(a.Point)
		case *recorder.Stroke:
			add(pathPoints(a.Path)...)
		case *recorder.Fill:
			add(pathPoints(a.Path)...)
		case *recorder.DrawImage:
			add(a.Rectangle.Min, a.Rectangle.Max)
		}
	}
	return points
}

// pathPoints returns the points of a path, but not the control points of its
// curves.
func pathPoints(path vg.Path) []vg.Point {
	var points []vg.Point
	for _, c := range path {
		if c.Type != vg.CloseComp {
			points = append(points, c.Pos)
		}
	}
	return points
}

// Eight cubic curves differ from the ellipse by at most 5·10⁻⁶ of its size.
func TestEllipseCurves(t *testing.T) {
	e := ball.Ellipse{Center: contour.Point{X: 1, Y: 2}, Major: contour.Point{X: 3, Y: 4}, Minor: contour.Point{X: -0.8, Y: 0.6}}
	path := ellipse(e, func(p contour.Point) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)} })
	var from vg.Point
	curves := 0
	for _, c := range path {
		if c.Type == vg.CurveComp {
			curves++
			for s := 0.0; s <= 1; s += 1.0 / 16 {
				r := 1 - s
				at := func(p0, p1, p2, p3 vg.Length) float64 {
					return r*r*r*float64(p0) + 3*r*r*s*float64(p1) + 3*r*s*s*float64(p2) + s*s*s*float64(p3)
				}
				x := at(from.X, c.Control[0].X, c.Control[1].X, c.Pos.X) - 1
				y := at(from.Y, c.Control[0].Y, c.Control[1].Y, c.Pos.Y) - 2
				// Coordinates along the semi-axes, whose lengths are 5 and 1.
				u, v := (3*x+4*y)/25, -0.8*x+0.6*y
				if d := math.Abs(math.Hypot(u, v) - 1); d > 5e-6 {
					t.Errorf("curve %d at %v: off by %v", curves, s, d)
				}
			}
		}
		from = c.Pos
	}
	if curves != 8 {
		t.Errorf("%d curves", curves)
	}
}

// On a stock plot with logarithmic axes, bands reach the edges of the data area if the
// grid reaches zero or negative values.
func TestStockLogAxes(t *testing.T) {
	axis := contour.Axis(-1, 5, 7)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := NewBands(grid, contour.At(-2, 20), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Scale, plt.Y.Scale = plot.LogScale{}, plot.LogScale{}
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0.1, 5, 0.1, 5
	var c recorder.Canvas
	area := vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}
	bands.Plot(draw.Canvas{Canvas: &c, Rectangle: area}, plt)
	got := vg.Rectangle{Min: area.Max, Max: area.Min}
	for _, a := range c.Actions {
		if f, ok := a.(*recorder.Fill); ok {
			for _, p := range f.Path {
				if p.Type != vg.CloseComp {
					got.Min.X, got.Max.X = min(got.Min.X, p.Pos.X), max(got.Max.X, p.Pos.X)
					got.Min.Y, got.Max.Y = min(got.Min.Y, p.Pos.Y), max(got.Max.Y, p.Pos.Y)
				}
			}
		}
	}
	for _, off := range []vg.Length{got.Min.X, got.Min.Y, got.Max.X - area.Max.X, got.Max.Y - area.Max.Y} {
		if math.Abs(float64(off)) > 1e-9 {
			t.Fatalf("fills %v, want %v", got, area)
		}
	}
}
