package descent

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// Terms is a FiniteSum of functions for one term.
type Terms struct {
	// N is the number of terms.
	N int
	// Func returns f_i(x), and Grad stores ∇f_i(x) into grad, for i from 0 to N−1. Both must not
	// change x.
	Func func(x []float64, i int) float64
	Grad func(grad, x []float64, i int)
}

var _ FiniteSum = Terms{}

// Terms returns N.
func (s Terms) Terms() int { return s.N }

// BatchGrad stores the mean of the gradients of a batch into grad.
func (s Terms) BatchGrad(grad, x []float64, batch []int) {
	s.mean(grad, x, len(batch), func(k int) int { return batch[k] })
}

// mean stores the mean of the gradients of n terms into grad.
func (s Terms) mean(grad, x []float64, n int, term func(k int) int) {
	one := make([]float64, len(grad))
	clear(grad)
	for k := range n {
		s.Grad(one, x, term(k))
		floats.Add(grad, one)
	}
	floats.Scale(1/float64(n), grad)
}

// Problem returns the problem of minimizing the mean of the terms. It has the functions that the
// terms have.
func (s Terms) Problem() (p optimize.Problem) {
	if s.Func != nil {
		p.Func = func(x []float64) float64 {
			var sum float64
			for i := range s.N {
				sum += s.Func(x, i)
			}
			return sum / float64(s.N)
		}
	}
	if s.Grad != nil {
		p.Grad = func(grad, x []float64) { s.mean(grad, x, s.N, func(k int) int { return k }) }
	}
	return p
}

// isIncomplete reports whether a sum is Terms without gradients.
func isIncomplete(sum FiniteSum) bool {
	switch s := sum.(type) {
	case Terms:
		return s.Grad == nil
	case *Terms:
		return s != nil && s.Grad == nil
	}
	return false
}
