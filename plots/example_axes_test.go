package plots_test

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

func TestExamplesAxes(t *testing.T) {
	checkExamples(t, []example{{"grid", ExampleGrid, allFormats}})
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
