package linalg

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// Eigen is the factorization A = QΛQᵀ. Unlike mat.EigenSym it does not allocate
// in every factorization, and it uses a closed form for two rows.
type Eigen struct {
	Values  []float64 // Λ, ascending; the caller may change them before Matrix and Solve
	vectors []float64 // Q by rows, unless Factorize was called without vectors
	work    []float64
	q       []float64 // Λ⁻¹Qᵀg
}

// Factorize stores the factors of a, or Λ alone without vectors, and does not
// change a, whose entries must be finite. It reports whether the iteration converged.
//
// Very large and very small matrices are first multiplied by a power of two, which does
// not round: squares of their entries would over- or underflow, and gonum's Dsyev (v0.17)
// panics on matrices smaller than 10⁻¹²³.
func (e *Eigen) Factorize(a *mat.SymDense, vectors bool) bool {
	n := a.SymmetricDim()
	e.reset(n)
	exponent := farExponent(a)
	down, up := powerOf(-exponent), powerOf(exponent)
	ok := true
	if n == 2 {
		e.two(down.times(a.At(0, 0)), down.times(a.At(0, 1)), down.times(a.At(1, 1)))
	} else {
		ok = e.syev(a, down, vectors)
	}
	for i, v := range e.Values {
		e.Values[i] = up.times(v)
	}
	return ok
}

// syev stores the factors of a times a power of two by LAPACK.
func (e *Eigen) syev(a *mat.SymDense, down power, vectors bool) bool {
	n := a.SymmetricDim()
	raw := a.RawSymmetric()
	for i := range n {
		for j := i; j < n; j++ {
			e.vectors[i*n+j] = down.times(raw.Data[i*raw.Stride+j])
		}
	}
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
	if n == 2 {
		return
	}
	var best [1]float64
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Data: e.vectors, Stride: n}
	lapack64.Syev(lapack.EVCompute, s, e.Values, best[:], -1)
	e.work = make([]float64, int(best[0]))
}

// Matrix stores QΛQᵀ into dst, which is of order n.
func (e *Eigen) Matrix(dst *mat.SymDense) {
	n := len(e.Values)
	for i := range n {
		for j := i; j < n; j++ {
			var sum float64
			for k, v := range e.Values {
				sum += v * e.vectors[i*n+k] * e.vectors[j*n+k]
			}
			dst.SetSym(i, j, sum)
		}
	}
}

// Solve stores QΛ⁻¹Qᵀg into dst, which may be g.
func (e *Eigen) Solve(dst, g []float64) {
	n := len(e.Values)
	for k, v := range e.Values {
		var sum float64
		for i, g := range g {
			sum += e.vectors[i*n+k] * g
		}
		e.q[k] = sum / v
	}
	for i := range n {
		var sum float64
		for k, q := range e.q {
			sum += e.vectors[i*n+k] * q
		}
		dst[i] = sum
	}
}
