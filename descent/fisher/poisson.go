package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Poisson is the distribution of counts x = 0, 1, 2, …
//
//	log p(x|θ) = x log λ − λ − log x!
//
// with the parameter θ = (λ), λ > 0.
type Poisson struct{}

var (
	_ Model[float64] = Poisson{}
	_ Geodesic       = Poisson{}
)

// Dim returns 1.
func (Poisson) Dim() int { return 1 }

// Check implements Family.
func (Poisson) Check(theta []float64) error { return checkBox("Poisson", theta, positive("λ")) }

// param returns λ, or NaN outside the domain.
func (Poisson) param(theta []float64) float64 { return onePositive("Poisson", theta) }

// isCount reports whether x is one of 0, 1, 2, …
func isCount(x float64) bool { return x >= 0 && x <= math.MaxFloat64 && x == math.Floor(x) }

// LogProb implements Model.
func (m Poisson) LogProb(x float64, theta []float64) float64 {
	lambda := m.param(theta)
	if math.IsNaN(lambda) {
		return lambda
	}
	if !isCount(x) {
		return math.Inf(-1)
	}
	if x < stirlingFrom {
		return x*float.Log(lambda) - lambda - float.LogGamma(x+1)
	}
	// With Stirling's series, x log λ − λ − log x! does not cancel.
	return -float.EntropyGap(x, lambda, lambda-x) - math.Log(2*math.Pi*x)/2 - binet(x)
}

// Score implements Model: ∂/∂λ = (x−λ)/λ.
func (m Poisson) Score(dst []float64, x float64, theta []float64) []float64 {
	if !isCount(x) {
		x = math.NaN()
	}
	return m.score(vector(dst, 1), x, theta)
}

func (m Poisson) score(dst []float64, x float64, theta []float64) []float64 {
	lambda := m.param(theta)
	dst[0] = (x - lambda) / lambda
	return dst
}

// Information implements Family: F = 1/λ.
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998,
// section 2.5, table 5.1.
func (m Poisson) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, 1); err != nil {
		return err
	}
	dst.SetSym(0, 0, 1/theta[0])
	return nil
}

// KL implements Family: D(λ‖κ) = λ log(λ/κ) − λ + κ.
func (m Poisson) KL(p, q []float64) float64 {
	a, b := m.param(p), m.param(q)
	return float.EntropyGap(a, b, b-a)
}

// Hellinger implements Family: H² = 1 − exp(−½(√λ−√κ)²).
func (m Poisson) Hellinger(p, q []float64) float64 {
	d := rootGap(m.param(p), m.param(q))
	return hellingerOf(math.Abs(d) / math.Sqrt2)
}

// FisherRao implements Geodesic. The distance is 2|√λ − √κ|.
//
// C. Atkinson, A. F. S. Mitchell, "Rao's distance measure", Sankhyā A 43,
// 1981.
func (m Poisson) FisherRao(p, q []float64) float64 {
	return 2 * math.Abs(rootGap(m.param(p), m.param(q)))
}

// Sampler implements Model with distuv.Poisson.
func (m Poisson) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	return distuv.Poisson{Lambda: theta[0], Src: src}.Rand, nil
}

// Summarize implements Sufficient. T holds the mean of x.
func (m Poisson) Summarize(data []float64) (Summary, error) {
	return average("Poisson", data, 1, func(t []float64, x float64) (float64, bool) {
		t[0] = x
		return -float.LogGamma(x + 1), isCount(x)
	})
}

// MeanLogProb implements Summarized.
func (m Poisson) MeanLogProb(s Summary, theta []float64) float64 {
	lambda := m.param(theta)
	return s.T[0]*float.Log(lambda) - lambda
}

// MeanScore implements Summarized.
func (m Poisson) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	return m.score(vector(dst, 1), s.T[0], theta)
}
