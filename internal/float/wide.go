package float

import "math"

// Wide is the number M·2^E, which may be beyond the range of float64. The absolute value of
// M is from ½ to 1, or M is zero or not finite.
type Wide struct {
	M float64
	E int
}

// Split returns v.
func Split(v float64) Wide {
	m, e := math.Frexp(v)
	return Wide{m, e}
}

// Product returns w times v, rounded as a float64 would be if its exponent had no bounds.
func (w Wide) Product(v float64) Wide {
	q := Split(v)
	r := Split(w.M * q.M)
	r.E += w.E + q.E
	return r
}

// Quotient returns w divided by v, rounded like a product.
func (w Wide) Quotient(v float64) Wide {
	q := Split(v)
	r := Split(w.M / q.M)
	r.E += w.E - q.E
	return r
}

// Times returns w·2^e, with 0 and infinities beyond the range of float64.
func (w Wide) Times(e int) float64 { return math.Ldexp(w.M, w.E+e) }

// Exponent returns the greater exponent of two numbers other than 0, or that of the one that
// is not 0.
func Exponent(a, b Wide) int {
	switch {
	case a.M == 0:
		return b.E
	case b.M == 0:
		return a.E
	}
	return max(a.E, b.E)
}
