package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
)

// A Recorder is an optimize.Recorder that makes a Path from a run of optimize.Minimize.
// The iterates are the start and then the major iterations, also if they repeat an
// iterate. Minimize of this package uses a Recorder in the right way.
//
// gonum's optimize.Minimize records an initial iteration that is not the start but an
// empty location, zeros with f = +Inf, and it records the last major iteration only as
// the final one. A Recorder corrects both. It omits major iterations with f = +Inf, which
// methods that sample points make until they have found a point.
//
// Gradients are NaN where the method did not evaluate them. Step sizes are NaN.
type Recorder struct {
	// X0 is the start as passed to optimize.Minimize. If nil, the path starts with
	// the first major iteration, which is the start unless the method samples
	// points, as CMA-ES does.
	X0 []float64
	// Func, if not nil, computes f(X0) if the method does not evaluate it. If nil,
	// f is NaN there.
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

// Record appends the location of a major iteration to the path. The error is
// ErrDimension if X0 has another length than the iterates, and an
// ErrNotFinite for an iterate that is not finite, which ends the run as Diverged.
func (r *Recorder) Record(l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if r.X0 != nil && len(r.X0) != len(l.X) {
		return dimensionError("Recorder.X0", len(r.X0), len(l.X))
	}
	switch op {
	case optimize.MajorIteration:
		return r.major(l, stats)
	case optimize.PostIteration:
		// l is the best location. It is the last major iteration if that iteration
		// ended the run, and it is empty if there was no major iteration.
		if stats.MajorIterations > r.majors {
			return r.major(l, stats)
		}
	}
	return nil
}

// leftPlane is the error of an iterate that is not finite.
type leftPlane struct{ EntryError }

func (r *Recorder) major(l *optimize.Location, stats *optimize.Stats) error {
	r.majors = stats.MajorIterations
	if math.IsInf(l.F, 1) {
		return nil
	}
	if i := linalg.NotFinite(l.X); i >= 0 {
		return &leftPlane{EntryError{What: fmt.Sprintf("iterate %d: x", r.path.Len()), Index: []int{i}, Value: l.X[i], Err: ErrNotFinite}}
	}
	if r.path.Len() == 0 {
		r.path.dim = len(l.X)
		if r.X0 != nil && !slices.Equal(l.X, r.X0) {
			r.start()
		}
	}
	r.append(l.X, l.F, l.Gradient)
	return nil
}

// start appends X0 as the first iterate.
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

// Path returns the path of the last run. Its Status, Reason and Evaluations come from
// result and err, which optimize.Minimize returned. With a nil result and a nil error
// the status is NotTerminated.
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
	var far *leftPlane
	switch {
	case errors.As(err, &far):
		p.Status, p.Reason = Diverged, fmt.Sprintf("x%v = %v at iterate %d", far.Index, far.Value, p.Len())
	case errors.Is(err, optimize.ErrNoProgress):
		p.Status, p.Reason = NoProgress, err.Error()
	case err != nil:
		p.Status, p.Reason = Failure, err.Error()
	}
	return p
}

// statusOf returns the Status for one of gonum's.
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
