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

// Steps may have any ratio and be subnormal, and their errors too: the window is where
// numbers are right, with the slope that the remainder has there.
func TestWideRanges(t *testing.T) {
	powers := func(scale float64, n int) optimize.Problem {
		return optimize.Problem{
			Func: func(x []float64) float64 { return math.Pow(x[0], float64(n)) },
			Grad: func(g, x []float64) { g[0] = scale * float64(n) * math.Pow(x[0], float64(n-1)) },
		}
	}
	for _, k := range []struct {
		p      optimize.Problem
		x      float64
		slope  float64
		passed bool
	}{
		{powers(1, 2), 0, 2, true}, {powers(1, 2), 1, 2, true}, {powers(1, 2), 1e-320, 2, true}, {powers(1, 3), 0, 3, true},
		{powers(1.5, 2), 1, 1, false}, {powers(1.5, 2), 1e-150, 1, false},
	} {
		for _, limits := range [][2]float64{{1e-320, 1e308}, {math.SmallestNonzeroFloat64, math.MaxFloat64}} {
			s, err := check.Gradient(k.p, []float64{k.x}, &check.Settings{Min: limits[0], Max: limits[1], Direction: []float64{1}})
			if err != nil {
				t.Fatal(err)
			}
			n := len(s.T) - 1
			if s.Passed != k.passed || math.Abs(s.Slope-k.slope) > 0.02 || s.T[0] != limits[0] || math.Abs(s.T[n]/limits[1]-1) > 1e-12 {
				t.Errorf("f = x^n at %v: %v, t from %v to %v; want slope %v, t in %v", k.x, s, s.T[0], s.T[n], k.slope, limits)
			}
		}
	}
	far, err := check.Gradient(powers(1, 2), []float64{0}, &check.Settings{Min: 1e300, Max: math.MaxFloat64})
	if err != nil || far.Passed || far.String() != "failed: no error is finite" {
		t.Errorf("%v, %v", far, err)
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
