package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

var (
	_ Model[float64] = Gaussian{}
	_ Geodesic       = Gaussian{}
)

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
