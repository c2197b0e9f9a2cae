package plots_test

import (
	"math"
	"testing"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesSurface(t *testing.T) {
	checkExamples(t, []example{
		{"surface", ExampleSurface, allFormats},
	})
}

// A surface beside its contour lines, in the same colors, with a path of descent on both.
func ExampleSurface() {
	f := func(x []float64) float64 {
		return math.Sin(x[0])*math.Cos(x[1]) + (x[0]*x[0]+x[1]*x[1])/12
	}
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 61), contour.Axis(-3, 3, 61), nil))
	steps := must(plots.NewPath(plotter.XYs{{X: 2.6, Y: 0.4}, {X: 2.1, Y: 1}, {X: 1.6, Y: 1.7}, {X: 1, Y: 2.3}, {X: 0, Y: 2.5}, {X: -0.8, Y: 1.9}, {X: -1.2, Y: 1}, {X: -1.3, Y: 0.3}, {X: -1.3, Y: 0}}))
	steps.LineStyle.Width = 1.2
	steps.Outline.Width = 1
	levels := contour.Linear{N: 12}

	surface := must(plots.NewSurface(grid, levels, colormap.Viridis()))
	surface.Shade = 0.4
	surface.LineStyle.Width = 0.4
	surface.FloorStyle.Width = 0.8
	surface.Paths = []*plots.IteratePath{steps}
	surface.Z.Label = "$f$"
	surface.Z.Min, surface.Z.Max = -2, 3
	left := &plots.Panel{X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
	left.Add(surface)

	bands := must(plots.NewBands(grid, levels, colormap.Viridis(), &contour.BandSettings{OpenBelow: true, OpenAbove: true}))
	right := &plots.Panel{Column: 1, X: left.X, Y: left.Y, EqualAspect: true}
	right.Add(bands, steps)
	save("surface", &plots.Figure{Width: 7 * vg.Inch, Height: 3.2 * vg.Inch, Panels: []*plots.Panel{left, right}})
}
