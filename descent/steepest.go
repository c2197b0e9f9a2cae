package descent

// Steepest is steepest descent under a metric:
//
//	x_{t+1} = x_t − γ G(x_t)⁻¹∇f(x_t)
//
// the minimum over x of f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) (x−x_t)ᵀG(x_t)(x−x_t).
// It is gradient descent if G is the identity, preconditioned gradient descent
// if G is constant, Newton's method if G is the Hessian and γ = 1, and natural
// gradient descent if G is the Fisher information.
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4;
// S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998, section 2.
type Steepest struct {
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// StepSize is γ. If nil, it is 1.
	StepSize StepSize
}

var _ Method = Steepest{}

// Start prepares a run.
func (m Steepest) Start(o *Objective, start *State) (Stepper, error) {
	return &steepest{
		objective: o,
		size:      m.StepSize,
		direction: newDirection(m.Metric, o.Dim()),
		d:         make([]float64, o.Dim()),
	}, nil
}

type steepest struct {
	objective *Objective
	size      StepSize
	direction *direction
	d         []float64
}

func (m *steepest) Step(next []float64, s *State) (float64, error) {
	if err := m.direction.solve(m.d, s.X, s.Grad); err != nil {
		return 0, err
	}
	for i, v := range m.d {
		m.d[i] = -v
	}
	gamma, err := sizeOf(m.size, m.objective, s, m.d)
	if err != nil {
		return 0, err
	}
	for i, v := range m.d {
		next[i] = s.X[i] + gamma*v
	}
	return gamma, nil
}
