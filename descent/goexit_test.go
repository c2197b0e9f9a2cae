package descent_test

import (
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// quitter is any of the caller's values, whose methods end their goroutine.
type quitter struct{ bomb }

func (quitter) Converged(*optimize.Location) optimize.Status { runtime.Goexit(); return 0 }
func (quitter) Init() error                                  { return nil }
func (quitter) Record(*optimize.Location, optimize.Operation, *optimize.Stats) error {
	runtime.Goexit()
	return nil
}
func (quitter) InitDirection(l *optimize.Location, dir []float64) float64 { runtime.Goexit(); return 0 }

type quittingConverger struct{ quitter }

func (quittingConverger) Init(int) {}

// The caller's code may end its goroutine, as testing.T.FailNow does, at any call. Minimize
// returns an error then, and leaves no goroutine behind.
func TestGoexitInMinimize(t *testing.T) {
	goroutines := runtime.NumGoroutine()
	x0 := []float64{3, 2}
	// late returns bowl of which one function ends its goroutine in the given call.
	late := func(what string, call int) optimize.Problem {
		var calls atomic.Int64 // a method may evaluate several points at a time
		quit := func() {
			if calls.Add(1) == int64(call) {
				runtime.Goexit()
			}
		}
		p := bowl
		p.Hess = func(h *mat.SymDense, x []float64) {
			h.SetSym(0, 0, 1)
			h.SetSym(0, 1, 0)
			h.SetSym(1, 1, 1)
		}
		given := p
		switch what {
		case "Func":
			p.Func = func(x []float64) float64 { quit(); return given.Func(x) }
		case "Grad":
			p.Grad = func(g, x []float64) { quit(); given.Grad(g, x) }
		case "Hess":
			p.Hess = func(h *mat.SymDense, x []float64) { quit(); given.Hess(h, x) }
		case "Status":
			p.Status = func() (optimize.Status, error) { quit(); return optimize.NotTerminated, nil }
		}
		return p
	}
	alone := func(p optimize.Problem) optimize.Problem { p.Grad, p.Hess = nil, nil; return p }
	concurrent := &optimize.Settings{Concurrent: 3}
	for _, test := range []struct {
		name string
		p    optimize.Problem
		s    *optimize.Settings
		m    optimize.Method
		says string
	}{
		{"simplex", late("Func", 1), nil, &optimize.NelderMead{}, "Problem.Func"},
		{"simplex, later", late("Func", 7), nil, &optimize.NelderMead{}, "Problem.Func"},
		{"no method", late("Func", 1), nil, nil, "Problem.Func"},
		{"no method, gradient", late("Grad", 2), nil, nil, "Problem.Grad"},
		{"no method, no gradient", alone(late("Func", 2)), nil, nil, "Problem.Func"},
		{"BFGS", late("Grad", 1), nil, &optimize.BFGS{}, "Problem.Grad"},
		{"BFGS, differences", alone(late("Func", 3)), nil, &optimize.BFGS{}, "Problem.Func"},
		{"Newton", late("Hess", 1), nil, &optimize.Newton{}, "Problem.Hess"},
		{"Newton, differences", alone(late("Func", 9)), nil, &optimize.Newton{}, "Problem.Func"},
		{"CMA-ES", late("Func", 1), nil, &optimize.CmaEsChol{}, "Problem.Func"},
		{"line search", late("Func", 2), nil, &descent.LineSearch{}, "Problem.Func"},
		{"list, concurrent", late("Func", 4), concurrent, &optimize.ListSearch{Locs: mat.NewDense(9, 2, make([]float64, 18))}, "Problem.Func"},
		{"status", late("Status", 1), nil, nil, "Problem.Status"},
		{"status, later", late("Status", 3), nil, &optimize.BFGS{}, "Problem.Status"},
		{"converger", bowl, &optimize.Settings{Converger: quittingConverger{}}, &optimize.NelderMead{}, "descent_test.quittingConverger.Converged"},
		{"recorder", bowl, &optimize.Settings{Recorder: quitter{}}, nil, "descent_test.quitter.Record"},
		{"method", bowl, nil, &descent.LineSearch{Directions: quitter{}}, "*descent.LineSearch.Run"},
	} {
		var path *descent.Path
		var err error
		returned := make(chan bool)
		go func() {
			defer close(returned)
			path, err = descent.MinimizeContext(t.Context(), test.p, x0, test.s, test.m)
			returned <- true
		}()
		select {
		case ok := <-returned:
			if !ok {
				t.Errorf("%s: the caller's goroutine ended", test.name)
				continue
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: Minimize hangs", test.name)
		}
		<-returned
		want := "descent: " + test.says + " panicked: runtime.Goexit was called"
		if !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", test.name, err, want)
		}
		if path == nil || path.Status != descent.Failure {
			t.Errorf("%s: path %v", test.name, path)
		}
	}
	for i := 0; runtime.NumGoroutine() > goroutines && i < 1000; i++ {
		time.Sleep(time.Millisecond) // the last of them may still be returning
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines, %d before", n, goroutines)
	}
}

// lazy starts without a Stepper.
type lazy struct{}

func (lazy) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error) { return nil, nil }

// A method that starts without a Stepper is an error with the name of its type.
func TestStartWithoutStepper(t *testing.T) {
	path, err := descent.Run(bowl, []float64{1, 2}, lazy{}, nil)
	if !errors.Is(err, descent.ErrMissing) || errors.Is(err, descent.ErrPanic) || err.Error() != "descent: descent_test.lazy.Start returned no Stepper: missing" {
		t.Error(err)
	}
	if path.Len() != 1 || path.Status != descent.Failure {
		t.Errorf("%d iterates, status %v", path.Len(), path.Status)
	}
}
