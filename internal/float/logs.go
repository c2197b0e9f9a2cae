package float

import "math"

// LogRatio returns log(a/b) for positive a and b, with an error relative to its
// value. The ratio may be outside the range of float64.
func LogRatio(a, b float64) float64 {
	if d := a - b; math.Abs(d) < b/2 {
		return math.Log1p(d / b)
	}
	fa, ea := math.Frexp(a)
	fb, eb := math.Frexp(b)
	return math.Log(fa/fb) + float64(ea-eb)*math.Ln2
}

// LogGap returns t − log(1+t) ≥ 0 for t > −1, without cancellation for small t.
//
// For small t it sums the series of log(1+t) = 2 artanh r with r = t/(2+t)
// (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964, 4.1.27).
func LogGap(t float64) float64 {
	if !(math.Abs(t) <= 0.5) {
		return t - math.Log1p(t)
	}
	r := t / (2 + t)
	var sum float64
	for k, power := 3.0, r*r; ; k += 2 { // at most 17 terms, since r² ≤ 1/9
		before := sum
		sum += power / k
		power *= r * r
		if sum == before {
			return r * (t - 2*sum)
		}
	}
}

// RatioGap returns b/a − 1 − log(b/a) ≥ 0 for positive a and b, given d = b − a. For
// close a and b its relative error is that of d.
func RatioGap(a, b, d float64) float64 {
	if math.Abs(d) <= a/2 {
		return LogGap(d / a)
	}
	return b/a - 1 - LogRatio(b, a)
}

// EntropyGap returns a log(a/b) − a + b ≥ 0 for nonnegative a and positive b, given
// d = b − a. It is 0 at a = b, and a's part of the Kullback–Leibler divergence of two
// positive measures. For close a and b its relative error is that of d.
func EntropyGap(a, b, d float64) float64 {
	switch {
	case a == 0:
		return b
	case math.Abs(d) <= a/2:
		return a * LogGap(d/a)
	}
	return a*(LogRatio(a, b)-1) + b
}
