package plots

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
)

// On a canvas that cannot clip, and within limits narrower than the data, every
// plotter stays inside the data area, and draws there what a canvas with a clip
// shows.
func TestStockPlotKeepsInside(t *testing.T) {
	axis := floats.Span(make([]float64, 40), -10, 10)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := NewContourLines(grid, []float64{10, 30, 90}, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	boundary, err := ball.Boundary(nil, []float64{0, 0}, 4, nil)
	if err != nil {
		t.Fatal(err)
	}
	polygon, err := NewBall(boundary)
	if err != nil {
		t.Fatal(err)
	}
	ellipse, err := ball.NewEllipse(nil, []float64{2, 0}, 4)
	if err != nil {
		t.Fatal(err)
	}
	path := &IteratePath{
		Points:    []contour.Point{{X: -20, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 30}, {X: 1e300, Y: -1e300}},
		HeadWidth: 1, HeadLength: 2, ShaftWidth: 0.1, LineStyle: draw.LineStyle{Width: 1},
	}
	arrows := &IteratePath{Points: path.Points, Arrow: &Arrow{}, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}}}
	headless := &IteratePath{Points: path.Points, Arrow: &Arrow{Headless: true}}
	quiver := &Quiver{
		Vectors: []field.Vector{{Dir: contour.Point{X: 1, Y: 1}}, {At: contour.Point{X: 2.9}, Dir: contour.Point{X: 1}}},
		Length:  400,
	}
	for name, q := range map[string]plot.Plotter{
		"contour lines": lines, "polygon": polygon, "ellipse": NewEllipse(ellipse), "path": path, "cross": AxisCross{},
		"arrows": arrows, "headless arrows": headless, "quiver": quiver,
		"streamlines": &Streamlines{Lines: [][]contour.Point{path.Points, {{X: -9, Y: -9}, {X: 9, Y: 8}}}},
	} {
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -3, 3, -3, 3
		var c recorder.Canvas
		area := draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Min: vg.Point{X: 50, Y: 70}, Max: vg.Point{X: 250, Y: 300}}}
		q.Plot(area, plt)
		drawn := 0
		for _, a := range c.Actions {
			var p vg.Path
			switch a := a.(type) {
			case *recorder.Stroke:
				p = a.Path
			case *recorder.Fill:
				p = a.Path
			}
			for _, comp := range p {
				if comp.Type == vg.CloseComp {
					continue
				}
				drawn++
				const eps = 1e-6
				if x, y := comp.Pos.X, comp.Pos.Y; !(50-eps <= x && x <= 250+eps && 70-eps <= y && y <= 300+eps) {
					t.Errorf("%s: draws at (%v, %v)", name, x, y)
					break
				}
			}
		}
		if drawn == 0 {
			t.Errorf("%s: nothing drawn", name)
		}
	}
}

// Eight cubic curves lie on the ellipse: within 5·10⁻⁶ of its size.
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

// On a stock plot with logarithmic axes, bands reach to the edges of the data area
// where the grid reaches to zero and below.
func TestStockLogAxes(t *testing.T) {
	axis := floats.Span(make([]float64, 7), -1, 5)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := NewBands(grid, []float64{-2, 20}, colormap.Viridis(), nil)
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
