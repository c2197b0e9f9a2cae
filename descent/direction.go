package descent

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// BindSolver returns metric m for one run on e as a Solver. A nil metric is Euclidean, a
// Binder is bound, and for a metric that is not a Solver Solve factorizes G(x). It serves
// one goroutine at a time. The error is that of Bind. Solve returns the errors of the
// metric, an *EntryError if an entry of G(x) is not finite, and a *DefiniteError if G(x)
// is not positive definite.
func BindSolver(m Metric, e *Evaluator) (Solver, error) {
	bound, err := bind(m, e)
	if err != nil {
		return nil, err
	}
	return newDirection(bound, e.Dim()), nil
}

// TensorAt returns G(x) of a metric outside of a run. A nil metric is Euclidean. The
// errors are ErrDimension for an empty x, those of the metric, an *EntryError if an entry
// of G(x) is not finite, and a *DefiniteError if G(x) is not positive definite.
func TensorAt(m Metric, x []float64) (*mat.SymDense, error) {
	if len(x) == 0 {
		return nil, fmt.Errorf("descent: metric at an empty x: %w", ErrDimension)
	}
	if m == nil {
		m = Euclidean{}
	}
	g := new(mat.SymDense)
	if err := m.Tensor(g, x); err != nil {
		return nil, err
	}
	if err := factorize(new(linalg.Cholesky), "metric", g, x); err != nil {
		return nil, err
	}
	return g, nil
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

// factorize stores the factor of a metric tensor into c. The error is an *EntryError or a
// *DefiniteError. what names the matrix, and x is the point where it was evaluated, nil
// for a constant metric.
func factorize(c *linalg.Cholesky, what string, a *mat.SymDense, x []float64) error {
	if err := checkFinite(what, a); err != nil {
		return err
	}
	if !c.Factorize(a) {
		return &DefiniteError{What: what, Eigenvalue: linalg.SmallestEigenvalue(a), X: slices.Clone(x)}
	}
	return nil
}

// checkFinite returns an *EntryError if an entry of a is not finite.
func checkFinite(what string, a *mat.SymDense) error {
	if i, j, found := linalg.NotFiniteEntry(a); found {
		return &EntryError{What: what, Index: []int{i, j}, Value: a.At(i, j), Err: ErrNotFinite}
	}
	return nil
}
