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

// Fisher is the metric of a statistical model with parameters θ,
//
//	G(θ) = n F(θ) + λI
//
// with F the Fisher information of one observation. Steepest descent under it
// is the natural gradient. λ > 0 is for models with a singular F, such as
// softmax logits, and only then; it makes the steps depend on the parameters
// chosen.
//
// C. R. Rao, "Information and the accuracy attainable in the estimation of
// statistical parameters", Bulletin of the Calcutta Mathematical Society 37,
// 1945; S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998.
type Fisher struct {
	// Model gives F.
	Model Informer
	// N is n, the number of observations. If zero, it is 1.
	N float64
	// Damping is λ.
	Damping float64
}

var _ Metric = Fisher{}

// Tensor stores nF(θ) + λI into dst.
func (m Fisher) Tensor(dst *mat.SymDense, theta []float64) error {
	if m.Model == nil {
		return fmt.Errorf("descent: Fisher.Model: %w", ErrMissing)
	}
	if m.N < 0 || !linalg.Finite(m.N) {
		return &EntryError{What: "Fisher.N", Value: m.N, Err: ErrNotPositive}
	}
	if m.Damping < 0 || !linalg.Finite(m.Damping) {
		return &EntryError{What: "Fisher.Damping", Value: m.Damping, Err: ErrNotPositive}
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
