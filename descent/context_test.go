package descent_test

import (
	"context"
	"errors"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// errEnough is the cause with which tests cancel.
var errEnough = errors.New("enough")

// canceledAfter returns p and a context that is done from the n-th call of Func or
// Grad on, and a function that returns how many calls came after it.
func canceledAfter(t *testing.T, n int, p optimize.Problem) (optimize.Problem, context.Context, func() int) {
	ctx, cancel := context.WithCancelCause(t.Context())
	t.Cleanup(func() { cancel(nil) })
	calls := 0
	count := func() {
		if calls++; calls == n {
			cancel(errEnough)
		}
	}
	q := optimize.Problem{Func: func(x []float64) float64 { count(); return p.Func(x) }}
	if p.Grad != nil {
		q.Grad = func(grad, x []float64) { count(); p.Grad(grad, x) }
	}
	if p.Hess != nil {
		q.Hess = func(h *mat.SymDense, x []float64) { count(); p.Hess(h, x) }
	}
	return q, ctx, func() int { return calls - n }
}

// A run whose context is done makes no more evaluations and returns the path so far.
func TestContextEndsRun(t *testing.T) {
	noGrad := optimize.Problem{Func: rosenbrock.Func}
	never := descent.Iterations(1 << 30)
	for _, test := range []struct {
		name   string
		p      optimize.Problem
		method descent.Method
	}{
		{"steepest", rosenbrock, descent.Steepest{StepSize: descent.Constant(1e-9)}},
		{"line search", rosenbrock, descent.Steepest{StepSize: descent.Armijo{Initial: 1e300, Contraction: 1 - 0x1p-50}}},
		{"differences", noGrad, descent.Steepest{StepSize: descent.Constant(1e-9)}},
		{"Hessian", rosenbrock, descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian}, StepSize: descent.Constant(1e-9)}},
		{"differenced Hessian", noGrad, descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian}, StepSize: descent.Constant(1e-9)}},
		{"Nesterov", rosenbrock, descent.Nesterov{StepSize: descent.Constant(1e-9)}},
		{"flow", rosenbrock, descent.GradientFlow{}},
	} {
		for _, n := range []int{1, 2, 3, 50, 51, 52, 53} {
			p, ctx, late := canceledAfter(t, n, test.p)
			path, err := descent.Run(p, []float64{-1.2, 1}, test.method, &descent.Settings{Context: ctx, Stop: never})
			if !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || path.Status != descent.Canceled || path.Reason != err.Error() {
				t.Errorf("%s, %d: status %v (%s), error %v", test.name, n, path.Status, path.Reason, err)
			}
			if late() != 0 {
				t.Errorf("%s, %d: %d evaluations after the end", test.name, n, late())
			}
			if n == 50 && path.Len() == 0 {
				t.Errorf("%s: no path", test.name)
			}
		}
	}
}

// A context that is done before the run makes no evaluation.
func TestContextDoneBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never := optimize.Problem{Func: func([]float64) float64 { t.Error("evaluated"); return 0 }}
	path, err := descent.Run(never, []float64{1}, descent.Steepest{}, &descent.Settings{Context: ctx})
	if !errors.Is(err, context.Canceled) || path.Len() != 0 || path.Status != descent.Canceled {
		t.Errorf("%d iterates, status %v, error %v", path.Len(), path.Status, err)
	}
}

// An evaluator whose context is done returns the context's error.
func TestContextEndsEvaluator(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	e, err := descent.NewEvaluator(ctx, rosenbrock, 2)
	if err != nil {
		t.Fatal(err)
	}
	cancel(errEnough)
	x := []float64{1, 2}
	_, value := e.Func(x)
	for name, err := range map[string]error{"Func": value, "Grad": e.Grad(make([]float64, 2), x), "Hess": e.Hess(mat.NewSymDense(2, nil), x)} {
		if !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// An error that is not the context's is a failure, even if the context is done.
func TestContextHidesNoFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	mine := errors.New("mine")
	path, err := descent.Run(bowl, []float64{1, 2}, descent.Steepest{}, &descent.Settings{
		Context: ctx, Observe: func(*descent.State) error { cancel(); return mine },
	})
	if !errors.Is(err, mine) || path.Status != descent.Failure {
		t.Errorf("status %v, error %v", path.Status, err)
	}
}

func TestContextEndsFlow(t *testing.T) {
	p, ctx, late := canceledAfter(t, 300, rosenbrock)
	path, err := descent.Flow(p, []float64{-1.2, 1}, nil, &descent.FlowSettings{Context: ctx})
	if !errors.Is(err, context.Canceled) || path.Status != descent.Canceled || path.Len() < 2 || late() != 0 {
		t.Errorf("%d iterates, status %v, error %v, %d late evaluations", path.Len(), path.Status, err, late())
	}
}

// The Status of a problem ends a run of gonum's methods when a context is done.
func TestStatusEndsMinimize(t *testing.T) {
	p, ctx, late := canceledAfter(t, 12, rosenbrock)
	p.Status = func() (optimize.Status, error) { return optimize.NotTerminated, ctx.Err() }
	path, err := descent.Minimize(p, []float64{-1.2, 1}, nil, &optimize.BFGS{})
	if !errors.Is(err, context.Canceled) || path.Status != descent.Failure || path.Len() == 0 || late() > 1 {
		t.Errorf("%d iterates, status %v, error %v, %d late evaluations", path.Len(), path.Status, err, late())
	}
}
