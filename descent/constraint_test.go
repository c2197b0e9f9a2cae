package descent_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// toward is ½‖x − c‖², whose constrained minimum is the projection of c, with value v there.
func toward(c []float64) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { d := floats.Distance(x, c, 2); return d * d / 2 },
		Grad: func(grad, x []float64) { floats.SubTo(grad, x, c) },
	}
}

// constraints are sets in n dimensions with the origin.
func constraints(n int) map[string]descent.Set {
	ones := slices.Repeat([]float64{1}, n)
	ball := convex.Ball{Center: make([]float64, n), Radius: 1.5}
	return map[string]descent.Set{
		"ball": ball, "box": convex.Box{Min: make([]float64, n), Max: ones},
		"simplex": convex.Simplex{Sum: 2}, "solid simplex": convex.Simplex{Sum: 2, Solid: true},
		"half space":   convex.HalfSpace{Normal: ones, Offset: 0.5},
		"intersection": convex.Intersection{A: ball, B: convex.HalfSpace{Normal: ones, Offset: 0.5}},
	}
}

// On a convex quadratic projected descent with every rule of step sizes that suits it ends at
// the point x where P(x − ∇f) = x: the minimum in the set (Boyd, Vandenberghe, Convex
// Optimization, 2004, section 4.2.3). The two methods find the same one.
func TestConstrainedMinima(t *testing.T) {
	rnd := rand.New(rand.NewPCG(61, 62))
	for trial := range 10 {
		n := 2 + rnd.IntN(3)
		start := make([]float64, n)
		minimum := make([]float64, n)
		for i := range minimum {
			minimum[i], start[i] = 3*rnd.NormFloat64(), 0.3*rnd.NormFloat64()
		}
		p := quadraticOf(randomSPD(rnd, n), minimum)
		steepest := 1 / lipschitz(p, n)
		for name, set := range constraints(n) {
			var found []float64
			for _, size := range []descent.StepSize{
				descent.Constant(steepest), descent.Armijo{}, descent.BarzilaiBorwein{First: descent.Constant(steepest), Short: true}, descent.ShortStep{Lipschitz: 1 / steepest},
			} {
				path, err := descent.Run(p, start, descent.Projected{Set: set, StepSize: size}, &descent.Settings{
					Stop: descent.Any(descent.ProjectedGradientNorm{Set: set, Tolerance: 1e-6}, descent.Iterations(20_000))})
				if err != nil {
					t.Fatalf("%s by %T: %v", name, size, err)
				}
				last := path.X(path.Len() - 1)
				if path.Status != descent.GradientThreshold && path.Status != descent.NoProgress {
					t.Fatalf("trial %d, %s by %T: %v, %s", trial, name, size, path.Status, path.Reason)
				}
				if found == nil {
					found = last
				}
				if floats.Distance(found, last, 2) > 1e-4 {
					t.Errorf("%s by %T: %v, by constant steps %v", name, size, last, found)
				}
				inside(t, name, set, path)
			}
			if m, ok := set.(descent.LinearMinimizer); ok {
				path := run(t, p, start, descent.FrankWolfe{Set: m, StepSize: descent.ExactQuadratic{}}, descent.Any(descent.FrankWolfeGap{Set: m, Tolerance: 1e-3}, descent.Iterations(100_000)))
				last := path.X(path.Len() - 1)
				if gap := p.Func(last) - p.Func(found); gap > 1e-3 || gap < -1e-5 || path.Status != descent.GapThreshold && path.Status != descent.NoProgress {
					t.Errorf("%s by Frank–Wolfe: f is %v above the minimum (%v, %s)", name, gap, path.Status, path.Reason)
				}
				inside(t, name, set, path)
			}
		}
	}
}

// lipschitz returns a bound for the greatest eigenvalue of the Hessian of a quadratic: the sum
// of the lengths of its columns.
func lipschitz(p optimize.Problem, n int) (sum float64) {
	at, zero := make([]float64, n), make([]float64, n)
	p.Grad(zero, make([]float64, n))
	for i := range n {
		e := make([]float64, n)
		e[i] = 1
		p.Grad(at, e)
		sum += floats.Distance(at, zero, 2)
	}
	return sum
}

// inside tests that all iterates from the first or second on are in the set.
func inside(t *testing.T, name string, set descent.Set, path *descent.Path) {
	t.Helper()
	from := 0
	if !set.Contains(path.X(0)) {
		if path.Len() > 1 && !math.IsNaN(path.StepSize(1)) {
			t.Errorf("%s: the step into the set has size %v", name, path.StepSize(1))
		}
		from = 1
	}
	p := make([]float64, len(path.X(0)))
	for i := from; i < path.Len(); i++ {
		// A convex combination of two points may be outside by its rounding.
		if err := set.Project(p, path.X(i)); err != nil || floats.Distance(p, path.X(i), 2) > 1e-12 {
			t.Errorf("%s: iterate %d = %v is outside, %v", name, i, path.X(i), err)
			return
		}
	}
}

// Steps with numbers by hand. The first is (3, 0) − ½(3, 0), scaled to the ball; a start outside
// is first projected.
func TestProjectedSteps(t *testing.T) {
	ball := convex.Ball{Center: []float64{0, 0}, Radius: 5}
	path := run(t, linear([]float64{0, -1}), []float64{3, 0}, descent.Projected{Set: ball, StepSize: descent.Constant(8)}, descent.Iterations(1))
	if want := 5 / math.Hypot(3, 8); !floats.EqualApprox(path.X(1), []float64{3 * want, 8 * want}, 1e-14) || path.StepSize(1) != 8 {
		t.Errorf("x_1 = %v, γ = %v", path.X(1), path.StepSize(1))
	}
	path = run(t, linear([]float64{0, -1}), []float64{6, 8}, descent.Projected{Set: ball, StepSize: descent.Constant(1)}, descent.Iterations(2))
	if !floats.EqualApprox(path.X(1), []float64{3, 4}, 1e-15) || !math.IsNaN(path.StepSize(1)) || path.StepSize(2) != 1 {
		t.Errorf("x_1 = %v, γ = %v, %v", path.X(1), path.StepSize(1), path.StepSize(2))
	}
	// Bertsekas's rule on ½‖x‖² and x ≥ 1: from 3 the arc of γ = 4 ends at the border, where f
	// has decreased by 4 ≥ Decrease·6. A Decrease of 0.9 needs a shorter step: γ = ½ leads to
	// 1.5, with 3.375 < 4.05, ¼ to 2.25 with 1.96875 < 2.025, and ⅛ to 2.625.
	side := convex.Box{Min: []float64{1}}
	for decrease, want := range map[float64]float64{0: 4, 0.9: 0.125} {
		path = run(t, toward([]float64{0}), []float64{3}, descent.Projected{Set: side, StepSize: descent.Armijo{Initial: 4, Decrease: decrease}}, descent.Iterations(1))
		if path.StepSize(1) != want || path.X(1)[0] != max(1, 3-3*want) {
			t.Errorf("Decrease %v: γ = %v to %v, want γ = %v", decrease, path.StepSize(1), path.X(1), want)
		}
	}
	// The first step of Barzilai and Borwein is searched: γ = 1 leads from 3 to −3, where x² is
	// not less, and ½ to 0. γ = 1e308 leads out of the range in one coordinate only.
	searched := run(t, optimize.Problem{Func: func(x []float64) float64 { return x[0] * x[0] }}, []float64{3}, descent.Projected{Set: convex.Box{}, StepSize: descent.BarzilaiBorwein{}}, descent.Iterations(1))
	if searched.StepSize(1) != 0.5 {
		t.Errorf("the first step of Barzilai and Borwein is %v", searched.StepSize(1))
	}
	square2 := convex.Box{Min: []float64{0, 0}, Max: []float64{1, 1}}
	searched = run(t, toward([]float64{0.5, 30}), []float64{0.5, 0.5}, descent.Projected{Set: square2, StepSize: descent.Armijo{Initial: 1e308}}, descent.Iterations(1))
	if x := searched.X(1); x[0] != 0.5 || x[1] != 1 {
		t.Errorf("a search from far ends at %v", x)
	}
	// With sᵀs = 1 and sᵀy = 2 on x², both γ of Barzilai and Borwein are ½.
	square := toward([]float64{0})
	double := optimize.Problem{Func: func(x []float64) float64 { return 2 * square.Func(x) }, Grad: func(g, x []float64) { g[0] = 2 * x[0] }}
	for _, short := range []bool{false, true} {
		path = run(t, double, []float64{3}, descent.Projected{Set: convex.Box{Min: []float64{2}}, StepSize: descent.BarzilaiBorwein{First: descent.Constant(1), Short: short}}, descent.Iterations(2))
		if path.X(1)[0] != 2 || path.StepSize(2) != 0.5 {
			t.Errorf("short %v: x_1 = %v, γ = %v", short, path.X(1), path.StepSize(2))
		}
	}
}

// On ½(x − c)² and [0, 1] with c = 0.25 the vertices are 0 and 1, and γ_t = 2/(t+2).
func TestFrankWolfeSteps(t *testing.T) {
	box := convex.Box{Min: []float64{0}, Max: []float64{1}}
	path := run(t, toward([]float64{0.25}), []float64{0.5}, descent.FrankWolfe{Set: box}, descent.Iterations(4))
	x := 0.5
	for i := 1; i < path.Len(); i++ {
		s, gamma := 0.0, 2/float64(i+1)
		if x < 0.25 {
			s = 1
		}
		x += gamma * (s - x)
		if math.Abs(path.X(i)[0]-x) > 1e-15 || math.Abs(path.StepSize(i)-gamma) > 1e-15 {
			t.Errorf("x_%d = %v, γ = %v, want %v, %v", i, path.X(i), path.StepSize(i), x, gamma)
		}
	}
	for _, c := range []struct {
		size  descent.StepSize
		gamma float64
	}{
		{descent.ExactQuadratic{}, 0.5}, {descent.ShortStep{Lipschitz: 1}, 0.5}, {descent.ShortStep{Lipschitz: 4}, 0.125}, {descent.ShortStep{Lipschitz: 0.1}, 1},
		{descent.Armijo{}, 0.5}, {descent.Armijo{Decrease: 0.9}, 0.0625}, {descent.Constant(0.75), 0.75}, {descent.Constant(1), 1},
	} {
		path := run(t, toward([]float64{0.25}), []float64{0.5}, descent.FrankWolfe{Set: box, StepSize: c.size}, descent.Iterations(1))
		if math.Abs(path.StepSize(1)-c.gamma) > 1e-15 {
			t.Errorf("%T%+v: γ = %v, want %v", c.size, c.size, path.StepSize(1), c.gamma)
		}
	}
	// (Armijo: f is the same at γ = 1, 0 at ½, and falls by 0.0234 < 0.0281 at ¼, 0.0137 < 0.0141
	// at ⅛, and 0.0073 ≥ 0.0070 at 1/16.) A linear f does not curve upwards: the exact step goes to the end.
	path = run(t, linear([]float64{1}), []float64{0.5}, descent.FrankWolfe{Set: box, StepSize: descent.ExactQuadratic{}}, nil)
	if path.Len() != 2 || path.X(1)[0] != 0 || path.StepSize(1) != 1 || path.Status != descent.GapThreshold || !strings.HasPrefix(path.Reason, "Frank–Wolfe gap = 0 ≤ ") {
		t.Errorf("%d iterates, %v, %v: %s", path.Len(), path.X(path.Len()-1), path.Status, path.Reason)
	}
	path = run(t, linear([]float64{1}), []float64{0}, descent.FrankWolfe{Set: box}, descent.Iterations(5))
	if path.Len() != 1 || path.Status != descent.NoProgress || !strings.Contains(path.Reason, "gap is 0") {
		t.Errorf("at the minimum: %d iterates, %v: %s", path.Len(), path.Status, path.Reason)
	}
}

// The short step is −∇fᵀd/(L‖d‖²), 1/L along −∇f and at a stationary point.
func TestShortStep(t *testing.T) {
	short := descent.ShortStep{Lipschitz: 4}
	for _, x := range [][]float64{{3, 4}, {3e-200, 4e-200}, {3e200, 4e200}, {0, 0}} {
		path := run(t, linear(x), []float64{0, 0}, descent.Steepest{StepSize: short}, descent.Iterations(1))
		if got := path.StepSize(1); math.Abs(got-0.25) > 1e-16 {
			t.Errorf("∇f = %v: γ = %v, want ¼", x, got)
		}
	}
	// From (0, 0) to (1, 0) with ∇f = (−1, −2), which promise a decrease of 1 over a length of 1,
	// and to (3, 4), with a decrease of 11 over 5² = 25.
	for _, c := range []struct {
		d    []float64
		want float64
	}{{[]float64{1, 0}, 0.25}, {[]float64{3, 4}, 0.11}} {
		got, err := short.Size(nil, &descent.State{X: []float64{0, 0}, Grad: []float64{-1, -2}}, c.d)
		if err != nil || math.Abs(got-c.want) > 1e-16 {
			t.Errorf("along %v: γ = %v, %v, want %v", c.d, got, err, c.want)
		}
	}
	if _, err := short.Size(nil, &descent.State{X: []float64{0, 0}, Grad: []float64{1, 2}}, []float64{3, 4}); !errors.Is(err, descent.ErrNotDescent) {
		t.Errorf("uphill: error %v", err)
	}
}

// The gap bounds f(x) − min f at every iterate, and f falls at least like 2LD²/(t+2) (Jaggi,
// 2013, theorem 1), where D is the diameter of the set.
func TestFrankWolfeRate(t *testing.T) {
	set := convex.Simplex{}
	p, least := toward([]float64{0.2, 0.3, 0.5}), 0.0
	for _, size := range []descent.StepSize{nil, descent.ExactQuadratic{}, descent.ShortStep{Lipschitz: 1}} {
		path := run(t, p, []float64{1, 0, 0}, descent.FrankWolfe{Set: set, StepSize: size}, descent.Iterations(200))
		for i, it := range path.All() {
			_, reason := descent.FrankWolfeGap{Set: set, Tolerance: it.F - least - 1e-15}.Check(&descent.State{X: it.X, F: it.F, Grad: it.Grad})
			if reason != "" && it.F > 1e-12 {
				t.Errorf("%T: the gap of iterate %d is below f − min f: %s", size, i, reason)
			}
			if i > 0 && it.F-least > 2*2/float64(i+2) {
				t.Errorf("%T: f_%d = %v", size, i, it.F)
			}
		}
	}
}

// Default criteria end runs at constrained minima, where ∇f is not 0.
func TestConstrainedStops(t *testing.T) {
	ball := convex.Ball{Center: []float64{0, 0}, Radius: 1}
	p := toward([]float64{3, 4})
	path := run(t, p, []float64{0, 0}, descent.Projected{Set: ball, StepSize: descent.Constant(0.5)}, nil)
	if last := path.X(path.Len() - 1); path.Status != descent.GradientThreshold || !path.Status.Converged() || !floats.EqualApprox(last, []float64{0.6, 0.8}, 1e-8) {
		t.Errorf("%v at %v: %s", path.Status, last, path.Reason)
	}
	path = run(t, p, []float64{0, 0}, descent.FrankWolfe{Set: ball, StepSize: descent.ExactQuadratic{}}, nil)
	if last := path.X(path.Len() - 1); path.Status != descent.GapThreshold || !path.Status.Converged() || !floats.EqualApprox(last, []float64{0.6, 0.8}, 1e-8) {
		t.Errorf("%v at %v: %s", path.Status, last, path.Reason)
	}
	// The norm is that of the gradient in the interior.
	s := &descent.State{X: []float64{0.1, 0}, Grad: []float64{0.3, 0.4}}
	if st, _ := (descent.ProjectedGradientNorm{Set: ball, Tolerance: 0.5 + 1e-15}).Check(s); st != descent.GradientThreshold {
		t.Errorf("status %v at the length of the gradient", st)
	}
	if st, _ := (descent.ProjectedGradientNorm{Set: ball, Tolerance: 0.49}).Check(s); st != descent.NotTerminated {
		t.Errorf("status %v below the length of the gradient", st)
	}
	s = &descent.State{X: []float64{0.1, 0}, Grad: []float64{0.5, 0}}
	if st, _ := (descent.ProjectedGradientNorm{Set: ball, Tolerance: 0.5}).Check(s); st != descent.GradientThreshold {
		t.Errorf("status %v at exactly the length of the gradient", st)
	}
	// After 1000 steps the defaults end runs that are slow.
	box := convex.Box{Min: []float64{0}, Max: []float64{1}}
	for _, m := range []descent.Method{descent.FrankWolfe{Set: box, StepSize: descent.Constant(0.1)}, descent.Projected{Set: box, StepSize: descent.Constant(1e-9)}} {
		if path := run(t, toward([]float64{0.3}), []float64{0.5}, m, nil); path.Len() != 1001 || path.Status != descent.IterationLimit {
			t.Errorf("%T: %d iterates, %v", m, path.Len(), path.Status)
		}
	}
	// A stationary point of f outside the set is not the end of a run.
	outside := &descent.State{X: []float64{3, 4}, Grad: []float64{0, 0}}
	for _, c := range []descent.Criterion{descent.ProjectedGradientNorm{Set: ball, Tolerance: 1e-3}, descent.FrankWolfeGap{Set: ball, Tolerance: 1e3}} {
		if st, reason := c.Check(outside); st != descent.NotTerminated {
			t.Errorf("%T ends outside: %s", c, reason)
		}
	}
}

// A step beyond the range of float64 is divergence, as in Steepest, and Armijo's search comes
// back from there.
func TestProjectedDiverges(t *testing.T) {
	box := convex.Box{Min: []float64{0, 0}, Max: []float64{1, 1}}
	path := run(t, toward([]float64{30, 40}), []float64{0.5, 0.5}, descent.Projected{Set: box, StepSize: descent.Constant(1e308)}, descent.Iterations(3))
	if path.Status != descent.Diverged || path.Reason != "x[0] = +Inf at iterate 1" {
		t.Errorf("%v: %s", path.Status, path.Reason)
	}
	path = run(t, toward([]float64{30, 40}), []float64{0.5, 0.5}, descent.Projected{Set: box, StepSize: descent.Armijo{Initial: 1e308}}, nil)
	if last := path.X(path.Len() - 1); path.Status != descent.GradientThreshold || last[0] != 1 || last[1] != 1 {
		t.Errorf("%v at %v: %s", path.Status, last, path.Reason)
	}
}

// broken is a set with errors of its own.
type broken struct{ err error }

func (b broken) Project(dst, x []float64) error        { return b.err }
func (b broken) Contains([]float64) bool               { return true }
func (b broken) MinimizeLinear(dst, g []float64) error { return b.err }

func TestConstraintErrors(t *testing.T) {
	own := errors.New("no map of this region")
	box := convex.Box{Min: []float64{0, 0}, Max: []float64{1, 1}}
	open := convex.Box{Min: []float64{0, 0}}
	nan := math.NaN()
	for _, c := range []struct {
		method descent.Method
		stop   descent.Criterion
		cause  error
		words  string
	}{
		{descent.Projected{}, nil, descent.ErrMissing, "Set"},
		{descent.Projected{}, descent.Iterations(1), descent.ErrMissing, "Projected.Set"},
		{descent.FrankWolfe{}, nil, descent.ErrMissing, "Set"},
		{descent.FrankWolfe{}, descent.Iterations(1), descent.ErrMissing, "FrankWolfe.Set"},
		{descent.Projected{Set: box}, descent.ProjectedGradientNorm{}, descent.ErrMissing, "ProjectedGradientNorm.Set"},
		{descent.Projected{Set: box}, descent.ProjectedGradientNorm{Set: box, Tolerance: nan}, nil, "ProjectedGradientNorm.Tolerance = NaN"},
		{descent.FrankWolfe{Set: box}, descent.FrankWolfeGap{}, descent.ErrMissing, "FrankWolfeGap.Set"},
		{descent.FrankWolfe{Set: box}, descent.FrankWolfeGap{Set: box, Tolerance: -1}, nil, "FrankWolfeGap.Tolerance = -1"},
		{descent.FrankWolfe{Set: box, StepSize: descent.Constant(1.5)}, nil, nil, "step size = 1.5: above 1"},
		{descent.FrankWolfe{Set: box, StepSize: descent.InverseTime{Initial: 2}}, nil, nil, "above 1"},
		{descent.FrankWolfe{Set: box, StepSize: descent.BarzilaiBorwein{}}, nil, nil, "BarzilaiBorwein"},
		{descent.FrankWolfe{Set: box, StepSize: descent.ShortStep{}}, nil, descent.ErrNotPositive, "ShortStep.Lipschitz = 0"},
		{descent.FrankWolfe{Set: open}, nil, convex.ErrUnbounded, "side 0 is +Inf"},
		{descent.Projected{Set: convex.Ball{Center: []float64{1}, Radius: 1}}, nil, descent.ErrDimension, "Ball: x"},
		{descent.Projected{Set: broken{own}}, nil, own, "projection of "},
		{descent.FrankWolfe{Set: broken{own}}, nil, own, "FrankWolfe: "},
		{descent.Projected{Set: box, StepSize: descent.Armijo{Decrease: 2}}, nil, nil, "Armijo.Decrease = 2"},
	} {
		path, err := descent.Run(toward([]float64{30, 40}), []float64{0.5, 0.5}, c.method, &descent.Settings{Stop: c.stop})
		if err == nil || c.cause != nil && !errors.Is(err, c.cause) || !strings.HasPrefix(err.Error(), "descent: ") || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%+v: error %v, want %v with %q", c.method, err, c.cause, c.words)
		}
		if path.Status != descent.Failure {
			t.Errorf("%+v: %v", c.method, path.Status)
		}
	}
}

// A difference that overflows is an error, and so is a panic of f in a search.
func TestConstraintOverflow(t *testing.T) {
	wide := convex.Box{Min: []float64{-math.MaxFloat64}, Max: []float64{math.MaxFloat64}}
	_, err := descent.Run(linear([]float64{1e-300}), []float64{1e308}, descent.FrankWolfe{Set: wide}, &descent.Settings{Stop: descent.Iterations(1)})
	if !errors.Is(err, descent.ErrNotFinite) || !strings.Contains(err.Error(), "FrankWolfe: s − x[0] = -Inf") {
		t.Errorf("error %v", err)
	}
	p := toward([]float64{3})
	f := p.Func
	p.Func = func(x []float64) float64 {
		if x[0] == 1 {
			panic("one")
		}
		return f(x)
	}
	_, err = descent.Run(p, []float64{0}, descent.Projected{Set: convex.Box{Max: []float64{1}}, StepSize: descent.Armijo{}}, &descent.Settings{Stop: descent.Iterations(1)})
	if !errors.Is(err, descent.ErrPanic) {
		t.Errorf("error %v", err)
	}
}

// panicking is a set that panics.
type panicking struct{ broken }

func (panicking) Project(dst, x []float64) error { panic("lost") }

// Code of sets that panics is named, and a long projection ends with its context.
func TestForeignSets(t *testing.T) {
	_, err := descent.Run(bowl, []float64{1, 1}, descent.Projected{Set: panicking{}}, &descent.Settings{Stop: descent.Iterations(3)})
	if !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "panicking.Project") {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("enough")
	calls := 0
	slow := convex.Intersection{A: counting{convex.Ball{Center: []float64{0, 0}, Radius: 1}, func() {
		if calls++; calls == 100 {
			cancel(cause)
		}
	}}, B: convex.HalfSpace{Normal: []float64{1, 0}, Offset: -1}}
	norm := descent.ProjectedGradientNorm{Set: slow}
	path, err := descent.Run(linear([]float64{-1, -1}), []float64{-1, 0}, descent.Projected{Set: slow}, &descent.Settings{Stop: descent.Any(descent.All(norm), descent.Iterations(3)), Context: ctx})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, cause) || path.Status != descent.Canceled || calls > 102 {
		t.Errorf("%v after %d projections, error %v", path.Status, calls, err)
	}
}

// counting calls a function before each projection.
type counting struct {
	descent.Set
	call func()
}

func (c counting) Project(dst, x []float64) error { c.call(); return c.Set.Project(dst, x) }
