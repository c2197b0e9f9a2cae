package plots_test

import (
	"log"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// save writes the figure of an Example in every format.
func save(name string, f *plots.Figure) {
	for _, format := range plots.Formats() {
		if err := f.Save("testdata/out/" + name + "." + format); err != nil {
			log.Fatal(err)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// Contour lines of a function of two variables, with axis labels.
func ExampleContourLines() {
	f := func(x []float64) float64 { return math.Sin(x[0]) * math.Cos(x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 60), contour.Axis(-2, 2, 40), nil))

	p := &plots.Panel{Title: `$\sin x \cos y$`, X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
	p.Add(must(plots.NewContourLines(grid, contour.Nice{N: 10}, colormap.Viridis(), nil)))
	save("contourlines", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Gradient descent zigzags down a narrow valley.
func ExampleIteratePath() {
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 20*x[1] },
	}
	path := must(descent.Run(problem, []float64{4, 1},
		descent.Steepest{StepSize: descent.Constant(0.08)},
		&descent.Settings{Stop: descent.Iterations(8)}))
	arrows := must(plots.NewIteratePath(path))

	axis := contour.Axis(-5, 5, 80)
	grid := must(contour.Sample(problem.Func, axis, contour.Axis(-2, 2, 80), nil))
	p := &plots.Panel{Title: `$x_{t+1} = x_t - 0.08\,\nabla f(x_t)$`}
	p.Add(must(plots.NewContourLines(grid, contour.At(0.5, 1, 2, 4, 8, 16), colormap.Viridis(), nil)), arrows)
	save("iteratepath", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// The balls of two metrics around two centers, over an axis cross.
func ExampleBall() {
	metric := must(descent.NewMahalanobis(mat.NewSymDense(2, []float64{2, 1, 1, 3})))
	p := &plots.Panel{X: plots.Axis{Min: -2, Max: 3}, Y: plots.Axis{Min: -2, Max: 2}}
	p.Add(
		must(plots.NewBall(must(ball.Boundary(descent.Euclidean{}, []float64{0, 0}, 1, nil)))),
		must(plots.NewEllipticBall(must(ball.NewEllipse(metric, []float64{1.5, 0}, 2)))),
		plots.AxisCross{},
	)
	save("ball", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// An axis cross through a point other than the origin.
func ExampleAxisCross() {
	p := &plots.Panel{X: plots.Axis{Min: 0, Max: 4}, Y: plots.Axis{Min: -0.002, Max: 0.001}}
	p.Add(plots.AxisCross{X: 1.5, Y: -0.001})
	save("axiscross", &plots.Figure{Width: 3 * vg.Inch, Height: 2 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Panels in two rows. Their numbers and labels get the room they need, and all data
// areas have the same size.
func ExampleFigure() {
	var panels []*plots.Panel
	for i, ticks := range []plot.Ticker{nil, plots.NoTicks{}, plots.AutoTicks{N: 2}, nil} {
		p := &plots.Panel{
			Title: "panel", Row: i / 2, Column: i % 2,
			X: plots.Axis{Min: -1, Max: 1, Ticks: ticks},
			Y: plots.Axis{Min: 0, Max: 1000, Ticks: ticks},
		}
		if i == 2 {
			p.Title = `$\frac{a}{b}$`
			p.Y.Label = `$\log \sigma$`
		}
		p.Add(plots.AxisCross{Y: 500})
		panels = append(panels, p)
	}
	save("figure", &plots.Figure{Width: 5 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Post(8), Panels: panels})
}

// The tickers choose ticks also without a panel.
func ExampleAutoTicks() {
	p := plot.New()
	p.X.Min, p.X.Max = -1, 1
	p.Y.Min, p.Y.Max = 0, 30
	p.X.Tick.Marker = plots.AutoTicks{N: 4}
	p.Y.Tick.Marker = plots.AutoTicks{}
	p.Add(plots.AxisCross{Y: 10})
	if err := p.Save(200, 150, "testdata/out/autoticks.svg"); err != nil {
		log.Fatal(err)
	}
}
