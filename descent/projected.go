package descent

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
)

// Projected is projected gradient descent, which keeps x in a convex set:
//
//	x_{t+1} = P(x_t − γ∇f(x_t))
//
// where P(x) is the point of the set closest to x. x_{t+1} minimizes
// f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) ‖x−x_t‖² over the set, so this is Steepest with a
// constraint.
//
// If the start is not in the set, the first step projects it, x_1 = P(x_0), and the size of
// that step is NaN. The default for Settings.Stop is
// Any(ProjectedGradientNorm{Set, 1e-8}, Iterations(1000)).
//
// A. A. Goldstein, "Convex programming in Hilbert space", Bulletin of the American
// Mathematical Society 70(5), 1964; E. S. Levitin, B. T. Polyak, "Constrained minimization
// methods", USSR Computational Mathematics and Mathematical Physics 6(5), 1966.
type Projected struct {
	// Set must not be nil.
	Set Set
	// StepSize is γ. If nil, it is 1. Armijo searches along the arc P(x_t − γ∇f(x_t)) of γ,
	// for a decrease f(x_t) − f(x_{t+1}) of at least Decrease ∇f(x_t)ᵀ(x_t − x_{t+1}).
	// BarzilaiBorwein takes its differences from the iterates. All others get the direction
	// −∇f, so ExactQuadratic and Polyak choose γ as if there was no set.
	//
	// D. P. Bertsekas, "On the Goldstein–Levitin–Polyak gradient projection method", IEEE
	// Transactions on Automatic Control 21(2), 1976, equation 12; E. G. Birgin, J. M.
	// Martínez, M. Raydan, "Nonmonotone spectral projected gradient methods on convex sets",
	// SIAM Journal on Optimization 10(4), 2000.
	StepSize StepSize
}

var _ Method = Projected{}

// Start prepares a run. The error is ErrMissing without a Set.
func (m Projected) Start(e *Evaluator, start *State) (Stepper, error) {
	if m.Set == nil {
		return nil, fmt.Errorf("descent: Projected.Set: %w", ErrMissing)
	}
	n := e.Dim()
	return &projected{objective: e, set: m.Set, size: m.StepSize, d: make([]float64, n), ahead: make([]float64, n)}, nil
}

func (m Projected) defaultStop() Criterion {
	return Any(ProjectedGradientNorm{Set: m.Set, Tolerance: 1e-8}, Iterations(1000))
}

type projected struct {
	objective *Evaluator
	set       Set
	size      StepSize
	d, ahead  []float64 // −∇f and x − γ∇f
}

// An arcSize is a StepSize with another meaning in Projected. It stores x_{t+1} into next and
// returns γ.
type arcSize interface {
	alongArc(next []float64, m *projected, s *State) (float64, error)
}

var (
	_ arcSize = Armijo{}
	_ arcSize = BarzilaiBorwein{}
)

func (m *projected) Step(next []float64, s *State) (float64, error) {
	if done, err := enter(m.objective.ctx, m.set, next, s); done || err != nil {
		return math.NaN(), err
	}
	for i, g := range s.Grad {
		m.d[i] = -g
	}
	return m.by(m.size, next, s)
}

// by makes a step with a step size.
func (m *projected) by(size StepSize, next []float64, s *State) (float64, error) {
	if arc, ok := size.(arcSize); ok {
		return arc.alongArc(next, m, s)
	}
	gamma, err := sizeOf(size, m.objective, s, m.d)
	if err != nil {
		return 0, err
	}
	return gamma, m.move(next, s, gamma)
}

// move stores P(x − γ∇f) into next, or x − γ∇f if that is not finite, which is divergence.
func (m *projected) move(next []float64, s *State, gamma float64) error {
	floats.AddScaledTo(m.ahead, s.X, gamma, m.d)
	if linalg.NotFinite(m.ahead) >= 0 {
		copy(next, m.ahead)
		return nil
	}
	return projectOnto(m.objective.ctx, m.set, next, m.ahead)
}

// enter makes the first step of a run that starts outside the set, and reports whether it
// did.
func enter(ctx context.Context, set Set, next []float64, s *State) (bool, error) {
	if s.Iteration > 0 || set.Contains(s.X) {
		return false, nil
	}
	return true, projectOnto(ctx, set, next, s.X)
}

// alongArc is the search of Bertsekas, 1976, equation 12.
func (a Armijo) alongArc(next []float64, m *projected, s *State) (float64, error) {
	if err := a.fill(); err != nil {
		return 0, err
	}
	return a.search(m.objective, " in the set", func(gamma float64) ([]float64, float64, error) {
		if err := m.move(next, s, gamma); err != nil {
			return nil, 0, err
		}
		switch {
		case linalg.NotFinite(next) >= 0:
			return next, math.NaN(), nil
		case floats.Equal(next, s.X) || floats.Equal(m.ahead, s.X):
			return nil, 0, nil
		}
		floats.SubTo(m.ahead, next, s.X)
		scale := rescale(m.ahead)
		slope := floats.Dot(s.Grad, m.ahead)
		if !(slope < 0) {
			return next, math.NaN(), nil
		}
		return next, s.F + a.Decrease*slope*scale, nil
	})
}

// alongArc takes s and y from the iterates, since projected steps are not −γ∇f.
func (b BarzilaiBorwein) alongArc(next []float64, m *projected, s *State) (float64, error) {
	if s.Prev == nil || math.IsNaN(s.StepSize) {
		if b.First == nil {
			return Armijo{}.alongArc(next, m, s)
		}
		return m.by(b.First, next, s)
	}
	gamma := b.size(s, func(i int) secant {
		step, y := s.X[i]-s.Prev.X[i], s.Grad[i]-s.Prev.Grad[i]
		return secant{step: step, y: y, image: step, turn: y}
	})
	return gamma, m.move(next, s, gamma)
}
