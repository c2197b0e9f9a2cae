package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
	"gonum.org/v1/plot/vg/vgimg"

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

// Values at or below zero are left out on logarithmic axes.
func TestStockLogScale(t *testing.T) {
	ellipse, err := ball.NewEllipse(nil, []float64{0.5, 5}, 2)
	if err != nil {
		t.Fatal(err)
	}
	elliptic, err := NewEllipticBall(ellipse)
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Scale, plt.Y.Scale = plot.LogScale{}, plot.LogScale{}
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0.1, 10, 0.1, 10
	c := vgimg.New(200, 200)
	for _, q := range []plot.Plotter{
		AxisCross{}, AxisCross{X: 1, Y: 1}, elliptic,
		&IteratePath{Points: []contour.Point{{X: 5, Y: 5}, {X: 0.2, Y: 1}}, Data: &DataArrow{HeadWidth: 0.5, HeadLength: 0.75}, LineStyle: draw.LineStyle{Width: 1}},
	} {
		q.Plot(draw.New(c), plt)
	}
	if countDark(c.Image()) == 0 {
		t.Error("nothing drawn")
	}
}
