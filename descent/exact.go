package descent

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
)

// ExactQuadratic is the step size to the minimum of a quadratic f along d,
//
//	γ = −∇fᵀd / dᵀHd
//
// With d = −∇f it is Cauchy's method of steepest descent. For other f it is one step of
// the secant method for ∇f(x+γd)ᵀd = 0. It costs one gradient per step, since Hd is the
// difference of two gradients, which is exact for a quadratic. Errors are ErrNotDescent
// unless ∇fᵀd < 0, and an *EntryError with dᵀHd/‖d‖_∞² unless f curves upwards along d:
// of ErrNotPositive, or of ErrNotFinite if it overflows.
//
// A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations
// simultanées", Comptes rendus 25, 1847; J. Nocedal, S. J. Wright, Numerical
// Optimization, 2nd ed., 2006, section 3.3.
type ExactQuadratic struct{}

var _ StepSize = ExactQuadratic{}

// Size returns γ.
func (ExactQuadratic) Size(e *Evaluator, s *State, d []float64) (float64, error) {
	slope, scale, err := descentAlong("ExactQuadratic", s.Grad, d)
	if err != nil || scale == 0 {
		return 1, err
	}
	// The second gradient is taken at x + hd: at the end of d, or at a thousandth
	// of x if that is farther, so that the difference is not all rounding. If the
	// gradient overflows there, the thousandth, which is nearer, must do.
	short := 1e-3 * floats.Norm(s.X, math.Inf(1)) / scale
	h := math.Max(1, short)
	x, g := e.trial(), e.trialGrad()
	for {
		floats.AddScaledTo(x, s.X, h, d)
		if err := e.Grad(g, x); err != nil {
			return 0, err
		}
		if linalg.NotFinite(g) < 0 || h == short || short == 0 {
			break
		}
		h = short
	}
	var curvature float64 // dᵀHd/scale²
	for i, v := range d {
		curvature += (g[i] - s.Grad[i]) / (h * scale) * (v / scale)
	}
	if !linalg.Finite(curvature) {
		return 0, &EntryError{What: "ExactQuadratic: curvature", Value: curvature, Err: ErrNotFinite}
	}
	if !(curvature > 0) {
		return 0, &EntryError{What: "ExactQuadratic: curvature", Value: curvature, Err: ErrNotPositive}
	}
	return atLeastTiny(-slope / curvature / scale), nil
}
