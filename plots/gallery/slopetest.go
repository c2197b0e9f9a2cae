package gallery

import (
	"math"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/descent/check"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// SlopeTest builds the figure slope_test. It shows the error of the linear model of
// Rosenbrock's function along a line, with the exact gradient and with a gradient
// of which one entry is wrong by 1 %. With the exact gradient, the error falls with
// slope 2; with the wrong one, its slope becomes 1.
//
// The steps end where the error is still a million times the rounding errors. Below,
// the points would be these errors, which differ from processor to processor.
func SlopeTest() (*plots.Figure, error) {
	p := zoo.Rosenbrock().Problem()
	wrong := optimize.Problem{Func: p.Func, Grad: func(dst, x []float64) {
		p.Grad(dst, x)
		dst[0] *= 1.01
	}}
	light, dark := reds(14)
	f := &plots.Figure{
		ID:   "slope_test",
		Name: "The slope test of a gradient",
		Alt: "Two panels with the logarithm of the error of the linear model over the logarithm of the step. " +
			"Left, the exact gradient: points along a line of slope 2. " +
			"Right, a gradient with an entry one hundredth too large: the points bend to slope 1.",
		Width:     9 * vg.Inch,
		Height:    4.5 * vg.Inch,
		Style:     light,
		DarkStyle: dark,
	}
	for i, c := range []struct {
		title   string
		problem optimize.Problem
	}{{"right gradient", p}, {"wrong by a hundredth", wrong}} {
		test, err := check.Gradient(c.problem, []float64{-1.2, 1}, &check.Settings{Min: 1e-5})
		if err != nil {
			return nil, err
		}
		panel := &plots.Panel{
			Title:  c.title,
			Column: i,
			X:      plots.Axis{Label: `$\log_{10} t$`, Min: -5.3, Max: 0.3},
			Y:      plots.Axis{Label: `$\log_{10} E(t)$`, Min: -9, Max: 3},
		}
		points, line := logarithms(test)
		scatter, err := plotter.NewScatter(points)
		if err != nil {
			return nil, err
		}
		scatter.Shape, scatter.Radius = draw.CircleGlyph{}, 1.5
		panel.Add(scatter)
		if !test.Exact {
			fit, err := plotter.NewLine(line)
			if err != nil {
				return nil, err
			}
			fit.Color, fit.Width = red, 1.5
			panel.Add(fit)
		}
		f.Panels = append(f.Panels, panel)
	}
	return f, nil
}

// logarithms returns the errors of a test, and the fitted line over the steps of the
// fit.
func logarithms(t *check.SlopeTest) (points, line plotter.XYs) {
	for i, e := range t.Error {
		if e > 0 && !math.IsInf(e, 0) {
			points = append(points, plotter.XY{X: math.Log10(t.T[i]), Y: math.Log10(e)})
		}
	}
	for i := t.First; i <= t.Last; i++ {
		x := math.Log10(t.T[i])
		line = append(line, plotter.XY{X: x, Y: t.Intercept + t.Slope*x})
	}
	return points, line
}
