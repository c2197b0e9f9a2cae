package descent

import (
	"errors"

	"gonum.org/v1/gonum/mat"
)

// Steepest is steepest descent under a metric:
//
//	x_{t+1} = x_t − γ G(x_t)⁻¹∇f(x_t)
//
// the minimizer over x of f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) (x−x_t)ᵀG(x_t)(x−x_t).
// It is gradient descent if G is the identity, preconditioned gradient descent
// if G is constant, Newton's method if G is the Hessian and γ = 1, and natural
// gradient descent if G is the Fisher information. With a Norm, ‖x−x_t‖² replaces
// (x−x_t)ᵀG(x_t)(x−x_t).
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4;
// S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998, section 2.
type Steepest struct {
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// Norm, if not nil, replaces Metric, which must then be nil.
	Norm StepNorm
	// Normalized makes all steps γ long in the metric or norm:
	// argmin{∇f(x_t)ᵀ(x−x_t) : ‖x−x_t‖ ≤ γ}, which under a metric is
	// x_t − γ G⁻¹∇f/√(∇fᵀG⁻¹∇f).
	Normalized bool
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var (
	_ Method        = Steepest{}
	_ MetricStepper = (*steepest)(nil)
)

// Start prepares a run.
func (m Steepest) Start(e *Evaluator, start *State) (Stepper, error) {
	s, err := m.start(e)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (m Steepest) start(e *Evaluator) (*steepest, error) {
	if m.Norm != nil && m.Metric != nil {
		return nil, errors.New("descent: Steepest: both Metric and Norm are set, want one")
	}
	metric, err := bind(m.Metric, e)
	if err != nil {
		return nil, err
	}
	s := &steepest{
		objective:  e,
		size:       m.StepSize,
		direction:  newDirection(e.ctx, metric),
		norm:       m.Norm,
		normalized: m.Normalized,
		d:          make([]float64, e.Dim()),
		unit:       make([]float64, e.Dim()),
	}
	if s.norm == nil && s.normalized {
		s.norm = quadraticNorm{s.direction}
	}
	return s, nil
}

type steepest struct {
	objective  *Evaluator
	size       StepSize
	direction  *direction
	norm       StepNorm // nil for plain steps under the metric
	normalized bool
	d, unit    []float64 // unit is ∇f times a power of two
}

func (m *steepest) Step(next []float64, s *State) (float64, error) {
	if err := m.aim(s); err != nil {
		return 0, err
	}
	return stepAlong(next, m.size, m.objective, s, m.d)
}

// Tensor stores G(x_t). It returns an error for a step under a Norm,
// which has no metric.
func (m *steepest) Tensor(dst *mat.SymDense, s *State) error {
	if _, ok := m.norm.(quadraticNorm); m.norm != nil && !ok {
		return errors.New("descent: Steepest under a norm has no metric")
	}
	return m.direction.Tensor(dst, s.X)
}

// aim stores the direction at s into m.d.
func (m *steepest) aim(s *State) error {
	if m.norm == nil {
		if err := m.direction.Solve(m.d, s.X, s.Grad); err != nil {
			return err
		}
		for i, v := range m.d {
			m.d[i] = -v
		}
		return nil
	}
	if !m.normalized {
		_, err := m.norm.Steepest(m.d, s.X, s.Grad)
		return err
	}
	// The normalized step does not depend on the length of ∇f, whose square may
	// overflow or underflow.
	copy(m.unit, s.Grad)
	rescale(m.unit)
	dual, err := m.norm.Steepest(m.d, s.X, m.unit)
	if err != nil || dual == 0 {
		return err
	}
	for i := range m.d {
		m.d[i] /= dual
	}
	return nil
}
