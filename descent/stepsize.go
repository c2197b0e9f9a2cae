package descent

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
)

// A StepSize chooses γ in x_{t+1} = x_t + γd. Runs do not change it.
type StepSize interface {
	// Size returns γ, positive and finite, for the direction d from s.
	Size(e *Evaluator, s *State, d []float64) (float64, error)
}

// Constant is the same γ at every step. Nothing shortens it.
type Constant float64

var _ StepSize = Constant(0)

// Size returns the constant.
func (c Constant) Size(*Evaluator, *State, []float64) (float64, error) {
	return float64(c), nil
}

// InverseTime is the step size γ_t = Initial/(1 + Rate·t), where t is the number of
// steps made before. The sum of the γ_t is infinite and the sum of their squares is
// finite, the conditions for convergence with stochastic gradients.
//
// H. Robbins, S. Monro, "A stochastic approximation method", Annals of Mathematical
// Statistics 22(3), 1951.
type InverseTime struct {
	Initial float64
	// Rate is the rate of decay, at least 0. If zero, it is 1, and
	// γ_t = Initial/(t+1). The Coefficient Zero means 0, which makes γ constant.
	Rate Coefficient
}

var _ StepSize = InverseTime{}

// Size returns γ_t.
func (d InverseTime) Size(_ *Evaluator, s *State, _ []float64) (float64, error) {
	rate, err := d.Rate.or("InverseTime.Rate", 1)
	if err != nil {
		return 0, err
	}
	return d.Initial / (1 + rate*float64(s.Iteration)), nil
}

// ExponentialDecay is the step size γ_t = Initial·Factorᵗ, where t is the number of
// steps made before. The γ_t sum to Initial/(1−Factor), so a run whose gradients are
// at most G long stays within G·Initial/(1−Factor) of its start. γ_t never falls
// below the smallest positive float64.
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
		return d.Initial, nil // an error in sizeOf
	}
	return atLeastTiny(d.Initial * math.Pow(d.Factor, float64(s.Iteration))), nil
}

// Cosine is the step size that falls from Initial to Final along half a cosine wave,
//
//	γ_t = Final + ½(Initial − Final)(1 + cos(πt/Steps)),  t ≤ Steps
//
// where t is the number of steps made before, and stays at Final from then on. If
// Final is zero, a step after the first Steps is an ErrNotPositive.
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

// sizeOf returns the γ of a step size, checked. A nil step size is 1.
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

// stepAlong stores the end of a step from s along d into next and returns its γ.
func stepAlong(next []float64, size StepSize, e *Evaluator, s *State, d []float64) (float64, error) {
	gamma, err := sizeOf(size, e, s, d)
	if err != nil {
		return 0, err
	}
	for i, v := range d {
		next[i] = s.X[i] + gamma*v
	}
	return gamma, nil
}

// sizeOr returns size, or def if size is nil.
func sizeOr(size StepSize, def Constant) StepSize {
	if size == nil {
		return def
	}
	return size
}

// rescale divides the entries of v by a power of two, so that the largest of them is
// about 1, and returns that power. Sums of their products then neither overflow nor
// underflow. It changes no vector of zeros and none with an entry that is not finite.
func rescale(v []float64) float64 {
	if linalg.NotFinite(v) >= 0 {
		return 1
	}
	_, e := math.Frexp(floats.Norm(v, math.Inf(1)))
	scale := math.Ldexp(1, max(-1022, min(1022, e)))
	floats.Scale(1/scale, v)
	return scale
}

// atLeastTiny returns gamma, or the smallest positive float64 if gamma underflowed.
func atLeastTiny(gamma float64) float64 {
	return math.Max(gamma, math.SmallestNonzeroFloat64)
}

// descentAlong returns ∇fᵀd as slope·scale with scale = ‖d‖_∞, since the product of two
// short vectors may underflow. Scale is 0 at a stationary point, where d is 0 and any γ
// will do. The error is ErrNotDescent unless slope < 0, and an *EntryError of ErrNotFinite
// if slope overflows.
func descentAlong(what string, g, d []float64) (slope, scale float64, err error) {
	scale = floats.Norm(d, math.Inf(1))
	if scale == 0 {
		return 0, 0, nil
	}
	for i, v := range d {
		slope += g[i] * (v / scale)
	}
	if math.IsInf(slope, -1) {
		return slope, scale, &EntryError{What: what + ": ∇fᵀd/‖d‖_∞", Value: slope, Err: ErrNotFinite}
	}
	if !(slope < 0) {
		return slope, scale, fmt.Errorf("descent: %s: %w: ∇fᵀd = %.6g", what, ErrNotDescent, slope*scale)
	}
	return slope, scale, nil
}
