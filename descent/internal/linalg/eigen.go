package linalg

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// Eigen is the factorization A = QΛQᵀ. Unlike mat.EigenSym it does not allocate
// in every factorization of a small matrix, it uses a closed form for two rows, and it can be
// interrupted.
type Eigen struct {
	Values  []float64 // Λ, ascending; the caller may change them before Matrix and Solve
	vectors []float64 // Q by rows after Factorize
	work    []float64
	q       []float64 // Λ⁻¹Qᵀg
}

// Factorize stores the factors of a and does not change a, whose entries must be finite. It
// reports whether the iteration converged. The error is that of poll.
func (e *Eigen) Factorize(a *mat.SymDense, poll Poll) (bool, error) {
	return e.factorize(a, true, poll)
}

// Least returns the smallest eigenvalue of a, whose entries must be finite, and whether the
// iteration converged. It stores no factors. The error is that of poll.
func (e *Eigen) Least(a *mat.SymDense, poll Poll) (float64, bool, error) {
	ok, err := e.factorize(a, false, poll)
	return e.Values[0], ok, err
}

// factorize stores the factors of a. Without vectors only the smallest eigenvalue is right.
//
// Very large and very small matrices are first multiplied by a power of two, which does
// not round: squares of their entries would over- or underflow, and gonum's Dsyev (v0.17)
// panics on matrices smaller than 10⁻¹²³.
func (e *Eigen) factorize(a *mat.SymDense, vectors bool, poll Poll) (ok bool, err error) {
	n := a.SymmetricDim()
	e.reset(n)
	exponent := farExponent(a)
	down, up := powerOf(-exponent), powerOf(exponent)
	switch {
	case n == 2:
		e.two(down.times(a.At(0, 0)), down.times(a.At(0, 1)), down.times(a.At(1, 1)))
		ok = true
	case n <= small:
		ok = e.syev(a, down, vectors)
	default:
		ok, err = e.large(a, down, vectors, poll)
	}
	for i, v := range e.Values {
		e.Values[i] = up.times(v)
	}
	return ok, err
}

// scaled stores a times a power of two into the upper triangle of vectors.
func (e *Eigen) scaled(a *mat.SymDense, down power) {
	n := a.SymmetricDim()
	raw := a.RawSymmetric()
	for i := range n {
		for j := i; j < n; j++ {
			e.vectors[i*n+j] = down.times(raw.Data[i*raw.Stride+j])
		}
	}
}

// large stores the factors of a times a power of two by steps of LAPACK and of the QL
// algorithm, between which it can be interrupted.
func (e *Eigen) large(a *mat.SymDense, down power, vectors bool, poll Poll) (bool, error) {
	n := a.SymmetricDim()
	e.scaled(a, down)
	t, err := tridiagonalize(e.vectors, n, poll)
	if err != nil {
		return false, err
	}
	if !vectors {
		e.Values[0] = t.least()
		return true, nil
	}
	z := make([]float64, n*n)
	order := make([]int, n)
	for i := range n {
		z[i*n+i], order[i] = 1, i
	}
	if ok, err := t.diagonalize(z, poll); !ok || err != nil {
		return false, err
	}
	if err := t.back(e.vectors, z, poll); err != nil {
		return false, err
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(t.d[i], t.d[j]) })
	for k, from := range order {
		if k%block == 0 {
			if err := poll.check(); err != nil {
				return false, err
			}
		}
		e.Values[k] = t.d[from]
		for i, v := range z[from*n : (from+1)*n] {
			e.vectors[i*n+k] = v
		}
	}
	return true, nil
}

// syev stores the factors of a times a power of two by LAPACK.
func (e *Eigen) syev(a *mat.SymDense, down power, vectors bool) bool {
	n := a.SymmetricDim()
	e.scaled(a, down)
	job := lapack.EVNone
	if vectors {
		job = lapack.EVCompute
	}
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Data: e.vectors, Stride: n}
	return lapack64.Syev(job, s, e.Values, e.work, len(e.work))
}

// two uses the closed form of LAPACK's DLAEV2. The larger eigenvalue is right to
// a few units in its last place, and so is the smaller one except for what cancels
// in the determinant.
func (e *Eigen) two(a, b, c float64) {
	// λ is larger in absolute value and has the vector (cos, sin); μ has (−sin, cos).
	lambda, mu, cos, sin := gonum.Implementation{}.Dlaev2(a, b, c)
	if lambda <= mu {
		e.Values[0], e.Values[1] = lambda, mu
		e.vectors[0], e.vectors[1] = cos, -sin
		e.vectors[2], e.vectors[3] = sin, cos
		return
	}
	e.Values[0], e.Values[1] = mu, lambda
	e.vectors[0], e.vectors[1] = -sin, cos
	e.vectors[2], e.vectors[3] = cos, sin
}

func (e *Eigen) reset(n int) {
	if len(e.Values) == n {
		return
	}
	e.Values, e.vectors, e.q = make([]float64, n), make([]float64, n*n), make([]float64, n)
	if n == 2 || n > small {
		return
	}
	var best [1]float64
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Data: e.vectors, Stride: n}
	lapack64.Syev(lapack.EVCompute, s, e.Values, best[:], -1)
	e.work = make([]float64, int(best[0]))
}

// Vector stores column k of Q, the eigenvector of Values[k], into dst.
func (e *Eigen) Vector(dst []float64, k int) {
	n := len(e.Values)
	for i := range n {
		dst[i] = e.vectors[i*n+k]
	}
}

// Matrix stores QΛQᵀ into dst, which is of order n. The error is that of poll, which it calls
// for matrices that are not small.
func (e *Eigen) Matrix(dst *mat.SymDense, poll Poll) error {
	n := len(e.Values)
	for i := range n {
		if n > small {
			if err := poll.check(); err != nil {
				return err
			}
		}
		for j := i; j < n; j++ {
			var sum float64
			for k, v := range e.Values {
				sum += v * e.vectors[i*n+k] * e.vectors[j*n+k]
			}
			dst.SetSym(i, j, sum)
		}
	}
	return nil
}

// Solve stores QΛ⁻¹Qᵀg into dst, which may be g.
func (e *Eigen) Solve(dst, g []float64) {
	n := len(e.Values)
	clear(e.q)
	for i, g := range g {
		for k, v := range e.vectors[i*n : (i+1)*n] {
			e.q[k] += v * g
		}
	}
	for k, v := range e.Values {
		e.q[k] /= v
	}
	for i := range n {
		var sum float64
		for k, q := range e.q {
			sum += e.vectors[i*n+k] * q
		}
		dst[i] = sum
	}
}
