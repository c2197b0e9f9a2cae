package tex

// fixed is a number with 16 bits after the point, as charstrings and FreeType use.
type fixed int32

const (
	fixedOne  = 1 << 16
	fixedHalf = fixedOne / 2
)

// fixedPoint is a point with such coordinates.
type fixedPoint struct{ x, y fixed }

// round is the nearest whole number, halves up.
func (v fixed) round() fixed { return (v + fixedHalf) &^ (fixedOne - 1) }

// fraction is the part above the whole number below.
func (v fixed) fraction() fixed { return v & (fixedOne - 1) }

// divFix is the quotient of two fixed-point numbers, rounded to the nearest, halves away from
// zero.
func divFix[T fixed | int64](a, b T) fixed {
	if b == 0 {
		return 0x7FFFFFFF
	}
	n, d := int64(a)<<16, int64(b)
	negative := (n < 0) != (d < 0)
	n, d = abs(n), abs(d)
	q := fixed((n + d/2) / d)
	if negative {
		return -q
	}
	return q
}

// mulFix is the product of two fixed-point numbers, rounded to the nearest, halves away from
// zero.
func mulFix(a, b fixed) fixed {
	p := int64(a) * int64(b)
	if p < 0 {
		return -fixed((-p + 0x8000) >> 16)
	}
	return fixed((p + 0x8000) >> 16)
}

func abs[T int64 | fixed | scaled | int](v T) T {
	if v < 0 {
		return -v
	}
	return v
}

// mulDiv is a*b/c, rounded to the nearest.
func mulDiv(a, b, c fixed) fixed {
	return fixed((int64(a)*int64(b) + int64(c)/2) / int64(c))
}
