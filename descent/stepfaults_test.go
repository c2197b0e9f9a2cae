package descent_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// scripted is a method that moves x by 1 in each step and calls fail at the last one.
type scripted struct {
	last int // the number of the step, from 1
	fail func(next []float64) error
	// tensor stores the metric of a step, if it is not nil.
	tensor func(dst *mat.SymDense) error
}

func (m scripted) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error) { return m, nil }

func (m scripted) Step(next []float64, s *descent.State) (float64, error) {
	for i, v := range s.X {
		next[i] = v + 1
	}
	if s.Iteration+1 == m.last && m.fail != nil {
		return 1, m.fail(next)
	}
	return 1, nil
}

func (m scripted) Tensor(dst *mat.SymDense, s *descent.State) error {
	if m.tensor == nil {
		return errors.New("unknown metric")
	}
	return m.tensor(dst)
}

// Every end of a run tells the step or the iterate at which it came, whichever it was: in the
// reason of the path, and in the text of an error.
func TestEndsNameTheirStep(t *testing.T) {
	broken := errors.New("broken")
	flat := optimize.Problem{Func: func([]float64) float64 { return 0 }, Grad: func(g, x []float64) { clear(g) }}
	for _, k := range []int{1, 2, 3, 7} {
		for _, c := range []struct {
			name   string
			p      optimize.Problem
			m      scripted
			s      descent.Settings
			len    int
			status descent.Status
			want   error
			reason string
		}{
			{"no progress", flat, scripted{k, func([]float64) error { return fmt.Errorf("descent: %w", descent.ErrNoProgress) }, nil}, descent.Settings{},
				k, descent.NoProgress, nil, fmt.Sprintf("descent: no progress (step %d)", k)},
			{"error of a step", flat, scripted{k, func([]float64) error { return broken }, nil}, descent.Settings{},
				k, descent.Failure, broken, fmt.Sprintf("broken (step %d)", k)},
			{"panic of a step", flat, scripted{k, func([]float64) error { panic("boom") }, nil}, descent.Settings{},
				k, descent.Failure, descent.ErrPanic, fmt.Sprintf("descent: descent_test.scripted.Step panicked: boom (after iterate %d)", k-1)},
			{"infinite x", flat, scripted{k, func(next []float64) error { next[1] = math.Inf(1); return nil }, nil}, descent.Settings{},
				k, descent.Diverged, nil, fmt.Sprintf("x[1] = +Inf at iterate %d", k)},
			{"x beyond the bound", flat, scripted{k, nil, nil}, descent.Settings{Bound: float64(k) + 0.5},
				k + 1, descent.Diverged, nil, fmt.Sprintf("x[1] = %d at iterate %d", k+1, k)},
			{"infinite f", optimize.Problem{Func: func(x []float64) float64 { return 1 / (float64(k) - x[0]) }, Grad: flat.Grad}, scripted{}, descent.Settings{},
				k + 1, descent.Diverged, nil, fmt.Sprintf("f = +Inf at iterate %d", k)},
			{"infinite ∇f", optimize.Problem{Func: flat.Func, Grad: func(g, x []float64) { g[0], g[1] = 0, -1/(float64(k)-x[0]) }}, scripted{}, descent.Settings{},
				k + 1, descent.Diverged, nil, fmt.Sprintf("∇f[1] = -Inf at iterate %d", k)},
			{"panic of f", optimize.Problem{Func: func(x []float64) float64 {
				if x[0] == float64(k) {
					panic("boom")
				}
				return 0
			}, Grad: flat.Grad}, scripted{}, descent.Settings{},
				k, descent.Failure, descent.ErrPanic, fmt.Sprintf("descent: Problem.Func panicked: boom (iterate %d, x = [%d %d])", k, k, k+1)},
			{"panic of ∇f", optimize.Problem{Func: flat.Func, Grad: func(g, x []float64) {
				if clear(g); x[0] == float64(k) {
					panic("boom")
				}
			}}, scripted{}, descent.Settings{},
				k, descent.Failure, descent.ErrPanic, fmt.Sprintf("descent: Problem.Grad panicked: boom (iterate %d, x = [%d %d])", k, k, k+1)},
			{"observer", flat, scripted{}, descent.Settings{Observe: func(s *descent.State) error {
				if s.Iteration == k {
					return broken
				}
				return nil
			}}, k + 1, descent.Failure, broken, fmt.Sprintf("descent: Settings.Observe (iterate %d): broken", k)},
			{"too large a metric", flat, scripted{tensor: func(dst *mat.SymDense) error {
				if dst.IsEmpty() && k > 1 {
					dst.ReuseAsSym(2)
				}
				if dst.IsEmpty() || dst.At(0, 0) == float64(k-1) {
					return fmt.Errorf("descent: %w", descent.ErrLimit)
				}
				dst.SetSym(0, 0, dst.At(0, 0)+1)
				return nil
			}}, descent.Settings{RecordMetric: true}, k, descent.Failure, descent.ErrLimit,
				fmt.Sprintf("descent: beyond its limit (Settings.RecordMetric, step %d)", k)},
			{"status", withStatus(flat, k, optimize.FunctionThreshold, nil), scripted{}, descent.Settings{},
				k + 1, descent.ProblemTerminated, nil, "Problem.Status: FunctionThreshold"},
			{"error of the status", withStatus(flat, k, optimize.NotTerminated, broken), scripted{}, descent.Settings{},
				k + 1, descent.Failure, broken, fmt.Sprintf("descent: Problem.Status (iterate %d): broken", k)},
			{"too many steps", flat, scripted{}, descent.Settings{MaxIterations: k},
				k + 1, descent.Failure, descent.ErrLimit, fmt.Sprintf("descent: more than Settings.MaxIterations = %d steps: beyond its limit; raise it, or set another Stop", k)},
		} {
			c.s.Stop = descent.Iterations(20)
			path, err := descent.Run(c.p, []float64{0, 1}, c.m, &c.s)
			if !errors.Is(err, c.want) || path.Len() != c.len || path.Status != c.status || path.Reason != c.reason {
				t.Errorf("%s at %d: %d iterates, %v, %q, %v; want %d, %v, %q", c.name, k, path.Len(), path.Status, path.Reason, err, c.len, c.status, c.reason)
			}
			if err != nil && err.Error() != c.reason {
				t.Errorf("%s at %d: %q", c.name, k, err)
			}
		}
	}
}

// withStatus returns p with a Status that ends the run at iterate k.
func withStatus(p optimize.Problem, k int, st optimize.Status, err error) optimize.Problem {
	calls := 0
	p.Status = func() (optimize.Status, error) {
		if calls++; calls == k+1 {
			return st, err
		}
		return optimize.NotTerminated, nil
	}
	return p
}

// A bound is the greatest coordinate that counts as inside.
func TestBoundIsInside(t *testing.T) {
	flat := optimize.Problem{Func: func([]float64) float64 { return 0 }, Grad: func(g, x []float64) { clear(g) }}
	for _, sign := range []float64{1, -1} {
		m := scripted{last: 1, fail: func(next []float64) error { next[1] = 4 * sign; return nil }}
		for bound, status := range map[float64]descent.Status{4: descent.IterationLimit, math.Nextafter(4, 0): descent.Diverged, 0: descent.IterationLimit, math.Inf(1): descent.IterationLimit} {
			path, err := descent.Run(flat, []float64{0, 0}, m, &descent.Settings{Stop: descent.Iterations(1), Bound: bound})
			if err != nil || path.Status != status || path.Len() != 2 {
				t.Errorf("|x| = 4 with the bound %v: %v, %v", bound, path.Status, err)
			}
		}
	}
}

// Points in errors have their first 8 coordinates, and say how many there are if there are
// more.
func TestPointsInErrors(t *testing.T) {
	for n, want := range map[int]string{
		1: "[1]", 7: "[1 2 3 4 5 6 7]", 8: "[1 2 3 4 5 6 7 8]", 9: "[1 2 3 4 5 6 7 8 … of 9]", 1000: "[1 2 3 4 5 6 7 8 … of 1000]",
	} {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(i + 1)
		}
		if got := (&descent.SingularError{What: "H", X: x}).Error(); got != "descent: H at x = "+want+": singular" {
			t.Errorf("%d coordinates: %q", n, got)
		}
		if got := (&descent.DefiniteError{What: "G", X: x, Eigenvalue: -0.5}).Error(); got != "descent: G at x = "+want+": not positive definite: smallest eigenvalue -0.5" {
			t.Errorf("%d coordinates: %q", n, got)
		}
	}
	if got := (&descent.DefiniteError{What: "G", Eigenvalue: 1e-20}).Error(); got != "descent: G: not positive definite: smallest eigenvalue 1e-20" {
		t.Errorf("no point: %q", got)
	}
	for _, c := range []struct {
		e    descent.EntryError
		want string
	}{
		{descent.EntryError{What: "γ", Value: -1, Err: descent.ErrNotPositive}, "descent: γ = -1: not positive"},
		{descent.EntryError{Package: "ball", What: "x", Index: []int{3}, Value: math.NaN(), Err: descent.ErrNotFinite}, "ball: x[3] = NaN: not finite"},
		{descent.EntryError{What: "G", Index: []int{0, 12}, Value: 2, Err: descent.ErrNotSymmetric}, "descent: G[0,12] = 2: not symmetric"},
	} {
		if got := c.e.Error(); got != c.want || !errors.Is(&c.e, c.e.Err) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A panic in any evaluation of a run, by whatever method and step size, is the error of that
// run, and so is the end of its context. No function is called again.
func TestAnyEvaluationMayFail(t *testing.T) {
	hess := func(h *mat.SymDense, x []float64) { h.SetSym(0, 0, 2); h.SetSym(0, 1, -1); h.SetSym(1, 1, 2) }
	steepest := func(size descent.StepSize) descent.Method { return descent.Steepest{StepSize: size} }
	for name, m := range map[string]descent.Method{
		"constant":         steepest(descent.Constant(0.1)),
		"Armijo":           steepest(descent.Armijo{Initial: 4}),
		"exact":            steepest(descent.ExactQuadratic{}),
		"Polyak":           steepest(descent.Polyak{}),
		"Barzilai–Borwein": steepest(descent.BarzilaiBorwein{}),
		"Newton":           descent.Steepest{Metric: descent.Hessian{}, StepSize: descent.Constant(0.5)},
		"normalized":       descent.Steepest{Metric: descent.Hessian{}, Normalized: true, StepSize: descent.Constant(0.1)},
		"heavy ball":       descent.HeavyBall{StepSize: descent.ExactQuadratic{}},
		"Nesterov":         descent.Nesterov{StepSize: descent.Armijo{Initial: 4}},
		"Nesterov, Polyak": descent.Nesterov{StepSize: descent.Polyak{}},
		"mirror":           descent.MirrorDescent{StepSize: descent.Armijo{Initial: 4}},
		"flow":             descent.GradientFlow{},
		"flow, Hessian":    descent.GradientFlow{Metric: descent.Hessian{}},
	} {
		calls := 0
		run := func(ctx context.Context, last int, end func()) (*descent.Path, error) {
			calls = 0
			count := func() {
				if calls++; calls == last {
					end()
				}
			}
			p := optimize.Problem{
				Func: func(x []float64) float64 { count(); return bowl.Func(x) },
				Grad: func(g, x []float64) { count(); bowl.Grad(g, x) },
				Hess: func(h *mat.SymDense, x []float64) { count(); hess(h, x) },
			}
			return descent.Run(p, []float64{2, 1}, m, &descent.Settings{Context: ctx, Stop: descent.Iterations(4)})
		}
		if _, err := run(t.Context(), 0, nil); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for last, all := 1, calls; last <= all; last++ {
			path, err := run(t.Context(), last, func() { panic("boom") })
			if !errors.Is(err, descent.ErrPanic) || path.Status != descent.Failure || !strings.Contains(err.Error(), "panicked: boom") || calls != last {
				t.Errorf("%s: panic in call %d of %d, after which there are %d: %v, %v", name, last, all, calls-last, path.Status, err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			path, err = run(ctx, last, cancel)
			cancel()
			if last < all && (!errors.Is(err, context.Canceled) || path.Status != descent.Canceled || calls != last) {
				t.Errorf("%s: canceled in call %d of %d, after which there are %d: %v, %v", name, last, all, calls-last, path.Status, err)
			}
		}
	}
}
