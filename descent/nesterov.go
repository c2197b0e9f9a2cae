package descent

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Nesterov is accelerated gradient descent: the gradient is taken not at x_t but ahead of
// it, at the point y_t that momentum leads to.
//
//	y_t = x_t + β_t (x_t − x_{t−1}),  x_{−1} = x_0
//	x_{t+1} = y_t − γ G(y_t)⁻¹∇f(y_t)
//
// The path has the x_t. From the second step on, each step evaluates ∇f(y_t) too, and
// f(y_t) unless the step size is Constant.
//
// PyTorch's SGD with nesterov=True makes the same steps if momentum and step size are
// constant and G = I, but its parameters are the y_t, not the x_t.
//
// Y. Nesterov, "A method of solving a convex programming problem with
// convergence rate O(1/k²)", Soviet Mathematics Doklady 27, 1983; in this form
// A. Beck, M. Teboulle, "A fast iterative shrinkage-thresholding
// algorithm for linear inverse problems", SIAM Journal on Imaging Sciences
// 2(1), 2009, section 4.
type Nesterov struct {
	// Momentum is a constant β, at least 0 and less than 1. If zero, β_t is
	// Nesterov's sequence for convex f, β_t = (a_{t−1} − 1)/a_t for t ≥ 1 with
	// a_0 = 1 and a_t = (1 + √(4a_{t−1}² + 1))/2. So β_1 is 0 and the first two
	// steps are those of Steepest; then β_t rises from 0.28 toward 1. The
	// Coefficient Zero means β = 0, which is Steepest.
	Momentum Coefficient
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// StepSize is γ, chosen at y_t. If nil, it is 1.
	StepSize StepSize
}

var (
	_ Method        = Nesterov{}
	_ MetricStepper = (*nesterov)(nil)
)

// Start prepares a run.
func (m Nesterov) Start(e *Evaluator, start *State) (Stepper, error) {
	beta, err := m.Momentum.fraction("Nesterov.Momentum", 0)
	if err != nil {
		return nil, err
	}
	s, err := Steepest{Metric: m.Metric, StepSize: m.StepSize}.start(e)
	if err != nil {
		return nil, err
	}
	n := &nesterov{objective: e, steepest: s, constant: m.Momentum != 0, beta: beta, a: 1, wantsF: true}
	switch m.StepSize.(type) {
	case nil, Constant:
		n.wantsF = false
	}
	for i := range n.ahead {
		n.ahead[i] = State{X: make([]float64, e.Dim()), Grad: make([]float64, e.Dim()), F: math.NaN(), StepSize: math.NaN()}
	}
	return n, nil
}

// nesterov makes steepest steps from the points y_t. ahead has the last two.
type nesterov struct {
	objective *Evaluator
	steepest  *steepest
	constant  bool // whether β_t is beta, and not Nesterov's sequence
	beta, a   float64
	wantsF    bool
	ahead     [2]State
	size      float64
}

func (m *nesterov) Step(next []float64, s *State) (float64, error) {
	y := &m.ahead[s.Iteration%2]
	if err := m.lookAhead(y, s); err != nil {
		return 0, err
	}
	gamma, err := m.steepest.Step(next, y)
	y.Prev = nil
	m.size = gamma
	return gamma, err
}

// Tensor stores G(y_t), the metric of the step from y_t.
func (m *nesterov) Tensor(dst *mat.SymDense, s *State) error {
	return m.steepest.Tensor(dst, &m.ahead[s.Iteration%2])
}

// lookAhead stores the state at y_t into y.
func (m *nesterov) lookAhead(y, s *State) error {
	y.Iteration = s.Iteration
	if s.Prev == nil {
		copy(y.X, s.X)
		copy(y.Grad, s.Grad)
		y.F = s.F
		return nil
	}
	y.Prev, y.StepSize = &m.ahead[(s.Iteration+1)%2], m.size
	beta := m.momentum()
	for i, x := range s.X {
		y.X[i] = x + beta*(x-s.Prev.X[i])
	}
	if m.wantsF {
		var err error
		if y.F, err = m.objective.Func(y.X); err != nil {
			return err
		}
	}
	return m.objective.Grad(y.Grad, y.X)
}

// momentum returns β_t and advances the sequence from a_{t−1} to a_t. The first call is
// for t = 1.
func (m *nesterov) momentum() float64 {
	if m.constant {
		return m.beta
	}
	next := (1 + math.Sqrt(4*m.a*m.a+1)) / 2
	beta := (m.a - 1) / next
	m.a = next
	return beta
}
