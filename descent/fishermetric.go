package descent

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// An Informer is a statistical model that knows its Fisher information, as
// the models of package fisher do.
type Informer interface {
	// Information stores F(θ) into dst. It returns an error if the model is
	// not defined at θ.
	Information(dst *mat.SymDense, theta []float64) error
}

// An Observed is an Informer whose Information is already that of all its
// observations, as that of *fisher.Likelihood is.
type Observed interface {
	Informer

	// Observations returns how many observations there are.
	Observations() float64
}

// Fisher is the metric of a statistical model with parameters θ,
//
//	G(θ) = n F(θ) + λI
//
// with F the Fisher information of one observation. Steepest descent under it
// is the natural gradient. λ > 0 is for models with a singular F, such as
// softmax logits, and only for them; it makes the steps depend on the choice of
// parameters.
//
// The natural gradient of a log-likelihood of n observations needs the same n here:
//
//	descent.Fisher{Model: likelihood}                        // *fisher.Likelihood knows its n
//	descent.Fisher{Model: fisher.Gaussian{}, N: 100}         // a model is of one observation
//	descent.Fisher{Model: fisher.Gaussian{}, N: 1}           // of the mean log-likelihood, or of balls
//
// Neither forgetting n nor counting it twice goes unnoticed: N is required for a
// Model of one observation and refused for an Observed one.
//
// C. R. Rao, "Information and the accuracy attainable in the estimation of
// statistical parameters", Bulletin of the Calcutta Mathematical Society 37,
// 1945; S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998.
type Fisher struct {
	// Model gives F, or nF if it is Observed.
	Model Informer
	// N is n, the number of observations that the objective is of. It must be
	// positive, or zero if Model is Observed.
	N float64
	// Damping is λ, at least 0.
	Damping float64
}

var _ Metric = Fisher{}

// Tensor stores nF(θ) + λI into dst. The errors are ErrMissing if there is no
// Model or no N, ErrCountedTwice if an Observed Model comes with an N, an *EntryError where
// N or Damping is not a number in its range, and those of the model.
func (m Fisher) Tensor(dst *mat.SymDense, theta []float64) error {
	if err := m.validate(); err != nil {
		return err
	}
	reuse(dst, len(theta))
	dst.Zero()
	if err := m.Model.Information(dst, theta); err != nil {
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
		return fmt.Errorf("descent: Fisher.N = %v: %w: Model is of %v observations already", m.N, ErrCountedTwice, data.Observations())
	case !all && m.N == 0:
		return fmt.Errorf("descent: Fisher.N: %w: want the number of observations that the objective is of", ErrMissing)
	case m.N < 0 || !linalg.Finite(m.N):
		return &EntryError{What: "Fisher.N", Value: m.N, Err: ErrNotPositive}
	case m.Damping < 0 || !linalg.Finite(m.Damping):
		return &EntryError{What: "Fisher.Damping", Value: m.Damping, Err: ErrNotPositive}
	}
	return nil
}
