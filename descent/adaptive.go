package descent

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// AdaGrad divides each coordinate of the gradient by the root of the sum of its squares
// so far, which is a diagonal metric that grows during the run:
//
//	v_{t+1} = v_t + ∇f(x_t)²
//	x_{t+1} = x_t − γ ∇f(x_t) / (√v_{t+1} + ε)
//
// where v_0 = 0 and all operations are element by element.
//
// J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods for online
// learning and stochastic optimization", Journal of Machine Learning Research
// 12, 2011, figure 1 with diagonal matrices and ε for δ.
type AdaGrad struct {
	// Epsilon is ε. If zero, it is 1e-8; the constant Zero means 0.
	Epsilon float64
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var (
	_ Method        = AdaGrad{}
	_ MetricStepper = (*scaled)(nil)
)

// Start prepares a run.
func (m AdaGrad) Start(e *Evaluator, start *State) (Stepper, error) {
	eps, err := positive("AdaGrad.Epsilon", m.Epsilon, 1e-8)
	if err != nil {
		return nil, err
	}
	return newScaled(e, m.StepSize, 1, 1, eps), nil
}

// RMSProp divides each coordinate of the gradient by a running root mean
// square of it:
//
//	v_{t+1} = ρ v_t + (1−ρ) ∇f(x_t)²
//	x_{t+1} = x_t − γ ∇f(x_t) / (√v_{t+1} + ε)
//
// where v_0 = 0, without a correction for that start, and all operations are element by
// element. Near a minimum the steps stay about γ long.
//
// T. Tieleman, G. Hinton, "Lecture 6.5 – RMSProp: divide the gradient by a
// running average of its recent magnitude", COURSERA: Neural Networks for
// Machine Learning, 2012, with ρ = 0.9 and without ε.
type RMSProp struct {
	// Decay is ρ, at least 0 and less than 1. If zero, it is 0.9; the constant
	// Zero means 0, which uses the present gradient only.
	Decay float64
	// Epsilon is ε. If zero, it is 1e-8; the constant Zero means 0.
	Epsilon float64
	// StepSize is γ. If nil, it is 0.001.
	StepSize StepSize
}

var _ Method = RMSProp{}

// Start prepares a run.
func (m RMSProp) Start(e *Evaluator, start *State) (Stepper, error) {
	rho, err := fraction("RMSProp.Decay", m.Decay, 0.9)
	if err != nil {
		return nil, err
	}
	eps, err := positive("RMSProp.Epsilon", m.Epsilon, 1e-8)
	if err != nil {
		return nil, err
	}
	return newScaled(e, sizeOr(m.StepSize, 0.001), rho, 1-rho, eps), nil
}

// scaled makes the steps −γg/(√v + ε) with v ← keep·v + add·g².
type scaled struct {
	objective      *Evaluator
	size           StepSize
	keep, add, eps float64
	v, d           []float64
}

func newScaled(e *Evaluator, size StepSize, keep, add, eps float64) *scaled {
	return &scaled{
		objective: e, size: size, keep: keep, add: add, eps: eps,
		v: make([]float64, e.Dim()), d: make([]float64, e.Dim()),
	}
}

func (m *scaled) Step(next []float64, s *State) (float64, error) {
	for i, g := range s.Grad {
		m.v[i] = m.keep*m.v[i] + m.add*g*g
		m.d[i] = -g / (math.Sqrt(m.v[i]) + m.eps)
	}
	return stepAlong(next, m.size, m.objective, s, m.d)
}

// Tensor stores the diagonal matrix √v + ε by which the gradient was divided.
func (m *scaled) Tensor(dst *mat.SymDense, s *State) error {
	return rootDiagonal(dst, m.v, 1, m.eps)
}

// rootDiagonal stores the diagonal matrix with the entries √(v_i / by) + eps.
func rootDiagonal(dst *mat.SymDense, v []float64, by, eps float64) error {
	reuse(dst, len(v))
	dst.Zero()
	for i, v := range v {
		dst.SetSym(i, i, math.Sqrt(v/by)+eps)
	}
	return nil
}
