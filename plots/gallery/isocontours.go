package gallery

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// The post drew its 2000 standard normal numbers without a seed. Of the data
// only two sums enter the likelihood; these were recovered from the published
// image, which they reproduce bit for bit, by a fit: they are not a prediction.
const (
	isoN          = 2000
	isoSum        = 10.7411
	isoSumSquares = 2040.2263
)

// isoLikelihood is the log-likelihood of these data over (μ, log σ).
func isoLikelihood() (*fisher.Likelihood, error) {
	const mean = isoSum / isoN
	data := fisher.Moments{N: isoN, Mean: mean, M2: isoSumSquares/isoN - mean*mean}
	return fisher.NewLikelihood(fisher.Gaussian{}, data)
}

// GaussianIsocontours builds the post's figure gaussian_isocontours_fisher:
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
	levels, err := contour.Nice{N: 200}.Levels(g)
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, levels, colormap.Viridis())
	if err != nil {
		return nil, err
	}
	p := &plots.Panel{
		Title: `$\log p(x | \mu, \sigma^2)$`,
		X:     plots.Axis{Label: `$\mu$`},
		Y:     plots.Axis{Label: `$\log \sigma$`},
	}
	p.Add(lines)
	style := plots.Post(20)
	return &plots.Figure{
		Name:  "gaussian_isocontours_fisher",
		Title: "Log-likelihood of a univariate Gaussian",
		Description: "Contour lines of the log-likelihood of 2000 numbers under a Gaussian, over its mean from −1 to 1 and its log standard deviation from −2 to 2. " +
			"Around the maximum near (0, 0) the lines are far apart; towards small standard deviations they crowd.",
		Width:  6 * vg.Inch,
		Height: 6 * vg.Inch,
		Style:  &style,
		Panels: []*plots.Panel{p},
	}, nil
}
