package plots

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
)

// axesTimes multiplies data by powers of two: x by 2^x and y by 2^y.
type axesTimes struct{ x, y int }

func (k axesTimes) point(p contour.Point) contour.Point {
	return contour.Point{X: math.Ldexp(p.X, k.x), Y: math.Ldexp(p.Y, k.y)}
}

func (k axesTimes) points(pts []contour.Point) []contour.Point {
	out := make([]contour.Point, len(pts))
	for i, p := range pts {
		out[i] = k.point(p)
	}
	return out
}

// warped is a node of a curvilinear grid.
func warped(p contour.Point) contour.Point {
	return contour.Point{X: p.X + 0.1*p.Y*p.Y, Y: p.Y + 0.2*math.Sin(p.X)}
}

// grids returns a grid with a hole, and a curvilinear one, over [−2.5, 2.25]².
func (k axesTimes) grids(t *testing.T) (rectangular *contour.Grid, curved *contour.CurvilinearGrid) {
	plain := contour.Axis(-2.5, 2.25, 24)
	xs, ys := make([]float64, len(plain)), make([]float64, len(plain))
	var zs []float64
	for i, v := range plain {
		xs[i], ys[i] = math.Ldexp(v, k.x), math.Ldexp(v, k.y)
	}
	var across, up []float64
	for r, y := range plain {
		for c, x := range plain {
			z := x*x + math.Sin(3*y)*x + y*y
			if r == 15 && c == 9 {
				z = math.NaN()
			}
			p := k.point(warped(contour.Point{X: x, Y: y}))
			zs, across, up = append(zs, z), append(across, p.X), append(up, p.Y)
		}
	}
	return need(contour.NewGrid(xs, ys, zs))(t), need(contour.NewCurvilinearGrid(len(xs), len(ys), across, up, zs))(t)
}

// plotters returns every plotter of data by name.
func (k axesTimes) plotters(t *testing.T) map[string][]plot.Plotter {
	grid, curved := k.grids(t)
	levels := contour.At(-0.25, 0.5, 1, 2, 4, 6)
	lines := need(NewContourLines(grid, levels, colormap.Viridis(), nil))(t)
	lines.Labels = &LineLabels{}
	opaque := need(NewBands(grid, levels, colormap.Viridis(), nil))(t)
	pale := colormap.Viridis()
	pale.SetAlpha(0.5)
	thin := need(NewBands(grid, levels, pale, &contour.BandSettings{OpenAbove: true}))(t)
	even := need(NewHeatMap(grid, nil, colormap.Viridis()))(t)
	gaps := *grid
	gaps.Xs = append([]float64(nil), grid.Xs...)
	gaps.Xs[3] = (gaps.Xs[3] + gaps.Xs[4]) / 2
	trail := []contour.Point{{X: -2, Y: 1}, {X: -1, Y: 1.25}, {X: 0, Y: -0.5}, {X: 0.125, Y: -0.5}, {X: 40, Y: 7}, {X: 1, Y: 1}}
	path := &IteratePath{Points: k.points(trail), Values: []float64{5, 4, 3, 2, 1, 0}, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}}}
	path.ColorByValue(colormap.Viridis(), nil)
	var circle []contour.Point
	var ellipses []ball.Ellipse
	var vectors, slopes []field.Vector
	var streams [][]contour.Point
	for i := range 40 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 20)
		circle = append(circle, k.point(contour.Point{X: cos + 0.1*sin, Y: 1.5 * sin}))
		at := contour.Point{X: 2 * sin, Y: 2 * cos}
		ellipses = append(ellipses, ball.Ellipse{Center: k.point(at), Major: k.point(contour.Point{X: 0.2, Y: 0.1}), Minor: k.point(contour.Point{X: -0.05, Y: 0.1})})
		vectors = append(vectors, field.Vector{At: k.point(at), Dir: k.point(contour.Point{X: cos, Y: sin * cos})})
		slopes = append(slopes, field.Vector{At: k.point(at), Dir: axesTimes{-k.x, -k.y}.point(contour.Point{X: cos, Y: sin * cos})})
		streams = append(streams, k.points([]contour.Point{at, {X: at.X / 2, Y: at.Y}, {X: 0.25 * at.X, Y: 0.5 * at.Y}, {X: 0.1, Y: -0.1}}))
	}
	var values []float64
	for i := range vectors {
		values = append(values, float64(i))
	}
	quiver := &Quiver{Vectors: vectors, Values: values}
	quiver.ColorByValue(colormap.Viridis(), nil)
	slope := need(NewQuiver(slopes))(t)
	slope.ColorByValue(colormap.Viridis(), nil)
	filled := need(NewBall(contour.Line{Points: circle, Closed: true}))(t)
	filled.Outline = draw.LineStyle{Width: 2}
	return map[string][]plot.Plotter{
		"lines":                  {lines},
		"bands":                  {opaque},
		"translucent bands":      {thin},
		"heat map":               {even},
		"uneven heat map":        {need(NewHeatMap(&gaps, nil, colormap.Viridis()))(t)},
		"lines of a curved grid": {need(NewContourLines(curved, levels, nil, nil))(t)},
		"bands of a curved grid": {need(NewBands(curved, levels, colormap.Viridis(), nil))(t)},
		"path":                   {path},
		"path without heads":     {&IteratePath{Points: k.points(trail), Arrow: Arrow{Headless: true}}},
		dataArrows:               {&IteratePath{Points: k.points(trail), Data: &DataArrow{ShaftWidth: math.Ldexp(0.05, k.x), HeadWidth: math.Ldexp(0.2, k.x), HeadLength: math.Ldexp(0.3, k.x)}}},
		"polygon":                {filled},
		"ellipses":               {need(NewBallField(ellipses))(t)},
		"quiver":                 {quiver},
		"unit quiver":            {&Quiver{Vectors: vectors, Values: values, Unit: true, Pivot: Middle}},
		gradients:                {slope},
		unitGradients:            {&Quiver{Vectors: slopes, Unit: true}},
		"streamlines":            {need(NewStreamlines(streams))(t)},
		"marks":                  {need(NewMarks(Mark{At: k.point(trail[0]), Label: "start"}, Mark{At: k.point(trail[2]), Label: "$x^*$"}))(t)},
		"cross":                  {AxisCross{}, need(NewStreamlines(streams))(t)},
		"all together":           {opaque, lines, path, quiver, need(NewMarks(Mark{At: k.point(trail[0]), Label: "start"}))(t)},
	}
}

// These plotters keep their shape only if both axes have the same factor: arrows whose length
// and width are in data units of both axes, and gradients, which do not turn with the axes.
const (
	dataArrows    = "path of data arrows"
	gradients     = "quiver of gradients"
	unitGradients = "unit quiver of gradients"
)

// figure returns a figure of plotters, with limits that cut the data unless free.
func (k axesTimes) figure(plotters []plot.Plotter, free bool) *Figure {
	p := &Panel{X: Axis{Ticks: plot.ConstantTicks{}}, Y: Axis{Ticks: plot.ConstantTicks{}}}
	if !free {
		low, high := k.point(contour.Point{X: -2.25, Y: -2.5}), k.point(contour.Point{X: 2.5, Y: 2})
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = low.X, high.X, low.Y, high.Y
	}
	p.Add(plotters...)
	return &Figure{ID: "same", Name: "Same", Alt: "Same at all sizes.", Width: 3 * vg.Inch, Height: 2.5 * vg.Inch, Panels: []*Panel{p}}
}

// limitsInData are the attributes of an SVG that tell the limits.
var limitsInData = regexp.MustCompile(` data-[xy]="[^"]*"`)

// pictureOf returns the bytes of a figure, without the limits that an SVG tells.
func pictureOf(t *testing.T, f *Figure, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := need(f.WriterTo(format))(t)
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return limitsInData.ReplaceAll(b.Bytes(), nil)
}

// Multiplication by a power of two is exact, short of overflow and subnormal numbers. So
// a figure without numbers shows data in any units alike, to the byte.
func TestPowersOfTwo(t *testing.T) {
	scales := []axesTimes{{900, 900}, {-900, -900}, {1, 1}, {540, 540}, {-600, -600}, {510, 515}, {-540, -535}, {900, -900}, {-900, 900}, {0, -300}}
	if testing.Short() {
		scales = scales[:2]
	}
	for name, plain := range (axesTimes{}).plotters(t) {
		t.Run(name, func(t *testing.T) {
			for _, free := range []bool{false, true} {
				want := map[string][]byte{}
				for _, format := range Formats() {
					want[format] = pictureOf(t, axesTimes{}.figure(plain, free), format)
				}
				for _, k := range scales {
					if (name == dataArrows || name == gradients || name == unitGradients) && k.x != k.y {
						continue
					}
					scaled := k.figure(k.plotters(t)[name], free)
					for _, format := range Formats() {
						if got := pictureOf(t, scaled, format); !bytes.Equal(got, want[format]) {
							t.Errorf("axes × (2^%d, 2^%d), limits from data %v: another %s%s", k.x, k.y, free, format, firstDifference(got, want[format]))
						}
					}
				}
			}
		})
	}
}

// firstDifference describes where two texts differ first.
func firstDifference(got, want []byte) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	part := func(b []byte) string { return fmt.Sprintf("%q", b[max(0, i-40):min(len(b), i+40)]) }
	return fmt.Sprintf(": %d bytes, want %d; at %d %s, want %s", len(got), len(want), i, part(got), part(want))
}

// Gradients on axes of very different units point along one axis. None is lost.
func TestQuiverOfUnlikeAxes(t *testing.T) {
	for _, k := range []axesTimes{{540, 0}, {-540, 0}, {0, 900}, {0, -900}, {900, -900}, {-900, 900}} {
		q := k.plotters(t)[unitGradients][0].(*Quiver)
		plt, c := plot.New(), draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = q.DataRange()
		arrows := q.arrows(&c, plt)
		if len(arrows) != len(q.Vectors) {
			t.Errorf("%+v: %d arrows of %d vectors", k, len(arrows), len(q.Vectors))
		}
		for _, a := range arrows {
			if v := q.Vectors[a.vector].Dir; v.X != 0 && v.Y != 0 && (k.x < k.y) != (a.from.Y == a.to.Y) {
				t.Errorf("%+v: the vector %v is an arrow from %v to %v", k, v, a.from, a.to)
			}
		}
	}
}
