package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Beta is the distribution of numbers 0 < x < 1 with density
//
//	log p(x|θ) = (α−1) log x + (β−1) log(1−x) − log B(α, β)
//
// where B(α, β) = Γ(α)Γ(β)/Γ(α+β), with the parameters θ = (α, β), both positive and
// with a finite sum.
type Beta struct{}

var _ Model[float64] = Beta{}

// Dim returns 2.
func (Beta) Dim() int { return 2 }

// Check implements Family.
func (Beta) Check(theta []float64) error {
	err := checkBox("Beta", theta, positive("α"), positive("β"))
	if err == nil && math.IsInf(theta[0]+theta[1], 1) {
		return fmt.Errorf("fisher: Beta: α + β = %v + %v is too large: %w", theta[0], theta[1], ErrDomain)
	}
	return err
}

// params returns α and β, or NaN outside the domain.
func (Beta) params(theta []float64) (alpha, beta float64) {
	alpha, beta = twoPositive("Beta", theta)
	if math.IsInf(alpha+beta, 1) {
		return math.NaN(), math.NaN()
	}
	return alpha, beta
}

// isPart reports whether 0 < x < 1.
func isPart(x float64) bool { return x > 0 && x < 1 }

// LogProb implements Model.
func (m Beta) LogProb(x float64, theta []float64) float64 {
	alpha, _ := m.params(theta)
	if math.IsNaN(alpha) {
		return alpha
	}
	if !isPart(x) {
		return math.Inf(-1)
	}
	if beta := theta[1]; min(alpha, beta) >= stirlingFrom {
		return -m.surprise(x, alpha, beta)
	}
	return m.logProb(float.Log(x), math.Log1p(-x), theta)
}

// surprise returns −log p(x|θ) for large α and β, from Stirling's series, whose large
// terms do not cancel.
func (Beta) surprise(x, alpha, beta float64) float64 {
	t := alpha + beta
	// tx − α = βx + αx − α
	a, b := beta*x, alpha*x
	d := float.SumOf(b, -alpha, a, math.FMA(beta, x, -a), math.FMA(alpha, x, -b))
	gaps := float.EntropyGap(alpha, t*x, d) + float.EntropyGap(beta, t*(1-x), -d)
	return gaps + binet(alpha) + binet(beta) - binet(t) +
		math.Log(2*math.Pi/alpha*(t/beta))/2 + float.Log(x) + math.Log1p(-x)
}

// logProb returns log p(x|θ), or its mean if logX and log1X are the means of log x
// and log(1−x).
func (m Beta) logProb(logX, log1X float64, theta []float64) float64 {
	alpha, beta := m.params(theta)
	if math.IsNaN(alpha) {
		return alpha
	}
	return (alpha-1)*logX + (beta-1)*log1X - lbeta(alpha, beta)
}

// Score implements Model. With ψ = (log Γ)':
//
//	∂/∂α = log x − ψ(α) + ψ(α+β)   ∂/∂β = log(1−x) − ψ(β) + ψ(α+β)
func (m Beta) Score(dst []float64, x float64, theta []float64) []float64 {
	if !isPart(x) {
		x = math.NaN()
	}
	return m.score(vector(dst, 2), float.Log(x), math.Log1p(-x), theta)
}

func (m Beta) score(dst []float64, logX, log1X float64, theta []float64) []float64 {
	alpha, beta := m.params(theta)
	if math.IsNaN(alpha) {
		return fill(dst, alpha)
	}
	dst[0] = logX + digammaRise(alpha, beta)
	dst[1] = log1X + digammaRise(beta, alpha)
	return dst
}

// Information implements Family:
//
//	F = [[ψ'(α)−ψ'(α+β), −ψ'(α+β)], [−ψ'(α+β), ψ'(β)−ψ'(α+β)]]
//
// which is the Hessian of log B, as in every exponential family with its natural
// parameters.
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998, section
// 2.6, table 6.1.
func (m Beta) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, 2); err != nil {
		return err
	}
	alpha, beta := theta[0], theta[1]
	dst.SetSym(0, 0, trigammaFall(alpha, beta))
	dst.SetSym(0, 1, -trigamma(alpha+beta))
	dst.SetSym(1, 1, trigammaFall(beta, alpha))
	return nil
}

// KL implements Family. With α, β for p and α', β' for q it is
//
//	D(p‖q) = log B(α', β') − log B(α, β) − (α'−α)(ψ(α)−ψ(α+β)) − (β'−β)(ψ(β)−ψ(α+β))
//
// the height of log B at q above its tangent at p. This is the formula of
// distuv.KullbackLeibler.
func (m Beta) KL(p, q []float64) float64 {
	a, b := m.params(p)
	c, d := m.params(q)
	if math.IsNaN(a) || math.IsNaN(c) {
		return math.NaN()
	}
	return betaGap(a, b, c, d, pairStep{a, b, c, d, 1})
}

// betaGap returns D(p‖q) for p = (a, b) and q = (c, d). The step is q − p, or a pair
// of parameters and a factor with this difference, which is more exact. The gaps of
// log Γ at a, b and a+b nearly cancel for large parameters and for very different
// ones. betaGap takes the difference of each term of Stirling's series, after moving b
// up if it is small.
func betaGap(a, b, c, d float64, step pairStep) float64 {
	if a > b {
		a, b, c, d, step = b, a, d, c, step.swapped()
	}
	da, db := step.factor*(step.c-step.a), step.factor*(step.d-step.b)
	var sum float64
	n := shifts(min(b, d))
	for k := range n {
		sum += betaRatioGap(a, b, c, d, float64(k), da+db, step)
	}
	k := float64(n)
	s, t := c+d+k, a+b+k
	e := step.cross(k, t)
	sum += productEntropyGap(c, s, a, t, -e) + productEntropyGap(d+k, s, b+k, t, e)
	sum += stirlingGap(a, c, da)
	sum += betaRatioGap(a, b, c, d, k, da+db, step) / 2
	sum -= binetGapRise(b+k, d+k, a, c, da, db)
	if math.IsNaN(sum) {
		return math.Inf(1) // infinite terms
	}
	return max(0, sum)
}

// betaRatioGap returns g((d+k)/(b+k)) − g(s/t) with g(r) = r − 1 − log r,
// s = c + d + k and t = a + b + k, given dt = s − t.
func betaRatioGap(a, b, c, d, k, dt float64, step pairStep) float64 {
	s, t := c+d+k, a+b+k
	e := step.cross(k, t)
	slope := e / s * (dt / (b + k))
	if math.IsInf(dt/(b+k), 0) {
		slope = e * (dt / s) / (b + k)
	}
	return float.RatioGap(product(s, b+k, t), d+k, -e) - slope
}

// Hellinger implements Family: H² = 1 − B(ᾱ, β̄)/√(B(α, β) B(α', β')), where ᾱ and
// β̄ are the means of the parameters. This is the formula of distuv.Hellinger.
func (m Beta) Hellinger(p, q []float64) float64 {
	a, b := m.params(p)
	c, d := m.params(q)
	if math.IsNaN(a) || math.IsNaN(c) {
		return math.NaN()
	}
	// As for Gamma.
	m1, m2 := middle(a, c), middle(b, d)
	return hellinger((betaGap(m1, m2, a, b, pairStep{a, b, c, d, -0.5}) + betaGap(m1, m2, c, d, pairStep{a, b, c, d, 0.5})) / 2)
}

// Sampler implements Model with distuv.Beta.
func (m Beta) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	return distuv.Beta{Alpha: theta[0], Beta: theta[1], Src: src}.Rand, nil
}

// Summarize implements Sufficient. T holds the means of log x and log(1−x).
func (m Beta) Summarize(data []float64) (Summary, error) {
	return average("Beta", data, 2, func(t []float64, x float64) (float64, bool) {
		t[0], t[1] = float.Log(x), math.Log1p(-x)
		return 0, isPart(x)
	})
}

// MeanLogProb implements Summarized.
func (m Beta) MeanLogProb(s Summary, theta []float64) float64 {
	return m.logProb(s.T[0], s.T[1], theta)
}

// MeanScore implements Summarized.
func (m Beta) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	return m.score(vector(dst, 2), s.T[0], s.T[1], theta)
}
