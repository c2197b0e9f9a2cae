package descent_test

import (
	"math"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// A step that uses the present gradient only is −γ G⁻¹∇f with the recorded G.
// That is every step of AdaGrad and RMSProp, and the first of heavy ball, Adam
// and AdamW without decay.
func TestToldMetric(t *testing.T) {
	bowl := zoo.PostBowl()
	for _, c := range []struct {
		name   string
		method descent.Method
		steps  int
	}{
		{"AdaGrad", descent.AdaGrad{StepSize: descent.Constant(0.7)}, 12},
		{"RMSProp", descent.RMSProp{StepSize: descent.Constant(0.1)}, 12},
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
