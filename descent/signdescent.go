package descent

// SignDescent makes equal steps along all coordinates, whatever the size of
// the gradient:
//
//	x_{t+1} = x_t − γ sign(∇f(x_t))
//
// It is steepest descent under LInf, normalized: the minimum of the linear
// model over the cube ‖x−x_t‖_∞ ≤ γ. Coordinates with ∇f_i = 0 stay.
//
// J. Bernstein et al., "signSGD: Compressed optimisation for non-convex
// problems", ICML 2018, algorithm 1.
type SignDescent struct {
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var _ Method = SignDescent{}

// Start prepares a run.
func (m SignDescent) Start(e *Evaluator, start *State) (Stepper, error) {
	return Steepest{Norm: LInf{}, Normalized: true, StepSize: m.StepSize}.Start(e, start)
}
