package descent

import "gonum.org/v1/gonum/mat"

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
