package zoo

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

type branin struct{}

var _ Function = branin{}

// braninHeight is the amplitude of the cosine that makes three minima along the
// parabola y = φ(x), the floor of the valley.
const braninHeight = 10 * (1 - 1/(8*math.Pi))

// Branin is f = (y − φ(x))² + 10(1 − 1/(8π)) cos x + 10 with the parabola
// φ(x) = 5.1/(4π²) x² − 5/π x + 6. It has three minima of the same value 5/(4π).
// The gradient vanishes where y = φ(x) and x = kπ, at minima for odd k and at
// saddles for even k.
func Branin() Objective {
	const low, high = 5 / (4 * math.Pi), 20 - 5/(4*math.Pi)
	return Objective{
		Function: branin{},
		Name:     "Branin",
		Source:   "L. C. W. Dixon, G. P. Szegő, The global optimization problem: an introduction, in Towards Global Optimisation 2, 1978 (function RCOS of F. H. Branin, 1972)",
		View:     View{-5, 10, 0, 15},
		Levels:   []float64{1, 2, 4, 7, 11, 15, 19.6, 28, 40, 60, 85, 120, 160, 210, 270},
		Start:    []float64{0.5, 13},
		Minima: []CriticalPoint{
			at(-math.Pi, 12.275, low),
			at(math.Pi, 2.275, low),
			at(3*math.Pi, 2.475, low),
		},
		Saddles: []CriticalPoint{at(0, 6, high), at(2*math.Pi, 1.1, high)},
	}
}

// parabola returns φ(x) with its first two derivatives.
func (branin) parabola(x float64) (phi, slope, curvature float64) {
	const a, b = 5.1 / (4 * math.Pi * math.Pi), 5 / math.Pi
	return a*x*x - b*x + 6, 2*a*x - b, 2 * a
}

func (b branin) Func(p []float64) float64 {
	x, y := pair(p)
	phi, _, _ := b.parabola(x)
	return (y-phi)*(y-phi) + braninHeight*math.Cos(x) + 10
}

func (b branin) Grad(grad, p []float64) {
	x, y := pair(p)
	phi, slope, _ := b.parabola(x)
	setGrad(grad, -2*(y-phi)*slope-braninHeight*math.Sin(x), 2*(y-phi))
}

func (b branin) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	phi, slope, curvature := b.parabola(x)
	setHess(hess, 2*slope*slope-2*(y-phi)*curvature-braninHeight*math.Cos(x), -2*slope, 2)
}
