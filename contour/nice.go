package contour

import (
	"fmt"
	"math"
)

// Nice chooses round levels: multiples of the least step among 1, 1.5, 2, 2.5,
// 3, 4, 5, 6, 8, 10 times a power of ten that cuts the range of the field into
// at most N+1 parts, from the last multiple that is not above the least value to
// the first that is not below the greatest. So at most the two outermost levels
// lie outside the data, where they draw nothing but count for a colour scale.
//
// These are the levels of Matplotlib's contour(levels=N): the rule is that of
// matplotlib.ticker.MaxNLocator(N+1, min_n_ticks=1), trimmed as
// matplotlib.contour does (Matplotlib 3.6), with its treatment of ranges that
// are narrow beside their distance from zero.
//
// A field of one single value has no levels; one without any finite value is an
// error, [ErrNoData].
type Nice struct {
	// N is about the number of levels. If it is zero, 7 is used, as Matplotlib
	// does; a negative number is an error.
	N int
}

// niceSteps are the steps that Nice chooses from, in one decade.
var niceSteps = [...]float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}

// Levels returns the levels for f.
func (n Nice) Levels(f Field) ([]float64, error) {
	s, err := newSource(f)
	if err != nil {
		return nil, err
	}
	parts := n.N + 1
	switch {
	case n.N == 0:
		parts = 8
	case n.N < 0 || n.N >= maxLevels-2:
		return nil, fmt.Errorf("contour: Nice{%d}: number of levels not from 1 to %d: %w", n.N, maxLevels-3, ErrSize)
	}
	b := s.bounds()
	if b.n == 0 {
		return nil, fmt.Errorf("contour: %w among %d", ErrNoData, len(s.xs)*len(s.ys))
	}
	if b.min == b.max {
		return nil, nil
	}
	lo, hi := apart(b.min, b.max)
	levels := trim(multiples(lo, hi, parts), b.min, b.max)
	return levels, checkLevels(levels)
}

// apart widens a range too narrow to be divided: narrower than 1e-14 of its
// larger end, to 1e-13 of each end.
func apart(lo, hi float64) (float64, float64) {
	if big := max(math.Abs(lo), math.Abs(hi)); hi-lo <= big*1e-14 {
		return lo - 1e-13*math.Abs(lo), hi + 1e-13*math.Abs(hi)
	}
	return lo, hi
}

// trim cuts levels to at most one below min and one above max, unless fewer
// than three would be left.
func trim(levels []float64, min, max float64) []float64 {
	i, j := 0, len(levels)
	for i+1 < len(levels) && levels[i+1] < min {
		i++
	}
	for j > 1 && levels[j-2] > max {
		j--
	}
	if j-i < 3 {
		return levels
	}
	return levels[i:j]
}

// multiples returns the multiples of the step that cuts [lo, hi] into at most
// parts parts, from below lo to above hi.
func multiples(lo, hi float64, parts int) []float64 {
	scale, offset := decade(lo, hi, parts)
	lo, hi = lo-offset, hi-offset
	raw := hi/float64(parts) - lo/float64(parts)
	// A step is smaller than the least that cuts finely enough only if that
	// one had no multiple in the range; a step of at most the range has one.
	for k := leastStep(raw, scale); ; k-- {
		step := stepAt(k) * scale
		first := math.Floor(lo/step) * step
		levels := ticks(lo, hi, first, step, offset)
		if k == 0 || inside(levels, lo, hi, offset) {
			return levels
		}
	}
}

// decade returns the power of ten below the width of one part, and what is
// subtracted from a range that is more than a hundred times nearer to itself
// than to zero.
func decade(lo, hi float64, parts int) (scale, offset float64) {
	width := hi - lo
	mean := lo/2 + hi/2
	if !(math.Abs(mean)/width < 100) {
		offset = math.Copysign(math.Pow(10, math.Floor(math.Log10(math.Abs(mean)))), mean)
	}
	part := hi/float64(parts) - lo/float64(parts)
	return math.Pow(10, math.Floor(math.Log10(part))), offset
}

// stepAt returns the k-th step of three decades, the first being a tenth of
// niceSteps without its last, the third only 15.
func stepAt(k int) float64 {
	n := len(niceSteps)
	switch {
	case k < n-1:
		return 0.1 * niceSteps[k]
	case k < 2*n-1:
		return niceSteps[k-n+1]
	default:
		return 10 * niceSteps[1]
	}
}

// leastStep returns the number of the least step that is not below raw.
func leastStep(raw, scale float64) int {
	k := 0
	for k < 2*len(niceSteps)-1 && stepAt(k)*scale < raw {
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

// inside reports whether a level lies within [lo, hi] + offset.
func inside(levels []float64, lo, hi, offset float64) bool {
	for _, l := range levels {
		if l-offset >= lo && l-offset <= hi {
			return true
		}
	}
	return false
}
