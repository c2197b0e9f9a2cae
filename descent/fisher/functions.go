package fisher

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// The divergence of two close distributions is a small difference of large numbers.
// The functions in this file compute such differences without cancellation.

// expGap returns eˣ − 1 − x ≥ 0.
func expGap(x float64) float64 {
	if math.Abs(x) > 0.5 {
		return math.Expm1(x) - x
	}
	var sum float64
	for k, term := 2.0, x*x/2; k < 20; k++ {
		sum += term
		term *= x / (k + 1)
	}
	return sum
}

// logRatio returns log(a/b) for a, b > 0.
func logRatio(a, b float64) float64 {
	if d := a - b; math.Abs(d) < b/2 {
		return math.Log1p(d / b)
	}
	return math.Log(a) - math.Log(b)
}

// rootGap returns √a − √b for a, b ≥ 0.
func rootGap(a, b float64) float64 {
	if a == b {
		return 0
	}
	return (a - b) / (math.Sqrt(a) + math.Sqrt(b))
}

// logCosh returns log cosh x.
func logCosh(x float64) float64 {
	x = math.Abs(x)
	if x < 1 {
		s := math.Sinh(x / 2)
		return math.Log1p(2 * s * s)
	}
	return x + math.Log1p(math.Exp(-2*x)) - math.Ln2
}

// hellinger returns the Hellinger distance √(1 − e^−b) of two distributions with
// the Bhattacharyya distance b = −log∫√(pq).
func hellinger(b float64) float64 { return math.Sqrt(max(0, -math.Expm1(-b))) }

// arc returns the distance between the points 2√p and 2√q on the sphere of radius
// 2, given the Hellinger distance h of p and q. Their chord is 2√2 h.
func arc(h float64) float64 { return 4 * math.Asin(min(1, h/math.Sqrt2)) }

// lgamma returns log Γ(x) for x > 0.
func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

// digamma returns ψ(x) = (log Γ)'(x) for x > 0. For small x, mathext.Digamma has
// errors of 4·10⁻¹¹. The recurrence ψ(x) = ψ(x+1) − 1/x (Abramowitz and Stegun,
// Handbook of Mathematical Functions, 1964, 6.3.5) moves x to where it is
// accurate.
func digamma(x float64) float64 {
	var below float64
	for ; x < 16; x++ {
		below += 1 / x
	}
	return mathext.Digamma(x) - below
}

// trigamma returns ψ'(x) = ζ(2, x). M. Abramowitz, I. A. Stegun, Handbook of
// Mathematical Functions, 1964, 6.4.10.
func trigamma(x float64) float64 { return mathext.Zeta(2, x) }

// closeBy is the ratio |δ|/a up to which the series below are used. Above it, plain
// differences lose at most three or four digits.
const closeBy = 0.05

// lgammaGap returns log Γ(b) − log Γ(a) − (b−a)ψ(a) ≥ 0, the height of log Γ above
// its tangent at a. For close arguments it sums the Taylor series
//
//	Σ (−δ)ᵏ ζ(k, a)/k,  k ≥ 2, δ = b − a
//
// (Abramowitz and Stegun, 6.4.10 for the derivatives of ψ).
func lgammaGap(b, a float64) float64 {
	delta := b - a
	if math.Abs(delta) > closeBy*a {
		return lgamma(b) - lgamma(a) - delta*digamma(a)
	}
	return zetaSeries(-delta, a, 1)
}

// lgammaSag returns ½ log Γ(a) + ½ log Γ(b) − log Γ((a+b)/2) ≥ 0, the depth of
// log Γ below its chord. For close arguments it sums Σ δᵏ ζ(k, m)/k over even
// k ≥ 2, with m = (a+b)/2 and δ = (b−a)/2.
func lgammaSag(a, b float64) float64 {
	m, delta := a/2+b/2, b/2-a/2
	if math.Abs(delta) > closeBy*m {
		return lgamma(a)/2 + lgamma(b)/2 - lgamma(m)
	}
	return zetaSeries(delta, m, 2)
}

// zetaSeries returns Σ xᵏ ζ(k, a)/k for k = 2, 2+step, …
func zetaSeries(x, a float64, step int) float64 {
	var sum float64
	power := x * x
	for k := 2; k < 80; k += step {
		term := power * mathext.Zeta(float64(k), a) / float64(k)
		sum += term
		if math.Abs(term) <= 1e-17*math.Abs(sum) {
			break
		}
		for range step {
			power *= x
		}
	}
	return sum
}
