package zoo

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

type threeHump struct{}

type sixHump struct{}

var (
	_ Function = threeHump{}
	_ Function = sixHump{}
)

// ThreeHumpCamel is f = 2x² − 1.05x⁴ + x⁶/6 + xy + y². The gradient vanishes
// where y = −x/2 and x(x⁴ − 4.2x² + 3.5) = 0, x² = 2.1 ± √0.91.
func ThreeHumpCamel() Objective {
	far, near := math.Sqrt(2.1+math.Sqrt(0.91)), math.Sqrt(2.1-math.Sqrt(0.91))
	return Objective{
		Function: threeHump{},
		Name:     "three-hump camel",
		Source:   "F. H. Branin, Widely convergent method for finding multiple solutions of simultaneous nonlinear equations, IBM Journal of Research and Development 16(5), 1972",
		View:     View{-2.25, 2.25, -2.25, 2.25},
		Levels:   []float64{0.05, 0.15, 0.3, 0.45, 0.65, 0.877, 1.2, 1.6, 2.2, 3, 4, 5.5, 7.5, 10},
		Start:    []float64{-1.2, 1.8},
		Minima:   append([]CriticalPoint{at(0, 0, 0)}, mirrored(far, -far/2, 0.29863844223685981976)...),
		Saddles:  mirrored(near, -near/2, 0.87736155776314018024),
	}
}

func (threeHump) Func(p []float64) float64 {
	x, y := pair(p)
	q := x * x
	return q*(2+q*(-1.05+q/6)) + x*y + y*y
}

func (threeHump) Grad(grad, p []float64) {
	x, y := pair(p)
	q := x * x
	setGrad(grad, x*(4+q*(-4.2+q))+y, x+2*y)
}

func (threeHump) Hess(hess *mat.SymDense, p []float64) {
	x, _ := pair(p)
	q := x * x
	setHess(hess, 4+q*(-12.6+5*q), 1, 2)
}

// SixHumpCamel is f = (4 − 2.1x² + x⁴/3)x² + xy + (−4 + 4y²)y². It has six minima,
// two of them global, two maxima and seven saddles.
func SixHumpCamel() Objective {
	points := func(pairs ...[]CriticalPoint) (all []CriticalPoint) {
		for _, p := range pairs {
			all = append(all, p...)
		}
		return all
	}
	return Objective{
		Function: sixHump{},
		Name:     "six-hump camel",
		Source:   "L. C. W. Dixon, G. P. Szegő, The global optimization problem: an introduction, in Towards Global Optimisation 2, 1978",
		View:     View{-2.1, 2.1, -1.2, 1.2},
		Levels:   []float64{-1, -0.8, -0.5, -0.2, 0, 0.25, 0.54, 0.9, 1.3, 1.7, 2.15, 2.23, 2.35, 2.48, 3, 4, 5.5},
		Start:    []float64{1.15, 0.3},
		Minima: points(
			mirrored(0.089842013100318062422, -0.7126564030207396334, -1.0316284534898773504),
			mirrored(1.7036067149699808488, -0.79608356867262511903, -0.21546382438371763758),
			mirrored(1.6071047529201972298, 0.56865145488413137139, 2.1042503103112582746),
		),
		Saddles: points(
			[]CriticalPoint{at(0, 0, 0)},
			mirrored(1.1092053368047864474, -0.76826809250953984178, 0.54371860097818513539),
			mirrored(1.6380679841897785638, 0.22867406904439406995, 2.2293571975307147209),
			mirrored(1.2960702671671091833, 0.60508438803865849681, 2.2294708180298599234),
		),
		Maxima: mirrored(1.2302298765166526266, 0.16233458445899497001, 2.4962953510235769337),
	}
}

func (sixHump) Func(p []float64) float64 {
	x, y := pair(p)
	q, r := x*x, y*y
	return q*(4+q*(-2.1+q/3)) + x*y + 4*r*(r-1)
}

func (sixHump) Grad(grad, p []float64) {
	x, y := pair(p)
	q := x * x
	setGrad(grad, x*(8+q*(-8.4+2*q))+y, x+8*y*(2*y*y-1))
}

func (sixHump) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	q := x * x
	setHess(hess, 8+q*(-25.2+10*q), 1, 48*y*y-8)
}
