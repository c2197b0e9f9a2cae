package plane

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A power is a power of two as two factors, since 2^1074 is no float64.
type power struct{ a, b float64 }

// powerOf returns 2^e for e from −2044 to 2044.
func powerOf(e int) power {
	half := e / 2
	return power{math.Ldexp(1, half), math.Ldexp(1, e-half)}
}

func (p power) times(v float64) float64 { return v * p.a * p.b }

// over returns v divided by the power.
func (p power) over(v float64) float64 { return v / p.a / p.b }

// exponent returns the e for which the greatest absolute value of x is in [2^(e−1), 2^e),
// or 0 if all are zero.
func exponent(x []float64) int {
	_, e := math.Frexp(floats.Norm(x, math.Inf(1)))
	return e
}

// room is the exponent of numbers whose differences, and sums of 2³² products of them with
// a coordinate of a unit vector, do not overflow.
const room = 990

// unit stores x divided by its length into dst, which may be x, and returns the length.
// It stores zeros if x has only zeros.
func unit(dst, x []float64) float64 {
	down := powerOf(-exponent(x))
	for k, v := range x {
		dst[k] = down.times(v)
	}
	n := floats.Norm(dst, 2)
	if n == 0 {
		return 0
	}
	for k := range dst {
		dst[k] /= n
	}
	return down.over(n)
}

// less subtracts the component along the unit vector q from x. It returns its coordinate.
func less(x, q []float64) float64 {
	c := floats.Dot(q, x)
	for k := range x {
		x[k] -= float64(c * q[k])
	}
	return c
}
