package descent

import (
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// A Method is a rule that computes the next iterate from the last ones. Runs do not
// change a Method; the state of a run is in the Stepper that Start returns.
type Method interface {
	// Start returns a Stepper for one run on e from start: not nil, unless there is an
	// error.
	Start(e *Evaluator, start *State) (Stepper, error)
}

// A Stepper makes the steps of one run.
type Stepper interface {
	// Step stores the iterate that follows s into next and returns its step
	// size γ, NaN if the method has none. It must neither change nor keep s.
	Step(next []float64, s *State) (size float64, err error)
}

// A MetricStepper is a Stepper that knows the metric of its steps, for
// Settings.RecordMetric.
type MetricStepper interface {
	Stepper

	// Tensor stores the metric tensor of the last step, which was made from s,
	// into dst, which is empty or of order len(s.X). An error means that this
	// step has no known metric.
	Tensor(dst *mat.SymDense, s *State) error
}

// A State is one iterate with f and ∇f there. Its slices are reused two iterations
// later.
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

// checkPositive returns an error unless v is positive and finite.
func checkPositive(what string, v float64) error {
	switch {
	case !linalg.Finite(v):
		return &EntryError{What: what, Value: v, Err: ErrNotFinite}
	case v <= 0:
		return &EntryError{What: what, Value: v, Err: ErrNotPositive}
	}
	return nil
}
