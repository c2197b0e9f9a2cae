package zoo

import "gonum.org/v1/gonum/mat"

// quadratic is ½(x−c)ᵀH(x−c), which is 0 at its minimum c.
type quadratic struct {
	xx, xy, yy float64 // H
	cx, cy     float64
}

var _ Function = quadratic{}

func (q quadratic) Func(p []float64) float64 {
	x, y := pair(p)
	x, y = x-q.cx, y-q.cy
	return (q.xx*x*x+q.yy*y*y)/2 + q.xy*x*y
}

func (q quadratic) Grad(grad, p []float64) {
	x, y := pair(p)
	x, y = x-q.cx, y-q.cy
	setGrad(grad, q.xx*x+q.xy*y, q.xy*x+q.yy*y)
}

func (q quadratic) Hess(hess *mat.SymDense, p []float64) {
	pair(p)
	setHess(hess, q.xx, q.xy, q.yy)
}

// PostBowl is the example of the "Natural gradients" post,
//
//	f = x² + y² − xy = xᵀAx,  A = [[1, −½], [−½, 1]]
//
// whose Hessian 2A has the eigenvalues 1 and 3. The start is also the post's.
func PostBowl() Objective {
	return Objective{
		Function: quadratic{xx: 2, xy: -1, yy: 2},
		Name:     "post's bowl",
		Source:   `"Natural gradients", 2021 (code and image; the text has +xy)`,
		View:     View{-10, 10, -10, 10},
		Levels:   []float64{2, 8, 18, 32, 50, 72, 98, 128, 162, 200, 242, 288},
		Start:    []float64{8, 3},
		Minima:   []CriticalPoint{at(0, 0, 0)},
	}
}

// LongBowl is f = x² + 10y². Its curvature along y is ten times that along x, so
// no constant step size suits both directions.
func LongBowl() Objective {
	return Objective{
		Function: quadratic{xx: 2, yy: 20},
		Name:     "long bowl",
		Source:   "S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.3.2, with γ = 10, doubled",
		View:     View{-6, 6, -3, 3},
		Levels:   []float64{0.5, 2, 4.5, 8, 12.5, 18, 24.5, 32, 40.5, 50, 60.5, 72, 84.5, 98, 112.5},
		Start:    []float64{5, 1},
		Minima:   []CriticalPoint{at(0, 0, 0)},
	}
}

// Booth is f = (x + 2y − 7)² + (2x + y − 5)², a quadratic whose Hessian
// [[10, 8], [8, 10]] has the eigenvalues 2 and 18.
func Booth() Objective {
	return Objective{
		Function: quadratic{xx: 10, xy: 8, yy: 10, cx: 1, cy: 3},
		Name:     "Booth",
		Source:   survey + ", Booth function",
		View:     View{-10, 10, -10, 10},
		Levels:   []float64{1, 5, 15, 40, 80, 150, 250, 400, 600, 850, 1150, 1500, 2000},
		Start:    []float64{-8, 2},
		Minima:   []CriticalPoint{at(1, 3, 0)},
	}
}

// Matyas is f = 0.26(x² + y²) − 0.48xy, a quadratic whose Hessian has the
// eigenvalues 0.04 and 1.
func Matyas() Objective {
	return Objective{
		Function: quadratic{xx: 0.52, xy: -0.48, yy: 0.52},
		Name:     "Matyas",
		Source:   survey + ", Matyas function",
		View:     View{-10, 10, -10, 10},
		Levels:   []float64{0.1, 0.5, 1, 2, 4, 7, 11, 16, 22, 30, 40, 55, 70, 85},
		Start:    []float64{9, 4},
		Minima:   []CriticalPoint{at(0, 0, 0)},
	}
}
