package descent

import (
	"fmt"

	"natgrad.example/descent/internal/linalg"
)

// MirrorDescent makes gradient steps in the coordinates ∇ψ(x) of a mirror map ψ, a
// strictly convex function whose domain is the domain of the iterates:
//
//	∇ψ(x_{t+1}) = ∇ψ(x_t) − γ∇f(x_t)
//
// x_{t+1} minimizes f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/γ D(x, x_t), where Bregman's divergence
// D(x, x') = ψ(x) − ψ(x') − ∇ψ(x')ᵀ(x−x') replaces the ½‖x−x'‖² of steepest descent. For
// short steps it agrees with steepest descent under the metric G = ∇²ψ.
//
// A. Nemirovski, D. Yudin, Problem Complexity and Method Efficiency in
// Optimization, 1983; A. Beck, M. Teboulle, "Mirror descent and
// nonlinear projected subgradient methods for convex optimization",
// Operations Research Letters 31, 2003.
type MirrorDescent struct {
	// Map is ψ. If nil, it is EuclideanMap, which makes the method gradient descent.
	Map MirrorMap
	// StepSize is γ. If nil, it is 1. It gets the direction −∇f, which is not the
	// curve that x follows, so step sizes that search along it search another line.
	StepSize StepSize
}

var _ Method = MirrorDescent{}

// A MirrorMap is a strictly convex function ψ, given by its gradient and the inverse of
// its gradient.
type MirrorMap interface {
	// Dual stores ∇ψ(x) into dst. The error is ErrDomain if x is outside the
	// domain of ψ. On the boundary of the domain, entries may be infinite.
	// dst is not x.
	Dual(dst, x []float64) error

	// Primal stores the x of the domain that maximizes yᵀx − ψ(x) into dst, which
	// is (∇ψ)⁻¹(y). In a domain without interior, such as the simplex, this holds
	// up to vectors orthogonal to the domain. The error is ErrDomain if there is
	// no maximum. dst is not y.
	Primal(dst, y []float64) error

	// Divergence returns Bregman's divergence D(x, y) of points x, y of the domain.
	Divergence(x, y []float64) (float64, error)
}

// Start prepares a run. The start must be in the interior of the domain: mirror descent
// never leaves the boundary.
func (m MirrorDescent) Start(e *Evaluator, start *State) (Stepper, error) {
	s := &mirrorDescent{objective: e, mirror: m.Map, size: m.StepSize, d: make([]float64, e.Dim()), dual: make([]float64, e.Dim())}
	if s.mirror == nil {
		s.mirror = EuclideanMap{}
	}
	if err := s.mirror.Dual(s.dual, start.X); err != nil {
		return nil, err
	}
	if i := linalg.NotFinite(s.dual); i >= 0 {
		return nil, &EntryError{What: "mirror descent: x0", Index: []int{i}, Value: start.X[i], Err: fmt.Errorf("%w: on its boundary", ErrDomain)}
	}
	return s, nil
}

type mirrorDescent struct {
	objective *Evaluator
	mirror    MirrorMap
	size      StepSize
	d, dual   []float64
}

func (m *mirrorDescent) Step(next []float64, s *State) (float64, error) {
	for i, g := range s.Grad {
		m.d[i] = -g
	}
	gamma, err := sizeOf(m.size, m.objective, s, m.d)
	if err != nil {
		return 0, err
	}
	if err := m.mirror.Dual(m.dual, s.X); err != nil {
		return 0, err
	}
	for i, d := range m.d {
		m.dual[i] += gamma * d
	}
	return gamma, m.mirror.Primal(next, m.dual)
}
