package gallery

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// lossPanel shows how three methods reduce an objective, each from nine starts. The
// line is the geometric mean over the starts, and the pale area the range.
func lossPanel(s *plots.Style) (*plots.Panel, error) {
	o := zoo.LongBowl()
	p := &plots.Panel{
		Title: "Nine starts each",
		X:     plots.Axis{Label: "iteration $t$", Min: 0, Max: lossSteps},
		Y:     plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}, Min: 1e-10, Max: 1e3},
	}
	for i, m := range []struct {
		name   string
		method descent.Method
	}{
		{"gradient descent", descent.Steepest{StepSize: descent.Constant(0.085)}},
		{"heavy ball", descent.HeavyBall{Momentum: 0.5, StepSize: descent.Constant(0.08)}},
		{"Barzilai–Borwein", descent.Steepest{StepSize: &descent.BarzilaiBorwein{}}},
	} {
		ring, mean, err := losses(o, m.method)
		if err != nil {
			return nil, err
		}
		c := s.Accent(i)
		r, g, b, _ := c.RGBA()
		between, err := plotter.NewPolygon(ring)
		if err != nil {
			return nil, err
		}
		between.Color, between.LineStyle.Width = color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 50}, 0
		line, err := plotter.NewLine(mean)
		if err != nil {
			return nil, err
		}
		line.LineStyle = s.SeriesLine(i)
		p.AddNamed(m.name, between, line)
	}
	return p, nil
}

const (
	lossSteps = 40
	lossLeast = 1e-12 // smaller values are drawn as this one
)

// losses runs a method from nine starts around the minimum. It returns the outline of
// the area between the smallest and the largest value at each step, and the
// geometric mean of the values.
func losses(o zoo.Objective, m descent.Method) (ring, mean plotter.XYs, err error) {
	var least, most, logs [lossSteps + 1]float64
	const starts = 9
	for k := range starts {
		sin, cos := math.Sincos(2 * math.Pi * (float64(k) + 0.5) / starts)
		path, err := descent.Run(o.Problem(), []float64{4 * cos, 2 * sin}, m, &descent.Settings{Stop: descent.Iterations(lossSteps)})
		if err != nil {
			return nil, nil, err
		}
		for t := range logs {
			f := math.Max(path.F(min(t, path.Len()-1)), lossLeast)
			if k == 0 {
				least[t], most[t] = f, f
			}
			least[t], most[t] = math.Min(least[t], f), math.Max(most[t], f)
			logs[t] += math.Log(f) / starts
		}
	}
	for t, l := range logs {
		ring = append(ring, plotter.XY{X: float64(t), Y: least[t]})
		mean = append(mean, plotter.XY{X: float64(t), Y: math.Exp(l)})
	}
	for t := len(most) - 1; t >= 0; t-- {
		ring = append(ring, plotter.XY{X: float64(t), Y: most[t]})
	}
	return ring, mean, nil
}
