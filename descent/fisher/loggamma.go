package fisher

import (
	"math"

	"natgrad.example/internal/float"
)

// The functions in this file are differences of log Γ and its derivatives. For large
// arguments they use Stirling's series
//
//	log Γ(x) = (x−½) log x − x + ½ log 2π + μ(x)
//	ψ(x) = log x − 1/(2x) + μ'(x)
//
// (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964, 6.1.40 and
// 6.3.18) and take the difference of each term separately. They move small arguments
// up by Γ(x+1) = xΓ(x).

// stirlingFrom is the least argument for which stirling gives full precision.
const stirlingFrom = 10

// stirling has the coefficients c_n of μ(x) = c_1/x + c_3/x³ + …
var stirling = [...]struct{ n, c float64 }{
	{1, 1. / 12}, {3, -1. / 360}, {5, 1. / 1260}, {7, -1. / 1680},
	{9, 1. / 1188}, {11, -691. / 360360}, {13, 1. / 156}, {15, -3617. / 122400},
}

// shifts returns how often 1 must be added to x to reach stirlingFrom.
func shifts(x float64) int { return max(0, int(math.Ceil(stirlingFrom-x))) }

// binet returns μ(x) for x ≥ stirlingFrom.
func binet(x float64) float64 {
	var sum float64
	for _, s := range stirling {
		sum += s.c / math.Pow(x, s.n)
	}
	return sum
}

// binetSlope returns μ'(x) for x ≥ stirlingFrom.
func binetSlope(x float64) float64 {
	var sum float64
	for _, s := range stirling {
		sum -= s.n * s.c / math.Pow(x, s.n+1)
	}
	return sum
}

// binetSecond returns μ”(x) for x ≥ stirlingFrom.
func binetSecond(x float64) float64 {
	var sum float64
	for _, s := range stirling {
		sum += s.n * (s.n + 1) * s.c / math.Pow(x, s.n+2)
	}
	return sum
}

// binetGap returns μ(b) − μ(a) − dμ'(a) ≥ 0 for a, b ≥ stirlingFrom and d = b − a.
func binetGap(a, b, d float64) float64 { return powerGaps(a, b, d, 0) }

// powerGaps returns the height at b of a convex function above its tangent at a, given
// d = b − a. With order 0 the function is μ, and with order 1 it is −μ'.
func powerGaps(a, b, d, order float64) float64 {
	t := d / a
	var sum float64
	// (1+t)^−n − 1 + nt is the sum over k ≤ n of t(1 − (1+t)^−k), whose terms are
	// not negative.
	v := t / (1 + t)
	var gap, w, k float64
	step := 1.0 // (1+t)^−k
	for _, s := range stirling {
		n, c := s.n+order, s.c
		if order == 1 {
			c *= s.n
		}
		if t > 1 || t < -0.5 {
			sum += c * (math.Pow(b, -n) - math.Pow(a, -n) + n*math.Pow(a, -n-1)*d)
			continue
		}
		for ; k < n; k++ {
			w += v * step
			step *= 1 - v
			gap += t * w
		}
		sum += c * gap / math.Pow(a, n)
	}
	return sum
}

// binetGapRise returns binetGap(b+a, d+c, da+db) − binetGap(b, d, db) for b, d ≥
// stirlingFrom, da = c − a and db = d − b. If a and c are small, the two gaps cancel
// and it integrates the derivative with respect to x,
//
//	c (μ'(s) − μ'(t) − (s−t)μ''(t)) + (c−a)(s−t)μ''(t),  s = d + cx, t = b + ax
//
// from 0 to 1 with the four nodes of Gauss–Legendre quadrature.
func binetGapRise(b, d, a, c, da, db float64) float64 {
	if a > b/20 || c > d/20 {
		return binetGap(b+a, d+c, da+db) - binetGap(b, d, db)
	}
	var sum float64
	for _, q := range [...]struct{ x, weight float64 }{
		{0.069431844202973712, 0.17392742256872693}, {0.33000947820757187, 0.32607257743127307},
		{0.66999052179242813, 0.32607257743127307}, {0.93056815579702629, 0.17392742256872693},
	} {
		t, s, gap := b+a*q.x, d+c*q.x, db+da*q.x
		second := binetSecond(t)
		if math.Abs(gap) > t/2 {
			sum += q.weight * (c*(binetSlope(s)-binetSlope(t)) - a*(gap*second))
		} else {
			sum += q.weight * (da*(gap*second) - c*powerGaps(t, s, gap, 1))
		}
	}
	return sum
}

// stirlingGap returns the height at b of log Γ(x) − x log x + x, which is convex,
// above its tangent at a, given d = b − a.
func stirlingGap(a, b, d float64) float64 {
	n := shifts(min(a, b))
	var sum float64
	for k := range n {
		sum += float.RatioGap(a+float64(k), b+float64(k), d)
	}
	x, y := a+float64(n), b+float64(n)
	if n > 0 {
		if math.Abs(d) <= a/2 {
			sum += float.EntropyGap(y, x, -d) - float.EntropyGap(b, a, -d)
		} else {
			sum += y*float.LogRatio(y, x) - b*float.LogRatio(b, a)
		}
	}
	return sum + float.RatioGap(x, y, d)/2 + binetGap(x, y, d)
}

// lgammaGap returns log Γ(b) − log Γ(a) − (b−a)ψ(a) ≥ 0, the height of log Γ above
// its tangent at a.
func lgammaGap(b, a float64) float64 {
	return float.EntropyGap(b, a, a-b) + stirlingGap(a, b, b-a)
}

// lgammaSag returns ½ log Γ(a) + ½ log Γ(b) − log Γ((a+b)/2) ≥ 0, the depth of
// log Γ below its chord.
func lgammaSag(a, b float64) float64 {
	m := middle(a, b)
	return (lgammaGap(a, m) + lgammaGap(b, m)) / 2
}

// middle returns (a+b)/2 for positive numbers.
func middle(a, b float64) float64 {
	if s := a + b; !math.IsInf(s, 0) {
		return s / 2
	}
	return a/2 + b/2
}

// lgammaRise returns log Γ(x+d) − log Γ(x) for d > 0.
func lgammaRise(x, d float64) float64 {
	n := shifts(x)
	var sum float64
	for k := range n {
		sum -= float.LogRatio(x+float64(k)+d, x+float64(k))
	}
	x += float64(n)
	sum += d*math.Log(x+d) - x*float.LogGap(d/x) - float.LogRatio(x+d, x)/2
	return sum + binet(x+d) - binet(x)
}

// lbeta returns log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a+b).
func lbeta(a, b float64) float64 {
	a, b = min(a, b), max(a, b)
	if b < stirlingFrom {
		return float.LogGamma(a) + float.LogGamma(b) - float.LogGamma(a+b)
	}
	return float.LogGamma(a) - lgammaRise(b, a)
}

// digamma returns ψ(x) = (log Γ)'(x) for x > 0.
func digamma(x float64) float64 {
	var sum float64
	for range shifts(x) {
		sum -= 1 / x
		x++
	}
	return sum + math.Log(x) + digammaTail(x)
}

// digammaTail returns ψ(x) − log x for x ≥ stirlingFrom.
func digammaTail(x float64) float64 { return binetSlope(x) - 1/(2*x) }

// digammaRise returns ψ(x+d) − ψ(x) ≥ 0 for x, d > 0.
func digammaRise(x, d float64) float64 {
	var sum float64
	for range shifts(x) {
		sum += d / (x + d) / x
		x++
	}
	u := math.Log1p(d / x)
	sum += u + d/(x+d)/x/2
	for _, s := range stirling {
		sum -= s.n * s.c * math.Expm1(-(s.n+1)*u) / math.Pow(x, s.n+1)
	}
	return sum
}

// trigamma returns ψ'(x).
func trigamma(x float64) float64 {
	var sum float64
	for range shifts(x) {
		sum += 1 / x / x
		x++
	}
	return sum + 1/x + 1/x/x/2 + binetSecond(x)
}

// trigammaFall returns ψ'(x) − ψ'(x+d) ≥ 0 for x, d > 0.
func trigammaFall(x, d float64) float64 {
	fall := func(n float64) float64 { return -math.Expm1(-n * math.Log1p(d/x)) } // 1 − (x/(x+d))ⁿ
	var sum float64
	for range shifts(x) {
		sum += fall(2) / x / x
		x++
	}
	sum += fall(1)/x + fall(2)/x/x/2
	for _, s := range stirling {
		sum += s.n * (s.n + 1) * s.c * fall(s.n+2) / math.Pow(x, s.n+2)
	}
	return sum
}
