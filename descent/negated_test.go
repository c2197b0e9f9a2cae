package descent_test

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// The path of −f is the path of f with other signs.
func TestNegated(t *testing.T) {
	f := func(x []float64) float64 { return 1 - x[0]*x[0] - 3*x[1]*x[1] }
	grad := func(g, x []float64) { g[0], g[1] = -2*x[0], -6*x[1] }
	minus := optimize.Problem{
		Func: func(x []float64) float64 { return -f(x) },
		Grad: func(g, x []float64) { grad(g, x); g[0], g[1] = -g[0], -g[1] },
	}
	settings := &descent.Settings{Stop: descent.Iterations(5), RecordMetric: true}
	path, err := descent.Run(minus, []float64{2, 1}, descent.Steepest{StepSize: descent.Constant(0.1)}, settings)
	if err != nil {
		t.Fatal(err)
	}
	n := path.Negated()
	if n.Len() != 6 || n.Status != path.Status || n.Reason != path.Reason || n.Evaluations != path.Evaluations {
		t.Fatalf("%d iterates, %v, %q", n.Len(), n.Status, n.Reason)
	}
	for i := range n.Len() {
		want := make([]float64, 2)
		grad(want, path.X(i))
		if !slices.Equal(n.X(i), path.X(i)) || n.F(i) != f(path.X(i)) || !slices.Equal(n.Grad(i), want) {
			t.Errorf("iterate %d: %v, f = %v, ∇f = %v", i, n.X(i), n.F(i), n.Grad(i))
		}
		if i > 0 && n.StepSize(i) != 0.1 {
			t.Errorf("step %d: γ = %v", i, n.StepSize(i))
		}
		if i < 5 && n.Metric(i) == nil {
			t.Errorf("iterate %d has no metric", i)
		}
	}
	if path.F(0) != 6 {
		t.Errorf("the path itself changed: f = %v", path.F(0))
	}
}
