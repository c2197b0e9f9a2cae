package zoo

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

type mccormick struct{}

var _ Function = mccormick{}

// McCormick is f = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1. With s = x + y and
// d = x − y it is sin s + ½s + d² − 2d + 1, so the gradient vanishes where d = 1
// and cos s = −½. It is unbounded below along s: the first of Minima is the
// lowest within View only.
func McCormick() Objective {
	point := func(s, f float64) CriticalPoint { return at((s+1)/2, (s-1)/2, f) }
	const third = math.Pi / 3
	return Objective{
		Function: mccormick{},
		Name:     "McCormick",
		Source:   survey + ", McCormick function",
		View:     View{-1.5, 4, -3, 4},
		Levels:   []float64{-1.8, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 1.913, 2.5, 3.5, 5, 7, 10, 14, 19, 25, 32, 40},
		Start:    []float64{-1, 3.5},
		Minima: []CriticalPoint{
			point(-2*third, -1.9132229549810363929),
			point(4*third, 1.2283696986087568455),
		},
		Saddles: []CriticalPoint{point(2*third, 1.9132229549810363929)},
	}
}

func (mccormick) Func(p []float64) float64 {
	x, y := pair(p)
	d := x - y
	return math.Sin(x+y) + d*d - 1.5*x + 2.5*y + 1
}

func (mccormick) Grad(grad, p []float64) {
	x, y := pair(p)
	c, d := math.Cos(x+y), x-y
	setGrad(grad, c+2*d-1.5, c-2*d+2.5)
}

func (mccormick) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	s := math.Sin(x + y)
	setHess(hess, 2-s, -2-s, 2-s)
}
