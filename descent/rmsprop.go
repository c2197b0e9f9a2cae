package descent

// RMSProp divides each coordinate of the gradient by a running root mean
// square of it:
//
//	v_{t+1} = ρ v_t + (1−ρ) ∇f(x_t)²
//	x_{t+1} = x_t − γ ∇f(x_t) / (√v_{t+1} + ε)
//
// with v_0 = 0, without correction of that start, and all operations element
// by element. Near a minimum the steps keep a length of about γ.
//
// T. Tieleman, G. Hinton, "Lecture 6.5 – RMSProp: divide the gradient by a
// running average of its recent magnitude", COURSERA: Neural Networks for
// Machine Learning, 2012, which has ρ = 0.9 and no ε.
type RMSProp struct {
	// Decay is ρ, at least 0 and under 1. If zero, it is 0.9; Zero stands for
	// 0, which is without memory.
	Decay float64
	// Epsilon is ε. If zero, it is 1e-8; Zero stands for none.
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

// sizeOr puts a default in place of no step size.
func sizeOr(size StepSize, def Constant) StepSize {
	if size == nil {
		return def
	}
	return size
}
