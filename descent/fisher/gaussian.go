package fisher

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Scale selects the second parameter of a Gaussian.
type Scale int

const (
	// LogSigma selects the parameters (μ, log σ), which may be any real numbers.
	LogSigma Scale = iota
	// Sigma selects the parameters (μ, σ) with σ > 0.
	Sigma
)

// Gaussian is the univariate normal distribution with density
//
//	p(x|θ) = (2πσ²)^−½ exp(−(x−μ)²/(2σ²))
//
// with the parameters θ = (μ, log σ) or θ = (μ, σ).
type Gaussian struct {
	// Scale selects the second parameter. The zero value is LogSigma.
	Scale Scale
}

// Dim returns 2.
func (Gaussian) Dim() int { return 2 }

// LogProb implements Model.
func (g Gaussian) LogProb(x float64, theta []float64) float64 {
	mu, logSigma, sigma := g.params(theta)
	z := (x - mu) / sigma
	return -0.5*math.Log(2*math.Pi) - logSigma - 0.5*z*z
}

// Score implements Model:
//
//	∂/∂μ = (x−μ)/σ²   ∂/∂σ = ((x−μ)²/σ² − 1)/σ   ∂/∂log σ = (x−μ)²/σ² − 1
func (g Gaussian) Score(dst []float64, x float64, theta []float64) []float64 {
	dst = vector(dst, 2)
	mu, _, sigma := g.params(theta)
	distuv.Normal{Mu: mu, Sigma: sigma}.Score(dst, x)
	dst[1] *= g.chain(sigma)
	return dst
}

// Information implements Family. F is diag(1/σ², 2) for the parameters (μ, log σ)
// and diag(1/σ², 2/σ²) for (μ, σ).
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998,
// section 2.5.
func (g Gaussian) Information(dst *mat.SymDense, theta []float64) error {
	if err := g.Check(theta); err != nil {
		return err
	}
	matrix(dst, 2)
	_, _, sigma := g.params(theta)
	c := g.chain(sigma) / sigma
	dst.SetSym(0, 0, 1/sigma/sigma)
	dst.SetSym(0, 1, 0)
	dst.SetSym(1, 1, 2*c*c)
	return nil
}

// Check implements Family.
func (g Gaussian) Check(theta []float64) error {
	if err := checkLen("Gaussian", theta, 2); err != nil {
		return err
	}
	if err := checkFinite("Gaussian", theta); err != nil {
		return err
	}
	if g.Scale == Sigma && theta[1] <= 0 {
		return fmt.Errorf("fisher: Gaussian: σ = theta[1] = %v: %w", theta[1], ErrDomain)
	}
	return nil
}

// params returns μ, log σ and σ. The latter two are NaN if σ ≤ 0.
func (g Gaussian) params(theta []float64) (mu, logSigma, sigma float64) {
	mustLen("Gaussian", theta, 2)
	switch g.Scale {
	case LogSigma:
		return theta[0], theta[1], math.Exp(theta[1])
	case Sigma:
		if theta[1] <= 0 {
			return theta[0], math.NaN(), math.NaN()
		}
		return theta[0], math.Log(theta[1]), theta[1]
	}
	panic("fisher: Gaussian: unknown Scale")
}

// chain returns the derivative of σ with respect to the second parameter.
func (g Gaussian) chain(sigma float64) float64 {
	if g.Scale == LogSigma {
		return sigma
	}
	return 1
}
