package plots

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// AutoTicks is a plot.Ticker that chooses at most N+1 ticks at multiples of 1,
// 2, 2.5, 5 or 10 times a power of ten, as Matplotlib's AutoLocator does. A zero
// N is 9; the axis of a Panel takes as many as its length has room for.
type AutoTicks struct{ N int }

const maxIntervals = 9

// Numbers of characters that automatic ticks keep free per tick: numbers are
// wider than tall (Matplotlib, axis.py, get_tick_space).
const (
	xCharacters = 3
	yCharacters = 2
)

// Ticks implements plot.Ticker. Limits that are not finite or not increasing
// have no ticks.
func (t AutoTicks) Ticks(min, max float64) []plot.Tick {
	n := t.N
	if n <= 0 {
		n = maxIntervals
	}
	values, err := contour.Ticks(min, max, n)
	if err != nil {
		return nil
	}
	labels := numerals(values, max-min)
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i] = plot.Tick{Value: v, Label: labels[i]}
	}
	return ticks
}

// ticks returns the ticks of an axis whose limits are min and max and whose
// length on the page is given. Those outside the limits are left out.
func (s *Style) ticks(a *Axis, min, max float64, length vg.Length, characters int) []plot.Tick {
	ticker := a.Ticks
	if ticker == nil {
		ticker = AutoTicks{}
	}
	if auto, ok := ticker.(AutoTicks); ok && auto.N <= 0 {
		room := int(math.Floor(float64(length / (s.TickLabelSize * vg.Length(characters)))))
		ticker = AutoTicks{N: clamp(room, 1, maxIntervals)}
	}
	var in []plot.Tick
	slack := 1e-10 * (max - min)
	for _, t := range ticker.Ticks(min, max) {
		if min-slack <= t.Value && t.Value <= max+slack {
			in = append(in, t)
		}
	}
	return in
}

func clamp(v, lo, hi int) int { return max(lo, min(v, hi)) }

func (s *Style) numberSize(a *Axis) vg.Length {
	if a.TickLabelSize > 0 {
		return a.TickLabelSize
	}
	return s.TickLabelSize
}

// minus is the true minus sign; a hyphen is too short for a number.
const minus = "\u2212"

// numerals writes values with the same number of decimals each, as many as tell
// neighbours apart, and with a true minus. span is the length of the axis, which
// decides for a single value. Numbers above 10⁵ or below 10⁻⁴ become formulas
// with a power of ten.
func numerals(values []float64, span float64) []string {
	largest := 0.0
	for _, v := range values {
		largest = math.Max(largest, math.Abs(v))
	}
	exponent := 0
	if largest >= 1e6 || (largest > 0 && largest < 1e-4) {
		exponent = int(math.Floor(math.Log10(largest)))
	}
	scaled := make([]float64, len(values))
	unit := math.Pow(10, float64(exponent))
	for i, v := range values {
		scaled[i] = v / unit
	}
	d := decimals(scaled, span/unit)
	out := make([]string, len(values))
	for i, v := range scaled {
		s := strconv.FormatFloat(v, 'f', d, 64)
		if strings.Trim(s, "-0.") == "" {
			s = strings.TrimPrefix(s, "-")
		} else if exponent != 0 {
			s = "$" + s + `\times 10^{` + strconv.Itoa(exponent) + "}$"
		}
		if !strings.HasPrefix(s, "$") {
			s = strings.Replace(s, "-", minus, 1)
		}
		out[i] = s
	}
	return out
}

// decimals returns how many decimals write every value to within a thousandth
// of their range (Matplotlib, ticker.py, ScalarFormatter).
func decimals(values []float64, span float64) int {
	if len(values) > 1 {
		lo, hi := values[0], values[0]
		for _, v := range values {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
		span = hi - lo
	}
	if !(span > 0) {
		span = 1
	}
	magnitude := int(math.Floor(math.Log10(span)))
	threshold := 1e-3 * math.Pow(10, float64(magnitude))
	d := max(0, 3-magnitude)
	for d > 0 && agree(values, d-1, threshold) {
		d--
	}
	return d
}

// agree reports whether values rounded to d decimals stay within threshold.
func agree(values []float64, d int, threshold float64) bool {
	unit := math.Pow(10, float64(d))
	for _, v := range values {
		if math.Abs(v-math.RoundToEven(v*unit)/unit) >= threshold {
			return false
		}
	}
	return true
}

// numeral turns the label of a tick into text for the typesetter: a number
// becomes a formula, which has the right minus and digits.
func numeral(label string) string {
	plain := strings.Replace(label, minus, "-", 1)
	if _, err := strconv.ParseFloat(plain, 64); err != nil || strings.ContainsAny(plain, "xXeEnNiI_") {
		return label
	}
	return "$" + plain + "$"
}
