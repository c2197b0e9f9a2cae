package descent

import (
	"errors"
	"math"

	"natgrad.example/descent/internal/linalg"
)

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

// InverseTime is the step size γ_t = Initial/(1 + Rate·t), t being the number
// of steps made before. Its steps sum to infinity and their squares do not,
// which is what lets stochastic gradients converge. H. Robbins, S. Monro, "A
// stochastic approximation method", Annals of Mathematical Statistics 22(3),
// 1951.
type InverseTime struct {
	Initial float64
	// Rate is how fast it falls. If zero, it is 1, and γ_t = Initial/(t+1);
	// Zero stands for 0, which is Constant.
	Rate float64
}

var _ StepSize = InverseTime{}

// Size returns γ_t.
func (d InverseTime) Size(_ *Evaluator, s *State, _ []float64) (float64, error) {
	rate := d.Rate
	if rate == 0 {
		rate = 1
	}
	if err := checkPositive("InverseTime.Rate", rate); err != nil {
		return 0, err
	}
	return d.Initial / (1 + rate*float64(s.Iteration)), nil
}

// ExponentialDecay is the step size γ_t = Initial·Factorᵗ, t being the number of
// steps made before. The steps sum to Initial/(1−Factor): a run with gradients
// of length G gets no farther from its start than G times that. Once γ_t is
// below the smallest float64 it is that.
type ExponentialDecay struct {
	Initial float64
	// Factor is positive and at most 1.
	Factor float64
}

var _ StepSize = ExponentialDecay{}

// Size returns γ_t.
func (d ExponentialDecay) Size(_ *Evaluator, s *State, _ []float64) (float64, error) {
	if err := checkPositive("ExponentialDecay.Factor", d.Factor); err != nil {
		return 0, err
	}
	if d.Factor > 1 {
		return 0, &EntryError{What: "ExponentialDecay.Factor", Value: d.Factor, Err: errAboveOne}
	}
	if d.Initial <= 0 {
		return d.Initial, nil // which the run refuses
	}
	return atLeastTiny(d.Initial * math.Pow(d.Factor, float64(s.Iteration))), nil
}

// Cosine is the step size that falls along half a wave from Initial to Final,
//
//	γ_t = Final + ½(Initial − Final)(1 + cos(πt/Steps)),  t ≤ Steps
//
// t being the number of steps made before, and is Final from then on. If Final
// is zero, the step after the Steps-th has no positive size and is an error.
//
// I. Loshchilov, F. Hutter, "SGDR: stochastic gradient descent with warm
// restarts", ICLR 2017, equation 5, without the restarts.
type Cosine struct {
	Initial, Final float64
	// Steps is positive.
	Steps int
}

var _ StepSize = Cosine{}

// Size returns γ_t.
func (d Cosine) Size(_ *Evaluator, s *State, _ []float64) (float64, error) {
	if err := checkPositive("Cosine.Steps", float64(d.Steps)); err != nil {
		return 0, err
	}
	if d.Final < 0 {
		return 0, &EntryError{What: "Cosine.Final", Value: d.Final, Err: ErrNotPositive}
	}
	if s.Iteration >= d.Steps {
		return d.Final, nil
	}
	turn := math.Pi * float64(s.Iteration) / float64(d.Steps)
	return d.Final + (d.Initial-d.Final)*(1+math.Cos(turn))/2, nil
}

var errAboveOne = errors.New("above 1")

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

// sizeOr puts a default in place of no step size.
func sizeOr(size StepSize, def Constant) StepSize {
	if size == nil {
		return def
	}
	return size
}

// atLeastTiny keeps a step size that underflows positive.
func atLeastTiny(gamma float64) float64 {
	return math.Max(gamma, math.SmallestNonzeroFloat64)
}
