package descent

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// eigen is the factorisation A = QΛQᵀ. It stands beside mat.EigenSym, which
// allocates at every factorisation, and takes two rows in a closed form.
type eigen struct {
	values  []float64 // Λ, ascending
	vectors []float64 // Q by rows, not without vectors
	work    []float64
	q       []float64 // Λ⁻¹Qᵀg
}

// factorize stores the factors of a, which it leaves as it is, without vectors
// Λ alone. It reports whether the iteration converged.
func (e *eigen) factorize(a *mat.SymDense, vectors bool) bool {
	n := a.SymmetricDim()
	e.reset(n)
	if n == 2 {
		e.two(a.At(0, 0), a.At(0, 1), a.At(1, 1))
		return true
	}
	raw := a.RawSymmetric()
	for i := range n {
		copy(e.vectors[i*n+i:(i+1)*n], raw.Data[i*raw.Stride+i:i*raw.Stride+n])
	}
	job := lapack.EVNone
	if vectors {
		job = lapack.EVCompute
	}
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Data: e.vectors, Stride: n}
	return lapack64.Syev(job, s, e.values, e.work, len(e.work))
}

// two is the closed form of LAPACK's DLAEV2, of which the larger eigenvalue is
// right to a few units in its last place, and so is the smaller one but for
// what cancels in the determinant.
func (e *eigen) two(a, b, c float64) {
	// λ and (cos, sin) are of the larger in absolute value, μ has (−sin, cos).
	lambda, mu, cos, sin := gonum.Implementation{}.Dlaev2(a, b, c)
	if lambda <= mu {
		e.values[0], e.values[1] = lambda, mu
		e.vectors[0], e.vectors[1] = cos, -sin
		e.vectors[2], e.vectors[3] = sin, cos
		return
	}
	e.values[0], e.values[1] = mu, lambda
	e.vectors[0], e.vectors[1] = -sin, cos
	e.vectors[2], e.vectors[3] = cos, sin
}

func (e *eigen) reset(n int) {
	if len(e.values) == n {
		return
	}
	e.values, e.vectors, e.q = make([]float64, n), make([]float64, n*n), make([]float64, n)
	if n == 2 {
		return
	}
	var best [1]float64
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Data: e.vectors, Stride: n}
	lapack64.Syev(lapack.EVCompute, s, e.values, best[:], -1)
	e.work = make([]float64, int(best[0]))
}

// matrix stores QΛQᵀ into dst, which is of order n.
func (e *eigen) matrix(dst *mat.SymDense) {
	n := len(e.values)
	for i := range n {
		for j := i; j < n; j++ {
			var sum float64
			for k, v := range e.values {
				sum += v * e.vectors[i*n+k] * e.vectors[j*n+k]
			}
			dst.SetSym(i, j, sum)
		}
	}
}

// solve stores QΛ⁻¹Qᵀg into dst, which may be g.
func (e *eigen) solve(dst, g []float64) {
	n := len(e.values)
	for k, v := range e.values {
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
