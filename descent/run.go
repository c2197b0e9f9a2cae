package descent

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/callee"
)

// Settings are the options of Run. The zero value and a nil pointer stand for
// the defaults.
type Settings struct {
	// Context, if not nil, ends the run when it is done: with the path so far,
	// status Canceled and an error that wraps Context.Err() and its cause. The run
	// checks it before every evaluation of the problem, also within line searches, and
	// between the parts of the factorization of a metric, which take less than 0.02 s for
	// up to 1000 coordinates and less than 0.2 s for MaxOrder.
	Context context.Context

	// Stop decides when the run ends. If nil, it is
	// Any(GradientNorm(1e-8), Iterations(1000)); Projected and FrankWolfe have other
	// defaults.
	Stop Criterion

	// MaxIterations is the greatest number of steps, whatever Stop says. If zero, it is
	// DefaultMaxIterations. A run that is not at its end then is an ErrLimit.
	MaxIterations int

	// Bound ends the run as Diverged at the first iterate with |x_i| > Bound,
	// which the path includes. If zero, only NaN and infinities are divergence.
	Bound float64

	// RecordMetric keeps the metric tensor of every step in the path, if the
	// method has one (see MetricStepper). It costs one more evaluation of the
	// metric per step. A metric that does not change is kept once. A metric of an order
	// above MaxOrder and metrics with more than MaxRecorded numbers are an ErrLimit.
	RecordMetric bool

	// Observe, if not nil, is called at every iterate, the start first. Its error
	// ends the run. It must neither change nor keep the state.
	Observe func(*State) error
}

// DefaultMaxIterations is the greatest number of steps of a run without
// Settings.MaxIterations. A path of so many steps in two dimensions takes half a gigabyte.
const DefaultMaxIterations = 10_000_000

// Run follows method m on problem p from x0 and returns the path.
//
// It uses p's Func, Grad and Status, and Hess if the method or its metric needs the
// Hessian. Missing derivatives are replaced by differences, and Path.Evaluations says
// so. f and ∇f are evaluated once at every iterate, and elsewhere only if the method
// or step size needs them. The steps are the ones the caller asked for: Run adds no
// line search and no clipping.
//
// The path is never nil. With an error it has the iterates so far, its status is
// Failure or Canceled, and its reason is the text of the error. Divergence after the
// start is not an error. Errors are
//
//   - ErrMissing without a Func or a method, or if Start returns no Stepper,
//   - ErrDimension for an empty start or a metric of another dimension,
//   - an *EntryError of ErrNotFinite for NaN or an infinity in x0, f(x0) or ∇f(x0),
//   - an *EntryError for a step size that is not positive and finite,
//   - a *DefiniteError for a metric that is not positive definite,
//   - ErrPanic for a panic of the problem's functions, the method, its metric, its step
//     size, Stop or Observe, and ErrChanged for a function that changes x,
//   - ErrLimit after Settings.MaxIterations steps, for a metric of an order above
//     MaxOrder, and for more metrics than a path records (MaxRecorded),
//   - invalid settings, the error of Observe, and the error of a context that is done.
func Run(p optimize.Problem, x0 []float64, m Method, s *Settings) (*Path, error) {
	path := &Path{dim: len(x0)}
	r, err := newRun(p, x0, m, s, path)
	if err == nil {
		err = r.caught()
		path.Evaluations = r.objective.count
	}
	if err != nil {
		path.Status, path.Reason = Failure, err.Error()
		if s != nil && s.Context != nil && s.Context.Err() != nil && errors.Is(err, s.Context.Err()) {
			path.Status = Canceled
		}
	}
	return path, err
}

// run is one run. It uses three states in turn, since a method may read the last two
// while it computes the next.
type run struct {
	objective *Evaluator
	method    Method
	stop      Criterion
	bound     float64
	most      int // the greatest number of steps
	observe   func(*State) error
	path      *Path
	states    [3]State
	tensors   bool // whether to record metrics
	tensor    mat.SymDense
}

func newRun(p optimize.Problem, x0 []float64, m Method, s *Settings, path *Path) (*run, error) {
	if s == nil {
		s = &Settings{}
	}
	if m == nil {
		return nil, fmt.Errorf("descent: method: %w", ErrMissing)
	}
	if len(x0) == 0 {
		return nil, fmt.Errorf("descent: x0: %w: 0", ErrDimension)
	}
	if i := linalg.NotFinite(x0); i >= 0 {
		return nil, &EntryError{What: "x0", Index: []int{i}, Value: x0[i], Err: ErrNotFinite}
	}
	if s.Bound < 0 || math.IsNaN(s.Bound) {
		return nil, fmt.Errorf("descent: Settings.Bound = %v: negative or NaN", s.Bound)
	}
	if s.MaxIterations < 0 {
		return nil, fmt.Errorf("descent: Settings.MaxIterations = %d: negative", s.MaxIterations)
	}
	stop := s.Stop
	if stop == nil {
		stop = stopOf(m)
	}
	if err := validate(stop); err != nil {
		return nil, err
	}
	e, err := NewEvaluator(s.Context, p, len(x0))
	if err != nil {
		return nil, err
	}
	r := &run{objective: e, method: m, stop: inContext(s.Context, stop), bound: s.Bound, observe: s.Observe, path: path, tensors: s.RecordMetric}
	r.most = cmp.Or(s.MaxIterations, DefaultMaxIterations)
	for i := range r.states {
		r.states[i] = State{X: make([]float64, len(x0)), Grad: make([]float64, len(x0)), StepSize: math.NaN()}
	}
	copy(r.states[0].X, x0)
	return r, nil
}

// stopOf returns the default for Settings.Stop.
func stopOf(m Method) Criterion {
	if c, ok := m.(interface{ defaultStop() Criterion }); ok {
		return c.defaultStop()
	}
	return Any(GradientNorm(1e-8), Iterations(1000))
}

// A finisher is a Stepper that may have made its last step. It returns the reason then, and
// else "".
type finisher interface{ finished() string }

// caught does the work of follow and turns a panic of the caller's code into an error.
func (r *run) caught() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w (after iterate %d)", panicError(callee.Last(ownPath), v), r.path.Len()-1)
		}
	}()
	return r.follow()
}

// follow evaluates an iterate and makes a step until the run ends.
func (r *run) follow() error {
	s := &r.states[0]
	if err := r.evaluate(s); err != nil {
		return err
	}
	if err := checkStart(s); err != nil {
		return err
	}
	stepper, err := r.method.Start(r.objective, s)
	if err != nil {
		return err
	}
	if stepper == nil {
		return fmt.Errorf("descent: %T.Start returned no Stepper: %w", r.method, ErrMissing)
	}
	for {
		if done, err := r.done(s); done || err != nil {
			return err
		}
		if f, ok := stepper.(finisher); ok && f.finished() != "" {
			r.path.Status, r.path.Reason = MethodTerminated, f.finished()
			return nil
		}
		if s.Iteration >= r.most {
			return fmt.Errorf("descent: more than Settings.MaxIterations = %d steps: %w; raise it, or set another Stop", r.most, ErrLimit)
		}
		next := &r.states[(s.Iteration+1)%len(r.states)]
		gamma, err := stepper.Step(next.X, s)
		if errors.Is(err, ErrNoProgress) {
			r.path.Status, r.path.Reason = NoProgress, fmt.Sprintf("%v (step %d)", err, s.Iteration+1)
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w (step %d)", err, s.Iteration+1)
		}
		if err := r.recordMetric(stepper, s); err != nil {
			return fmt.Errorf("%w (Settings.RecordMetric, step %d)", err, s.Iteration+1)
		}
		s.Prev = nil
		next.Iteration, next.StepSize, next.Prev = s.Iteration+1, gamma, s
		if i := linalg.NotFinite(next.X); i >= 0 {
			r.diverged(next, fmt.Sprintf("x[%d]", i), next.X[i])
			return nil
		}
		if err := r.evaluate(next); err != nil {
			return err
		}
		s = next
	}
}

// evaluate stores f and ∇f into s and appends s to the path.
func (r *run) evaluate(s *State) (err error) {
	if s.F, err = r.objective.Func(s.X); err == nil {
		err = r.objective.Grad(s.Grad, s.X)
	}
	if err != nil {
		return fmt.Errorf("%w (iterate %d, x = %s)", err, s.Iteration, pointText(s.X))
	}
	r.path.record(s)
	if r.observe == nil {
		return nil
	}
	if err := r.observe(s); err != nil {
		return fmt.Errorf("descent: Settings.Observe (iterate %d): %w", s.Iteration, err)
	}
	return nil
}

// recordMetric keeps the metric of the last step, made from s, if it has one.
func (r *run) recordMetric(stepper Stepper, s *State) error {
	m, ok := stepper.(MetricStepper)
	if !r.tensors || !ok {
		return nil
	}
	switch err := m.Tensor(&r.tensor, s); {
	case errors.Is(err, ErrLimit):
		return err
	case err != nil:
		return nil
	}
	return r.path.recordMetric(s.Iteration, &r.tensor)
}

// done reports whether the run ends at s. It stores the reason in the path.
func (r *run) done(s *State) (bool, error) {
	if r.leftBounds(s) {
		return true, nil
	}
	st, err := r.objective.status()
	if err != nil {
		return true, fmt.Errorf("descent: Problem.Status (iterate %d): %w", s.Iteration, err)
	}
	if st != optimize.NotTerminated {
		r.path.Status, r.path.Reason = ProblemTerminated, "Problem.Status: "+st.String()
		return true, nil
	}
	status, reason := r.stop.Check(s)
	if status == NotTerminated {
		return false, nil
	}
	r.path.Status, r.path.Reason = status, reason
	return true, nil
}

// leftBounds reports whether the run diverged at s, whose coordinates are finite.
func (r *run) leftBounds(s *State) bool {
	if !linalg.Finite(s.F) {
		r.diverged(s, "f", s.F)
		return true
	}
	if i := linalg.NotFinite(s.Grad); i >= 0 {
		r.diverged(s, fmt.Sprintf("∇f[%d]", i), s.Grad[i])
		return true
	}
	if r.bound == 0 {
		return false
	}
	for i, v := range s.X {
		if math.Abs(v) > r.bound {
			r.diverged(s, fmt.Sprintf("x[%d]", i), v)
			return true
		}
	}
	return false
}

func (r *run) diverged(s *State, what string, v float64) {
	r.path.Status = Diverged
	r.path.Reason = fmt.Sprintf("%s = %v at iterate %d", what, v, s.Iteration)
}

// checkStart returns an error for a start outside the domain of f, which is not a
// divergence.
func checkStart(s *State) error {
	if !linalg.Finite(s.F) {
		return &EntryError{What: "f(x0)", Value: s.F, Err: ErrNotFinite}
	}
	if i := linalg.NotFinite(s.Grad); i >= 0 {
		return &EntryError{What: "∇f(x0)", Index: []int{i}, Value: s.Grad[i], Err: ErrNotFinite}
	}
	return nil
}
