package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/internal/float"
)

// simplexTolerance bounds |Σx_i − 1| of a point on the simplex. It allows for
// probabilities rounded to decimals and for sums of many.
const simplexTolerance = 1e-9

// SimplexMap is the negative entropy ψ(x) = Σ x_i log x_i on the probability
// simplex, x_i > 0 with Σx_i = 1. A step is a product, normalized:
//
//	x_{t+1} = x_t ⊙ exp(−γ∇f(x_t)) / Σ x_t ⊙ exp(−γ∇f(x_t))
//
// This is known as exponentiated gradient, multiplicative weights and hedge. The
// divergence is KL(x‖y) = Σ x_i log(x_i/y_i).
//
// At a constrained minimum ∇f need not be 0, so end runs by a criterion such as
// Iterations, not by GradientNorm.
//
// A. Beck, M. Teboulle, "Mirror descent and nonlinear projected subgradient
// methods for convex optimization", Operations Research Letters 31, 2003
// (the entropic descent algorithm); S. Arora, E. Hazan, S. Kale, "The multiplicative
// weights update method", Theory of Computing 8, 2012.
type SimplexMap struct{}

var _ MirrorMap = SimplexMap{}

// Dual stores log x. It omits the constant 1 of ∇ψ = log x + 1, which is orthogonal to
// the simplex.
func (SimplexMap) Dual(dst, x []float64) error {
	if err := onSimplex("x", x); err != nil {
		return err
	}
	for i, v := range x {
		dst[i] = float.Log(v)
	}
	return nil
}

// Primal stores the softmax of y, exp(y)/Σ exp(y).
func (SimplexMap) Primal(dst, y []float64) error {
	largest := floats.Max(y)
	for i, v := range y {
		dst[i] = math.Exp(v - largest)
	}
	floats.Scale(1/floats.Sum(dst), dst)
	return nil
}

// Divergence returns KL(x‖y) = Σ x_i log(x_i/y_i), +Inf if some x_i > 0 has y_i = 0. It
// adds Σ y_i − x_i, which is 0 on the simplex, so that close points have a divergence
// without cancellation.
func (SimplexMap) Divergence(x, y []float64) (float64, error) {
	if err := onSimplex("x", x); err != nil {
		return 0, err
	}
	if err := onSimplex("y", y); err != nil {
		return 0, err
	}
	return sumOver(x, y, entropyGap), nil
}

// onSimplex returns an ErrDomain unless x is on the simplex.
func onSimplex(name string, x []float64) error {
	what := "simplex map: " + name
	for i, v := range x {
		if !(v >= 0) {
			return &EntryError{What: what, Index: []int{i}, Value: v, Err: fmt.Errorf("%w: want x_i ≥ 0", ErrDomain)}
		}
	}
	if sum := floats.Sum(x); !(math.Abs(sum-1) <= simplexTolerance) {
		return &EntryError{What: what + ": sum", Value: sum, Err: fmt.Errorf("%w: want 1", ErrDomain)}
	}
	return nil
}
