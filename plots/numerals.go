package plots

import (
	"math"
	"strconv"
	"strings"

	"natgrad.example/internal/round"
)

// numerals writes the numbers of an axis: all with the same number of decimals,
// and what they have in common, an offset or a power of ten, apart. A value v
// is written as (v − offset) / 10^exponent.
//
// The rules are those of Matplotlib's ScalarFormatter (Matplotlib 3.3,
// ticker.py), with its thresholds: an offset must save four digits, and a power
// of ten is split off from 10⁻⁵ down and from 10⁶ up.
type numerals struct {
	offset   float64
	exponent int
	decimals int
}

const (
	offsetDigits              = 4
	leastPower, greatestPower = -5, 6
)

// minus is the true minus sign; a hyphen is too short for a number.
const minus = "\u2212"

// newNumerals chooses for increasing values on an axis from lo to hi.
func newNumerals(values []float64, lo, hi float64) numerals {
	var n numerals
	if len(values) == 0 {
		return n
	}
	n.offset = commonOffset(values[0], values[len(values)-1])
	n.exponent = n.power(values, lo, hi)
	n.decimals = n.places(values, lo, hi)
	return n
}

// plainNumerals is for places that can show numbers only by themselves: no
// offset, and powers of ten with each number.
func plainNumerals(values []float64, lo, hi float64) numerals {
	var n numerals
	if len(values) > 0 {
		n.exponent = n.power(values, lo, hi)
		n.decimals = n.places(values, lo, hi)
	}
	return n
}

// commonOffset returns the leading digits that all values between lo and hi
// share, zero if these are too few to be split off.
func commonOffset(lo, hi float64) float64 {
	if lo == hi || lo <= 0 && hi >= 0 {
		return 0
	}
	small, large := math.Min(math.Abs(lo), math.Abs(hi)), math.Max(math.Abs(lo), math.Abs(hi))
	top := int(math.Ceil(math.Log10(large)))
	// The last place from the left at which the two agree; where they lie on
	// both sides of a round number, at which they are one apart.
	place := top
	for units(small, place) == units(large, place) {
		place--
	}
	place++
	if (large-small)/math.Pow10(place) <= 1e-2 {
		place = top
		for units(large, place)-units(small, place) <= 1 {
			place--
		}
		place++
	}
	u := units(large, place)
	if !(u >= math.Pow10(offsetDigits-1)) {
		return 0
	}
	return math.Copysign(u*math.Pow10(place), lo)
}

// units returns how many times 10^place goes into v.
func units(v float64, place int) float64 {
	u := math.Pow10(place)
	return math.Round((v - math.Mod(v, u)) / u)
}

// power returns the exponent to split off.
func (n numerals) power(values []float64, lo, hi float64) int {
	v := math.Max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
	if n.offset != 0 {
		v = hi - lo
	}
	if v == 0 {
		return 0
	}
	if e := exponentOf(v); e <= leastPower || e >= greatestPower {
		return e
	}
	return 0
}

// places returns how many decimals write every value to within a thousandth of
// their range.
func (n numerals) places(values []float64, lo, hi float64) int {
	scaled := make([]float64, len(values))
	for i, v := range values {
		scaled[i] = n.scale(v)
	}
	span := scaled[len(scaled)-1] - scaled[0]
	if len(scaled) == 1 {
		span = n.scale(hi) - n.scale(lo)
	}
	if !(span > 0) {
		span = math.Abs(scaled[0])
	}
	if !(span > 0) {
		span = 1
	}
	e := exponentOf(span)
	threshold := 1e-3 * math.Pow10(e)
	d := max(0, 3-e)
	for d > 0 && agree(scaled, d-1, threshold) {
		d--
	}
	return d
}

// agree reports whether values rounded to d decimals stay within threshold.
func agree(values []float64, d int, threshold float64) bool {
	unit := math.Pow10(d)
	for _, v := range values {
		if math.Abs(v-math.RoundToEven(v*unit)/unit) >= threshold {
			return false
		}
	}
	return true
}

// scale returns the number that is written for v.
func (n numerals) scale(v float64) float64 {
	// Two steps, since 10⁻³²⁰ has no inverse.
	half := n.exponent / 2
	return (v - n.offset) / math.Pow10(half) / math.Pow10(n.exponent-half)
}

// digits writes v without what is split off.
func (n numerals) digits(v float64) string {
	s := n.scale(v)
	if math.Abs(s) < 1e-8 {
		s = 0
	}
	return strconv.FormatFloat(s, 'f', n.decimals, 64)
}

// label writes v by itself, with a true minus.
func (n numerals) label(v float64) string {
	s := n.digits(v)
	if n.exponent != 0 && strings.Trim(s, "-0.") != "" {
		s += "e" + strconv.Itoa(n.exponent)
	}
	return strings.ReplaceAll(s, "-", minus)
}

// common writes what was split off as a formula, "" if that is nothing.
func (n numerals) common() string {
	s := ""
	if n.exponent != 0 {
		s = `\times ` + powerOfTen(math.Pow10(n.exponent), n.exponent)
	}
	if n.offset != 0 {
		if n.offset > 0 {
			s += "+"
		}
		s += powerOfTen(n.offset, exponentOf(n.offset))
	}
	if s == "" {
		return ""
	}
	return "$" + s + "$"
}

// powerOfTen writes v, of which e is the exponent, as a product with 10^e.
func powerOfTen(v float64, e int) string {
	mantissa := math.Round(v/math.Pow10(e)*1e10) / 1e10
	if e == 0 {
		return strconv.FormatFloat(mantissa, 'f', -1, 64)
	}
	power := "10^{" + strconv.Itoa(e) + "}"
	if mantissa == 1 {
		return power
	}
	return strconv.FormatFloat(mantissa, 'f', -1, 64) + ` \times ` + power
}

// exponentOf returns the exponent of |v| in base ten. What is 10^e but for
// rounding counts as 10^e.
func exponentOf(v float64) int {
	v = math.Abs(v)
	// Powers of ten below 10⁻³⁰⁹ have too few digits to divide by.
	return max(round.Exponent(math.Min(v+1e-12*v, math.MaxFloat64)), -309)
}
