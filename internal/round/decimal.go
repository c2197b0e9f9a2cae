// Package round finds round numbers: multiples of a round step, for levels and
// for ticks of linear axes, and multiples of powers of ten, for logarithmic
// levels and axes.
package round

import (
	"math"
	"strconv"
)

// Exponent returns the greatest e for which 10^e is not above |x|. The number x
// must be finite and not zero.
func Exponent(x float64) int {
	x = math.Abs(x)
	e := int(math.Floor(math.Log10(x)))
	// The logarithm may be rounded across a whole number, and math.Log10 is
	// wrong for subnormal numbers.
	for math.Pow10(e+1) <= x {
		e++
	}
	for math.Pow10(e) > x {
		e--
	}
	return e
}

// Decimal returns the floating-point number nearest to m times 10^e.
func Decimal(m float64, e int) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(m, 'f', -1, 64)+"e"+strconv.Itoa(e), 64)
	return v
}

// Decades iterates in increasing order over the numbers m·10^e, where m is one
// of multiples and e a multiple of stride. It begins at least one stride below
// lo, which must be positive, and ends with the last finite number. Multiples
// must increase from 1 to below 10^stride.
func Decades(multiples []float64, stride int, lo float64) func(yield func(float64) bool) {
	return func(yield func(float64) bool) {
		last := 0.0
		for e := stride * (int(math.Floor(float64(Exponent(lo))/float64(stride))) - 1); ; e += stride {
			for _, m := range multiples {
				v := Decimal(m, e)
				switch {
				case v == last:
					continue // too small to differ from the number before
				case math.IsInf(v, 0) || !yield(v):
					return
				}
				last = v
			}
		}
	}
}
