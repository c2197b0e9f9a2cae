package gallery

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// KLFisher builds the figure kl_fisher for the post's appendix. It shows contour
// lines of the divergence KL(p_θ₀ ‖ p_θ) of Gaussians over θ = (μ, log σ) around
// θ₀ = 0, and dashed lines of the approximation ½ dθᵀF dθ at the same levels. The
// two agree to second order, and so near the center.
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
	style.TitleClear = 2 // below ½
	p := &plots.Panel{
		Title: `$D_{\mathrm{KL}}(p_0 \| p_\theta) \approx \frac12 d\theta^\top F\, d\theta$`,
		X:     plots.Axis{Label: `$\mu$`},
		Y:     plots.Axis{Label: `$\log \sigma$`},
	}
	p.Add(exact, approximate)
	return &plots.Figure{
		Name:  "kl_fisher",
		Title: "KL divergence and its Fisher approximation",
		Description: "Contour lines of the KL divergence from the standard Gaussian over mean and log standard deviation, " +
			"from 0.01 to 0.5, and dashed the ellipses of half the Fisher quadratic form at the same levels. " +
			"The innermost two coincide; outwards the divergence becomes egg-shaped.",
		Width:  6 * vg.Inch,
		Height: 6 * vg.Inch,
		Style:  &style,
		Panels: []*plots.Panel{p},
	}, nil
}
