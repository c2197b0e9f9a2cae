package descent

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
)

// Minimize runs gonum's optimize.Minimize and returns the path: the start and then every
// major iteration of the method. The method m may be any of gonum's, or nil for gonum's
// choice, and s is as for optimize.Minimize; its Recorder is called too. The iterates of
// a method that samples points, such as CMA-ES, are the best points so far.
//
// Derivatives that the method needs and p lacks are replaced by central differences, and
// Path.Evaluations says so. A p.Status that returns the error of a context ends the run
// when the context is done.
//
// The path is never nil. With an error it has the iterates so far. Errors come from x0
// and p, as with Run; from the method, such as a line search that fails
// (optimize.ErrNoProgress has the status NoProgress); from a Recorder or p.Status; and
// from a panic of the problem's functions (ErrPanic).
func Minimize(p optimize.Problem, x0 []float64, s *optimize.Settings, m optimize.Method) (*Path, error) {
	path, err := minimize(p, x0, s, m)
	if err != nil && path.Status != NoProgress {
		path.Status, path.Reason = Failure, err.Error()
	}
	return path, err
}

func minimize(p optimize.Problem, x0 []float64, s *optimize.Settings, m optimize.Method) (*Path, error) {
	path := &Path{dim: len(x0)}
	if p.Func == nil {
		return path, fmt.Errorf("descent: Problem.Func: %w", ErrMissing)
	}
	if len(x0) == 0 {
		return path, fmt.Errorf("descent: x0: %w: 0", ErrDimension)
	}
	if i := linalg.NotFinite(x0); i >= 0 {
		return path, &EntryError{What: "x0", Index: []int{i}, Value: x0[i], Err: ErrNotFinite}
	}
	var g guard
	q := g.problem(p)
	if err := g.complete(&q, len(x0), m); err != nil {
		return path, err
	}
	r := &Recorder{X0: slices.Clone(x0), Func: q.Func}
	settings := optimize.Settings{}
	if s != nil {
		settings = *s
	}
	settings.Recorder = r
	if s != nil && s.Recorder != nil {
		settings.Recorder = recorders{r, s.Recorder}
	}
	result, err := optimize.Minimize(q, x0, &settings, m)
	path = r.Path(result, err)
	path.Evaluations = g.count
	return path, err
}

// recorders calls several recorders in order.
type recorders []optimize.Recorder

func (r recorders) Init() error {
	for _, part := range r {
		if err := part.Init(); err != nil {
			return err
		}
	}
	return nil
}

func (r recorders) Record(l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	for _, part := range r {
		if err := part.Record(l, op, stats); err != nil {
			return err
		}
	}
	return nil
}

// guard wraps the functions of a problem, which gonum calls from goroutines of its own.
// It counts calls and turns a panic into an error, which ends the run.
type guard struct {
	mu    sync.Mutex
	count Evaluations
	err   error
}

// problem returns p with its functions guarded.
func (g *guard) problem(p optimize.Problem) optimize.Problem {
	q := optimize.Problem{
		Func: func(x []float64) float64 {
			f := math.NaN()
			g.call("Func", &g.count.Func, func() { f = p.Func(x) })
			return f
		},
		Status: func() (optimize.Status, error) { return g.status(p.Status) },
	}
	if p.Grad != nil {
		q.Grad = func(grad, x []float64) {
			for i := range grad {
				grad[i] = math.NaN()
			}
			g.call("Grad", &g.count.Grad, func() { p.Grad(grad, x) })
		}
	}
	if p.Hess != nil {
		q.Hess = func(h *mat.SymDense, x []float64) {
			g.call("Hess", &g.count.Hess, func() { p.Hess(h, x) })
		}
	}
	return q
}

func (g *guard) call(what string, count *int, f func()) {
	g.mu.Lock()
	*count++
	g.mu.Unlock()
	var err error
	func() {
		defer catch(what, &err)
		f()
	}()
	if err == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.err == nil {
		g.err = err
	}
}

// status returns the error of a panic, or else the problem's own status. gonum calls it
// after every evaluation.
func (g *guard) status(own func() (optimize.Status, error)) (optimize.Status, error) {
	g.mu.Lock()
	err := g.err
	g.mu.Unlock()
	if err != nil || own == nil {
		return optimize.NotTerminated, err
	}
	return own()
}

// complete adds differences for the derivatives that the method needs and q lacks. It
// returns the method's error if the method needs anything else.
func (g *guard) complete(q *optimize.Problem, dim int, m optimize.Method) error {
	if m == nil {
		return nil
	}
	_, err := m.Uses(optimize.Available{Grad: q.Grad != nil, Hess: q.Hess != nil})
	if err == nil {
		return nil
	}
	if !errors.Is(err, optimize.ErrMissingGrad) && !errors.Is(err, optimize.ErrMissingHess) {
		return err
	}
	o, fault := NewEvaluator(context.Background(), *q, dim)
	if fault != nil {
		return fault
	}
	if q.Grad == nil {
		g.count.GradDifferenced = true
		q.Grad = func(grad, x []float64) {
			g.call("Func", &g.count.Grad, func() { o.difference(grad, x) })
		}
	}
	if _, err = m.Uses(optimize.Available{Grad: true, Hess: q.Hess != nil}); errors.Is(err, optimize.ErrMissingHess) {
		g.count.HessDifferenced = true
		q.Hess = func(h *mat.SymDense, x []float64) {
			g.call("Func", &g.count.Hess, func() {
				if err := o.Hess(h, x); err != nil {
					panic(err)
				}
			})
		}
		err = nil
	}
	return err
}
