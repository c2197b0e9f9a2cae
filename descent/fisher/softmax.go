package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
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

// probs returns the probabilities of all categories and their logarithms, or NaN
// outside the domain, and the index of the largest.
func (m Softmax) probs(theta []float64) (p, logs []float64, top int) {
	if m.K < 2 {
		panic("fisher: Softmax: K is less than 2")
	}
	mustLen("Softmax", theta, m.K)
	p, logs = make([]float64, m.K), make([]float64, m.K)
	if m.Check(theta) != nil {
		return fill(p, math.NaN()), fill(logs, math.NaN()), 0
	}
	top = floats.MaxIdx(theta)
	for i, v := range theta {
		p[i] = timesExp(1, v, -theta[top])
	}
	rest := sumExcept(p, top)
	for i, v := range theta {
		p[i] /= 1 + rest
		logs[i] = v - theta[top] - math.Log1p(rest)
	}
	return p, logs, top
}

// sumExcept returns Σ p_j over j ≠ i.
func sumExcept(p []float64, i int) float64 { return floats.Sum(p[:i]) + floats.Sum(p[i+1:]) }

// LogProb implements Model.
func (m Softmax) LogProb(x float64, theta []float64) float64 {
	_, logs, _ := m.probs(theta)
	if !isOneOf(x, m.K) && !math.IsNaN(logs[0]) {
		return math.Inf(-1)
	}
	return logs[max(0, min(m.K-1, int(x)))]
}

// Score implements Model: ∂/∂θ_i = [x=i] − p_i.
func (m Softmax) Score(dst []float64, x float64, theta []float64) []float64 {
	dst = vector(dst, m.K)
	p, _, _ := m.probs(theta)
	if !isOneOf(x, m.K) {
		return fill(dst, math.NaN())
	}
	for i, v := range p {
		dst[i] = -v
	}
	dst[int(x)] = sumExcept(p, int(x))
	return dst
}

// Information implements Family: F = diag(p) − ppᵀ, which has rank K−1. If theta is
// valid, Information stores F and returns ErrSingular, since F does not define a
// natural gradient. A caller who needs only the matrix can ignore this error. F is
// positive semidefinite in spite of rounding: no diagonal entry is less than the sum
// of the absolute values of the others in its row.
//
// C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4
// (4.110).
func (m Softmax) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, m.K); err != nil {
		return err
	}
	p, _, _ := m.probs(theta)
	for i := range p {
		for j := i + 1; j < len(p); j++ {
			dst.SetSym(i, j, -p[i]*p[j])
		}
	}
	for i := range p {
		var sum, rounding float64
		for j := range p {
			if j != i {
				var err float64
				sum, err = float.Sum(sum, -dst.At(i, j))
				rounding += err
			}
		}
		if rounding > 0 {
			sum = math.Nextafter(sum+rounding, 2)
		}
		dst.SetSym(i, i, sum)
	}
	return fmt.Errorf("fisher: Softmax: information: %w: adding a constant to all %d logits does not change the distribution", ErrSingular, m.K)
}

// KL implements Family: D(p‖q) = Σ p_i log(p_i/q_i).
func (m Softmax) KL(p, q []float64) float64 {
	kl, _ := m.divergence(p, q)
	return kl
}

// divergence returns D(p‖q) and the ratios log(q_i/p_i).
//
// With δ_i = (θ'_i − θ_i) less its mean Σ p_i δ_i, D = log Σ p_i exp δ_i, which is
// log(1 + Σ p_i (exp δ_i − 1 − δ_i)) without cancellation.
func (m Softmax) divergence(p, q []float64) (kl float64, ratios []float64) {
	pp, a, top := m.probs(p)
	_, b, _ := m.probs(q)
	if math.IsNaN(a[0]) || math.IsNaN(b[0]) {
		return math.NaN(), fill(make([]float64, m.K), math.NaN())
	}
	delta := make([]float64, m.K)
	var mean float64
	for i := range delta {
		delta[i] = float.SumOf(q[i], -q[top], -p[i], p[top])
		mean += pp[i] * delta[i]
	}
	var sum float64
	for i := range delta {
		delta[i] -= mean
		if math.Abs(delta[i]) <= 1 {
			sum += pp[i] * expGap(delta[i])
		} else {
			// p_i exp δ_i, where the factors may overflow.
			sum += timesExp(math.Exp(a[top]-mean), q[i], -q[top]) - pp[i] - pp[i]*delta[i]
		}
	}
	if !(sum < 1e200 && math.Abs(mean) < 500) {
		return m.farDivergence(pp, a, b)
	}
	kl = math.Log1p(sum)
	for i := range delta {
		// Both differences are log(q_i/p_i); take the one of smaller numbers.
		delta[i] -= kl
		if math.Abs(mean)+kl > math.Abs(a[i])+math.Abs(b[i]) {
			delta[i] = b[i] - a[i]
		}
	}
	return kl, delta
}

// farDivergence is divergence for distributions so different that nothing cancels.
func (m Softmax) farDivergence(p, a, b []float64) (kl float64, ratios []float64) {
	ratios = make([]float64, m.K)
	for i := range p {
		ratios[i] = b[i] - a[i] // NaN if both are −Inf
		if p[i] > 0 {
			kl += p[i]*a[i] - p[i]*b[i]
		}
	}
	return kl, ratios
}

// Hellinger implements Family: H² = ½ Σ(√p_i − √q_i)².
func (m Softmax) Hellinger(p, q []float64) float64 {
	a, b := m.roots(p), m.roots(q)
	_, ratios := m.divergence(p, q)
	var norm float64
	for i, u := range ratios {
		d := a[i] - b[i]
		if math.Abs(u) < 1 {
			d = a[i] * math.Expm1(u/2)
		}
		norm = math.Hypot(norm, d)
	}
	return norm / math.Sqrt2
}

// roots returns the square roots of the probabilities, which underflow later than
// these.
func (m Softmax) roots(theta []float64) []float64 {
	_, logs, top := m.probs(theta)
	roots := make([]float64, m.K)
	for i, v := range theta {
		roots[i] = timesExp(math.Exp(logs[top]/2), v/2, -theta[top]/2)
	}
	return roots
}

// FisherRao implements Geodesic; see Categorical. It is 0 for logits that
// differ by a constant.
func (m Softmax) FisherRao(p, q []float64) float64 { return arc(m.Hellinger(p, q)) }

// Sampler implements Model with distuv.Categorical.
func (m Softmax) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	w, _, _ := m.probs(theta)
	return distuv.NewCategorical(w, src).Rand, nil
}

// Summarize implements Sufficient. T holds the relative frequencies of all K
// categories.
func (m Softmax) Summarize(data []float64) (Summary, error) {
	return frequencies("Softmax", m.K, data)
}

// MeanLogProb implements Summarized.
func (m Softmax) MeanLogProb(s Summary, theta []float64) float64 {
	_, logs, _ := m.probs(theta)
	var sum float64
	for i, l := range logs {
		if s.T[i] != 0 { // 0 log 0 = 0
			sum += s.T[i] * l
		}
	}
	return sum
}

// MeanScore implements Summarized.
func (m Softmax) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, m.K)
	p, _, _ := m.probs(theta)
	for i, v := range p {
		dst[i] = s.T[i] - v
	}
	return dst
}
