package gallery

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// The post drew 2000 standard normal numbers without a fixed seed. The likelihood
// depends only on their number, their sum and the sum of their squares. Both sums
// were fitted to the published image and reproduce it bit for bit.
const (
	isoN          = 2000
	isoSum        = 10.7411
	isoSumSquares = 2040.2263
)

// isoLikelihood returns the log-likelihood of the post's data over (μ, log σ).
func isoLikelihood() (*fisher.Likelihood, error) {
	const mean = isoSum / isoN
	data := fisher.Moments{N: isoN, Mean: mean, M2: isoSumSquares/isoN - mean*mean}
	return fisher.NewLikelihood(fisher.Gaussian{}, data)
}

// GaussianIsocontours builds the post's figure gaussian_isocontours_fisher. It shows
// contour lines of the log-likelihood of a univariate Gaussian over its mean μ
// and the logarithm of its standard deviation σ.
func GaussianIsocontours() (*plots.Figure, error) {
	likelihood, err := isoLikelihood()
	if err != nil {
		return nil, err
	}
	g, err := contour.Sample(likelihood.LogLikelihood, contour.Axis(-1, 1, 100), contour.Axis(-2, 2, 100), nil)
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, contour.Nice{N: 200}, colormap.Viridis(), nil)
	if err != nil {
		return nil, err
	}
	p := &plots.Panel{
		Title: `$\log p(x | \mu, \sigma^2)$`,
		X:     plots.Axis{Label: `$\mu$`},
		Y:     plots.Axis{Label: `$\log \sigma$`},
	}
	p.Add(lines)
	return &plots.Figure{
		ID:   "gaussian_isocontours_fisher",
		Name: "Log-likelihood of a univariate Gaussian",
		Alt: "Contour lines of the log-likelihood of 2000 numbers under a Gaussian, over its mean from −1 to 1 and its log standard deviation from −2 to 2. " +
			"Around the maximum near (0, 0) the lines are far apart; toward small standard deviations they crowd.",
		Width:  6 * vg.Inch,
		Height: 6 * vg.Inch,
		Style:  plots.Post(20),
		Panels: []*plots.Panel{p},
	}, nil
}
