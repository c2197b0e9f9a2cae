package descent_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// A countingContext is done from the n-th call of Err on, and counts the calls.
type countingContext struct {
	context.Context
	n, calls int
}

func (c *countingContext) Err() error {
	if c.calls++; c.n > 0 && c.calls >= c.n {
		return context.Canceled
	}
	return nil
}

func (c *countingContext) Done() <-chan struct{} { return make(chan struct{}) }

// fullHessian is gᵀx with a Hessian that is a full matrix with the given number on its diagonal.
// It calls during in Hess.
func fullHessian(diagonal float64, during func()) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return x[0] },
		Grad: func(g, x []float64) {
			for i := range g {
				g[i] = 1
			}
		},
		Hess: func(h *mat.SymDense, x []float64) {
			for i := range x {
				for j := i; j < len(x); j++ {
					h.SetSym(i, j, math.Sin(float64(1+i*j)))
				}
				h.SetSym(i, i, diagonal)
			}
			during()
		},
	}
}

var hessians = []descent.Hessian{
	{}, {Kind: descent.PlainHessian}, {Kind: descent.DampedHessian, Damping: 0.1},
	{Kind: descent.ShiftedHessian, Damping: 0.1}, {Kind: descent.AbsoluteHessian},
}

// A context that ends while a Hessian is evaluated ends the run at the next look at it, of
// which there is one before any factorization of a large matrix. The error is the context's,
// also if the matrix is not definite.
func TestContextEndsInHess(t *testing.T) {
	for _, n := range []int{1, 2, 3, 40, 300} {
		for _, h := range hessians {
			for _, diagonal := range []float64{0, float64(n), math.NaN()} {
				c := &countingContext{Context: t.Context()}
				p := fullHessian(diagonal, func() { c.n = c.calls + 1 })
				path, err := descent.Run(p, make([]float64, n), descent.Steepest{Metric: h}, &descent.Settings{Context: c})
				if !errors.Is(err, context.Canceled) || path.Status != descent.Canceled || path.Len() != 1 || errors.As(err, new(*descent.DefiniteError)) {
					t.Errorf("order %d, %v, diagonal %v: %v, %v", n, h.Kind, diagonal, path.Status, err)
				}
				// Once in the run, and three times in stop.Error and for the status.
				if late := c.calls - c.n; late > 5 {
					t.Errorf("order %d, %v, diagonal %v: %d looks at the context after its end", n, h.Kind, diagonal, late)
				}
			}
		}
	}
}

// A context that ends within a factorization ends the run there, wherever that is.
func TestContextEndsInFactorization(t *testing.T) {
	const n = 300
	for _, h := range hessians {
		for _, diagonal := range []float64{0, 2 * n} {
			run := func(end int) (int, *descent.Path, error) {
				c := &countingContext{Context: t.Context(), n: end}
				path, err := descent.Run(fullHessian(diagonal, func() {}), make([]float64, n), descent.Steepest{Metric: h},
					&descent.Settings{Context: c, Stop: descent.Iterations(1), RecordMetric: true})
				return c.calls, path, err
			}
			all, _, _ := run(0)
			if all < n/64 {
				t.Errorf("%v: %d looks at the context", h.Kind, all)
			}
			for _, end := range []int{3, 4, 5, 6, all / 3, all / 2, all - 1} {
				calls, path, err := run(end)
				if !errors.Is(err, context.Canceled) || path.Status != descent.Canceled || path.Len() > 2 {
					t.Errorf("%v, look %d of %d: %v, %v", h.Kind, end, all, path.Status, err)
				}
				if late := calls - end; late > 8 {
					t.Errorf("%v, look %d of %d: %d more looks after the end", h.Kind, end, all, late)
				}
			}
		}
	}
}

// So do factorizations outside of Run.
func TestContextEndsMatrices(t *testing.T) {
	const n = 300
	x := make([]float64, n)
	full := mat.NewSymDense(n, nil)
	p := fullHessian(n, func() {})
	p.Hess(full, x)
	metric := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { dst.CopySym(full); return nil })
	for name, do := range map[string]func(context.Context) error{
		"NewMahalanobisContext": func(ctx context.Context) error { _, err := descent.NewMahalanobisContext(ctx, full); return err },
		"TensorAtContext":       func(ctx context.Context) error { _, err := descent.TensorAtContext(ctx, metric, x); return err },
		"TensorAtContext of a Hessian": func(ctx context.Context) error {
			_, err := descent.TensorAtContext(ctx, descent.Hessian{Problem: &p, Kind: descent.AbsoluteHessian}, x)
			return err
		},
		"BindSolver": func(ctx context.Context) error {
			e, err := descent.NewEvaluator(ctx, p, n)
			if err != nil {
				return err
			}
			s, err := descent.BindSolver(metric, e)
			if err != nil {
				return err
			}
			return s.Solve(make([]float64, n), x, make([]float64, n))
		},
		"Directioner": func(ctx context.Context) error {
			_, err := descent.MinimizeContext(ctx, p, x, &optimize.Settings{MajorIterations: 2},
				&descent.LineSearch{Directions: &descent.Directioner{Metric: metric}})
			return err
		},
	} {
		free := &countingContext{Context: t.Context()}
		if err := do(free); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if free.calls < n/64 {
			t.Errorf("%s: %d looks at the context", name, free.calls)
		}
		for end := 1; end <= free.calls; end += 1 + free.calls/5 {
			err := do(&countingContext{Context: t.Context(), n: end})
			if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "descent: ") {
				t.Errorf("%s, look %d of %d: %v", name, end, free.calls, err)
			}
		}
	}
}
