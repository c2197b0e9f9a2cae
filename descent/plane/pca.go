package plane

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
)

// A Center is the point about which variance is measured.
type Center int

// Last is the last iterate, and Mean the mean of all. Li et al. 2018, section 7, take the
// differences of all iterates to the last. Usual principal components are about the mean;
// programs that pass the differences to a library for them also get those.
const (
	Last Center = iota
	Mean
)

// PCASettings are the options of PCA and OfPath. The zero value and a nil pointer stand for
// the defaults.
type PCASettings struct {
	// Center is the point about which the variance is greatest along the axes. The zero
	// value is Last.
	Center Center
	// Origin, if not nil, is the point through which the plane goes. If it is nil, the
	// plane goes through the center. Only PCA about the mean through the last iterate
	// needs it.
	Origin []float64
	// Context ends the computation early with an error that wraps Context.Err() and its
	// cause. If it is nil, the computation runs to its end.
	Context context.Context
}

// Shares says how the variance of points is divided: along the first axis, along what the
// second axis adds to it, and outside of the plane. The three add up to 1.
type Shares struct{ U, V, Rest float64 }

// OfPath is PCA of the iterates of a path.
func OfPath(path *descent.Path, s *PCASettings) (*Plane, Shares, error) {
	if path == nil {
		return nil, Shares{}, fmt.Errorf("plane: path: %w", descent.ErrMissing)
	}
	return PCA(iterates(path), s)
}

// iterates returns the iterates of a path.
func iterates(path *descent.Path) [][]float64 {
	xs := make([][]float64, path.Len())
	for i := range xs {
		xs[i] = path.X(i)
	}
	return xs
}

// PCA returns the plane whose axes are the first two principal components of points: the
// directions of unit length along which the sum of the squares of the differences to the
// center is greatest. The point that is farthest from the center along an axis has a positive
// coordinate, which decides the sign of the axis. A nil s means all defaults.
//
// With n points of d coordinates PCA finds eigenvectors of a matrix of order min(n, d), which
// is at most descent.MaxOrder, and holds about six vectors of d coordinates and two such
// matrices in memory besides the points: 50 MiB for 100 points of 10⁶ coordinates. For the second axis it takes the component along the first out
// of all points: an axis with a share of 10⁻²⁰ is found as exactly as the points have digits.
// The time is that of n²d products, or of nd² if there are more points than coordinates.
//
// Errors are descent.ErrMissing without points, descent.ErrDimension unless all have the same
// number of coordinates, at least two, a *descent.EntryError of descent.ErrNotFinite,
// descent.ErrLimit, and ErrDegenerate if all points are equal or lie on a line, but for the
// rounding of their coordinates. For a line, use New with a second direction.
func PCA(xs [][]float64, s *PCASettings) (*Plane, Shares, error) {
	if s == nil {
		s = new(PCASettings)
	}
	c, err := s.cloud(xs)
	if err != nil {
		return nil, Shares{}, err
	}
	if err := reason.Order("plane", "points and coordinates", min(len(xs), len(xs[0]))); err != nil {
		return nil, Shares{}, err
	}
	total, err := c.squares()
	if err != nil {
		return nil, Shares{}, err
	}
	if total == 0 {
		return nil, Shares{}, fmt.Errorf("plane: %d points in one place: %w", len(xs), ErrDegenerate)
	}
	p := &Plane{origin: c.point()}
	if s.Origin != nil {
		p.origin = slices.Clone(s.Origin)
	}
	var along [2]float64
	for i := range along {
		axis, err := c.principal()
		if err != nil {
			return nil, Shares{}, err
		}
		if along[i], err = c.take(axis); err != nil {
			return nil, Shares{}, err
		}
		c.orient()
	}
	p.q, p.r = c.axes[0], c.axes[1]
	p.setOrthonormal()
	rest, err := c.squares()
	if err != nil {
		return nil, Shares{}, err
	}
	return p, Shares{along[0] / total, along[1] / total, rest / total}, nil
}

// cloud returns the differences of points to the center, or an error of PCA.
func (s *PCASettings) cloud(xs [][]float64) (*cloud, error) {
	if err := checkPoints("xs", xs...); err != nil {
		return nil, err
	}
	if s.Origin != nil {
		if err := checkVector("PCASettings.Origin", s.Origin, len(xs[0])); err != nil {
			return nil, err
		}
	}
	c := newCloud(xs, s.Context)
	switch s.Center {
	case Last:
	case Mean:
		c.center()
	default:
		return nil, fmt.Errorf("plane: Center = %d: want Last or Mean: %w", s.Center, descent.ErrMissing)
	}
	return c, nil
}

// principal returns the direction of the most variance of the differences.
func (c *cloud) principal() ([]float64, error) {
	left, err := c.squares()
	if err != nil {
		return nil, err
	}
	if len(c.axes) > 0 && left <= c.noise() {
		return nil, fmt.Errorf("plane: %d points on a line: %w", len(c.xs), ErrDegenerate)
	}
	m, err := c.scatter()
	if err != nil {
		return nil, err
	}
	var e linalg.Eigen
	switch ok, err := e.Factorize(m, c.check); {
	case err != nil:
		return nil, err
	case !ok:
		return nil, fmt.Errorf("plane: eigenvectors of order %d: no convergence: %w", len(e.Values), descent.ErrNoProgress)
	}
	w := make([]float64, len(e.Values))
	e.Vector(w, len(w)-1)
	axis := w
	if c.dim() > len(c.xs) {
		axis = c.combination(w)
	}
	for _, a := range c.axes {
		less(axis, a)
	}
	unit(axis, axis)
	return axis, nil
}

// orient turns the last axis that was taken around if the coordinate of the farthest point on
// it is negative: of the first such point, if others are as far but for rounding.
func (c *cloud) orient() {
	i := len(c.axes) - 1
	axis, t := c.axes[i], c.coords[i]
	far := (1 - 1e-9) * floats.Norm(t, math.Inf(1))
	if k := slices.IndexFunc(t, func(v float64) bool { return math.Abs(v) >= far }); t[k] < 0 {
		negate(axis)
		negate(t)
	}
}

// negate changes the signs of x. Zeros stay positive.
func negate(x []float64) {
	for k, v := range x {
		x[k] = 0 - v
	}
}

// combination returns the sum of the differences with the given weights.
func (c *cloud) combination(w []float64) []float64 {
	sum, row := make([]float64, c.dim()), make([]float64, c.dim())
	for i, t := range w {
		c.row(row, i, 0)
		floats.AddScaled(sum, t, row)
	}
	return sum
}
