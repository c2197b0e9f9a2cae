package zoo

import "gonum.org/v1/gonum/mat"

type goldsteinPrice struct{}

var _ Function = goldsteinPrice{}

// GoldsteinPrice is the product f = a(u) b(v) of two polynomials of u = x + y
// and v = 2x − 3y,
//
//	a = 1 + (u + 1)²(19 − 14u + 3u²)     a' = 12(u + 1)(u − 1)(u − 2)
//	b = 30 + v²(18 − 16v + 3v²)          b' = 12v(v − 1)(v − 3)
//
// Both are positive, so the gradient vanishes at nine points, where a' = b' = 0.
// The values start at 3 and span six decades: draw f with logarithmic levels.
func GoldsteinPrice() Objective {
	return Objective{
		Function:  goldsteinPrice{},
		Name:      "Goldstein–Price",
		Source:    "A. A. Goldstein, J. F. Price, On descent from local minima, Mathematics of Computation 25(115), 1971",
		View:      View{-2, 2, -2.5, 1.5},
		Levels:    []float64{4, 7, 12, 20, 32, 35, 60, 90, 99, 200, 500, 850, 985, 2000, 5000, 10000, 30000, 100000, 300000},
		LogLevels: true,
		Start:     []float64{-1.5, 1},
		Minima:    []CriticalPoint{at(0, -1, 3), at(-0.6, -0.4, 30), at(1.8, 0.2, 84), at(1.2, 0.8, 840)},
		Saddles:   []CriticalPoint{at(-0.4, -0.6, 35), at(1.2, -0.2, 99), at(1.4, 0.6, 980), at(0.6, 0.4, 990)},
		Maxima:    []CriticalPoint{at(0.8, 0.2, 1155)},
	}
}

// factors returns a(u) and b(v), each with its first two derivatives.
func (goldsteinPrice) factors(p []float64) (a, b [3]float64) {
	x, y := pair(p)
	u, v := x+y, 2*x-3*y
	a = [3]float64{
		1 + (u+1)*(u+1)*(19+u*(3*u-14)),
		12 * (u + 1) * (u - 1) * (u - 2),
		12 * (u*(3*u-4) - 1),
	}
	b = [3]float64{
		30 + v*v*(18+v*(3*v-16)),
		12 * v * (v - 1) * (v - 3),
		12 * (v*(3*v-8) + 3),
	}
	return a, b
}

func (g goldsteinPrice) Func(p []float64) float64 {
	a, b := g.factors(p)
	return a[0] * b[0]
}

func (g goldsteinPrice) Grad(grad, p []float64) {
	a, b := g.factors(p)
	du, dv := a[1]*b[0], a[0]*b[1]
	setGrad(grad, du+2*dv, du-3*dv)
}

func (g goldsteinPrice) Hess(hess *mat.SymDense, p []float64) {
	a, b := g.factors(p)
	uu, uv, vv := a[2]*b[0], a[1]*b[1], a[0]*b[2]
	setHess(hess, uu+4*uv+4*vv, uu-uv-6*vv, uu-6*uv+9*vv)
}
