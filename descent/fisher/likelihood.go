package fisher

import (
	"errors"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// Likelihood is the log-likelihood of data under a model as a function of the
// parameters, ℓ(θ) = Σᵢ log p(xᵢ|θ). It costs the same however much data there
// is, since it is made from sufficient statistics. Under a Gaussian, with the
// data's moments n, x̄ and m₂,
//
//	ℓ(θ) = −n (½ log 2π + log σ + (m₂ + (μ−x̄)²)/(2σ²))
//
// and its highest point is μ = x̄, σ² = m₂.
type Likelihood struct {
	model Summarized
	data  Summary
}

// NewLikelihood returns the log-likelihood of data with these moments under a
// Gaussian. The error is that of Moments.Check.
func NewLikelihood(model Gaussian, data Moments) (*Likelihood, error) {
	if err := data.Check(); err != nil {
		return nil, err
	}
	return &Likelihood{model: model, data: data.summary()}, nil
}

// LikelihoodOf returns the log-likelihood of data under a model. The error is
// that of the model's Summarize.
func LikelihoodOf[X any](model Sufficient[X], data []X) (*Likelihood, error) {
	s, err := model.Summarize(data)
	if err != nil {
		return nil, err
	}
	return &Likelihood{model: model, data: s}, nil
}

// LogLikelihood returns ℓ(θ), NaN if theta is outside the domain (such as
// σ ≤ 0). It panics if theta has the wrong length, as LogProb does.
func (l *Likelihood) LogLikelihood(theta []float64) float64 {
	return l.data.N * (l.model.MeanLogProb(l.data, theta) + l.data.LogBase)
}

// Score stores ∇ℓ(θ) into dst and returns it. A nil dst is allocated; another
// must have as many elements as theta.
func (l *Likelihood) Score(dst, theta []float64) []float64 {
	dst = l.model.MeanScore(dst, l.data, theta)
	for i := range dst {
		dst[i] *= l.data.N
	}
	return dst
}

// Observations returns n. With it a descent.Fisher knows that Information is
// that of all the data.
func (l *Likelihood) Observations() float64 { return l.data.N }

// Information stores the Fisher information of all the data, n times that of
// one observation, into dst. See Family.
func (l *Likelihood) Information(dst *mat.SymDense, theta []float64) error {
	err := l.model.Information(dst, theta)
	if err != nil && !errors.Is(err, ErrSingular) {
		return err
	}
	dst.ScaleSym(l.data.N, dst)
	return err
}

// Problem returns the negative log-likelihood with its gradient, which to
// minimise is to maximise the likelihood.
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
