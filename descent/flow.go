package descent

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Flow follows the gradient flow of p from x0 under metric m,
//
//	x'(t) = −G(x)⁻¹∇f(x),  x(0) = x0
//
// which is the limit of steepest descent with step size γ at times t = γ, 2γ, 3γ, … as
// γ → 0. Iterate i of the path is x(t_i) to within the tolerance, where t_i is the sum of
// StepSize(1) to StepSize(i). The iterates are so close that a polyline through them
// looks like the curve.
//
// Without a Time, a curve that returns to itself ends there, as with GradientFlow.
//
// A nil metric is Euclidean. Flow returns the errors of Run and of
// GradientFlow.
func Flow(p optimize.Problem, x0 []float64, m Metric, s *FlowSettings) (*Path, error) {
	if s == nil {
		s = &FlowSettings{}
	}
	if s.Time < 0 || math.IsNaN(s.Time) {
		err := &EntryError{What: "FlowSettings.Time", Value: s.Time, Err: ErrNotPositive}
		return &Path{dim: len(x0), Status: Failure, Reason: err.Error()}, err
	}
	stop := s.Stop
	if stop == nil {
		stop = Any(GradientNorm(1e-8), Iterations(100000))
	}
	method := &timedFlow{GradientFlow: GradientFlow{Metric: m, Tolerance: s.Tolerance, Turn: s.Turn}, end: s.Time}
	if s.Time > 0 {
		stop = Any(method, stop)
	}
	return Run(p, x0, method, &Settings{
		Context: s.Context, Stop: stop, MaxIterations: s.MaxIterations, Bound: s.Bound, Observe: s.Observe,
	})
}

// FlowSettings are the options of Flow. The zero value and a nil pointer stand
// for the defaults.
type FlowSettings struct {
	// Time, if not zero, is the time t at which the curve ends. It then goes round
	// closed orbits until that time.
	Time float64
	// Tolerance and Turn are as in GradientFlow.
	Tolerance, Turn float64
	// Stop ends the curve before Time. If nil, it is
	// Any(GradientNorm(1e-8), Iterations(100000)), since the flow never quite
	// reaches a stationary point.
	Stop Criterion
	// Context, MaxIterations, Bound and Observe are as in Settings.
	Context       context.Context
	MaxIterations int
	Bound         float64
	Observe       func(*State) error
}

// timedFlow is the method of one Flow, and also the criterion that ends it at its time.
type timedFlow struct {
	GradientFlow
	end     float64
	stepper *flowStepper
}

func (m *timedFlow) Start(e *Evaluator, start *State) (Stepper, error) {
	s, err := m.GradientFlow.start(e)
	if err != nil {
		return nil, err
	}
	if m.end > 0 {
		s.end = m.end
	}
	s.watching = m.end == 0
	m.stepper = s
	return s, nil
}

// Check ends the run at time m.end.
func (m *timedFlow) Check(*State) (Status, string) {
	if m.stepper.t < m.end {
		return NotTerminated, ""
	}
	return TimeLimit, fmt.Sprintf("t = %v", m.end)
}
