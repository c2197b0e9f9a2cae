// Package linalg factorizes the small symmetric matrices of package descent. The
// factorizations keep their memory from one call to the next. They return plain
// results; callers make errors of them, since only they know what a matrix is
// and at which point it was evaluated.
package linalg

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Finite reports whether v is neither NaN nor infinite.
func Finite(v float64) bool { return math.Abs(v) <= math.MaxFloat64 }

// NotFinite returns the first index of NaN or an infinity in x, or −1.
func NotFinite(x []float64) int {
	for i, v := range x {
		if !Finite(v) {
			return i
		}
	}
	return -1
}

// NotFiniteEntry returns the row and column of the first entry of the upper
// triangle of a that is NaN or infinite. It returns false if there is none.
func NotFiniteEntry(a *mat.SymDense) (row, column int, found bool) {
	n := a.SymmetricDim()
	raw := a.RawSymmetric()
	for i := range n {
		if j := NotFinite(raw.Data[i*raw.Stride+i : i*raw.Stride+n]); j >= 0 {
			return i, i + j, true
		}
	}
	return 0, 0, false
}
