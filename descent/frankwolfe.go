package descent

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
)

// FrankWolfe keeps x in a bounded convex set without a projection. It steps towards the
// point of the set where the linear model of f is least:
//
//	s_t = argmin{∇f(x_t)ᵀs : s in the set},  x_{t+1} = x_t + γ(s_t − x_t),  0 < γ ≤ 1
//
// If the set is also a Set and does not contain the start, the first step projects it,
// x_1 = P(x_0), and the size of that step is NaN. Otherwise the start must be in the set.
// The run ends with status NoProgress at an iterate where the Frank–Wolfe gap
// ∇f(x_t)ᵀ(x_t − s_t) is not positive. The default for Settings.Stop is
// Any(FrankWolfeGap{Set, 1e-8}, Iterations(1000)).
//
// M. Frank, P. Wolfe, "An algorithm for quadratic programming", Naval Research Logistics
// Quarterly 3, 1956; M. Jaggi, "Revisiting Frank–Wolfe: projection-free sparse convex
// optimization", ICML 2013, algorithm 1.
type FrankWolfe struct {
	// Set must not be nil.
	Set LinearMinimizer
	// StepSize is γ, chosen for the direction s_t − x_t. If nil, it is 2/(t+2), which is
	// InverseTime{Initial: 1, Rate: 0.5}. A γ above 1 would leave the set. It is an error from
	// Constant, InverseTime, ExponentialDecay and Cosine. All others, which look at f, are
	// shortened to 1, and ExactQuadratic is 1 where f does not curve upwards. BarzilaiBorwein,
	// which needs steps along −∇f, is an error.
	StepSize StepSize
}

var _ Method = FrankWolfe{}

// Start prepares a run. The error is ErrMissing without a Set.
func (m FrankWolfe) Start(e *Evaluator, start *State) (Stepper, error) {
	if m.Set == nil {
		return nil, fmt.Errorf("descent: FrankWolfe.Set: %w", ErrMissing)
	}
	switch m.StepSize.(type) {
	case BarzilaiBorwein, *BarzilaiBorwein:
		return nil, errors.New("descent: FrankWolfe: BarzilaiBorwein is a step size for Steepest and Projected")
	}
	s := &frankWolfe{objective: e, set: m.Set, size: m.StepSize, d: make([]float64, e.Dim()), corner: make([]float64, e.Dim())}
	if s.size == nil {
		s.size = InverseTime{Initial: 1, Rate: 0.5}
	}
	return s, nil
}

func (m FrankWolfe) defaultStop() Criterion {
	return Any(FrankWolfeGap{Set: m.Set, Tolerance: 1e-8}, Iterations(1000))
}

type frankWolfe struct {
	objective *Evaluator
	set       LinearMinimizer
	size      StepSize
	d, corner []float64 // s_t − x_t and s_t
}

func (m *frankWolfe) Step(next []float64, s *State) (float64, error) {
	if set, ok := m.set.(Set); ok {
		if done, err := enter(m.objective.ctx, set, next, s); done || err != nil {
			return math.NaN(), err
		}
	}
	if err := m.aim(s); err != nil {
		return 0, err
	}
	gamma, err := m.sizeAt(s)
	if err != nil {
		return 0, err
	}
	for i, x := range s.X {
		// Rounding must not leave a box.
		c := m.corner[i]
		next[i] = max(min(x, c), min(max(x, c), float.Between(x, c, gamma)))
	}
	if gamma == 1 {
		copy(next, m.corner)
	}
	return gamma, nil
}

// aim stores s_t and s_t − x_t.
func (m *frankWolfe) aim(s *State) error {
	if err := m.set.MinimizeLinear(m.corner, s.Grad); err != nil {
		return fmt.Errorf("descent: FrankWolfe: %w", err)
	}
	floats.SubTo(m.d, m.corner, s.X)
	if i := linalg.NotFinite(m.d); i >= 0 {
		return &EntryError{What: "FrankWolfe: s − x", Index: []int{i}, Value: m.d[i], Err: ErrNotFinite}
	}
	if gap := gapTo(m.corner, s); !(gap > 0) {
		return fmt.Errorf("descent: FrankWolfe: %w: the Frank–Wolfe gap is %.3g", ErrNoProgress, gap)
	}
	return nil
}

// sizeAt returns γ, at most 1.
func (m *frankWolfe) sizeAt(s *State) (float64, error) {
	gamma, err := sizeOf(m.size, m.objective, s, m.d)
	switch m.size.(type) {
	case ExactQuadratic, *ExactQuadratic:
		if errors.Is(err, ErrNotPositive) {
			return 1, nil
		}
	case Constant, InverseTime, ExponentialDecay, Cosine, *Constant, *InverseTime, *ExponentialDecay, *Cosine:
		if err == nil && gamma > 1 {
			err = &EntryError{What: "FrankWolfe: step size", Value: gamma, Err: errAboveOne}
		}
	}
	return math.Min(gamma, 1), err
}
