package descent

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// symmetryTolerance is the difference between a_ij and a_ji, relative to the
// larger, that counts as rounding error; inverses and products of matrices
// come out that way.
const symmetryTolerance = 1e-12

// Mahalanobis is the metric G = A with one symmetric positive definite matrix
// everywhere, so that ‖x − x'‖² = (x−x')ᵀA(x−x'). For the distance in standard
// deviations of a distribution A is the inverse of its covariance.
//
// P. C. Mahalanobis, "On the generalised distance in statistics", Proceedings
// of the National Institute of Sciences of India 2, 1936.
type Mahalanobis struct {
	a      mat.SymDense
	factor linalg.Cholesky
}

var _ Solver = (*Mahalanobis)(nil)

// NewMahalanobis returns the metric G = A. It copies a and factorises it, once
// for all runs. The errors are ErrDimension if a is not square,
// ErrNotFinite, ErrNotSymmetric and ErrNotPositiveDefinite, with the entry
// (*EntryError) or the smallest eigenvalue (*DefiniteError); a matrix that is
// only semidefinite has no inverse and is refused too. Entries a_ij and a_ji
// that differ by no more than 10⁻¹² of the larger count as equal, and their
// mean is taken.
func NewMahalanobis(a mat.Matrix) (*Mahalanobis, error) {
	const what = "Mahalanobis metric"
	if a == nil {
		return nil, errors.New("descent: Mahalanobis metric: nil matrix")
	}
	r, c := a.Dims()
	if r != c || r == 0 {
		return nil, fmt.Errorf("descent: %s: %w: %d×%d matrix, want a square one", what, ErrDimension, r, c)
	}
	m := new(Mahalanobis)
	m.a.ReuseAsSym(r)
	for i := range r {
		for j := i; j < r; j++ {
			v, err := symmetricEntry(what, a, i, j)
			if err != nil {
				return nil, err
			}
			m.a.SetSym(i, j, v)
		}
	}
	if err := factorize(&m.factor, what, &m.a, nil); err != nil {
		return nil, err
	}
	return m, nil
}

// symmetricEntry returns the entry that a_ij and a_ji have in common.
func symmetricEntry(what string, a mat.Matrix, i, j int) (float64, error) {
	u, l := a.At(i, j), a.At(j, i)
	if !linalg.Finite(u) {
		return 0, &EntryError{What: what, Index: []int{i, j}, Value: u, Err: ErrNotFinite}
	}
	if !linalg.Finite(l) {
		return 0, &EntryError{What: what, Index: []int{j, i}, Value: l, Err: ErrNotFinite}
	}
	if math.Abs(u-l) > symmetryTolerance*math.Max(math.Abs(u), math.Abs(l)) {
		err := fmt.Errorf("%w: entry [%d,%d] = %v", ErrNotSymmetric, j, i, l)
		return 0, &EntryError{What: what, Index: []int{i, j}, Value: u, Err: err}
	}
	return u + (l-u)/2, nil
}

// Tensor stores A into dst.
func (m *Mahalanobis) Tensor(dst *mat.SymDense, x []float64) error {
	if len(x) != m.factor.Order() {
		return dimensionError("Mahalanobis metric: x", len(x), m.factor.Order())
	}
	reuse(dst, len(x))
	dst.CopySym(&m.a)
	return nil
}

// Solve stores A⁻¹g into dst.
func (m *Mahalanobis) Solve(dst, x, g []float64) error {
	if len(x) != m.factor.Order() {
		return dimensionError("Mahalanobis metric: x", len(x), m.factor.Order())
	}
	m.factor.Solve(dst, g)
	return nil
}

// multiply stores Ax into dst. dst is not x.
func (m *Mahalanobis) multiply(dst, x []float64) {
	mat.NewVecDense(len(dst), dst).MulVec(&m.a, mat.NewVecDense(len(x), x))
}
