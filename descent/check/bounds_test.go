package check_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/check"
)

// A test of too many steps is an error that names the limit, and one of MaxSteps ends, as
// does one whose context is done while the window grows.
func TestSteps(t *testing.T) {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return math.Exp(x[0]) },
		Grad: func(g, x []float64) { g[0] = math.Exp(x[0]) },
	}
	_, err := check.Gradient(p, []float64{0}, &check.Settings{N: 1_000_000_000})
	if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "check: Settings.N = 1000000000, MaxSteps = 20000") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	last := p
	last.Grad = func(g, x []float64) {
		if calls++; calls > check.MaxSteps {
			cancel() // near the end of the evaluations
		}
		p.Grad(g, x)
	}
	if _, err := check.Gradient(last, []float64{0}, &check.Settings{N: check.MaxSteps, Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// An objective that changes x, or takes long, is no reason to go on.
func TestUserCode(t *testing.T) {
	vandal := optimize.Problem{Func: func(x []float64) float64 { x[0]++; return 1 }, Grad: func(g, x []float64) { g[0] = 1 }}
	x := []float64{3}
	if _, err := check.Gradient(vandal, x, nil); !errors.Is(err, descent.ErrChanged) || x[0] != 3 {
		t.Errorf("x = %v: %v", x, err)
	}
	sleepy := optimize.Problem{
		Func: func(x []float64) float64 { time.Sleep(5 * time.Millisecond); return x[0] },
		Grad: func(g, x []float64) { g[0] = 1 },
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	begin := time.Now() // all steps take 100 seconds
	if _, err := check.Gradient(sleepy, []float64{1}, &check.Settings{N: check.MaxSteps, Context: ctx}); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 20*time.Second {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
}
