package plane

import (
	"fmt"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
)

// Path returns the projection of a run into the plane, a path of two coordinates u and v:
// for plots.NewIteratePath, and a plotter.XYer of gonum/plot. Values, step sizes and the
// status are those of the run, so values are not those of the objective in the plane.
// The gradient of iterate x is that of the objective along the axes at x, (a·∇f, b·∇f).
//
// Errors are descent.ErrMissing without a path, descent.ErrDimension for a path of another
// dimension, and a *descent.EntryError of descent.ErrNotFinite for coordinates beyond the
// largest float64.
func (p *Plane) Path(path *descent.Path) (*descent.Path, error) {
	if path == nil {
		return nil, fmt.Errorf("plane: path: %w", descent.ErrMissing)
	}
	if path.Len() > 0 && path.Dim() != p.Dim() {
		return nil, fmt.Errorf("plane: path: %w: %d, want %d", descent.ErrDimension, path.Dim(), p.Dim())
	}
	return path.Mapped(2, func(x, grad []float64, it descent.Iterate) {
		x[0], x[1] = p.Project(it.X)
		grad[0], grad[1] = floats.Dot(p.a, it.Grad), floats.Dot(p.b, it.Grad)
	})
}

// Shares returns how the variance of points about their last or their mean is divided among
// the axes and the rest of space. V is what b adds to a: the share along the part of b that
// is orthogonal to a. It does not matter where the plane's origin is.
//
// Errors are those of PCA for its points, and ErrDegenerate if all are in one place.
func (p *Plane) Shares(xs [][]float64, about Center) (Shares, error) {
	c, err := (&PCASettings{Center: about}).cloud(xs)
	if err != nil {
		return Shares{}, err
	}
	if c.dim() != p.Dim() {
		return Shares{}, fmt.Errorf("plane: xs[0]: %w: %d, want %d", descent.ErrDimension, c.dim(), p.Dim())
	}
	total, err := c.squares()
	if err == nil && total == 0 {
		err = fmt.Errorf("plane: %d points in one place: %w", len(xs), ErrDegenerate)
	}
	if err != nil {
		return Shares{}, err
	}
	u, _ := c.take(p.q) // without a context there is no error
	v, _ := c.take(p.r)
	rest, _ := c.squares()
	return Shares{u / total, v / total, rest / total}, nil
}
