package expr

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"natgrad.example/internal/float"
)

// special are the special functions.
var special = []function{
	{name: "erf", value: math.Erf, slopes: func(x, _ float64) (d, dd float64) {
		d = 2 / math.SqrtPi * math.Exp(-x*x)
		return d, -2 * x * d
	}},
	{name: "erfc", value: math.Erfc, slopes: func(x, _ float64) (d, dd float64) {
		d = -2 / math.SqrtPi * math.Exp(-x*x)
		return d, -2 * x * d
	}},
	{name: "gamma", value: math.Gamma, slopes: func(x, f float64) (d, dd float64) {
		psi := digamma(x)
		return f * psi, f * (psi*psi + polygamma(1, x))
	}},
	{name: "lgamma", value: float.LogGamma, slopes: func(x, _ float64) (d, dd float64) { return digamma(x), polygamma(1, x) }},
	{name: "digamma", value: digamma, slopes: func(x, _ float64) (d, dd float64) { return polygamma(1, x), polygamma(2, x) }},
}

// digamma returns the derivative of log Γ: by reflection for x ≤ 0, by recurrence up
// to 10, and by Stirling's series from there on (M. Abramowitz, I. A. Stegun,
// Handbook of Mathematical Functions, 1964, 6.3.7, 6.3.5 and 6.3.18). That of gonum's
// mathext is good to ten digits only.
func digamma(x float64) float64 {
	if x <= 0 {
		if x == math.Trunc(x) {
			return math.NaN() // a pole
		}
		return digamma(1-x) - math.Pi/math.Tan(math.Pi*(x-math.Round(x)))
	}
	var shift float64
	for ; x < 10; x++ {
		shift += 1 / x
	}
	// The Bernoulli numbers B_2k over 2k, the highest first.
	q, series := 1/(x*x), 0.0
	for _, b := range [...]float64{1. / 12, -691. / 32760, 1. / 132, -1. / 240, 1. / 252, -1. / 120, 1. / 12} {
		series = q * (b + series)
	}
	return math.Log(x) - 0.5/x - series - shift
}

// polygamma returns the derivative of order 1 or 2 of digamma: by Hurwitz's zeta
// function, and by reflection for x < 0 (6.4.10 and 6.4.7 of the same book).
func polygamma(order int, x float64) float64 {
	if x > 0 || math.IsNaN(x) {
		if order == 1 {
			return mathext.Zeta(2, x)
		}
		return -2 * mathext.Zeta(3, x)
	}
	sin, cos := math.Sincos(math.Pi * (x - math.Round(x)))
	if order == 1 {
		return (math.Pi/sin)*(math.Pi/sin) - polygamma(1, 1-x)
	}
	return polygamma(2, 1-x) - 2*math.Pow(math.Pi/sin, 3)*cos
}
