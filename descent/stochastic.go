package descent

import (
	"errors"
	"fmt"
	"math"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

// Stochastic makes the steps of a first-order method with random gradients in place of ∇f,
// such as those of mini-batches. With Steepest it is stochastic gradient descent,
//
//	x_{t+1} = x_t − γ_t g_t,  E[g_t] = ∇f(x_t)
//
// The method sees g_t; f, ∇f and Hessians stay exact, so paths and criteria have the true
// objective. The default for Settings.Stop is Iterations(1000). The random numbers of step t
// depend on Seed and t only. Where the method makes no progress (ErrNoProgress) the iterate
// stays for one step, whose size is NaN.
//
// H. Robbins, S. Monro, "A stochastic approximation method", Annals of Mathematical
// Statistics 22(3), 1951; L. Bottou, F. E. Curtis, J. Nocedal, "Optimization methods for
// large-scale machine learning", SIAM Review 60(2), 2018, section 4.
type Stochastic struct {
	// Method is a method whose steps depend on gradients. If nil, it is Steepest{}. Armijo,
	// ExactQuadratic, Polyak and BarzilaiBorwein, which compare values and gradients
	// of f, and GradientFlow are an error that wraps ErrExactGradient.
	Method Method
	// Gradient draws the gradients. It must not be nil.
	Gradient StochasticGradient
	// Seed selects the random numbers.
	Seed uint64
	// Skip is the number of steps of the runs that this one continues, at least 0. Step t of
	// the run then has the random numbers and the step size of step Skip + t. Momentum and
	// moments begin anew.
	Skip int
}

// A StochasticGradient says how the gradients of Stochastic are drawn. Runs do not change it.
type StochasticGradient interface {
	// Start prepares the draws of one run on e with a seed.
	Start(e *Evaluator, seed uint64) (GradientSampler, error)
}

// A GradientSampler draws the gradients of one run.
type GradientSampler interface {
	// Sample stores a random gradient at x into dst. It depends on x, the seed and the
	// number t of the step, counted from 0, only. exact is ∇f(x), or nil if that was
	// not evaluated. Sample must neither change nor keep x and exact.
	Sample(dst, x, exact []float64, t int) error
}

// A SeededMethod is a method with random steps, which RunEnsemble runs with many seeds.
type SeededMethod interface {
	Method

	// WithSeed returns the method with another seed.
	WithSeed(seed uint64) Method
}

// ErrExactGradient says that a method or a step size needs exact gradients and can not follow
// stochastic ones.
var ErrExactGradient = errors.New("needs exact gradients")

var (
	_ SeededMethod  = Stochastic{}
	_ MetricStepper = (*stochastic)(nil)
)

// WithSeed returns the method with another seed.
func (m Stochastic) WithSeed(seed uint64) Method {
	m.Seed = seed
	return m
}

// Start prepares a run.
func (m Stochastic) Start(e *Evaluator, start *State) (Stepper, error) {
	if m.Gradient == nil {
		return nil, fmt.Errorf("descent: Stochastic.Gradient: %w", ErrMissing)
	}
	if m.Skip < 0 || m.Skip > math.MaxInt-DefaultMaxIterations {
		return nil, &EntryError{What: "Stochastic.Skip", Value: float64(m.Skip), Err: ErrDomain}
	}
	inner := m.Method
	if inner == nil {
		inner = Steepest{}
	}
	if err := followsNoise(inner); err != nil {
		return nil, err
	}
	sampler, err := m.Gradient.Start(e, m.Seed)
	if err != nil {
		return nil, err
	}
	if sampler == nil {
		return nil, fmt.Errorf("descent: %T.Start returned no GradientSampler: %w", m.Gradient, ErrMissing)
	}
	s := &stochastic{skip: m.Skip, t: m.Skip, sampler: sampler}
	for i := range s.states {
		s.states[i].Grad = make([]float64, e.Dim())
	}
	noisy, err := s.evaluator(e)
	if err != nil {
		return nil, err
	}
	first, err := s.drawn(start)
	if err != nil {
		return nil, err
	}
	s.inner, err = inner.Start(noisy, first)
	if err == nil && s.inner == nil {
		err = fmt.Errorf("descent: %T.Start returned no Stepper: %w", inner, ErrMissing)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (m Stochastic) defaultStop() Criterion { return Iterations(1000) }

// followsNoise returns an error for a method that needs exact gradients, or that has such a
// step size in a field StepSize.
func followsNoise(m Method) error {
	v := reflect.Indirect(reflect.ValueOf(m))
	if !v.IsValid() {
		return fmt.Errorf("descent: Stochastic.Method: %T: %w", m, ErrMissing)
	}
	if _, ok := v.Interface().(GradientFlow); ok {
		return fmt.Errorf("descent: Stochastic: GradientFlow %w", ErrExactGradient)
	}
	if v.Kind() != reflect.Struct {
		return nil
	}
	field, ok := v.Type().FieldByName("StepSize")
	if !ok || !field.IsExported() {
		return nil
	}
	f, err := v.FieldByIndexErr(field.Index)
	if err != nil { // the field of a struct behind a nil pointer
		return fmt.Errorf("descent: Stochastic.Method: %T: %w: %w", m, ErrMissing, err)
	}
	if !f.CanInterface() {
		return nil
	}
	size := reflect.Indirect(reflect.ValueOf(f.Interface()))
	if !size.IsValid() {
		return nil
	}
	switch size.Interface().(type) {
	case Armijo, ExactQuadratic, Polyak, BarzilaiBorwein:
		return fmt.Errorf("descent: Stochastic: the step size %s %w; use Constant, InverseTime, ExponentialDecay or Cosine", size.Type().Name(), ErrExactGradient)
	}
	return nil
}

// stochastic makes the steps of inner from states that have random gradients.
type stochastic struct {
	inner   Stepper
	sampler GradientSampler
	skip, t int      // t is the number of the step, with skip
	states  [2]State // the last two, with random gradients

	calls       int
	beforeX     [watched]float64
	beforeExact [watched]float64
}

// evaluator returns an evaluator like e with the random gradients of the step.
func (m *stochastic) evaluator(e *Evaluator) (*Evaluator, error) {
	p := e.problem
	p.Func = func(x []float64) float64 {
		f, err := e.Func(x)
		stopAt(err)
		return f
	}
	p.Grad = func(grad, x []float64) { stopAt(m.sample(grad, x, nil)) }
	p.Hess = func(h *mat.SymDense, x []float64) { stopAt(e.Hess(h, x)) }
	return NewEvaluator(e.ctx, p, e.dim)
}

// sample stores the random gradient of this step at x into dst.
func (m *stochastic) sample(dst, x, exact []float64) (err error) {
	defer catchUser(&err)
	m.calls++
	before, gradient := copyOf(&m.beforeX, x, m.calls), copyOf(&m.beforeExact, exact, m.calls)
	if err := m.sampler.Sample(dst, x, exact, m.t); err != nil {
		return err
	}
	if err := checkCopy("GradientSampler.Sample", before, x); err != nil {
		return err
	}
	return checkCopy("GradientSampler.Sample", gradient, exact)
}

// drawn returns s with the number of its step and a random gradient, and the same for the
// state before.
func (m *stochastic) drawn(s *State) (*State, error) {
	m.t = m.skip + s.Iteration
	now := &m.states[s.Iteration%2]
	now.Iteration, now.X, now.F, now.StepSize, now.Prev = m.t, s.X, s.F, s.StepSize, nil
	if s.Prev != nil {
		now.Prev = &m.states[(s.Iteration+1)%2]
		now.Prev.X, now.Prev.Prev = s.Prev.X, nil
	}
	return now, m.sample(now.Grad, s.X, s.Grad)
}

// Step implements Stepper.
func (m *stochastic) Step(next []float64, s *State) (float64, error) {
	now, err := m.drawn(s)
	if err != nil {
		return 0, err
	}
	gamma, err := m.inner.Step(next, now)
	if errors.Is(err, ErrNoProgress) {
		copy(next, s.X)
		return math.NaN(), nil
	}
	return gamma, err
}

// Tensor implements MetricStepper, if the method does.
func (m *stochastic) Tensor(dst *mat.SymDense, s *State) error {
	if inner, ok := m.inner.(MetricStepper); ok {
		return inner.Tensor(dst, &m.states[s.Iteration%2])
	}
	return fmt.Errorf("descent: %T has no metric", m.inner)
}
