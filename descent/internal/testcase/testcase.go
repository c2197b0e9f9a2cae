// Package testcase has metrics and objectives that the tests of several packages
// share.
package testcase

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// Bowl is the post's objective, x² + y² − xy = xᵀAx.
var Bowl = optimize.Problem{
	Func: func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] },
	Grad: func(grad, x []float64) {
		grad[0] = 2*x[0] - x[1]
		grad[1] = 2*x[1] - x[0]
	},
}

// Rosenbrock is 100(y−x²)² + (1−x)².
var Rosenbrock = optimize.Problem{
	Func: func(x []float64) float64 {
		a, b := x[1]-x[0]*x[0], 1-x[0]
		return 100*a*a + b*b
	},
	Grad: func(g, x []float64) {
		a := x[1] - x[0]*x[0]
		g[0], g[1] = -400*x[0]*a-2*(1-x[0]), 200*a
	},
	Hess: func(h *mat.SymDense, x []float64) {
		h.SetSym(0, 0, 1200*x[0]*x[0]-400*x[1]+2)
		h.SetSym(0, 1, -400*x[0])
		h.SetSym(1, 1, 200)
	},
}

// Sym2 returns [[a, b], [b, d]].
func Sym2(a, b, d float64) *mat.SymDense { return mat.NewSymDense(2, []float64{a, b, b, d}) }

// Mahalanobis returns the metric of a.
func Mahalanobis(t testing.TB, a mat.Matrix) *descent.Mahalanobis {
	t.Helper()
	m, err := descent.NewMahalanobis(a)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Diagonal returns the metric diag(d).
func Diagonal(t testing.TB, d ...float64) *descent.Diagonal {
	t.Helper()
	m, err := descent.NewDiagonal(d...)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Hyperbolic is the metric of the Poincaré half-plane, I/y², which changes from
// point to point.
func Hyperbolic(dst *mat.SymDense, x []float64) error {
	dst.SetSym(0, 0, 1/(x[1]*x[1]))
	dst.SetSym(0, 1, 0)
	dst.SetSym(1, 1, 1/(x[1]*x[1]))
	return nil
}

// A NamedMetric is a metric with its name in test output.
type NamedMetric struct {
	Name   string
	Metric descent.Metric
}

// Metrics returns a metric of every kind in two dimensions.
func Metrics(t testing.TB) []NamedMetric {
	return []NamedMetric{
		{"Euclidean", descent.Euclidean{}},
		{"Diagonal", Diagonal(t, 1, 0.25)},
		{"Mahalanobis", Mahalanobis(t, Sym2(0.625, -0.375, 0.625))},
		{"MetricFunc", descent.MetricFunc(Hyperbolic)},
	}
}

// RandomSPD returns a random symmetric positive definite matrix of order n.
func RandomSPD(rnd *rand.Rand, n int) *mat.SymDense {
	b := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			b.Set(i, j, rnd.NormFloat64())
		}
	}
	var a mat.SymDense
	a.SymOuterK(1, b)
	for i := range n {
		a.SetSym(i, i, a.At(i, i)+1)
	}
	return &a
}
