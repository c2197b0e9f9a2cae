package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// An Evaluator is the function of one run as methods and step sizes see it: it
// counts evaluations, takes differences where no gradient is given, and turns
// a panic of the user's function into an error.
type Evaluator struct {
	problem optimize.Problem
	dim     int
	count   Evaluations
	central fd.Settings

	trialX, trialG []float64
}

// Evaluations counts the calls of an objective's functions.
type Evaluations struct {
	Func, Grad, Hess int
	// GradDifferenced says that the problem has no Grad and that gradients are
	// central differences; the calls of Func they took are counted in Func.
	GradDifferenced bool
	// HessDifferenced says that Hessians were asked for, that the problem has
	// no Hess, and that they are central differences: of Grad if it has one,
	// else of Func. The calls they took are counted in Grad or Func.
	HessDifferenced bool
}

// NewEvaluator returns the function of a run on p in dim dimensions, for tests of
// methods and metrics and for what follows them without Run. The error is
// ErrMissing if p has no Func.
func NewEvaluator(p optimize.Problem, dim int) (*Evaluator, error) {
	if p.Func == nil {
		return nil, fmt.Errorf("descent: Problem.Func: %w", ErrMissing)
	}
	e := &Evaluator{problem: p, dim: dim, central: fd.Settings{Formula: fd.Central}}
	e.count.GradDifferenced = p.Grad == nil
	return e, nil
}

// Dim returns the number of coordinates.
func (e *Evaluator) Dim() int { return e.dim }

// Func returns f(x). The error is an ErrPanic: NaN and infinities are values.
func (e *Evaluator) Func(x []float64) (f float64, err error) {
	defer catch("Func", &err)
	e.count.Func++
	return e.problem.Func(x), nil
}

// Grad stores ∇f(x) into dst. The error is an ErrPanic. Entries that the
// problem's Grad does not store are NaN.
func (e *Evaluator) Grad(dst, x []float64) (err error) {
	defer catch("Grad", &err)
	e.count.Grad++
	if e.problem.Grad != nil {
		for i := range dst {
			dst[i] = math.NaN()
		}
		e.problem.Grad(dst, x)
		return nil
	}
	e.difference(dst, x)
	return nil
}

// difference stores the gradient by central differences into dst, with gonum's
// step (the cube root of the rounding unit) made relative to x.
func (e *Evaluator) difference(dst, x []float64) {
	e.central.Step = fd.Central.Step * scaleOf(x)
	fd.Gradient(dst, func(x []float64) float64 {
		e.count.Func++
		return e.problem.Func(x)
	}, x, &e.central)
}

// hessStep is the step of second differences of f, the fourth root of the
// rounding unit: it balances the truncation error h² with the rounding error ε/h².
const hessStep = 0x1p-13

// Hess stores ∇²f(x) into dst, which must be empty or of order Dim. Where the
// problem has no Hess it takes central differences of ∇f, or of f if there is
// no Grad either, said in Evaluations. The error is an ErrPanic or, if Hess
// left dst with another order, an ErrDimension. Entries that the problem's Hess
// does not store are NaN.
func (e *Evaluator) Hess(dst *mat.SymDense, x []float64) error {
	reuse(dst, e.dim)
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
	e.problem.Hess(dst, x)
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
		e.count.Grad++
		e.problem.Grad(y, x)
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
	fd.Hessian(dst, func(x []float64) float64 {
		e.count.Func++
		return e.problem.Func(x)
	}, x, &fd.Settings{Formula: fd.Central, Step: hessStep * scaleOf(x)})
	return nil
}

// scaleOf returns what steps of differences at x are relative to: the largest
// coordinate, at least 1.
func scaleOf(x []float64) float64 {
	scale := 1.0
	for _, v := range x {
		scale = math.Max(scale, math.Abs(v))
	}
	return scale
}

// trial and trialGrad return memory for one more point and its gradient.
func (e *Evaluator) trial() []float64 { return scratch(&e.trialX, e.dim) }

func (e *Evaluator) trialGrad() []float64 { return scratch(&e.trialG, e.dim) }

func scratch(v *[]float64, n int) []float64 {
	if *v == nil {
		*v = make([]float64, n)
	}
	return *v
}

// status asks the problem's own Status, if it has one.
func (e *Evaluator) status() (st optimize.Status, err error) {
	if e.problem.Status == nil {
		return optimize.NotTerminated, nil
	}
	defer catch("Status", &err)
	return e.problem.Status()
}

func catch(what string, err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("descent: Problem.%s %w: %v", what, ErrPanic, v)
	}
}
