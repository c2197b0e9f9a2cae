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
// with K logits as parameters, any real numbers. Adding a number to all of
// them changes nothing, so the Fisher information is singular; Categorical is
// the same family without the surplus. Methods panic if K is less than 2,
// unless they return an error.
type Softmax struct {
	K int
}

var (
	_ Model[float64] = Softmax{}
	_ Geodesic       = Softmax{}
)

// Dim returns K.
func (m Softmax) Dim() int { return m.K }

// Check is that of Family.
func (m Softmax) Check(theta []float64) error {
	if err := checkK("Softmax", m.K); err != nil {
		return err
	}
	if err := checkLen("Softmax", theta, m.K); err != nil {
		return err
	}
	return checkFinite("Softmax", theta)
}

// logProbs returns log p of all categories, NaN outside the domain.
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

// LogProb is that of Model.
func (m Softmax) LogProb(x float64, theta []float64) float64 {
	logs := m.logProbs(theta)
	if !isOneOf(x, m.K) && !math.IsNaN(logs[0]) {
		return math.Inf(-1)
	}
	return logs[max(0, min(m.K-1, int(x)))]
}

// Score is that of Model: ∂/∂θ_i = [x=i] − p_i.
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

// Information is that of Family: F = diag(p) − ppᵀ, of rank K−1. It is stored,
// and where there is no other error, the error is ErrSingular, since no
// natural gradient exists; a caller who wants the matrix may ignore it.
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
	return fmt.Errorf("fisher: Softmax: information: %w: adding a number to all %d logits changes nothing", ErrSingular, m.K)
}

// KL is that of Family: D(p‖q) = Σ p_i log(p_i/q_i).
func (m Softmax) KL(p, q []float64) float64 {
	a, b := m.logProbs(p), m.logProbs(q)
	var sum float64
	for i := range a {
		sum += math.Exp(a[i]) * expGap(b[i]-a[i])
	}
	return sum
}

// Hellinger is that of Family: H² = ½ Σ(√p_i − √q_i)².
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

// FisherRao is that of Geodesic; see Categorical. It is 0 for logits that
// differ by a constant.
func (m Softmax) FisherRao(p, q []float64) float64 { return arc(m.Hellinger(p, q)) }

// Sampler is that of Model, by distuv.Categorical.
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

// Summarize is that of Sufficient: T are the relative frequencies of all K
// categories.
func (m Softmax) Summarize(data []float64) (Summary, error) {
	return frequencies("Softmax", m.K, data)
}

// MeanLogProb is that of Summarized.
func (m Softmax) MeanLogProb(s Summary, theta []float64) float64 {
	return floats.Dot(s.T, m.logProbs(theta))
}

// MeanScore is that of Summarized.
func (m Softmax) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, m.K)
	for i, l := range m.logProbs(theta) {
		dst[i] = s.T[i] - math.Exp(l)
	}
	return dst
}
