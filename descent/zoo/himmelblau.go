package zoo

import "gonum.org/v1/gonum/mat"

type himmelblau struct{}

var _ Function = himmelblau{}

// Himmelblau is f = (x² + y − 11)² + (x + y² − 7)². It has four minima of the same
// value around a maximum, with four saddles between them.
func Himmelblau() Objective {
	return Objective{
		Function: himmelblau{},
		Name:     "Himmelblau",
		Source:   "D. M. Himmelblau, Applied Nonlinear Programming, 1972",
		View:     View{-6, 6, -6, 6},
		Levels:   []float64{2, 7, 13.3, 25, 45, 67.7, 85, 104, 130, 160, 178.3, 220, 300, 450, 700, 1000, 1500},
		Start:    []float64{0, 0},
		Minima: []CriticalPoint{
			at(3, 2, 0),
			at(-3.7793102533777468919, -3.2831859912861694123, 0),
			at(-2.8051180869527448531, 3.1313125182505729658, 0),
			at(3.5844283403304917449, -1.8481265269644035535, 0),
		},
		Saddles: []CriticalPoint{
			at(3.385154183607020938, 0.073851879837749287719, 13.311926270405589889),
			at(0.086677504555396351823, 2.8842547011747761131, 67.719150087526140226),
			at(-3.0730257507643896105, -0.081353044287967511553, 104.01516291755810586),
			at(-0.12796134673068006631, -1.9537149802445764261, 178.33723920192745998),
		},
		Maxima: []CriticalPoint{at(-0.27084459066734761304, -0.92303855647998146313, 181.61652152258270404)},
	}
}

func (himmelblau) Func(p []float64) float64 {
	x, y := pair(p)
	a, b := x*x+y-11, x+y*y-7
	return a*a + b*b
}

func (himmelblau) Grad(grad, p []float64) {
	x, y := pair(p)
	a, b := x*x+y-11, x+y*y-7
	setGrad(grad, 4*x*a+2*b, 2*a+4*y*b)
}

func (himmelblau) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	a, b := x*x+y-11, x+y*y-7
	setHess(hess, 4*a+8*x*x+2, 4*(x+y), 4*b+8*y*y+2)
}
