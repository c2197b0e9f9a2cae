package descent

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
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
	// defined at x. The metrics of this package return an ErrLimit for an x of more
	// than MaxOrder coordinates; this package does not ask other metrics for such a
	// matrix.
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
	if err := reuse(dst, "metric", len(x)); err != nil {
		return err
	}
	dst.Zero()
	if err := f.call(dst, x); err != nil {
		return err
	}
	return checkOrder("MetricFunc", dst, x)
}

// checkOrder returns ErrDimension if G(x) does not have the order of x.
func checkOrder(what string, g *mat.SymDense, x []float64) error {
	if n := g.SymmetricDim(); n != len(x) {
		return dimensionError(fmt.Sprintf("%s at x = %s: order", what, pointText(x)), n, len(x))
	}
	return nil
}

// tensorOf stores G(x) into dst. It returns ErrDimension if the metric gives dst another
// order than that of x, and ErrLimit for an order above MaxOrder.
func tensorOf(m Metric, dst *mat.SymDense, x []float64) error {
	if err := reason.Order("descent", "metric", len(x)); err != nil {
		return err
	}
	if err := m.Tensor(dst, x); err != nil {
		return err
	}
	return checkOrder("metric", dst, x)
}

// call calls the function and turns a panic into an error.
func (f MetricFunc) call(dst *mat.SymDense, x []float64) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicError("MetricFunc at x = "+pointText(x), v)
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

// MaxOrder is the greatest order of a matrix: of a metric tensor, a Hessian or a Fisher
// information, also one that is recorded in a Path, and in methods of gonum that keep one.
// Such a matrix takes 128 MiB, and a run under a metric has two to six of them. A larger order
// is an ErrLimit before anything is allocated. Runs that need no matrix, such as steepest descent
// in the Euclidean or a diagonal metric, momentum and Adam, may have any number of
// variables.
const MaxOrder = reason.MaxOrder

// reuse makes an empty dst an n×n matrix of zeros. It returns ErrLimit for an order above
// MaxOrder, and panics if dst has another order than n.
func reuse(dst *mat.SymDense, what string, n int) error {
	if err := reason.Order("descent", what, n); err != nil {
		return err
	}
	if dst.IsEmpty() {
		dst.ReuseAsSym(n)
	} else if dst.SymmetricDim() != n {
		panic("descent: dst has the wrong order")
	}
	return nil
}

// shift adds tau to the diagonal of a.
func shift(a *mat.SymDense, tau float64) {
	for i := range a.SymmetricDim() {
		a.SetSym(i, i, a.At(i, i)+tau)
	}
}

// factorize stores the factor of a metric tensor into c. The error is an *EntryError, a
// *DefiniteError or that of poll, which goes first. what names the matrix, and x is the point
// where it was evaluated, nil for a constant metric.
func factorize(c *linalg.Cholesky, what string, a *mat.SymDense, x []float64, poll linalg.Poll) error {
	if err := checkFinite(what, a); err != nil {
		return firstOf(poll, err)
	}
	ok, err := c.Factorize(a, poll)
	if ok || err != nil {
		return err
	}
	if err := firstOf(poll, nil); err != nil {
		return err
	}
	least, err := linalg.SmallestEigenvalue(a, poll)
	if err != nil {
		return err
	}
	return firstOf(poll, &DefiniteError{What: what, Eigenvalue: least, X: slices.Clone(x)})
}

// firstOf returns the error of poll if there is one, and err otherwise: after the end of a
// context an error of the matrix is of no interest.
func firstOf(poll linalg.Poll, err error) error {
	if poll != nil {
		if stopped := poll(); stopped != nil {
			return stopped
		}
	}
	return err
}

// checkFinite returns an *EntryError if an entry of a is not finite.
func checkFinite(what string, a *mat.SymDense) error {
	if i, j, found := linalg.NotFiniteEntry(a); found {
		return &EntryError{What: what, Index: []int{i, j}, Value: a.At(i, j), Err: ErrNotFinite}
	}
	return nil
}
