// Package bisect finds where a condition that holds from some number on begins to
// hold, to the last bit.
package bisect

import "math"

// Crossing returns two neighboring floating-point numbers from the interval between
// from and to: reached is false at the first and true at the second, which lies
// nearer to to. It takes at most 64 calls of reached, however long the interval is.
// The function must be false at from and true at to, and change once between them.
// Neither limit may be NaN, and from may be greater than to.
func Crossing(from, to float64, reached func(v float64) bool) (before, after float64) {
	a, b := rank(from), rank(to)
	for {
		// The difference of two ranks may overflow an int64, their mean does not.
		m := a>>1 + b>>1 + a&b&1
		if m == a || m == b {
			if m = a + 1; a > b {
				m = a - 1
			}
			if a == b || m == b {
				return number(a), number(b)
			}
		}
		if reached(number(m)) {
			b = m
		} else {
			a = m
		}
	}
}

// rank numbers the floating-point numbers in increasing order. Both zeros have
// rank 0.
func rank(v float64) int64 {
	if b := int64(math.Float64bits(v)); b >= 0 {
		return b
	}
	return -int64(math.Float64bits(-v))
}

// number returns the number with a rank.
func number(r int64) float64 {
	if r < 0 {
		return -math.Float64frombits(uint64(-r))
	}
	return math.Float64frombits(uint64(r))
}
