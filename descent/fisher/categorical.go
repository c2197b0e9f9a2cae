package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Categorical is the distribution of one of the K categories x = 0, …, K−1,
//
//	log p(x|θ) = log p_x
//
// with the K−1 parameters θ = (p_0, …, p_{K−2}), all positive and with a sum less
// than 1. The last category has the probability p_{K−1} = 1 − Σθ. Methods
// without an error result panic if K is less than 2.
type Categorical struct {
	K int // number of categories
}

var (
	_ Model[float64] = Categorical{}
	_ Geodesic       = Categorical{}
)

// Dim returns K−1.
func (m Categorical) Dim() int { return m.K - 1 }

// Check implements Family.
func (m Categorical) Check(theta []float64) error {
	if err := checkK("Categorical", m.K); err != nil {
		return err
	}
	if err := checkLen("Categorical", theta, m.K-1); err != nil {
		return err
	}
	for i, p := range theta {
		if !(p > 0 && p < 1) {
			return fmt.Errorf("fisher: Categorical: p_%d = theta[%d] = %v: %w", i, i, p, ErrDomain)
		}
	}
	if last := rest(theta); !(last > 0) {
		return fmt.Errorf("fisher: Categorical: p_%d = 1 − Σtheta = %v: %w", m.K-1, last, ErrDomain)
	}
	return nil
}

func checkK(model string, k int) error {
	if k < 2 {
		return fmt.Errorf("fisher: %s: K = %d: %w: want at least 2", model, k, ErrDimension)
	}
	return nil
}

// rest returns 1 − Σp, which has full precision even if it is small.
func rest(p []float64) float64 {
	terms := make([]float64, 0, len(p)+1)
	terms = append(terms, 1)
	for _, v := range p {
		terms = append(terms, -v)
	}
	return float.SumOf(terms...)
}

// logRest returns log(1 − Σp).
func logRest(p []float64) float64 {
	if sum := float.SumOf(p...); sum < 0.5 {
		return math.Log1p(-sum)
	}
	return float.Log(rest(p))
}

// restGap returns the difference rest(q) − rest(p).
func restGap(p, q []float64) float64 {
	terms := slices.Clone(p)
	for _, v := range q {
		terms = append(terms, -v)
	}
	return float.SumOf(terms...)
}

// last returns p_{K−1}, or NaN outside the domain.
func (m Categorical) last(theta []float64) float64 {
	if m.K < 2 {
		panic("fisher: Categorical: K is less than 2")
	}
	mustLen("Categorical", theta, m.K-1)
	if m.Check(theta) != nil {
		return math.NaN()
	}
	return rest(theta)
}

// LogProb implements Model.
func (m Categorical) LogProb(x float64, theta []float64) float64 {
	last := m.last(theta)
	switch {
	case math.IsNaN(last):
		return last
	case !isOneOf(x, m.K):
		return math.Inf(-1)
	case int(x) == m.K-1:
		return logRest(theta)
	}
	return float.Log(theta[int(x)])
}

// Score implements Model: ∂/∂p_i = [x=i]/p_i − [x=K−1]/p_{K−1}.
func (m Categorical) Score(dst []float64, x float64, theta []float64) []float64 {
	dst = vector(dst, m.Dim())
	last := m.last(theta)
	if !isOneOf(x, m.K) || math.IsNaN(last) {
		return fill(dst, math.NaN())
	}
	if int(x) == m.K-1 {
		return fill(dst, -1/last)
	}
	fill(dst, 0)
	dst[int(x)] = 1 / theta[int(x)]
	return dst
}

// Information implements Family: F_ij = [i=j]/p_i + 1/p_{K−1}.
//
// S. Amari, H. Nagaoka, Methods of Information Geometry, 2000, section 2.2
// (discrete distributions).
func (m Categorical) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, m.Dim()); err != nil {
		return err
	}
	last := rest(theta)
	for i, p := range theta {
		for j := i + 1; j < len(theta); j++ {
			dst.SetSym(i, j, 1/last)
		}
		dst.SetSym(i, i, 1/p+1/last)
	}
	return nil
}

// KL implements Family: D(p‖q) = Σ p_i log(p_i/q_i) over all K categories.
func (m Categorical) KL(p, q []float64) float64 {
	sum := float.EntropyGap(m.last(p), m.last(q), restGap(p, q)) // as Σ(q_i − p_i) = 0
	for i := range p {
		sum += float.EntropyGap(p[i], q[i], q[i]-p[i])
	}
	return sum
}

// Hellinger implements Family: H² = ½ Σ(√p_i − √q_i)² over all K categories.
func (m Categorical) Hellinger(p, q []float64) float64 {
	norm := restGap(p, q) / (math.Sqrt(m.last(p)) + math.Sqrt(m.last(q)))
	for i := range p {
		norm = math.Hypot(norm, rootGap(p[i], q[i]))
	}
	return math.Abs(norm) / math.Sqrt2
}

// FisherRao implements Geodesic. The distance is 2 arccos Σ√(p_i q_i), the length
// of an arc on the sphere of radius 2, where the points 2√p lie.
//
// C. Atkinson, A. F. S. Mitchell, "Rao's distance measure", Sankhyā A 43,
// 1981.
func (m Categorical) FisherRao(p, q []float64) float64 { return arc(m.Hellinger(p, q)) }

// Sampler implements Model with distuv.Categorical.
func (m Categorical) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	w := append(slices.Clone(theta), rest(theta))
	return distuv.NewCategorical(w, src).Rand, nil
}

// Summarize implements Sufficient. T holds the relative frequencies of all K
// categories.
func (m Categorical) Summarize(data []float64) (Summary, error) {
	return frequencies("Categorical", m.K, data)
}

// frequencies returns the Summary of data in k categories.
func frequencies(model string, k int, data []float64) (Summary, error) {
	if err := checkK(model, k); err != nil {
		return Summary{}, err
	}
	return average(model, data, k, func(t []float64, x float64) (float64, bool) {
		fill(t, 0)
		ok := isOneOf(x, k)
		if ok {
			t[int(x)] = 1
		}
		return 0, ok
	})
}

// MeanLogProb implements Summarized.
func (m Categorical) MeanLogProb(s Summary, theta []float64) float64 {
	last := m.last(theta)
	if math.IsNaN(last) {
		return last
	}
	sum := s.T[m.K-1] * logRest(theta)
	for i, p := range theta {
		sum += s.T[i] * float.Log(p)
	}
	return sum
}

// MeanScore implements Summarized.
func (m Categorical) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, m.Dim())
	last := m.last(theta)
	for i := range dst {
		dst[i] = s.T[i]/theta[i] - s.T[m.K-1]/last
	}
	return dst
}
