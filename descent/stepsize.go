package descent

import (
	"errors"

	"natgrad.example/descent/internal/linalg"
)

var errAboveOne = errors.New("above 1")

// A StepSize chooses γ in x_{t+1} = x_t + γd. It is not changed by a run.
type StepSize interface {
	// Size returns γ for the direction d from s. It must be positive and finite.
	Size(e *Evaluator, s *State, d []float64) (float64, error)
}

// Constant is the same γ at every step. It means constant: nothing shortens it.
type Constant float64

var _ StepSize = Constant(0)

// Size returns the constant.
func (c Constant) Size(*Evaluator, *State, []float64) (float64, error) {
	return float64(c), nil
}

// sizeOf asks for a step size and checks the answer. Nil is 1.
func sizeOf(size StepSize, e *Evaluator, s *State, d []float64) (float64, error) {
	if size == nil {
		return 1, nil
	}
	gamma, err := size.Size(e, s, d)
	if err != nil {
		return gamma, err
	}
	if !linalg.Finite(gamma) {
		return gamma, &EntryError{What: "step size", Value: gamma, Err: ErrNotFinite}
	}
	if gamma <= 0 {
		return gamma, &EntryError{What: "step size", Value: gamma, Err: ErrNotPositive}
	}
	return gamma, nil
}
