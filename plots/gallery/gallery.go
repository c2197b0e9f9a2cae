// Package gallery contains finished figures, which are examples of the whole library.
// They compute all their data when they are built: package descent computes paths
// and balls, package contour computes grids and contour lines, and package plots
// draws them.
//
// The first three are the figures of the post "Natural gradients". Their titles are
// as published, including two mistakes: they take the gradient at x, where the update
// takes it at x_t, and they write ρ for the diagonal matrix diag(1, ¼).
package gallery

import (
	"errors"
	"fmt"
	"strings"

	"natgrad.example/plots"
)

// An Entry is a figure of the gallery.
type Entry struct {
	// Name is the name of the figure's files, without extension.
	Name string
	// Summary describes the figure in a few words.
	Summary string
	// Figure builds the figure. Each call returns a new figure, which the
	// caller may modify.
	Figure func() (*plots.Figure, error)
}

// All returns the entries in a fixed order, the figures of the post first.
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

// ErrUnknown means that no entry has the given name.
var ErrUnknown = errors.New("unknown figure")

// Find returns the entry with the given name. If there is none, the error wraps
// ErrUnknown and lists all names.
func Find(name string) (Entry, error) {
	var names []string
	for _, e := range All() {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	return Entry{}, fmt.Errorf("gallery: %w %q: want one of %s", ErrUnknown, name, strings.Join(names, ", "))
}
