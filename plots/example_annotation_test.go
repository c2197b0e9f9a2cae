package plots_test

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesAnnotation(t *testing.T) {
	checkExamples(t, []example{
		{"annotation", ExampleAnnotation, allFormats},
		{"annotation_bracket", ExampleAnnotation_bracket, allFormats},
	})
}

// Text that finds its place beside labeled contour lines, text with a box and a bent arrow in a
// given place, and a bracket.
func ExampleAnnotation() {
	f := func(x []float64) float64 { return math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2) }
	grid := must(contour.Sample(f, contour.Axis(-2, 2, 160), contour.Axis(-1, 3, 160), nil))
	lines := must(plots.NewContourLines(grid, contour.Log{N: 8}, colormap.Viridis(), nil))
	lines.Labels = &plots.LineLabels{}

	minimum := must(plots.NewAnnotation("the minimum\n$f(1, 1) = 0$", contour.Point{X: 1, Y: 1}))
	valley := must(plots.NewAnnotation("a bent valley", contour.Point{X: 0.2, Y: 0.04}))
	valley.At, valley.Bend, valley.Box = &contour.Point{X: 0.1, Y: 2.4}, -35, &plots.TextBox{}
	width := must(plots.NewAnnotation("flat", contour.Point{X: -0.5, Y: -0.35}))
	width.Bracket = &plots.Bracket{To: contour.Point{X: 0.9, Y: -0.35}, Side: plots.South}

	marks := must(plots.NewMarks(plots.Mark{At: contour.Point{X: 1, Y: 1}, Glyph: plots.StarGlyph{}, Radius: 4}))
	p := &plots.Panel{Title: "Rosenbrock's function"}
	p.Add(lines, marks, minimum, valley, width)
	save("annotation", &plots.Figure{Width: 4 * vg.Inch, Height: 3.5 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// A brace and a square bracket on an axis with a logarithmic scale, and text beside a curve.
func ExampleAnnotation_bracket() {
	line := must(plotter.NewLine(make(plotter.XYs, 60)))
	for i := range line.XYs {
		line.XYs[i] = plotter.XY{X: float64(i), Y: math.Pow(0.8, float64(i)) + 1e-4}
	}
	fast := must(plots.NewAnnotation("linear convergence", contour.Point{X: 2, Y: math.Pow(0.8, 2)}))
	fast.Bracket = &plots.Bracket{To: contour.Point{X: 36, Y: math.Pow(0.8, 36)}}
	floor := must(plots.NewAnnotation("noise", contour.Point{X: 42, Y: 2e-4}))
	floor.Bracket = &plots.Bracket{To: contour.Point{X: 59, Y: 2e-4}, Square: true, Side: plots.North}
	half := must(plots.NewAnnotation("half after\nthree steps", contour.Point{X: 3, Y: math.Pow(0.8, 3)}))

	p := &plots.Panel{Title: "Losses", X: plots.Axis{Label: "step"}, Y: plots.Axis{Scale: plot.LogScale{}, Label: "loss"}}
	p.Add(line, fast, floor, half)
	save("annotation_bracket", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}
