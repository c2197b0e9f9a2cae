package tick

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"

	"natgrad.example/internal/float"
	"natgrad.example/internal/round"
)

// LogTicks returns the major and minor ticks of a logarithmic axis with room for
// MaxIntervals. There are none if the limits are not positive, finite and
// increasing.
func LogTicks(min, max float64) []plot.Tick {
	if !(min > 0) || !(max > min) || math.IsInf(max, 1) {
		return nil
	}
	m := LogChoice(MaxIntervals, min, max).Marks(0)
	if m.OffsetText != "" { // which has no place among the ticks
		values := make([]float64, len(m.Ticks))
		for i, t := range m.Ticks {
			values[i] = t.Value
		}
		m.Ticks = Labeled(values, PlainNumerals(values, min, max).Label)
	}
	for _, v := range m.Minor {
		m.Ticks = append(m.Ticks, plot.Tick{Value: v})
	}
	return m.Ticks
}

// logSets lists the multiples of powers of ten that have numbers, from dense to
// sparse. The sets after the last one are not listed: they have every second,
// third, … power of ten, but at least two if the axis is that long.
var logSets = [][]float64{
	{1, 2, 3, 4, 5, 6, 7, 8, 9},
	{1, 2, 3, 4, 6},
	{1, 2, 5},
	{1, 3},
	{1},
}

// fewest is the least number of labels that a listed set must have. If it has fewer,
// LogChoice takes a denser set.
const fewest = 3

// powers is the index in logSets of the powers of ten alone.
const powers = 4

// LogChoice returns the choice of ticks for a logarithmic axis from lo > 0 to hi
// with at most n intervals of whole powers of ten.
func LogChoice(n int, lo, hi float64) Choice {
	decades := float.Log10(hi) - float.Log10(lo)
	start := powers
	switch {
	case decades <= 0.4:
		start = 0
	case decades <= 1:
		start = 1
	default:
		whole := int(math.Floor(float.Log10(hi)) - math.Ceil(float.Log10(lo)))
		start += max(whole, 0) / max(n, 2)
	}
	for start > 0 && start <= powers && len(logValues(start, lo, hi)) < fewest {
		start--
	}
	if start <= powers && len(logValues(start, lo, hi)) < fewest {
		return AutoChoice(n, lo, hi)
	}
	return Choice{Marks: func(step int) Marks {
		m := logMarks(logValues(start+step, lo, hi))
		m.Minor = minorTicks(start+step, lo, hi)
		return m
	}}
}

// logValues returns the values between lo and hi that have numbers in a set.
func logValues(set int, lo, hi float64) []float64 {
	if set < len(logSets) {
		return multiplesBetween(logSets[set], 1, lo, hi)
	}
	stride := set - powers + 1
	values := multiplesBetween(logSets[powers], stride, lo, hi)
	if len(values) > 1 {
		return values
	}
	// The two powers that lie farthest apart, or one if they are nearer than a stride.
	all := multiplesBetween(logSets[powers], 1, lo, hi)
	switch last := len(all) - 1; {
	case last >= stride:
		return []float64{all[0], all[last]}
	case len(values) == 0 && last >= 0:
		return all[:1]
	}
	return values
}

// multiplesBetween returns the given multiples of powers of ten between lo and hi. The
// exponents are multiples of stride.
func multiplesBetween(multiples []float64, stride int, lo, hi float64) []float64 {
	var values []float64
	for v := range round.Decades(multiples, stride, lo) {
		if v > hi*(1+1e-12) {
			break
		}
		if v >= lo*(1-1e-12) {
			values = append(values, v)
		}
	}
	return values
}

// maxMinorDecades is the greatest number of decades with minor ticks at multiples
// of powers of ten.
const maxMinorDecades = 10

// minorTicks returns the values of minor ticks: multiples of powers of ten, or the
// powers that a sparse set skips.
func minorTicks(set int, lo, hi float64) []float64 {
	finer := 0
	if set > powers || float.Log10(hi)-float.Log10(lo) > maxMinorDecades {
		finer = powers
	}
	numbered := make(map[float64]bool)
	for _, v := range logValues(set, lo, hi) {
		numbered[v] = true
	}
	var minor []float64
	for _, v := range logValues(finer, lo, hi) {
		if !numbered[v] {
			minor = append(minor, v)
		}
	}
	return minor
}

// logMarks labels values above zero. It writes powers of ten, and multiples of
// them, as formulas. If all values lie between 0.01 and 10⁴ and one is not a power
// of ten, it writes plain numbers.
func logMarks(values []float64) Marks {
	plain := len(values) > 0 && values[0] >= 0.01 && values[len(values)-1] < 1e4 &&
		slices.ContainsFunc(values, func(v float64) bool { return !isPower(v) })
	return Marks{Ticks: Labeled(values, func(v float64) string {
		if plain {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
		mantissa, e := scientific(v)
		power := "10^{" + strconv.Itoa(e) + "}"
		if isPower(v) {
			return "$" + power + "$"
		}
		return "$" + mantissa + ` \times ` + power + "$"
	})}
}

// scientific returns a positive v as a number of up to six digits times a power of ten.
func scientific(v float64) (mantissa string, exponent int) {
	d := toDecimal(v, 6)
	return d.shifted(d.exponent, 0), d.exponent
}

// isPower reports whether v, in six digits, is a power of ten.
func isPower(v float64) bool {
	mantissa, _ := scientific(v)
	return mantissa == "1"
}
