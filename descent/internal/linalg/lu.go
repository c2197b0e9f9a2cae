package linalg

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// LU is the factorization PRA = LU, in which R is a diagonal of powers of two that
// makes the rows of similar size. Like Cholesky it keeps its memory and recognizes
// singular matrices whatever the units of the coordinates.
type LU struct {
	n     int
	a     blas64.General
	pivot []int
	scale []power
	size  []float64 // the largest entries of the columns
}

// Factorize stores the factors of a, whose entries must be finite. It returns false if a has no inverse, or
// none that 64-bit floating point can tell.
func (f *LU) Factorize(a *mat.SymDense) bool {
	n := a.SymmetricDim()
	if f.n != n {
		f.n = n
		f.a = blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
		f.pivot, f.scale, f.size = make([]int, n), make([]power, n), make([]float64, n)
	}
	for i := range n {
		row := f.a.Data[i*n : (i+1)*n]
		var largest float64
		for j := range row {
			row[j] = a.At(i, j)
			largest = math.Max(largest, math.Abs(row[j]))
		}
		_, e := math.Frexp(largest)
		f.scale[i] = powerOf(-e)
		for j := range row {
			row[j] = f.scale[i].times(row[j])
		}
	}
	clear(f.size)
	for i, v := range f.a.Data {
		f.size[i%n] = math.Max(f.size[i%n], math.Abs(v))
	}
	ok := lapack64.Getrf(f.a, f.pivot)
	for i := range n {
		ok = ok && math.Abs(f.a.Data[i*n+i]) > float64(n)*0x1p-53*f.size[i]
	}
	return ok
}

// Solve stores A⁻¹g into dst. dst and g may be the same.
func (f *LU) Solve(dst, g []float64) {
	for i, v := range g {
		dst[i] = f.scale[i].times(v)
	}
	lapack64.Getrs(blas.NoTrans, f.a, blas64.General{Rows: f.n, Cols: 1, Stride: 1, Data: dst}, f.pivot)
}
