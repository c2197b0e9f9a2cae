package zoo

import "gonum.org/v1/gonum/mat"

type styblinskiTang struct{}

var _ Function = styblinskiTang{}

// StyblinskiTang is f = h(x) + h(y) with h(t) = ½(t⁴ − 16t² + 5t). It has four
// minima of three values around a maximum.
func StyblinskiTang() Objective {
	// The zeros of h' and the values of h there.
	const (
		left, middle, right    = -2.9035340277711770951, 0.15673125678034010267, 2.7468027709908369925
		hLeft, hMiddle, hRight = -39.166165703771415464, 0.19561235905535807088, -25.029446655283942607
	)
	return Objective{
		Function: styblinskiTang{},
		Name:     "Styblinski–Tang",
		Source:   "M. A. Styblinski, T.-S. Tang, Experiments in nonconvex optimization: stochastic approximation with function smoothing and simulated annealing, Neural Networks 3(4), 1990",
		View:     View{-5, 5, -5, 5},
		Levels:   []float64{-75, -70, -64, -57, -50, -44, -39, -32, -24.8, -16, -8, 0, 20, 50, 90, 140, 200},
		Start:    []float64{0.5, -0.5},
		Minima: []CriticalPoint{
			at(left, left, 2*hLeft),
			at(left, right, hLeft+hRight),
			at(right, left, hLeft+hRight),
			at(right, right, 2*hRight),
		},
		Saddles: []CriticalPoint{
			at(middle, left, hMiddle+hLeft),
			at(left, middle, hMiddle+hLeft),
			at(middle, right, hMiddle+hRight),
			at(right, middle, hMiddle+hRight),
		},
		Maxima: []CriticalPoint{at(middle, middle, 2*hMiddle)},
	}
}

func (styblinskiTang) Func(p []float64) float64 {
	x, y := pair(p)
	return (x*(5+x*(x*x-16)) + y*(5+y*(y*y-16))) / 2
}

func (styblinskiTang) Grad(grad, p []float64) {
	x, y := pair(p)
	setGrad(grad, x*(2*x*x-16)+2.5, y*(2*y*y-16)+2.5)
}

func (styblinskiTang) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	setHess(hess, 6*x*x-16, 0, 6*y*y-16)
}
