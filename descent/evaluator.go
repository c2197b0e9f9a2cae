package descent

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/stop"
)

// An Evaluator evaluates the objective of one run for methods and step sizes. It
// counts evaluations, computes missing derivatives by differences, and turns a panic
// of the problem's functions into an error.
//
// It also notices functions that change x, which is then restored. It compares an x of up
// to 8 coordinates in every call, and a longer one in the first call of the function and in
// every ⌈n/8⌉-th.
type Evaluator struct {
	ctx     context.Context // nil if nothing ends the run
	problem optimize.Problem
	dim     int
	count   Evaluations
	central fd.Settings

	trialX, trialG []float64
	before         [watched]float64 // the x of a call before it
}

// Evaluations counts the calls of a problem's functions.
type Evaluations struct {
	Func, Grad, Hess int
	// GradDifferenced says that the problem has no Grad, so that gradients are
	// central differences. Their calls of Func count in Func.
	GradDifferenced bool
	// HessDifferenced says that Hessians were evaluated and are central
	// differences, since the problem has no Hess: of Grad if there is one, else
	// of Func. Their calls count in Grad or Func.
	HessDifferenced bool
}

// NewEvaluator returns an Evaluator of p in dim dimensions, for code that uses a
// metric or a method without Run. When ctx is done evaluations return its error; a
// nil ctx is never done. The errors are ErrMissing if p has no Func, and ErrDimension if
// dim is not positive.
func NewEvaluator(ctx context.Context, p optimize.Problem, dim int) (*Evaluator, error) {
	if p.Func == nil {
		return nil, fmt.Errorf("descent: Problem.Func: %w", ErrMissing)
	}
	if dim < 1 {
		return nil, fmt.Errorf("descent: evaluator: %w: %d", ErrDimension, dim)
	}
	e := &Evaluator{ctx: ctx, problem: p, dim: dim, central: fd.Settings{Formula: fd.Central}}
	e.count.GradDifferenced = p.Grad == nil
	return e, nil
}

// Dim returns the number of coordinates.
func (e *Evaluator) Dim() int { return e.dim }

// Func returns f(x). The error is an ErrPanic, an ErrChanged or the error of the context;
// NaN and infinities are not errors.
func (e *Evaluator) Func(x []float64) (f float64, err error) {
	if err := e.interrupted(); err != nil {
		return 0, err
	}
	defer catch("Func", &err)
	e.count.Func++
	if len(x) == 2 { // the same as below, but almost free
		u, v := x[0], x[1]
		if f = e.problem.Func(x); x[0] != u || x[1] != v {
			err = checkCopy("Problem.Func", []float64{u, v}, x)
		}
		return f, err
	}
	before := copyOf(&e.before, x, e.count.Func)
	f = e.problem.Func(x)
	return f, checkCopy("Problem.Func", before, x)
}

// Grad stores ∇f(x) into dst. The error is an ErrPanic, an ErrChanged or the error of the
// context. Entries that the problem's Grad does not store are NaN.
func (e *Evaluator) Grad(dst, x []float64) (err error) {
	if err := e.interrupted(); err != nil {
		return err
	}
	defer catch("Grad", &err)
	e.count.Grad++
	if e.problem.Grad != nil {
		for i := range dst {
			dst[i] = math.NaN()
		}
		if len(x) == 2 {
			u, v := x[0], x[1]
			if e.problem.Grad(dst, x); x[0] != u || x[1] != v {
				err = checkCopy("Problem.Grad", []float64{u, v}, x)
			}
			return err
		}
		before := copyOf(&e.before, x, e.count.Grad)
		e.problem.Grad(dst, x)
		return checkCopy("Problem.Grad", before, x)
	}
	e.difference(dst, x)
	return nil
}

// difference stores the gradient by central differences into dst. The step is
// gonum's, the cube root of the rounding unit, relative to the size of x.
func (e *Evaluator) difference(dst, x []float64) {
	e.central.Step = fd.Central.Step * scaleOf(x)
	fd.Gradient(dst, e.counted, x, &e.central)
}

// hessStep is the step of second differences of f, the fourth root of the rounding
// unit ε. It balances the truncation error h² and the rounding error ε/h².
const hessStep = 0x1p-13

// Hess stores ∇²f(x) into dst, which must be empty or of order Dim. If the problem
// has no Hess, it uses central differences of ∇f, or of f if there is no Grad
// either. The error is an ErrLimit if Dim is above MaxOrder, an ErrPanic, an ErrChanged, the
// error of the context or, if the problem's Hess left dst with another order, an
// ErrDimension. Entries that the problem's Hess does not store are NaN.
func (e *Evaluator) Hess(dst *mat.SymDense, x []float64) error {
	if err := e.interrupted(); err != nil {
		return err
	}
	if err := reuse(dst, "Hessian", e.dim); err != nil {
		return err
	}
	e.count.Hess++
	switch {
	case e.problem.Hess != nil:
		return e.givenHess(dst, x)
	case e.problem.Grad != nil:
		e.count.HessDifferenced = true
		return e.hessOfGrad(dst, x)
	}
	e.count.HessDifferenced = true
	return e.hessOfFunc(dst, x)
}

func (e *Evaluator) givenHess(dst *mat.SymDense, x []float64) (err error) {
	defer catch("Hess", &err)
	for i := range e.dim {
		for j := i; j < e.dim; j++ {
			dst.SetSym(i, j, math.NaN())
		}
	}
	before := copyOf(&e.before, x, e.count.Hess)
	e.problem.Hess(dst, x)
	if err := checkCopy("Problem.Hess", before, x); err != nil {
		return err
	}
	if n := dst.SymmetricDim(); n != e.dim {
		return dimensionError("Problem.Hess: order", n, e.dim)
	}
	return nil
}

// hessOfGrad stores the symmetric part of the differences of ∇f.
func (e *Evaluator) hessOfGrad(dst *mat.SymDense, x []float64) (err error) {
	defer catch("Grad", &err)
	j := mat.NewDense(e.dim, e.dim, nil)
	fd.Jacobian(j, func(y, x []float64) {
		e.checkpoint()
		e.count.Grad++
		before := copyOf(&e.before, x, e.count.Grad)
		e.problem.Grad(y, x)
		stopAt(checkCopy("Problem.Grad", before, x))
	}, x, &fd.JacobianSettings{Formula: fd.Central, Step: fd.Central.Step * scaleOf(x)})
	for i := range e.dim {
		for k := i; k < e.dim; k++ {
			u, l := j.At(i, k), j.At(k, i)
			dst.SetSym(i, k, u+(l-u)/2)
		}
	}
	return nil
}

func (e *Evaluator) hessOfFunc(dst *mat.SymDense, x []float64) (err error) {
	defer catch("Func", &err)
	fd.Hessian(dst, e.counted, x, &fd.Settings{Formula: fd.Central, Step: hessStep * scaleOf(x)})
	return nil
}

// scaleOf returns the size of x, to which difference steps are relative: the
// largest coordinate in absolute value, at least 1.
func scaleOf(x []float64) float64 {
	scale := 1.0
	for _, v := range x {
		scale = math.Max(scale, math.Abs(v))
	}
	return scale
}

// trial and trialGrad return memory that step sizes may use for one more point and
// its gradient.
func (e *Evaluator) trial() []float64 { return scratch(&e.trialX, e.dim) }

func (e *Evaluator) trialGrad() []float64 { return scratch(&e.trialG, e.dim) }

func scratch(v *[]float64, n int) []float64 {
	if *v == nil {
		*v = make([]float64, n)
	}
	return *v
}

// status calls the problem's Status, if it has one.
func (e *Evaluator) status() (st optimize.Status, err error) {
	if e.problem.Status == nil {
		return optimize.NotTerminated, nil
	}
	defer catch("Status", &err)
	return e.problem.Status()
}

// interrupted returns the error of a context that is done, with its cause if that is
// another error, else nil.
func (e *Evaluator) interrupted() error { return interruptedBy(e.ctx) }

// pollOf returns interruptedBy for long factorizations, nil for a context that is never done.
func pollOf(ctx context.Context) linalg.Poll {
	if ctx == nil || ctx.Done() == nil {
		return nil
	}
	return func() error { return interruptedBy(ctx) }
}

// interruptedBy does the work of interrupted; ctx may be nil.
func interruptedBy(ctx context.Context) error {
	if err := stop.Error(ctx); err != nil {
		return fmt.Errorf("descent: %w", err)
	}
	return nil
}

// An interruption is a panic that leaves gonum's differences with an error, since the
// functions they call cannot return one.
type interruption struct{ error }

// checkpoint panics with an interruption if the context is done.
func (e *Evaluator) checkpoint() { stopAt(e.interrupted()) }

// stopAt panics with an interruption if err is not nil.
func stopAt(err error) {
	if err != nil {
		panic(interruption{err})
	}
}

// counted calls Func on behalf of gonum's differences.
func (e *Evaluator) counted(x []float64) float64 {
	e.checkpoint()
	e.count.Func++
	before := copyOf(&e.before, x, e.count.Func)
	f := e.problem.Func(x)
	stopAt(checkCopy("Problem.Func", before, x))
	return f
}

// catch turns a panic of the problem's function into an error.
func catch(what string, err *error) {
	switch v := recover().(type) {
	case nil:
	case interruption:
		*err = v.error
	default:
		*err = panicError("Problem."+what, v)
	}
}
