package descent

import (
	"errors"

	"gonum.org/v1/gonum/mat"
)

// A Metric says at every point x how long a short step d is, by its metric
// tensor G(x), a symmetric positive definite matrix:
//
//	‖d‖² = dᵀ G(x) d
//
// A metric is not changed by its methods, so runs may share it.
type Metric interface {
	// Tensor stores G(x) into dst, which must be empty or of order len(x). It
	// returns an error if the metric has another dimension than x or is not
	// defined there.
	Tensor(dst *mat.SymDense, x []float64) error
}

// A Solver is a Metric that knows a shorter way from gradient to direction
// than to form G(x) and to factorise it.
type Solver interface {
	Metric

	// Solve stores G(x)⁻¹g into dst. dst, x and g have the same length; dst
	// may be g.
	Solve(dst, x, g []float64) error
}

// MetricFunc is the metric whose tensor a function returns, for example that of
// the Poincaré half-plane, I/y².
//
// The function stores G(x) into dst, a matrix of zeros of order len(x), and
// keeps neither.
type MetricFunc func(dst *mat.SymDense, x []float64) error

var _ Metric = MetricFunc(nil)

// Tensor calls the function.
func (f MetricFunc) Tensor(dst *mat.SymDense, x []float64) error {
	if f == nil {
		return errors.New("descent: MetricFunc: nil function")
	}
	reuse(dst, len(x))
	dst.Zero()
	return f(dst, x)
}

// reuse makes an empty dst an n×n matrix of zeros. It panics if dst has
// another order.
func reuse(dst *mat.SymDense, n int) {
	if dst.IsEmpty() {
		dst.ReuseAsSym(n)
		return
	}
	if dst.SymmetricDim() != n {
		panic("descent: dst has the wrong order")
	}
}

// A Binder is a Metric made of the objective itself, such as its Hessian, or
// one that wants memory of its own while a run goes on. What makes runs
// (Run, Flow) asks for the bound metric once, before the first step.
type Binder interface {
	Metric

	// Bind returns the metric for one run of e. Only that run uses it, so it
	// may hold memory between calls.
	Bind(e *Evaluator) (Metric, error)
}

// bind returns the metric that a run of e uses. Nil is Euclidean.
func bind(m Metric, e *Evaluator) (Metric, error) {
	if m == nil {
		return Euclidean{}, nil
	}
	if b, ok := m.(Binder); ok {
		return b.Bind(e)
	}
	return m, nil
}
