// Package field computes fields of steepest descent in the plane: the vectors
// −G(x)⁻¹∇f(x) at the nodes of a grid, and evenly spaced curves that follow them.
//
// Under the Euclidean metric these are the negative gradient and the gradient flow,
// under the Fisher information (descent.Fisher) the natural gradient and its flow.
// A single curve from a given start is descent.Flow.
package field

import (
	"context"
	"math"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/nodes"
)

// A Vector is a direction at a point of the plane.
type Vector struct{ At, Dir contour.Point }

// VectorSettings are the options of Vectors. The zero value and a nil
// pointer stand for the defaults.
type VectorSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err().
	Context context.Context
	// Uphill turns all vectors round, to G(x)⁻¹∇f(x).
	Uphill bool
}

// Vectors returns the direction of steepest descent under a metric at the
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
func Vectors(p optimize.Problem, m descent.Metric, xs, ys []float64, s *VectorSettings) ([]Vector, error) {
	e, err := planar(p)
	if err != nil {
		return nil, err
	}
	metric, err := descent.BindSolver(m, e)
	if err != nil {
		return nil, err
	}
	if s == nil {
		s = &VectorSettings{}
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

// planar returns the objective of a problem in the plane that may lack Func.
func planar(p optimize.Problem) (*descent.Evaluator, error) {
	if p.Func == nil && p.Grad != nil {
		p.Func = func([]float64) float64 { return math.NaN() }
	}
	return descent.NewEvaluator(context.Background(), p, 2)
}
