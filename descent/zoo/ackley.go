package zoo

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

type ackley struct{}

var _ Function = ackley{}

// Ackley is
//
//	f = −20 exp(−r/5) − exp(½(cos 2πx + cos 2πy)) + 20 + e,  r² = (x² + y²)/2
//
// a funnel with many local minima around the global minimum at 0. The global
// minimum is a cusp: f grows like 4r near it and has no gradient there. At 0,
// Grad stores 0, which is in the subdifferential, and Hess stores NaN.
func Ackley() Objective {
	minima := []CriticalPoint{{X: []float64{0, 0}, Cusp: true}}
	for _, p := range [][3]float64{
		{0, 0.95216654595017166807, 2.5799275570298722451},
		{0.96847765870772437708, 0.96847765870772437708, 3.5744518772576800737},
		{0, 1.9589197181217172692, 4.8840652580911544644},
		{0.98241603507913928273, 1.964616662862986338, 5.3818641874901914357},
		{1.9744519864841166113, 1.9744519864841166113, 6.5596453756278776154},
	} {
		minima = append(minima, square(p)...)
	}
	var saddles, maxima []CriticalPoint
	for _, p := range [][3]float64{
		{0, 0.6257806168564638006, 3.2524692451131804176},
		{0.57741253527821463844, 0.87476203887534415246, 4.5587771352999856275},
		{0, 1.6102960205537256606, 5.6692495309863747844},
		{0.94589849270152719315, 1.5950289240728648264, 6.2723512660495455979},
		{0.5364972381119946039, 1.8559767089749080382, 6.6628756421598264123},
		{1.5674502528624066426, 1.9161668489971280185, 7.6492332131928069202},
	} {
		saddles = append(saddles, square(p)...)
	}
	for _, p := range [][3]float64{
		{1.6518481462014178248, 1.6518481462014178248, 7.7842986671243972541},
		{0.54958581442291832847, 1.7734451487084709735, 6.6682126915341074291},
		{0.6730965201107377011, 0.6730965201107377011, 4.6089324018902193701},
	} {
		maxima = append(maxima, square(p)...)
	}
	return Objective{
		Function: ackley{},
		Name:     "Ackley",
		Source:   "D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987; " + survey + ", Ackley 1 function",
		View:     View{-2.5, 2.5, -2.5, 2.5},
		Levels:   []float64{0.5, 1, 1.5, 2, 2.7, 3.25, 3.8, 4.5, 5.1, 5.67, 6.2, 6.67, 7.2, 7.65, 8.2},
		Start:    []float64{1.3, 2.2},
		Minima:   minima,
		Saddles:  saddles,
		Maxima:   maxima,
	}
}

// waves returns exp(½(cos 2πx + cos 2πy)).
func (a ackley) waves(x, y float64) float64 {
	return math.E * math.Exp(a.dip(x, y))
}

// dip returns ½(cos 2πx + cos 2πy) − 1 without cancellation near 0.
func (ackley) dip(x, y float64) float64 {
	s, t := math.Sin(math.Pi*x), math.Sin(math.Pi*y)
	return -(s*s + t*t)
}

func (a ackley) Func(p []float64) float64 {
	x, y := pair(p)
	r := math.Hypot(x, y) / math.Sqrt2
	return -20*math.Expm1(-r/5) - math.E*math.Expm1(a.dip(x, y))
}

func (a ackley) Grad(grad, p []float64) {
	x, y := pair(p)
	r := math.Hypot(x, y) / math.Sqrt2
	if r == 0 {
		setGrad(grad, 0, 0)
		return
	}
	funnel, waves := 2*math.Exp(-r/5), math.Pi*a.waves(x, y)
	setGrad(grad,
		funnel*(x/r)+waves*math.Sin(2*math.Pi*x),
		funnel*(y/r)+waves*math.Sin(2*math.Pi*y))
}

func (a ackley) Hess(hess *mat.SymDense, p []float64) {
	x, y := pair(p)
	r := math.Hypot(x, y) / math.Sqrt2
	if r == 0 {
		setHess(hess, math.NaN(), math.NaN(), math.NaN())
		return
	}
	// The funnel's gradient is φ(r)(x, y), whose derivative is φI + φ'(r)/(2r) (x, y)(x, y)ᵀ.
	phi := 2 * math.Exp(-r/5) / r
	bend := -phi * (1.0/5 + 1/r) * r / 2
	u, v := x/r, y/r
	waves := math.Pi * math.Pi * a.waves(x, y)
	s, cs := math.Sincos(2 * math.Pi * x)
	t, ct := math.Sincos(2 * math.Pi * y)
	setHess(hess,
		phi+bend*u*u+waves*(2*cs-s*s),
		bend*u*v-waves*s*t,
		phi+bend*v*v+waves*(2*ct-t*t))
}
