package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// These metrics are the same at every point.

// Euclidean is the metric G = I in any dimension: every direction counts the
// same, and steepest descent is plain gradient descent.
type Euclidean struct{}

var _ Solver = Euclidean{}

// Tensor stores the identity into dst.
func (Euclidean) Tensor(dst *mat.SymDense, x []float64) error {
	reuse(dst, len(x))
	dst.Zero()
	for i := range x {
		dst.SetSym(i, i, 1)
	}
	return nil
}

// Solve copies g to dst.
func (Euclidean) Solve(dst, x, g []float64) error {
	copy(dst, g)
	return nil
}

// Diagonal is the metric G = diag(d): each coordinate has its own unit. The
// steepest step divides the gradient by d element by element, which is a
// learning rate ρ = 1/d for each coordinate, ρ ⊙ ∇f.
type Diagonal struct {
	d []float64
}

var _ Solver = (*Diagonal)(nil)

// NewDiagonal returns the metric diag(d). It copies d. Every entry must be
// positive and finite.
func NewDiagonal(d ...float64) (*Diagonal, error) {
	if len(d) == 0 {
		return nil, errors.New("descent: diagonal metric: no entries")
	}
	for i, v := range d {
		switch {
		case !linalg.Finite(v):
			return nil, &EntryError{What: "diagonal metric", Index: []int{i}, Value: v, Err: ErrNotFinite}
		case v <= 0:
			return nil, &EntryError{What: "diagonal metric", Index: []int{i}, Value: v, Err: ErrNotPositiveDefinite}
		}
	}
	return &Diagonal{d: slices.Clone(d)}, nil
}

// Tensor stores diag(d) into dst.
func (m *Diagonal) Tensor(dst *mat.SymDense, x []float64) error {
	if len(x) != len(m.d) {
		return dimensionError("diagonal metric: x", len(x), len(m.d))
	}
	reuse(dst, len(x))
	dst.Zero()
	for i, v := range m.d {
		dst.SetSym(i, i, v)
	}
	return nil
}

// Solve stores g/d into dst, element by element.
func (m *Diagonal) Solve(dst, x, g []float64) error {
	if len(x) != len(m.d) {
		return dimensionError("diagonal metric: x", len(x), len(m.d))
	}
	for i, v := range m.d {
		dst[i] = g[i] / v
	}
	return nil
}

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
