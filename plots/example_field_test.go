package plots_test

import (
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesFields(t *testing.T) {
	checkExamples(t, []example{
		{"quiver", ExampleQuiver, allFormats},
		{"quiver_lengths", ExampleNewQuiver, allFormats},
		{"streamlines", ExampleStreamlines, allFormats},
		{"ballfield", ExampleNewBallField, allFormats},
	})
}

// The gradient and the natural gradient of a Gaussian log-likelihood over mean and log
// standard deviation, which point to the maximum. All arrows are equally long, and
// their color shows the length of the vectors.
func ExampleQuiver() {
	likelihood := must(fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 10, M2: 1}))
	xs, ys := contour.Axis(-1.4, 1.4, 15), contour.Axis(-1, 1, 11)
	f := &plots.Figure{Width: 7 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light()}
	for i, m := range []descent.Metric{nil, descent.Fisher{Model: fisher.Gaussian{}, N: 10}} {
		q := must(plots.NewQuiver(must(field.Vectors(likelihood.Problem(), m, xs, ys, nil))))
		q.Unit, q.Pivot = true, plots.Middle
		q.ColorByValue(colormap.Viridis(), colormap.LogNorm{Min: 0.1, Max: 100})
		p := &plots.Panel{
			Title: []string{"gradient", "natural gradient"}[i], Column: i,
			X: plots.Axis{Label: `$\mu$`, Min: -1.6, Max: 1.6}, Y: plots.Axis{Label: `$\log \sigma$`, Min: -1.15, Max: 1.15},
		}
		p.Add(q)
		f.Panels = append(f.Panels, p)
		f.ColorBars = []*plots.ColorBar{{Of: q, Label: "length"}}
	}
	save("quiver", f)
}

// The negative gradient. The length of the arrows shows the steepness, and the longest
// has 24 points.
func ExampleNewQuiver() {
	f := zoo.Himmelblau()
	axis := contour.Axis(-5, 5, 80)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	coarse := contour.Axis(-4.8, 4.8, 17)
	q := must(plots.NewQuiver(must(field.Vectors(f.Problem(), nil, coarse, coarse, nil))))
	q.LineStyle.Width = 1
	q.Length = 24

	p := &plots.Panel{Title: "Himmelblau's function"}
	p.Add(must(plots.NewContourLines(grid, contour.At(5, 20, 50, 100, 180, 300, 500), colormap.Viridis(), nil)), q)
	save("quiver_lengths", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Dark(), Panels: []*plots.Panel{p}})
}

// The gradient flow of a function with four minima.
func ExampleStreamlines() {
	f := zoo.Himmelblau()
	limits := [2]float64{-5, 5}
	lines := must(plots.NewStreamlines(must(field.Streamlines(f.Problem(), nil, limits, limits, nil))))

	axis := contour.Axis(-5, 5, 80)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	p := &plots.Panel{Title: "gradient flow"}
	p.Add(must(plots.NewContourLines(grid, contour.At(5, 20, 50, 100, 180, 300, 500), colormap.Viridis(), nil)), lines)
	save("streamlines", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// Balls of the Fisher metric of a Gaussian: the smaller the standard deviation, the
// shorter the axis of the mean.
func ExampleNewBallField() {
	xs, ys := contour.Axis(-2, 2, 9), contour.Axis(-0.9, 0.9, 7)
	balls, _, err := ball.Field(descent.Fisher{Model: fisher.Gaussian{}, N: 1}, xs, ys, nil)
	drawn := must(plots.NewBallField(must(balls, err)))
	drawn.Fill = color.NRGBA{R: 240, G: 150, B: 60, A: 100}

	p := &plots.Panel{X: plots.Axis{Label: `$\mu$`, Min: -2.4, Max: 2.4}, Y: plots.Axis{Label: `$\log \sigma$`, Min: -1.1, Max: 1.1}}
	p.Add(drawn)
	save("ballfield", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Dark(), Panels: []*plots.Panel{p}})
}
