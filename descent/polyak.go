package descent

import (
	"fmt"
	"math"

	"natgrad.example/descent/internal/linalg"
)

// Polyak is the step size for an f whose minimum value f* is known,
//
//	γ = (f(x) − Minimum) / −∇f(x)ᵀd
//
// which is (f − f*)/‖∇f‖² along −∇f: there the linear model of f has the value Minimum.
// For convex f the method converges with any Scale between 0 and 2. Some authors take 2 for
// smooth f: one such step leads to the minimum of ½Lx², and a step with Scale 1 halfway
// there. Errors are ErrNotDescent unless ∇fᵀd < 0, and ErrNotPositive where f is below
// Minimum by more than rounding. Where f is at Minimum, γ is the smallest positive float64,
// which does not move x.
//
// B. T. Polyak, "Minimization of unsmooth functionals", USSR Computational Mathematics
// and Mathematical Physics 9(3), 1969. With the factor 2: M. Barré, A. Taylor,
// A. d'Aspremont, "Complexity guarantees for Polyak steps with momentum", COLT 2020.
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
