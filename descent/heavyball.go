package descent

import (
	"gonum.org/v1/gonum/mat"
)

// HeavyBall is gradient descent with momentum:
//
//	x_{t+1} = x_t − γ G(x_t)⁻¹∇f(x_t) + β (x_t − x_{t−1}),  x_{−1} = x_0
//
// B. T. Polyak, "Some methods of speeding up the convergence of iteration
// methods", USSR Computational Mathematics and Mathematical Physics 4(5),
// 1964, with G = I.
type HeavyBall struct {
	// Momentum is β, at least 0 and less than 1. If zero, it is 0.9; the
	// Coefficient Zero means 0, which is Steepest.
	Momentum Coefficient
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// StepSize is γ, chosen for the direction −G⁻¹∇f. If nil, it is 1.
	StepSize StepSize
}

var (
	_ Method        = HeavyBall{}
	_ MetricStepper = (*heavyBall)(nil)
)

// Start prepares a run.
func (m HeavyBall) Start(e *Evaluator, start *State) (Stepper, error) {
	beta, err := m.Momentum.fraction("HeavyBall.Momentum", 0.9)
	if err != nil {
		return nil, err
	}
	s, err := Steepest{Metric: m.Metric, StepSize: m.StepSize}.start(e)
	if err != nil {
		return nil, err
	}
	return &heavyBall{steepest: s, beta: beta}, nil
}

type heavyBall struct {
	steepest *steepest
	beta     float64
}

func (m *heavyBall) Step(next []float64, s *State) (float64, error) {
	gamma, err := m.steepest.Step(next, s)
	if err != nil || s.Prev == nil {
		return gamma, err
	}
	for i, x := range s.X {
		next[i] += m.beta * (x - s.Prev.X[i])
	}
	return gamma, nil
}

// Tensor stores G(x_t), the metric of the gradient part of the step.
func (m *heavyBall) Tensor(dst *mat.SymDense, s *State) error {
	return m.steepest.Tensor(dst, s)
}
