package descent_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// oneMajor is a method of gonum that makes one major iteration at the start and ends. It has
// no Status.
type oneMajor struct{ uses error }

func (m oneMajor) Init(dim, tasks int) int { return 1 }

func (m oneMajor) Uses(optimize.Available) (optimize.Available, error) {
	return optimize.Available{}, m.uses
}

func (m oneMajor) Run(operation chan<- optimize.Task, result <-chan optimize.Task, tasks []optimize.Task) {
	task := tasks[0]
	for _, op := range []optimize.Operation{optimize.FuncEvaluation, optimize.MajorIteration, optimize.MethodDone} {
		task.Op = op
		operation <- task
		if op != optimize.MethodDone {
			task = <-result
		}
	}
	for range result {
	}
	close(operation)
}

// A method without a Status has ended by itself. What it needs beyond derivatives is its own
// error.
func TestMinimizeByOwnMethods(t *testing.T) {
	x0 := []float64{3, 1}
	p, err := descent.Minimize(bowl, x0, nil, oneMajor{})
	if err != nil || p.Status != descent.MethodTerminated || p.Reason != "optimize: MethodConverge" || p.Len() != 1 || !slices.Equal(p.X(0), x0) || p.F(0) != bowl.Func(x0) {
		t.Errorf("%d iterates, %v, %q, %v", p.Len(), p.Status, p.Reason, err)
	}
	needy := errors.New("needs the third derivative")
	p, err = descent.Minimize(bowl, x0, nil, oneMajor{needy})
	if !errors.Is(err, needy) || p.Status != descent.Failure || p.Reason != needy.Error() || p.Len() != 0 {
		t.Errorf("%d iterates, %v, %q, %v", p.Len(), p.Status, p.Reason, err)
	}
}

// A nil context is never done.
func TestMinimizeWithoutContext(t *testing.T) {
	var none context.Context
	p, err := descent.MinimizeContext(none, bowl, []float64{3, 1}, nil, &optimize.Newton{})
	q, other := descent.Minimize(bowl, []float64{3, 1}, nil, &optimize.Newton{})
	if err != nil || other != nil || samePaths(p, q) != nil {
		t.Errorf("%v, %v, %v", err, other, samePaths(p, q))
	}
}

// initial is a Recorder with an Init of its own.
type initial struct {
	failing
	init func() error
}

func (r *initial) Init() error { return r.init() }

// Recorders are called in order, and the error or panic of one ends the run.
func TestRecordersInit(t *testing.T) {
	for says, init := range map[string]func() error{
		"full": func() error { return errFull },
		"descent: descent_test.(*initial).Init panicked: boom": func() error { panic("boom") },
	} {
		calls := 0
		p := optimize.Problem{Func: func(x []float64) float64 { calls++; return bowl.Func(x) }, Grad: bowl.Grad}
		path, err := descent.Minimize(p, []float64{1, 2}, &optimize.Settings{Recorder: &initial{failing{1000}, init}}, &optimize.BFGS{})
		if err == nil || err.Error() != says || path.Status != descent.Failure || path.Reason != says || calls > 1 {
			t.Errorf("%v after %d calls, %v, want %q", err, calls, path.Status, says)
		}
	}
	for n := range 4 {
		path, err := descent.Minimize(bowl, []float64{1, 2}, &optimize.Settings{Recorder: &failing{n}}, &optimize.GradientDescent{})
		if !errors.Is(err, errFull) || path.Status != descent.Failure || path.Len() > n+1 {
			t.Errorf("full after %d records: %d iterates, %v", n, path.Len(), err)
		}
	}
}

// Each status of gonum has one of a path, and the reason has gonum's word.
func TestStatusesOfGonum(t *testing.T) {
	for from, want := range map[optimize.Status]descent.Status{
		optimize.NotTerminated:            descent.NotTerminated,
		optimize.Success:                  descent.MethodTerminated,
		optimize.FunctionThreshold:        descent.ValueThreshold,
		optimize.FunctionConvergence:      descent.ValueConvergence,
		optimize.GradientThreshold:        descent.GradientThreshold,
		optimize.StepConvergence:          descent.StepThreshold,
		optimize.FunctionNegativeInfinity: descent.Diverged,
		optimize.MethodConverge:           descent.MethodTerminated,
		optimize.Failure:                  descent.Failure,
		optimize.IterationLimit:           descent.IterationLimit,
		optimize.RuntimeLimit:             descent.TimeLimit,
	} {
		for _, withFunc := range []bool{true, false} {
			r := &descent.Recorder{X0: []float64{3, 1}}
			f, calls := math.NaN(), 7
			if withFunc {
				r.Func, f, calls = bowl.Func, bowl.Func(r.X0), 8
			}
			result := &optimize.Result{Status: from, Stats: optimize.Stats{FuncEvaluations: 7, GradEvaluations: 5, HessEvaluations: 3}}
			p := r.Path(result, nil)
			if p.Status != want || p.Reason != "optimize: "+from.String() || p.Evaluations != (descent.Evaluations{Func: calls, Grad: 5, Hess: 3}) {
				t.Errorf("%v: %v, %q, %+v", from, p.Status, p.Reason, p.Evaluations)
			}
			if p.Len() != 1 || !slices.Equal(p.X(0), r.X0) || !math.IsNaN(p.Grad(0)[0]) || !math.IsNaN(p.Grad(0)[1]) || !(p.F(0) == f || math.IsNaN(f) && math.IsNaN(p.F(0))) {
				t.Errorf("%v: starts with %+v", from, p.At(0))
			}
		}
	}
	if p := new(descent.Recorder).Path(nil, nil); p.Len() != 0 || p.Status != descent.NotTerminated || p.Reason != "" {
		t.Errorf("no run: %v, %q", p.Status, p.Reason)
	}
	if p := new(descent.Recorder).Path(nil, errFull); p.Status != descent.Failure || p.Reason != "full" {
		t.Errorf("an error: %v, %q", p.Status, p.Reason)
	}
	if p := new(descent.Recorder).Path(&optimize.Result{Status: optimize.Failure}, optimize.ErrNoProgress); p.Status != descent.NoProgress || p.Reason != optimize.ErrNoProgress.Error() {
		t.Errorf("no progress: %v, %q", p.Status, p.Reason)
	}
}

// Hessian metrics outside of a run have the errors of their problem and of their kind.
func TestHessianOutsideOfARun(t *testing.T) {
	p := bowl
	for says, m := range map[string]descent.Hessian{
		"descent: Hessian.Problem: missing":             {},
		"descent: Problem.Func: missing":                {Problem: &optimize.Problem{}},
		"descent: Hessian.Kind = HessianKind(9): ":      {Kind: 9, Problem: &p},
		"descent: Hessian.Damping = 0: not positive":    {Kind: descent.DampedHessian, Problem: &p},
		"descent: Hessian.Damping = -1: not positive":   {Kind: descent.AbsoluteHessian, Damping: -1, Problem: &p},
		"descent: Hessian.Damping = +Inf: not finite":   {Kind: descent.ShiftedHessian, Damping: math.Inf(1), Problem: &p},
		"descent: Problem.Grad panicked: runtime error": {Problem: &optimize.Problem{Func: bowl.Func, Grad: func(g, x []float64) { g[5] = 1 }}},
	} {
		for name, err := range map[string]error{
			"Tensor":   m.Tensor(new(mat.SymDense), []float64{1, 2}),
			"TensorAt": func() error { _, err := descent.TensorAt(m, []float64{1, 2}); return err }(),
		} {
			if err == nil || !strings.HasPrefix(err.Error(), says) {
				t.Errorf("%s: %v, want %q", name, err, says)
			}
		}
	}
	var g mat.SymDense
	if err := (descent.Hessian{Kind: descent.DampedHessian, Damping: 0.5, Problem: &p}).Tensor(&g, []float64{1, 2}); err != nil || !mat.EqualApprox(&g, sym2(2.5, -1, 2.5), 1e-8) {
		t.Errorf("%v, %v", mat.Formatted(&g), err)
	}
}

// Tables that are none are errors that name the line and the field, and the path stays as it
// was.
func TestBadTables(t *testing.T) {
	const head = "iteration,x0,f,df0,step\n"
	const both = "iteration,x0,f,df0,step,g0_0\n"
	for table, says := range map[string]string{
		"":                                  "no lines",
		"iteration,x0,f,df0\n":              "4 columns for 1 variables",
		"iteration,x0,f,df0,step,g0_0,g0\n": "7 columns for 1 variables",
		"iteration,x0,x1,f,df0,step\n":      "6 columns for 2 variables",
		"iteration,x0,f,df1,step\n":         `column 4 is "df1", want "df0"`,
		"number,x0,f,df0,step\n":            `column 1 is "number", want "iteration"`,
		head + "1,0,0,0,0\n":                `line 2: `,
		head + "0,1,2,3,4\n2,0,0,0,0\n":     `line 3: `,
		head + "0,1,2,3,4\nx,0,0,0,0\n":     `iteration "x", want 1`,
		head + "0,one,2,3,4\n":              `line 2, field 2: `,
		head + "0,1,2,3,\n":                 `line 2, field 5: `,
		head + "0,1,2,3,4\n1,1,,3,4\n":      `line 3, field 3: `,
		head + "0,1,2,3,1e\n":               `"1e" is no number`,
		both + "0,1,2,3,4,q\n":              `line 2, field 6: `,
		head + "0,1,2\n":                    "",
		head + "0,1,2,3,4,5\n":              "",
		head + "0,\"1,2,3,4\n":              "",
	} {
		p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.25)}, descent.Iterations(2))
		err := p.ReadCSV(strings.NewReader(table))
		if !errors.Is(err, descent.ErrTable) || !strings.HasPrefix(err.Error(), "descent: path: ") || !strings.Contains(err.Error(), says) || p.Len() != 3 {
			t.Errorf("%q: %d iterates, %v, want %q", table, p.Len(), err, says)
		}
	}
	var p descent.Path
	if err := p.ReadCSV(strings.NewReader(both + "0,1,2,3,NaN,7\n1,0.5,1,2,0.25,\n")); err != nil || p.Len() != 2 || p.Metric(0).At(0, 0) != 7 || p.Metric(1) != nil || p.StepSize(1) != 0.25 {
		t.Errorf("%+v, %v", p, err)
	}
}
