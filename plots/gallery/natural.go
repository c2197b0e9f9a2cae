package gallery

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// NaturalGradient builds the figure natural_gradient. It compares plain and natural
// gradient ascent on the log-likelihood of GaussianIsocontours, with fifteen
// steps each from the same start.
func NaturalGradient() (*plots.Figure, error) {
	likelihood, err := isoLikelihood()
	if err != nil {
		return nil, err
	}
	f := &plots.Figure{
		ID:   "natural_gradient",
		Name: "Plain and natural gradient on a Gaussian log-likelihood",
		Alt: "Two panels with the contour lines of a Gaussian log-likelihood over mean and log standard deviation, " +
			"and fifteen steps from (0.8, −0.6) towards the maximum near (0, 0). Left, plain gradient: " +
			"one long first step, then ever shorter ones. Right, natural gradient: log σ settles at once " +
			"and the mean follows in steps that shrink by the same factor.",
		Width:     10 * vg.Inch,
		Height:    5 * vg.Inch,
		Style:     plots.Post(14),
		DarkStyle: plots.Dark(),
	}
	for i, m := range []struct {
		title  string
		metric descent.Metric
		gamma  float64
	}{
		{`$\theta_{t+1} = \theta_t + \gamma \nabla \ell(\theta_t)$`, descent.Euclidean{}, 1e-4},
		{`$\theta_{t+1} = \theta_t + \gamma F^{-1} \nabla \ell(\theta_t)$`, descent.Fisher{Model: fisher.Gaussian{}, N: isoN}, 0.3},
	} {
		lines, err := contours(likelihood.LogLikelihood, [2]float64{-1, 1}, [2]float64{-1, 1}, 100, contour.Nice{N: 40})
		if err != nil {
			return nil, err
		}
		path, err := arrows(likelihood.Problem(), []float64{0.8, -0.6}, descent.Steepest{Metric: m.metric, StepSize: descent.Constant(m.gamma)}, 15)
		if err != nil {
			return nil, err
		}
		p := &plots.Panel{
			Title:  m.title,
			Column: i,
			X:      plots.Axis{Label: `$\mu$`, Min: -1, Max: 1},
			Y:      plots.Axis{Label: `$\log \sigma$`, Min: -1, Max: 1},
		}
		p.Add(lines, path)
		f.Panels = append(f.Panels, p)
	}
	return f, nil
}
