package descent_test

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

func TestStoppingBySteps(t *testing.T) {
	// On x², γ = ¼: x_t = 2^−t, f = 4^−t, steps of 2^−t, changes of f of 3·4^−t.
	slow := descent.Steepest{StepSize: descent.Constant(0.25)}
	ticks := func() func() time.Duration {
		var now time.Duration
		return func() time.Duration { now += time.Second; return now }
	}
	for _, test := range []struct {
		name   string
		stop   descent.Criterion
		len    int
		status descent.Status
		reason string
	}{
		{"step", descent.StepLength(0.125), 4, descent.StepThreshold, "‖x_t − x_{t−1}‖ = 0.125 ≤ 0.125"},
		{"value", descent.Value(0.1), 3, descent.ValueThreshold, "f = 0.0625 ≤ 0.1"},
		{"value at the start", descent.Value(1), 1, descent.ValueThreshold, "f = 1 ≤ 1"},
		{"change", descent.ValueChange(0.046875), 4, descent.ValueConvergence, "|f_t − f_{t−1}| = 0.0469 ≤ 0.0469"},
		{"time", descent.Time{Limit: 5 * time.Second, Clock: ticks()}, 5, descent.TimeLimit, "5s ≥ 5s"},
		{"no time", descent.Time{Clock: ticks()}, 1, descent.TimeLimit, "1s ≥ 0s"},
		{"any", descent.Any(descent.StepLength(0.01), descent.Value(0.1)), 3, descent.ValueThreshold, "f = 0.0625 ≤ 0.1"},
		{"all", descent.All(descent.StepLength(0.125), descent.Value(0.1)), 4, descent.StepThreshold, "‖x_t − x_{t−1}‖ = 0.125 ≤ 0.125 and f = 0.015625 ≤ 0.1"},
	} {
		p := run(t, quadratic, []float64{1}, slow, test.stop)
		if p.Len() != test.len || p.Status != test.status || p.Reason != test.reason {
			t.Errorf("%s: %d iterates, %v, %q; want %d, %v, %q", test.name, p.Len(), p.Status, p.Reason, test.len, test.status, test.reason)
		}
	}
}

// A stopwatch runs forward, and a limit that has passed ends the run at the start.
func TestStopwatch(t *testing.T) {
	clock := descent.Stopwatch()
	a := clock()
	if b := clock(); a < 0 || b < a {
		t.Errorf("%v, then %v", a, b)
	}
	p := run(t, quadratic, []float64{1}, descent.Steepest{}, descent.Time{Clock: clock})
	if p.Len() != 1 || p.Status != descent.TimeLimit {
		t.Errorf("%d iterates, %v", p.Len(), p.Status)
	}
}

func TestBadCriteria(t *testing.T) {
	nan := math.NaN()
	for _, stop := range []descent.Criterion{
		descent.StepLength(-1), descent.StepLength(nan), descent.Value(nan), descent.ValueChange(-1),
		descent.ValueChange(nan), descent.Time{}, descent.Time{Limit: -1, Clock: descent.Stopwatch()},
		descent.Any(descent.Iterations(1), descent.All(descent.StepLength(nan))),
	} {
		if p, err := descent.Run(quadratic, []float64{1}, descent.Steepest{}, &descent.Settings{Stop: stop}); err == nil || p.Len() != 0 {
			t.Errorf("%T(%v): error %v, %d iterates", stop, stop, err, p.Len())
		}
	}
	if _, err := descent.Run(quadratic, []float64{1}, descent.Steepest{}, &descent.Settings{Stop: descent.Time{}}); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no clock: %v", err)
	}
}

// The reason says which of several criteria ended the run.
func ExampleAny() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(g, x []float64) { g[0] = 2 * x[0] },
	}
	path, err := descent.Run(p, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.25)}, &descent.Settings{
		Stop: descent.Any(
			descent.Iterations(1000),
			descent.All(descent.StepLength(1e-3), descent.ValueChange(1e-3)),
		),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(path.Len()-1, path.Status)
	fmt.Println(path.Reason)
	// Output:
	// 10 StepThreshold
	// ‖x_t − x_{t−1}‖ = 0.000977 ≤ 0.001 and |f_t − f_{t−1}| = 2.86e-06 ≤ 0.001
}
