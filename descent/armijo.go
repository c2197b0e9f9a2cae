package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// Armijo is the step size of backtracking: the largest of Initial,
// Initial·Contraction, Initial·Contraction², … with a sufficient decrease,
//
//	f(x + γd) ≤ f(x) + Decrease γ ∇f(x)ᵀd
//
// Every search starts at Initial. A trial where f is NaN is not a decrease, so a search
// returns to the domain of f. The error is ErrNotDescent unless ∇fᵀd < 0. If f does not
// decrease down to a γ that no longer moves x, the run ends with status NoProgress,
// usually because x is at a minimum to rounding. A search of more than MaxTrials values of γ
// is an ErrLimit.
//
// L. Armijo, "Minimization of functions having Lipschitz continuous first
// partial derivatives", Pacific Journal of Mathematics 16(1), 1966; J. Nocedal,
// S. J. Wright, Numerical Optimization, 2nd ed., 2006, algorithm 3.1.
type Armijo struct {
	// Initial is the first γ tried. If zero, it is 1, which Newton's method needs.
	Initial float64
	// Decrease is between 0 and 1. If zero, it is 10⁻⁴ (Nocedal and Wright,
	// section 3.1).
	Decrease float64
	// Contraction is between 0 and 1. If zero, it is ½.
	Contraction float64
}

var _ StepSize = Armijo{}

// MaxTrials is the greatest number of values of γ that Armijo tries in one search. A
// Contraction of up to 0.992 never needs more, since float64 has 2¹⁰⁷⁴ as the ratio of 1 to
// its smallest number.
const MaxTrials = 100_000

// Size searches along d.
func (a Armijo) Size(e *Evaluator, s *State, d []float64) (float64, error) {
	if err := a.fill(); err != nil {
		return 0, err
	}
	slope, scale, err := descentAlong("Armijo", s.Grad, d)
	if err != nil || scale == 0 {
		return a.Initial, err
	}
	trial := e.trial()
	return a.search(e, "", func(gamma float64) ([]float64, float64, error) {
		floats.AddScaledTo(trial, s.X, gamma, d)
		if floats.Equal(trial, s.X) {
			return nil, 0, nil
		}
		return trial, s.F + a.Decrease*gamma*slope*scale, nil
	})
}

// search returns the first γ with a decrease that is sufficient. The function at returns the
// point of a γ, or nil if that does not move x, and the greatest sufficient f, or NaN if no f is.
// The error of a search without a decrease says where it searched.
func (a *Armijo) search(e *Evaluator, where string, at func(gamma float64) ([]float64, float64, error)) (float64, error) {
	gamma := a.Initial
	for range MaxTrials {
		x, most, err := at(gamma)
		if err != nil {
			return 0, err
		}
		if x == nil || a.Contraction*gamma == gamma {
			return 0, fmt.Errorf("descent: Armijo: %w: no decrease of f%s down to γ = %.3g", ErrNoProgress, where, gamma)
		}
		if !math.IsNaN(most) {
			f, err := e.Func(x)
			if err != nil {
				return 0, err
			}
			if f <= most {
				return gamma, nil
			}
		}
		gamma *= a.Contraction
	}
	return 0, fmt.Errorf("descent: Armijo: more than MaxTrials = %d values of γ, down to %.3g: %w; set a smaller Contraction than %v",
		MaxTrials, gamma, ErrLimit, a.Contraction)
}

func (a *Armijo) fill() error {
	if a.Initial == 0 {
		a.Initial = 1
	}
	if a.Decrease == 0 {
		a.Decrease = 1e-4
	}
	if a.Contraction == 0 {
		a.Contraction = 0.5
	}
	if err := checkPositive("Armijo.Initial", a.Initial); err != nil {
		return err
	}
	if !(a.Decrease > 0 && a.Decrease < 1) {
		return fmt.Errorf("descent: Armijo.Decrease = %v: want a number between 0 and 1", a.Decrease)
	}
	if !(a.Contraction > 0 && a.Contraction < 1) {
		return fmt.Errorf("descent: Armijo.Contraction = %v: want a number between 0 and 1", a.Contraction)
	}
	return nil
}
