package descent

import "gonum.org/v1/gonum/floats"

// ShortStep is the step size to the minimum of the quadratic that bounds f along d from
// above, if ∇f is Lipschitz continuous with the constant L:
//
//	γ = −∇fᵀd / (L‖d‖²)
//
// With d = −∇f it is 1/L. In FrankWolfe it is the gap divided by L‖s_t − x_t‖². The error is
// ErrNotDescent unless ∇fᵀd < 0.
//
// V. F. Demyanov, A. M. Rubinov, Approximate Methods in Optimization Problems, 1970,
// chapter III.
type ShortStep struct {
	// Lipschitz is L, such as the greatest eigenvalue of the Hessian. It must be positive.
	Lipschitz float64
}

var _ StepSize = ShortStep{}

// Size returns γ.
func (l ShortStep) Size(_ *Evaluator, s *State, d []float64) (float64, error) {
	if err := checkPositive("ShortStep.Lipschitz", l.Lipschitz); err != nil {
		return 0, err
	}
	slope, scale, err := descentAlong("ShortStep", s.Grad, d)
	if err != nil || scale == 0 {
		return 1 / l.Lipschitz, err
	}
	unit := floats.Norm(d, 2) / scale
	return atLeastTiny(-slope / unit / unit / scale / l.Lipschitz), nil
}
