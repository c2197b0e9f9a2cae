package descent

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
)

// A HessianKind selects how a Hessian metric treats an H = ∇²f(x) that is not positive
// definite.
type HessianKind int

const (
	// DefiniteHessian uses H itself. An H that is not positive definite is a
	// *DefiniteError with the smallest eigenvalue.
	DefiniteHessian HessianKind = iota
	// PlainHessian uses H itself and solves H d = −∇f by LU, whatever its
	// eigenvalues. Where H is indefinite it is not a metric: the step goes to the
	// stationary point of the quadratic model, which may be a saddle or a
	// maximum. Only a singular H is an error, a *SingularError.
	PlainHessian
	// DampedHessian uses H + λI with λ = Damping, which must be positive definite,
	// as with DefiniteHessian. K. Levenberg, "A method for the solution of certain
	// non-linear problems in least squares", Quarterly of Applied Mathematics
	// 2, 1944.
	DampedHessian
	// ShiftedHessian uses H + τI with τ = max(0, δ − λ_min(H)), δ = Damping: the
	// smallest shift that leaves no eigenvalue below δ. J. Nocedal,
	// S. J. Wright, Numerical Optimization, 2nd ed., 2006, section 3.4.
	ShiftedHessian
	// AbsoluteHessian uses the eigenvectors of H with the eigenvalues
	// max(|λ_i|, δ), δ = Damping, which may be 0. It leaves a saddle along the
	// directions of negative curvature as fast as it approaches it along the
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

// Hessian is the metric G(x) = ∇²f(x). Steepest descent under it is Newton's method if
// γ = 1 and damped Newton if γ < 1:
//
//	x_{t+1} = x_t − γ ∇²f(x_t)⁻¹∇f(x_t)
//
// The matrix comes from the Hess of the run's problem, or from central differences of
// its Grad or Func if it has no Hess; Path.Evaluations says so.
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.5.
type Hessian struct {
	// Kind selects how an H that is not positive definite is used.
	Kind HessianKind
	// Damping is the λ or δ of Kind. It must be positive for DampedHessian and
	// ShiftedHessian, and may be 0 for AbsoluteHessian. The others ignore it.
	Damping float64
	// Problem is the function whose Hessian is used. If nil, it is the problem of
	// the run. Outside of a run, for example in package ball, it must be set.
	Problem *optimize.Problem
}

var _ Binder = Hessian{}

// Bind returns the metric for one run on e. With a Problem it is the Hessian of that
// problem, whose evaluations do not count in e.
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
	return &boundHessian{Hessian: m, objective: e, poll: pollOf(e.ctx)}, nil
}

// Tensor stores the matrix of Kind at x into dst. The error is ErrMissing without a
// Problem.
func (m Hessian) Tensor(dst *mat.SymDense, x []float64) error {
	return contextHessian{m, context.Background()}.Tensor(dst, x)
}

// contextHessian is a Hessian outside of a run, with a context.
type contextHessian struct {
	Hessian
	ctx context.Context
}

// Tensor stores the matrix of Kind at x into dst.
func (m contextHessian) Tensor(dst *mat.SymDense, x []float64) error {
	if m.Problem == nil {
		return fmt.Errorf("descent: Hessian.Problem: %w", ErrMissing)
	}
	e, err := NewEvaluator(m.ctx, *m.Problem, len(x))
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
		return fmt.Errorf("descent: Hessian.Kind = %v: unknown kind", m.Kind)
	case !linalg.Finite(m.Damping):
		return &EntryError{What: "Hessian.Damping", Value: m.Damping, Err: ErrNotFinite}
	case m.Damping < 0, m.Damping == 0 && (m.Kind == DampedHessian || m.Kind == ShiftedHessian):
		return &EntryError{What: "Hessian.Damping", Value: m.Damping, Err: ErrNotPositive}
	}
	return nil
}
