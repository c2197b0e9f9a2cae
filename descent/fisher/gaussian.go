package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
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
	if !g.has(theta) {
		return math.NaN()
	}
	z := g.standard(x, theta[0], theta)
	return -0.5*math.Log(2*math.Pi) - g.logSigma(theta) - 0.5*z*z
}

// Score implements Model:
//
//	∂/∂μ = (x−μ)/σ²   ∂/∂σ = ((x−μ)²/σ² − 1)/σ   ∂/∂log σ = (x−μ)²/σ² − 1
func (g Gaussian) Score(dst []float64, x float64, theta []float64) []float64 {
	dst = vector(dst, 2)
	if !g.has(theta) {
		return fill(dst, math.NaN())
	}
	z := math.Abs(g.standard(x, theta[0], theta))
	dst[0] = g.precise(x, theta[0], theta)
	if g.Scale == LogSigma {
		dst[1] = (z - 1) * (z + 1)
	} else {
		dst[1] = (z - 1) / theta[1] * (z + 1)
	}
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
	if err := matrix(dst, 2); err != nil {
		return err
	}
	dst.SetSym(0, 0, g.precise(1, 0, theta))
	dst.SetSym(0, 1, 0)
	if g.Scale == LogSigma {
		dst.SetSym(1, 1, 2)
	} else {
		dst.SetSym(1, 1, g.precise(2, 0, theta))
	}
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

// has reports whether theta is in the domain. It panics if theta does not have two
// elements or Scale is unknown, in methods without an error.
func (g Gaussian) has(theta []float64) bool {
	mustLen("Gaussian", theta, 2)
	if g.Scale != LogSigma && g.Scale != Sigma {
		panic("fisher: Gaussian: unknown Scale")
	}
	return g.Check(theta) == nil
}

// logSigma returns log σ.
func (g Gaussian) logSigma(theta []float64) float64 {
	if g.Scale == LogSigma {
		return theta[1]
	}
	return float.Log(theta[1])
}

// standard returns (x−y)/σ. Neither σ = exp(log σ) nor x − y need be in the range of
// float64.
func (g Gaussian) standard(x, y float64, theta []float64) float64 {
	if g.Scale == LogSigma {
		return gapTimesExp(x, y, -theta[1], 0)
	}
	return quotient(x, y, theta[1])
}

// precise returns (x−y)/σ².
func (g Gaussian) precise(x, y float64, theta []float64) float64 {
	if g.Scale == LogSigma {
		return gapTimesExp(x, y, -theta[1], -theta[1])
	}
	return quotient(x, y, theta[1]) / theta[1]
}

// KL implements Family. With μ, σ for p and μ', σ' for q it is
//
//	D(p‖q) = log(σ'/σ) + (σ² + (μ−μ')²)/(2σ'²) − ½
//
// S. Kullback, Information Theory and Statistics, 1959, chapter 9.
func (g Gaussian) KL(p, q []float64) float64 {
	if in := g.has(p); !g.has(q) || !in {
		return math.NaN()
	}
	z := g.standard(p[0], q[0], q)
	if g.Scale == LogSigma {
		return expGapOf(p[1], q[1])/2 + z*z/2
	}
	// With t = (σ−σ')/σ' the part of the scales is t²/2 + t − log(1+t).
	t := (p[1] - q[1]) / q[1]
	return t*t/2 + float.RatioGap(q[1], p[1], p[1]-q[1]) + z*z/2
}

// logRatio returns log(σ/σ').
func (g Gaussian) logRatio(p, q []float64) float64 {
	if g.Scale == LogSigma {
		return p[1] - q[1]
	}
	return float.LogRatio(p[1], q[1])
}

// Hellinger implements Family:
//
//	1 − H² = √(2σσ'/(σ²+σ'²)) exp(−(μ−μ')²/(4(σ²+σ'²)))
//
// which is the formula of distuv.Hellinger.
func (g Gaussian) Hellinger(p, q []float64) float64 {
	if in := g.has(p); !g.has(q) || !in {
		return math.NaN()
	}
	u := g.logRatio(p, q)
	wide := p
	if u < 0 {
		wide = q
	}
	// σ² + σ'² is the larger of the two, times 1 + exp(−2|u|).
	z := g.standard(p[0], q[0], wide) / math.Sqrt(1+math.Exp(-2*math.Abs(u)))
	return hellingerOf(math.Hypot(rootLogCosh(u)/math.Sqrt2, z/2))
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
	if in := g.has(p); !g.has(q) || !in {
		return math.NaN()
	}
	half := g.logRatio(p, q) / 2
	if math.Abs(half) < 20 {
		var z float64 // |μ−μ'|/√(σσ')
		if g.Scale == LogSigma {
			z = gapTimesExp(p[0], q[0], -p[1]/2, -q[1]/2)
		} else {
			z = quotient(p[0], q[0], math.Sqrt(p[1])) / math.Sqrt(q[1])
		}
		if !math.IsInf(z, 0) {
			return 2 * math.Sqrt2 * math.Asinh(math.Hypot(z/math.Sqrt(8), math.Sinh(half)))
		}
	}
	// arsinh x = log 2x for large x. Compute the logarithms of the two terms.
	far := logDistance(p[0], q[0]) - 1.5*math.Ln2 - g.logSigma(p)/2 - g.logSigma(q)/2
	tall := math.Abs(half) - math.Ln2
	return 2 * math.Sqrt2 * (max(far, tall) + math.Log1p(math.Exp(-2*math.Abs(far-tall)))/2 + math.Ln2)
}

// logDistance returns log |x−y|, also if x − y overflows.
func logDistance(x, y float64) float64 {
	if d := math.Abs(x - y); !math.IsInf(d, 0) {
		return float.Log(d)
	}
	return math.Log(math.Abs(x/2-y/2)) + math.Ln2
}

// Sampler implements Model with distuv.Normal.
func (g Gaussian) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := g.Check(theta); err != nil {
		return nil, err
	}
	sigma := theta[1]
	if g.Scale == LogSigma {
		sigma = math.Exp(sigma)
	}
	return distuv.Normal{Mu: theta[0], Sigma: sigma, Src: src}.Rand, nil
}
