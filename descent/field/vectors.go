// Package field computes fields of steepest descent in the plane: Vectors returns
// −G(x)⁻¹∇f(x) at the nodes of a grid, and Streamlines returns evenly spaced curves of the
// flow
//
//	x'(t) = −G(x)⁻¹∇f(x)
//
// Under the Euclidean metric G = I these are the negative gradient and the gradient flow,
// under the Fisher information (descent.Fisher) the natural gradient and its flow.
// descent.Flow follows one curve from a given start.
package field

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/nodes"
)

// A Vector is a direction at a point of the plane.
type Vector struct{ At, Dir contour.Point }

// VectorSettings are the options of Vectors. The zero value and a nil pointer stand for
// the defaults.
type VectorSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err() and its cause.
	Context context.Context
	// Uphill reverses all vectors, to G(x)⁻¹∇f(x).
	Uphill bool
	// MaxNodes is the greatest number of nodes of the grid. If zero, it is
	// DefaultMaxNodes. More are an error of descent.ErrLimit.
	MaxNodes int
}

// DefaultMaxNodes is the greatest number of nodes without VectorSettings.MaxNodes.
const DefaultMaxNodes = nodes.DefaultMax

// Vectors returns the direction of steepest descent under a metric, −G(x)⁻¹∇f(x), at the
// nodes of the grid with columns xs and rows ys, row by row. A nil metric is Euclidean.
// Only the Grad of the problem is necessary, unless the metric is a descent.Binder that
// needs more. Without Grad, gradients are differences of Func.
//
// A vector is NaN where the gradient is not finite. Vectors returns the errors of the
// metric, descent.ErrPanic and descent.ErrChanged, all with the node; descent.ErrMissing for a problem with
// neither Func nor Grad; and an *descent.EntryError for a node that is not finite.
func Vectors(p optimize.Problem, m descent.Metric, xs, ys []float64, s *VectorSettings) ([]Vector, error) {
	if s == nil {
		s = &VectorSettings{}
	}
	if err := nodes.Limit("field", "VectorSettings.MaxNodes", s.MaxNodes, xs, ys); err != nil {
		return nil, err
	}
	e, err := planar(s.Context, p)
	if err != nil {
		return nil, err
	}
	metric, err := descent.BindSolver(m, e)
	if err != nil {
		return nil, err
	}
	sign := -1.0
	if s.Uphill {
		sign = 1
	}
	out := make([]Vector, 0, len(xs)*len(ys))
	g := make([]float64, 2)
	err = nodes.Each(s.Context, "field", xs, ys, func(x []float64) error {
		if err := e.Grad(g, x); err != nil {
			return err
		}
		v := Vector{At: contour.Point{X: x[0], Y: x[1]}, Dir: contour.Point{X: math.NaN(), Y: math.NaN()}}
		if linalg.NotFinite(g) < 0 {
			if err := metric.Solve(g, x, g); err != nil {
				return err
			}
			v.Dir = contour.Point{X: sign*g[0] + 0, Y: sign*g[1] + 0}
		}
		out = append(out, v)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// planar returns an Evaluator in the plane of a problem that may lack Func.
func planar(ctx context.Context, p optimize.Problem) (*descent.Evaluator, error) {
	if p.Func == nil && p.Grad != nil {
		p.Func = func([]float64) float64 { return math.NaN() }
	}
	if p.Func == nil {
		return nil, fmt.Errorf("field: Problem.Func and Problem.Grad: %w", descent.ErrMissing)
	}
	return descent.NewEvaluator(ctx, p, 2)
}
