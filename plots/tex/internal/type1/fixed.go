package type1

// Fixed is a number with 16 bits after the binary point, as charstrings and FreeType use.
type Fixed int32

const (
	fixedOne  = 1 << 16
	fixedHalf = fixedOne / 2
)

// point is a point with Fixed coordinates.
type point struct{ x, y Fixed }

// round returns the nearest whole number, halves up.
func (v Fixed) round() Fixed { return (v + fixedHalf) &^ (fixedOne - 1) }

// fraction returns v minus the largest whole number that is not above it.
func (v Fixed) fraction() Fixed { return v & (fixedOne - 1) }

// divFix returns the quotient of two fixed-point numbers, rounded to the nearest, halves away from
// zero. The quotient by 0 is the largest number.
func divFix[T Fixed | int64](a, b T) Fixed {
	if b == 0 {
		return 0x7FFFFFFF
	}
	n, d := int64(a)<<16, int64(b)
	negative := (n < 0) != (d < 0)
	n, d = abs(n), abs(d)
	q := Fixed((n + d/2) / d)
	if negative {
		return -q
	}
	return q
}

// mulFix returns the product of two fixed-point numbers, rounded to the nearest, halves away from
// zero.
func mulFix(a, b Fixed) Fixed {
	p := int64(a) * int64(b)
	if p < 0 {
		return -Fixed((-p + 0x8000) >> 16)
	}
	return Fixed((p + 0x8000) >> 16)
}

func abs[T int64 | Fixed](v T) T {
	if v < 0 {
		return -v
	}
	return v
}

// mulDiv returns a*b/c, rounded to the nearest.
func mulDiv(a, b, c Fixed) Fixed {
	return Fixed((int64(a)*int64(b) + int64(c)/2) / int64(c))
}
