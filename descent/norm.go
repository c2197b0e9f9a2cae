package descent

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A StepNorm is a norm of steps that need not come from a metric tensor. The steepest
// step under it is the same argmin as under a Metric,
//
//	x_{t+1} = argmin_x f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) ‖x−x_t‖²
//
// with another ‖·‖. Its length is γ‖∇f‖_*, where ‖g‖_* = max{gᵀd : ‖d‖ ≤ 1} is the dual
// norm.
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4.
type StepNorm interface {
	// Steepest stores the d that minimizes gᵀd + ½‖d‖² into dst and returns
	// ‖g‖_*, which equals ‖d‖. The norm may depend on x. dst is neither x nor g.
	Steepest(dst, x, g []float64) (dual float64, err error)
}

// L1 is the norm ‖d‖₁ = Σ|d_i|. Its steepest step moves one coordinate, the first one
// with the largest |∇f_i|:
//
//	x_{t+1} = x_t − γ ‖∇f‖_∞ sign(∇f_i) e_i,  i = argmax |∇f_i|
//
// Boyd, Vandenberghe, section 9.4.2.
type L1 struct{}

var _ StepNorm = L1{}

// Steepest stores −g_i e_i and returns ‖g‖_∞.
func (L1) Steepest(dst, _, g []float64) (float64, error) {
	at, largest := 0, 0.0
	for i, v := range g {
		if a := math.Abs(v); a > largest {
			at, largest = i, a
		}
	}
	v := g[at]
	clear(dst)
	dst[at] = -v
	return largest, nil
}

// LInf is the norm ‖d‖_∞ = max |d_i|. Its steepest step moves all coordinates with
// ∇f_i ≠ 0 equally far:
//
//	x_{t+1} = x_t − γ ‖∇f‖₁ sign(∇f)
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4. See
// SignDescent for the step without ‖∇f‖₁.
type LInf struct{}

var _ StepNorm = LInf{}

// Steepest stores −‖g‖₁ sign(g) and returns ‖g‖₁.
func (LInf) Steepest(dst, _, g []float64) (float64, error) {
	dual := floats.Norm(g, 1)
	for i, v := range g {
		dst[i] = -dual * sign(v)
	}
	return dual, nil
}

// sign returns −1, 0 or 1.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// quadraticNorm is the norm ‖d‖ = √(dᵀG(x)d) of a metric.
type quadraticNorm struct{ direction *direction }

// Steepest stores −G⁻¹g and returns √(gᵀG⁻¹g). It returns an error if gᵀG⁻¹g < 0, which
// is possible with a PlainHessian.
func (m quadraticNorm) Steepest(dst, x, g []float64) (float64, error) {
	if err := m.direction.Solve(dst, x, g); err != nil {
		return 0, err
	}
	var square float64
	for i, v := range dst {
		square += v * g[i]
		dst[i] = -v
	}
	if square < 0 {
		return 0, &EntryError{What: "∇fᵀG⁻¹∇f", Value: square, Err: ErrNotPositiveDefinite}
	}
	return math.Sqrt(square), nil
}

// SignDescent makes equal steps along all coordinates with ∇f_i ≠ 0, whatever the size
// of the gradient:
//
//	x_{t+1} = x_t − γ sign(∇f(x_t))
//
// It is normalized steepest descent under LInf: the minimizer of the linear model over
// the cube ‖x−x_t‖_∞ ≤ γ.
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
