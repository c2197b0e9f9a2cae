package descent

import (
	"errors"
	"slices"

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

// MetricFunc is the metric whose tensor a function gives, for example the
// Fisher information of a model:
//
//	descent.MetricFunc(fisher.Gaussian{}.Information)
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

// direction solves G(x)d = g for any metric, with the memory it needs.
type direction struct {
	metric Metric
	solver Solver // nil if the metric has none
	tensor mat.SymDense
	factor cholesky
}

// newDirection prepares for n dimensions. A nil metric is Euclidean.
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

// solve stores G(x)⁻¹g into dst.
func (d *direction) solve(dst, x, g []float64) error {
	if d.solver != nil {
		return d.solver.Solve(dst, x, g)
	}
	if err := d.metric.Tensor(&d.tensor, x); err != nil {
		return err
	}
	if err := d.factor.factorize("metric", &d.tensor); err != nil {
		return atPoint(err, x)
	}
	d.factor.solve(dst, g)
	return nil
}

// atPoint adds to the error of a factorisation where it happened.
func atPoint(err error, x []float64) error {
	if err == nil {
		return nil
	}
	var def *DefiniteError
	if errors.As(err, &def) {
		def.X = slices.Clone(x)
	}
	var sing *SingularError
	if errors.As(err, &sing) {
		sing.X = slices.Clone(x)
	}
	return err
}
