package descent_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// bomb is any of the caller's values, whose methods panic.
type bomb struct{}

var errBomb = errors.New("tick")

func (bomb) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error)    { panic(errBomb) }
func (bomb) Tensor(*mat.SymDense, []float64) error                                { panic(errBomb) }
func (bomb) Size(*descent.Evaluator, *descent.State, []float64) (float64, error)  { panic(errBomb) }
func (bomb) Steepest(dst, x, g []float64) (float64, error)                        { panic(errBomb) }
func (bomb) Dual(dst, x []float64) error                                          { panic(errBomb) }
func (bomb) Primal(dst, y []float64) error                                        { panic(errBomb) }
func (bomb) Divergence(x, y []float64) (float64, error)                           { panic(errBomb) }
func (bomb) Information(*mat.SymDense, []float64) error                           { panic(errBomb) }
func (bomb) Check(*descent.State) (descent.Status, string)                        { panic(errBomb) }
func (bomb) Init(int)                                                             {}
func (bomb) Converged(*optimize.Location) optimize.Status                         { panic(errBomb) }
func (bomb) Record(*optimize.Location, optimize.Operation, *optimize.Stats) error { panic(errBomb) }
func (bomb) InitDirection(l *optimize.Location, dir []float64) float64            { panic(errBomb) }
func (bomb) NextDirection(l *optimize.Location, dir []float64) (stepSize float64) { panic(errBomb) }

type bombSolver struct{ bomb }

func (bombSolver) Solve(dst, x, g []float64) error { panic(errBomb) }

type bombBinder struct{ bomb }

func (bombBinder) Bind(*descent.Evaluator) (descent.Metric, error) { panic(errBomb) }

type bombStepper struct{}

func (bombStepper) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error) {
	return bombStepper{}, nil
}
func (bombStepper) Step(next []float64, s *descent.State) (float64, error) { panic(errBomb) }

type bombRecorder struct{ bomb }

func (bombRecorder) Init() error { return nil }

// Every panic of the caller's code in a run is an error with its cause that names it.
func TestPanicsOfUserCode(t *testing.T) {
	x0 := []float64{1, 2}
	with := func(change func(*optimize.Problem)) optimize.Problem {
		p := bowl
		change(&p)
		return p
	}
	run := func(p optimize.Problem, m descent.Method, s *descent.Settings) error {
		_, err := descent.Run(p, x0, m, s)
		return err
	}
	minimize := func(p optimize.Problem, s *optimize.Settings, m optimize.Method) error {
		path, err := descent.Minimize(p, x0, s, m)
		if path.Status != descent.Failure {
			t.Errorf("status %v after %v", path.Status, err)
		}
		return err
	}
	status := with(func(p *optimize.Problem) { p.Status = func() (optimize.Status, error) { panic(errBomb) } })
	hess := with(func(p *optimize.Problem) { p.Hess = func(*mat.SymDense, []float64) { panic(errBomb) } })
	for _, test := range []struct {
		err  error
		says string
	}{
		{run(status, descent.Steepest{}, nil), "Problem.Status (iterate 0): descent: Problem.Status panicked"},
		{run(hess, descent.Steepest{Metric: descent.Hessian{}}, nil), "Problem.Hess panicked"},
		{run(bowl, bomb{}, nil), "descent_test.bomb.Start panicked"},
		{run(bowl, bombStepper{}, nil), "descent_test.bombStepper.Step panicked"},
		{run(bowl, descent.Steepest{Metric: bomb{}}, nil), "descent_test.bomb.Tensor panicked"},
		{run(bowl, descent.GradientFlow{Metric: bomb{}}, nil), "descent_test.bomb.Tensor panicked"},
		{run(bowl, descent.Steepest{Metric: bombSolver{}}, nil), "descent_test.bombSolver.Solve panicked"},
		{run(bowl, descent.Steepest{Metric: bombBinder{}}, nil), "descent_test.bombBinder.Bind panicked"},
		{run(bowl, descent.Steepest{Metric: descent.Fisher{Model: bomb{}, N: 1}}, nil), "descent_test.bomb.Information panicked"},
		{run(bowl, descent.Steepest{StepSize: bomb{}}, nil), "descent_test.bomb.Size panicked"},
		{run(bowl, descent.Nesterov{StepSize: bomb{}}, nil), "descent_test.bomb.Size panicked"},
		{run(bowl, descent.Steepest{Norm: bomb{}}, nil), "descent_test.bomb.Steepest panicked"},
		{run(bowl, descent.Steepest{Norm: bomb{}, Normalized: true}, nil), "descent_test.bomb.Steepest panicked"},
		{run(bowl, descent.MirrorDescent{Map: bomb{}}, nil), "descent_test.bomb.Dual panicked"},
		{run(bowl, descent.Steepest{}, &descent.Settings{Stop: bomb{}}), "descent_test.bomb.Check panicked"},
		{run(bowl, descent.Steepest{}, &descent.Settings{Stop: descent.Any(bomb{})}), "Check panicked"},
		{run(bowl, descent.Steepest{}, &descent.Settings{Observe: func(*descent.State) error { panic(errBomb) }}), "descent_test.TestPanicsOfUserCode.func"},
		{minimize(status, nil, nil), "Problem.Status panicked"},
		{minimize(hess, nil, &optimize.Newton{}), "Problem.Hess panicked"},
		{minimize(bowl, &optimize.Settings{Converger: bomb{}}, nil), "descent_test.bomb.Converged panicked"},
		{minimize(bowl, &optimize.Settings{Recorder: bombRecorder{}}, nil), "descent_test.bomb.Record panicked"},
		{minimize(bowl, nil, &descent.LineSearch{Directions: bomb{}}), "*descent.LineSearch.Run panicked"},
		{minimize(bowl, &optimize.Settings{InitValues: &optimize.Location{X: x0}}, nil), "panicked: optimize: location specified"},
	} {
		if !errors.Is(test.err, descent.ErrPanic) || !strings.Contains(test.err.Error(), test.says) || !strings.HasPrefix(test.err.Error(), "descent: ") {
			t.Errorf("%v, want %q", test.err, test.says)
			continue
		}
		if !errors.Is(test.err, errBomb) && !strings.Contains(test.says, "optimize:") {
			t.Errorf("%v does not wrap the value of the panic", test.err)
		}
	}
}

// A method of gonum's kind that panics leaves no goroutine behind.
func TestPanicOfMethodLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 50 {
		if _, err := descent.Minimize(bowl, []float64{1, 2}, nil, &descent.LineSearch{Directions: bomb{}}); !errors.Is(err, errBomb) {
			t.Fatal(err)
		}
	}
	for i := 0; runtime.NumGoroutine() > before && i < 1000; i++ {
		time.Sleep(time.Millisecond) // the last of them may still be returning
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
}

// Functions that change x are named, and x is restored.
func TestChangedArgument(t *testing.T) {
	vandal := func(x []float64) { x[len(x)-1]++ }
	fun := optimize.Problem{Func: func(x []float64) float64 { vandal(x); return x[0] * x[0] }, Grad: bowl.Grad}
	grad := optimize.Problem{Func: bowl.Func, Grad: func(g, x []float64) { copy(g, x); vandal(x) }}
	hess := optimize.Problem{Func: bowl.Func, Grad: bowl.Grad, Hess: func(h *mat.SymDense, x []float64) {
		h.SetSym(0, 0, 1)
		h.SetSym(1, 1, 1)
		h.SetSym(0, 1, 0)
		vandal(x)
	}}
	metric := descent.MetricFunc(func(g *mat.SymDense, x []float64) error { g.SetSym(0, 0, 1); g.SetSym(1, 1, 1); vandal(x); return nil })
	newton := descent.Steepest{Metric: descent.Hessian{Kind: descent.PlainHessian}}
	for _, test := range []struct {
		p    optimize.Problem
		m    descent.Method
		says string
	}{
		{fun, descent.Steepest{}, "Problem.Func changed its argument: x[1] from 2 to 3"},
		{optimize.Problem{Func: fun.Func}, descent.Steepest{}, "Problem.Func changed its argument"},
		{grad, descent.Steepest{}, "Problem.Grad changed its argument: x[1] from 2 to 3"},
		{grad, descent.GradientFlow{}, "Problem.Grad changed its argument"},
		{hess, newton, "Problem.Hess changed its argument: x[1] from 2 to 3"},
		{bowl, descent.Steepest{Metric: metric}, "MetricFunc changed its argument: x[1] from 2 to 3"},
	} {
		x0 := []float64{1, 2}
		path, err := descent.Run(test.p, x0, test.m, nil)
		if !errors.Is(err, descent.ErrChanged) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v, want %q", err, test.says)
		}
		if path.Len() > 0 && (path.X(0)[0] != 1 || path.X(0)[1] != 2) {
			t.Errorf("%s: the path begins at %v", test.says, path.X(0))
		}
	}
	for _, p := range []optimize.Problem{fun, grad} {
		if _, err := descent.Minimize(p, []float64{1, 2}, nil, nil); !errors.Is(err, descent.ErrChanged) {
			t.Errorf("Minimize: %v", err)
		}
		if _, err := descent.PathOf(p, [][]float64{{1, 2}}); !errors.Is(err, descent.ErrChanged) {
			t.Errorf("PathOf: %v", err)
		}
	}
}

// With many coordinates the first call is compared, and then one in ⌈n/8⌉.
func TestChangedLongArgument(t *testing.T) {
	for _, test := range []struct{ from, noticed int }{{1, 1}, {2, 14}, {14, 14}, {15, 27}} {
		calls := 0
		e, err := descent.NewEvaluator(t.Context(), optimize.Problem{Func: func(x []float64) float64 {
			if calls++; calls >= test.from {
				x[99] = 7
			}
			return 0
		}}, 100)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < 100; i++ {
			if _, err = e.Func(make([]float64, 100)); err != nil {
				break
			}
		}
		if calls != test.noticed || !errors.Is(err, descent.ErrChanged) {
			t.Errorf("changes from call %d on are noticed at %d, want %d: %v", test.from, calls, test.noticed, err)
		}
	}
}
