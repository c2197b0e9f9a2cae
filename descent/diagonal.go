package descent

import (
	"errors"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

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
