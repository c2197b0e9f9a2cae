package descent

import "gonum.org/v1/gonum/mat"

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
	// Epsilon is ε. If zero, it is 1e-8; the Coefficient Zero means 0.
	Epsilon Coefficient
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var (
	_ Method        = AdaGrad{}
	_ MetricStepper = (*scaled)(nil)
)

// Start prepares a run.
func (m AdaGrad) Start(e *Evaluator, start *State) (Stepper, error) {
	eps, err := m.Epsilon.or("AdaGrad.Epsilon", 1e-8)
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
// element. Near a minimum the steps stay about γ long. If Centered, the divisor is the
// running standard deviation of the gradient, with its running mean m_t and ε inside of
// the root:
//
//	m_{t+1} = ρ m_t + (1−ρ) ∇f(x_t),  m_0 = 0
//	x_{t+1} = x_t − γ ∇f(x_t) / √(v_{t+1} − m_{t+1}² + ε)
//
// T. Tieleman, G. Hinton, "Lecture 6.5 – RMSProp: divide the gradient by a
// running average of its recent magnitude", COURSERA: Neural Networks for
// Machine Learning, 2012, with ρ = 0.9 and without ε. Centered: A. Graves,
// "Generating sequences with recurrent neural networks", arXiv:1308.0850, 2013,
// equations 38–45, with ρ = 0.95, ε = 1e-4 and a momentum of 0.9 besides.
type RMSProp struct {
	// Decay is ρ, at least 0 and less than 1. If zero, it is 0.9; the
	// Coefficient Zero means 0, which uses the present gradient only.
	Decay Coefficient
	// Epsilon is ε. If zero, it is 1e-8; the Coefficient Zero means 0.
	Epsilon Coefficient
	// Centered divides by the standard deviation. It enlarges the steps while the
	// gradient hardly changes.
	Centered bool
	// StepSize is γ. If nil, it is 0.001.
	StepSize StepSize
}

var _ Method = RMSProp{}

// Start prepares a run.
func (m RMSProp) Start(e *Evaluator, start *State) (Stepper, error) {
	rho, err := m.Decay.fraction("RMSProp.Decay", 0.9)
	if err != nil {
		return nil, err
	}
	eps, err := m.Epsilon.or("RMSProp.Epsilon", 1e-8)
	if err != nil {
		return nil, err
	}
	s := newScaled(e, sizeOr(m.StepSize, 0.001), rho, 1-rho, eps)
	s.centered = m.Centered
	return s, nil
}

// scaled makes the steps −γg/(√v + ε) with v ← keep·v + add·g². If centered, they are
// −γg/√(v + ε), where v is the variance of g with the weights of this sum.
type scaled struct {
	objective      *Evaluator
	size           StepSize
	keep, add, eps float64
	centered       bool
	v              squares
	mean, d        []float64
}

func newScaled(e *Evaluator, size StepSize, keep, add, eps float64) *scaled {
	return &scaled{
		objective: e, size: size, keep: keep, add: add, eps: eps,
		v: newSquares(e.Dim()), mean: make([]float64, e.Dim()), d: make([]float64, e.Dim()),
	}
}

func (m *scaled) Step(next []float64, s *State) (float64, error) {
	for i, g := range s.Grad {
		if m.centered {
			m.v.addCentered(i, m.keep, g, m.mean[i])
			m.mean[i] = m.keep*m.mean[i] + m.add*g
			m.d[i] = -m.v.divideWithin(g, i, m.eps)
			continue
		}
		m.v.add(i, m.keep, m.add, g)
		m.d[i] = -m.v.divide(g, i, 1, m.eps)
	}
	return stepAlong(next, m.size, m.objective, s, m.d)
}

// Tensor stores the diagonal matrix by which the gradient was divided.
func (m *scaled) Tensor(dst *mat.SymDense, s *State) error {
	if m.centered {
		return m.v.tensorWithin(dst, m.eps)
	}
	return m.v.tensor(dst, 1, m.eps)
}
