package descent

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// BindSolver returns metric m as a Solver for one run on e. A nil metric is Euclidean.
// BindSolver calls Bind of a Binder and returns its error. If the metric is not a Solver,
// Solve factorizes G(x). The result serves one goroutine at a time. Solve returns the
// errors of the metric, ErrPanic for its panic, an *EntryError if an entry of G(x) is not
// finite, and a *DefiniteError if G(x) is not positive definite.
func BindSolver(m Metric, e *Evaluator) (solver Solver, err error) {
	defer catchUser(&err)
	bound, err := bind(m, e)
	if err != nil {
		return nil, err
	}
	return caughtDirection{newDirection(bound, e.Dim())}, nil
}

// TensorAt returns G(x) of a metric outside of a run. A nil metric is Euclidean. It
// returns ErrDimension if x is empty, the errors of the metric, an *EntryError if an entry
// of G(x) is not finite, and a *DefiniteError if G(x) is not positive definite.
func TensorAt(m Metric, x []float64) (g *mat.SymDense, err error) {
	defer catchUser(&err)
	if len(x) == 0 {
		return nil, fmt.Errorf("descent: metric at an empty x: %w", ErrDimension)
	}
	if m == nil {
		m = Euclidean{}
	}
	g = new(mat.SymDense)
	if err := m.Tensor(g, x); err != nil {
		return nil, err
	}
	if err := factorize(new(linalg.Cholesky), "metric", g, x); err != nil {
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
}

// newDirection returns m as a Solver in n dimensions. A nil metric is Euclidean.
func newDirection(m Metric, n int) *direction {
	if m == nil {
		m = Euclidean{}
	}
	d := &direction{metric: m}
	if s, ok := m.(Solver); ok {
		d.solver = s
		return d
	}
	d.tensor.ReuseAsSym(n)
	return d
}

// Tensor stores G(x) into dst.
func (d *direction) Tensor(dst *mat.SymDense, x []float64) error { return d.metric.Tensor(dst, x) }

// Solve stores G(x)⁻¹g into dst.
func (d *direction) Solve(dst, x, g []float64) error {
	if d.solver != nil {
		return d.solver.Solve(dst, x, g)
	}
	if err := d.metric.Tensor(&d.tensor, x); err != nil {
		return err
	}
	if err := factorize(&d.factor, "metric", &d.tensor, x); err != nil {
		return err
	}
	d.factor.Solve(dst, g)
	return nil
}
