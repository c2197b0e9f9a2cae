package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Bernoulli is the distribution of x = 1 with probability p and x = 0 otherwise,
//
//	log p(x|θ) = x log p + (1−x) log(1−p)
//
// with the parameter θ = (p), 0 < p < 1.
type Bernoulli struct{}

var (
	_ Model[float64] = Bernoulli{}
	_ Geodesic       = Bernoulli{}
)

func (Bernoulli) box() interval { return interval{"p", 0, 1} }

// Dim returns 1.
func (Bernoulli) Dim() int { return 1 }

// Check implements Family.
func (m Bernoulli) Check(theta []float64) error { return checkBox("Bernoulli", theta, m.box()) }

// param returns p, or NaN outside the domain.
func (m Bernoulli) param(theta []float64) float64 {
	mustLen("Bernoulli", theta, 1)
	if !m.box().has(theta[0]) {
		return math.NaN()
	}
	return theta[0]
}

// LogProb implements Model. Observations are 0 or 1.
func (m Bernoulli) LogProb(x float64, theta []float64) float64 {
	p := m.param(theta)
	switch {
	case math.IsNaN(p):
		return p
	case x == 0:
		return math.Log1p(-p)
	case x == 1:
		return float.Log(p)
	}
	return math.Inf(-1)
}

// Score implements Model: ∂/∂p = (x−p)/(p(1−p)).
func (m Bernoulli) Score(dst []float64, x float64, theta []float64) []float64 {
	if !isOneOf(x, 2) {
		x = math.NaN()
	}
	return m.score(vector(dst, 1), x, theta)
}

func (m Bernoulli) score(dst []float64, x float64, theta []float64) []float64 {
	p := m.param(theta)
	dst[0] = (x - p) / p / (1 - p)
	return dst
}

// Information implements Family: F = 1/(p(1−p)).
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998,
// section 2.5, table 5.1 (binomial distribution).
func (m Bernoulli) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, 1); err != nil {
		return err
	}
	dst.SetSym(0, 0, 1/theta[0]/(1-theta[0]))
	return nil
}

// KL implements Family: D(p‖q) = p log(p/q) + (1−p) log((1−p)/(1−q)).
func (m Bernoulli) KL(p, q []float64) float64 {
	a, b := m.param(p), m.param(q)
	return float.EntropyGap(a, b, b-a) + float.EntropyGap(1-a, 1-b, a-b)
}

// Hellinger implements Family: H² = ½(√p−√q)² + ½(√(1−p)−√(1−q))².
func (m Bernoulli) Hellinger(p, q []float64) float64 {
	a, b := m.param(p), m.param(q)
	// 1 − a is rounded, a − b is exact for close a and b.
	rest := (b - a) / (math.Sqrt(1-a) + math.Sqrt(1-b))
	return math.Hypot(rootGap(a, b), rest) / math.Sqrt2
}

// FisherRao implements Geodesic. The distance is 2|arcsin √p − arcsin √q|, the
// length of an arc of the circle of radius 2. The arc's chord is 2√2 H with the
// Hellinger distance H, so the distance is 4 arcsin(H/√2).
//
// C. Atkinson, A. F. S. Mitchell, "Rao's distance measure", Sankhyā A 43,
// 1981.
func (m Bernoulli) FisherRao(p, q []float64) float64 { return arc(m.Hellinger(p, q)) }

// Sampler implements Model with distuv.Bernoulli.
func (m Bernoulli) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	return distuv.Bernoulli{P: theta[0], Src: src}.Rand, nil
}

// Summarize implements Sufficient. T holds the mean of x.
func (m Bernoulli) Summarize(data []float64) (Summary, error) {
	return average("Bernoulli", data, 1, func(t []float64, x float64) (float64, bool) {
		t[0] = x
		return 0, isOneOf(x, 2)
	})
}

// MeanLogProb implements Summarized.
func (m Bernoulli) MeanLogProb(s Summary, theta []float64) float64 {
	p := m.param(theta)
	return s.T[0]*float.Log(p) + (1-s.T[0])*math.Log1p(-p)
}

// MeanScore implements Summarized.
func (m Bernoulli) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	return m.score(vector(dst, 1), s.T[0], theta)
}

// isOneOf reports whether x is one of 0, 1, …, k−1.
func isOneOf(x float64, k int) bool {
	return x >= 0 && x < float64(k) && x == math.Floor(x)
}
