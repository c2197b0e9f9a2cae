package plots_test

import (
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesInset(t *testing.T) {
	checkExamples(t, []example{{"inset", ExampleInset, allFormats}, {"inset_bare", ExampleConnectors, allFormats}})
}

// A path over an objective, and its last steps magnified. The inset samples the objective again and
// has more levels.
func ExampleInset() {
	rosenbrock := zoo.Rosenbrock()
	lines := func(x0, x1, y0, y1 float64, levels ...float64) *plots.ContourLines {
		grid := must(contour.Sample(rosenbrock.Func, contour.Axis(x0, x1, 240), contour.Axis(y0, y1, 240), nil))
		return must(plots.NewContourLines(grid, contour.Log{At: levels}, colormap.Viridis(), nil))
	}
	run := must(descent.Run(rosenbrock.Problem(), []float64{-1.2, 1}, descent.Steepest{Metric: descent.Hessian{}, StepSize: descent.Armijo{}}, nil))
	path := must(plots.NewIteratePath(run))
	path.Marker.Radius = 2

	zoom := &plots.Panel{Title: "the last steps"}
	zoom.X.Min, zoom.X.Max, zoom.Y.Min, zoom.Y.Max = 0.6, 1.2, 0.4, 1.2
	zoom.Add(lines(0.6, 1.2, 0.4, 1.2, 0.01, 0.1, 1, 10), path)

	p := &plots.Panel{Title: "Newton's method on Rosenbrock's function"}
	p.Insets = []plots.Inset{{Panel: zoom, Connectors: &plots.Connectors{}}}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = -2, 4, -1, 3
	p.Add(lines(-2, 4, -1, 3, 1, 10, 100, 1000), path)
	save("inset", &plots.Figure{Width: 5 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// Two insets that show the plotters of the panel again, without axes: one in a corner and one
// in a box in data units.
func ExampleConnectors() {
	grid := must(contour.Sample(zoo.Himmelblau().Func, contour.Axis(-6, 6, 200), contour.Axis(-6, 6, 200), nil))
	p := &plots.Panel{EqualAspect: true}
	p.Add(must(plots.NewHeatMap(grid, contour.Log{At: []float64{0.5, 500}}, colormap.Magma())))

	first := &plots.Panel{Frameless: true, X: plots.Axis{Min: 2.5, Max: 3.5}, Y: plots.Axis{Min: 1.5, Max: 2.5}}
	second := &plots.Panel{Frameless: true, X: plots.Axis{Min: -3.3, Max: -2.3}, Y: plots.Axis{Min: 2.6, Max: 3.6}}
	p.Insets = []plots.Inset{
		{Panel: first, Connectors: &plots.Connectors{}, Place: plots.LegendLowerRight, Width: 72, Height: 72},
		{Panel: second, Connectors: &plots.Connectors{NoLines: true}, Data: plots.Bounds{X: [2]float64{-5.5, -1.5}, Y: [2]float64{-5, -1}}},
	}
	save("inset_bare", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Panels: []*plots.Panel{p}})
}
