package spec

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// errEnough ends a run of gonum's methods by one of our criteria.
var errEnough = errors.New("enough")

// search follows one of gonum's methods, which search along lines for a step. The
// search ends without an error where it finds no decrease, as it does at a minimum.
func (b *panelBuilder) search(m optimize.Method, start []float64, stop []descent.Criterion, bound float64) (*descent.Path, error) {
	w := &watcher{start: start, stop: descent.Any(stop...), bound: bound}
	p := b.objective.problem
	p.Status = func() (optimize.Status, error) { return optimize.NotTerminated, b.ctx.Err() }
	path, err := descent.Minimize(p, start, &optimize.Settings{
		GradientThreshold: math.NaN(), // the criteria end the run
		Converger:         optimize.NeverTerminate{},
		Recorder:          w,
	}, m)
	var function optimize.ErrFunc
	var gradient optimize.ErrGrad
	switch {
	case errors.Is(err, errEnough):
		path.Status, path.Reason = w.status, w.reason
		return path, nil
	case b.ctx.Err() != nil:
		return path, b.ctx.Err()
	case path.Len() == 1 && (errors.As(err, &function) || errors.As(err, &gradient)):
		return path, &descent.EntryError{What: "f(x0)", Value: path.F(0), Err: descent.ErrNotFinite}
	case err != nil && !errors.Is(err, descent.ErrPanic) && path.Len() > 0:
		path.Status = descent.NoProgress
		return path, nil
	}
	return path, err
}

// A watcher looks at the iterates of a run of gonum's methods.
type watcher struct {
	start  []float64
	stop   descent.Criterion
	bound  float64
	last   *descent.State
	status descent.Status
	reason string
}

// Init implements optimize.Recorder.
func (w *watcher) Init() error { return nil }

// Record implements optimize.Recorder. Its error ends the run. As descent.Recorder does,
// it passes over the empty location that gonum records first.
func (w *watcher) Record(l *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op != optimize.MajorIteration || math.IsInf(l.F, 1) {
		return nil
	}
	s := &descent.State{X: slices.Clone(l.X), F: l.F, Grad: slices.Clone(l.Gradient), StepSize: math.NaN()}
	if w.last != nil || !slices.Equal(l.X, w.start) {
		s.Iteration = 1
		if w.last != nil {
			s.Iteration, s.Prev = w.last.Iteration+1, w.last
			w.last.Prev = nil
		}
	}
	w.last = s
	if w.status, w.reason = w.stop.Check(s); w.status != descent.NotTerminated {
		return errEnough
	}
	for i, x := range s.X {
		if math.Abs(x) > w.bound {
			w.status, w.reason = descent.Diverged, fmt.Sprintf("|x[%d]| = %.3g is above the bound %.3g (iterate %d)", i, math.Abs(x), w.bound, s.Iteration)
			return errEnough
		}
	}
	return nil
}
