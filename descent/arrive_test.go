package descent

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
)

// On a straight flow, the step to the plane of an orbit is known, from wherever its search
// begins, and so is the distance at which the flow meets the plane.
func TestArrive(t *testing.T) {
	diagonal := optimize.Problem{
		Func: func([]float64) float64 { return 0 },
		Grad: func(grad, x []float64) { grad[0], grad[1] = -1, -1 },
	}
	e, err := NewEvaluator(t.Context(), diagonal, 2)
	if err != nil {
		t.Fatal(err)
	}
	m, err := GradientFlow{}.start(e)
	if err != nil {
		t.Fatal(err)
	}
	s := &State{X: []float64{-1.25, -0.75}, Grad: []float64{-1, -1}}
	if err := m.velocity(m.k[0], s.X, s.Grad); err != nil {
		t.Fatal(err)
	}
	m.watch([]float64{0, 0})        // the plane is x + y = 0, at time 1
	apart := math.Hypot(0.25, 0.25) // the flow meets it at (−¼, ¼)
	for _, beyond := range []float64{0, 1e-13, 1e-12, 5e-12, 2e-11, 1e-6, 0.3, 1, 10} {
		for _, c := range []struct {
			distance float64
			want     bool
		}{{apart * 1.001, true}, {apart * 0.999, false}} {
			size, ok, err := m.arrive(m.start, s, 1+beyond, c.distance)
			if err != nil || ok != c.want || math.Abs(size-1) > 1e-14 {
				t.Errorf("step %v, distance %v: %v at %v, want %v at 1", 1+beyond, c.distance, ok, size, c.want)
			}
		}
	}
}
