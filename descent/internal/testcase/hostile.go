package testcase

import (
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Hostile returns an objective in any dimension whose values and differences may overflow,
// underflow or be NaN, by kind and the numbers a, b and c. If rough is set its gradient is a
// difference quotient that is wrong in places; otherwise it has none.
func Hostile(kind uint8, rough bool, a, b, c float64) optimize.Problem {
	term := [...]func(v float64) float64{
		func(v float64) float64 { return a * math.Pow(math.Abs(v-b), c) },
		func(v float64) float64 { return a*math.Sin(b*v) + c*v*v },
		func(v float64) float64 { return -b * math.Exp(-a*v*v) },
		func(v float64) float64 { return a*v + b },
		func(v float64) float64 { return a*math.Log(v) + c*v },
		func(v float64) float64 { return a * math.Floor(b*v) },
	}[kind%6]
	f := func(x []float64) float64 {
		var sum float64
		for _, v := range x {
			sum += term(v)
		}
		return sum
	}
	p := optimize.Problem{Func: f}
	if rough {
		p.Grad = func(grad, x []float64) {
			const h = 0x1p-20
			for i, v := range x {
				grad[i] = (term(v+h) - term(v-h)) / (2 * h)
			}
		}
	}
	return p
}
