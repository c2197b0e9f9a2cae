package descent

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// An Informer is a statistical model with a Fisher information, such as the models of
// package fisher.
type Informer interface {
	// Information stores F(θ) into dst. It returns an error if the model is
	// not defined at θ. A model whose F has no inverse stores F and may return
	// an error of ErrSingular that names the null direction; Fisher accepts it
	// with a Damping.
	Information(dst *mat.SymDense, theta []float64) error
}

// An Observed is an Informer whose Information covers all its observations, not one.
// *fisher.Likelihood is an Observed.
type Observed interface {
	Informer

	// Observations returns how many observations there are.
	Observations() float64
}

// Fisher is the metric of a statistical model with parameters θ,
//
//	G(θ) = n F(θ) + λI
//
// where F is the Fisher information of one observation. Steepest descent under it is
// natural gradient descent. A model with a singular F, such as softmax logits, needs
// λ > 0. Other models do not, and with λ > 0 the steps depend on the choice of
// parameters.
//
// n must be the number of observations in the objective. A model of package fisher has
// the information of one observation and needs N. A *fisher.Likelihood knows its n, and
// an N beside it is an error:
//
//	descent.Fisher{Model: likelihood}                // log-likelihood of any data
//	descent.Fisher{Model: fisher.Gaussian{}, N: 100} // log-likelihood of 100 observations
//	descent.Fisher{Model: fisher.Gaussian{}, N: 1}   // mean log-likelihood, balls
//	descent.Fisher{Model: fisher.Softmax{K: 3}, N: 1, Damping: 1e-3}
//
// C. R. Rao, "Information and the accuracy attainable in the estimation of
// statistical parameters", Bulletin of the Calcutta Mathematical Society 37,
// 1945; S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998.
type Fisher struct {
	// Model gives F, or nF if it is Observed.
	Model Informer
	// N is n, the number of observations in the objective. It must be positive,
	// and zero if Model is Observed.
	N float64
	// Damping is λ, at least 0. If F is singular, it must be at least 1000 ε times the
	// largest diagonal entry of nF, with ε = 2⁻⁵². With less, rounding would decide the
	// step along the null directions of F.
	Damping float64
}

// minDamping is the least damping of a singular information of size 1. The relative error
// of a step along a null direction is about ε/λ, so it stays near 0.001.
const minDamping = 1000 * 0x1p-52

var _ Metric = Fisher{}

// Tensor stores nF(θ) + λI into dst. The errors are ErrMissing without a Model or a
// necessary N, ErrCountedTwice for an Observed Model with an N, an *EntryError for an N or
// a Damping out of range, ErrSingular for a Model that says so if Damping is zero or too
// small, and the other errors of the model.
func (m Fisher) Tensor(dst *mat.SymDense, theta []float64) error {
	if err := m.validate(); err != nil {
		return err
	}
	if err := reuse(dst, "Fisher metric", len(theta)); err != nil {
		return err
	}
	dst.Zero()
	err := m.Model.Information(dst, theta)
	singular := errors.Is(err, ErrSingular)
	switch {
	case singular && m.Damping == 0:
		return fmt.Errorf("descent: Fisher at θ = %v: %w; set Damping, or use a model without redundant parameters", theta, err)
	case err != nil && !singular:
		return err
	}
	if m.N != 0 {
		dst.ScaleSym(m.N, dst)
	}
	if least := minDamping * largestDiagonal(dst); singular && m.Damping < least {
		return fmt.Errorf("descent: Fisher.Damping = %v at θ = %v: too small for a %w matrix of this size, want at least %.3g",
			m.Damping, theta, ErrSingular, least)
	}
	if m.Damping != 0 {
		shift(dst, m.Damping)
	}
	return nil
}

func (m Fisher) validate() error {
	if m.Model == nil {
		return fmt.Errorf("descent: Fisher.Model: %w", ErrMissing)
	}
	data, all := m.Model.(Observed)
	switch {
	case all && m.N != 0:
		return fmt.Errorf("descent: Fisher.N = %v: %w: Model has the information of %v observations already", m.N, ErrCountedTwice, data.Observations())
	case !all && m.N == 0:
		return fmt.Errorf("descent: Fisher.N: %w: want the number of observations in the objective", ErrMissing)
	case m.N < 0 || !linalg.Finite(m.N):
		return &EntryError{What: "Fisher.N", Value: m.N, Err: ErrNotPositive}
	case m.Damping < 0 || !linalg.Finite(m.Damping):
		return &EntryError{What: "Fisher.Damping", Value: m.Damping, Err: ErrNotPositive}
	}
	return nil
}

// largestDiagonal returns the largest entry on the diagonal of a.
func largestDiagonal(a *mat.SymDense) float64 {
	largest := 0.0
	for i := range a.SymmetricDim() {
		largest = max(largest, a.At(i, i))
	}
	return largest
}
