package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// A monotone is a scale of a package of a user.
type monotone func(float64) float64

// Normalize implements plot.Normalizer.
func (f monotone) Normalize(min, max, v float64) float64 { return (f(v) - f(min)) / (f(max) - f(min)) }

// The scales that the tests of curves use, with the limits of an axis.
var curveScales = []struct {
	name     string
	scale    plot.Normalizer
	min, max float64
}{
	{"linear", plot.LinearScale{}, 0.1, 10},
	{"log", plot.LogScale{}, 0.1, 10},
	{"inverted log", plot.InvertedScale{Normalizer: plot.LogScale{}}, 0.05, 10},
	{"symlog", monotone(func(v float64) float64 {
		if math.Abs(v) <= 1 {
			return v
		}
		return math.Copysign(1+math.Log10(math.Abs(v)), v)
	}), -10, 10},
	{"logit", monotone(func(v float64) float64 { return math.Log(v / (12 - v)) }), 0.01, 11.9},
	{"root", monotone(math.Sqrt), 0, 10},
}

// wavyField is a field with closed and open lines over (0, 10)².
func wavyField(t *testing.T) *contour.Grid {
	g, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] + 3*math.Sin(x[0])*math.Cos(x[1]) },
		contour.Axis(0.1, 10, 9), contour.Axis(0.1, 10, 7), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A curvedCase is a plotter with the segments in data coordinates that it draws.
type curvedCase struct {
	name string
	p    plot.Plotter
	want [][]contour.Point // polylines
}

func closedRing(pts []contour.Point) []contour.Point {
	return append(pts[:len(pts):len(pts)], pts[0])
}

func curvedCases(t *testing.T) []curvedCase {
	g := wavyField(t)
	levels := contour.Values{2, 5, 9, 14}
	lines, err := NewContourLines(g, levels, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	cases := []curvedCase{{name: "lines", p: lines}}
	for _, l := range lines.Lines {
		pts := l.Points
		if l.Closed {
			pts = closedRing(pts)
		}
		cases[0].want = append(cases[0].want, pts)
	}
	bands, err := NewBands(g, levels, colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	found, err := contour.Bands(g, levels, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := curvedCase{name: "bands", p: bands}
	for _, b := range found {
		for _, p := range b.Polygons {
			for _, ring := range append(p.Holes, p.Outer) {
				c.want = append(c.want, closedRing(ring))
			}
		}
	}
	cases = append(cases, c)
	square := []contour.Point{{X: 0.2, Y: 3}, {X: 6, Y: 0.2}, {X: 9, Y: 5}, {X: 3, Y: 9}}
	cases = append(cases, curvedCase{"boundary", &Ball{Boundary: []contour.Line{{Closed: true, Points: square}}, LineStyle: draw.LineStyle{Width: 1}},
		[][]contour.Point{closedRing(square)}})
	cases = append(cases, curvedCase{"streamlines", &Streamlines{Lines: [][]contour.Point{square}, Arrow: Arrow{Headless: true}}, [][]contour.Point{square}})
	e := ball.Ellipse{Center: contour.Point{X: 4, Y: 3}, Major: contour.Point{X: 3.8, Y: 1}, Minor: contour.Point{X: -0.5, Y: 2.6}}
	var round []contour.Point
	for i := range 2001 {
		round = append(round, e.At(2*math.Pi*float64(i)/2000))
	}
	cases = append(cases, curvedCase{"ellipse", &Ball{Ellipses: []ball.Ellipse{e}, LineStyle: draw.LineStyle{Width: 1}, Fill: color.Black}, [][]contour.Point{round}})
	path := &IteratePath{Points: []contour.Point{{X: 0.8, Y: 4}, {X: 5, Y: 1.3}}, Data: &DataArrow{HeadWidth: 1, HeadLength: 0.5, ShaftWidth: 0.3}, LineStyle: draw.LineStyle{Width: 1}}
	cases = append(cases, curvedCase{"data arrow", path, [][]contour.Point{closedRing(path.Data.outline(path.Points[0], path.Points[1]))}})
	return cases
}

// drawnLines returns the polylines that a plotter strokes and fills.
func drawnLines(p plot.Plotter, plt *plot.Plot, area vg.Rectangle) [][]vg.Point {
	var r recorder.Canvas
	p.Plot(draw.Canvas{Canvas: &r, Rectangle: area}, plt)
	var out [][]vg.Point
	add := func(path vg.Path) {
		for _, c := range path {
			switch c.Type {
			case vg.MoveComp:
				out = append(out, []vg.Point{c.Pos})
			case vg.LineComp:
				out[len(out)-1] = append(out[len(out)-1], c.Pos)
			case vg.CloseComp:
				out[len(out)-1] = append(out[len(out)-1], out[len(out)-1][0])
			}
		}
	}
	for _, a := range r.Actions {
		switch a := a.(type) {
		case *recorder.Stroke:
			add(a.Path)
		case *recorder.Fill:
			add(a.Path)
		}
	}
	return out
}

// distanceTo returns the distance from q to the nearest of polylines.
func distanceTo(q vg.Point, lines [][]vg.Point) vg.Length {
	least := vg.Length(math.Inf(1))
	for _, l := range lines {
		for i := 1; i < len(l); i++ {
			if d := page.DistanceToSegment(q, l[i-1], l[i]); d < least {
				least = d
			}
		}
	}
	return least
}

// On all pairs of scales, all plotters draw the images of their straight segments: each
// point of an image lies within a tenth of a point of what is drawn, and everything that
// is drawn inside the data area lies as near to an image. Bands reach under each other,
// so for them only the first holds.
func TestCurvesOnAllScales(t *testing.T) {
	area := vg.Rectangle{Min: vg.Point{X: 20, Y: 10}, Max: vg.Point{X: 320, Y: 210}}
	inside := page.Grow(area, -1)
	within := func(p vg.Point) bool {
		return p.X > inside.Min.X && p.X < inside.Max.X && p.Y > inside.Min.Y && p.Y < inside.Max.Y
	}
	for i, x := range curveScales {
		for k, y := range curveScales {
			if k < i && i != 1 || testing.Short() && (i+k)%3 != 0 {
				continue
			}
			plt := plot.New()
			plt.X.Scale, plt.X.Min, plt.X.Max = x.scale, x.min, x.max
			plt.Y.Scale, plt.Y.Min, plt.Y.Max = y.scale, y.min, y.max
			for _, c := range curvedCases(t) {
				dc := draw.Canvas{Rectangle: area}
				on := onPage(&dc, plt)
				drawn := drawnLines(c.p, plt, area)
				var images [][]vg.Point
				for _, l := range c.want {
					var image []vg.Point
					for i := 1; i < len(l); i++ {
						n := 10 + int(page.Distance(on(l[i-1]), on(l[i])))
						for k := range min(n, 2000) {
							f := float64(k) / float64(n)
							image = append(image, on(contour.Point{X: (1-f)*l[i-1].X + f*l[i].X, Y: (1-f)*l[i-1].Y + f*l[i].Y}))
						}
					}
					images = append(images, append(image, on(l[len(l)-1])))
				}
				worst, back := vg.Length(0), vg.Length(0)
				for _, l := range images {
					for i := 0; i < len(l); i += 5 {
						if within(l[i]) {
							worst = max(worst, distanceTo(l[i], drawn))
						}
					}
				}
				for _, l := range drawn {
					if c.name == "bands" {
						break
					}
					for i, p := range l {
						if within(p) {
							back = max(back, distanceTo(p, images))
						}
						if i > 0 {
							if q := (vg.Point{X: (p.X + l[i-1].X) / 2, Y: (p.Y + l[i-1].Y) / 2}); within(q) {
								back = max(back, distanceTo(q, images))
							}
						}
					}
				}
				if name := fmt.Sprintf("%s on %s, %s", c.name, x.name, y.name); worst > 0.1 || back > 0.15 {
					t.Errorf("%s: images up to %v points from the drawing, drawing %v from the images", name, worst, back)
				} else if len(drawn) == 0 {
					t.Errorf("%s: nothing drawn", name)
				}
			}
		}
	}
}

// Labels on a log-log plot stand on the curve of their line, along its direction. On the
// grid {0.1, 10}² the line x + y = 5 passes (2.5, 2.5), not the middle (0.7, 0.7) of a
// chord.
func TestLabelsOnCurves(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] }, []float64{0.1, 10}, []float64{0.1, 10}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewContourLines(g, contour.At(5), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Labels = &LineLabels{Places: []LabelPlace{{X: 1, Y: 4}}}
	plt := plot.New()
	plt.X.Scale, plt.X.Min, plt.X.Max = plot.LogScale{}, 0.1, 10
	plt.Y.Scale, plt.Y.Min, plt.Y.Max = plot.LogScale{}, 0.1, 10
	c := draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
	labels := p.placedLabels(c, plt)
	if len(labels) != 1 {
		t.Fatalf("%d labels", len(labels))
	}
	on := onPage(&c, plt)
	box := labels[0].Box
	if d := page.Distance(box.Center, on(contour.Point{X: 1, Y: 4})); d > 1 {
		t.Errorf("label %v points from its place on the curve", d)
	}
	// The slope of log y over log x is −x/y there.
	if got := box.Along.Y / box.Along.X; math.Abs(float64(got)+0.25) > 0.05 {
		t.Errorf("slope %v, want -0.25", got)
	}
	// The line is drawn but for the gap.
	drawn := drawnLines(p, plt, c.Rectangle)
	if d := distanceTo(on(contour.Point{X: 2.5, Y: 2.5}), drawn); d > 0.1 {
		t.Errorf("(2.5, 2.5) lies %v points from the line", d)
	}
}
