package plots_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesAround(t *testing.T) {
	checkExamples(t, []example{
		{"figurelegend", ExampleFigure_legend, allFormats},
		{"legendnine", ExampleLegend_nine, allFormats},
		{"margins", ExampleMargins, allFormats},
	})
}

// runs adds the losses of three methods on x² + a y² to a panel, and their names to its legend.
func runs(s *plots.Style, p *plots.Panel, a float64) {
	for i, m := range []struct {
		name   string
		method descent.Method
	}{
		{"gradient descent", descent.Steepest{StepSize: descent.Constant(0.5 / a)}},
		{"heavy ball", descent.HeavyBall{Momentum: 0.7, StepSize: descent.Constant(0.5 / a)}},
		{"Nesterov", descent.Nesterov{Momentum: 0.7, StepSize: descent.Constant(0.5 / a)}},
	} {
		problem := descentProblem(a)
		path := must(descent.Run(problem, []float64{1, 1}, m.method, &descent.Settings{Stop: descent.Iterations(30)}))
		line := must(plotter.NewLine(make(plotter.XYs, path.Len())))
		for t := range line.XYs {
			line.XYs[t] = plotter.XY{X: float64(t), Y: path.F(t)}
		}
		line.LineStyle = s.SeriesLine(i)
		p.Add(line)
		p.Legend.Add(m.name, line)
	}
}

// Four panels with one legend, one title and shared labels. The figure takes the entries from the
// legends of its panels.
func ExampleFigure_legend() {
	style := plots.Light()
	f := &plots.Figure{
		Width: 6.5 * vg.Inch, Height: 5 * vg.Inch, Style: style, DarkStyle: plots.Dark(),
		Title:  "Loss on $x^2 + a\\,y^2$\nof three methods",
		XLabel: "iteration $t$", YLabel: `$f(x_t)$`,
		Legend: &plots.Legend{},
		ShareX: plots.ShareColumn, ShareY: plots.ShareRow,
	}
	for i, a := range []float64{2, 5, 20, 50} {
		p := &plots.Panel{
			Title: fmt.Sprintf("$a = %v$", a), Row: i / 2, Column: i % 2, Legend: &plots.Legend{},
			Y: plots.Axis{Min: 1e-9, Max: 1e3, Scale: plot.LogScale{}},
		}
		runs(&style, p, a)
		f.Panels = append(f.Panels, p)
	}
	save("figurelegend", f)
}

// The nine places of a legend on the data area, as Matplotlib draws it.
func ExampleLegend_nine() {
	f := &plots.Figure{Width: 8 * vg.Inch, Height: 5.5 * vg.Inch}
	style := plots.Post(10)
	for i, place := range []plots.LegendPlace{
		plots.LegendUpperLeft, plots.LegendUpperCenter, plots.LegendUpperRight,
		plots.LegendCenterLeft, plots.LegendCenter, plots.LegendCenterRight,
		plots.LegendLowerLeft, plots.LegendLowerCenter, plots.LegendLowerRight,
	} {
		p := &plots.Panel{Row: i / 3, Column: i % 3, Legend: &plots.Legend{Place: place}}
		for k, name := range []string{`$\sin x$`, `$\cos x$`} {
			line := must(plotter.NewLine(make(plotter.XYs, 61)))
			for j := range line.XYs {
				x := float64(j) / 10
				line.XYs[j] = plotter.XY{X: x, Y: math.Sin(x + float64(k)*math.Pi/2)}
			}
			line.LineStyle = style.SeriesLine(k)
			p.Add(line)
			p.Legend.Add(name, line)
		}
		f.Panels = append(f.Panels, p)
	}
	save("legendnine", f)
}

// A figure without tight_layout: plt.contourf and plt.colorbar of Matplotlib in a figure of the
// default size.
func ExampleMargins() {
	f := func(x []float64) float64 { return math.Sin(x[0]) * math.Cos(x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 60), contour.Axis(-2, 2, 40), nil))
	bands := must(plots.NewBands(grid, contour.Nice{N: 8}, colormap.Viridis(), nil))
	p := &plots.Panel{Title: `$\sin x \cos y$`, ColorBar: &plots.ColorBar{Of: bands}}
	p.Add(bands)
	save("margins", &plots.Figure{
		Width: 6.4 * vg.Inch, Height: 4.8 * vg.Inch, Panels: []*plots.Panel{p}, Margins: &plots.Margins{},
	})
}

// descentProblem returns x² + a y².
func descentProblem(a float64) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + a*x[1]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 2*a*x[1] },
	}
}

// A figure with faults is drawn without the parts at fault.
func ExampleFigure_DrawLenient() {
	p := &plots.Panel{
		Title: "$x^{2$", // the brace is never closed
		X:     plots.Axis{Label: "$x$", Min: -1, Max: 1}, Y: plots.Axis{Label: "$y$", Min: 1, Max: 0},
	}
	p.Add(plots.AxisCross{})
	f := &plots.Figure{Width: 3 * vg.Inch, Height: 2 * vg.Inch, Panels: []*plots.Panel{p}}
	w, complaints, err := f.DrawLenient(context.Background(), "svg")
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range complaints {
		fmt.Println(c)
	}
	if _, err := w.WriteTo(io.Discard); err != nil {
		log.Fatal(err)
	}
	// Output:
	// plots: left out the limits of the y axis of panel (0, 0): panel (0, 0): y axis: bad limits [1, 0]: reversed; to invert an axis, set its Scale to plot.InvertedScale{Normalizer: plot.LinearScale{}}
	// plots: left out the title of panel (0, 0): panel (0, 0): title: tex: "{" at byte 3 of "$x^{2$": this brace is never closed
}
