package descent

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// The metric of the steps of methods other than Steepest, for
// Settings.RecordMetric.

var (
	_ MetricStepper = (*heavyBall)(nil)
	_ MetricStepper = (*nesterov)(nil)
	_ MetricStepper = (*scaled)(nil)
	_ MetricStepper = (*adam)(nil)
)

// Tensor stores G(x_t), the metric of the gradient's share in the step.
func (m *heavyBall) Tensor(dst *mat.SymDense, s *State) error {
	t, ok := m.steepest.(MetricStepper)
	if !ok {
		return errors.New("descent: HeavyBall: metric not known")
	}
	return t.Tensor(dst, s)
}

// Tensor stores G(y_t), the metric of the step from y_t, which is where the
// gradient was taken.
func (m *nesterov) Tensor(dst *mat.SymDense, s *State) error {
	t, ok := m.steepest.(MetricStepper)
	if !ok {
		return errors.New("descent: Nesterov: metric not known")
	}
	return t.Tensor(dst, &m.ahead[s.Iteration%2])
}

// Tensor stores the diagonal matrix √v + ε by which the gradient was divided.
func (m *scaled) Tensor(dst *mat.SymDense, s *State) error {
	return rootDiagonal(dst, m.v, 1, m.eps)
}

// Tensor stores the diagonal matrix √v̂ + ε by which the mean of the gradients
// was divided.
func (a *adam) Tensor(dst *mat.SymDense, s *State) error {
	return rootDiagonal(dst, a.v, 1-a.power2, a.eps)
}

// rootDiagonal stores the diagonal matrix with the entries √(v_i / by) + eps.
func rootDiagonal(dst *mat.SymDense, v []float64, by, eps float64) error {
	reuse(dst, len(v))
	dst.Zero()
	for i, v := range v {
		dst.SetSym(i, i, math.Sqrt(v/by)+eps)
	}
	return nil
}
