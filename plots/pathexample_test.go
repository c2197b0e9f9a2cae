package plots_test

import (
	"testing"

	"gonum.org/v1/gonum/floats"
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
		{"colorbyvalue", ExampleIteratePath_ColorByValue, allFormats},
	})
}

// bananas draws contour lines of Rosenbrock's function in grey.
func bananas() *plots.ContourLines {
	f := zoo.Rosenbrock()
	grid := must(contour.Sample(f.Func, floats.Span(make([]float64, 120), -2, 2), floats.Span(make([]float64, 120), -4, 3), nil))
	lines := must(plots.NewContourLines(grid, []float64{1, 5, 20, 70, 200, 500, 1000, 2000}, nil))
	lines.LineStyle.Width = 0.5
	return lines
}

// A path with arrows measured in points: heads are not skew although the axes
// are unlike, shrink on short steps, and end at the rims of the markers. Colour
// tells the number of the step.
func ExampleArrow() {
	f := zoo.Rosenbrock()
	path := must(descent.Run(f.Problem(), []float64{-1.2, 1}, descent.Steepest{Metric: descent.Hessian{}},
		&descent.Settings{Stop: descent.Iterations(6)}))
	steps := must(plots.NewIteratePath(path))
	steps.Arrow = &plots.Arrow{}
	steps.Marker = draw.GlyphStyle{Shape: draw.CircleGlyph{}}
	steps.ColorByIteration(colormap.Plasma())

	style := plots.Light()
	p := &plots.Panel{Title: "Newton's method"}
	p.Add(bananas(), steps)
	save("arrow", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Style: &style, Panels: []*plots.Panel{p}})
}

// Start and optimum with labels, which find their own places.
func ExampleMarks() {
	bowl := zoo.LongBowl()
	path := must(descent.Run(bowl.Problem(), []float64{-4, 1.5}, descent.HeavyBall{Momentum: 0.7, StepSize: descent.Constant(0.04)},
		&descent.Settings{Stop: descent.Iterations(40)}))
	steps := must(plots.NewIteratePath(path))
	steps.Arrow = &plots.Arrow{}

	p := &plots.Panel{X: plots.Axis{Min: -5, Max: 5}, Y: plots.Axis{Min: -2, Max: 2}}
	p.Add(steps, must(plots.NewMarks(
		plots.Mark{At: steps.Points[0], Label: "start $x_0$"},
		plots.Mark{At: contour.Point{}, Label: `optimum $x_\star = 0$`, Glyph: plots.StarGlyph{}, Radius: 5},
	)))
	style := plots.Dark()
	save("marks", &plots.Figure{Width: 4 * vg.Inch, Height: 2.5 * vg.Inch, Style: &style, Panels: []*plots.Panel{p}})
}

// Gradient descent with ten thousand steps, coloured by the logarithm of the
// objective.
func ExampleIteratePath_ColorByValue() {
	f := zoo.Rosenbrock()
	path := must(descent.Run(f.Problem(), []float64{-1.2, 1}, descent.Steepest{StepSize: descent.Constant(0.001)},
		&descent.Settings{Stop: descent.Iterations(10000)}))
	steps := must(plots.NewIteratePath(path))
	steps.Arrow = &plots.Arrow{}
	steps.LineStyle.Width = 2
	steps.ColorByValue(colormap.Viridis(), colormap.Log{Min: 1e-3, Max: 10})

	style := plots.Light()
	p := &plots.Panel{Y: plots.Axis{Min: -1, Max: 3}}
	p.Add(bananas(), steps)
	save("colorbyvalue", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: &style, Panels: []*plots.Panel{p}})
}
