package tick

import (
	"math"
	"strconv"
	"strings"
)

// A decimal is a number as it is written: digits d₁d₂d₃… stand for
// d₁.d₂d₃… × 10^exponent. Zero has no digits.
type decimal struct {
	negative bool
	digits   string
	exponent int
}

// allDigits asks toDecimal for the fewest digits that read back as the number.
const allDigits = -1

// toDecimal returns v rounded to n significant digits, without zeros at the end, or
// with fewer digits if they read back as v. The number v must be finite.
func toDecimal(v float64, n int) decimal {
	if v == 0 {
		return decimal{}
	}
	if n != allDigits {
		if d := toDecimal(v, allDigits); len(d.digits) <= n {
			return d
		}
		n--
	}
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', n, 64), "e")
	exponent, _ := strconv.Atoi(power)
	digits := strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")
	return decimal{v < 0, digits, exponent}
}

// shifted writes d / 10^exponent without a power of ten. It has at least the given
// number of decimals, and a hyphen as minus sign.
func (d decimal) shifted(exponent, decimals int) string {
	point := d.exponent - exponent + 1 // digits before the decimal point
	whole, part := "0", d.digits
	switch {
	case d.digits == "":
	case point <= 0:
		part = strings.Repeat("0", -point) + part
	case point >= len(part):
		whole, part = part+strings.Repeat("0", point-len(part)), ""
	default:
		whole, part = part[:point], part[point:]
	}
	part += strings.Repeat("0", max(0, decimals-len(part)))
	if part != "" {
		whole += "." + part
	}
	if d.negative {
		return "-" + whole
	}
	return whole
}

// value returns the number nearest to d.
func (d decimal) value() float64 {
	if d.digits == "" {
		return 0
	}
	v, _ := strconv.ParseFloat(d.digits+"e"+strconv.Itoa(d.exponent-len(d.digits)+1), 64)
	if d.negative {
		v = -v
	}
	return v
}

// plain reports whether d is written without a power of ten.
func (d decimal) plain() bool { return d.digits == "" || -3 <= d.exponent && d.exponent <= 4 }

// formula writes d as a formula, with a power of ten if it is very large or small.
func (d decimal) formula() string {
	if d.plain() {
		return "$" + d.shifted(0, 0) + "$"
	}
	return d.scientific()
}

// scientific writes d as a formula with a power of ten.
func (d decimal) scientific() string {
	power := "10^{" + strconv.Itoa(d.exponent) + "}"
	switch m := d.shifted(d.exponent, 0); m {
	case "1":
		return "$" + power + "$"
	case "-1":
		return "$-" + power + "$"
	default:
		return "$" + m + ` \times ` + power + "$"
	}
}

// words writes d as text with a true minus sign.
func (d decimal) words() string {
	s := ""
	switch {
	case d.digits == "":
		return "0"
	case -5 < d.exponent && d.exponent < max(len(d.digits), shortDigits):
		s = d.shifted(0, 0)
	default:
		s = d.shifted(d.exponent, 0) + "e"
		if d.exponent > 0 {
			s += "+"
		} else {
			s += "-"
		}
		if e := strconv.Itoa(max(d.exponent, -d.exponent)); len(e) < 2 {
			s += "0" + e
		} else {
			s += e
		}
	}
	return strings.ReplaceAll(s, "-", minus)
}

// levelDigits is the number of significant digits of a level, unless fewer read back
// as the same number or more are needed to tell it from other levels. The relative
// error of a rounded level is at most 5·10⁻⁵.
const levelDigits = 5

// apart returns increasing finite values in at most n significant digits each, or in
// as many as it takes to tell different values apart.
func apart(values []float64, n int) []decimal {
	const most = 16 // more digits than these are all that there are
	out, digits := make([]decimal, len(values)), make([]int, len(values))
	for i, v := range values {
		out[i], digits[i] = toDecimal(v, n), n
	}
	finer := func(i int) {
		if digits[i]++; digits[i] > most {
			digits[i] = allDigits
		}
		out[i] = toDecimal(values[i], digits[i])
	}
	// Rounding keeps the order, so that values that look alike are neighbors.
	for again := true; again; {
		again = false
		alike := make([]bool, len(values))
		for i := 1; i < len(values); i++ {
			if out[i] == out[i-1] && values[i] != values[i-1] {
				alike[i-1], alike[i], again = true, true, true
			}
		}
		for i, more := range alike {
			if more && digits[i] != allDigits {
				finer(i)
			}
		}
	}
	return out
}
