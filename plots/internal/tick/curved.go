package tick

import (
	"math"
	"slices"

	"natgrad.example/internal/round"
)

// evenGap is the greatest part of an axis without a number, and fewest the least number of them,
// with which numbers count as spread over it.
const evenGap = 0.36

// mostSpread is the greatest number of ticks that are spread evenly.
const mostSpread = 6

// CurvedChoice returns the choice of ticks between lo and hi on an axis whose scale may be strongly
// curved, such as σ beside log σ, with room for n numbers. position returns where a value stands, and
// value which value stands at a position, both from 0 to 1. Round steps stay as long as three
// numbers are spread over the axis, then powers of ten and their multiples, and then the roundest
// numbers about evenly spaced positions. (Matplotlib's secondary_axis has steps that are round on
// the scale that is shown, and so a cluster of numbers at one end.)
func CurvedChoice(n int, lo, hi float64, position, value func(float64) float64) Choice {
	auto := AutoChoice(n, lo, hi)
	if straight(lo, hi, position) {
		return auto
	}
	var good []Marks
	add := func(c Choice) {
		for k := range n + 1 {
			if m := c.Marks(k); spread(m, position) {
				good = append(good, m)
			}
		}
	}
	add(auto)
	if lo > 0 && len(good) == 0 {
		add(LogChoice(n, lo, hi))
	}
	even := Choice{Marks: func(step int) Marks { return evenMarks(max(min(n, mostSpread)-step, 1), value) }}
	add(even)
	return Choice{Marks: func(step int) Marks {
		if step < len(good) {
			return good[step]
		}
		return even.Marks(step - len(good) + min(n, mostSpread) - fewest)
	}}
}

// straight reports whether a scale hardly differs from a linear one.
func straight(lo, hi float64, position func(float64) float64) bool {
	first, last := position(lo), position(hi)
	for _, at := range []float64{0.25, 0.5, 0.75} {
		if !(math.Abs(position(lo+(hi-lo)*at)-(first+(last-first)*at)) < 0.01) {
			return false
		}
	}
	return true
}

// spread reports whether at least fewest numbers stand on an axis without a large gap.
func spread(m Marks, position func(float64) float64) bool {
	at := []float64{0, 1}
	numbered := m.Numbered
	if numbered == nil {
		numbered = m.Ticks
	}
	for _, t := range numbered {
		if t.Label != "" {
			at = append(at, position(t.Value))
		}
	}
	slices.Sort(at)
	for i := range at[1:] {
		if !(at[i+1]-at[i] <= evenGap) {
			return false
		}
	}
	return len(at) >= fewest+2
}

// exactDigits is the number of digits with which round numbers are written as they are.
const exactDigits = 15

// evenMarks returns the roundest number about each of n evenly spaced positions.
func evenMarks(n int, value func(at float64) float64) Marks {
	const half = 0.3 // of the distance between positions
	var values []float64
	for i := range n {
		at := float64(i) + 0.5
		a, b, middle := value((at-half)/float64(n)), value((at+half)/float64(n)), value(at/float64(n))
		if !isFinite(a) || !isFinite(b) || !isFinite(middle) || a == b {
			continue
		}
		values = append(values, roundest(min(a, b), max(a, b), middle))
	}
	slices.Sort(values)
	values = slices.Compact(values)
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = toDecimal(v, exactDigits).formula()
	}
	return textMarks(values, texts)
}

// roundest returns the number from a to b with the fewest digits, and of those the one nearest to
// middle. Of one digit, 1 is rounder than 5, 5 than 2, and 2 than others.
func roundest(a, b, middle float64) float64 {
	switch {
	case a <= 0 && b >= 0:
		return 0
	case b < 0:
		return -roundest(-b, -a, -middle)
	}
	top := round.Exponent(b)
	if power := round.Decimal(1, top); a <= power && power <= b {
		return power
	}
	const digits = 17
	for e := top; e > top-digits; e-- {
		for _, step := range []float64{5, 2, 1} {
			unit := round.Decimal(step, e)
			if unit == 0 {
				return middle
			}
			m := math.Max(math.Min(math.Round(middle/unit), math.Floor(b/unit)), math.Ceil(a/unit))
			if v := round.Decimal(m*step, e); a <= v && v <= b {
				return v
			}
		}
	}
	return middle
}
