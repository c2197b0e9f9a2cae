package descent_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// Parameters and metrics that are no good end a run before its first step, with an error
// that names them.
func TestMethodsThatDoNotStart(t *testing.T) {
	broken := errors.New("broken")
	bad := binder{nil, broken}
	for says, methods := range map[string][]descent.Method{
		"broken": {
			descent.Steepest{Metric: bad}, descent.Steepest{Metric: bad, Normalized: true},
			descent.HeavyBall{Metric: bad}, descent.Nesterov{Metric: bad}, descent.GradientFlow{Metric: bad},
		},
		"descent: Steepest: both Metric and Norm are set": {descent.Steepest{Metric: descent.Euclidean{}, Norm: descent.L1{}}},
		"descent: HeavyBall.Momentum = 1: ":               {descent.HeavyBall{Momentum: 1}},
		"descent: HeavyBall.Momentum = -0.5: ":            {descent.HeavyBall{Momentum: -0.5}},
		"descent: Nesterov.Momentum = 1: ":                {descent.Nesterov{Momentum: 1}},
		"descent: Nesterov.Momentum = NaN: ":              {descent.Nesterov{Momentum: descent.Coefficient(math.NaN())}},
		"descent: AdaGrad.Epsilon = -1: ":                 {descent.AdaGrad{Epsilon: -1}},
		"descent: RMSProp.Decay = 1: ":                    {descent.RMSProp{Decay: 1}},
		"descent: RMSProp.Epsilon = -1: ":                 {descent.RMSProp{Epsilon: -1}},
		"descent: Adam.Beta1 = 1: ":                       {descent.Adam{Beta1: 1}},
		"descent: Adam.Beta2 = 1: ":                       {descent.Adam{Beta2: 1}},
		"descent: Adam.Epsilon = -1: ":                    {descent.Adam{Epsilon: -1}},
		"descent: AdamW.Beta1 = -0.1: ":                   {descent.AdamW{Adam: descent.Adam{Beta1: -0.1}}},
		"descent: AdamW.Beta2 = 2: ":                      {descent.AdamW{Adam: descent.Adam{Beta2: 2}}},
		"descent: AdamW.Epsilon = +Inf: ":                 {descent.AdamW{Adam: descent.Adam{Epsilon: descent.Coefficient(math.Inf(1))}}},
		"descent: AdamW.WeightDecay = -1: ":               {descent.AdamW{WeightDecay: -1}},
		"descent: GradientFlow.Tolerance = -1: ":          {descent.GradientFlow{Tolerance: -1}},
		"descent: GradientFlow.Turn = NaN: ":              {descent.GradientFlow{Turn: math.NaN()}},
	} {
		for _, m := range methods {
			p, err := descent.Run(bowl, []float64{1, 2}, m, nil)
			if err == nil || !strings.HasPrefix(err.Error(), says) || p.Len() != 1 || p.Status != descent.Failure || p.Reason != err.Error() {
				t.Errorf("%+v: %d iterates, %v, %v; want %q", m, p.Len(), p.Status, err, says)
			}
			e, err := descent.NewEvaluator(t.Context(), bowl, 2)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := m.Start(e, &descent.State{X: []float64{1, 2}, Grad: []float64{0, 3}}); err == nil || s != nil {
				t.Errorf("%+v starts: %v, %v", m, s, err)
			}
		}
	}
	if _, err := descent.Flow(bowl, []float64{1, 2}, bad, nil); !errors.Is(err, broken) {
		t.Errorf("flow: %v", err)
	}
	p, err := descent.Minimize(bowl, []float64{1, 2}, nil, &descent.LineSearch{Directions: &descent.Directioner{Metric: bad, Problem: bowl}})
	if !errors.Is(err, broken) || p.Len() != 1 {
		t.Errorf("line search: %d iterates, %v", p.Len(), err)
	}
	if s, err := descent.BindSolver(bad, new(descent.Evaluator)); !errors.Is(err, broken) || s != nil {
		t.Errorf("solver: %v, %v", s, err)
	}
}

// binder is bound to a metric, or is an error.
type binder struct {
	bound descent.Metric
	err   error
}

func (binder) Tensor(*mat.SymDense, []float64) error { return errors.New("not bound") }

func (b binder) Bind(*descent.Evaluator) (descent.Metric, error) { return b.bound, b.err }

// Methods use the metric that a Binder is bound to, which is Euclidean if it is nil.
func TestBoundMetrics(t *testing.T) {
	for _, c := range []struct {
		bound descent.Metric
		same  descent.Metric
	}{{nil, descent.Euclidean{}}, {diagonal(t, 2, 5), diagonal(t, 2, 5)}} {
		for name, with := range map[string]func(m descent.Metric) descent.Method{
			"steepest": func(m descent.Metric) descent.Method {
				return descent.Steepest{Metric: m, StepSize: descent.Constant(0.1)}
			},
			"normalized": func(m descent.Metric) descent.Method {
				return descent.Steepest{Metric: m, Normalized: true, StepSize: descent.Constant(0.1)}
			},
			"heavy ball": func(m descent.Metric) descent.Method {
				return descent.HeavyBall{Metric: m, StepSize: descent.Constant(0.1)}
			},
			"Nesterov": func(m descent.Metric) descent.Method {
				return descent.Nesterov{Metric: m, StepSize: descent.Constant(0.1)}
			},
			"flow": func(m descent.Metric) descent.Method { return descent.GradientFlow{Metric: m} },
		} {
			s := &descent.Settings{Stop: descent.Iterations(5), RecordMetric: name != "flow"}
			got, err := descent.Run(bowl, []float64{3, 1}, with(binder{c.bound, nil}), s)
			if err != nil {
				t.Fatal(name, err)
			}
			want, err := descent.Run(bowl, []float64{3, 1}, with(c.same), s)
			if err != nil || samePaths(got, want) != nil {
				t.Errorf("%s: %v, %v", name, err, samePaths(got, want))
			}
		}
	}
}

// fixedStep is a step size with an error at the step with that number, from 0.
type fixedStep struct {
	at  int
	err error
}

func (f fixedStep) Size(_ *descent.Evaluator, s *descent.State, _ []float64) (float64, error) {
	if s.Iteration == f.at {
		return 0, f.err
	}
	return 0.01, nil
}

// An error of a step size ends every method at its step.
func TestErrorsOfStepSizes(t *testing.T) {
	broken := errors.New("broken")
	for _, at := range []int{0, 1, 4} {
		size := fixedStep{at, broken}
		for _, m := range []descent.Method{
			descent.Steepest{StepSize: size}, descent.SignDescent{StepSize: size}, descent.HeavyBall{StepSize: size}, descent.Nesterov{StepSize: size},
			descent.AdaGrad{StepSize: size}, descent.RMSProp{StepSize: size}, descent.Adam{StepSize: size}, descent.AdamW{Adam: descent.Adam{StepSize: size}},
			descent.MirrorDescent{StepSize: size}, descent.MirrorDescent{Map: descent.EntropyMap{}, StepSize: size},
			descent.Steepest{StepSize: descent.BarzilaiBorwein{First: fixedStep{0, broken}}},
		} {
			want := at + 1
			if s, ok := m.(descent.Steepest); ok && s.StepSize != descent.StepSize(size) {
				want = 1
			}
			p, err := descent.Run(bowl, []float64{2, 1}, m, nil)
			if !errors.Is(err, broken) || p.Len() != want || !strings.Contains(err.Error(), "broken (step ") {
				t.Errorf("%T, error at step %d: %d iterates, %v", m, at+1, p.Len(), err)
			}
		}
	}
}

// failingMap is EuclideanMap with an error in the calls after some.
type failingMap struct {
	descent.EuclideanMap
	dual, primal *int
}

var errMap = errors.New("no map")

func (m failingMap) Dual(dst, x []float64) error {
	if *m.dual--; *m.dual < 0 {
		return errMap
	}
	return m.EuclideanMap.Dual(dst, x)
}

func (m failingMap) Primal(dst, y []float64) error {
	if *m.primal--; *m.primal < 0 {
		return errMap
	}
	return m.EuclideanMap.Primal(dst, y)
}

// An error of a mirror map ends the run at its step. Maps that are no good in a dimension say
// so whichever of their methods is called.
func TestErrorsOfMirrorMaps(t *testing.T) {
	for steps := range 4 {
		for _, dual := range []bool{true, false} {
			limit, never := steps, 1000
			m := failingMap{dual: &never, primal: &limit}
			if dual {
				limit++ // one at the start
				m = failingMap{dual: &limit, primal: &never}
			}
			p, err := descent.Run(bowl, []float64{2, 1}, descent.MirrorDescent{Map: m, StepSize: descent.Constant(0.1)}, &descent.Settings{Stop: descent.Iterations(9)})
			if !errors.Is(err, errMap) || p.Len() != steps+1 || p.Status != descent.Failure {
				t.Errorf("error after %d steps, dual %v: %d iterates, %v", steps, dual, p.Len(), err)
			}
		}
	}
	v := []float64{1, 2}
	for want, m := range map[error]descent.QuadraticMap{descent.ErrMissing: {}, descent.ErrDimension: {A: diagonal3(t)}} {
		d, err := m.Divergence(v, v)
		for _, err := range []error{err, m.Dual(make([]float64, 2), v), m.Primal(make([]float64, 2), v)} {
			if !errors.Is(err, want) || d != 0 || !strings.HasPrefix(err.Error(), "descent: QuadraticMap") {
				t.Errorf("%v, want %v", err, want)
			}
		}
	}
}

// A metric of an order above MaxOrder is not recorded, even if the method has stored a small
// matrix.
func TestRecordedOrder(t *testing.T) {
	flat := optimize.Problem{Func: func([]float64) float64 { return 0 }, Grad: func(g, x []float64) { clear(g) }}
	m := scripted{tensor: func(dst *mat.SymDense) error { dst.Reset(); dst.ReuseAsSym(1); return nil }}
	for n, want := range map[int]error{1: nil, descent.MaxOrder + 1: descent.ErrLimit} {
		p, err := descent.Run(flat, make([]float64, n), m, &descent.Settings{Stop: descent.Iterations(1), RecordMetric: true})
		if !errors.Is(err, want) || err != nil && !strings.HasSuffix(err.Error(), "(Settings.RecordMetric, step 1)") {
			t.Errorf("%d variables: %d iterates, %v", n, p.Len(), err)
		}
	}
}

// A loop over a path may end early.
func TestAllOfAPath(t *testing.T) {
	p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.25)}, descent.Iterations(4))
	for _, last := range []int{0, 2, 4} {
		n := 0
		for i, it := range p.All() {
			if i != n || it.X[0] != math.Ldexp(1, -i) || it.F != p.F(i) || it.Grad[0] != p.Grad(i)[0] || it.Metric != nil {
				t.Errorf("iterate %d of the loop is %d: %+v", n, i, it)
			}
			if n++; i == last {
				break
			}
		}
		if n != last+1 {
			t.Errorf("%d iterates, want %d", n, last+1)
		}
	}
}

// A flow whose metric fails beyond x = 1 ends just before, with the error, whatever its kind.
func TestFlowToTheEndOfAMetric(t *testing.T) {
	broken := errors.New("broken")
	plane := optimize.Problem{Func: func(x []float64) float64 { return -x[0] }, Grad: func(g, x []float64) { g[0], g[1] = -1, 0 }}
	for want, m := range map[error]func(dst *mat.SymDense) error{
		broken:                         func(*mat.SymDense) error { return broken },
		descent.ErrNotFinite:           func(dst *mat.SymDense) error { dst.SetSym(0, 1, math.NaN()); return nil },
		descent.ErrNotPositiveDefinite: func(dst *mat.SymDense) error { dst.SetSym(1, 1, -1); return nil },
	} {
		metric := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			dst.SetSym(0, 0, 1)
			dst.SetSym(1, 1, 1)
			if x[0] > 1 {
				return m(dst)
			}
			return nil
		})
		path, err := descent.Flow(plane, []float64{0, 0}, metric, nil)
		if !errors.Is(err, want) || path.Status != descent.Failure {
			t.Errorf("%v, %v, want %v", path.Status, err, want)
		}
		if x := path.X(path.Len() - 1)[0]; x > 1 || x < 1-1e-12 {
			t.Errorf("%v: ends at %v", want, x)
		}
	}
}

// A flow round an orbit ends at the first panic or change of x, also in the trials that find
// out where it closes.
func TestFlowOfAnOrbitMayFail(t *testing.T) {
	for _, x0 := range [][]float64{{1, 0}, {0.5, 0}} {
		calls := 0
		run := func(last int, fault func(x []float64)) (*descent.Path, error) {
			calls = 0
			p := fieldOf(func(x, y float64) (float64, float64) {
				g := (1 - x*x - y*y) * (1 - x0[0]) * 4 // a circle, or a limit cycle
				return g*x - y, g*y + x
			})
			grad := p.Grad
			p.Grad = func(g, x []float64) {
				grad(g, x)
				if calls++; calls == last {
					fault(x)
				}
			}
			return descent.Run(p, x0, descent.GradientFlow{Turn: 0.3}, nil)
		}
		whole, err := run(0, nil)
		if err != nil || whole.Status != descent.MethodTerminated {
			t.Fatalf("from %v: %v, %s, %v", x0, whole.Status, whole.Reason, err)
		}
		for all, last := calls, calls; last > 0; last -= 1 + all/40 {
			if path, err := run(last, func([]float64) { panic("boom") }); !errors.Is(err, descent.ErrPanic) || calls != last || path.Status != descent.Failure {
				t.Errorf("from %v: panic in call %d of %d, after which there are %d: %v", x0, last, all, calls-last, err)
			}
			if path, err := run(last, func(x []float64) { x[1]++ }); !errors.Is(err, descent.ErrChanged) || calls != last || path.Status != descent.Failure {
				t.Errorf("from %v: change in call %d of %d, after which there are %d: %v", x0, last, all, calls-last, err)
			}
		}
	}
}

// A flow that has reached its stationary point to rounding stays there, as long as it is
// asked to, whatever its rate and however its last steps came out.
func TestFlowStaysAtRest(t *testing.T) {
	for _, rate := range []float64{1e-6, 0.5, 1, 3, 100, 1e8} {
		for _, tol := range []float64{0, 1e-4, 1e-12} {
			p := optimize.Problem{
				Func: func(x []float64) float64 { return rate * x[0] * x[0] / 2 },
				Grad: func(g, x []float64) { g[0] = rate * x[0] },
			}
			for _, s := range []descent.FlowSettings{{}, {Time: 1000 / rate}} {
				s.Tolerance, s.Stop = tol, descent.Iterations(3000)
				path, err := descent.Flow(p, []float64{2}, nil, &s)
				if x := path.X(path.Len() - 1)[0]; err != nil || math.Abs(x) > 1e-15 || path.Status != descent.IterationLimit && path.Status != descent.TimeLimit {
					t.Errorf("rate %v, tolerance %v, time %v: %v at %v, %v", rate, tol, s.Time, path.Status, x, err)
				}
			}
		}
	}
}
