package descent

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// A Recorder is an optimize.Recorder that makes a Path of a run of
// optimize.Minimize: the iterates are the start and then the major iterations,
// those that repeat an iterate included. Minimize of this package does all
// that is said here.
//
// What Minimize of gonum calls the initial iteration is not the start but a
// place still empty, zeros with f = +Inf, and the last major iteration comes
// only as the final one. A Recorder puts both right. It leaves out major
// iterations with f = +Inf, by which methods that draw points tell that they
// have found none yet.
//
// Gradients are NaN where the method did not use them, and so are step sizes.
type Recorder struct {
	// X0 is the start as given to Minimize. If nil, the first major iteration
	// is taken for it, which is right for all methods that go from point to
	// point but not for those that draw points, such as CMA-ES.
	X0 []float64
	// Func, if not nil, gives f(X0) for methods that do not evaluate it there;
	// otherwise it is NaN.
	Func func(x []float64) float64

	path   *Path
	majors int
	extra  int // calls of Func
}

var _ optimize.Recorder = (*Recorder)(nil)

// Init begins a new path.
func (r *Recorder) Init() error {
	*r = Recorder{X0: r.X0, Func: r.Func, path: &Path{dim: len(r.X0)}}
	return nil
}

// Record keeps the location of a major iteration. The error is ErrDimension
// if X0 has another length than the iterates.
func (r *Recorder) Record(l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if r.X0 != nil && len(r.X0) != len(l.X) {
		return dimensionError("Recorder.X0", len(r.X0), len(l.X))
	}
	switch op {
	case optimize.MajorIteration:
		r.major(l, stats)
	case optimize.PostIteration:
		// The best location, which is the last major iteration if that ended
		// the run. It is none at all if there was no major iteration.
		if stats.MajorIterations > r.majors {
			r.major(l, stats)
		}
	}
	return nil
}

func (r *Recorder) major(l *optimize.Location, stats *optimize.Stats) {
	r.majors = stats.MajorIterations
	if math.IsInf(l.F, 1) {
		return
	}
	if r.path.Len() == 0 {
		r.path.dim = len(l.X)
		if r.X0 != nil && !slices.Equal(l.X, r.X0) {
			r.start()
		}
	}
	r.append(l.X, l.F, l.Gradient)
}

// start puts X0 first.
func (r *Recorder) start() {
	f := math.NaN()
	if r.Func != nil {
		f = r.Func(slices.Clone(r.X0))
		r.extra++
	}
	r.append(r.X0, f, nil)
}

func (r *Recorder) append(x []float64, f float64, grad []float64) {
	if len(grad) == 0 {
		grad = slices.Repeat([]float64{math.NaN()}, len(x))
	}
	r.path.record(&State{X: x, F: f, Grad: grad, StepSize: math.NaN()})
}

// Path returns the path of the last run. Result and err are what Minimize of
// gonum returned; they become the path's Status, Reason and Evaluations. Without
// a result, the path is one of a run that goes on.
func (r *Recorder) Path(result *optimize.Result, err error) *Path {
	if r.path == nil {
		r.path = &Path{dim: len(r.X0)}
	}
	p := r.path
	if p.Len() == 0 && len(r.X0) > 0 {
		r.start()
	}
	if result != nil {
		p.Status, p.Reason = statusOf(result.Status), "optimize: "+result.Status.String()
		p.Evaluations = Evaluations{
			Func: result.FuncEvaluations + r.extra, Grad: result.GradEvaluations, Hess: result.HessEvaluations,
		}
	}
	switch {
	case errors.Is(err, optimize.ErrNoProgress):
		p.Status, p.Reason = NoProgress, err.Error()
	case err != nil:
		p.Status, p.Reason = Failure, err.Error()
	}
	return p
}

// statusOf translates a status of gonum.
func statusOf(s optimize.Status) Status {
	switch s {
	case optimize.NotTerminated:
		return NotTerminated
	case optimize.FunctionThreshold:
		return ValueThreshold
	case optimize.FunctionConvergence:
		return ValueConvergence
	case optimize.GradientThreshold:
		return GradientThreshold
	case optimize.StepConvergence:
		return StepThreshold
	case optimize.FunctionNegativeInfinity:
		return Diverged
	case optimize.Failure:
		return Failure
	case optimize.IterationLimit:
		return IterationLimit
	case optimize.RuntimeLimit:
		return TimeLimit
	}
	return MethodTerminated
}
