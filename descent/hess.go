package descent

import (
	"math"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"
)

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
