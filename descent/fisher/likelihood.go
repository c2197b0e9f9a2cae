package fisher

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// A Likelihood is the log-likelihood of data under a model as a function of the
// parameters, ℓ(θ) = Σᵢ log p(xᵢ|θ). It is computed from sufficient statistics,
// so its cost does not depend on the amount of data. Under a Gaussian it is
//
//	ℓ(θ) = −n (½ log 2π + log σ + (m₂ + (μ−x̄)²)/(2σ²))
//
// for data with the moments n, x̄ and m₂. The maximum is at μ = x̄, σ² = m₂.
type Likelihood struct {
	model Summarized
	data  Summary
}

// NewLikelihood returns the log-likelihood of data with the given moments under a
// Gaussian. It returns the errors of Moments.Check.
func NewLikelihood(model Gaussian, data Moments) (*Likelihood, error) {
	if err := data.Check(); err != nil {
		return nil, err
	}
	return &Likelihood{model: model, data: data.summary()}, nil
}

// LikelihoodOf returns the log-likelihood of data under a model. It returns the
// errors of the model's Summarize, and ErrPanic if it panics.
func LikelihoodOf[X any](model Sufficient[X], data []X) (*Likelihood, error) {
	var s Summary
	if err := attempt(model, "Summarize", func() (err error) {
		s, err = model.Summarize(data)
		return err
	}); err != nil {
		return nil, err
	}
	return &Likelihood{model: model, data: s}, nil
}

// LogLikelihood returns ℓ(θ), or NaN if theta is outside the domain (such as σ ≤ 0) or if
// l is nil or the zero value. It panics if theta has the wrong length.
func (l *Likelihood) LogLikelihood(theta []float64) float64 {
	if l == nil || l.model == nil {
		return math.NaN()
	}
	return l.data.N * (l.model.MeanLogProb(l.data, theta) + l.data.LogBase)
}

// Score stores ∇ℓ(θ) into dst and returns dst. If dst is nil, it is allocated;
// otherwise it must have as many elements as theta. The score is NaN if l is nil or the
// zero value.
func (l *Likelihood) Score(dst, theta []float64) []float64 {
	if l == nil || l.model == nil {
		return fill(vector(dst, len(theta)), math.NaN())
	}
	dst = l.model.MeanScore(dst, l.data, theta)
	for i := range dst {
		dst[i] *= l.data.N
	}
	return dst
}

// Observations returns n. A descent.Fisher reads it to know that Information
// already counts all observations.
func (l *Likelihood) Observations() float64 {
	if l == nil {
		return 0
	}
	return l.data.N
}

// Information stores the Fisher information of n observations into dst, which is n
// times the matrix that Family.Information stores. It returns the errors of
// Family.Information, and ErrNoData if l is nil or the zero value.
func (l *Likelihood) Information(dst *mat.SymDense, theta []float64) error {
	if l == nil || l.model == nil {
		return fmt.Errorf("fisher: Likelihood: %w", ErrNoData)
	}
	err := l.model.Information(dst, theta)
	if err != nil && !errors.Is(err, ErrSingular) {
		return err
	}
	dst.ScaleSym(l.data.N, dst)
	return err
}

// Problem returns the negative log-likelihood with its gradient. Its minimum is the
// maximum of the likelihood.
func (l *Likelihood) Problem() optimize.Problem {
	return optimize.Problem{
		Func: func(theta []float64) float64 { return -l.LogLikelihood(theta) },
		Grad: func(grad, theta []float64) {
			l.Score(grad, theta)
			for i := range grad {
				grad[i] = -grad[i]
			}
		},
	}
}
