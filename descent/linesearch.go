package descent

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
)

// A Directioner gives gonum's line searches the steepest direction under a metric,
// d = −G(x)⁻¹∇f(x): the natural gradient with the Fisher information, Newton's
// direction with a Hessian. It serves one run at a time.
//
// gonum's interface has no error. After an error of the metric the direction is 0, which
// line searches refuse (optimize.ErrNonDescentDirection), and Err returns the error.
type Directioner struct {
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// Problem is the problem of the run. Only a metric that is a Binder needs it,
	// such as Hessian.
	Problem optimize.Problem
	// StepSizer chooses the first step that each search tries. If nil, it is 1.
	StepSizer optimize.StepSizer

	ctx       context.Context // that of MinimizeContext, or nil
	direction *direction
	err       error
}

var _ optimize.NextDirectioner = (*Directioner)(nil)

// InitDirection stores the direction at the start, l, into dir and returns the first
// step to try.
func (d *Directioner) InitDirection(l *optimize.Location, dir []float64) (step float64) {
	d.direction, d.err = nil, nil
	if metric, err := d.bind(len(l.X)); err != nil {
		d.err = err
	} else {
		d.direction = newDirection(d.ctx, metric)
	}
	d.aim(l, dir)
	if d.StepSizer == nil {
		return 1
	}
	return d.StepSizer.Init(l, dir)
}

// NextDirection stores the direction at l into dir and returns the first step
// to try.
func (d *Directioner) NextDirection(l *optimize.Location, dir []float64) (step float64) {
	d.aim(l, dir)
	if d.StepSizer == nil {
		return 1
	}
	return d.StepSizer.StepSize(l, dir)
}

// Err returns the error of the metric in this run, or nil.
func (d *Directioner) Err() error { return d.err }

func (d *Directioner) bind(n int) (Metric, error) {
	if _, ok := d.Metric.(Binder); !ok {
		return bind(d.Metric, nil)
	}
	e, err := NewEvaluator(d.ctx, d.Problem, n)
	if err != nil {
		return nil, err
	}
	return bind(d.Metric, e)
}

func (d *Directioner) aim(l *optimize.Location, dir []float64) {
	if d.err == nil {
		d.err = d.direction.Solve(dir, l.X, l.Gradient)
	}
	if d.err != nil {
		clear(dir)
		return
	}
	floats.Scale(-1, dir)
}

// LineSearch is an optimize.Method, for Minimize here and in gonum, made of any
// directions and any line search. (gonum's optimize.LinesearchMethod is not an
// optimize.Method.) It serves one run at a time.
type LineSearch struct {
	// Directions chooses d. If nil, it is &Directioner{}: steepest descent.
	Directions optimize.NextDirectioner
	// Search chooses γ along d. If nil, it is &optimize.Backtracking{}.
	Search optimize.Linesearcher
	// GradStopThreshold ends the run where ‖∇f‖_∞ is below it. If zero, it is
	// 10⁻¹² as in gonum; with NaN it never does.
	GradStopThreshold float64

	ctx    context.Context // that of MinimizeContext while it runs, else nil
	status optimize.Status
	err    error
}

var (
	_ optimize.Method   = (*LineSearch)(nil)
	_ optimize.Statuser = (*LineSearch)(nil)
)

// Uses requires a gradient.
func (m *LineSearch) Uses(has optimize.Available) (optimize.Available, error) {
	if !has.Grad {
		return optimize.Available{}, optimize.ErrMissingGrad
	}
	return optimize.Available{Grad: true}, nil
}

// Init prepares a run.
func (m *LineSearch) Init(dim, tasks int) int {
	m.status, m.err = optimize.NotTerminated, nil
	return 1
}

// Status returns how the method ended the last run, optimize.NotTerminated if it did
// not end it.
func (m *LineSearch) Status() (optimize.Status, error) { return m.status, m.err }

// Run implements optimize.Method.
func (m *LineSearch) Run(operation chan<- optimize.Task, result <-chan optimize.Task, tasks []optimize.Task) {
	c := &exchange{operation: operation, result: result, task: tasks[0]}
	m.status, m.err = m.follow(c)
	if m.status != optimize.NotTerminated {
		c.request(optimize.MethodDone)
	}
	for range result {
		// optimize.Method wants the channel drained.
	}
	close(operation)
}

// follow searches until the run ends. The status is NotTerminated if
// optimize.Minimize ended it.
func (m *LineSearch) follow(c *exchange) (optimize.Status, error) {
	need := (optimize.FuncEvaluation | optimize.GradEvaluation) &^ c.task.Op
	if !c.request(need) {
		return optimize.NotTerminated, nil
	}
	if err := startError(c.task.Location); err != nil {
		return optimize.Failure, err
	}
	if !c.request(optimize.MajorIteration) {
		return optimize.NotTerminated, nil
	}
	search := m.method()
	op, err := search.Init(c.task.Location)
	for err == nil {
		if !c.request(op) {
			return optimize.NotTerminated, nil
		}
		if op == optimize.MajorIteration && m.small(c.task.Gradient) {
			return optimize.GradientThreshold, nil
		}
		op, err = search.Iterate(c.task.Location)
	}
	if d, ok := search.NextDirectioner.(interface{ Err() error }); ok && d.Err() != nil {
		err = d.Err()
	}
	return optimize.Failure, err
}

func (m *LineSearch) method() *optimize.LinesearchMethod {
	l := &optimize.LinesearchMethod{NextDirectioner: m.Directions, Linesearcher: m.Search}
	if l.NextDirectioner == nil {
		l.NextDirectioner = &Directioner{}
	}
	if d, ok := l.NextDirectioner.(*Directioner); ok {
		d.ctx = m.ctx
	}
	if l.Linesearcher == nil {
		l.Linesearcher = &optimize.Backtracking{}
	}
	return l
}

// small reports whether ‖grad‖_∞ is below the threshold.
func (m *LineSearch) small(grad []float64) bool {
	threshold := m.GradStopThreshold
	if threshold == 0 {
		threshold = 1e-12
	}
	return floats.Norm(grad, math.Inf(1)) < threshold // false for NaN
}

func startError(l *optimize.Location) error {
	if math.IsNaN(l.F) || math.IsInf(l.F, 1) {
		return optimize.ErrFunc(l.F)
	}
	if i := linalg.NotFinite(l.Gradient); i >= 0 {
		return optimize.ErrGrad{Grad: l.Gradient[i], Index: i}
	}
	return nil
}

// An exchange passes tasks to optimize.Minimize and back.
type exchange struct {
	operation chan<- optimize.Task
	result    <-chan optimize.Task
	task      optimize.Task
}

// request sends an operation and waits for its result. It returns false if the run
// is to end.
func (c *exchange) request(op optimize.Operation) bool {
	c.task.Op = op
	c.operation <- c.task
	answer := <-c.result
	if answer.Op == optimize.PostIteration {
		return false
	}
	c.task = answer
	return true
}
