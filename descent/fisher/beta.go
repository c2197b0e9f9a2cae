package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Beta is the distribution of numbers 0 < x < 1 with density
//
//	log p(x|θ) = (α−1) log x + (β−1) log(1−x) − log B(α, β)
//
// where B(α, β) = Γ(α)Γ(β)/Γ(α+β), with the parameters θ = (α, β), both positive.
type Beta struct{}

var _ Model[float64] = Beta{}

// Dim returns 2.
func (Beta) Dim() int { return 2 }

// Check implements Family.
func (Beta) Check(theta []float64) error {
	return checkBox("Beta", theta, positive("α"), positive("β"))
}

// params returns α and β, or NaN outside the domain.
func (Beta) params(theta []float64) (alpha, beta float64) { return twoPositive("Beta", theta) }

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
	return m.logProb(math.Log(x), math.Log1p(-x), theta)
}

// logProb returns log p(x|θ), or its mean if logX and log1X are the means of log x
// and log(1−x).
func (m Beta) logProb(logX, log1X float64, theta []float64) float64 {
	alpha, beta := m.params(theta)
	if math.IsNaN(alpha) {
		return alpha
	}
	return (alpha-1)*logX + (beta-1)*log1X - mathext.Lbeta(alpha, beta)
}

// Score implements Model. With ψ = (log Γ)':
//
//	∂/∂α = log x − ψ(α) + ψ(α+β)   ∂/∂β = log(1−x) − ψ(β) + ψ(α+β)
func (m Beta) Score(dst []float64, x float64, theta []float64) []float64 {
	if !isPart(x) {
		x = math.NaN()
	}
	return m.score(vector(dst, 2), math.Log(x), math.Log1p(-x), theta)
}

func (m Beta) score(dst []float64, logX, log1X float64, theta []float64) []float64 {
	alpha, beta := m.params(theta)
	if math.IsNaN(alpha) {
		return fill(dst, alpha)
	}
	both := digamma(alpha + beta)
	dst[0] = logX - digamma(alpha) + both
	dst[1] = log1X - digamma(beta) + both
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
	matrix(dst, 2)
	alpha, beta := theta[0], theta[1]
	both := trigamma(alpha + beta)
	dst.SetSym(0, 0, trigamma(alpha)-both)
	dst.SetSym(0, 1, -both)
	dst.SetSym(1, 1, trigamma(beta)-both)
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
	return max(0, lgammaGap(c, a)+lgammaGap(d, b)-lgammaGap(c+d, a+b))
}

// Hellinger implements Family: H² = 1 − B(ᾱ, β̄)/√(B(α, β) B(α', β')), where ᾱ and
// β̄ are the means of the parameters. This is the formula of distuv.Hellinger.
func (m Beta) Hellinger(p, q []float64) float64 {
	a, b := m.params(p)
	c, d := m.params(q)
	if math.IsNaN(a) || math.IsNaN(c) {
		return math.NaN()
	}
	return hellinger(lgammaSag(a, c) + lgammaSag(b, d) - lgammaSag(a+b, c+d))
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
		t[0], t[1] = math.Log(x), math.Log1p(-x)
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
