package descent_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// exponents are the powers of two by which the tests of this file multiply f: about
// 1e±160, 1e±230 and 1e±300. Such a factor rounds nothing, so the iterates must keep
// every bit where the formula of the method does not depend on the factor.
var exponents = []int{-997, -764, -532, 0, 532, 764, 997}

// timesPower returns the problem 2^e·p.
func timesPower(p optimize.Problem, e int) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return math.Ldexp(p.Func(x), e) },
		Grad: func(grad, x []float64) {
			p.Grad(grad, x)
			for i := range grad {
				grad[i] = math.Ldexp(grad[i], e)
			}
		},
	}
}

// Methods that divide the gradient by its own size make the same steps for f and 2^e f.
func TestStepsOfHugeAndTinyGradients(t *testing.T) {
	tenth := descent.Constant(0.1)
	cutOff := func(eps float64, power float64, e int) descent.Coefficient {
		return descent.Coefficient(math.Ldexp(eps, int(power)*e))
	}
	methods := func(e int) map[string]descent.Method {
		out := map[string]descent.Method{
			"AdaGrad":             descent.AdaGrad{StepSize: tenth, Epsilon: descent.Zero},
			"RMSProp":             descent.RMSProp{StepSize: tenth, Epsilon: descent.Zero},
			"RMSProp, no memory":  descent.RMSProp{StepSize: tenth, Epsilon: descent.Zero, Decay: descent.Zero},
			"RMSProp, centered":   descent.RMSProp{StepSize: tenth, Epsilon: descent.Zero, Centered: true},
			"Adam":                descent.Adam{StepSize: tenth, Epsilon: descent.Zero},
			"AdamW":               descent.AdamW{Adam: descent.Adam{StepSize: tenth, Epsilon: descent.Zero}},
			"AdaGrad, ε":          descent.AdaGrad{StepSize: tenth, Epsilon: cutOff(0.5, 1, e)},
			"RMSProp, ε":          descent.RMSProp{StepSize: tenth, Epsilon: cutOff(0.5, 1, e)},
			"Adam, ε":             descent.Adam{StepSize: tenth, Epsilon: cutOff(0.5, 1, e)},
			"signs":               descent.SignDescent{StepSize: tenth},
			"normalized":          descent.Steepest{StepSize: tenth, Normalized: true},
			"normalized, L1":      descent.Steepest{StepSize: tenth, Normalized: true, Norm: descent.L1{}},
			"normalized, A":       descent.Steepest{StepSize: tenth, Normalized: true, Metric: bowlMetric(t)},
			"normalized function": descent.Steepest{StepSize: tenth, Normalized: true, Metric: descent.MetricFunc(bowlMetric(t).Tensor)},
			// Step sizes that compute γ from f and ∇f.
			"Polyak":           descent.Steepest{StepSize: descent.Polyak{}},
			"Barzilai–Borwein": descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(math.Ldexp(0.01, -e))}},
			"Barzilai–Borwein, short": descent.Steepest{
				StepSize: descent.BarzilaiBorwein{First: descent.Constant(math.Ldexp(0.01, -e)), Short: true}},
			"heavy ball": descent.HeavyBall{StepSize: descent.Constant(math.Ldexp(0.02, -e))},
			"Nesterov":   descent.Nesterov{StepSize: descent.Constant(math.Ldexp(0.02, -e))},
		}
		return out
	}
	want := map[string]*descent.Path{}
	settings := &descent.Settings{Stop: descent.Iterations(25)}
	for name, m := range methods(0) {
		p, err := descent.Run(valley, []float64{5, 1}, m, settings)
		if err != nil {
			t.Fatal(name, err)
		}
		want[name] = p
	}
	for _, e := range exponents {
		for name, m := range methods(e) {
			p, err := descent.Run(timesPower(valley, e), []float64{5, 1}, m, settings)
			if err != nil {
				t.Errorf("%s, 2^%d f: %v", name, e, err)
				continue
			}
			for i := range want[name].Len() {
				if g := want[name].Grad(i); math.Min(math.Abs(g[0]), math.Abs(g[1])) < 1e-7 {
					break // subnormal, and so rounded, after the multiplication by 2^−997
				}
				if i >= p.Len() || !sameSlices(p.X(i), want[name].X(i)) {
					t.Errorf("%s, 2^%d f: %v; x_%d of %d is not %v", name, e, p.Reason, i, p.Len(), want[name].X(i))
					break
				}
			}
		}
	}
}

// With the usual ε of 1e-8, a huge gradient still gives steps of about γ, and one far
// below ε gives γ∇f/ε.
func TestAdaptiveStepsBesideEpsilon(t *testing.T) {
	for name, m := range map[string]descent.Method{
		"AdaGrad": descent.AdaGrad{StepSize: descent.Constant(0.5)}, "Adam": descent.Adam{StepSize: descent.Constant(0.5)},
		"RMSProp": descent.RMSProp{Decay: descent.Zero, StepSize: descent.Constant(0.5)},
	} {
		for _, g := range []float64{1e155, 1e170, 1e300, math.MaxFloat64} {
			for _, sign := range []float64{1, -1} {
				x := firstStep(t, m, sign*g)
				if math.Abs(x+0.5*sign) > 1e-15 {
					t.Errorf("%s: first step at ∇f = %g is %v, want %v", name, sign*g, x, -0.5*sign)
				}
			}
		}
		for _, g := range []float64{1e-155, 1e-170, 1e-290} {
			if x, want := firstStep(t, m, g), -0.5*g/1e-8; math.Abs(x/want-1) > 1e-14 {
				t.Errorf("%s: first step at ∇f = %g is %v, want %v", name, g, x, want)
			}
		}
	}
}

// firstStep returns x_1 on f = gx from 0.
func firstStep(t *testing.T, m descent.Method, g float64) float64 {
	t.Helper()
	linear := optimize.Problem{
		Func: func(x []float64) float64 { return g * x[0] / 2 }, // /2: no overflow at MaxFloat64
		Grad: func(grad, x []float64) { grad[0] = g },
	}
	return run(t, linear, []float64{0}, m, descent.Iterations(1)).X(1)[0]
}

// AdaGrad's root of a sum of squares exceeds the range of float64 after some steps, but
// the steps γ/√t do not vanish.
func TestAdaGradBeyondRange(t *testing.T) {
	linear := optimize.Problem{
		Func: func(x []float64) float64 { return 0 },
		Grad: func(grad, x []float64) { grad[0] = math.MaxFloat64 },
	}
	p, err := descent.Run(linear, []float64{0}, descent.AdaGrad{}, &descent.Settings{Stop: descent.Iterations(50), RecordMetric: true})
	if err != nil {
		t.Fatal(err)
	}
	var want float64
	for i := 1; i < p.Len(); i++ {
		want -= 1 / math.Sqrt(float64(i))
		if math.Abs(p.X(i)[0]-want) > 1e-13 {
			t.Fatalf("x_%d = %v, want %v", i, p.X(i)[0], want)
		}
		if m := p.Metric(i - 1); m != nil && math.IsInf(m.At(0, 0), 0) {
			t.Fatalf("metric %d is infinite", i-1)
		}
	}
}

// A gradient that shrinks by 600 orders of magnitude leaves no trace of its first size in
// RMSProp's mean square once that has decayed, and one that grows is followed at once.
func TestMeanSquareChangesUnit(t *testing.T) {
	sizes := func(k int) float64 {
		switch {
		case k < 3:
			return 1e300
		case k < 20000:
			return 1e-300
		}
		return 1e250
	}
	k := -1
	var last float64
	p := optimize.Problem{
		Func: func(x []float64) float64 { return 0 },
		Grad: func(grad, x []float64) { k++; grad[0] = sizes(k); last = x[0] },
	}
	path, err := descent.Run(p, []float64{0}, descent.RMSProp{Decay: 0.5, Epsilon: descent.Zero, StepSize: descent.Constant(1)},
		&descent.Settings{Stop: descent.Iterations(20001)})
	if err != nil || last != path.X(path.Len() - 1)[0] {
		t.Fatal(err)
	}
	step := func(i int) float64 { return path.X(i)[0] - path.X(i + 1)[0] }
	// v = (1−ρ)Σρᵏg²: g/√v is 1/√½, then 1/√¾; 0 beside 1e300; 1 in the long run; and
	// 1/√½ again after the jump.
	for _, c := range []struct {
		at   int
		want float64
	}{{0, math.Sqrt2}, {1, 1 / math.Sqrt(0.75)}, {3, 0}, {1000, 0}, {19999, 1}, {20000, math.Sqrt2}} {
		if got := step(c.at); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("step %d is %v, want %v", c.at, got, c.want)
		}
	}
}

// The exact step along −∇f is the same point for f and 2^e f; where the second gradient
// overflows it is taken nearer, which costs some digits.
func TestExactQuadraticOfHugeGradients(t *testing.T) {
	want := run(t, valley, []float64{5, 1}, descent.Steepest{StepSize: descent.ExactQuadratic{}}, descent.Iterations(6))
	for _, e := range exponents {
		p := run(t, timesPower(valley, e), []float64{5, 1}, descent.Steepest{StepSize: descent.ExactQuadratic{}}, descent.Iterations(6))
		for i := range want.Len() {
			for k, w := range want.X(i) {
				if math.Abs(p.X(i)[k]-w) > 1e-10 {
					t.Errorf("2^%d f: x_%d = %v, want %v", e, i, p.X(i), want.X(i))
				}
			}
		}
	}
	wall := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] },
		Grad: func(grad, x []float64) {
			grad[0] = 1
			if x[0] != 0 {
				grad[0] = math.Inf(1)
			}
		},
	}
	if _, err := descent.Run(wall, []float64{0}, descent.Steepest{StepSize: descent.ExactQuadratic{}}, nil); !errors.Is(err, descent.ErrNotFinite) {
		t.Errorf("infinite curvature: error %v", err)
	}
}

// A slope that overflows is an error, not a step of no length.
func TestSlopeOverflows(t *testing.T) {
	steep := optimize.Problem{
		Func: func(x []float64) float64 { return math.MaxFloat64 },
		Grad: func(grad, x []float64) { grad[0], grad[1] = math.MaxFloat64, math.MaxFloat64 },
	}
	for _, size := range []descent.StepSize{descent.Polyak{}, descent.Armijo{}, descent.ExactQuadratic{}} {
		p, err := descent.Run(steep, []float64{1, 1}, descent.Steepest{StepSize: size}, nil)
		if !errors.Is(err, descent.ErrNotFinite) || p.Len() != 1 {
			t.Errorf("%T: error %v after %d iterates", size, err, p.Len())
		}
	}
}

// Criteria measure lengths whose squares overflow or underflow.
func TestCriteriaOfHugeAndTinyVectors(t *testing.T) {
	for _, e := range exponents {
		size := math.Ldexp(1, e)
		s := &descent.State{X: []float64{3 * size, 4 * size}, Grad: []float64{3 * size, 4 * size},
			Prev: &descent.State{X: []float64{0, 0}}}
		for _, c := range []struct {
			tol  float64
			want bool
		}{{4.99 * size, false}, {5.01 * size, true}} {
			if status, _ := descent.GradientNorm(c.tol).Check(s); (status != descent.NotTerminated) != c.want {
				t.Errorf("GradientNorm(%g) at (3, 4)·2^%d: %v", c.tol, e, status)
			}
			if status, _ := descent.StepLength(c.tol).Check(s); (status != descent.NotTerminated) != c.want {
				t.Errorf("StepLength(%g) at (3, 4)·2^%d: %v", c.tol, e, status)
			}
		}
	}
}

// The recorded metric of an adaptive method is √v + ε also where v overflows.
func TestRecordedRootOfHugeSquares(t *testing.T) {
	p, err := descent.Run(timesPower(valley, 900), []float64{5, 1}, descent.AdaGrad{}, &descent.Settings{Stop: descent.Iterations(1), RecordMetric: true})
	if err != nil {
		t.Fatal(err)
	}
	want := mat.NewDiagDense(2, []float64{math.Ldexp(10, 900), math.Ldexp(20, 900)})
	if m := p.Metric(0); m == nil || !mat.Equal(m, want) {
		t.Errorf("metric %s, want %v", fmt.Sprint(m), want)
	}
}
