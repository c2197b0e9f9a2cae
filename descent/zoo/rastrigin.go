package zoo

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

type rastrigin struct{}

var _ Function = rastrigin{}

// Rastrigin is f = h(x) + h(y) with h(t) = t² + 10 − 10 cos 2πt, a bowl with a
// local minimum near every pair of integers, 121 of them within View.
func Rastrigin() Objective {
	o := Objective{
		Function: rastrigin{},
		Name:     "Rastrigin",
		Source: "L. A. Rastrigin, Systems of Extremal Control, 1974 (in Russian); " +
			"H. Mühlenbein, M. Schomisch, J. Born, The parallel genetic algorithm as function optimizer, Parallel Computing 17, 1991",
		View:   View{-5.12, 5.12, -5.12, 5.12},
		Levels: []float64{3, 10, 20.25, 28, 36, 45, 55, 65, 75},
		Start:  []float64{3.3, 2.2},
	}
	stationary := rastriginLine()
	for i, x := range stationary {
		for j, y := range stationary {
			// Minima and maxima of h alternate, with minima at the ends.
			p := at(x[0], y[0], x[1]+y[1])
			switch i%2 + j%2 {
			case 0:
				o.Minima = append(o.Minima, p)
			case 1:
				o.Saddles = append(o.Saddles, p)
			case 2:
				o.Maxima = append(o.Maxima, p)
			}
		}
	}
	lowestFirst(o.Minima)
	lowestFirst(o.Saddles)
	lowestFirst(o.Maxima)
	slices.Reverse(o.Maxima)
	return o
}

// rastriginLine returns the pairs (t, h(t)) with h'(t) = 0 and |t| ≤ 5.12, by
// increasing t.
func rastriginLine() [][2]float64 {
	positive := [][2]float64{
		{0.50254603655467463179, 20.251272990990112985},
		{0.99495863765233479545, 0.99495905709329139328},
		{1.5076407318703583757, 22.261458884805919466},
		{1.9899122337085495607, 3.9798311905540874605},
		{2.5127433182000849142, 26.281841177512231252},
		{2.9848557010394812469, 8.9546012414870106353},
		{3.5178591381704408535, 32.31244097726039505},
		{3.9797838603007538091, 15.919243792461531424},
		{4.5229936595845187735, 40.353290193838955598},
		{4.974691390895051299, 24.873722934542224134},
	}
	line := make([][2]float64, 0, 2*len(positive)+1)
	for i := len(positive) - 1; i >= 0; i-- {
		line = append(line, [2]float64{-positive[i][0], positive[i][1]})
	}
	line = append(line, [2]float64{0, 0})
	return append(line, positive...)
}

// Func uses 10 − 10 cos 2πt = 20 sin² πt, which does not cancel near 0.
func (rastrigin) Func(p []float64) float64 {
	x, y := pair(p)
	s, t := math.Sin(math.Pi*x), math.Sin(math.Pi*y)
	return x*x + y*y + 20*(s*s+t*t)
}

func (rastrigin) Grad(grad, p []float64) {
	x, y := pair(p)
	setGrad(grad, 2*x+20*math.Pi*math.Sin(2*math.Pi*x), 2*y+20*math.Pi*math.Sin(2*math.Pi*y))
}

func (rastrigin) Hess(hess *mat.SymDense, p []float64) {
	const c = 40 * math.Pi * math.Pi
	x, y := pair(p)
	setHess(hess, 2+c*math.Cos(2*math.Pi*x), 0, 2+c*math.Cos(2*math.Pi*y))
}
