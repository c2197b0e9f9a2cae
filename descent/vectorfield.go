package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent/internal/linalg"
)

// A Vector is a direction at a point of the plane.
type Vector struct{ At, Dir contour.Point }

// VectorSettings are the options of VectorField. The zero value and a nil
// pointer stand for the defaults.
type VectorSettings struct {
	// Uphill turns all vectors round, to G(x)⁻¹∇f(x).
	Uphill bool
}

// VectorField returns the direction of steepest descent under a metric at the
// nodes of a grid in the plane,
//
//	−G(x)⁻¹∇f(x)
//
// row by row, in each along xs. With a Fisher metric these are the natural
// gradients, downhill. A nil metric is Euclidean. Of the problem only Grad is
// needed, unless the metric is made of more (see Binder); without it the
// gradient is taken by differences of Func.
//
// A vector is NaN where the gradient is not finite. Errors are those of the
// metric, a panic of the problem's functions, and coordinates that are not
// finite.
func VectorField(p optimize.Problem, m Metric, xs, ys []float64, s *VectorSettings) ([]Vector, error) {
	if err := finiteNodes("vector field", xs, ys); err != nil {
		return nil, err
	}
	o, err := planar(p)
	if err != nil {
		return nil, err
	}
	metric, err := bind(m, o)
	if err != nil {
		return nil, err
	}
	sign := -1.0
	if s != nil && s.Uphill {
		sign = 1
	}
	d := newDirection(metric, 2)
	out := make([]Vector, 0, len(xs)*len(ys))
	x, g := make([]float64, 2), make([]float64, 2)
	for _, v := range ys {
		for _, u := range xs {
			x[0], x[1] = u, v
			if err := o.Grad(g, x); err != nil {
				return nil, err
			}
			w := Vector{At: contour.Point{X: u, Y: v}, Dir: contour.Point{X: math.NaN(), Y: math.NaN()}}
			if linalg.NotFinite(g) < 0 {
				if err := d.solve(g, x, g); err != nil {
					return nil, fmt.Errorf("descent: vector field at (%v, %v): %w", u, v, err)
				}
				w.Dir = contour.Point{X: sign*g[0] + 0, Y: sign*g[1] + 0}
			}
			out = append(out, w)
		}
	}
	return out, nil
}

// planar returns the objective of a problem in the plane that may lack Func.
func planar(p optimize.Problem) (*Objective, error) {
	if p.Func == nil && p.Grad != nil {
		p.Func = func([]float64) float64 { return math.NaN() }
	}
	return newObjective(p, 2)
}

// finiteNodes finds coordinates of a grid that are not finite.
func finiteNodes(what string, xs, ys []float64) error {
	if i := linalg.NotFinite(xs); i >= 0 {
		return &EntryError{What: what + ": xs", Index: []int{i}, Value: xs[i], Err: ErrNotFinite}
	}
	if i := linalg.NotFinite(ys); i >= 0 {
		return &EntryError{What: what + ": ys", Index: []int{i}, Value: ys[i], Err: ErrNotFinite}
	}
	return nil
}
