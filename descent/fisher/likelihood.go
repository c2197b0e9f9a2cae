package fisher

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// Likelihood is the log-likelihood of data under a Gaussian as a function of
// the parameters. With the data's moments n, x̄ and m₂
//
//	ℓ(θ) = Σᵢ log p(xᵢ|θ) = −n (½ log 2π + log σ + (m₂ + (μ−x̄)²)/(2σ²))
//
// Its highest point is μ = x̄, σ² = m₂.
type Likelihood struct {
	model Gaussian
	data  Moments
}

// NewLikelihood returns the log-likelihood of data with these moments. The
// error is that of Moments.Check.
func NewLikelihood(model Gaussian, data Moments) (*Likelihood, error) {
	if err := data.Check(); err != nil {
		return nil, err
	}
	return &Likelihood{model: model, data: data}, nil
}

// LogLikelihood returns ℓ(θ), NaN if theta is outside the domain (σ ≤ 0). It
// panics if theta has not two elements, as LogProb does.
func (l *Likelihood) LogLikelihood(theta []float64) float64 {
	mu, logSigma, sigma := l.model.params(theta)
	return -l.data.N * (0.5*math.Log(2*math.Pi) + logSigma + 0.5*l.square(mu, sigma))
}

// Score stores ∇ℓ(θ) into dst and returns it. A nil dst is allocated; another
// must have two elements.
func (l *Likelihood) Score(dst, theta []float64) []float64 {
	dst = pair(dst)
	mu, _, sigma := l.model.params(theta)
	dst[0] = l.data.N * ((l.data.Mean - mu) / sigma / sigma)
	dst[1] = l.data.N * ((l.square(mu, sigma) - 1) / sigma * l.model.chain(sigma))
	return dst
}

// Information stores the Fisher information of all the data, n times that of
// one observation, into dst. See Gaussian.Information.
func (l *Likelihood) Information(dst *mat.SymDense, theta []float64) error {
	if err := l.model.Information(dst, theta); err != nil {
		return err
	}
	dst.ScaleSym(l.data.N, dst)
	return nil
}

// Problem returns the negative log-likelihood with its gradient, which to
// minimise is to maximise the likelihood.
func (l *Likelihood) Problem() optimize.Problem {
	return optimize.Problem{
		Func: func(theta []float64) float64 { return -l.LogLikelihood(theta) },
		Grad: func(grad, theta []float64) {
			l.Score(grad, theta)
			grad[0], grad[1] = -grad[0], -grad[1]
		},
	}
}

// square returns the mean of (x−μ)²/σ² over the data. Dividing before squaring
// keeps narrow Gaussians from overflowing too early.
func (l *Likelihood) square(mu, sigma float64) float64 {
	a := (mu - l.data.Mean) / sigma
	return l.data.M2/sigma/sigma + a*a
}
