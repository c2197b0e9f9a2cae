package gallery

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// KLBalls builds the figure kl_balls. Over (μ, log σ) it shows the Gaussians at the
// same KL divergence from each of nine centers, and dashed at the same distance
// under the Fisher metric. The larger σ is, the smaller is the distance for the
// same difference of the means.
func KLBalls() (*plots.Figure, error) {
	model := fisher.Gaussian{}
	const radius = 0.35 // under the metric; to second order KL is radius²/2
	p := &plots.Panel{
		Title: `$D_{\mathrm{KL}}(p_{\theta_0} \| p_\theta) = r^2/2$`,
		X:     plots.Axis{Label: `$\mu$`, Min: -2.5, Max: 2.5},
		Y:     plots.Axis{Label: `$\log \sigma$`, Min: -1.6, Max: 1.6},
	}
	for _, logSigma := range []float64{-1, 0, 0.9} {
		for _, mu := range []float64{-1.2, 0, 1.2} {
			center := []float64{mu, logSigma}
			boundary, err := descent.DivergenceBall(model.KL, center, radius*radius/2, nil)
			if err != nil {
				return nil, err
			}
			ball, err := plots.NewBall(boundary)
			if err != nil {
				return nil, err
			}
			ball.LineStyle = draw.LineStyle{Color: color.NRGBA{R: 200, A: 255}, Width: 2}
			e, err := descent.BallEllipse(descent.Fisher{Model: model}, center, radius)
			if err != nil {
				return nil, err
			}
			ellipse := plots.NewEllipse(e)
			ellipse.LineStyle = dashed
			p.Add(ball, ellipse)
		}
	}
	style := plots.Post(16)
	return &plots.Figure{
		Name:  "kl_balls",
		Title: "Equally distant Gaussians",
		Description: "Nine closed curves over mean and log standard deviation: the Gaussians at the same KL divergence from nine centres, " +
			"and dashed the ellipses of the Fisher metric. For small standard deviations the curves are narrow, for large ones wide.",
		Width:  7 * vg.Inch,
		Height: 6 * vg.Inch,
		Style:  &style,
		Panels: []*plots.Panel{p},
	}, nil
}
