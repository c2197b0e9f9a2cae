package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Exponential is the distribution of waiting times x ≥ 0,
//
//	log p(x|θ) = log λ − λx
//
// with the parameter θ = (λ), the rate λ > 0.
type Exponential struct{}

var (
	_ Model[float64] = Exponential{}
	_ Geodesic       = Exponential{}
)

// Dim returns 1.
func (Exponential) Dim() int { return 1 }

// Check implements Family.
func (Exponential) Check(theta []float64) error {
	return checkBox("Exponential", theta, positive("λ"))
}

// param returns λ, or NaN outside the domain.
func (Exponential) param(theta []float64) float64 { return onePositive("Exponential", theta) }

// isTime reports whether x is finite and not negative.
func isTime(x float64) bool { return x >= 0 && x <= math.MaxFloat64 }

// LogProb implements Model.
func (m Exponential) LogProb(x float64, theta []float64) float64 {
	lambda := m.param(theta)
	if math.IsNaN(lambda) {
		return lambda
	}
	if !isTime(x) {
		return math.Inf(-1)
	}
	return float.Log(lambda) - lambda*x
}

// Score implements Model: ∂/∂λ = 1/λ − x.
func (m Exponential) Score(dst []float64, x float64, theta []float64) []float64 {
	if !isTime(x) {
		x = math.NaN()
	}
	return m.score(vector(dst, 1), x, theta)
}

func (m Exponential) score(dst []float64, x float64, theta []float64) []float64 {
	dst[0] = 1/m.param(theta) - x
	return dst
}

// Information implements Family: F = 1/λ².
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998,
// section 2.5 (gamma distribution with shape 1, a scale family).
func (m Exponential) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, 1); err != nil {
		return err
	}
	dst.SetSym(0, 0, 1/theta[0]/theta[0])
	return nil
}

// KL implements Family: D(λ‖κ) = log(λ/κ) + κ/λ − 1.
func (m Exponential) KL(p, q []float64) float64 {
	a, b := m.param(p), m.param(q)
	return float.RatioGap(a, b, b-a)
}

// Hellinger implements Family: H² = 1 − 2√(λκ)/(λ+κ).
func (m Exponential) Hellinger(p, q []float64) float64 {
	return hellinger(logCosh(float.LogRatio(m.param(p), m.param(q)) / 2))
}

// FisherRao implements Geodesic. The distance is |log λ − log κ|.
//
// C. Atkinson, A. F. S. Mitchell, "Rao's distance measure", Sankhyā A 43,
// 1981.
func (m Exponential) FisherRao(p, q []float64) float64 {
	return math.Abs(float.LogRatio(m.param(p), m.param(q)))
}

// Sampler implements Model with distuv.Exponential.
func (m Exponential) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	return distuv.Exponential{Rate: theta[0], Src: src}.Rand, nil
}

// Summarize implements Sufficient. T holds the mean of x.
func (m Exponential) Summarize(data []float64) (Summary, error) {
	return average("Exponential", data, 1, func(t []float64, x float64) (float64, bool) {
		t[0] = x
		return 0, isTime(x)
	})
}

// MeanLogProb implements Summarized.
func (m Exponential) MeanLogProb(s Summary, theta []float64) float64 {
	lambda := m.param(theta)
	return float.Log(lambda) - lambda*s.T[0]
}

// MeanScore implements Summarized.
func (m Exponential) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	return m.score(vector(dst, 1), s.T[0], theta)
}
