package linalg

import (
	"math"

	"gonum.org/v1/gonum/blas"
	bg "gonum.org/v1/gonum/blas/gonum"
	lg "gonum.org/v1/gonum/lapack/gonum"
)

// tridiagonal is a symmetric tridiagonal matrix T with A = QTQᵀ.
type tridiagonal struct {
	d, e []float64 // the diagonal, and the entries beside it followed by 0
	// Q = H_{n−2}…H_0 with H_i = I − τ_i vvᵀ. The v of H_i has its first i entries in column
	// i+1 of a; then follow 1 and zeros.
	tau []float64
}

// tridiagonalize returns T for a symmetric matrix of order n, which is in the upper triangle
// of a, and stores the vectors of Q there. It makes the steps of LAPACK's DSYTRD.
func tridiagonalize(a []float64, n int, poll Poll) (*tridiagonal, error) {
	t := &tridiagonal{d: make([]float64, n), e: make([]float64, n), tau: make([]float64, n)}
	p := &panel{tridiagonal: t, a: a, n: n, w: make([]float64, n*width), v: make([]float64, n), y: make([]float64, n), poll: poll}
	end := n
	for ; end > small; end -= width {
		if err := p.reduce(end); err != nil {
			return nil, err
		}
		if err := p.update(end - width); err != nil {
			return nil, err
		}
		for j := end - width; j < end; j++ {
			a[(j-1)*n+j] = t.e[j-1]
			t.d[j] = a[j*n+j]
		}
	}
	lg.Implementation{}.Dsytd2(blas.Upper, end, a, n, t.d, t.e, t.tau)
	return t, nil
}

// least returns the smallest eigenvalue of T by bisection.
//
// J. W. Demmel, Applied Numerical Linear Algebra, 1997, section 5.3.4.
func (t *tridiagonal) least() float64 {
	lo, hi, size, before, largest := math.Inf(1), math.Inf(1), 0.0, 0.0, 1.0
	for i, v := range t.d {
		radius := math.Abs(before) + math.Abs(t.e[i])
		lo, hi = math.Min(lo, v-radius), math.Min(hi, v) // Gershgorin's and Rayleigh's bounds
		size = math.Max(size, math.Abs(v)+radius)
		before, largest = t.e[i], math.Max(largest, t.e[i]*t.e[i])
	}
	tiny := 0x1p-1022 * largest
	for hi-lo > 0x1p-53*size {
		mid := lo + (hi-lo)/2
		if mid == lo || mid == hi {
			break
		}
		if t.below(mid, tiny) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// below reports whether T has an eigenvalue less than x: whether T − xI = LDLᵀ has a negative
// pivot. A pivot nearer to 0 than tiny counts as negative.
func (t *tridiagonal) below(x, tiny float64) bool {
	pivot, before := math.Inf(1), 0.0
	for i, v := range t.d {
		pivot = v - x - before*before/pivot
		if pivot < tiny {
			return true
		}
		before = t.e[i]
	}
	return false
}

// diagonalize replaces the diagonal of T by its eigenvalues, in no order, and multiplies z,
// whose n rows have n entries, by the transposed matrix of its eigenvectors from the left. It
// reports whether the iteration converged.
//
// This is the implicit QL algorithm: A. Dubrulle, R. S. Martin, J. H. Wilkinson, "The
// implicit QL algorithm", Numerische Mathematik 12, 1968 (imtql2).
func (t *tridiagonal) diagonalize(z []float64, poll Poll) (bool, error) {
	for l := range t.d {
		for sweep := 0; ; sweep++ {
			m := t.split(l)
			if m == l {
				break
			}
			if sweep == 60 { // twice EISPACK's limit; two are usual
				return false, nil
			}
			if err := poll.check(); err != nil {
				return false, err
			}
			t.sweep(l, m, z)
		}
	}
	return true, nil
}

// split returns the least m ≥ l for which the entry beside d_m is negligible.
func (t *tridiagonal) split(l int) int {
	m := l
	for ; m < len(t.d)-1; m++ {
		if math.Abs(t.e[m]) <= 0x1p-53*(math.Abs(t.d[m])+math.Abs(t.d[m+1])) {
			break
		}
	}
	return m
}

// sweep makes one step of the algorithm on rows l to m.
func (t *tridiagonal) sweep(l, m int, z []float64) {
	d, e, n := t.d, t.e, len(t.d)
	g := (d[l+1] - d[l]) / (2 * e[l])
	g = d[m] - d[l] + e[l]/(g+math.Copysign(math.Hypot(g, 1), g))
	sin, cos, p := 1.0, 1.0, 0.0
	for i := m - 1; i >= l; i-- {
		f, b := sin*e[i], cos*e[i]
		r := math.Hypot(f, g)
		e[i+1] = r
		if r == 0 {
			d[i+1] -= p
			e[m] = 0
			return
		}
		sin, cos = f/r, g/r
		g = d[i+1] - p
		r = (d[i]-g)*sin + 2*cos*b
		p = sin * r
		d[i+1] = g + p
		g = cos*r - b
		rotate(z[i*n:(i+1)*n], z[(i+1)*n:(i+2)*n], cos, sin)
	}
	d[l] -= p
	e[l], e[m] = g, 0
}

// rotate stores cos x − sin y into x and sin x + cos y into y.
func rotate(x, y []float64, cos, sin float64) {
	y = y[:len(x)]
	for i, u := range x {
		v := y[i]
		x[i], y[i] = cos*u-sin*v, sin*u+cos*v
	}
}

// back multiplies every row of z by Qᵀ from the right, so that eigenvectors of T become those of
// A. a is the matrix of tridiagonalize; its lower triangle is overwritten.
func (t *tridiagonal) back(a, z []float64, poll Poll) error {
	var b bg.Implementation
	n := len(t.d)
	for i := range n {
		for j := range i {
			a[i*n+j] = a[j*n+i] // the vectors as rows
		}
	}
	const rows = 8
	for first := 0; first < n; first += rows {
		if err := poll.check(); err != nil {
			return err
		}
		for i := range n - 1 {
			v := a[(i+1)*n : (i+1)*n+i]
			for k := first; k < min(first+rows, n); k++ {
				row := z[k*n : (k+1)*n]
				s := t.tau[i] * (b.Ddot(i, v, 1, row, 1) + row[i])
				b.Daxpy(i, -s, v, 1, row, 1)
				row[i] -= s
			}
		}
	}
	return nil
}
