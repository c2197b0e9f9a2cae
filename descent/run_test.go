package descent_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/testcase"
)

var (
	bowl       = testcase.Bowl
	rosenbrock = testcase.Rosenbrock
)

func bowlMetric(t testing.TB) *descent.Mahalanobis { return mahalanobis(t, sym2(1, -0.5, 1)) }

func run(t testing.TB, p optimize.Problem, x0 []float64, m descent.Method, stop descent.Criterion) *descent.Path {
	t.Helper()
	path, err := descent.Run(p, x0, m, &descent.Settings{Stop: stop})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// The iterates of the post's figure gd_euclidean_mahalanobis: on the left
// x − 0.5∇f(x), read off the published image's path; on the right
// x − 0.3A⁻¹∇f(x) = x − 0.6x.
func TestIteratesOfThePost(t *testing.T) {
	left := [][]float64{
		{8, 3}, {1.5, 4}, {2, 0.75}, {0.375, 1}, {0.5, 0.1875}, {0.09375, 0.25}, {0.125, 0.046875},
		{0.0234375, 0.0625}, {0.03125, 0.01171875}, {0.005859375, 0.015625}, {0.0078125, 0.0029296875},
	}
	var right [][]float64
	for k, s := 0, 1.0; k <= 10; k, s = k+1, s*0.4 {
		right = append(right, []float64{8 * s, 3 * s})
	}
	for _, test := range []struct {
		name   string
		method descent.Steepest
		gamma  float64
		want   [][]float64
	}{
		{"Euclidean", descent.Steepest{StepSize: descent.Constant(0.5)}, 0.5, left},
		{"Mahalanobis", descent.Steepest{Metric: bowlMetric(t), StepSize: descent.Constant(0.3)}, 0.3, right},
	} {
		p := run(t, bowl, []float64{8, 3}, test.method, descent.Iterations(10))
		if p.Len() != len(test.want) || p.Dim() != 2 {
			t.Fatalf("%s: %d iterates of dimension %d, want %d of 2", test.name, p.Len(), p.Dim(), len(test.want))
		}
		for i, it := range p.All() {
			for k := range 2 {
				if math.Abs(it.X[k]-test.want[i][k]) > 1e-12 {
					t.Errorf("%s: x_%d = %v, want %v", test.name, i, it.X, test.want[i])
				}
			}
			if i == 0 && !math.IsNaN(it.StepSize) || i > 0 && it.StepSize != test.gamma {
				t.Errorf("%s: step size to iterate %d = %v", test.name, i, it.StepSize)
			}
		}
		if p.Status != descent.IterationLimit || p.Reason != "10 iterations" {
			t.Errorf("%s: ended with %v, %q", test.name, p.Status, p.Reason)
		}
		if want := (descent.Evaluations{Func: 11, Grad: 11}); p.Evaluations != want {
			t.Errorf("%s: evaluations %+v, want %+v", test.name, p.Evaluations, want)
		}
		checkValues(t, p)
	}
}

// checkValues compares f and ∇f of a path with f and ∇f of bowl.
func checkValues(t *testing.T, p *descent.Path) {
	t.Helper()
	grad := make([]float64, 2)
	for i, it := range p.All() {
		bowl.Grad(grad, it.X)
		if it.F != bowl.Func(it.X) || !slices.Equal(it.Grad, grad) {
			t.Errorf("iterate %d: f = %v, ∇f = %v; want %v, %v", i, it.F, it.Grad, bowl.Func(it.X), grad)
		}
		if x, y := p.XY(i); x != it.X[0] || y != it.X[1] {
			t.Errorf("XY(%d) = %v, %v; want %v", i, x, y, it.X)
		}
	}
}

// Under D = (x−x')ᵀA(x−x'), which is γ = ½, the step for f = xᵀAx is Newton's:
// it ends in the minimum. The post's A⁻¹∇f (γ = 1) overshoots to −x.
func TestMahalanobisAndNewton(t *testing.T) {
	x0 := []float64{8, 3}
	for gamma, factor := range map[float64]float64{0.5: 0, 1: -1} {
		m := descent.Steepest{Metric: bowlMetric(t), StepSize: descent.Constant(gamma)}
		x := run(t, bowl, x0, m, descent.Iterations(1)).X(1)
		for k := range x {
			if math.Abs(x[k]-factor*x0[k]) > 1e-14 {
				t.Errorf("γ = %v: x_1 = %v, want %v·x_0", gamma, x, factor)
			}
		}
	}
}

// Steepest descent under G is Euclidean descent in the coordinates y = Ux with
// G = UᵀU.
func TestChangeOfCoordinates(t *testing.T) {
	g := sym2(0.625, -0.375, 0.625)
	var c mat.Cholesky
	if !c.Factorize(g) {
		t.Fatal("not positive definite")
	}
	var u, inv mat.TriDense
	c.UTo(&u)
	if err := inv.InverseTri(&u); err != nil {
		t.Fatal(err)
	}
	apply := func(dst []float64, m mat.Matrix, x []float64) {
		mat.NewVecDense(2, dst).MulVec(m, mat.NewVecDense(2, x))
	}
	inY := optimize.Problem{
		Func: func(y []float64) float64 {
			x := make([]float64, 2)
			apply(x, &inv, y)
			return bowl.Func(x)
		},
		Grad: func(grad, y []float64) {
			x, gx := make([]float64, 2), make([]float64, 2)
			apply(x, &inv, y)
			bowl.Grad(gx, x)
			apply(grad, inv.T(), gx)
		},
	}
	x0, y0 := []float64{8, 3}, make([]float64, 2)
	apply(y0, &u, x0)
	px := run(t, bowl, x0, descent.Steepest{Metric: mahalanobis(t, g), StepSize: descent.Constant(0.2)}, descent.Iterations(20))
	py := run(t, inY, y0, descent.Steepest{StepSize: descent.Constant(0.2)}, descent.Iterations(20))
	for i := range px.Len() {
		y := make([]float64, 2)
		apply(y, &u, px.X(i))
		if math.Hypot(y[0]-py.X(i)[0], y[1]-py.X(i)[1]) > 1e-12 {
			t.Errorf("iterate %d: Ux = %v, y = %v", i, y, py.X(i))
		}
	}
}

// A constant step size is not shortened: on x² + 10y² with γ = 0.1 the second
// coordinate changes sign forever (1 − 20γ = −1) and the first shrinks by 0.8.
func TestConstantIsConstant(t *testing.T) {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(grad, x []float64) { grad[0], grad[1] = 2*x[0], 20*x[1] },
	}
	path := run(t, p, []float64{5, 1}, descent.Steepest{StepSize: descent.Constant(0.1)}, descent.Iterations(8))
	for i, it := range path.All() {
		x, y := 5*math.Pow(0.8, float64(i)), math.Pow(-1, float64(i))
		if math.Hypot(it.X[0]-x, it.X[1]-y) > 1e-13 {
			t.Errorf("x_%d = %v, want (%v, %v)", i, it.X, x, y)
		}
	}
}

// quadratic is x² in one dimension, on which γ > 1 diverges.
var quadratic = optimize.Problem{
	Func: func(x []float64) float64 { return x[0] * x[0] },
	Grad: func(grad, x []float64) { grad[0] = 2 * x[0] },
}

func TestDivergence(t *testing.T) {
	inverse := optimize.Problem{ // −1/x: from 1 with γ = 1 to 0, where f is −Inf
		Func: func(x []float64) float64 { return -1 / x[0] },
		Grad: func(grad, x []float64) { grad[0] = 1 / (x[0] * x[0]) },
	}
	root := optimize.Problem{ // √|x|: f is finite at 0, ∇f is not
		Func: func(x []float64) float64 { return math.Sqrt(math.Abs(x[0])) },
		Grad: func(grad, x []float64) { grad[0] = x[0] / math.Pow(math.Abs(x[0]), 1.5) / 2 },
	}
	jump := optimize.Problem{ // the gradient overflows the very first step
		Func: func(x []float64) float64 { return 1 },
		Grad: func(grad, x []float64) { grad[0] = 1e308 },
	}
	for _, test := range []struct {
		name   string
		p      optimize.Problem
		gamma  float64
		bound  float64
		len    int
		reason string
	}{
		// x_t = (−1.2)^t·1 passes 100 at t = 26: 1.2^25 = 95.4, 1.2^26 = 114.5.
		{"bound", quadratic, 1.1, 100, 27, "x[0] = 114."},
		{"f", inverse, 1, 0, 2, "f = "},
		{"gradient", root, 2, 0, 2, "∇f[0] = NaN at iterate 1"},
		{"x", jump, 1e10, 0, 1, "x[0] = -Inf at iterate 1"},
	} {
		path, err := descent.Run(test.p, []float64{1}, descent.Steepest{StepSize: descent.Constant(test.gamma)},
			&descent.Settings{Bound: test.bound})
		if err != nil {
			t.Errorf("%s: error %v", test.name, err)
		}
		if path.Status != descent.Diverged || path.Len() != test.len || !strings.HasPrefix(path.Reason, test.reason) {
			t.Errorf("%s: %v after %d iterates, %q; want %d, %q", test.name, path.Status, path.Len(), path.Reason, test.len, test.reason)
		}
		if path.Status.Converged() {
			t.Errorf("%s: counts as converged", test.name)
		}
	}
}

// Without a bound a run continues until a number overflows; all of its iterates are finite.
func TestDivergenceToTheEnd(t *testing.T) {
	path := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(2)}, descent.Iterations(1e6))
	// x_t = (−3)^t; f = 9^t overflows at t = 324, since 308.25/log₁₀9 = 323.04.
	if path.Status != descent.Diverged || path.Len() != 325 || path.Reason != "f = +Inf at iterate 324" {
		t.Errorf("%v after %d iterates: %q", path.Status, path.Len(), path.Reason)
	}
	for i, it := range path.All() {
		if want := math.Pow(3, float64(i)); math.Abs(math.Abs(it.X[0])/want-1) > 1e-12 {
			t.Fatalf("x_%d = %v, want ±%v", i, it.X[0], want)
		}
	}
}

func TestBadInput(t *testing.T) {
	nan := math.NaN()
	good := descent.Steepest{StepSize: descent.Constant(0.1)}
	with := func(change func(*optimize.Problem)) optimize.Problem {
		p := bowl
		change(&p)
		return p
	}
	for _, test := range []struct {
		name string
		p    optimize.Problem
		x0   []float64
		m    descent.Method
		s    *descent.Settings
		len  int // of the path
		want error
		says string
	}{
		{"no function", optimize.Problem{}, []float64{1, 2}, good, nil, 0, descent.ErrMissing, "Problem.Func"},
		{"no method", bowl, []float64{1, 2}, nil, nil, 0, descent.ErrMissing, "method"},
		{"empty start", bowl, nil, good, nil, 0, descent.ErrDimension, "x0"},
		{"NaN start", bowl, []float64{1, nan}, good, nil, 0, descent.ErrNotFinite, "x0[1] = NaN"},
		{"infinite start", bowl, []float64{math.Inf(-1), 2}, good, nil, 0, descent.ErrNotFinite, "x0[0] = -Inf"},
		{"f(x0)", with(func(p *optimize.Problem) { p.Func = func([]float64) float64 { return nan } }),
			[]float64{1, 2}, good, nil, 1, descent.ErrNotFinite, "f(x0) = NaN"},
		{"short gradient", with(func(p *optimize.Problem) { p.Grad = func(grad, x []float64) { grad[0] = 1 } }),
			[]float64{1, 2}, good, nil, 1, descent.ErrNotFinite, "∇f(x0)[1] = NaN"},
		{"long gradient", with(func(p *optimize.Problem) { p.Grad = func(grad, x []float64) { grad[2] = 1 } }),
			[]float64{1, 2}, good, nil, 0, descent.ErrPanic, "Problem.Grad panicked"},
		{"panic", with(func(p *optimize.Problem) {
			p.Func = func(x []float64) float64 {
				if x[0] < 0.5 {
					panic("no such place")
				}
				return 1
			}
			p.Grad = func(grad, x []float64) { grad[0], grad[1] = 2.5, 0 }
		}), []float64{1, 2}, good, nil, 3, descent.ErrPanic, "Problem.Func panicked: no such place (iterate 3, x = [0.25 2]"},
		{"zero step", bowl, []float64{1, 2}, descent.Steepest{StepSize: descent.Constant(0)}, nil, 1, descent.ErrNotPositive, "step size = 0"},
		{"negative step", bowl, []float64{1, 2}, descent.Steepest{StepSize: descent.Constant(-1)}, nil, 1, descent.ErrNotPositive, "step size = -1"},
		{"NaN step", bowl, []float64{1, 2}, descent.Steepest{StepSize: descent.Constant(nan)}, nil, 1, descent.ErrNotFinite, "step size = NaN"},
		{"dimension of metric", bowl, []float64{1, 2}, descent.Steepest{Metric: diagonal(t, 1, 1, 1)}, nil, 1, descent.ErrDimension, "2, want 3"},
		{"metric indefinite on the way", quadraticPair, []float64{1, 1}, descent.Steepest{Metric: descent.MetricFunc(shrinking), StepSize: descent.Constant(0.5)},
			nil, 2, descent.ErrNotPositiveDefinite, "at x = [0.5 0.5]: not positive definite: smallest eigenvalue -0.25 (step 2)"},
		{"metric with NaN", bowl, []float64{1, 1}, descent.Steepest{Metric: descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			dst.SetSym(0, 1, nan)
			return nil
		})}, nil, 1, descent.ErrNotFinite, "metric[0,1] = NaN"},
		{"negative iterations", bowl, []float64{1, 2}, good, &descent.Settings{Stop: descent.Iterations(-1)}, 0, nil, "Iterations(-1)"},
		{"NaN tolerance", bowl, []float64{1, 2}, good, &descent.Settings{Stop: descent.Any(descent.GradientNorm(nan))}, 0, nil, "GradientNorm(NaN)"},
		{"no criteria", bowl, []float64{1, 2}, good, &descent.Settings{Stop: descent.All()}, 0, nil, "All: no criteria"},
		{"nil criterion", bowl, []float64{1, 2}, good, &descent.Settings{Stop: descent.Any(descent.Iterations(1), nil)}, 0, nil, "criterion 1 is nil"},
		{"negative bound", bowl, []float64{1, 2}, good, &descent.Settings{Bound: -1}, 0, nil, "Bound = -1"},
	} {
		path, err := descent.Run(test.p, test.x0, test.m, test.s)
		if err == nil || !strings.HasPrefix(err.Error(), "descent: ") || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.says)
			continue
		}
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: error %v is not %v", test.name, err, test.want)
		}
		if path.Len() != test.len || path.Status != descent.Failure || path.Reason != err.Error() {
			t.Errorf("%s: %d iterates, %v, %q; want %d, Failure, the error", test.name, path.Len(), path.Status, path.Reason, test.len)
		}
	}
}

var quadraticPair = optimize.Problem{
	Func: func(x []float64) float64 { return (x[0]*x[0] + x[1]*x[1]) / 2 },
	Grad: func(grad, x []float64) { copy(grad, x) },
}

// shrinking is I at (1, 1), and its eigenvalue x₀ − ¾ becomes negative later.
func shrinking(dst *mat.SymDense, x []float64) error {
	dst.SetSym(0, 0, 1)
	dst.SetSym(1, 1, 1)
	if x[0] < 0.75 {
		dst.SetSym(1, 1, x[0]-0.75)
	}
	return nil
}

func TestMetricThatFails(t *testing.T) {
	outside := errors.New("outside the domain")
	m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { return outside })
	path, err := descent.Run(bowl, []float64{1, 2}, descent.Steepest{Metric: m}, nil)
	if !errors.Is(err, outside) || path.Len() != 1 {
		t.Errorf("error %v with %d iterates, want %v with 1", err, path.Len(), outside)
	}
}

// The steps of difference quotients are relative to the largest coordinate of x, at least 1.
func TestDifferenceSteps(t *testing.T) {
	step := func(x ...float64) float64 {
		var far float64
		p := optimize.Problem{Func: func(y []float64) float64 {
			for i := range x {
				far = math.Max(far, math.Abs(y[i]-x[i]))
			}
			return 0
		}}
		if _, err := descent.Run(p, x, descent.Steepest{}, &descent.Settings{Stop: descent.Iterations(1)}); err != nil {
			t.Fatal(err)
		}
		return far
	}
	unit := step(0, 0)
	if !(unit > 0) {
		t.Fatal("no step")
	}
	for _, c := range []struct{ x, y, scale float64 }{
		{0.5, -0.9, 1}, {1, 0, 1}, {1.05, 0, 1.05}, {0.2, -1.05, 1.05}, {-3, 2, 3}, {1, 1000, 1000},
	} {
		if got := step(c.x, c.y) / unit; math.Abs(got/c.scale-1) > 1e-6 {
			t.Errorf("at (%v, %v): steps of %v units, want %v", c.x, c.y, got, c.scale)
		}
	}
}

func TestDifferences(t *testing.T) {
	p := optimize.Problem{Func: bowl.Func}
	m := descent.Steepest{StepSize: descent.Constant(0.5)}
	for _, scale := range []float64{1, 1e9} {
		x0 := []float64{8 * scale, 3 * scale}
		exact := run(t, bowl, x0, m, descent.Iterations(10))
		path := run(t, p, x0, m, descent.Iterations(10))
		for i := range path.Len() {
			if d := math.Hypot(path.X(i)[0]-exact.X(i)[0], path.X(i)[1]-exact.X(i)[1]); d > 1e-8*scale {
				t.Errorf("scale %g: iterate %d is %g off", scale, i, d)
			}
		}
		// Two coordinates, two points each, and f itself.
		if want := (descent.Evaluations{Func: 11 * 5, Grad: 11, GradDifferenced: true}); path.Evaluations != want {
			t.Errorf("evaluations %+v, want %+v", path.Evaluations, want)
		}
	}
}

func TestProblemStatus(t *testing.T) {
	p := bowl
	calls := 0
	p.Status = func() (optimize.Status, error) {
		if calls++; calls > 3 {
			return optimize.Success, nil
		}
		return optimize.NotTerminated, nil
	}
	path := run(t, p, []float64{8, 3}, descent.Steepest{StepSize: descent.Constant(0.1)}, nil)
	if path.Len() != 4 || path.Status != descent.ProblemTerminated || !strings.Contains(path.Reason, "Success") {
		t.Errorf("%d iterates, %v, %q", path.Len(), path.Status, path.Reason)
	}
	broken := errors.New("broken")
	p.Status = func() (optimize.Status, error) { return optimize.Failure, broken }
	if path, err := descent.Run(p, []float64{8, 3}, descent.Steepest{}, nil); !errors.Is(err, broken) || path.Len() != 1 {
		t.Errorf("error %v with %d iterates, want %v with 1", err, path.Len(), broken)
	}
}

func TestObserve(t *testing.T) {
	var seen [][]float64
	enough := errors.New("enough")
	path, err := descent.Run(bowl, []float64{8, 3}, descent.Steepest{StepSize: descent.Constant(0.5)}, &descent.Settings{
		Observe: func(s *descent.State) error {
			if s.Iteration != len(seen) || (s.Prev == nil) != (s.Iteration == 0) {
				t.Errorf("iteration %d seen as number %d, Prev %v", s.Iteration, len(seen), s.Prev)
			}
			if s.Prev != nil && !slices.Equal(s.Prev.X, seen[len(seen)-1]) {
				t.Errorf("iteration %d: Prev.X = %v, want %v", s.Iteration, s.Prev.X, seen[len(seen)-1])
			}
			seen = append(seen, slices.Clone(s.X))
			if s.Iteration == 5 {
				return enough
			}
			return nil
		},
	})
	if !errors.Is(err, enough) || path.Status != descent.Failure {
		t.Errorf("error %v, status %v; want %v, Failure", err, path.Status, enough)
	}
	if path.Len() != len(seen) || len(seen) != 6 {
		t.Fatalf("saw %d of %d iterates, want 6", len(seen), path.Len())
	}
	for i := range seen {
		if !slices.Equal(seen[i], path.X(i)) {
			t.Errorf("saw %v, path has %v", seen[i], path.X(i))
		}
	}
}

func TestRunsAreIdentical(t *testing.T) {
	for _, m := range testcase.Metrics(t) {
		method := descent.Steepest{Metric: m.Metric, StepSize: descent.Constant(0.1)}
		x0 := []float64{0.7, 0.9}
		a := run(t, bowl, x0, method, descent.Iterations(50))
		b := run(t, bowl, x0, method, descent.Iterations(50))
		for i := range a.Len() {
			if !slices.Equal(a.X(i), b.X(i)) || a.F(i) != b.F(i) || !slices.Equal(a.Grad(i), b.Grad(i)) {
				t.Errorf("%s: iterate %d differs between two runs", m.Name, i)
			}
		}
		if !slices.Equal(x0, []float64{0.7, 0.9}) {
			t.Errorf("%s: x0 was changed", m.Name)
		}
	}
}

func TestPathPanics(t *testing.T) {
	p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.1)}, descent.Iterations(2))
	for name, f := range map[string]func(){
		"X(-1)": func() { p.X(-1) },
		"X(3)":  func() { p.X(3) },
		"F(3)":  func() { p.F(3) },
		"XY(0)": func() { p.XY(0) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s of a path of three points in one dimension did not panic", name)
				}
			}()
			f()
		}()
	}
	_ = append(p.X(0), 99)
	if p.X(1)[0] == 99 {
		t.Error("appending to X(0) overwrote X(1)")
	}
}
