package descent_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// gonumMethods returns functions that make new methods, since gonum's keep the state of a run.
func gonumMethods() map[string]func() optimize.Method {
	return map[string]func() optimize.Method{
		"none":            func() optimize.Method { return nil },
		"GradientDescent": func() optimize.Method { return &optimize.GradientDescent{} },
		"BFGS":            func() optimize.Method { return &optimize.BFGS{} },
		"LBFGS":           func() optimize.Method { return &optimize.LBFGS{} },
		"CG":              func() optimize.Method { return &optimize.CG{} },
		"Newton":          func() optimize.Method { return &optimize.Newton{} },
		"NelderMead":      func() optimize.Method { return &optimize.NelderMead{} },
		"CMA-ES": func() optimize.Method {
			return &optimize.CmaEsChol{InitStepSize: 0.5, Src: rand.NewPCG(1, 2)}
		},
		"LineSearch": func() optimize.Method { return &descent.LineSearch{} },
	}
}

func TestMinimize(t *testing.T) {
	x0 := []float64{-1.2, 1}
	for name, method := range gonumMethods() {
		settings := &optimize.Settings{MajorIterations: 2000}
		p, err := descent.Minimize(rosenbrock, x0, settings, method())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := optimize.Minimize(rosenbrock, x0, &optimize.Settings{MajorIterations: 2000}, method())
		if err != nil {
			t.Fatal(name, err)
		}
		last := p.Len() - 1
		if !slices.Equal(p.X(0), x0) || p.F(0) != rosenbrock.Func(x0) {
			t.Errorf("%s: starts at %v with f = %v", name, p.X(0), p.F(0))
		}
		if !slices.Equal(p.X(last), want.X) || p.F(last) != want.F {
			t.Errorf("%s: ends at %v, gonum at %v", name, p.X(last), want.X)
		}
		if slices.Equal(p.X(last), p.X(0)) || last < 5 {
			t.Errorf("%s: %d iterates to %v", name, p.Len(), p.X(last))
		}
		if !strings.Contains(p.Reason, want.Status.String()) || p.Status == descent.NotTerminated || p.Status == descent.Failure {
			t.Errorf("%s: %v, %q; gonum %v", name, p.Status, p.Reason, want.Status)
		}
		// Major iterations are the iterates; CMA-ES begins with its first best
		// point, not with the start, whose f costs a call.
		majors, calls := want.MajorIterations, want.FuncEvaluations
		if name == "CMA-ES" {
			majors, calls = majors+1, calls+1
		}
		if p.Len() != majors || p.Evaluations.Func != calls || p.Evaluations.Grad != want.GradEvaluations || p.Evaluations.Hess != want.HessEvaluations {
			t.Errorf("%s: %d iterates, %+v; gonum %+v", name, p.Len(), p.Evaluations, want.Stats)
		}
		for i, it := range p.All() {
			if it.F != rosenbrock.Func(it.X) || !math.IsNaN(it.StepSize) {
				t.Errorf("%s: iterate %d: %+v", name, i, it)
			}
			g := make([]float64, 2)
			rosenbrock.Grad(g, it.X)
			known := name != "NelderMead" && name != "CMA-ES"
			if known && !slices.Equal(it.Grad, g) || !known && !math.IsNaN(it.Grad[0]) {
				t.Errorf("%s: iterate %d: ∇f = %v, want %v", name, i, it.Grad, g)
			}
		}
		again, err := descent.Minimize(rosenbrock, x0, settings, method())
		if err != nil || samePaths(p, again) != nil {
			t.Errorf("%s: a second run differs: %v", name, samePaths(p, again))
		}
	}
}

// However the run ends, the last iterate is gonum's last location, and no iterate is
// duplicated.
func TestMinimizeLimits(t *testing.T) {
	x0 := []float64{-1.2, 1}
	for name, method := range gonumMethods() {
		for _, s := range []optimize.Settings{
			{MajorIterations: 1}, {MajorIterations: 2}, {MajorIterations: 7},
			{FuncEvaluations: 1}, {FuncEvaluations: 2}, {FuncEvaluations: 30}, {GradientThreshold: 1},
			{MajorIterations: 9, Converger: optimize.NeverTerminate{}},
		} {
			s.Concurrent = 1
			a, b := s, s
			p, err := descent.Minimize(rosenbrock, x0, &a, method())
			if err != nil {
				t.Fatal(name, err)
			}
			want, err := optimize.Minimize(rosenbrock, x0, &b, method())
			if err != nil {
				t.Fatal(name, err)
			}
			if !slices.Equal(p.X(0), x0) {
				t.Errorf("%s, %+v: starts at %v", name, s, p.X(0))
			}
			last := p.Len() - 1
			if want.MajorIterations > 0 && !slices.Equal(p.X(last), want.X) {
				t.Errorf("%s, %+v: ends at %v, gonum at %v", name, s, p.X(last), want.X)
			}
			majors := want.MajorIterations
			if name == "CMA-ES" || majors == 0 {
				majors++
			}
			if p.Len() != majors {
				t.Errorf("%s, %+v: %d iterates, want %d", name, s, p.Len(), majors)
			}
		}
	}
}

// A Recorder in gonum's own Minimize.
func TestRecorder(t *testing.T) {
	x0 := []float64{-1.2, 1}
	for name, method := range gonumMethods() {
		r := &descent.Recorder{X0: x0, Func: rosenbrock.Func}
		result, err := optimize.Minimize(rosenbrock, x0, &optimize.Settings{Recorder: r, MajorIterations: 50}, method())
		p := r.Path(result, err)
		q, err := descent.Minimize(rosenbrock, x0, &optimize.Settings{MajorIterations: 50}, method())
		if err != nil || samePaths(p, q) != nil {
			t.Errorf("%s: %v, %v", name, err, samePaths(p, q))
		}
	}
	r := &descent.Recorder{X0: []float64{1}}
	_, err := optimize.Minimize(rosenbrock, x0, &optimize.Settings{Recorder: r}, nil)
	if !errors.Is(err, descent.ErrDimension) {
		t.Errorf("X0 of another dimension: %v", err)
	}
}

// Locations with f = +Inf are not iterates: if f is NaN everywhere except at the start,
// CMA-ES reports zeros with f = +Inf as its best point.
func TestMinimizeNothingFound(t *testing.T) {
	x0 := []float64{3, 4}
	f := optimize.Problem{Func: func(x []float64) float64 {
		if slices.Equal(x, x0) {
			return 5
		}
		return math.NaN()
	}}
	p, err := descent.Minimize(f, x0, &optimize.Settings{MajorIterations: 3}, gonumMethods()["CMA-ES"]())
	if err != nil || p.Len() != 1 || p.F(0) != 5 || !slices.Equal(p.X(0), x0) {
		t.Errorf("%d iterates, %v, error %v", p.Len(), p.Status, err)
	}
}

func TestMinimizeDifferences(t *testing.T) {
	x0 := []float64{8, 3}
	f := optimize.Problem{Func: bowl.Func}
	for name, method := range gonumMethods() {
		p, err := descent.Minimize(f, x0, &optimize.Settings{GradientThreshold: 1e-6}, method())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if x := p.X(p.Len() - 1); floats.Norm(x, 2) > 1e-2 {
			t.Errorf("%s: ends at %v", name, x)
		}
		e := p.Evaluations
		gradient := name != "none" && name != "NelderMead" && name != "CMA-ES"
		if e.GradDifferenced != gradient || e.HessDifferenced != (name == "Newton") || gradient && e.Func < 4*e.Grad {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestMinimizePanics(t *testing.T) {
	for name, method := range gonumMethods() {
		calls := 0
		p := rosenbrock
		p.Func = func(x []float64) float64 {
			if calls++; calls > 20 {
				panic("out of cheese")
			}
			return rosenbrock.Func(x)
		}
		path, err := descent.Minimize(p, []float64{-1.2, 1}, nil, method())
		if !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "Func panicked: out of cheese") {
			t.Errorf("%s: error %v", name, err)
		}
		if path.Len() < 2 || path.Status != descent.Failure || path.Reason != err.Error() {
			t.Errorf("%s: %d iterates, %v, %q", name, path.Len(), path.Status, path.Reason)
		}
	}
}

type failing struct{ at int }

func (f *failing) Init() error { return nil }

func (f *failing) Record(*optimize.Location, optimize.Operation, *optimize.Stats) error {
	if f.at--; f.at < 0 {
		return errFull
	}
	return nil
}

var errFull = errors.New("full")

func TestBadMinimize(t *testing.T) {
	nan := math.NaN()
	x0 := []float64{1, 2}
	for name, test := range map[string]struct {
		p    optimize.Problem
		x0   []float64
		s    *optimize.Settings
		want error
	}{
		"no Func":  {optimize.Problem{}, x0, nil, descent.ErrMissing},
		"empty":    {bowl, nil, nil, descent.ErrDimension},
		"NaN":      {bowl, []float64{nan, 0}, nil, descent.ErrNotFinite},
		"Recorder": {bowl, x0, &optimize.Settings{Recorder: &failing{5}}, errFull},
		"Status":   {optimize.Problem{Func: bowl.Func, Status: func() (optimize.Status, error) { return 0, errFull }}, x0, nil, errFull},
	} {
		p, err := descent.Minimize(test.p, test.x0, test.s, nil)
		if !errors.Is(err, test.want) || p == nil || p.Status != descent.Failure {
			t.Errorf("%s: error %v, want %v; path %v", name, err, test.want, p)
		}
	}
}

// Steepest descent as gonum's own line search method is gonum's GradientDescent.
func TestDirectionerIsGradientDescent(t *testing.T) {
	x0 := []float64{-1.2, 1}
	s := &optimize.Settings{MajorIterations: 200}
	want, err := descent.Minimize(rosenbrock, x0, s, &optimize.GradientDescent{})
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]descent.Metric{"nil": nil, "Euclidean": descent.Euclidean{}, "diag(1, 1)": diagonal(t, 1, 1)} {
		got, err := descent.Minimize(rosenbrock, x0, s, &descent.LineSearch{
			Directions: &descent.Directioner{Metric: m, StepSizer: &optimize.QuadraticStepSize{}},
		})
		if err != nil || samePaths(got, want) != nil {
			t.Errorf("%s: %v, %v", name, err, samePaths(got, want))
		}
	}
}

// Under the metric H every line search on ½xᵀHx ends after the first step.
func TestDirectionerReachesMinimum(t *testing.T) {
	h := sym2(3, 1, 40)
	f := quadraticOf(h, []float64{1, 2})
	for _, search := range []optimize.Linesearcher{&optimize.Backtracking{}, &optimize.Bisection{}, &optimize.MoreThuente{}} {
		for name, m := range map[string]descent.Metric{"Mahalanobis": mahalanobis(t, h), "Hessian": descent.Hessian{}} {
			p, err := descent.Minimize(f, []float64{-7, 9}, nil, &descent.LineSearch{
				Directions: &descent.Directioner{Metric: m, Problem: f}, Search: search,
			})
			if err != nil {
				t.Errorf("%s, %T: %v", name, search, err)
			}
			if floats.Distance(p.X(1), []float64{1, 2}, 2) > 1e-12 {
				t.Errorf("%s, %T: x_1 = %v, want [1 2]", name, search, p.X(1))
			}
		}
	}
}

func TestDirectionerErrors(t *testing.T) {
	indefinite := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		dst.SetSym(0, 0, x[0])
		dst.SetSym(1, 1, 1)
		return nil
	})
	f := quadraticOf(sym2(1, 0, 1), []float64{-1, 0})
	d := &descent.Directioner{Metric: indefinite, StepSizer: optimize.ConstantStepSize{Size: 0.5}}
	p, err := descent.Minimize(f, []float64{1, 1}, nil, &descent.LineSearch{Directions: d})
	if !errors.Is(err, descent.ErrNotPositiveDefinite) || p.Status != descent.Failure || p.Len() < 2 {
		t.Errorf("%d iterates, %v, error %v", p.Len(), p.Status, err)
	}
	if !errors.Is(d.Err(), descent.ErrNotPositiveDefinite) {
		t.Errorf("Err() = %v", d.Err())
	}
	_, err = descent.Minimize(f, []float64{1, 1}, nil, &descent.LineSearch{Directions: &descent.Directioner{Metric: descent.Hessian{}}})
	if !errors.Is(err, descent.ErrMissing) {
		t.Errorf("Hessian of no problem: %v", err)
	}
	nowhere := optimize.Problem{Func: func(x []float64) float64 { return math.NaN() }, Grad: bowl.Grad}
	if _, err := descent.Minimize(nowhere, []float64{1, 1}, nil, &descent.LineSearch{}); err == nil {
		t.Error("f(x0) = NaN: no error")
	}
}

// A LineSearch does not start where f or an entry of its gradient is not finite.
func TestLineSearchStart(t *testing.T) {
	for entry := range 2 {
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			p := optimize.Problem{Func: bowl.Func, Grad: func(grad, x []float64) {
				bowl.Grad(grad, x)
				grad[entry] = bad
			}}
			_, err := optimize.Minimize(p, []float64{1, 2}, nil, &descent.LineSearch{})
			var e optimize.ErrGrad
			if !errors.As(err, &e) || e.Index != entry {
				t.Errorf("entry %d of ∇f is %v: %v", entry, bad, err)
			}
		}
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		_, err := optimize.Minimize(optimize.Problem{Func: func([]float64) float64 { return bad }, Grad: bowl.Grad}, []float64{1, 2}, nil, &descent.LineSearch{})
		var e optimize.ErrFunc
		if !errors.As(err, &e) {
			t.Errorf("f is %v: %v", bad, err)
		}
	}
	bottomless := optimize.Problem{Func: func([]float64) float64 { return math.Inf(-1) }, Grad: bowl.Grad}
	if r, err := optimize.Minimize(bottomless, []float64{1, 2}, nil, &descent.LineSearch{}); err != nil || r.Status != optimize.FunctionNegativeInfinity {
		t.Errorf("f is −∞: %+v, %v", r, err)
	}
}

// The path of BFGS, from the start.
func ExampleMinimize() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(g, x []float64) { g[0], g[1] = 2*x[0], 20*x[1] },
	}
	path, err := descent.Minimize(p, []float64{5, 1}, nil, &optimize.BFGS{})
	if err != nil {
		fmt.Println(err)
		return
	}
	last := path.Len() - 1
	fmt.Printf("from %v to (%.4f, %.4f)\n", path.X(0), math.Abs(path.X(last)[0]), math.Abs(path.X(last)[1]))
	fmt.Println(path.Status)
	// Output:
	// from [5 1] to (0.0000, 0.0000)
	// GradientThreshold
}

// The natural gradient with a line search of gonum: the maximum likelihood of
// a Gaussian from observations of mean 3 and variance 4.
func ExampleDirectioner() {
	l, err := fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 100, Mean: 3, M2: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Minimize(l.Problem(), []float64{0, 0},
		&optimize.Settings{GradientThreshold: 1e-8},
		&descent.LineSearch{
			Directions: &descent.Directioner{Metric: descent.MetricFunc(l.Information)},
			Search:     &optimize.Bisection{},
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("(μ, log σ) = %.6f\n", path.X(path.Len()-1))
	// Output:
	// (μ, log σ) = [3.000000 0.693147]
}

// Without a GradStopThreshold, a line search ends below 10⁻¹².
func TestLineSearchThreshold(t *testing.T) {
	for _, slope := range []float64{0.95e-12, 1.05e-12, -0.95e-12, -1.05e-12} {
		plane := optimize.Problem{
			Func: func(x []float64) float64 { return slope * x[0] },
			Grad: func(grad, x []float64) { grad[0], grad[1] = slope, 0 },
		}
		want := optimize.IterationLimit
		if math.Abs(slope) < 1e-12 {
			want = optimize.GradientThreshold
		}
		r, err := optimize.Minimize(plane, []float64{0, 0}, &optimize.Settings{MajorIterations: 3}, &descent.LineSearch{})
		if err != nil || r.Status != want {
			t.Errorf("slope %v: %v, %v, want %v", slope, r.Status, err, want)
		}
	}
}
