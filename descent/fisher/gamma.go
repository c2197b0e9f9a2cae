package fisher

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/internal/float"
)

// Gamma is the distribution of numbers x > 0 with density
//
//	log p(x|θ) = α log β − log Γ(α) + (α−1) log x − βx
//
// with the parameters θ = (α, β), the shape α > 0 and the rate β > 0.
type Gamma struct{}

var _ Model[float64] = Gamma{}

// Dim returns 2.
func (Gamma) Dim() int { return 2 }

// Check implements Family.
func (Gamma) Check(theta []float64) error {
	return checkBox("Gamma", theta, positive("α"), positive("β"))
}

// params returns α and β, or NaN outside the domain.
func (Gamma) params(theta []float64) (alpha, beta float64) { return twoPositive("Gamma", theta) }

// LogProb implements Model.
func (m Gamma) LogProb(x float64, theta []float64) float64 {
	alpha, _ := m.params(theta)
	if math.IsNaN(alpha) {
		return alpha
	}
	if !positive("x").has(x) {
		return math.Inf(-1)
	}
	beta := theta[1]
	if y := beta * x; alpha >= stirlingFrom && y > 1e-300 && !math.IsInf(y, 1) {
		// With Stirling's series, large terms do not cancel.
		gap := float.EntropyGap(alpha, y, productGap(beta, x, 1, alpha))
		return math.Log(alpha/(2*math.Pi))/2 - binet(alpha) - gap - float.Log(x)
	}
	return m.logProb(x, float.Log(x), theta)
}

// logProb returns log p(x|θ), or its mean if x and logX are the means of x and
// log x.
func (m Gamma) logProb(x, logX float64, theta []float64) float64 {
	alpha, beta := m.params(theta)
	logProb := alpha*(float.Log(beta)+logX) - logX - float.LogGamma(alpha) - beta*x
	if math.IsNaN(logProb) && !math.IsNaN(alpha) {
		return math.Inf(-1) // infinite terms
	}
	return logProb
}

// Score implements Model. With ψ = (log Γ)':
//
//	∂/∂α = log x + log β − ψ(α)   ∂/∂β = α/β − x
func (m Gamma) Score(dst []float64, x float64, theta []float64) []float64 {
	if !positive("x").has(x) {
		x = math.NaN()
	}
	dst = m.score(vector(dst, 2), x, float.Log(x), theta)
	if alpha, beta := m.params(theta); alpha >= stirlingFrom && !math.IsNaN(x) {
		// log x + log β − log α = log(xβ/α)
		gap := productGap(beta, x, 1, alpha)
		if math.Abs(gap) < alpha/2 {
			dst[0] = math.Log1p(gap/alpha) - digammaTail(alpha)
		}
	}
	return dst
}

func (m Gamma) score(dst []float64, x, logX float64, theta []float64) []float64 {
	alpha, beta := m.params(theta)
	if math.IsNaN(alpha) {
		return fill(dst, alpha)
	}
	dst[0] = logX + float.Log(beta) - digamma(alpha)
	dst[1] = productGap(alpha, 1, beta, x)
	return dst
}

// Information implements Family:
//
//	F = [[ψ'(α), −1/β], [−1/β, α/β²]]
//
// E. L. Lehmann, G. Casella, Theory of Point Estimation, 2nd ed., 1998,
// section 2.6, table 6.1 (with the scale 1/β).
func (m Gamma) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, 2); err != nil {
		return err
	}
	alpha, beta := theta[0], theta[1]
	dst.SetSym(0, 0, trigamma(alpha))
	dst.SetSym(0, 1, -1/beta)
	dst.SetSym(1, 1, alpha/beta/beta)
	return nil
}

// KL implements Family. With α, β for p and α', β' for q it is
//
//	D(p‖q) = log Γ(α') − log Γ(α) − (α'−α) ψ(α) + α' log(β/β') + α (β'−β)/β
//
// W. D. Penny, "Kullback–Leibler divergences of normal, gamma, Dirichlet and
// Wishart densities", 2001 (with the scale 1/β).
func (m Gamma) KL(p, q []float64) float64 {
	a, b := m.params(p)
	c, d := m.params(q)
	if math.IsNaN(a) || math.IsNaN(c) {
		return math.NaN()
	}
	return gammaGap(a, b, c, d, c-a, productGap(a, d, b, c))
}

// gammaGap returns D(p‖q) for p = (a, b) and q = (c, d), given c − a and ad/b − c:
//
//	c log(bc/ad) − c + ad/b + the gap of log Γ(x) − x log x + x
//
// whose terms are both at least 0.
func gammaGap(a, b, c, d, da, dm float64) float64 {
	gap := productEntropyGap(c, a, d, b, dm) + stirlingGap(a, c, da)
	if math.IsNaN(gap) {
		return math.Inf(1) // infinite terms
	}
	return gap
}

// Hellinger implements Family. With ᾱ and β̄ the means of the parameters
//
//	−log(1−H²) = ½ log Γ(α) + ½ log Γ(α') − log Γ(ᾱ) + ½ α log(β̄/β) + ½ α' log(β̄/β')
//
// which is Jensen's gap of the log-normalizer of the exponential family.
//
// F. Nielsen, S. Boltz, "The Burbea–Rao and Bhattacharyya centroids", IEEE
// Transactions on Information Theory 57(8), 2011.
func (m Gamma) Hellinger(p, q []float64) float64 {
	a, b := m.params(p)
	c, d := m.params(q)
	if math.IsNaN(a) || math.IsNaN(c) {
		return math.NaN()
	}
	// The gap is the mean divergence of p and q from the distribution of the mean
	// parameters.
	m1, m2 := middle(a, c), middle(b, d)
	dm := -pairStep{a, b, c, d, 0.5}.cross(0, m2) // m1 d/m2 − c = a − m1 b/m2
	return hellinger((gammaGap(m1, m2, a, b, (a-c)/2, -dm) + gammaGap(m1, m2, c, d, (c-a)/2, dm)) / 2)
}

// Sampler implements Model with distuv.Gamma.
func (m Gamma) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	return distuv.Gamma{Alpha: theta[0], Beta: theta[1], Src: src}.Rand, nil
}

// Summarize implements Sufficient. T holds the means of x and log x.
func (m Gamma) Summarize(data []float64) (Summary, error) {
	return average("Gamma", data, 2, func(t []float64, x float64) (float64, bool) {
		t[0], t[1] = x, float.Log(x)
		return 0, positive("x").has(x)
	})
}

// MeanLogProb implements Summarized.
func (m Gamma) MeanLogProb(s Summary, theta []float64) float64 {
	return m.logProb(s.T[0], s.T[1], theta)
}

// MeanScore implements Summarized.
func (m Gamma) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	return m.score(vector(dst, 2), s.T[0], s.T[1], theta)
}
