package zoo

import "gonum.org/v1/gonum/mat"

type doubleWell struct{}

var _ Function = doubleWell{}

// DoubleWell is f = ¼(x² − 1)² + ½y², with two minima and a saddle between them.
// Newton's method converges to the saddle from any start with |x| < 1/√5.
func DoubleWell() Objective {
	return Objective{
		Function: doubleWell{},
		Name:     "double well",
		Source:   "J. Guckenheimer, P. Holmes, Nonlinear Oscillations, Dynamical Systems, and Bifurcations of Vector Fields, 1983, section 2.2 (potential of Duffing's equation)",
		View:     View{-1.75, 1.75, -1.25, 1.25},
		Levels:   []float64{0.01, 0.04, 0.09, 0.16, 0.25, 0.36, 0.49, 0.64, 0.81, 1, 1.2, 1.4, 1.6},
		Start:    []float64{0.4, 1},
		Minima:   mirrored(1, 0, 0),
		Saddles:  []CriticalPoint{at(0, 0, 0.25)},
	}
}

func (doubleWell) Func(p []float64) float64 {
	x, y := pair(p)
	w := (x - 1) * (x + 1)
	return w*w/4 + y*y/2
}

func (doubleWell) Grad(grad, p []float64) {
	x, y := pair(p)
	setGrad(grad, x*(x-1)*(x+1), y)
}

func (doubleWell) Hess(hess *mat.SymDense, p []float64) {
	x, _ := pair(p)
	setHess(hess, 3*x*x-1, 0, 1)
}
