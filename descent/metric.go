package descent

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// A Metric measures short steps. Its metric tensor G(x), a symmetric positive
// definite matrix, gives a step d from x the length ‖d‖:
//
//	‖d‖² = dᵀ G(x) d
//
// Its methods do not change a Metric, so runs may share it.
type Metric interface {
	// Tensor stores G(x) into dst, which must be empty or of order len(x). It
	// returns an error if the metric has another dimension than x or is not
	// defined at x.
	Tensor(dst *mat.SymDense, x []float64) error
}

// A Solver is a Metric that computes G(x)⁻¹g faster than by forming and factorizing
// G(x).
type Solver interface {
	Metric

	// Solve stores G(x)⁻¹g into dst. dst, x and g have the same length; dst
	// may be g.
	Solve(dst, x, g []float64) error
}

// MetricFunc is the metric of a function that stores G(x), for example I/y² for the
// Poincaré half-plane.
//
// The function stores G(x) into dst, a matrix of zeros of order len(x). It must keep
// neither dst nor x.
type MetricFunc func(dst *mat.SymDense, x []float64) error

var _ Metric = MetricFunc(nil)

// Tensor calls the function. A panic of the function is an ErrPanic, a change of x an
// ErrChanged; of a long x, the first 8 coordinates are compared.
func (f MetricFunc) Tensor(dst *mat.SymDense, x []float64) error {
	if f == nil {
		return errors.New("descent: MetricFunc: nil function")
	}
	reuse(dst, len(x))
	dst.Zero()
	return f.call(dst, x)
}

// call calls the function and turns a panic into an error.
func (f MetricFunc) call(dst *mat.SymDense, x []float64) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicError(fmt.Sprintf("MetricFunc at x = %v", x), v)
		}
	}()
	var buf [watched]float64
	before := copyOf(&buf, x[:min(len(x), watched)], 1)
	if err := f(dst, x); err != nil {
		return err
	}
	return checkCopy("MetricFunc", before, x)
}

// A Binder is a Metric that depends on the objective, such as its Hessian, or that needs
// memory of its own for each run. Run and Flow call Bind once, before the first step.
type Binder interface {
	Metric

	// Bind returns the metric for one run on e. Only that run uses it, so it
	// may keep memory between calls.
	Bind(e *Evaluator) (Metric, error)
}

// bind returns the metric that a run on e uses. A nil metric is Euclidean.
func bind(m Metric, e *Evaluator) (Metric, error) {
	if m == nil {
		return Euclidean{}, nil
	}
	if b, ok := m.(Binder); ok {
		return b.Bind(e)
	}
	return m, nil
}

// reuse makes an empty dst an n×n matrix of zeros. It panics if dst has another order
// than n.
func reuse(dst *mat.SymDense, n int) {
	if dst.IsEmpty() {
		dst.ReuseAsSym(n)
		return
	}
	if dst.SymmetricDim() != n {
		panic("descent: dst has the wrong order")
	}
}

// shift adds tau to the diagonal of a.
func shift(a *mat.SymDense, tau float64) {
	for i := range a.SymmetricDim() {
		a.SetSym(i, i, a.At(i, i)+tau)
	}
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
