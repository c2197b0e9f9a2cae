package fisher

import (
	"math"

	"natgrad.example/internal/float"
)

// The divergence of two close distributions is a small difference of large numbers.
// The functions in this file compute such differences without cancellation, and
// without overflow of intermediate results.

// expGap returns eˣ − 1 − x ≥ 0.
func expGap(x float64) float64 {
	if math.IsInf(x, 1) {
		return x
	}
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

// expGapOf returns expGap(2(a−b)). It uses the rounding error of a − b, which
// matters for large results.
func expGapOf(a, b float64) float64 {
	d, err := float.Sum(a, -b)
	gap := expGap(2 * d)
	if err != 0 && !math.IsInf(gap, 0) {
		gap += 2 * err * math.Expm1(2*d)
	}
	return gap
}

// timesExp returns v exp(a+b). Only the result overflows or underflows, no
// intermediate value.
func timesExp(v, a, b float64) float64 {
	s, err := float.Sum(a, b)
	if v == 0 || s == 0 && err == 0 {
		return v
	}
	if math.Abs(s) < 700 {
		return v * (math.Exp(s) * (1 + err))
	}
	// The quotient of two float64 is less than exp(1500).
	if math.Abs(s) > 2800 {
		s, err = math.Copysign(2800, s), 0
	}
	f := math.Exp(s / 4)
	v, e := math.Frexp(v)
	for range 4 {
		var step int
		v, step = math.Frexp(v * f)
		e += step
	}
	return math.Ldexp(v*(1+err), e)
}

// gapTimesExp returns (x−y) exp(a+b), also if x − y overflows.
func gapTimesExp(x, y, a, b float64) float64 {
	if d := x - y; !math.IsInf(d, 0) {
		return timesExp(d, a, b)
	}
	return 2 * timesExp(x/2-y/2, a, b)
}

// quotient returns (x−y)/s, also if x − y overflows.
func quotient(x, y, s float64) float64 {
	if d := x - y; !math.IsInf(d, 0) {
		return d / s
	}
	return 2 * ((x/2 - y/2) / s)
}

// product returns ab/c for positive numbers, also if ab overflows or underflows.
func product(a, b, c float64) float64 {
	fa, ea := math.Frexp(a)
	fb, eb := math.Frexp(b)
	fc, ec := math.Frexp(c)
	return math.Ldexp(fa*fb/fc, ea+eb-ec)
}

// productGap returns ab/c − d for positive numbers. If ab/c is close to d, it does not
// lose digits.
func productGap(a, b, c, d float64) float64 {
	p := product(a, b, c)
	if !(p <= 2*d && d <= 2*p) {
		return p - d
	}
	fa, ea := math.Frexp(a)
	fb, eb := math.Frexp(b)
	fc, ec := math.Frexp(c)
	fd, ed := math.Frexp(d)
	e := ea + eb - ec
	return math.Ldexp(float.Det(fa, math.Ldexp(fd, ed-e), fc, fb)/fc, e)
}

// A pairStep is the difference of two parameters, (c, d) − (a, b), times a factor.
type pairStep struct{ a, b, c, d, factor float64 }

func (s pairStep) swapped() pairStep { return pairStep{s.b, s.a, s.d, s.c, s.factor} }

// cross returns ((b+k)c − (d+k)a)/t, times the factor. It is exact to rounding of the
// result if k is 0, and neither overflows nor underflows before.
func (s pairStep) cross(k, t float64) float64 {
	a, b, c, d := s.a, s.b+k, s.c, s.d+k
	_, small := math.Frexp(max(a, c))
	_, large := math.Frexp(max(b, d))
	if da, db := c-a, s.d-s.b; math.Abs(da) <= a/2 && math.Abs(db) <= b/2 {
		c, d = da, db // bc − ad is also b da − a db
	}
	det := float.Det(math.Ldexp(b, -large), math.Ldexp(a, -small), math.Ldexp(d, -large), math.Ldexp(c, -small))
	f, e := math.Frexp(t)
	return math.Ldexp(s.factor*det/f, small+large-e)
}

// productEntropyGap returns float.EntropyGap(x, ab/c, gap), also if ab/c underflows.
func productEntropyGap(x, a, b, c, gap float64) float64 {
	p := product(a, b, c)
	if p < 1e-300 && p < x/2 {
		return x*(float.LogRatio(x, a)-float.LogRatio(b, c)-1) + p
	}
	return float.EntropyGap(x, p, gap)
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

// rootLogCosh returns √log cosh x, also if x² underflows.
func rootLogCosh(x float64) float64 {
	if x = math.Abs(x); x < 1e-8 {
		return x / math.Sqrt2
	}
	return math.Sqrt(logCosh(x))
}

// hellinger returns the Hellinger distance √(1 − e^−b) of two distributions with
// the Bhattacharyya distance b = −log∫√(pq).
func hellinger(b float64) float64 { return math.Sqrt(max(0, -math.Expm1(-b))) }

// hellingerOf returns hellinger(r²), also if r² underflows.
func hellingerOf(r float64) float64 {
	if r < 1e-9 {
		return r
	}
	return hellinger(r * r)
}

// arc returns the distance between the points 2√p and 2√q on the sphere of radius
// 2, given the Hellinger distance h of p and q. It is the diameter times the arcsine
// of the chord, 2√2 h, over the diameter.
func arc(h float64) float64 { return 4 * math.Asin(min(1, h/math.Sqrt2)) }
