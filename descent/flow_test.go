package descent_test

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/internal/testcase"
)

func flow(t *testing.T, p optimize.Problem, x0 []float64, m descent.Metric, s *descent.FlowSettings) (path *descent.Path, times []float64) {
	t.Helper()
	path, err := descent.Flow(p, x0, m, s)
	if err != nil {
		t.Fatal(err)
	}
	times = make([]float64, path.Len())
	for i := 1; i < path.Len(); i++ {
		times[i] = times[i-1] + path.StepSize(i)
	}
	return path, times
}

// The flow of ½xᵀAx is exp(−tA)x_0, and under the metric G it is
// exp(−tG⁻¹A)x_0.
func TestFlowOfQuadratics(t *testing.T) {
	a := mat.NewSymDense(3, []float64{3, 1, 0.5, 1, 2, -0.25, 0.5, -0.25, 40})
	g := mat.NewSymDense(3, []float64{2, 0.5, 0, 0.5, 1, 0.125, 0, 0.125, 4})
	x0 := []float64{4, -2, 1}
	for _, test := range []struct {
		name   string
		metric descent.Metric
	}{{"Euclidean", nil}, {"Mahalanobis", mahalanobis(t, g)}, {"of the objective", mahalanobis(t, a)}} {
		var rate mat.Dense
		rate.CloneFrom(a)
		if test.metric != nil {
			var tensor mat.SymDense
			if err := errors.Join(test.metric.Tensor(&tensor, x0), rate.Solve(&tensor, a)); err != nil {
				t.Fatal(err)
			}
		}
		for _, tol := range []float64{1e-6, 1e-9, 1e-12} {
			path, times := flow(t, quadraticOf(a, []float64{0, 0, 0}), x0, test.metric, &descent.FlowSettings{Time: 3, Tolerance: tol})
			if last := times[path.Len()-1]; math.Abs(last-3) > 1e-14 || path.Status != descent.TimeLimit || path.Reason != "t = 3" {
				t.Errorf("%s: ends at t = %v with %v, %q", test.name, last, path.Status, path.Reason)
			}
			var worst float64
			for i := range path.Len() {
				var e mat.Dense
				e.Scale(-times[i], &rate)
				e.Exp(&e)
				want := mat.NewVecDense(3, nil)
				want.MulVec(&e, mat.NewVecDense(3, x0))
				worst = math.Max(worst, floats.Distance(path.X(i), want.RawVector().Data, math.Inf(1)))
			}
			// The errors of the steps add up, over some hundred steps at most.
			if worst > 100*tol+1e-13 {
				t.Errorf("%s: tolerance %g: %g off the closed form in %d steps", test.name, tol, worst, path.Len())
			}
		}
	}
}

// f falls along the flow, which ends at a stationary point, at the rate
// df/dt = −∇fᵀG⁻¹∇f, and no chord turns by much.
func TestFlowOfRosenbrock(t *testing.T) {
	rosenbrock := optimize.Problem{
		Func: func(x []float64) float64 { return math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2) },
		Grad: func(grad, x []float64) {
			grad[0] = -2*(1-x[0]) - 400*x[0]*(x[1]-x[0]*x[0])
			grad[1] = 200 * (x[1] - x[0]*x[0])
		},
	}
	path, times := flow(t, rosenbrock, []float64{-1.2, 1}, nil, &descent.FlowSettings{Tolerance: 1e-12})
	last := path.Len() - 1
	if path.Status != descent.GradientThreshold || floats.Distance(path.X(last), []float64{1, 1}, 2) > 1e-7 {
		t.Fatalf("%v, %s at %v after %d steps", path.Status, path.Reason, path.X(last), last)
	}
	// ∫‖∇f‖²dt = f(x_0) − f* = 24.2, by the trapezoid rule.
	var fallen float64
	for i := 1; i <= last; i++ {
		if path.F(i) >= path.F(i-1) {
			t.Fatalf("f rises at iterate %d", i)
		}
		a, b := floats.Norm(path.Grad(i-1), 2), floats.Norm(path.Grad(i), 2)
		fallen += (times[i] - times[i-1]) * (a*a + b*b) / 2
	}
	if math.Abs(fallen-24.2) > 0.01 {
		t.Errorf("∫‖∇f‖² dt = %v, want 24.2", fallen)
	}
	for i := 2; i <= last && floats.Norm(path.Grad(i), 2) > 1e-3; i++ {
		p, q, r := path.X(i-2), path.X(i-1), path.X(i)
		a := math.Atan2(q[1]-p[1], q[0]-p[0])
		b := math.Atan2(r[1]-q[1], r[0]-q[0])
		if turn := math.Abs(math.Remainder(b-a, 2*math.Pi)); turn > 0.04 {
			t.Fatalf("the line turns by %v at iterate %d of %d", turn, i-1, last)
		}
	}
}

// The flow of the natural gradient does not depend on the parameters: the curves in (μ, σ)
// and (μ, log σ) are the same at all times. The curves of the plain gradient differ.
func TestNaturalFlowIsInvariant(t *testing.T) {
	data := fisher.Moments{N: 1, Mean: 3, M2: 4}
	const s0 = 0.5
	end := func(scale fisher.Scale, sigma float64, natural bool) (mu, sd float64) {
		model := fisher.Gaussian{Scale: scale}
		l, err := fisher.NewLikelihood(model, data)
		if err != nil {
			t.Fatal(err)
		}
		var m descent.Metric
		if natural {
			m = descent.Fisher{Model: model, N: 1}
		}
		path, _ := flow(t, l.Problem(), []float64{0, sigma}, m, &descent.FlowSettings{Time: 0.75})
		x := path.X(path.Len() - 1)
		if scale == fisher.LogSigma {
			return x[0], math.Exp(x[1])
		}
		return x[0], x[1]
	}
	for _, natural := range []bool{true, false} {
		m1, s1 := end(fisher.LogSigma, math.Log(s0), natural)
		m2, s2 := end(fisher.Sigma, s0, natural)
		if off := math.Hypot(m1-m2, s1-s2); natural && off > 1e-7 || !natural && off < 0.01 {
			t.Errorf("natural %v: (%v, %v) and (%v, %v)", natural, m1, s1, m2, s2)
		}
	}
}

// Steepest descent converges to the flow with first order as γ goes to 0.
func TestSteepestTendsToFlow(t *testing.T) {
	metric := descent.MetricFunc(testcase.Hyperbolic)
	x0 := []float64{0.7, 0.9}
	path, _ := flow(t, bowl, x0, metric, &descent.FlowSettings{Time: 1})
	want := path.X(path.Len() - 1)
	off := func(steps int) float64 {
		p := run(t, bowl, x0, descent.Steepest{Metric: metric, StepSize: descent.Constant(1 / float64(steps))}, descent.Iterations(steps))
		return floats.Distance(p.X(steps), want, 2)
	}
	if r := off(500) / off(1000); math.Abs(r-2) > 0.01 {
		t.Errorf("halving γ divides the distance by %v, want 2", r)
	}
}

// Where any entry of the gradient stops being finite, the flow ends at a finite point next
// to it.
func TestFlowToAWall(t *testing.T) {
	for entry := range 3 {
		for _, bad := range []float64{math.NaN(), math.Inf(1)} {
			wall := optimize.Problem{
				Func: func(x []float64) float64 { return x[0] },
				Grad: func(grad, x []float64) {
					grad[0], grad[1], grad[2] = 1, 0.25, 0
					if x[0] < 0.3 {
						grad[entry] = bad
					}
				},
			}
			path, _ := flow(t, wall, []float64{1, 1, 0}, nil, nil)
			x := path.X(path.Len() - 1)
			if path.Status != descent.Diverged || !(math.Abs(x[0]-0.3) < 1e-6) || !(math.Abs(x[1]-0.825) < 1e-6) || x[2] != 0 {
				t.Errorf("entry %d %v: %v at %v", entry, bad, path.Status, x)
			}
		}
	}
}

func TestFlowWithoutEnd(t *testing.T) {
	// x' = x³ reaches infinity at t = ½ from 1.
	up := optimize.Problem{
		Func: func(x []float64) float64 { return -math.Pow(x[0], 4) / 4 },
		Grad: func(grad, x []float64) { grad[0] = -math.Pow(x[0], 3) },
	}
	path, times := flow(t, up, []float64{1}, nil, &descent.FlowSettings{Time: 1})
	last := path.Len() - 1
	if path.Status != descent.Diverged || math.Abs(times[last]-0.5) > 1e-8 {
		t.Errorf("blow-up: %v, %s at t = %v", path.Status, path.Reason, times[last])
	}
	path, _ = flow(t, up, []float64{1}, nil, &descent.FlowSettings{Bound: 50})
	if x := path.X(path.Len() - 1)[0]; path.Status != descent.Diverged || x < 50 || x > 500 {
		t.Errorf("bound: %v at %v", path.Status, x)
	}
	// √x ends at 0, where ∇f stops being finite; x = (1 − 3t/4)^{2/3}.
	root := optimize.Problem{
		Func: func(x []float64) float64 { return math.Sqrt(x[0]) },
		Grad: func(grad, x []float64) { grad[0] = 0.5 / math.Sqrt(x[0]) },
	}
	path, times = flow(t, root, []float64{1}, nil, nil)
	last = path.Len() - 1
	if path.Status != descent.Diverged || math.Abs(path.X(last)[0]) > 1e-6 || math.Abs(times[last]-4./3) > 1e-6 {
		t.Errorf("edge: %v, %s at x = %v, t = %v", path.Status, path.Reason, path.X(last), times[last])
	}
	// A metric that ends at x = ½.
	outside := errors.New("outside")
	half := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		if x[0] <= 0.5 {
			return outside
		}
		dst.SetSym(0, 0, 1)
		return nil
	})
	path, err := descent.Flow(quadratic, []float64{1}, half, nil)
	if x := path.X(path.Len() - 1)[0]; !errors.Is(err, outside) || math.Abs(x-0.5) > 1e-12 {
		t.Errorf("metric: error %v at x = %v", err, x)
	}
}

func TestFlowAtRest(t *testing.T) {
	path, times := flow(t, quadraticPair, []float64{0, 0}, nil, &descent.FlowSettings{Time: 2, Stop: descent.Iterations(5)})
	if path.Len() != 2 || times[1] != 2 || path.Status != descent.TimeLimit {
		t.Errorf("%d iterates until t = %v, %v", path.Len(), times[len(times)-1], path.Status)
	}
	path, _ = flow(t, quadraticPair, []float64{0, 0}, nil, nil)
	if path.Len() != 1 || path.Status != descent.GradientThreshold {
		t.Errorf("%d iterates, %v", path.Len(), path.Status)
	}
	p := run(t, quadraticPair, []float64{1, 2}, descent.GradientFlow{}, nil)
	if p.Status != descent.GradientThreshold {
		t.Errorf("as a method: %v", p.Status)
	}
}

// A step at a stationary point takes the time 1 and goes nowhere.
func TestStepsAtRest(t *testing.T) {
	p := run(t, quadraticPair, []float64{0, 0}, descent.GradientFlow{}, descent.Iterations(3))
	if p.Len() != 4 {
		t.Fatalf("%d iterates, want 4", p.Len())
	}
	for i := 1; i < p.Len(); i++ {
		if x := p.X(i); p.StepSize(i) != 1 || x[0] != 0 || x[1] != 0 {
			t.Errorf("step %d takes %v to %v, want 1 to 0", i, p.StepSize(i), x)
		}
	}
}

// Turn bounds the angle of steps, so that a circle has at least 2π/Turn of them. It does
// not where the whole circle is smaller than the tolerance at its place.
func TestTurnFarAway(t *testing.T) {
	const radius, turn = 0.01, 0.02
	for _, c := range []struct {
		center      float64
		least, most int
	}{
		{0, 314, 4000},
		{1e6, 4, 100}, // the tolerance there is 1
	} {
		circle := fieldOf(func(x, y float64) (float64, float64) { return -y, x - c.center })
		p, _ := flow(t, circle, []float64{c.center + radius, 0}, nil, &descent.FlowSettings{
			Time: 2 * math.Pi, Tolerance: 1e-6, Turn: turn, Stop: descent.Iterations(5000),
		})
		if n := p.Len() - 1; n < c.least || n > c.most || p.Status != descent.TimeLimit {
			t.Errorf("center %v: %d steps, %v, want %d to %d", c.center, n, p.Status, c.least, c.most)
		}
	}
}

func TestBadFlow(t *testing.T) {
	nan := math.NaN()
	for _, s := range []descent.FlowSettings{{Time: -1}, {Time: nan}, {Tolerance: -1}, {Turn: nan}, {Bound: -1}} {
		if path, err := descent.Flow(bowl, []float64{1, 2}, nil, &s); err == nil || path == nil || path.Status != descent.Failure {
			t.Errorf("%+v: error %v", s, err)
		}
	}
	if _, err := descent.Flow(bowl, []float64{1, 2}, diagonal(t, 1, 2, 3), nil); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("metric of other dimension: error %v", err)
	}
}
