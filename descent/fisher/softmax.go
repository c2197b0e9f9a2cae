package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Softmax is the distribution of one of the K categories x = 0, …, K−1,
//
//	log p(x|θ) = θ_x − log Σ exp θ_i
//
// with K logits as parameters, which may be any real numbers. Adding a constant to
// all logits does not change the distribution, so the Fisher information is
// singular; Categorical is the same family without the redundant parameter.
// Methods without an error result panic if K is less than 2.
type Softmax struct {
	K int // number of categories
}

var (
	_ Model[float64] = Softmax{}
	_ Geodesic       = Softmax{}
)

// Dim returns K.
func (m Softmax) Dim() int { return m.K }

// Check implements Family.
func (m Softmax) Check(theta []float64) error {
	if err := checkK("Softmax", m.K); err != nil {
		return err
	}
	if err := checkLen("Softmax", theta, m.K); err != nil {
		return err
	}
	return checkFinite("Softmax", theta)
}

// logProbs returns log p of all categories, or NaN outside the domain.
func (m Softmax) logProbs(theta []float64) []float64 {
	if m.K < 2 {
		panic("fisher: Softmax: K is less than 2")
	}
	mustLen("Softmax", theta, m.K)
	logs := make([]float64, m.K)
	if m.Check(theta) != nil {
		return fill(logs, math.NaN())
	}
	z := floats.LogSumExp(theta)
	for i, v := range theta {
		logs[i] = v - z
	}
	return logs
}

// LogProb implements Model.
func (m Softmax) LogProb(x float64, theta []float64) float64 {
	logs := m.logProbs(theta)
	if !isOneOf(x, m.K) && !math.IsNaN(logs[0]) {
		return math.Inf(-1)
	}
	return logs[max(0, min(m.K-1, int(x)))]
}

// Score implements Model: ∂/∂θ_i = [x=i] − p_i.
func (m Softmax) Score(dst []float64, x float64, theta []float64) []float64 {
	dst = vector(dst, m.K)
	for i, l := range m.logProbs(theta) {
		dst[i] = -math.Exp(l)
	}
	if !isOneOf(x, m.K) {
		return fill(dst, math.NaN())
	}
	dst[int(x)] = -math.Expm1(m.LogProb(x, theta))
	return dst
}

// Information implements Family: F = diag(p) − ppᵀ, which has rank K−1. If theta is
// valid, Information stores F and returns ErrSingular, since F does not define a
// natural gradient. A caller who needs only the matrix can ignore this error.
//
// C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4
// (4.110).
func (m Softmax) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	matrix(dst, m.K)
	logs := m.logProbs(theta)
	for i, l := range logs {
		for j := range i {
			dst.SetSym(i, j, -math.Exp(l+logs[j]))
		}
		dst.SetSym(i, i, -math.Exp(l)*math.Expm1(l))
	}
	return fmt.Errorf("fisher: Softmax: information: %w: adding a constant to all %d logits does not change the distribution", ErrSingular, m.K)
}

// KL implements Family: D(p‖q) = Σ p_i log(p_i/q_i).
func (m Softmax) KL(p, q []float64) float64 {
	a, b := m.logProbs(p), m.logProbs(q)
	var sum float64
	for i := range a {
		sum += math.Exp(a[i]) * expGap(b[i]-a[i])
	}
	return sum
}

// Hellinger implements Family: H² = ½ Σ(√p_i − √q_i)².
func (m Softmax) Hellinger(p, q []float64) float64 {
	a, b := m.logProbs(p), m.logProbs(q)
	var sum float64
	for i := range a {
		d := math.Exp(a[i]/2) - math.Exp(b[i]/2)
		if math.Abs(b[i]-a[i]) < 1 {
			d = math.Exp(a[i]/2) * math.Expm1((b[i]-a[i])/2)
		}
		sum += d * d
	}
	return math.Sqrt(sum / 2)
}

// FisherRao implements Geodesic; see Categorical. It is 0 for logits that
// differ by a constant.
func (m Softmax) FisherRao(p, q []float64) float64 { return arc(m.Hellinger(p, q)) }

// Sampler implements Model with distuv.Categorical.
func (m Softmax) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	w := m.logProbs(theta)
	for i, l := range w {
		w[i] = math.Exp(l)
	}
	return distuv.NewCategorical(w, src).Rand, nil
}

// Summarize implements Sufficient. T holds the relative frequencies of all K
// categories.
func (m Softmax) Summarize(data []float64) (Summary, error) {
	return frequencies("Softmax", m.K, data)
}

// MeanLogProb implements Summarized.
func (m Softmax) MeanLogProb(s Summary, theta []float64) float64 {
	return floats.Dot(s.T, m.logProbs(theta))
}

// MeanScore implements Summarized.
func (m Softmax) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, m.K)
	for i, l := range m.logProbs(theta) {
		dst[i] = s.T[i] - math.Exp(l)
	}
	return dst
}
