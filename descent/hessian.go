package descent

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
)

// A HessianKind says what a Hessian metric does about an H = ∇²f(x) that is
// not positive definite.
type HessianKind int

const (
	// DefiniteHessian takes H as it is and refuses one that is not positive
	// definite, with its smallest eigenvalue.
	DefiniteHessian HessianKind = iota
	// PlainHessian takes H as it is and solves H d = −∇f by LU whatever its
	// eigenvalues are. It is no metric where H is indefinite; the step then
	// goes for the stationary point of the quadratic model, a saddle or a
	// maximum too. Only a singular H is refused.
	PlainHessian
	// DampedHessian takes H + λI, λ = Damping, and refuses one that is not
	// positive definite. K. Levenberg, "A method for the solution of certain
	// non-linear problems in least squares", Quarterly of Applied Mathematics
	// 2, 1944.
	DampedHessian
	// ShiftedHessian takes H + τI with τ = max(0, δ − λ_min(H)), δ = Damping:
	// the least shift that leaves no eigenvalue under δ. J. Nocedal,
	// S. J. Wright, Numerical Optimization, 2nd ed., 2006, section 3.4.
	ShiftedHessian
	// AbsoluteHessian keeps the eigenvectors of H and takes max(|λ_i|, δ) for
	// its eigenvalues, δ = Damping, which may be 0. It leaves a saddle in the
	// directions of negative curvature as fast as it approaches along the
	// others. Y. N. Dauphin et al., "Identifying and attacking the saddle
	// point problem in high-dimensional non-convex optimization", NeurIPS
	// 2014; Nocedal, Wright, section 3.4.
	AbsoluteHessian
)

var hessianKinds = [...]string{
	DefiniteHessian: "DefiniteHessian",
	PlainHessian:    "PlainHessian",
	DampedHessian:   "DampedHessian",
	ShiftedHessian:  "ShiftedHessian",
	AbsoluteHessian: "AbsoluteHessian",
}

// String returns the name of the constant.
func (k HessianKind) String() string {
	if k < 0 || int(k) >= len(hessianKinds) {
		return fmt.Sprintf("HessianKind(%d)", int(k))
	}
	return hessianKinds[k]
}

// Hessian is the metric G(x) = ∇²f(x), under which steepest descent is
// Newton's method if γ = 1 and damped Newton if γ < 1:
//
//	x_{t+1} = x_t − γ ∇²f(x_t)⁻¹∇f(x_t)
//
// The Hessian is that of the run's objective: its Hess, or central differences
// of its Grad or Func if it has none, which Path.Evaluations says.
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.5.
type Hessian struct {
	// Kind says how an H that is not positive definite is used.
	Kind HessianKind
	// Damping is the λ or δ of Kind. DampedHessian and ShiftedHessian want it
	// positive, AbsoluteHessian takes 0 too, the others do not use it.
	Damping float64
	// Problem gives the function whose Hessian it is. If nil, it is that of
	// the run; outside of a run, as in Ball, there must be one.
	Problem *optimize.Problem
}

var _ Binder = Hessian{}

// Bind returns the metric for one run of e. If there is a Problem it is that
// one's Hessian, and its evaluations are not those of e.
func (m Hessian) Bind(e *Evaluator) (Metric, error) {
	if err := m.validate(); err != nil {
		return nil, err
	}
	if m.Problem != nil {
		var err error
		if e, err = NewEvaluator(e.ctx, *m.Problem, e.Dim()); err != nil {
			return nil, err
		}
	}
	return &boundHessian{Hessian: m, objective: e}, nil
}

// Tensor stores the matrix of Kind at x into dst. There must be a Problem.
func (m Hessian) Tensor(dst *mat.SymDense, x []float64) error {
	if m.Problem == nil {
		return fmt.Errorf("descent: Hessian.Problem: %w", ErrMissing)
	}
	e, err := NewEvaluator(context.Background(), *m.Problem, len(x))
	if err != nil {
		return err
	}
	b, err := m.Bind(e)
	if err != nil {
		return err
	}
	return b.Tensor(dst, x)
}

func (m Hessian) validate() error {
	switch {
	case m.Kind < 0 || int(m.Kind) >= len(hessianKinds):
		return fmt.Errorf("descent: Hessian.Kind = %v: no such kind", m.Kind)
	case !linalg.Finite(m.Damping):
		return &EntryError{What: "Hessian.Damping", Value: m.Damping, Err: ErrNotFinite}
	case m.Damping < 0, m.Damping == 0 && (m.Kind == DampedHessian || m.Kind == ShiftedHessian):
		return &EntryError{What: "Hessian.Damping", Value: m.Damping, Err: ErrNotPositive}
	}
	return nil
}
