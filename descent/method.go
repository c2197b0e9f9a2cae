package descent

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// A Method is a rule that makes the next iterate from the last ones. A Method
// is a description and is not changed by a run; what changes during a run lies
// in the Stepper that Start returns.
type Method interface {
	// Start returns a Stepper for one run of e from start.
	Start(e *Evaluator, start *State) (Stepper, error)
}

// A Stepper makes the steps of one run.
type Stepper interface {
	// Step stores the iterate that follows s into next and returns the step
	// size γ it used, NaN if the method has no such thing. It neither changes
	// nor keeps s.
	Step(next []float64, s *State) (size float64, err error)
}

// A MetricStepper is a Stepper whose steps are steepest under a metric that can
// be told.
type MetricStepper interface {
	Stepper

	// Tensor stores the metric tensor of the step that was just made from s
	// into dst, which is empty or of the order of s.X. With an error the metric
	// of this step is not known.
	Tensor(dst *mat.SymDense, s *State) error
}

// A State is what is known at one iterate. Its slices are reused two
// iterations later.
type State struct {
	// Iteration is t, the number of steps made: 0 at the start.
	Iteration int
	// X is the iterate x_t.
	X []float64
	// F is f(x_t).
	F float64
	// Grad is ∇f(x_t).
	Grad []float64
	// StepSize is the γ of the step from x_{t−1}, NaN at the start.
	StepSize float64
	// Prev is the state at x_{t−1}, without its own Prev; nil at the start.
	Prev *State
}

// Zero is the smallest positive float64. It serves as 0 where a field that is 0
// stands for its default: momentum, decay, rate, ε and the like, of all methods
// and step sizes.
//
//	descent.HeavyBall{Momentum: descent.Zero} // the steps of Steepest
//
// Nothing treats it apart. What it multiplies is lost in rounding when added to
// any number but 0 and those about as small, which it moves by some 10⁻³²⁴; and
// as an ε it keeps 0/0 away.
const Zero = math.SmallestNonzeroFloat64

// fraction checks a parameter of [0, 1) and puts the default in place of 0.
func fraction(what string, v, def float64) (float64, error) {
	switch {
	case v == 0:
		return def, nil
	case !linalg.Finite(v):
		return v, &EntryError{What: what, Value: v, Err: ErrNotFinite}
	case v < 0 || v >= 1:
		return v, &EntryError{What: what, Value: v, Err: ErrDomain}
	}
	return v, nil
}

// positive checks a parameter that must be positive and puts the default in place of 0.
func positive(what string, v, def float64) (float64, error) {
	switch {
	case v == 0:
		return def, nil
	case !linalg.Finite(v):
		return v, &EntryError{What: what, Value: v, Err: ErrNotFinite}
	case v < 0:
		return v, &EntryError{What: what, Value: v, Err: ErrNotPositive}
	}
	return v, nil
}

// checkPositive refuses what is not a positive finite number.
func checkPositive(what string, v float64) error {
	switch {
	case !linalg.Finite(v):
		return &EntryError{What: what, Value: v, Err: ErrNotFinite}
	case v <= 0:
		return &EntryError{What: what, Value: v, Err: ErrNotPositive}
	}
	return nil
}
