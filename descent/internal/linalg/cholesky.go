package linalg

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// Cholesky is the factor U of G = UᵀU. mat.Cholesky would estimate the condition
// number in every factorization and allocate in every solution, which in two
// dimensions costs more than the step itself.
type Cholesky struct {
	n int
	u blas64.Triangular
}

// Order returns the order of the matrix factorized last.
func (c *Cholesky) Order() int { return c.n }

// Factorize stores the factor of a, whose entries must be finite, and does not
// change a. It returns false if a is not positive definite, or so close to
// singular that 64-bit floating point cannot tell. The error is that of poll.
func (c *Cholesky) Factorize(a *mat.SymDense, poll Poll) (bool, error) {
	c.reset(a.SymmetricDim())
	raw := a.RawSymmetric()
	ok, err := c.potrf(raw, poll)
	return ok && !c.singular(raw), err
}

// potrf stores the factor of a and reports whether a has one. Two rows are
// factorized here: the result is LAPACK's to the last bit, and the call of LAPACK
// would take longer than a step.
func (c *Cholesky) potrf(a blas64.Symmetric, poll Poll) (bool, error) {
	u, n := c.u.Data, c.n
	if n != 2 {
		for i := range n {
			copy(u[i*n+i:(i+1)*n], a.Data[i*a.Stride+i:i*a.Stride+n])
		}
		if n > small {
			return cholesky(u, n, poll)
		}
		_, ok := lapack64.Potrf(blas64.Symmetric{Uplo: blas.Upper, N: n, Data: u, Stride: n})
		return ok, nil
	}
	if !(a.Data[0] > 0) {
		return false, nil
	}
	u[0] = math.Sqrt(a.Data[0])
	u[1] = a.Data[1] * (1 / u[0])
	rest := a.Data[a.Stride+1] - u[1]*u[1]
	u[3] = math.Sqrt(rest)
	return rest > 0, nil
}

func (c *Cholesky) reset(n int) {
	if c.n == n && c.u.Data != nil {
		return
	}
	c.n = n
	c.u = blas64.Triangular{Uplo: blas.Upper, Diag: blas.NonUnit, N: n, Stride: n, Data: make([]float64, n*n)}
}

// singular reports whether a pivot u_ii² is lost in its own rounding error,
// about n·ε·a_ii. The test does not depend on the units of the coordinates.
// N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002,
// section 10.1, theorem 10.3.
func (c *Cholesky) singular(a blas64.Symmetric) bool {
	const eps = 0x1p-53
	for i := range c.n {
		u := c.u.Data[i*c.n+i]
		if u*u <= float64(c.n)*eps*a.Data[i*a.Stride+i] {
			return true
		}
	}
	return false
}

// Solve stores G⁻¹g into dst. dst and g may be the same.
func (c *Cholesky) Solve(dst, g []float64) {
	if c.n == 2 {
		u := c.u.Data
		a := g[0] / u[0]
		b := (g[1] - u[1]*a) / u[3] / u[3]
		dst[0], dst[1] = (a-u[1]*b)/u[0], b
		return
	}
	copy(dst, g)
	v := blas64.Vector{N: c.n, Data: dst, Inc: 1}
	blas64.Trsv(blas.Trans, c.u, v)
	blas64.Trsv(blas.NoTrans, c.u, v)
}

// SmallestEigenvalue returns the smallest eigenvalue of a for an error message,
// NaN if the iteration does not converge. The error is that of poll.
func SmallestEigenvalue(a *mat.SymDense, poll Poll) (float64, error) {
	var e Eigen
	least, ok, err := e.Least(a, poll)
	if !ok {
		least = math.NaN()
	}
	return least, err
}
