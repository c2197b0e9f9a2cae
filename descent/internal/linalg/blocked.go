package linalg

import (
	"gonum.org/v1/gonum/blas"
	bg "gonum.org/v1/gonum/blas/gonum"
	lg "gonum.org/v1/gonum/lapack/gonum"
)

// A Poll returns an error when a long factorization is to end, which then returns it. A nil
// Poll never does. Factorizations call it so often that some 0.1 s pass between two calls for
// the order reason.MaxOrder, and less for smaller ones. Orders up to small do not call it, since
// they take LAPACK less than that.
type Poll func() error

// check calls p, if there is one.
func (p Poll) check() error {
	if p == nil {
		return nil
	}
	return p()
}

const (
	// small is the greatest order for which LAPACK does all at once.
	small = 128
	// block is the number of rows that the factorizations below eliminate at once.
	block = 64
	// chunk bounds the multiplications between two polls.
	chunk = 1 << 26
)

// cholesky stores the factor of a symmetric matrix of order n, which is in the upper triangle
// of u, into u. It makes the steps of LAPACK's DPOTRF and has its results.
func cholesky(u []float64, n int, poll Poll) (bool, error) {
	var b bg.Implementation
	for j := 0; j < n; j += block {
		if err := poll.check(); err != nil {
			return false, err
		}
		w, next := min(block, n-j), min(j+block, n)
		b.Dsyrk(blas.Upper, blas.Trans, w, j, -1, u[j:], n, 1, u[j*n+j:], n)
		if !(lg.Implementation{}).Dpotf2(blas.Upper, w, u[j*n+j:], n) {
			return false, nil
		}
		if next == n {
			break
		}
		b.Dgemm(blas.Trans, blas.NoTrans, w, n-next, j, -1, u[j:], n, u[next:], n, 1, u[j*n+next:], n)
		b.Dtrsm(blas.Left, blas.Upper, blas.Trans, blas.NonUnit, w, n-next, 1, u[j*n+j:], n, u[j*n+next:], n)
	}
	return true, nil
}

// lu stores the factors of a matrix of order n with partial pivoting into a. It makes the
// steps of LAPACK's DGETRF.
func lu(a []float64, n int, pivot []int, poll Poll) (bool, error) {
	var b bg.Implementation
	var l lg.Implementation
	ok := true
	for j := 0; j < n; j += block {
		if err := poll.check(); err != nil {
			return false, err
		}
		w, next := min(block, n-j), min(j+block, n)
		ok = l.Dgetf2(n-j, w, a[j*n+j:], n, pivot[j:next]) && ok
		for i := j; i < next; i++ {
			pivot[i] += j
		}
		l.Dlaswp(j, a, n, j, next-1, pivot[:next], 1)
		if next == n {
			break
		}
		l.Dlaswp(n-next, a[next:], n, j, next-1, pivot[:next], 1)
		b.Dtrsm(blas.Left, blas.Lower, blas.NoTrans, blas.Unit, w, n-next, 1, a[j*n+j:], n, a[j*n+next:], n)
		rows := max(1, chunk/(w*(n-next)))
		for i := next; i < n; i += rows {
			if err := poll.check(); err != nil {
				return false, err
			}
			b.Dgemm(blas.NoTrans, blas.NoTrans, min(rows, n-i), n-next, w, -1, a[i*n+j:], n, a[j*n+next:], n, 1, a[i*n+next:], n)
		}
	}
	return ok, nil
}
