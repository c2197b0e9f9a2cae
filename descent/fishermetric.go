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
	// Damping is λ, at least 0. It must be positive if F is singular.
	Damping float64
}

var _ Metric = Fisher{}

// Tensor stores nF(θ) + λI into dst. The errors are ErrMissing without a Model or a
// necessary N, ErrCountedTwice for an Observed Model with an N, an *EntryError for an N or
// a Damping out of range, ErrSingular for a Model that says so if Damping is zero, and the
// other errors of the model.
func (m Fisher) Tensor(dst *mat.SymDense, theta []float64) error {
	if err := m.validate(); err != nil {
		return err
	}
	reuse(dst, len(theta))
	dst.Zero()
	err := m.Model.Information(dst, theta)
	switch {
	case errors.Is(err, ErrSingular) && m.Damping == 0:
		return fmt.Errorf("descent: Fisher at θ = %v: %w; set Damping, or use a model without redundant parameters", theta, err)
	case err != nil && !errors.Is(err, ErrSingular):
		return err
	}
	if m.N != 0 {
		dst.ScaleSym(m.N, dst)
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
