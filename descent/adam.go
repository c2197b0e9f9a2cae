package descent

import "gonum.org/v1/gonum/mat"

// Adam divides a running mean of the gradient by its running root mean square, both
// corrected for their start at 0:
//
//	m_{t+1} = β₁ m_t + (1−β₁) ∇f(x_t)
//	v_{t+1} = β₂ v_t + (1−β₂) ∇f(x_t)²
//	m̂ = m_{t+1}/(1−β₁^{t+1}),  v̂ = v_{t+1}/(1−β₂^{t+1})
//	x_{t+1} = x_t − γ m̂/(√v̂ + ε)
//
// element by element. The first step is γ long along every coordinate.
//
// D. P. Kingma, J. Ba, "Adam: A method for stochastic optimization", ICLR 2015,
// algorithm 1, whose constants are the defaults.
type Adam struct {
	// Beta1 is β₁ and Beta2 is β₂, at least 0 and less than 1. If zero, they are
	// 0.9 and 0.999; the Coefficient Zero means 0, which uses the present
	// gradient only.
	Beta1, Beta2 Coefficient
	// Epsilon is ε. If zero, it is 1e-8; the Coefficient Zero means 0.
	Epsilon Coefficient
	// StepSize is γ. If nil, it is 0.001.
	StepSize StepSize
}

var (
	_ Method        = Adam{}
	_ MetricStepper = (*adam)(nil)
)

// Start prepares a run.
func (m Adam) Start(e *Evaluator, start *State) (Stepper, error) {
	return newAdam("Adam", m, 0, e)
}

// AdamW is Adam with weight decay outside of the moments, so that all coordinates decay at
// the same rate:
//
//	x_{t+1} = x_t − γ ( m̂/(√v̂ + ε) + λ x_t )
//
// with m̂ and v̂ of Adam. It converges to a point between the minimum of f and 0.
//
// I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR
// 2019, algorithm 2. The λ of the paper is γλ here.
type AdamW struct {
	// WeightDecay is λ. If zero, it is 0.01; the Coefficient Zero means 0, which
	// is Adam.
	WeightDecay Coefficient
	// Adam has the other parameters.
	Adam
}

var _ Method = AdamW{}

// Start prepares a run.
func (m AdamW) Start(e *Evaluator, start *State) (Stepper, error) {
	decay, err := m.WeightDecay.or("AdamW.WeightDecay", 0.01)
	if err != nil {
		return nil, err
	}
	return newAdam("AdamW", m.Adam, decay, e)
}

type adam struct {
	objective         *Evaluator
	size              StepSize
	beta1, beta2, eps float64
	decay             float64
	power1, power2    float64 // β₁^{t+1} and β₂^{t+1}
	m, d              []float64
	v                 squares
}

func newAdam(name string, p Adam, decay float64, e *Evaluator) (Stepper, error) {
	a := &adam{
		objective: e, size: sizeOr(p.StepSize, 0.001), decay: decay, power1: 1, power2: 1,
		m: make([]float64, e.Dim()), v: newSquares(e.Dim()), d: make([]float64, e.Dim()),
	}
	var err error
	if a.beta1, err = p.Beta1.fraction(name+".Beta1", 0.9); err != nil {
		return nil, err
	}
	if a.beta2, err = p.Beta2.fraction(name+".Beta2", 0.999); err != nil {
		return nil, err
	}
	if a.eps, err = p.Epsilon.or(name+".Epsilon", 1e-8); err != nil {
		return nil, err
	}
	return a, nil
}

func (a *adam) Step(next []float64, s *State) (float64, error) {
	a.power1 *= a.beta1
	a.power2 *= a.beta2
	for i, g := range s.Grad {
		a.m[i] = a.beta1*a.m[i] + (1-a.beta1)*g
		a.v.add(i, a.beta2, 1-a.beta2, g)
		mean := a.m[i] / (1 - a.power1)
		a.d[i] = -(a.v.divide(mean, i, 1-a.power2, a.eps) + a.decay*s.X[i])
	}
	return stepAlong(next, a.size, a.objective, s, a.d)
}

// Tensor stores the diagonal matrix √v̂ + ε by which the mean of the gradients
// was divided.
func (a *adam) Tensor(dst *mat.SymDense, s *State) error {
	return a.v.tensor(dst, 1-a.power2, a.eps)
}
