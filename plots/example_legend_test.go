package plots_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
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

func TestExamplesLegend(t *testing.T) {
	checkExamples(t, []example{
		{"losses", ExampleLegend, allFormats},
		{"addnamed", ExamplePanel_AddNamed, allFormats},
		{"legendplaces", ExampleLegend_places, allFormats},
		{"logticks", ExampleLogTicks, allFormats},
		{"letters", ExampleFigure_letters, allFormats},
	})
}

// losses runs a method on x² + 10y² from eight points on the unit circle. It returns the
// losses of the first run, and the polygon between the least and the greatest losses.
func losses(m descent.Method) (first, ring plotter.XYs) {
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 20*x[1] },
	}
	const steps = 40
	low, high := make(plotter.XYs, steps+1), make(plotter.XYs, steps+1)
	for run := range 8 {
		sin, cos := math.Sincos(0.3 + float64(run)*math.Pi/8)
		path := must(descent.Run(problem, []float64{cos, sin}, m, &descent.Settings{Stop: descent.Iterations(steps)}))
		for t := range steps + 1 {
			at := plotter.XY{X: float64(t), Y: path.F(t)}
			if run == 0 {
				first, low[t], high[t] = append(first, at), at, at
			}
			low[t].Y, high[t].Y = math.Min(low[t].Y, at.Y), math.Max(high[t].Y, at.Y)
		}
	}
	slices.Reverse(high)
	return first, append(low, high...)
}

// The losses of three methods on a logarithmic axis: a line for one run, and a band from
// the least to the greatest loss of eight.
func ExampleLegend() {
	p := &plots.Panel{
		Title:  "Loss after $t$ steps",
		X:      plots.Axis{Label: "iteration $t$"},
		Y:      plots.Axis{Label: `$f(x_t) - f^\ast$`, Scale: plot.LogScale{}, Margin: 0.05},
		Legend: &plots.Legend{},
	}
	hessian := must(descent.NewDiagonal(2, 20))
	for i, m := range []struct {
		name   string
		method descent.Method
	}{
		{"gradient descent", descent.Steepest{StepSize: descent.Constant(0.08)}},
		{"heavy ball", descent.HeavyBall{Momentum: 0.6, StepSize: descent.Constant(0.08)}},
		{`metric $\nabla^2 f$, $\gamma = \frac{1}{4}$`, descent.Steepest{Metric: hessian, StepSize: descent.Constant(0.25)}},
	} {
		first, ring := losses(m.method)
		clr := []color.NRGBA{{31, 119, 180, 255}, {255, 127, 14, 255}, {44, 160, 44, 255}}[i]
		band, line := must(plotter.NewPolygon(ring)), must(plotter.NewLine(first))
		band.Color, band.LineStyle.Width = color.NRGBA{clr.R, clr.G, clr.B, 60}, 0
		line.Color, line.Width = clr, 1.5
		p.Add(band, line)
		p.Legend.Add(m.name, band, line)
	}
	save("losses", &plots.Figure{Width: 5 * vg.Inch, Height: 3.5 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Legends in the corner where they cover least, beside the panel and below it.
func ExampleLegend_places() {
	f := &plots.Figure{Width: 9 * vg.Inch, Height: 2.8 * vg.Inch}
	for i, place := range []plots.LegendPlace{plots.LegendBest, plots.LegendRight, plots.LegendBelow} {
		p := &plots.Panel{Column: i, Legend: &plots.Legend{Place: place}}
		for k, name := range []string{"$x^2$", "$x^3$", "$x^4$"} {
			line := must(plotter.NewLine(make(plotter.XYs, 41)))
			for j := range line.XYs {
				x := float64(j)/40 + 0.5
				line.XYs[j] = plotter.XY{X: x, Y: math.Pow(x, float64(k+2))}
			}
			line.Width, line.Dashes = 1.5, [][]vg.Length{nil, {4, 2}, {1, 2}}[k]
			p.Add(line)
			p.Legend.Add(name, line)
		}
		f.Panels = append(f.Panels, p)
	}
	save("legendplaces", f)
}

// Logarithmic axes over many decades, a few, one, and part of one.
func ExampleLogTicks() {
	f := &plots.Figure{Width: 8 * vg.Inch, Height: 4 * vg.Inch}
	for i, limits := range [][2]float64{{1e-30, 1e10}, {1e-4, 20}, {0.03, 0.3}, {2e-3, 6e-3}, {4e-7, 5e-7}, {3, 700}} {
		log := plots.Axis{Min: limits[0], Max: limits[1], Scale: plot.LogScale{}}
		p := &plots.Panel{Row: i / 3, Column: i % 3, X: log, Y: log}
		line := must(plotter.NewLine(plotter.XYs{{X: limits[0], Y: limits[0]}, {X: limits[1], Y: limits[1]}}))
		line.LineStyle = draw.LineStyle{Width: 1, Color: color.Gray{128}}
		p.Add(line)
		f.Panels = append(f.Panels, p)
	}
	save("logticks", f)
}

// Panels with letters, one of them over two columns, and rows of different heights.
func ExampleFigure_letters() {
	f := &plots.Figure{Width: 6 * vg.Inch, Height: 4 * vg.Inch, Letters: true, RowRatios: []float64{2, 3}}
	for i := range 3 {
		p := &plots.Panel{Row: i / 2, Column: i % 2, X: plots.Axis{Min: -2, Max: 2}, Y: plots.Axis{Min: -1, Max: 1}}
		p.Add(plots.AxisCross{})
		f.Panels = append(f.Panels, p)
	}
	f.Panels[0].Title = "a title to which the letter gives way"
	f.Panels[1].Y = plots.Axis{Min: -1e-7, Max: 1e-7, Label: "y"}
	f.Panels[2].Title, f.Panels[2].ColumnSpan = "two columns, a unit as long in $x$ as in $y$", 2
	f.Panels[2].EqualAspect = true
	save("letters", f)
}

// Three step sizes from one start, named in a legend at the middle of the right edge.
func ExamplePanel_AddNamed() {
	bowl := optimize.Problem{
		Func: func(x []float64) float64 { return (x[0]-1)*(x[0]-1) + 9*x[1]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*(x[0]-1), 18*x[1] },
	}
	grid := must(contour.Sample(bowl.Func, contour.Axis(-5, 3, 81), contour.Axis(-2.5, 2.5, 51), nil))
	p := &plots.Panel{X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}, Legend: &plots.Legend{Place: plots.LegendCenterRight}}
	p.Add(must(plots.NewBands(grid, contour.Nice{N: 12}, colormap.Cividis(), &contour.BandSettings{OpenAbove: true})))
	for i, step := range []descent.Constant{0.02, 0.05, 0.1} {
		run := must(descent.Run(bowl, []float64{-4, 2}, descent.Steepest{StepSize: step}, &descent.Settings{Stop: descent.Iterations(12)}))
		path := must(plots.NewIteratePath(run))
		path.LineStyle.Color, path.Outline.Width = plots.Accents()[i], 1
		p.AddNamed(fmt.Sprintf(`$\gamma = %v$`, step), path)
	}
	save("addnamed", &plots.Figure{Width: 5 * vg.Inch, Height: 3.5 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}
