package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
)

// ExactQuadratic is the step size to the minimum along d of a quadratic f,
//
//	γ = −∇fᵀd / dᵀHd
//
// the method of steepest descent of Cauchy if d = −∇f. For another f it is the
// minimum of a parabola along d, one step of the secant method for
// ∇f(x+γd)ᵀd = 0. It costs one gradient a step, since Hd is the difference of
// two of them, exactly for a quadratic. The direction must be one of descent
// (else ErrNotDescent), and f curved upwards along it (else ErrNotPositive,
// with dᵀHd/‖d‖_∞²).
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
	// The other gradient is taken at x + hd: at the end of d, but no closer
	// than a thousandth of x, or the difference would be rounding errors.
	h := math.Max(1, 1e-3*floats.Norm(s.X, math.Inf(1))/scale)
	x, g := e.trial(), e.trialGrad()
	floats.AddScaledTo(x, s.X, h, d)
	if err := e.Grad(g, x); err != nil {
		return 0, err
	}
	var curvature float64 // dᵀHd/scale²
	for i, v := range d {
		curvature += (g[i] - s.Grad[i]) / (h * scale) * (v / scale)
	}
	if !(curvature > 0) {
		return 0, &EntryError{What: "ExactQuadratic: curvature", Value: curvature, Err: ErrNotPositive}
	}
	return atLeastTiny(-slope / curvature / scale), nil
}

// Polyak is the step size for an f whose least value is known,
//
//	γ = (f(x) − Minimum) / −∇f(x)ᵀd
//
// which is (f − f*)/‖∇f‖² along −∇f: the step to where the linear model of f
// reaches its minimum. Many write it with a factor ½ for smooth f, which is
// Scale. The direction must be one of descent, else the error is ErrNotDescent;
// an f below Minimum by more than rounding is ErrNotPositive. Where f is at
// Minimum, γ is the smallest float64, which moves nothing.
//
// B. T. Polyak, Introduction to Optimization, 1987.
type Polyak struct {
	// Minimum is f*.
	Minimum float64
	// Scale multiplies γ. If zero, it is 1.
	Scale float64
}

var _ StepSize = Polyak{}

// Size returns γ.
func (p Polyak) Size(_ *Evaluator, s *State, d []float64) (float64, error) {
	factor := p.Scale
	if factor == 0 {
		factor = 1
	}
	if err := checkPositive("Polyak.Scale", factor); err != nil {
		return 0, err
	}
	if !linalg.Finite(p.Minimum) {
		return 0, &EntryError{What: "Polyak.Minimum", Value: p.Minimum, Err: ErrNotFinite}
	}
	slope, scale, err := descentAlong("Polyak", s.Grad, d)
	if err != nil || scale == 0 {
		return 1, err
	}
	above := s.F - p.Minimum
	const rounding = 1e-12
	if above < -rounding*math.Max(math.Abs(s.F), math.Abs(p.Minimum)) {
		return 0, fmt.Errorf("descent: Polyak: f(x) − Minimum = %v: %w", above, ErrNotPositive)
	}
	return atLeastTiny(factor * (above / -slope / scale)), nil
}
