package zoo

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// logistic is the negative log-likelihood of trials that succeed with
// probability 1/(1 + exp(−(a + bt))).
type logistic struct {
	trials []trial
}

// A trial is an observation at t. Its sign is 1 for a success and −1 for a failure.
type trial struct {
	t, sign float64
}

var _ Function = (*logistic)(nil)

// Logistic is the negative log-likelihood of a logistic regression on real data:
// whether an O-ring was damaged on each of the 23 flights of the space shuttle
// before Challenger's last, given the temperature at launch. With
// t = (temperature in °F − 70)/10, y = 1 for flights with damage and y = −1 for
// the others, it is the convex function
//
//	f(a, b) = Σᵢ log(1 + exp(−yᵢ(a + btᵢ)))
//
// At the minimum the odds of damage are multiplied by exp(−0.2322) ≈ 0.79 for
// every degree more.
func Logistic() Objective {
	return Objective{
		Function: newLogistic(),
		Name:     "logistic regression",
		Source:   "S. R. Dalal, E. B. Fowlkes, B. Hoadley, Risk analysis of the space shuttle: pre-Challenger prediction of failure, Journal of the American Statistical Association 84(408), 1989",
		View:     View{-4, 1.5, -6, 1.5},
		Levels:   []float64{10.2, 10.5, 11, 11.7, 12.5, 13.5, 15, 17, 20, 24, 29, 35},
		Start:    []float64{1, 1},
		Minima:   []CriticalPoint{at(-1.2084904475993122915, -2.3216274421859647146, 10.157596343933414245)},
	}
}

func newLogistic() *logistic {
	damaged := []float64{53, 57, 58, 63, 70, 70, 75}
	unharmed := []float64{66, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81}
	l := &logistic{}
	for _, f := range damaged {
		l.trials = append(l.trials, trial{(f - 70) / 10, 1})
	}
	for _, f := range unharmed {
		l.trials = append(l.trials, trial{(f - 70) / 10, -1})
	}
	return l
}

func (l *logistic) Func(p []float64) float64 {
	a, b := pair(p)
	var sum float64
	for _, o := range l.trials {
		sum += softplus(-o.sign * (a + b*o.t))
	}
	return sum
}

func (l *logistic) Grad(grad, p []float64) {
	a, b := pair(p)
	var ga, gb float64
	for _, o := range l.trials {
		g := -o.sign * sigmoid(-o.sign*(a+b*o.t))
		ga += g
		gb += g * o.t
	}
	setGrad(grad, ga, gb)
}

func (l *logistic) Hess(hess *mat.SymDense, p []float64) {
	a, b := pair(p)
	var aa, ab, bb float64
	for _, o := range l.trials {
		z := a + b*o.t
		h := sigmoid(z) * sigmoid(-z)
		aa += h
		ab += h * o.t
		bb += h * o.t * o.t
	}
	setHess(hess, aa, ab, bb)
}

// softplus returns log(1 + eᶻ) without overflow.
func softplus(z float64) float64 {
	return math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
}

// sigmoid returns 1/(1 + e⁻ᶻ) without overflow, small values at full precision.
func sigmoid(z float64) float64 {
	e := math.Exp(-math.Abs(z))
	if z >= 0 {
		return 1 / (1 + e)
	}
	return e / (1 + e)
}
