package descent_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

func times(h mat.Matrix, x []float64) []float64 {
	y := make([]float64, len(x))
	mat.NewVecDense(len(x), y).MulVec(h, mat.NewVecDense(len(x), x))
	return y
}

func equalWithin(a, b, tol float64) bool {
	return math.Abs(a-b) <= tol*math.Max(math.Abs(a), math.Abs(b))
}

func TestSchedules(t *testing.T) {
	for _, test := range []struct {
		name string
		size descent.StepSize
		want func(t float64) float64
	}{
		{"1/t", descent.InverseTime{Initial: 0.1}, func(t float64) float64 { return 0.1 / (t + 1) }},
		{"1/(1+0.2t)", descent.InverseTime{Initial: 0.1, Rate: 0.2}, func(t float64) float64 { return 0.1 / (1 + t/5) }},
		{"exponential", descent.ExponentialDecay{Initial: 0.1, Factor: 0.5}, func(t float64) float64 { return 0.1 * math.Exp2(-t) }},
		{"cosine", descent.Cosine{Initial: 0.1, Final: 0.01, Steps: 8}, func(t float64) float64 {
			// cos² of half the angle is (1 + cos)/2.
			c := math.Cos(math.Pi * math.Min(t, 8) / 16)
			return 0.01 + 0.09*c*c
		}},
	} {
		p := run(t, bowl, []float64{8, 3}, descent.Steepest{StepSize: test.size}, descent.Iterations(12))
		for i := 1; i < p.Len(); i++ {
			if got, want := p.StepSize(i), test.want(float64(i-1)); !equalWithin(got, want, 1e-14) {
				t.Errorf("%s: step %d has size %v, want %v", test.name, i, got, want)
			}
		}
	}
	// An exponential decay never reaches 0, but steps that no longer move x.
	p := run(t, bowl, []float64{8, 3}, descent.Steepest{StepSize: descent.ExponentialDecay{Initial: 1e-3, Factor: 1e-3}}, descent.Iterations(200))
	if p.Status != descent.IterationLimit || p.StepSize(200) != math.SmallestNonzeroFloat64 {
		t.Errorf("%v, last step size %v", p.Status, p.StepSize(200))
	}
	// A cosine to 0 has exactly Steps positive sizes.
	fall := descent.Steepest{StepSize: descent.Cosine{Initial: 0.1, Steps: 5}}
	run(t, bowl, []float64{8, 3}, fall, descent.Iterations(5))
	if p, err := descent.Run(bowl, []float64{8, 3}, fall, nil); !errors.Is(err, descent.ErrNotPositive) || p.Len() != 6 {
		t.Errorf("beyond its steps: %d iterates, %v", p.Len(), err)
	}
}

// On x², f(x−2γx) = (1−2γ)²x² ≤ (1−4cγ)x² means γ ≤ 1 − c.
func TestArmijoThreshold(t *testing.T) {
	for _, test := range []struct{ initial, decrease, contraction, want float64 }{
		{0, 0, 0, 0.5},
		{0.875, 0.125, 0.5, 0.875},
		{0.875, 0.25, 0.5, 0.4375},
		{100, 0.5, 0.1, 0.1},
		{0.25, 0, 0, 0.25},
	} {
		a := descent.Armijo{Initial: test.initial, Decrease: test.decrease, Contraction: test.contraction}
		p := run(t, quadratic, []float64{3}, descent.Steepest{StepSize: a}, descent.Iterations(1))
		if !equalWithin(p.StepSize(1), test.want, 1e-14) {
			t.Errorf("%+v: γ = %v, want %v", a, p.StepSize(1), test.want)
		}
	}
}

// Every step has the sufficient decrease, and twice the step has not.
func TestArmijo(t *testing.T) {
	const c = 0.3
	a := descent.Armijo{Initial: 8, Decrease: c}
	p := run(t, rosenbrock, []float64{-1.2, 1}, descent.Steepest{StepSize: a}, descent.Iterations(200))
	x := make([]float64, 2)
	for i := 1; i < p.Len(); i++ {
		gamma, g := p.StepSize(i), p.Grad(i-1)
		enough := func(gamma float64) bool {
			floats.AddScaledTo(x, p.X(i-1), -gamma, g)
			return rosenbrock.Func(x) <= p.F(i-1)-c*gamma*floats.Dot(g, g)
		}
		if !enough(gamma) || gamma < 8 && enough(2*gamma) {
			t.Errorf("step %d: γ = %v", i, gamma)
		}
	}
	if p.Evaluations.Func <= p.Len() {
		t.Errorf("trials are not counted: %+v", p.Evaluations)
	}
}

// A search that starts outside the domain of f, where log is NaN, returns to it.
func TestArmijoInDomain(t *testing.T) {
	barrier := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] - math.Log(x[0]) },
		Grad: func(g, x []float64) { g[0] = 1 - 1/x[0] },
	}
	p := run(t, barrier, []float64{50}, descent.Steepest{StepSize: descent.Armijo{Initial: 1000}}, nil)
	if p.Status != descent.GradientThreshold || math.Abs(p.X(p.Len() - 1)[0]-1) > 1e-7 {
		t.Errorf("%v at %v", p.Status, p.X(p.Len()-1))
	}
}

// At a minimum to rounding the search ends the run without an error.
func TestArmijoNoProgress(t *testing.T) {
	f := optimize.Problem{
		Func: func(x []float64) float64 { return 1 + (x[0]-math.Pi)*(x[0]-math.Pi) },
		Grad: func(g, x []float64) { g[0] = 2*(x[0]-math.Pi) + 1e-9 },
	}
	p := run(t, f, []float64{math.Pi}, descent.Steepest{StepSize: descent.Armijo{Initial: 1e3, Decrease: 0.9}}, descent.Iterations(1e6))
	if p.Status != descent.NoProgress && p.Status != descent.IterationLimit {
		t.Errorf("%v, %s", p.Status, p.Reason)
	}
	uphill := optimize.Problem{Func: quadratic.Func, Grad: func(g, x []float64) { g[0] = -2 * x[0] }}
	p = run(t, uphill, []float64{1}, descent.Steepest{StepSize: descent.Armijo{}}, nil)
	if p.Status != descent.NoProgress || p.Len() != 1 || p.Status.Converged() {
		t.Errorf("a gradient of the wrong sign: %v after %d iterates, %s", p.Status, p.Len(), p.Reason)
	}
}

// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.3.2: on
// ½(x² + κy²) from (κ, 1) exact steps go to qᵏ(κ, (−1)ᵏ), q = (κ−1)/(κ+1).
func TestExactQuadratic(t *testing.T) {
	for _, kappa := range []float64{1, 2, 10, 1000} {
		p := run(t, quadraticOf(sym2(1, 0, kappa), []float64{0, 0}), []float64{kappa, 1},
			descent.Steepest{StepSize: descent.ExactQuadratic{}}, descent.Iterations(20))
		q := (kappa - 1) / (kappa + 1)
		for k := range p.Len() {
			s := math.Pow(q, float64(k))
			if x := p.X(k); math.Abs(x[0]-s*kappa) > 1e-12*kappa || math.Abs(x[1]-s*math.Pow(-1, float64(k))) > 1e-12 {
				t.Errorf("κ = %v: x_%d = %v, want %v·(κ, ±1)", kappa, k, x, s)
			}
		}
	}
}

// Each exact step ends where the gradient is orthogonal to it, and under the metric of the
// quadratic itself the first step ends at the minimum.
func TestExactQuadraticAnywhere(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for n := 1; n < 6; n++ {
		h := randomSPD(rnd, n)
		c, x0 := make([]float64, n), make([]float64, n)
		for i := range n {
			c[i], x0[i] = 1e3*rnd.NormFloat64(), 1e3*rnd.NormFloat64()
		}
		f := quadraticOf(h, c)
		p := run(t, f, x0, descent.Steepest{StepSize: descent.ExactQuadratic{}}, descent.Iterations(10))
		for i := 1; i < p.Len(); i++ {
			a, b := p.Grad(i-1), p.Grad(i)
			if dot := floats.Dot(a, b); math.Abs(dot) > 1e-7*floats.Dot(a, a) {
				t.Errorf("n = %d: gradients %d and %d: product %v", n, i-1, i, dot)
			}
		}
		p = run(t, f, x0, descent.Steepest{Metric: mahalanobis(t, h), StepSize: descent.ExactQuadratic{}}, descent.Iterations(1))
		if !equalWithin(p.StepSize(1), 1, 1e-9) || floats.Distance(p.X(1), c, 2) > 1e-8 {
			t.Errorf("n = %d: γ = %v to %v, want 1 to %v", n, p.StepSize(1), p.X(1), c)
		}
	}
}

func TestPolyak(t *testing.T) {
	// On x², γ = x²/(2x)² = ¼ halves x. With f* one step on |x| ends at 0.
	p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Polyak{}}, descent.Iterations(2000))
	for i := range 500 {
		if p.X(i)[0] != math.Ldexp(1, -i) {
			t.Fatalf("x_%d = %v, want 2^−%d", i, p.X(i), i)
		}
	}
	if p.Status != descent.IterationLimit {
		t.Errorf("%v, %s", p.Status, p.Reason)
	}
	abs := optimize.Problem{
		Func: func(x []float64) float64 { return 7 + 3*math.Abs(x[0]) },
		Grad: func(g, x []float64) { g[0] = 3 * math.Copysign(1, x[0]) },
	}
	if p := run(t, abs, []float64{0.7}, descent.Steepest{StepSize: descent.Polyak{Minimum: 7}}, descent.Iterations(1)); math.Abs(p.X(1)[0]) > 1e-15 {
		t.Errorf("from |x| = 0.7 to %v", p.X(1))
	}
	// For a convex f no step increases the distance from a minimum.
	f := quadraticOf(sym2(1, 0.9, 50), []float64{2, -3})
	p = run(t, f, []float64{40, 9}, descent.Steepest{StepSize: descent.Polyak{}}, descent.Iterations(100))
	for i := 1; i < p.Len(); i++ {
		if a, b := floats.Distance(p.X(i-1), []float64{2, -3}, 2), floats.Distance(p.X(i), []float64{2, -3}, 2); b > a*(1+1e-14) {
			t.Errorf("step %d leads from distance %v to %v", i, a, b)
		}
	}
	// Where f equals Minimum, but for rounding, x stays, although the gradient is not 0.
	for _, below := range []float64{0, 1e-13} {
		ramp := optimize.Problem{
			Func: func(x []float64) float64 { return 7 + math.Max(x[0], 0) - below },
			Grad: func(g, x []float64) { g[0] = 1 },
		}
		if p := run(t, ramp, []float64{-1}, descent.Steepest{StepSize: descent.Polyak{Minimum: 7}}, descent.Iterations(1)); math.Abs(p.X(1)[0]+1) > 1e-12 {
			t.Errorf("%v below the minimum: moved to %v", below, p.X(1))
		}
	}
	_, err := descent.Run(quadratic, []float64{1}, descent.Steepest{StepSize: descent.Polyak{Minimum: 2}}, nil)
	if !errors.Is(err, descent.ErrNotPositive) {
		t.Errorf("f below Minimum: %v", err)
	}
}

// On a quadratic the long step is the exact step of the iterate before, γ =
// gᵀg/gᵀHg with its gradient; the short one is gᵀHg/gᵀH²g. M. Raydan, "On the
// Barzilai and Borwein choice of steplength for the gradient method", IMA
// Journal of Numerical Analysis 13(3), 1993.
func TestBarzilaiBorwein(t *testing.T) {
	rnd := rand.New(rand.NewPCG(13, 14))
	for n := 1; n < 6; n++ {
		h := randomSPD(rnd, n)
		x0 := make([]float64, n)
		for i := range x0 {
			x0[i] = rnd.NormFloat64()
		}
		for _, short := range []bool{false, true} {
			size := descent.BarzilaiBorwein{First: descent.Constant(0.01), Short: short}
			p := run(t, quadraticOf(h, make([]float64, n)), x0, descent.Steepest{StepSize: size},
				descent.Any(descent.GradientNorm(1e-6), descent.Iterations(200)))
			if p.Status != descent.GradientThreshold || p.StepSize(1) != 0.01 {
				t.Errorf("n = %d: %v, first step %v", n, p.Status, p.StepSize(1))
			}
			for i := 2; i < p.Len(); i++ {
				g := p.Grad(i - 2)
				hg := times(h, g)
				want := floats.Dot(g, g) / floats.Dot(g, hg)
				if short {
					want = floats.Dot(g, hg) / floats.Dot(hg, hg)
				}
				if !equalWithin(p.StepSize(i), want, 1e-6) {
					t.Errorf("n = %d, short %v: γ_%d = %v, want %v", n, short, i, p.StepSize(i), want)
				}
			}
		}
	}
}

// Under G = UᵀU the sizes equal the sizes of gradient descent in y = Ux.
func TestBarzilaiBorweinMetric(t *testing.T) {
	g, h := sym2(2, 0.5, 1), sym2(3, -1, 5)
	var c mat.Cholesky
	c.Factorize(g)
	var u, inv mat.TriDense
	c.UTo(&u)
	if err := inv.InverseTri(&u); err != nil {
		t.Fatal(err)
	}
	var left, both mat.Dense
	left.Mul(inv.T(), h)
	both.Mul(&left, &inv)
	hy := sym2(both.At(0, 0), both.At(0, 1), both.At(1, 1))
	x0 := []float64{1, 2}
	for _, short := range []bool{false, true} {
		size := descent.BarzilaiBorwein{First: descent.Constant(0.1), Short: short}
		inX := run(t, quadraticOf(h, []float64{0, 0}), x0, descent.Steepest{Metric: mahalanobis(t, g), StepSize: size}, descent.Iterations(8))
		inY := run(t, quadraticOf(hy, []float64{0, 0}), times(&u, x0), descent.Steepest{StepSize: size}, descent.Iterations(8))
		for i := 1; i < inX.Len(); i++ {
			if !equalWithin(inX.StepSize(i), inY.StepSize(i), 1e-6) {
				t.Errorf("short %v: γ_%d = %v, in y %v", short, i, inX.StepSize(i), inY.StepSize(i))
			}
		}
	}
	// Where f curves downwards the size does not change.
	down := optimize.Problem{Func: func(x []float64) float64 { return -x[0] * x[0] }, Grad: func(g, x []float64) { g[0] = -2 * x[0] }}
	p := run(t, down, []float64{1}, descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(0.25)}}, descent.Iterations(5))
	for i := 1; i < p.Len(); i++ {
		if p.StepSize(i) != 0.25 {
			t.Errorf("γ_%d = %v, want 0.25", i, p.StepSize(i))
		}
	}
}

func TestBadStepSizes(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		size descent.StepSize
		want error
	}{
		{descent.InverseTime{}, descent.ErrNotPositive},
		{descent.InverseTime{Initial: 1, Rate: -1}, descent.ErrNotPositive},
		{descent.InverseTime{Initial: nan}, descent.ErrNotFinite},
		{descent.ExponentialDecay{Factor: 0.5}, descent.ErrNotPositive},
		{descent.ExponentialDecay{Initial: 1}, descent.ErrNotPositive},
		{descent.ExponentialDecay{Initial: 1, Factor: 2}, nil},
		{descent.ExponentialDecay{Initial: 1, Factor: nan}, descent.ErrNotFinite},
		{descent.Cosine{Initial: 1}, descent.ErrNotPositive},
		{descent.Cosine{Initial: 1, Final: -1, Steps: 3}, descent.ErrNotPositive},
		{descent.Armijo{Initial: -1}, descent.ErrNotPositive},
		{descent.Armijo{Decrease: 1}, nil},
		{descent.Armijo{Contraction: 1.5}, nil},
		{descent.Armijo{Contraction: nan}, nil},
		{descent.Polyak{Minimum: nan}, descent.ErrNotFinite},
		{descent.Polyak{Scale: -1}, descent.ErrNotPositive},
	} {
		p, err := descent.Run(bowl, []float64{1, 2}, descent.Steepest{StepSize: test.size}, nil)
		if err == nil || test.want != nil && !errors.Is(err, test.want) || p.Len() != 1 {
			t.Errorf("%T%+v: error %v, want %v; %d iterates", test.size, test.size, err, test.want, p.Len())
		}
	}
	// −x² − y² + xy is curved downwards everywhere.
	hill := optimize.Problem{
		Func: func(x []float64) float64 { return -bowl.Func(x) },
		Grad: func(g, x []float64) { bowl.Grad(g, x); floats.Scale(-1, g) },
	}
	if _, err := descent.Run(hill, []float64{1, 2}, descent.Steepest{StepSize: descent.ExactQuadratic{}}, nil); !errors.Is(err, descent.ErrNotPositive) {
		t.Errorf("ExactQuadratic downwards: %v", err)
	}
}

// uphill calls its step size with an ascent direction.
type uphill struct{ size descent.StepSize }

func (m uphill) Start(e *descent.Evaluator, _ *descent.State) (descent.Stepper, error) {
	return stepperFunc(func(next []float64, s *descent.State) (float64, error) {
		return m.size.Size(e, s, s.Grad)
	}), nil
}

type stepperFunc func(next []float64, s *descent.State) (float64, error)

func (f stepperFunc) Step(next []float64, s *descent.State) (float64, error) { return f(next, s) }

func TestNotDescent(t *testing.T) {
	for _, size := range []descent.StepSize{descent.Armijo{}, descent.ExactQuadratic{}, descent.Polyak{}, descent.BarzilaiBorwein{}} {
		if _, err := descent.Run(bowl, []float64{1, 2}, uphill{size}, nil); !errors.Is(err, descent.ErrNotDescent) {
			t.Errorf("%T: %v", size, err)
		}
	}
}

// At a stationary point no search is possible, and x does not move.
func TestStepSizesAtMinimum(t *testing.T) {
	for _, size := range []descent.StepSize{
		descent.Armijo{}, descent.ExactQuadratic{}, descent.Polyak{}, descent.BarzilaiBorwein{},
	} {
		p := run(t, bowl, []float64{0, 0}, descent.Steepest{StepSize: size}, descent.Iterations(3))
		if x := p.X(3); x[0] != 0 || x[1] != 0 {
			t.Errorf("%T: moved to %v", size, x)
		}
	}
	p := run(t, bowl, []float64{0, 0}, descent.Steepest{StepSize: descent.Armijo{Initial: 0.25}}, descent.Iterations(1))
	if p.StepSize(1) != 0.25 {
		t.Errorf("Armijo: γ = %v without a search, want Initial", p.StepSize(1))
	}
}

// Where the size of Barzilai and Borwein is too small for a float64, the last one stays.
func TestBarzilaiBorweinUnderflow(t *testing.T) {
	cliff := optimize.Problem{
		Func: func(x []float64) float64 { return 0 },
		Grad: func(g, x []float64) {
			if g[0] = 1e-200; x[0] < 0 {
				g[0] = -1e200
			}
		},
	}
	for _, short := range []bool{false, true} {
		p := run(t, cliff, []float64{0}, descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(0.5), Short: short}}, descent.Iterations(2))
		if p.StepSize(2) != 0.5 {
			t.Errorf("short %v: γ = %v, want 0.5", short, p.StepSize(2))
		}
	}
}

// Exact steps in a long valley zigzag, and each leaves 9/11 of the distance. The steps of
// Barzilai and Borwein, whose size is the exact size one step before, do not.
func ExampleBarzilaiBorwein() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(g, x []float64) { g[0], g[1] = 2*x[0], 20*x[1] },
	}
	for _, size := range []descent.StepSize{descent.ExactQuadratic{}, descent.BarzilaiBorwein{}} {
		path, err := descent.Run(p, []float64{10, 1}, descent.Steepest{StepSize: size}, nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%T: %d steps\n", size, path.Len()-1)
	}
	// Output:
	// descent.ExactQuadratic: 109 steps
	// descent.BarzilaiBorwein: 13 steps
}

// A schedule that depends on the number of the step only.
func ExampleCosine() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(g, x []float64) { g[0] = 2 * x[0] },
	}
	path, err := descent.Run(p, []float64{1},
		descent.Steepest{StepSize: descent.Cosine{Initial: 0.2, Steps: 4}},
		&descent.Settings{Stop: descent.Iterations(4)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := 1; i < path.Len(); i++ {
		fmt.Printf("%.4f ", path.StepSize(i))
	}
	// Output:
	// 0.2000 0.1707 0.1000 0.0293
}
