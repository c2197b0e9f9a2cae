// Package float has floating-point operations that package math lacks, or does not
// have for all arguments.
package float

import "math"

// minNormal is the smallest normal float64.
const minNormal = 0x1p-1022

// Log returns log x like math.Log, and is also right for subnormal x. There
// math.Log is wrong on amd64 (golang.org/issue/56600).
func Log(x float64) float64 {
	if 0 < x && x < minNormal {
		return math.Log(x*0x1p64) - 64*math.Ln2
	}
	return math.Log(x)
}

// Log10 returns the decimal logarithm of x like math.Log10, and is also right for
// subnormal x.
func Log10(x float64) float64 {
	if 0 < x && x < minNormal {
		return math.Log10(x*0x1p64) - 64*(math.Ln2/math.Ln10)
	}
	return math.Log10(x)
}

// LogGamma returns log |Γ(x)| like math.Lgamma, and is also right for subnormal x.
func LogGamma(x float64) float64 {
	if a := math.Abs(x); a < minNormal {
		return -Log(a)
	}
	v, _ := math.Lgamma(x)
	return v
}

// Fraction returns where v lies between lo and hi: 0 at lo and 1 at hi. It is right for
// any finite lo and hi that differ.
func Fraction(v, lo, hi float64) float64 {
	if d := hi - lo; !math.IsInf(d, 0) {
		if n := v - lo; !math.IsInf(n, 0) || math.IsInf(v, 0) {
			return n / d
		}
	}
	// Halves keep the differences finite at the ends of the range.
	return (v/2 - lo/2) / (hi/2 - lo/2)
}

// Between returns the number at fraction t of the way from lo to hi, for t from 0 to 1
// and any finite lo and hi.
func Between(lo, hi, t float64) float64 {
	if d := hi - lo; !math.IsInf(d, 0) {
		return lo + float64(t*d)
	}
	return float64(lo*(1-t)) + float64(hi*t)
}

// Sum returns a + b and the rounding error of the sum, so that a + b = sum + err
// exactly. err is 0 if the sum overflows.
//
// D. E. Knuth, The Art of Computer Programming, volume 2, 3rd ed., 1997, section
// 4.2.2, theorem B.
func Sum(a, b float64) (sum, err float64) {
	sum = a + b
	if math.IsInf(sum, 0) {
		return sum, 0
	}
	t := sum - a
	return sum, (a - (sum - t)) + (b - t)
}

// SumOf returns the sum of the terms, as exact as if computed with twice the
// digits.
//
// T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM Journal on
// Scientific Computing 26(6), 2005, algorithm 4.4.
func SumOf(terms ...float64) float64 {
	var sum, errs float64
	for _, v := range terms {
		var err float64
		sum, err = Sum(sum, v)
		errs += err
	}
	return sum + errs
}

// Det returns ad − bc with an error of at most two units in the last place, unless
// a product overflows or is subnormal.
//
// W. Kahan, "On the cost of floating-point computation without extra-precise
// arithmetic", 2004.
func Det(a, b, c, d float64) float64 {
	bc := b * c
	rounding := math.FMA(-b, c, bc)
	return math.FMA(a, d, -bc) + rounding
}
