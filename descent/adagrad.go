package descent

import "math"

// AdaGrad divides each coordinate of the gradient by the root of the sum of
// its squares so far, a diagonal metric that grows with the way gone:
//
//	v_{t+1} = v_t + ∇f(x_t)²
//	x_{t+1} = x_t − γ ∇f(x_t) / (√v_{t+1} + ε)
//
// with v_0 = 0 and all operations element by element.
//
// J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods for online
// learning and stochastic optimization", Journal of Machine Learning Research
// 12, 2011, figure 1 with diagonal matrices; ε is δ there.
type AdaGrad struct {
	// Epsilon is ε. If zero, it is 1e-8; Zero stands for none.
	Epsilon float64
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var _ Method = AdaGrad{}

// Start prepares a run.
func (m AdaGrad) Start(e *Evaluator, start *State) (Stepper, error) {
	eps, err := positive("AdaGrad.Epsilon", m.Epsilon, 1e-8)
	if err != nil {
		return nil, err
	}
	return newScaled(e, m.StepSize, 1, 1, eps), nil
}

// scaled is the step −γg/(√v + ε) with v ← keep·v + add·g².
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
	gamma, err := sizeOf(m.size, m.objective, s, m.d)
	if err != nil {
		return 0, err
	}
	for i, d := range m.d {
		next[i] = s.X[i] + gamma*d
	}
	return gamma, nil
}
