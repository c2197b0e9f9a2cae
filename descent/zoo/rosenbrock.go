package zoo

import "gonum.org/v1/gonum/mat"

type rosenbrock struct{}

var _ Function = rosenbrock{}

// Rosenbrock is f = (1 − x)² + 100(y − x²)², a narrow valley along a parabola. The
// floor of the valley hardly falls. The start (−1.2, 1) is the customary one.
func Rosenbrock() Objective {
	return Objective{
		Function:  rosenbrock{},
		Name:      "Rosenbrock",
		Source:    "H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function, The Computer Journal 3(3), 1960",
		View:      View{-2, 2, -1, 3},
		Levels:    []float64{0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000},
		LogLevels: true,
		Start:     []float64{-1.2, 1},
		Minima:    []CriticalPoint{at(1, 1, 0)},
	}
}

func (rosenbrock) Func(p []float64) float64 {
	x, y := pair(p)
	a, b := 1-x, y-x*x
	return a*a + 100*b*b
}

func (rosenbrock) Grad(grad, p []float64) {
	x, y := pair(p)
	b := y - x*x
	setGrad(grad, -2*(1-x)-400*x*b, 200*b)
}

func (rosenbrock) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	setHess(hess, 2-400*(y-x*x)+800*x*x, -400*x, 200)
}
