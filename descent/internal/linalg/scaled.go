package linalg

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// farExponent returns 0 if squares of the entries of a, which must be finite, neither
// overflow nor underflow by their size. Otherwise it returns the e with 2^(e−1) ≤ m < 2^e,
// where m is the largest entry in absolute value.
func farExponent(a *mat.SymDense) int {
	var largest float64
	n := a.SymmetricDim()
	raw := a.RawSymmetric()
	for i := range n {
		for _, v := range raw.Data[i*raw.Stride+i : i*raw.Stride+n] {
			largest = math.Max(largest, math.Abs(v))
		}
	}
	_, e := math.Frexp(largest)
	if -300 < e && e < 300 {
		return 0
	}
	return e
}

// A power is a power of two 2^e, also one beyond the range of float64.
type power struct{ a, b float64 }

// powerOf returns 2^e for e from −2046 to 2046.
func powerOf(e int) power {
	half := e / 2
	return power{math.Ldexp(1, half), math.Ldexp(1, e-half)}
}

// times returns 2^e v.
func (p power) times(v float64) float64 { return v * p.a * p.b }
