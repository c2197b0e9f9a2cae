package descent_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// A step that uses the present gradient only is −γ G⁻¹∇f with the recorded G.
// That is every step of AdaGrad and RMSProp, and the first of heavy ball, Adam
// and AdamW without decay.
func TestRecordedMetric(t *testing.T) {
	bowl := zoo.PostBowl()
	for _, c := range []struct {
		name   string
		method descent.Method
		steps  int
	}{
		{"AdaGrad", descent.AdaGrad{StepSize: descent.Constant(0.7)}, 12},
		{"RMSProp", descent.RMSProp{StepSize: descent.Constant(0.1)}, 12},
		{"RMSProp centered", descent.RMSProp{StepSize: descent.Constant(0.1), Centered: true}, 12},
		{"Adam", descent.Adam{StepSize: descent.Constant(0.1)}, 1},
		{"HeavyBall", descent.HeavyBall{StepSize: descent.Constant(0.1)}, 1},
	} {
		path, err := descent.Run(bowl.Problem(), []float64{3, -2}, c.method, &descent.Settings{
			Stop: descent.Iterations(c.steps), RecordMetric: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		for i := range c.steps {
			g := path.Metric(i)
			if g == nil {
				t.Fatalf("%s: no metric at %d", c.name, i)
			}
			x, next, grad, gamma := path.X(i), path.X(i+1), path.Grad(i), path.StepSize(i+1)
			for k := range x {
				// G is diagonal.
				want := x[k] - gamma*grad[k]/g.At(k, k)
				if math.Abs(next[k]-want) > 1e-12*(1+math.Abs(want)) || g.At(0, 1) != 0 {
					t.Errorf("%s: step %d: x%d = %v, the metric says %v", c.name, i, k, next[k], want)
				}
			}
		}
	}
}

// Every step of Nesterov's method is −γ G(y)⁻¹∇f(y) from the point y ahead, under a metric
// that varies.
func TestRecordedMetricOfNesterov(t *testing.T) {
	const beta = 0.5
	rosenbrock := zoo.Rosenbrock()
	at := func(dst *mat.SymDense, x []float64) error {
		dst.SetSym(0, 0, 500+x[0]*x[0])
		dst.SetSym(0, 1, x[1])
		dst.SetSym(1, 1, 300+x[1]*x[1])
		return nil
	}
	path, err := descent.Run(rosenbrock.Problem(), []float64{-1.2, 1},
		descent.Nesterov{Momentum: beta, Metric: descent.MetricFunc(at)},
		&descent.Settings{Stop: descent.Iterations(20), RecordMetric: true})
	if err != nil {
		t.Fatal(err)
	}
	before := path.X(0)
	for i := range path.Len() - 1 {
		g := path.Metric(i)
		if g == nil {
			t.Fatalf("no metric at %d", i)
		}
		y, grad, push := make([]float64, 2), make([]float64, 2), make([]float64, 2)
		for k, x := range path.X(i) {
			y[k] = x + beta*(x-before[k])
			push[k] = path.X(i + 1)[k] - y[k]
		}
		rosenbrock.Grad(grad, y)
		for k := range grad {
			// G d = −γ∇f(y).
			if got := g.At(k, 0)*push[0] + g.At(k, 1)*push[1]; math.Abs(got+grad[k]) > 1e-10*(1+math.Abs(grad[k])) {
				t.Errorf("step %d, row %d: Gd = %v, want %v", i, k, got, -grad[k])
			}
		}
		before = path.X(i)
	}
}
