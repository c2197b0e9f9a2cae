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

// Factorize stores the factors of a, whose entries must be finite. It returns false if a has
// no inverse, or none that 64-bit floating point can tell. The error is that of poll.
func (f *LU) Factorize(a *mat.SymDense, poll Poll) (bool, error) {
	n := a.SymmetricDim()
	if f.n != n {
		f.n = n
		f.a = blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
		f.pivot, f.scale, f.size = make([]int, n), make([]power, n), make([]float64, n)
	}
	clear(f.size)
	for i := range n {
		if n > small && i%block == 0 {
			if err := poll.check(); err != nil {
				return false, err
			}
		}
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
			f.size[j] = math.Max(f.size[j], math.Abs(row[j]))
		}
	}
	ok, err := f.getrf(poll)
	for i := range n {
		ok = ok && math.Abs(f.a.Data[i*n+i]) > float64(n)*0x1p-53*f.size[i]
	}
	return ok, err
}

// getrf stores the factors of f.a.
func (f *LU) getrf(poll Poll) (bool, error) {
	if f.n > small {
		return lu(f.a.Data, f.n, f.pivot, poll)
	}
	return lapack64.Getrf(f.a, f.pivot), nil
}

// Solve stores A⁻¹g into dst. dst and g may be the same.
func (f *LU) Solve(dst, g []float64) {
	for i, v := range g {
		dst[i] = f.scale[i].times(v)
	}
	lapack64.Getrs(blas.NoTrans, f.a, blas64.General{Rows: f.n, Cols: 1, Stride: 1, Data: dst}, f.pivot)
}
