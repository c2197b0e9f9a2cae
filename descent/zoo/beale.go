package zoo

import "gonum.org/v1/gonum/mat"

type beale struct{}

var _ Function = beale{}

// Beale is the sum of three squares
//
//	f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²
//
// with steep corners and a long flat valley. The start (1, 1) is the customary one.
func Beale() Objective {
	return Objective{
		Function: beale{},
		Name:     "Beale",
		Source: "E. M. L. Beale, On an iterative method for finding a local minimum of a function of more than one variable, 1958; " +
			"J. J. Moré, B. S. Garbow, K. E. Hillstrom, Testing unconstrained optimization software, ACM Transactions on Mathematical Software 7(1), 1981, problem 5",
		View:      View{-4.5, 4.5, -4.5, 4.5},
		Levels:    []float64{0.1, 0.3, 1, 3, 10, 14.203125, 30, 100, 300, 1000, 3000, 10000, 30000, 100000},
		LogLevels: true,
		Start:     []float64{1, 1},
		Minima:    []CriticalPoint{at(3, 0.5, 0)},
		Saddles: []CriticalPoint{
			at(0.10053793732415835927, -2.6445135850231249689, 9.8645122847555601724),
			at(0, 1, 14.203125),
		},
	}
}

// A residual is r = c − x(1 − yⁱ) with its derivatives. Its second derivative in x
// is 0.
type residual struct {
	r, x, y, xy, yy float64
}

func (beale) residuals(p []float64) [3]residual {
	x, y := pair(p)
	return [3]residual{
		{1.5 - x*(1-y), y - 1, x, 1, 0},
		{2.25 - x*(1-y*y), y*y - 1, 2 * x * y, 2 * y, 2 * x},
		{2.625 - x*(1-y*y*y), y*y*y - 1, 3 * x * y * y, 3 * y * y, 6 * x * y},
	}
}

func (b beale) Func(p []float64) float64 {
	var sum float64
	for _, r := range b.residuals(p) {
		sum += r.r * r.r
	}
	return sum
}

func (b beale) Grad(grad, p []float64) {
	var x, y float64
	for _, r := range b.residuals(p) {
		x += 2 * r.r * r.x
		y += 2 * r.r * r.y
	}
	setGrad(grad, x, y)
}

func (b beale) Hess(hess *mat.SymDense, p []float64) {
	var xx, xy, yy float64
	for _, r := range b.residuals(p) {
		xx += 2 * r.x * r.x
		xy += 2 * (r.x*r.y + r.r*r.xy)
		yy += 2 * (r.y*r.y + r.r*r.yy)
	}
	setHess(hess, xx, xy, yy)
}
