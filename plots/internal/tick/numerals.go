package tick

import (
	"math"
	"strconv"
	"strings"

	"natgrad.example/internal/float"
	"natgrad.example/internal/round"
)

// Numerals writes the numbers of an axis. All have the same number of decimals. A
// common offset and a common power of ten are split off and written once: a value v
// appears as (v − offset) / 10^exponent.
//
// The rules and thresholds follow ScalarFormatter (Matplotlib 3.3, ticker.py): an
// offset must save four digits, and a power of ten is split off for exponents up to
// −5 and from 6.
type Numerals struct {
	offset   float64
	exponent int
	decimals int
}

const (
	offsetDigits              = 4
	leastPower, greatestPower = -5, 6
)

// minus is the minus sign that labels use instead of the shorter hyphen.
const minus = "\u2212"

// newNumerals returns the numerals for increasing values on an axis from lo to hi.
func newNumerals(values []float64, lo, hi float64) Numerals {
	var n Numerals
	if len(values) == 0 {
		return n
	}
	n.offset = commonOffset(values[0], values[len(values)-1])
	n.exponent = n.power(values, lo, hi)
	n.decimals = n.places(values, lo, hi)
	return n
}

// PlainNumerals returns numerals for labels that must stand by themselves. They
// have no offset, and Label writes a power of ten with each number.
func PlainNumerals(values []float64, lo, hi float64) Numerals {
	var n Numerals
	if len(values) > 0 {
		n.exponent = n.power(values, lo, hi)
		n.decimals = n.places(values, lo, hi)
	}
	return n
}

// commonOffset returns the leading digits that all values between lo and hi share,
// or zero if they are too few to split off.
func commonOffset(lo, hi float64) float64 {
	if lo == hi || lo <= 0 && hi >= 0 {
		return 0
	}
	small, large := math.Min(math.Abs(lo), math.Abs(hi)), math.Max(math.Abs(lo), math.Abs(hi))
	top := int(math.Ceil(float.Log10(large)))
	// Find the last place from the left at which the two agree. If they lie on
	// both sides of a round number, find the last at which they differ by one.
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
func (n Numerals) power(values []float64, lo, hi float64) int {
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

// places returns the least number of decimals that shows every value to within about
// a thousandth of their range.
func (n Numerals) places(values []float64, lo, hi float64) int {
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
func (n Numerals) scale(v float64) float64 {
	// Divide in two steps, because 10⁻³²⁰ has no inverse.
	half := n.exponent / 2
	return (v - n.offset) / math.Pow10(half) / math.Pow10(n.exponent-half)
}

// Digits writes v with a hyphen as minus sign, and without the offset and the power
// of ten that are split off.
func (n Numerals) Digits(v float64) string {
	s := n.scale(v)
	if math.Abs(s) < 1e-8 {
		s = 0
	}
	return strconv.FormatFloat(s, 'f', n.decimals, 64)
}

// Label writes v with its power of ten and a true minus sign.
func (n Numerals) Label(v float64) string {
	s := n.Digits(v)
	if n.exponent != 0 && strings.Trim(s, "-0.") != "" {
		s += "e" + strconv.Itoa(n.exponent)
	}
	return strings.ReplaceAll(s, "-", minus)
}

// OffsetText writes the offset and power of ten that are split off as a formula, or
// returns "" if there are none.
func (n Numerals) OffsetText() string {
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

// powerOfTen writes v, whose exponent is e, as a product with 10^e.
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

// exponentOf returns the exponent of |v| in base ten. It ignores a relative
// rounding error of 1e-12 below 10^e.
func exponentOf(v float64) int {
	v = math.Abs(v)
	return max(round.Exponent(math.Min(v+1e-12*v, math.MaxFloat64)), -323) // 10⁻³²⁴ is zero in float64
}

// Formula turns the label of a tick into text for the typesetter. A number becomes
// a formula, which gives it the right minus sign and digits. Other labels stay.
func Formula(label string) string {
	plain := strings.Replace(label, minus, "-", 1)
	if _, err := strconv.ParseFloat(plain, 64); err != nil || strings.ContainsAny(plain, "xXeEnNiI_") {
		return label
	}
	return "$" + plain + "$"
}

// shortDigits is the number of significant digits of Short.
const shortDigits = 4

// Short writes a number with at most four digits and a true minus sign.
func Short(v float64) string {
	if !isFinite(v) {
		return strings.ReplaceAll(strconv.FormatFloat(v, 'g', -1, 64), "-", minus)
	}
	return toDecimal(v, shortDigits).words()
}

// ShortPair writes two numbers as Short does, but with as many digits as it takes to
// tell different numbers apart.
func ShortPair(a, b float64) (string, string) { return pair(a, b, shortDigits) }

// LevelPair writes two levels with a true minus sign and the digits that they need, at
// most five, or as many as it takes to tell them apart.
func LevelPair(a, b float64) (string, string) { return pair(a, b, levelDigits) }

// pair writes two numbers in at most n digits each, or in as many as it takes to tell
// them apart.
func pair(a, b float64, n int) (string, string) {
	if !isFinite(a) || !isFinite(b) {
		return Short(a), Short(b)
	}
	if a > b {
		second, first := pair(b, a, n)
		return first, second
	}
	d := apart([]float64{a, b}, n)
	return d[0].words(), d[1].words()
}
