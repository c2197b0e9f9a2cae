package linalg

import (
	"gonum.org/v1/gonum/blas"
	bg "gonum.org/v1/gonum/blas/gonum"
	lg "gonum.org/v1/gonum/lapack/gonum"
)

// width is the number of columns that are reduced at once.
const width = 32

// A panel reduces columns of a symmetric matrix to tridiagonal form, the last ones first.
type panel struct {
	*tridiagonal
	a    []float64 // the upper triangle, of order n
	n    int
	w    []float64 // A' = A − VWᵀ − WVᵀ, where V is in the columns of a and W has rows of width
	v, y []float64 // a column of V, and A times it
	poll Poll
}

// reduce finds the last columns of V and W for the leading matrix of order end. It makes the
// steps of LAPACK's DLATRD, with copies of strided columns.
func (p *panel) reduce(end int) error {
	var b bg.Implementation
	a, n, w := p.a, p.n, p.w
	for i := end - 1; i >= end-width; i-- {
		if err := p.poll.check(); err != nil {
			return err
		}
		k, done := i-end+width, end-1-i // the column of w, and how many are finished
		if done > 0 {
			b.Dgemv(blas.NoTrans, i+1, done, -1, a[i+1:], n, w[i*width+k+1:], 1, 1, a[i:], n)
			b.Dgemv(blas.NoTrans, i+1, done, -1, w[k+1:], width, a[i*n+i+1:], 1, 1, a[i:], n)
		}
		p.e[i-1], p.tau[i-1] = lg.Implementation{}.Dlarfg(i, a[(i-1)*n+i], a[i:], n)
		a[(i-1)*n+i] = 1
		v, y := p.v[:i], p.y[:i]
		b.Dcopy(i, a[i:], n, v, 1)
		b.Dsymv(blas.Upper, i, 1, a, n, v, 1, 0, y, 1)
		if done > 0 {
			var coefficients [width]float64
			c := coefficients[:done]
			b.Dgemv(blas.Trans, i, done, 1, w[k+1:], width, v, 1, 0, c, 1)
			b.Dgemv(blas.NoTrans, i, done, -1, a[i+1:], n, c, 1, 1, y, 1)
			b.Dgemv(blas.Trans, i, done, 1, a[i+1:], n, v, 1, 0, c, 1)
			b.Dgemv(blas.NoTrans, i, done, -1, w[k+1:], width, c, 1, 1, y, 1)
		}
		b.Dscal(i, p.tau[i-1], y, 1)
		b.Daxpy(i, -p.tau[i-1]/2*b.Ddot(i, y, 1, v, 1), v, 1, y, 1)
		b.Dcopy(i, y, 1, w[k:], width)
	}
	return nil
}

// update subtracts VWᵀ + WVᵀ from the leading matrix of order m.
func (p *panel) update(m int) error {
	var b bg.Implementation
	a, n, w := p.a, p.n, p.w
	v := a[m:]
	rows := max(width, chunk/4/(width*p.n))
	for i := 0; i < m; i += rows {
		if err := p.poll.check(); err != nil {
			return err
		}
		next := min(i+rows, m)
		b.Dsyr2k(blas.Upper, blas.NoTrans, next-i, width, -1, v[i*n:], n, w[i*width:], width, 1, a[i*n+i:], n)
		if next == m {
			break
		}
		b.Dgemm(blas.NoTrans, blas.Trans, next-i, m-next, width, -1, v[i*n:], n, w[next*width:], width, 1, a[i*n+next:], n)
		b.Dgemm(blas.NoTrans, blas.Trans, next-i, m-next, width, -1, w[i*width:], width, v[next*n:], n, 1, a[i*n+next:], n)
	}
	return nil
}
