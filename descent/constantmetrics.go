package descent

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
)

// These metrics are the same at every point.

// Euclidean is the metric G = I in any dimension. Steepest descent under it is gradient
// descent.
type Euclidean struct{}

var _ Solver = Euclidean{}

// Tensor stores the identity into dst.
func (Euclidean) Tensor(dst *mat.SymDense, x []float64) error {
	if err := reuse(dst, "Euclidean metric", len(x)); err != nil {
		return err
	}
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

// Diagonal is the metric G = diag(d), with a unit of its own for each coordinate. The
// steepest step divides the gradient by d element by element: each coordinate has a
// learning rate ρ = 1/d, and the step is −γ ρ ⊙ ∇f.
type Diagonal struct {
	d []float64
}

var _ Solver = (*Diagonal)(nil)

// NewDiagonal returns the metric diag(d). It copies d. It returns an error for an empty
// d, and an *EntryError of ErrNotFinite or ErrNotPositiveDefinite for an entry that is
// not finite or not positive.
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
	if err := reuse(dst, "diagonal metric", len(x)); err != nil {
		return err
	}
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

// symmetryTolerance is the difference between a_ij and a_ji, relative to the larger,
// that counts as rounding. Inverses and products of matrices have such differences.
const symmetryTolerance = 1e-12

// Mahalanobis is the metric G = A with the same symmetric positive definite matrix at
// every point, so that ‖x − x'‖² = (x−x')ᵀA(x−x'). With the inverse covariance of a
// distribution for A it measures in standard deviations.
//
// P. C. Mahalanobis, "On the generalised distance in statistics", Proceedings
// of the National Institute of Sciences of India 2, 1936.
type Mahalanobis struct {
	a      mat.SymDense
	factor linalg.Cholesky
}

var _ Solver = (*Mahalanobis)(nil)

// NewMahalanobis returns the metric G = A. It copies a and factorizes it once for all
// runs. The errors are ErrDimension if a is not square, ErrLimit if its order is above
// MaxOrder, an *EntryError of ErrNotFinite or ErrNotSymmetric, and a *DefiniteError if a is
// not positive definite, also if it is only semidefinite. Entries a_ij and a_ji that differ
// by no more than 10⁻¹² of the larger count as equal, and their mean is used.
func NewMahalanobis(a mat.Matrix) (*Mahalanobis, error) {
	return NewMahalanobisContext(context.Background(), a)
}

// NewMahalanobisContext is NewMahalanobis with a context that ends the factorization of a large
// matrix. When it is done the error wraps Context.Err() and its cause.
func NewMahalanobisContext(ctx context.Context, a mat.Matrix) (*Mahalanobis, error) {
	const what = "Mahalanobis metric"
	if a == nil {
		return nil, errors.New("descent: Mahalanobis metric: nil matrix")
	}
	r, c := a.Dims()
	if r != c || r == 0 {
		return nil, fmt.Errorf("descent: %s: %w: %d×%d matrix, want a square one", what, ErrDimension, r, c)
	}
	if err := reason.Order("descent", what, r); err != nil {
		return nil, err
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
	if err := factorize(&m.factor, what, &m.a, nil, pollOf(ctx)); err != nil {
		return nil, err
	}
	return m, nil
}

// symmetricEntry returns the mean of a_ij and a_ji, or an error if they differ.
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
	if err := reuse(dst, "Mahalanobis metric", len(x)); err != nil {
		return err
	}
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
