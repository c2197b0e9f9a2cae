package gallery

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// KLFisher builds the figure kl_fisher for the post's appendix. It shows contour
// lines of the divergence KL(p_θ₀ ‖ p_θ) of Gaussians over θ = (μ, log σ) around
// θ₀ = 0, and dashed lines of the approximation ½ dθᵀF dθ at the same levels. The
// two agree to second order and therefore coincide near the center.
func KLFisher() (*plots.Figure, error) {
	model, center := fisher.Gaussian{}, []float64{0, 0}
	var info mat.SymDense
	if err := model.Information(&info, center); err != nil {
		return nil, err
	}
	half := func(x []float64) float64 {
		d := mat.NewVecDense(2, []float64{x[0] - center[0], x[1] - center[1]})
		return 0.5 * mat.Inner(d, &info, d)
	}
	levels := contour.At(0.01, 0.05, 0.15, 0.3, 0.5)
	view := [2]float64{-1.2, 1.2}
	exact, err := contours(func(x []float64) float64 { return model.KL(center, x) }, view, view, 120, levels)
	if err != nil {
		return nil, err
	}
	exact.LineStyle.Width = 1.5
	approximate, err := contours(half, view, view, 120, levels)
	if err != nil {
		return nil, err
	}
	approximate.Coloring, approximate.LineStyle = plots.Coloring{}, dashed
	style := plots.Post(16)
	style.TitleClear = 2 // keeps the fraction off the data area
	p := &plots.Panel{
		Title: `$D_{\mathrm{KL}}(p_0 \| p_\theta) \approx \frac12 d\theta^\top F\, d\theta$`,
		X:     plots.Axis{Label: `$\mu$`},
		Y:     plots.Axis{Label: `$\log \sigma$`},
	}
	p.Add(exact, approximate)
	return &plots.Figure{
		ID:   "kl_fisher",
		Name: "KL divergence and its Fisher approximation",
		Alt: "Contour lines of the KL divergence from the standard Gaussian over mean and log standard deviation, " +
			"from 0.01 to 0.5, and dashed the ellipses of half the Fisher quadratic form at the same levels. " +
			"The innermost two coincide; outwards the divergence becomes egg-shaped.",
		Width:     6 * vg.Inch,
		Height:    6 * vg.Inch,
		Style:     style,
		DarkStyle: plots.Dark(),
		Panels:    []*plots.Panel{p},
	}, nil
}

// KLBalls builds the figure kl_balls over (μ, log σ). It shows the Gaussians at the
// same KL divergence from each of nine centers. Dashed lines show the Gaussians at
// the same distance under the Fisher metric. The distance that belongs to a given
// difference of the means falls as σ grows.
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
			boundary, err := ball.DivergenceBoundary(model.KL, center, radius*radius/2, nil)
			if err != nil {
				return nil, err
			}
			exact, err := plots.NewBall(boundary)
			if err != nil {
				return nil, err
			}
			exact.LineStyle = draw.LineStyle{Color: red, Width: 2}
			e, err := ball.NewEllipse(descent.Fisher{Model: model, N: 1}, center, radius)
			if err != nil {
				return nil, err
			}
			ellipse, err := plots.NewEllipticBall(e)
			if err != nil {
				return nil, err
			}
			ellipse.LineStyle = dashed
			p.Add(exact, ellipse)
		}
	}
	light, dark := reds(16)
	return &plots.Figure{
		ID:   "kl_balls",
		Name: "Equally distant Gaussians",
		Alt: "Nine closed curves over mean and log standard deviation: the Gaussians at the same KL divergence from nine centres, " +
			"and dashed the ellipses of the Fisher metric. For small standard deviations the curves are narrow, for large ones wide.",
		Width:     7 * vg.Inch,
		Height:    6 * vg.Inch,
		Style:     light,
		DarkStyle: dark,
		Panels:    []*plots.Panel{p},
	}, nil
}
