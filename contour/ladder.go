package contour

import (
	"fmt"
	"math"
)

// tickSteps are the steps between the ticks of an axis.
var tickSteps = ladder{1, 2, 2.5, 5, 10}

// Ticks returns round positions for the ticks of an axis from lo to hi: the
// multiples inside of the least step among 1, 2, 2.5, 5 and 10 times a power of
// ten that cuts it into at most parts parts, or of a lesser one if fewer than
// two lie inside. A millionth of a millionth beyond an end counts as inside.
//
// The rule is that of matplotlib.ticker.AutoLocator (Matplotlib 3.6). Limits
// that are not finite or not increasing are an error ([ErrNotIncreasing]), as are fewer
// than one part or more than 10,000 ([ErrSize]).
func Ticks(lo, hi float64, parts int) ([]float64, error) {
	const most = 10_000
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) {
		return nil, fmt.Errorf("contour: ticks from %v to %v: %w", lo, hi, ErrNotIncreasing)
	}
	if parts < 1 || parts > most {
		return nil, fmt.Errorf("contour: %d parts, want 1 to %d: %w", parts, most, ErrSize)
	}
	wide, high := apart(lo, hi)
	slack := 1e-12 * (hi - lo)
	var in []float64
	for _, v := range tickSteps.multiples(wide, high, parts, 2) {
		if lo-slack <= v && v <= hi+slack {
			in = append(in, v)
		}
	}
	return in, nil
}

// ladder is the steps of one decade, from 1 to 10, that count as round.
type ladder []float64

const (
	tiny   = 1e-300 // the least width to be divided: powers of ten below it lose digits
	huge   = 1e290  // above it sums could overflow
	shrink = 1e20   // what is divided out meanwhile
)

// multiples returns the multiples of the step that cuts [lo, hi] into at most
// parts parts, from below lo to above hi. Fewer than least of them inside make
// the step smaller. There are none where a range is narrower than tiny.
func (l ladder) multiples(lo, hi float64, parts, least int) []float64 {
	if max(math.Abs(lo), math.Abs(hi)) > huge {
		return grown(l.multiples(lo/shrink, hi/shrink, parts, least))
	}
	if hi-lo < tiny {
		return nil
	}
	scale, offset := decade(lo, hi, parts)
	lo, hi = lo-offset, hi-offset
	raw := (hi - lo) / float64(parts)
	for k := l.fit(raw, scale); ; k-- {
		step := l.at(k) * scale
		whole, _ := divmod(lo, step)
		levels := ticks(lo, hi, float64(whole*step), step, offset)
		if k == 0 || inside(levels, lo, hi, offset) >= least {
			return levels
		}
	}
}

// grown multiplies levels by shrink and leaves out what becomes infinite.
func grown(levels []float64) []float64 {
	finite := levels[:0]
	for _, l := range levels {
		if l *= shrink; math.Abs(l) <= math.MaxFloat64 {
			finite = append(finite, l)
		}
	}
	return finite
}

// decade returns the power of ten below the width of one part, and what is
// subtracted from a range that is more than a hundred times nearer to itself
// than to zero.
func decade(lo, hi float64, parts int) (scale, offset float64) {
	width := hi - lo
	mean := (lo + hi) / 2
	if !(math.Abs(mean)/width < 100) {
		offset = math.Copysign(below10(math.Abs(mean)), mean)
	}
	return below10((hi - lo) / float64(parts)), offset
}

// below10 returns the greatest power of ten that is not above x.
func below10(x float64) float64 {
	e := int(math.Floor(math.Log10(x)))
	if math.Pow10(e+1) <= x { // the logarithm of 1000 is rounded down
		e++
	}
	return math.Pow10(e)
}

// at returns the k-th step of three decades, the first being a tenth of the
// ladder without its last step, the third only its second.
func (l ladder) at(k int) float64 {
	n := len(l)
	switch {
	case k < n-1:
		return 0.1 * l[k]
	case k < 2*n-1:
		return l[k-n+1]
	default:
		return 10 * l[1]
	}
}

// fit returns the number of the least step that is not below raw.
func (l ladder) fit(raw, scale float64) int {
	k := 0
	for k < 2*len(l)-1 && l.at(k)*scale < raw {
		k++
	}
	return k
}

// ticks returns first + k·step + offset for all k from the last that is not
// above lo to the first that is not below hi, rounding errors forgiven.
func ticks(lo, hi, first, step, offset float64) []float64 {
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
	levels := make([]float64, 0, int(high-low)+1)
	for k := low; k <= high; k++ {
		levels = append(levels, float64(k*step)+first+offset)
	}
	return levels
}

// divmod returns the quotient rounded down and the remainder, 0 ≤ m < y.
func divmod(x, y float64) (d, m float64) {
	m = math.Mod(x, y)
	if m < 0 {
		m += y
	}
	return math.Round((x - m) / y), m
}

// inside counts the levels within [lo, hi] + offset.
func inside(levels []float64, lo, hi, offset float64) int {
	n := 0
	for _, l := range levels {
		if l-offset >= lo && l-offset <= hi {
			n++
		}
	}
	return n
}
