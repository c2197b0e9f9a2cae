package round

import (
	"math"
	"slices"
)

// Steps are the steps of one decade, increasing from 1 to 10, that count as
// round.
type Steps []float64

// tickSteps are the steps between the ticks of an axis.
var tickSteps = Steps{1, 2, 2.5, 5, 10}

// MaxParts is the greatest number of parts that Ticks accepts.
const MaxParts = 10_000

// Ticks returns round positions for the ticks of an axis from lo to hi. The
// positions are multiples of a step, which is 1, 2, 2.5, 5 or 10 times a power of
// ten. Ticks takes the least such step that cuts the range into at most parts
// parts, or a lesser step if fewer than two multiples lie within the range. A
// multiple that lies beyond an end by at most 1e-12 of the range counts as within it.
//
// The rule is matplotlib.ticker.AutoLocator's (Matplotlib 3.6). Ticks returns
// nil if the limits are not finite or not increasing, and if parts is not
// from 1 to 10,000.
func Ticks(lo, hi float64, parts int) []float64 {
	if overflows(lo, hi) {
		return grow(Ticks(lo/shrink, hi/shrink, parts))
	}
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) || parts < 1 || parts > MaxParts {
		return nil
	}
	low, high := Widen(lo, hi)
	slack := 1e-12 * (hi - lo)
	var ticks []float64
	for _, v := range tickSteps.Multiples(low, high, parts, 2) {
		if lo-slack <= v && v <= hi+slack {
			ticks = append(ticks, v)
		}
	}
	return ticks
}

// Alike reports whether Ticks returns the same positions for a and b parts because it
// begins with the same step. It takes a time that does not depend on a and b.
func Alike(lo, hi float64, a, b int) bool {
	if a == b {
		return true
	}
	if overflows(lo, hi) {
		lo, hi = lo/shrink, hi/shrink
	}
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) || min(a, b) < 1 || max(a, b) > MaxParts {
		return false
	}
	lo, hi = Widen(lo, hi)
	scaleA, stepA := tickSteps.choice(lo, hi, a)
	scaleB, stepB := tickSteps.choice(lo, hi, b)
	return scaleA == scaleB && stepA == stepB
}

// overflows reports whether the difference of two finite limits is infinite.
func overflows(lo, hi float64) bool {
	return math.IsInf(hi-lo, 1) && !math.IsInf(lo, 0) && !math.IsInf(hi, 0)
}

// Widen returns the range from lo to hi, or a wider one if it is too narrow to be
// divided: a range narrower than 1e-14 of its larger end grows by 1e-13 of each
// end.
func Widen(lo, hi float64) (low, high float64) {
	if big := max(math.Abs(lo), math.Abs(hi)); hi-lo <= big*1e-14 {
		lo = max(lo-1e-13*math.Abs(lo), -math.MaxFloat64)
		hi = min(hi+1e-13*math.Abs(hi), math.MaxFloat64)
	}
	return lo, hi
}

const (
	tiny    = 1e-290 // least width to be divided: smaller powers of ten lose digits
	huge    = 1e290  // sums of greater numbers could overflow
	shrink  = 1e20   // divisor for ranges with an end beyond huge
	enlarge = 1e40   // factor for ranges narrower than tiny
)

// Multiples returns the multiples of a step from the last that is not above lo
// to the first that is not below hi. The step is the least that cuts the range
// into at most parts parts, or a lesser one if fewer than least multiples lie
// within the range. In a range so narrow that float64 has no such numbers, multiples
// that round to the same number are one. Multiples returns nil for an empty range.
//
// The rule is matplotlib.ticker.MaxNLocator's (Matplotlib 3.6).
func (s Steps) Multiples(lo, hi float64, parts, least int) []float64 {
	if max(math.Abs(lo), math.Abs(hi)) > huge {
		return grow(s.Multiples(lo/shrink, hi/shrink, parts, least))
	}
	switch width := hi - lo; {
	case !(width > 0):
		return nil
	case width < tiny:
		return reduce(s.Multiples(lo*enlarge, hi*enlarge, parts, least))
	}
	scale, offset := decade(lo, hi, parts)
	lo, hi = lo-offset, hi-offset
	for k := s.fit((hi-lo)/float64(parts), scale); ; k-- {
		step := s.at(k) * scale
		whole, _ := divmod(lo, step)
		values := slices.Compact(multiples(lo, hi, float64(whole*step), step, offset))
		if k == 0 || countWithin(values, lo, hi, offset) >= least {
			return values
		}
	}
}

// choice returns the power of ten and the index of the step with which Multiples begins.
// The multiples depend on parts only through them. It returns zeros for an empty range.
func (s Steps) choice(lo, hi float64, parts int) (scale float64, k int) {
	if max(math.Abs(lo), math.Abs(hi)) > huge {
		return s.choice(lo/shrink, hi/shrink, parts)
	}
	switch width := hi - lo; {
	case !(width > 0):
		return 0, 0
	case width < tiny:
		return s.choice(lo*enlarge, hi*enlarge, parts)
	}
	scale, offset := decade(lo, hi, parts)
	return scale, s.fit(((hi-offset)-(lo-offset))/float64(parts), scale)
}

// grow multiplies values by shrink and leaves out those that become infinite.
func grow(values []float64) []float64 {
	finite := values[:0]
	for _, v := range values {
		if v *= shrink; math.Abs(v) <= math.MaxFloat64 {
			finite = append(finite, v)
		}
	}
	return finite
}

// reduce divides values by enlarge and leaves out repetitions.
func reduce(values []float64) []float64 {
	for i := range values {
		values[i] /= enlarge
	}
	return slices.Compact(values)
}

// decade returns the power of ten that is not above the width of one part, and
// the offset to subtract from the range. The offset is zero unless the middle of
// the range is at least a hundred widths away from zero.
func decade(lo, hi float64, parts int) (scale, offset float64) {
	width := hi - lo
	mean := (lo + hi) / 2
	if !(math.Abs(mean)/width < 100) {
		offset = math.Copysign(math.Pow10(Exponent(mean)), mean)
	}
	return math.Pow10(Exponent(width / float64(parts))), offset
}

// at returns step k of three decades: a tenth of s without its last step, then
// s, then ten times its second step alone.
func (s Steps) at(k int) float64 {
	n := len(s)
	switch {
	case k < n-1:
		return 0.1 * s[k]
	case k < 2*n-1:
		return s[k-n+1]
	default:
		return 10 * s[1]
	}
}

// fit returns the index of the least step that is not below raw.
func (s Steps) fit(raw, scale float64) int {
	k := 0
	for k < 2*len(s)-1 && s.at(k)*scale < raw {
		k++
	}
	return k
}

// multiples returns first + k·step + offset for all k from the last value that
// is not above lo to the first that is not below hi, with a tolerance for
// rounding errors.
func multiples(lo, hi, first, step, offset float64) []float64 {
	tol := 1e-10
	if offset != 0 {
		digits := math.Log10(math.Abs(offset) / step)
		tol = min(max(tol, math.Pow(10, digits-12)), 0.4999)
	}
	low, rest := divmod(lo-first, step)
	if math.Abs(rest/step-1) < tol {
		low++
	}
	high, rest := divmod(hi-first, step)
	if math.Abs(rest/step) >= tol {
		high++
	}
	values := make([]float64, 0, int(high-low)+1)
	for k := low; k <= high; k++ {
		values = append(values, float64(k*step)+first+offset)
	}
	return values
}

// divmod returns the quotient x/y rounded down, and the remainder m with
// 0 ≤ m < y.
func divmod(x, y float64) (d, m float64) {
	m = math.Mod(x, y)
	if m < 0 {
		m += y
	}
	return math.Round((x - m) / y), m
}

// countWithin counts the values within [lo, hi] + offset.
func countWithin(values []float64, lo, hi, offset float64) int {
	n := 0
	for _, v := range values {
		if v-offset >= lo && v-offset <= hi {
			n++
		}
	}
	return n
}
