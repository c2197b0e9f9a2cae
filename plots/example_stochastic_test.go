package plots_test

import (
	"context"
	"fmt"
	"image/color"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesStochastic(t *testing.T) {
	checkExamples(t, []example{
		{"quantilebands", ExampleQuantileBands, allFormats},
		{"slopes", ExampleSlopes, allFormats},
		{"bundle", ExampleBundle, allFormats},
		{"losscurves", ExampleNewLosses, allFormats},
	})
}

// ellipse is ½(x² + 4y²).
var ellipse = optimize.Problem{
	Func: func(x []float64) float64 { return (x[0]*x[0] + 4*x[1]*x[1]) / 2 },
	Grad: func(g, x []float64) { g[0], g[1] = x[0], 4*x[1] },
}

// Stochastic gradient descent with 20 seeds: the paths with their mean in the plane, and the median
// of the loss with bands of half and of nine tenths of the seeds. With step sizes that fall as
// 1/t, the loss does as well.
func ExampleQuantileBands() {
	axis := contour.Axis(-3, 3, 60)
	lines := must(plots.NewContourLines(must(contour.Sample(ellipse.Func, axis, axis, nil)), contour.Nice{}, nil, nil))
	lines.LineStyle.Color = color.NRGBA{128, 128, 128, 255}
	plane := &plots.Panel{Title: "20 seeds", X: plots.Axis{Min: -3, Max: 3}, Y: plots.Axis{Min: -3, Max: 3}}
	plane.Add(lines)
	losses := &plots.Panel{
		Column: 1, X: plots.Axis{Label: "iteration $t$", Min: 1, Max: 300, Scale: plot.LogScale{}},
		Y: plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}}, Legend: &plots.Legend{},
	}
	for i, m := range []struct {
		name string
		size descent.StepSize
	}{{"constant", descent.Constant(0.2)}, {"decreasing", descent.InverseTime{Initial: 0.4, Rate: 0.1}}} {
		sgd := descent.Stochastic{Method: descent.Steepest{StepSize: m.size}, Gradient: descent.GaussianNoise{Deviation: 0.8}}
		runs := must(descent.RunEnsemble(ellipse, []float64{2.5, 2}, sgd, 20, &descent.EnsembleSettings{
			Settings: descent.Settings{Stop: descent.Iterations(300)}, Parallel: true,
		}))
		accent := plots.Accents()[i]
		bands := must(plots.NewQuantileBands(runs, descent.Loss, nil))
		bands.LineStyle.Color = accent
		losses.AddNamed(m.name, bands)
		if m.name == "constant" {
			continue
		}
		bundle := must(plots.NewBundle(runs))
		bundle.LineStyle.Color, bundle.Opacity = accent, 50./255
		mean := must(descent.PathOf(ellipse, must(runs.MeanPath(context.Background()))))
		path := must(plots.NewIteratePath(mean))
		path.Arrow.Headless, path.LineStyle = true, draw.LineStyle{Color: accent, Width: 2}
		plane.Add(bundle, path)
	}
	save("quantilebands", &plots.Figure{Width: 6.5 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{plane, losses}})
}

// The runs of stochastic gradient descent with forty seeds under their mean, on contour lines.
func ExampleBundle() {
	axis := contour.Axis(-3, 3, 60)
	lines := must(plots.NewContourLines(must(contour.Sample(ellipse.Func, axis, axis, nil)), contour.Nice{}, colormap.Viridis(), nil))
	sgd := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: descent.GaussianNoise{Deviation: 2}}
	runs := must(descent.RunEnsemble(ellipse, []float64{2.5, 2}, sgd, 40, &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(40)}}))
	bundle := must(plots.NewBundle(runs))
	bundle.LineStyle.Color = plots.Accents()[1]
	mean := must(descent.PathOf(ellipse, must(runs.MeanPath(context.Background()))))
	p := &plots.Panel{EqualAspect: true}
	p.Add(lines)
	p.AddNamed("forty seeds", bundle)
	p.AddNamed("their mean", must(plots.NewIteratePath(mean)))
	save("bundle", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// Paths and their losses, with one legend for both panels.
func ExampleNewLosses() {
	axis := contour.Axis(-3, 3, 60)
	lines := must(plots.NewContourLines(must(contour.Sample(ellipse.Func, axis, axis, nil)), contour.Nice{}, colormap.Viridis(), nil))
	plane, losses := &plots.Panel{EqualAspect: true}, &plots.Panel{Column: 1}
	plane.Add(lines)
	losses.X.Label, losses.Y = "iteration $t$", plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}, Min: 1e-8, Max: 20}
	f := &plots.Figure{Width: 6.5 * vg.Inch, FitHeight: true, Style: plots.Light(), DarkStyle: plots.Dark(), Legend: &plots.Legend{}, Panels: []*plots.Panel{plane, losses}}
	for i, m := range []struct {
		name   string
		method descent.Method
	}{
		{"gradient descent", descent.Steepest{StepSize: descent.Constant(0.35)}},
		{"heavy ball", descent.HeavyBall{Momentum: 0.5, StepSize: descent.Constant(0.3)}},
		{"Barzilai–Borwein", descent.Steepest{StepSize: &descent.BarzilaiBorwein{}}},
	} {
		run := must(descent.Run(ellipse, []float64{2.5, 2}, m.method, &descent.Settings{Stop: descent.Iterations(30)}))
		path, loss := must(plots.NewIteratePath(run)), must(plots.NewLosses(run, descent.Loss))
		path.LineStyle.Color, loss.LineStyle.Color = f.Style.Accent(i), f.Style.Accent(i)
		plane.Add(path)
		losses.AddNamed(m.name, loss)
	}
	save("losscurves", f)
}

// Reference slopes on two logarithmic axes, on one, and on none.
func ExampleSlopes() {
	var sublinear, linear plotter.XYs
	for t := 1.0; t <= 100; t++ {
		sublinear = append(sublinear, plotter.XY{X: t, Y: 1/(t*t) + 0.3/t})
	}
	y := 1.0
	for t := 0.0; t <= 60; t++ {
		linear, y = append(linear, plotter.XY{X: t, Y: y}), y*(0.86+0.05*(1-1/(1+t)))
	}
	end, ok := plots.EndOf(sublinear)
	last, also := plots.EndOf(linear)
	if !ok || !also {
		fmt.Println("no positive values")
		return
	}
	end.Y *= 2
	last.Y *= 3
	start := contour.Point{X: 1, Y: 1.3}
	powers := []plots.Slope{{Power: -1, Through: end}, {Power: -2, Through: start}, {Power: -0.5, Through: start}}
	fig := &plots.Figure{Width: 8 * vg.Inch, Height: 2.6 * vg.Inch}
	log := plot.LogScale{}
	for i, p := range []struct {
		curve  plotter.XYs
		slopes []plots.Slope
		x, y   plot.Normalizer
	}{{sublinear, powers, log, log}, {linear, []plots.Slope{{Factor: 0.9, Through: last}, {Factor: 0.86, Through: contour.Point{Y: 0.5}}}, nil, log}, {sublinear[:20], powers[1:], nil, nil}} {
		slopes := must(plots.NewSlopes(p.slopes...))
		slopes.Curves = []plotter.XYer{p.curve}
		line := must(plotter.NewLine(p.curve))
		line.Width = 1.5
		line.Color = plots.Accents()[0]
		panel := &plots.Panel{Column: i, X: plots.Axis{Label: "$t$", Scale: p.x}, Y: plots.Axis{Scale: p.y}}
		panel.Add(line, slopes)
		fig.Panels = append(fig.Panels, panel)
	}
	save("slopes", fig)
}

// The median and half of the runs of a small ensemble, and where a slope may be anchored.
func ExampleNewQuantileBands() {
	sgd := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: descent.GaussianNoise{}}
	runs := must(descent.RunEnsemble(ellipse, []float64{2.5, 2}, sgd, 9, &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(50)}}))
	bands := must(plots.NewQuantileBands(runs, descent.Loss, &plots.QuantileSettings{Shares: []float64{0.5}}))
	var median plotter.XYs
	for t, f := range bands.Line {
		median = append(median, plotter.XY{X: float64(t), Y: f})
	}
	end, ok := plots.EndOf(median)
	fmt.Println(len(bands.Bands), end.X, ok)
	// Output: 1 50 true
}
