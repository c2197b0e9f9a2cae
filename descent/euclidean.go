package descent

import "gonum.org/v1/gonum/mat"

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
