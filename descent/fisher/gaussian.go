package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

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

var (
	_ Model[float64] = Gaussian{}
	_ Geodesic       = Gaussian{}
)

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

// KL implements Family. With μ, σ for p and μ', σ' for q it is
//
//	D(p‖q) = log(σ'/σ) + (σ² + (μ−μ')²)/(2σ'²) − ½
//
// S. Kullback, Information Theory and Statistics, 1959, chapter 9.
func (g Gaussian) KL(p, q []float64) float64 {
	mu, _, _ := g.params(p)
	nu, _, tau := g.params(q)
	z := (mu - nu) / tau
	return expGap(2*g.logRatio(p, q))/2 + z*z/2
}

// logRatio returns log(σ/σ').
func (g Gaussian) logRatio(p, q []float64) float64 {
	_, s, sigma := g.params(p)
	_, t, tau := g.params(q)
	if g.Scale == LogSigma {
		return s - t
	}
	return logRatio(sigma, tau)
}

// Hellinger implements Family:
//
//	1 − H² = √(2σσ'/(σ²+σ'²)) exp(−(μ−μ')²/(4(σ²+σ'²)))
//
// which is the formula of distuv.Hellinger.
func (g Gaussian) Hellinger(p, q []float64) float64 {
	mu, _, sigma := g.params(p)
	nu, _, tau := g.params(q)
	z := (mu - nu) / math.Hypot(sigma, tau)
	return hellinger(logCosh(g.logRatio(p, q))/2 + z*z/4)
}

// FisherRao implements Geodesic. Since ds² = (dμ² + 2dσ²)/σ², the points (μ/√2, σ)
// form the hyperbolic upper half-plane, with all lengths multiplied by √2:
//
//	d = √2 arcosh(1 + ((μ−μ')²/2 + (σ−σ')²)/(2σσ'))
//	  = 2√2 arsinh √((μ−μ')²/(8σσ') + sinh²(½ log(σ/σ')))
//
// S. I. R. Costa, S. A. Santos, J. E. Strapasson, "Fisher information distance:
// a geometrical reading", Discrete Applied Mathematics 197, 2015.
func (g Gaussian) FisherRao(p, q []float64) float64 {
	mu, _, sigma := g.params(p)
	nu, _, tau := g.params(q)
	z := (mu - nu) / math.Sqrt(sigma) / math.Sqrt(tau)
	return 2 * math.Sqrt2 * math.Asinh(math.Hypot(z/math.Sqrt(8), math.Sinh(g.logRatio(p, q)/2)))
}

// Sampler implements Model with distuv.Normal.
func (g Gaussian) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := g.Check(theta); err != nil {
		return nil, err
	}
	mu, _, sigma := g.params(theta)
	return distuv.Normal{Mu: mu, Sigma: sigma, Src: src}.Rand, nil
}
