package plots_test

import (
	"fmt"
	"log"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesPaths(t *testing.T) {
	checkExamples(t, []example{
		{"arrow", ExampleArrow, allFormats},
		{"marks", ExampleMarks, allFormats},
		{"notes", ExampleNoGlyph, allFormats},
		{"colorbyvalue", ExampleIteratePath_ColorByValue, allFormats},
		{"heads", ExampleIteratePath_heads, allFormats},
		{"spacing", ExampleIteratePath_spacing, allFormats},
	})
}

// bananas draws contour lines of Rosenbrock's function in gray.
func bananas() *plots.ContourLines {
	f := zoo.Rosenbrock()
	grid := must(contour.Sample(f.Func, contour.Axis(-2, 2, 120), contour.Axis(-4, 3, 120), nil))
	lines := must(plots.NewContourLines(grid, contour.At(1, 5, 20, 70, 200, 500, 1000, 2000), nil, nil))
	lines.LineStyle.Width = 0.5
	return lines
}

// A path with arrows measured in points. The scales of the axes do not distort the
// heads. Heads shrink on short steps, and arrows end at the rims of the markers. The
// color shows the number of the step.
func ExampleArrow() {
	f := zoo.Rosenbrock()
	path := must(descent.Run(f.Problem(), []float64{-1.2, 1}, descent.Steepest{Metric: descent.Hessian{}},
		&descent.Settings{Stop: descent.Iterations(6)}))
	steps := must(plots.NewIteratePath(path))
	steps.Marker = draw.GlyphStyle{Shape: draw.CircleGlyph{}}
	steps.ColorByIteration(colormap.Plasma())

	p := &plots.Panel{Title: "Newton's method"}
	p.Add(bananas(), steps)
	save("arrow", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// Start and optimum with labels, which are placed automatically.
func ExampleMarks() {
	bowl := zoo.LongBowl()
	path := must(descent.Run(bowl.Problem(), []float64{-4, 1.5}, descent.HeavyBall{Momentum: 0.7, StepSize: descent.Constant(0.04)},
		&descent.Settings{Stop: descent.Iterations(40)}))
	steps := must(plots.NewIteratePath(path))

	p := &plots.Panel{X: plots.Axis{Min: -5, Max: 5}, Y: plots.Axis{Min: -2, Max: 2}}
	p.Add(steps, must(plots.NewMarks(
		plots.Mark{At: steps.Points[0], Label: "start $x_0$"},
		plots.Mark{At: contour.Point{}, Label: `optimum $x_\star = 0$`, Glyph: plots.StarGlyph{}, Radius: 5},
	)))
	save("marks", &plots.Figure{Width: 4 * vg.Inch, Height: 2.5 * vg.Inch, Style: plots.Dark(), Panels: []*plots.Panel{p}})
}

// Notes are text at points of the data, here in the quarters of a saddle.
func ExampleNoGlyph() {
	axis := contour.Axis(-1, 1, 61)
	saddle := must(contour.Sample(func(x []float64) float64 { return x[0]*x[0] - x[1]*x[1] }, axis, axis, nil))
	notes := must(plots.NewMarks(
		plots.Mark{At: contour.Point{X: 0.65}, Label: "$f > 0$", Size: 12, Glyph: plots.NoGlyph{}},
		plots.Mark{At: contour.Point{X: -0.65}, Label: "$f > 0$", Size: 12, Glyph: plots.NoGlyph{}},
		plots.Mark{At: contour.Point{Y: 0.8}, Label: "$f < 0$", Size: 12, Glyph: plots.NoGlyph{}},
		plots.Mark{At: contour.Point{Y: -0.8}, Label: `here $\partial_y^2 f < 0$`, Size: 12, Glyph: plots.NoGlyph{}},
	))
	p := &plots.Panel{Title: "$f(x, y) = x^2 - y^2$"}
	p.Add(must(plots.NewBands(saddle, contour.Linear{N: 9, Lo: -1, Hi: 1}, colormap.CoolWarm(), nil)), must(plots.NewContourLines(saddle, contour.At(0), nil, nil)), notes)
	save("notes", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// Gradient descent with ten thousand steps, colored by the logarithm of the
// objective.
func ExampleIteratePath_ColorByValue() {
	f := zoo.Rosenbrock()
	path := must(descent.Run(f.Problem(), []float64{-1.2, 1}, descent.Steepest{StepSize: descent.Constant(0.001)},
		&descent.Settings{Stop: descent.Iterations(10000)}))
	steps := must(plots.NewIteratePath(path))
	steps.LineStyle.Width = 2
	steps.ColorByValue(colormap.Viridis(), colormap.LogNorm{Min: 1e-3, Max: 10})

	p := &plots.Panel{Y: plots.Axis{Min: -1, Max: 3}, ColorBar: &plots.ColorBar{Of: steps, Label: "$f(x_t)$"}}
	p.Add(bananas(), steps)
	save("colorbyvalue", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// The kinds of heads and some markers.
func ExampleIteratePath_heads() {
	style := plots.Light()
	p := &plots.Panel{
		X: plots.Axis{Min: -0.5, Max: 9.2, Ticks: plots.NoTicks{}}, Y: plots.Axis{Min: -6.5, Max: 0.7, Ticks: plots.NoTicks{}},
		Legend: &plots.Legend{Place: plots.LegendRight},
	}
	for row, s := range []struct {
		name string
		path plots.IteratePath
	}{
		{"data units", plots.IteratePath{Data: &plots.DataArrow{HeadWidth: 0.3, HeadLength: 0.4}}},
		{"the same, shrinking", plots.IteratePath{Data: &plots.DataArrow{HeadWidth: 0.3, HeadLength: 0.4, ShrinkHeads: true}}},
		{"points", plots.IteratePath{}},
		{"without heads", plots.IteratePath{Arrow: plots.Arrow{Headless: true}}},
		{"discs", plots.IteratePath{Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}, Color: style.Accent(1)}}},
		{"squares", plots.IteratePath{Marker: draw.GlyphStyle{Shape: draw.SquareGlyph{}, Radius: 3}}},
		{"crosses", plots.IteratePath{Marker: draw.GlyphStyle{Shape: draw.CrossGlyph{}, Radius: 3}}},
	} {
		s.path.LineStyle.Width = 1
		x := 0.0
		for i := range 10 {
			s.path.Points = append(s.path.Points, contour.Point{X: x, Y: 0.2*float64(i%2) - float64(row)})
			x += 3 * math.Pow(0.65, float64(i))
		}
		p.Add(&s.path)
		p.Legend.Add(s.name, &s.path)
	}
	save("heads", &plots.Figure{Width: 6 * vg.Inch, Height: 3.5 * vg.Inch, Style: style, Panels: []*plots.Panel{p}})
}

// Heads at equal distances along a path of long and short steps, and along a walk of a thousand
// steps.
func ExampleIteratePath_spacing() {
	bowl := zoo.LongBowl()
	path := must(descent.Run(bowl.Problem(), []float64{-4, 1.5}, descent.HeavyBall{Momentum: 0.95, StepSize: descent.Constant(0.004)},
		&descent.Settings{Stop: descent.Iterations(1000)}))
	walk := must(plots.NewIteratePath(path))
	walk.Arrow = plots.Arrow{Spacing: 36, HeadLength: 7, HeadWidth: 6}

	zigzag := must(plots.NewPath(plotter.XYs{{X: -4, Y: -1.6}, {X: -1, Y: -1.2}, {X: -0.8, Y: -1.6}, {X: -0.6, Y: -1.3}, {X: 4, Y: -1.8}}))
	zigzag.Arrow, zigzag.LineStyle.Color = walk.Arrow, plots.Accents()[1]
	p := &plots.Panel{Title: "Heads by arc length"}
	p.Add(walk, zigzag)
	save("spacing", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// The path of somebody else's optimizer, whose points are a plotter.XYer.
func ExampleNewPath() {
	path, err := plots.NewPath(plotter.XYs{{X: 4, Y: 1}, {X: 1, Y: -0.5}, {X: 0, Y: 0}})
	if err != nil {
		log.Fatal(err)
	}
	p := plot.New()
	p.Add(path)
	fmt.Println(path.Describe())
	// Output: a path of 2 steps from (4, 1) to (0, 0)
}
