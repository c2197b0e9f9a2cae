package descent

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// guard wraps the functions of a problem and the method, which gonum calls from goroutines
// of its own. It counts calls and turns a panic into an error, which ends the run, as do
// a call of runtime.Goexit and a function that changes x.
type guard struct {
	ctx   context.Context
	mu    sync.Mutex
	count Evaluations
	err   error
}

// problem returns p with its functions guarded.
func (g *guard) problem(p optimize.Problem) optimize.Problem {
	q := optimize.Problem{
		Func: func(x []float64) float64 {
			f := math.NaN()
			g.call("Func", &g.count.Func, x, func() { f = p.Func(x) })
			return f
		},
		Status: func() (optimize.Status, error) { return g.status(p.Status) },
	}
	if p.Grad != nil {
		q.Grad = func(grad, x []float64) {
			for i := range grad {
				grad[i] = math.NaN()
			}
			g.call("Grad", &g.count.Grad, x, func() { p.Grad(grad, x) })
		}
	}
	if p.Hess != nil {
		q.Hess = func(h *mat.SymDense, x []float64) {
			g.call("Hess", &g.count.Hess, x, func() { p.Hess(h, x) })
		}
	}
	return q
}

// call calls a function of the problem for x.
func (g *guard) call(what string, count *int, x []float64, f func()) {
	g.mu.Lock()
	*count++
	var buf [watched]float64
	before := copyOf(&buf, x, *count)
	g.mu.Unlock()
	name := "Problem." + what
	g.keep(apart(name, func() (err error) {
		defer catch(what, &err)
		f()
		return checkCopy(name, before, x)
	}))
}

// keep keeps the first error, which ends the run.
func (g *guard) keep(err error) {
	if err == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.err == nil {
		g.err = err
	}
}

// failed returns the error that ends the run, or nil.
func (g *guard) failed() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.err
}

// status returns the error of a panic or of the context, or else the problem's own status.
// gonum calls it after every evaluation.
func (g *guard) status(own func() (optimize.Status, error)) (st optimize.Status, err error) {
	if err := g.failed(); err != nil {
		return optimize.NotTerminated, err
	}
	if err := interruptedBy(g.ctx); err != nil || own == nil {
		return optimize.NotTerminated, err
	}
	err = apart("Problem.Status", func() (err error) {
		defer catch("Status", &err)
		st, err = own()
		return err
	})
	return st, err
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
	o, fault := NewEvaluator(g.ctx, *q, dim)
	if fault != nil {
		return fault
	}
	if q.Grad == nil {
		g.count.GradDifferenced = true
		q.Grad = func(grad, x []float64) {
			g.call("Func", &g.count.Grad, x, func() { o.difference(grad, x) })
		}
	}
	if _, err = m.Uses(optimize.Available{Grad: true, Hess: q.Hess != nil}); errors.Is(err, optimize.ErrMissingHess) {
		g.count.HessDifferenced = true
		q.Hess = func(h *mat.SymDense, x []float64) {
			g.call("Func", &g.count.Hess, x, func() {
				stopAt(o.Hess(h, x))
			})
		}
		err = nil
	}
	return err
}

// guardedMethod is a method whose panics end the run with an error. gonum calls Run in a
// goroutine of its own, where a panic would end the process and a call of runtime.Goexit
// would leave gonum waiting.
type guardedMethod struct {
	optimize.Method
	guard *guard
}

// Run implements optimize.Method.
func (m guardedMethod) Run(operation chan<- optimize.Task, result <-chan optimize.Task, tasks []optimize.Task) {
	finished := false
	defer func() {
		v := recover()
		if finished {
			return
		}
		if v == nil {
			v = errGoexit
		}
		m.guard.keep(panicError(fmt.Sprintf("%T.Run", m.Method), v))
		// optimize.Method wants these steps in this order.
		operation <- optimize.Task{Op: optimize.MethodDone}
		for range result {
		}
		close(operation)
	}()
	m.Method.Run(operation, result, tasks)
	finished = true
}

// Status implements optimize.Statuser, which gonum asks after a MethodDone.
func (m guardedMethod) Status() (st optimize.Status, err error) {
	if err := m.guard.failed(); err != nil {
		return optimize.Failure, err
	}
	defer catchUser(&err)
	if s, ok := m.Method.(optimize.Statuser); ok {
		return s.Status()
	}
	return optimize.MethodConverge, nil
}

// guardedConverger is a converger whose panics end the run with an error.
type guardedConverger struct {
	optimize.Converger
	guard *guard
}

// Converged implements optimize.Converger.
func (c guardedConverger) Converged(l *optimize.Location) optimize.Status {
	var st optimize.Status
	err := apart(fmt.Sprintf("%T.Converged", c.Converger), func() (err error) {
		defer catchUser(&err)
		st = c.Converger.Converged(l)
		return nil
	})
	if c.guard.keep(err); err != nil {
		return optimize.Failure
	}
	return st
}
