// Package gallery holds finished figures, one file each. Every number in them
// is computed when they are built: steps by package descent, grids and contour
// lines by package contour, shapes from a metric.
//
// The first three are the figures of the post "Natural gradients". They keep
// its titles as published, two of which have slips: the update subtracts the
// gradient at x_t, not at x, and ρ stands for the diagonal matrix diag(1, ¼).
package gallery

import (
	"natgrad.example/plots"
)

// Entry is a figure by name.
type Entry struct {
	// Name is that of the figure's files, without extension.
	Name string
	// Summary says in a few words what the figure shows.
	Summary string
	// Figure builds the figure. Each call returns a new one, which the caller
	// may change.
	Figure func() (*plots.Figure, error)
}

// All returns the figures in a fixed order.
func All() []Entry {
	return []Entry{
		{"gd_euclidean_mahalanobis", "gradient descent under the Euclidean and the Mahalanobis metric", EuclideanMahalanobis},
		{"gaussian_isocontours_fisher", "log-likelihood of a univariate Gaussian over mean and log standard deviation", GaussianIsocontours},
		{"equidistant_points", "points that three metrics call equally far from the origin", EquidistantPoints},
		{"adam_etc", "six methods on one objective with the same budget", Methods},
		{"natural_gradient", "plain and natural gradient on a Gaussian log-likelihood", NaturalGradient},
		{"kl_fisher", "KL divergence of Gaussians and its Fisher approximation", KLFisher},
		{"kl_balls", "Gaussians equally far from nine others by KL", KLBalls},
		{"slope_test", "the slope test of a right and a wrong gradient", SlopeTest},
		{"all_parts", "every part that a figure can have", AllParts},
	}
}

// Find returns the figure called name.
func Find(name string) (Entry, bool) {
	for _, e := range All() {
		if e.Name == name {
			return e, true
		}
	}
	return Entry{}, false
}
