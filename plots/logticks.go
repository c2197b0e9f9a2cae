package plots

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/round"
)

// LogTicks is a plot.Ticker for logarithmic axes: powers of ten, every second or
// third of them over many decades, with minor ticks between; within one decade
// its multiples as well, and round numbers where the limits are closer still.
//
// The rules are those of Matplotlib 3.3 (ticker.py, LogLocator and LogFormatter):
// numbers at 1, 2, 3, 4 and 6 times a power of ten in less than a decade, at all
// multiples in less than 0.4 of one.
type LogTicks struct{}

// Ticks implements plot.Ticker. Limits that are not positive and increasing have
// no ticks. An axis of a Panel shows fewer numbers if all have no room.
func (LogTicks) Ticks(min, max float64) []plot.Tick {
	if !(min > 0) || !(max > min) || math.IsInf(max, 1) {
		return nil
	}
	m := logarithmic(maxIntervals, min, max)(0)
	for _, v := range m.minor {
		m.ticks = append(m.ticks, plot.Tick{Value: v})
	}
	return m.ticks
}

// logSets are the multiples of powers of ten with numbers, from dense to sparse.
// After the last come every second power of ten, every third, and so on.
var logSets = [][]float64{
	{1, 2, 3, 4, 5, 6, 7, 8, 9},
	{1, 2, 3, 4, 6},
	{1, 2, 5},
	{1, 3},
	{1},
}

// fewest is the number of numbers below which a denser set is taken.
const fewest = 3

// powers is the index in logSets of powers of ten alone.
const powers = 4

// logarithmic chooses ticks for limits above zero and at most n intervals of
// whole powers of ten.
func logarithmic(n int, lo, hi float64) choice {
	decades := math.Log10(hi) - math.Log10(lo)
	start := powers
	switch {
	case decades <= 0.4:
		start = 0
	case decades <= 1:
		start = 1
	default:
		whole := int(math.Floor(math.Log10(hi)) - math.Ceil(math.Log10(lo)))
		start += max(whole, 0) / max(n, 2)
	}
	for start > 0 && start <= powers && len(logValues(start, lo, hi)) < fewest {
		start--
	}
	if len(logValues(start, lo, hi)) < fewest {
		return automatic(n, lo, hi)
	}
	return func(step int) marks {
		m := logMarks(logValues(start+step, lo, hi))
		m.minor = minorTicks(start+step, lo, hi)
		return m
	}
}

// logValues returns the values between lo and hi with numbers.
func logValues(set int, lo, hi float64) []float64 {
	multiples, stride := []float64{1}, 1
	if set < len(logSets) {
		multiples = logSets[set]
	} else {
		stride = set - powers + 1
	}
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

// maxMinorDecades is the number of decades up to which each has minor ticks.
const maxMinorDecades = 10

// minorTicks returns the values between those with numbers: multiples of powers
// of ten, or the powers that a stride leaves out.
func minorTicks(set int, lo, hi float64) []float64 {
	finer := 0
	if set > powers || math.Log10(hi)-math.Log10(lo) > maxMinorDecades {
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

// logMarks gives values above zero their numbers: powers of ten and multiples of
// them as formulas, or plain ones where all are handy and not all are powers.
func logMarks(values []float64) marks {
	plain := len(values) > 0 && values[0] >= 0.01 && values[len(values)-1] < 1e4 &&
		slices.ContainsFunc(values, func(v float64) bool { return !isPower(v) })
	return marks{ticks: label(values, func(v float64) string {
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

// scientific returns v as a number of up to six digits times a power of ten.
func scientific(v float64) (mantissa string, exponent int) {
	text := strconv.FormatFloat(v, 'e', 5, 64)
	mantissa, power, _ := strings.Cut(text, "e")
	exponent, _ = strconv.Atoi(power)
	return strings.TrimRight(strings.TrimRight(mantissa, "0"), "."), exponent
}

// isPower reports whether v is a power of ten.
func isPower(v float64) bool {
	mantissa, _ := scientific(v)
	return mantissa == "1"
}

// minorDistance is the least distance of minor ticks on average.
const minorDistance vg.Length = 1.5

// A minor tick is shorter and thinner than others (Matplotlib, xtick.minor.size
// 2 and width 0.6 beside 3.5 and 0.8).
const (
	minorLength vg.Length = 2 / 3.5
	minorWidth  vg.Length = 0.6 / 0.8
)
