package descent

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// BindSolver returns metric m as a Solver for one run on e. A nil metric is Euclidean.
// BindSolver calls Bind of a Binder and returns its error. If the metric is not a Solver,
// Solve factorizes G(x). The result serves one goroutine at a time. Solve returns the
// errors of the metric, ErrPanic for its panic, ErrLimit if G(x) would have an order above
// MaxOrder, an *EntryError if an entry of G(x) is not finite, and a *DefiniteError if G(x)
// is not positive definite.
func BindSolver(m Metric, e *Evaluator) (solver Solver, err error) {
	defer catchUser(&err)
	bound, err := bind(m, e)
	if err != nil {
		return nil, err
	}
	return caughtDirection{newDirection(e.ctx, bound)}, nil
}

// TensorAt returns G(x) of a metric outside of a run. A nil metric is Euclidean. It
// returns ErrDimension if x is empty or if G(x) has another order, ErrLimit if x has more
// than MaxOrder coordinates, the errors of the metric, an *EntryError if an entry of G(x)
// is not finite, and a *DefiniteError if G(x) is not positive definite.
func TensorAt(m Metric, x []float64) (g *mat.SymDense, err error) {
	return TensorAtContext(context.Background(), m, x)
}

// TensorAtContext is TensorAt with a context, which ends the evaluation of a Hessian and the
// factorizations of large matrices, such as the one that finds out whether G(x) is positive
// definite. When it is done the error wraps Context.Err() and its cause.
func TensorAtContext(ctx context.Context, m Metric, x []float64) (g *mat.SymDense, err error) {
	defer catchUser(&err)
	if len(x) == 0 {
		return nil, fmt.Errorf("descent: metric at an empty x: %w", ErrDimension)
	}
	switch h := m.(type) {
	case nil:
		m = Euclidean{}
	case Hessian:
		m = contextHessian{h, ctx}
	}
	g = new(mat.SymDense)
	if err := tensorOf(m, g, x); err != nil {
		return nil, err
	}
	if err := factorize(new(linalg.Cholesky), "metric", g, x, pollOf(ctx)); err != nil {
		return nil, err
	}
	return g, nil
}

// caughtDirection is a direction outside of a run. It turns panics of the metric into errors.
type caughtDirection struct{ *direction }

// Tensor stores G(x) into dst.
func (d caughtDirection) Tensor(dst *mat.SymDense, x []float64) (err error) {
	defer catchUser(&err)
	return d.direction.Tensor(dst, x)
}

// Solve stores G(x)⁻¹g into dst.
func (d caughtDirection) Solve(dst, x, g []float64) (err error) {
	defer catchUser(&err)
	return d.direction.Solve(dst, x, g)
}

// direction is any metric as a Solver.
type direction struct {
	metric Metric
	solver Solver // nil if the metric is not a Solver
	tensor mat.SymDense
	factor linalg.Cholesky
	poll   linalg.Poll // the error of the run's context
}

// newDirection returns m as a Solver for a run with a context, which may be nil. A nil metric is
// Euclidean.
func newDirection(ctx context.Context, m Metric) *direction {
	if m == nil {
		m = Euclidean{}
	}
	d := &direction{metric: m, poll: pollOf(ctx)}
	d.solver, _ = m.(Solver)
	return d
}

// Tensor stores G(x) into dst.
func (d *direction) Tensor(dst *mat.SymDense, x []float64) error { return tensorOf(d.metric, dst, x) }

// Solve stores G(x)⁻¹g into dst.
func (d *direction) Solve(dst, x, g []float64) error {
	if d.solver != nil {
		return d.solver.Solve(dst, x, g)
	}
	if err := reuse(&d.tensor, "metric", len(x)); err != nil {
		return err
	}
	if err := tensorOf(d.metric, &d.tensor, x); err != nil {
		return err
	}
	if err := factorize(&d.factor, "metric", &d.tensor, x, d.poll); err != nil {
		return err
	}
	d.factor.Solve(dst, g)
	return nil
}
