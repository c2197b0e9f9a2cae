package plots_test

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesAxes(t *testing.T) {
	checkExamples(t, []example{{"grid", ExampleGrid, allFormats}, {"frameless", ExamplePanel_frameless, allFormats}})
}

// Grid lines at the ticks of both axes. On the logarithmic axis, minor ticks have lines too.
func ExampleGrid() {
	x := contour.Axis(0, 10, 200)
	p := &plots.Panel{
		X: plots.Axis{Label: "$t$", Min: 0, Max: 10, Grid: &plots.Grid{}},
		Y: plots.Axis{Label: "$f(x_t) - f^*$", Min: 1e-3, Max: 1, Scale: plot.LogScale{}, Grid: &plots.Grid{Minor: true}},
	}
	var points []contour.Point
	for _, v := range x {
		points = append(points, contour.Point{X: v, Y: math.Exp(-v/2) * (1 + math.Sin(3*v)*math.Sin(3*v)/4) / 1.1})
	}
	p.Add(&plots.IteratePath{Points: points, Arrow: plots.Arrow{Headless: true}})
	save("grid", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// Panels without frames are pictures side by side. The labels stay.
func ExamplePanel_frameless() {
	f := func(x []float64) float64 { return math.Sin(x[0]) * math.Cos(x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 60), contour.Axis(-2, 2, 40), nil))
	figure := &plots.Figure{Width: 5 * vg.Inch, Height: 2 * vg.Inch, Style: plots.Light()}
	for i, n := range []int{4, 12} {
		p := &plots.Panel{Column: i, Title: "levels", Frameless: true, EqualAspect: true, X: plots.Axis{Label: "$x$"}}
		p.Add(must(plots.NewBands(grid, contour.Nice{N: n}, colormap.Viridis(), nil)))
		figure.Panels = append(figure.Panels, p)
	}
	figure.Panels[1].Title = "more levels"
	save("frameless", figure)
}
