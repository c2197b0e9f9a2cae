package descent_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// A flow where ∇f is denormal makes steps of finite time, and ends before the time
// overflows.
func TestDenormalFlow(t *testing.T) {
	for _, g := range []float64{5e-324, 1e-318, 1e-312, 1e-308, 1e-306} {
		for _, x := range []float64{0, 1, 1e10, 1e100} {
			p := optimize.Problem{
				Func: func(x []float64) float64 { return g * x[0] },
				Grad: func(grad, x []float64) { grad[0], grad[1] = g, 0 },
			}
			path, err := descent.Run(p, []float64{x, 1}, descent.GradientFlow{}, &descent.Settings{Stop: descent.Iterations(1000)})
			if err != nil || path.Status != descent.MethodTerminated || path.Len() > 120 || !strings.Contains(path.Reason, "near the greatest float64") {
				t.Errorf("∇f = %g at %g: %d iterates, %v: %s, %v", g, x, path.Len(), path.Status, path.Reason, err)
				continue
			}
			var time float64
			for i := 1; i < path.Len(); i++ {
				time += path.StepSize(i)
				// x'(t) = −g
				if want := x - g*time; math.Abs(path.X(i)[0]-want) > 1e-9*math.Max(1, math.Abs(want)) {
					t.Fatalf("∇f = %g: x(%g) = %v, want %v", g, time, path.X(i), want)
				}
			}
		}
	}
}

// A line search with a contraction of nearly 1 ends by MaxTrials, and soon after its
// context.
func TestArmijoTrials(t *testing.T) {
	calls := 0
	rising := optimize.Problem{
		Func: func(x []float64) float64 { calls++; return math.Abs(x[0]) },
		Grad: func(g, x []float64) { g[0] = -1 }, // a wrong sign
	}
	slow := descent.Steepest{StepSize: descent.Armijo{Contraction: 1 - 0x1p-53}}
	_, err := descent.Run(rising, []float64{0}, slow, nil)
	if !errors.Is(err, descent.ErrLimit) || calls != descent.MaxTrials+1 || !strings.Contains(err.Error(), "MaxTrials = 100000") {
		t.Errorf("%d calls: %v", calls, err)
	}
	// With the Contraction that the documentation names, the search ends by itself.
	calls = 0
	path, err := descent.Run(rising, []float64{0}, descent.Steepest{StepSize: descent.Armijo{Contraction: 0.992}}, nil)
	if err != nil || path.Status != descent.NoProgress || calls < descent.MaxTrials*9/10 {
		t.Errorf("%d calls, status %v: %v", calls, path.Status, err)
	}
	// Without the context the search would take 100 seconds.
	sleepy := optimize.Problem{Func: func(x []float64) float64 { time.Sleep(time.Millisecond); return math.Abs(x[0]) }, Grad: rising.Grad}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	begin := time.Now()
	path, err = descent.Run(sleepy, []float64{0}, slow, &descent.Settings{Context: ctx})
	if !errors.Is(err, context.DeadlineExceeded) || path.Status != descent.Canceled || time.Since(begin) > 20*time.Second {
		t.Errorf("after %v, status %v: %v", time.Since(begin), path.Status, err)
	}
}

// A run that its criterion does not end is an error that names the limit.
func TestMaxIterations(t *testing.T) {
	endless := &descent.Settings{Stop: descent.GradientNorm(0), MaxIterations: 50}
	slope := optimize.Problem{Func: func(x []float64) float64 { return x[0] }, Grad: func(g, x []float64) { g[0] = 1 }}
	path, err := descent.Run(slope, []float64{0}, descent.Steepest{}, endless)
	if !errors.Is(err, descent.ErrLimit) || path.Len() != 51 || path.Status != descent.Failure || !strings.Contains(err.Error(), "Settings.MaxIterations = 50") {
		t.Errorf("%d iterates, %v: %v", path.Len(), path.Status, err)
	}
	// A criterion that ends the run at the limit comes first.
	endless.Stop = descent.Iterations(50)
	if path, err := descent.Run(slope, []float64{0}, descent.Steepest{}, endless); err != nil || path.Len() != 51 {
		t.Errorf("%d iterates: %v", path.Len(), err)
	}
	if _, err := descent.Run(slope, []float64{0}, descent.Steepest{}, &descent.Settings{MaxIterations: -1}); err == nil {
		t.Error("no error for a negative limit")
	}
	path, err = descent.Flow(slope, []float64{0}, nil, &descent.FlowSettings{Stop: descent.GradientNorm(0), MaxIterations: 7})
	if !errors.Is(err, descent.ErrLimit) || path.Len() != 8 {
		t.Errorf("flow: %d iterates: %v", path.Len(), err)
	}
}

// A context ends gonum's methods and the evaluation of given iterates.
func TestContextOfMinimize(t *testing.T) {
	for name, method := range gonumMethods() {
		p, ctx, late := canceledAfter(t, 12, rosenbrock)
		path, err := descent.MinimizeContext(ctx, p, []float64{-1.2, 1}, nil, method())
		if !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || path.Status != descent.Canceled || path.Len() == 0 || late() > 1 {
			t.Errorf("%s: %d iterates, status %v, error %v, %d late evaluations", name, path.Len(), path.Status, err, late())
		}
	}
	p, ctx, late := canceledAfter(t, 3, rosenbrock)
	if _, err := descent.PathOfContext(ctx, p, [][]float64{{1, 2}, {3, 4}, {5, 6}}); !errors.Is(err, errEnough) || late() != 0 {
		t.Errorf("PathOf: %v, %d late evaluations", err, late())
	}
}

// Hessians and metrics of any size are solved, or are errors with the smallest eigenvalue.
func TestMatricesOfAnySize(t *testing.T) {
	for _, unit := range []float64{5e-324, 1e-312, 1e-308, 1e-200, 1e-150, 1e-146, 1e-123, 1e-100, 1, 1e100, 1e150, 1e154, 1e160, 1e300} {
		for n := 1; n <= 4; n++ {
			for _, kind := range []descent.HessianKind{descent.DefiniteHessian, descent.PlainHessian, descent.DampedHessian, descent.ShiftedHessian, descent.AbsoluteHessian} {
				sizes(t, fmt.Sprintf("%v of order %d and size %g", kind, n, unit), n, unit, kind)
			}
		}
	}
}

// sizes tests a kind of Hessian on a saddle of n dimensions whose matrix is unit·S, with
// S = diag(2, 2, …, −2) + 1.
func sizes(t *testing.T, name string, n int, unit float64, kind descent.HessianKind) {
	saddle := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			saddle.SetSym(i, j, unit)
		}
		saddle.SetSym(i, i, 3*unit)
	}
	saddle.SetSym(n-1, n-1, -unit)
	p := optimize.Problem{
		Func: func([]float64) float64 { return 0 },
		Grad: func(g, x []float64) { mat.NewVecDense(n, g).MulVec(saddle, mat.NewVecDense(n, x)) },
		Hess: func(h *mat.SymDense, _ []float64) { h.CopySym(saddle) },
	}
	x0 := make([]float64, n)
	for i := range x0 {
		x0[i] = 1
	}
	damping := 0.0
	if kind == descent.DampedHessian || kind == descent.ShiftedHessian {
		damping = unit
	}
	m := descent.Steepest{Metric: descent.Hessian{Kind: kind, Damping: damping}}
	path, err := descent.Run(p, x0, m, &descent.Settings{Stop: descent.Iterations(1)})
	var indefinite *descent.DefiniteError
	switch kind {
	case descent.DefiniteHessian:
		// The smallest eigenvalue of S is between −1 − n and −1.
		if !errors.As(err, &indefinite) || indefinite.Eigenvalue > -unit || indefinite.Eigenvalue < -float64(n+1)*unit {
			t.Errorf("%s: %v", name, err)
		}
	case descent.PlainHessian:
		// Newton's step ends in the saddle, as exactly as the digits of the matrix allow.
		if off := 1e-13 + 1e-310/unit; err != nil || math.Abs(path.X(1)[0]) > off {
			t.Errorf("%s: %v, %v", name, path.At(path.Len()-1).X, err)
		}
	case descent.AbsoluteHessian:
		if err != nil || !(math.Abs(path.X(1)[n-1]) < 1e3) {
			t.Errorf("%s: %v, %v", name, path.At(path.Len()-1).X, err)
		}
	default:
		if err != nil && !errors.As(err, &indefinite) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Metrics that are only semidefinite are errors in any unit.
func TestSingularMetricsOfAnySize(t *testing.T) {
	for n := 2; n <= 4; n++ {
		for _, unit := range []float64{1e-300, 1e-150, 1e-146, 1e-123, 1, 1e150, 1e300} {
			m := descent.MetricFunc(func(g *mat.SymDense, x []float64) error {
				for i := range n {
					for j := range i + 1 {
						g.SetSym(i, j, unit)
					}
				}
				return nil
			})
			_, err := descent.TensorAt(m, make([]float64, n))
			var indefinite *descent.DefiniteError
			if !errors.As(err, &indefinite) || math.Abs(indefinite.Eigenvalue) > 1e-14*unit {
				t.Errorf("order %d, unit %g: %v", n, unit, err)
			}
		}
	}
}
