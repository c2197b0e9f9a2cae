package descent_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// The steepest directions of gradients with zeros, ties and negative entries are those of
// the formulas, and the dual norm is the length of the direction in the norm.
func TestSteepestDirections(t *testing.T) {
	for _, c := range []struct{ g, l1, linf []float64 }{
		{[]float64{0}, []float64{0}, []float64{0}},
		{[]float64{0, 0, 0}, []float64{0, 0, 0}, []float64{0, 0, 0}},
		{[]float64{-2}, []float64{2}, []float64{2}},
		{[]float64{3}, []float64{-3}, []float64{-3}},
		{[]float64{1, -3, 2}, []float64{0, 3, 0}, []float64{-6, 6, -6}},
		{[]float64{1, 0, -4}, []float64{0, 0, 4}, []float64{-5, 0, 5}},
		{[]float64{-2, 2, 1}, []float64{2, 0, 0}, []float64{5, -5, -5}}, // the first of two
		{[]float64{1, 2, -2}, []float64{0, -2, 0}, []float64{-5, -5, 5}},
		{[]float64{0, 0, -1e-320}, []float64{0, 0, 1e-320}, []float64{0, 0, 1e-320}},
	} {
		for norm, want := range map[descent.StepNorm][]float64{descent.L1{}: c.l1, descent.LInf{}: c.linf} {
			d := make([]float64, len(c.g))
			for i := range d {
				d[i] = math.NaN() // whatever dst held
			}
			dual, err := norm.Steepest(d, d, c.g)
			if err != nil {
				t.Fatal(err)
			}
			var one, largest float64
			for i := range d {
				if d[i] != want[i] {
					t.Errorf("%T of %v: %v, want %v", norm, c.g, d, want)
					break
				}
				one, largest = one+math.Abs(d[i]), math.Max(largest, math.Abs(d[i]))
			}
			if length := map[bool]float64{true: one, false: largest}[norm == descent.L1{}]; dual != length {
				t.Errorf("%T of %v: dual norm %v, ‖d‖ = %v", norm, c.g, dual, length)
			}
		}
	}
}

// Sizes are at their documented bounds and not beyond them. A setting that is out of bounds
// is an error with its name and value.
func TestStepSizesAtTheirBounds(t *testing.T) {
	inf, nan, least := math.Inf(1), math.NaN(), math.SmallestNonzeroFloat64
	for _, c := range []struct {
		name string
		with func(v float64) descent.StepSize
		good []float64
		bad  map[float64]error
	}{
		{"step size", func(v float64) descent.StepSize { return descent.Constant(v) },
			[]float64{least, 1, math.MaxFloat64}, map[float64]error{0: descent.ErrNotPositive, -least: descent.ErrNotPositive, inf: descent.ErrNotFinite, -inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"step size", func(v float64) descent.StepSize { return descent.InverseTime{Initial: v} },
			[]float64{least, math.MaxFloat64}, map[float64]error{0: descent.ErrNotPositive, -1: descent.ErrNotPositive, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"InverseTime.Rate", func(v float64) descent.StepSize {
			return descent.InverseTime{Initial: 1, Rate: descent.Coefficient(v)}
		},
			[]float64{0, least, 1, math.MaxFloat64}, map[float64]error{-least: descent.ErrNotPositive, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"step size", func(v float64) descent.StepSize { return descent.ExponentialDecay{Initial: v, Factor: 0.5} },
			[]float64{least, math.MaxFloat64}, map[float64]error{0: descent.ErrNotPositive, -least: descent.ErrNotPositive, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"ExponentialDecay.Factor", func(v float64) descent.StepSize { return descent.ExponentialDecay{Initial: 1, Factor: v} },
			[]float64{least, 0.5, 1}, map[float64]error{0: descent.ErrNotPositive, -0.5: descent.ErrNotPositive, math.Nextafter(1, 2): nil, 2: nil, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"Cosine.Final", func(v float64) descent.StepSize { return descent.Cosine{Initial: 1, Final: v, Steps: 1} },
			[]float64{0, least, 1, 9}, map[float64]error{-least: descent.ErrNotPositive, -1: descent.ErrNotPositive}},
		{"Cosine.Steps", func(v float64) descent.StepSize { return descent.Cosine{Initial: 1, Steps: int(v)} },
			[]float64{1, 2}, map[float64]error{0: descent.ErrNotPositive, -1: descent.ErrNotPositive}},
		{"Polyak.Scale", func(v float64) descent.StepSize { return descent.Polyak{Scale: v} },
			[]float64{0, least, 2, 1e300}, map[float64]error{-least: descent.ErrNotPositive, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"Polyak.Minimum", func(v float64) descent.StepSize { return descent.Polyak{Minimum: v} },
			[]float64{-1, 0, 9}, map[float64]error{inf: descent.ErrNotFinite, -inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
		{"Armijo.Initial", func(v float64) descent.StepSize { return descent.Armijo{Initial: v} },
			[]float64{0, 1e-9, 1, 1e300}, map[float64]error{-least: descent.ErrNotPositive, inf: descent.ErrNotFinite, nan: descent.ErrNotFinite}},
	} {
		run := func(v float64) error {
			// f = x² is 9 at the start.
			_, err := descent.Run(quadratic, []float64{3}, descent.Steepest{StepSize: c.with(v)}, &descent.Settings{Stop: descent.Iterations(1)})
			return err
		}
		for _, v := range c.good {
			if err := run(v); err != nil {
				t.Errorf("%s = %v: %v", c.name, v, err)
			}
		}
		for v, want := range c.bad {
			var e *descent.EntryError
			err := run(v)
			if !errors.As(err, &e) || e.What != c.name || e.Value != v && !math.IsNaN(v) || want != nil && !errors.Is(err, want) ||
				want == nil && !strings.Contains(err.Error(), "above 1") {
				t.Errorf("%s = %v: %v, want %v", c.name, v, err, want)
			}
		}
	}
}

// Without a decay the sizes are constant, and each schedule has the size of its formula at
// the first step and at the last one.
func TestSchedulesAtTheirEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		size descent.StepSize
		want []float64
	}{
		{"no rate", descent.InverseTime{Initial: 0.25, Rate: descent.Zero}, []float64{0.25, 0.25, 0.25}},
		{"rate 3", descent.InverseTime{Initial: 0.25, Rate: 3}, []float64{0.25, 0.0625, 0.25 / 7}},
		{"no decay", descent.ExponentialDecay{Initial: 0.25, Factor: 1}, []float64{0.25, 0.25, 0.25}},
		{"decay", descent.ExponentialDecay{Initial: 0.25, Factor: 0.5}, []float64{0.25, 0.125, 0.0625}},
		{"one step", descent.Cosine{Initial: 0.5, Final: 0.25, Steps: 1}, []float64{0.5, 0.25, 0.25}},
		{"two steps", descent.Cosine{Initial: 0.5, Final: 0.25, Steps: 2}, []float64{0.5, 0.375, 0.25, 0.25}},
		{"rising", descent.Cosine{Initial: 0.25, Final: 0.5, Steps: 2}, []float64{0.25, 0.375, 0.5, 0.5}},
		{"three steps", descent.Cosine{Initial: 0.5, Steps: 3}, []float64{0.5, 0.375, 0.125}},
	} {
		p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: c.size}, descent.Iterations(len(c.want)))
		for i, want := range c.want {
			if got := p.StepSize(i + 1); math.Abs(got-want) > 1e-16 {
				t.Errorf("%s: γ_%d = %v, want %v", c.name, i, got, want)
			}
		}
	}
}

// A metric that gives a matrix of another order, and one that is asked for it, are errors; a
// matrix to fill must have the order of x.
func TestTensorsOfWrongOrder(t *testing.T) {
	other := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		dst.Reset()
		dst.ReuseAsSym(3)
		return nil
	})
	if err := other.Tensor(new(mat.SymDense), []float64{1, 2}); !errors.Is(err, descent.ErrDimension) ||
		err.Error() != "descent: MetricFunc at x = [1 2]: order: wrong dimension: 3, want 2" {
		t.Errorf("%v", err)
	}
	if _, err := descent.TensorAt(other, []float64{1, 2}); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("%v", err)
	}
	for _, m := range []descent.Metric{descent.Euclidean{}, diagonal(t, 1, 2), mahalanobis(t, sym2(1, 0, 1)), descent.MetricFunc(func(*mat.SymDense, []float64) error { return nil })} {
		if text := panicOf(func() { _ = m.Tensor(mat.NewSymDense(3, nil), []float64{1, 2}) }); text != "descent: dst has the wrong order" {
			t.Errorf("%T: panic %q", m, text)
		}
	}
}

// panicOf returns the text of a panic of f, or "".
func panicOf(f func()) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint(v)
		}
	}()
	f()
	return ""
}

// A Diagonal and a Mahalanobis store all entries of their matrix, whatever dst held, and solve
// with it.
func TestExactTensors(t *testing.T) {
	for _, c := range []struct {
		m    descent.Solver
		want *mat.SymDense
	}{
		{descent.Euclidean{}, mat.NewSymDense(3, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1})},
		{diagonal(t, 3, 0.25, 7), mat.NewSymDense(3, []float64{3, 0, 0, 0, 0.25, 0, 0, 0, 7})},
		{mahalanobis(t, mat.NewSymDense(3, []float64{4, 1, 0.5, 1, 3, -1, 0.5, -1, 2})), mat.NewSymDense(3, []float64{4, 1, 0.5, 1, 3, -1, 0.5, -1, 2})},
	} {
		for _, dst := range []*mat.SymDense{new(mat.SymDense), mat.NewSymDense(3, []float64{9, 8, 7, 8, 9, 7, 7, 7, 9})} {
			if err := c.m.Tensor(dst, []float64{1, 2, 3}); err != nil || !mat.Equal(dst, c.want) {
				t.Errorf("%T: %v, %v, want %v", c.m, mat.Formatted(dst), err, mat.Formatted(c.want))
			}
		}
	}
	d := make([]float64, 3)
	if err := diagonal(t, 3, 0.25, 7).Solve(d, d, []float64{6, -1, 0.5}); err != nil || d[0] != 2 || d[1] != -4 || d[2] != 0.5/7 {
		t.Errorf("%v, %v", d, err)
	}
}

// The recorded metrics of adaptive methods are their formulas. On f = ax + by the gradient g
// is constant, so that after t steps AdaGrad has the sum t·g², RMSProp has (1 − ρᵗ)g² and a
// mean of (1 − ρᵗ)g, and Adam, which corrects for the start, has g².
func TestTensorsOfAdaptiveMethods(t *testing.T) {
	const rho, eps = 0.75, 0.01
	g := []float64{3, -0.5}
	linear := optimize.Problem{
		Func: func(x []float64) float64 { return g[0]*x[0] + g[1]*x[1] },
		Grad: func(grad, x []float64) { copy(grad, g) },
	}
	for _, c := range []struct {
		name   string
		method descent.Method
		want   func(g, t float64) float64
	}{
		{"AdaGrad", descent.AdaGrad{Epsilon: eps}, func(g, t float64) float64 { return math.Sqrt(t)*g + eps }},
		{"AdaGrad, default ε", descent.AdaGrad{}, func(g, t float64) float64 { return math.Sqrt(t)*g + 1e-8 }},
		{"AdaGrad, no ε", descent.AdaGrad{Epsilon: descent.Zero}, func(g, t float64) float64 { return math.Sqrt(t) * g }},
		{"RMSProp", descent.RMSProp{Decay: rho, Epsilon: eps}, func(g, t float64) float64 { return math.Sqrt(1-math.Pow(rho, t))*g + eps }},
		{"RMSProp, defaults", descent.RMSProp{}, func(g, t float64) float64 { return math.Sqrt(1-math.Pow(0.9, t))*g + 1e-8 }},
		{"RMSProp, centered", descent.RMSProp{Decay: rho, Epsilon: eps, Centered: true}, func(g, t float64) float64 {
			w := 1 - math.Pow(rho, t)
			return math.Sqrt(w*g*g - w*g*w*g + eps)
		}},
		{"Adam", descent.Adam{Epsilon: eps}, func(g, t float64) float64 { return g + eps }},
		{"Adam, β₂ = 0", descent.Adam{Beta2: descent.Zero, Epsilon: eps}, func(g, t float64) float64 { return g + eps }},
		{"AdamW", descent.AdamW{Adam: descent.Adam{Beta2: rho}}, func(g, t float64) float64 { return g + 1e-8 }},
	} {
		path, err := descent.Run(linear, []float64{5, 7}, c.method, &descent.Settings{Stop: descent.Iterations(6), RecordMetric: true})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 6 {
			m := path.Metric(i)
			if m == nil || m.SymmetricDim() != 2 || m.At(0, 1) != 0 {
				t.Fatalf("%s: metric %v at %d", c.name, m, i)
			}
			for k, v := range g {
				if want := c.want(math.Abs(v), float64(i+1)); math.Abs(m.At(k, k)/want-1) > 1e-13 {
					t.Errorf("%s: G[%d,%d] = %v at %d, want %v", c.name, k, k, m.At(k, k), i, want)
				}
			}
		}
		if path.Metric(6) != nil {
			t.Errorf("%s: a metric at the last iterate", c.name)
		}
	}
}

// A diagonal metric beyond the range of float64 is not finite, and one of an order above
// MaxOrder is not formed. Then the tensor of a step is an error.
func TestTensorsBeyondLimits(t *testing.T) {
	for name, m := range map[string]descent.Method{
		"AdaGrad": descent.AdaGrad{}, "RMSProp": descent.RMSProp{Decay: descent.Zero}, "centered": descent.RMSProp{Centered: true}, "Adam": descent.Adam{}, "AdamW": descent.AdamW{},
	} {
		for _, n := range []int{1, descent.MaxOrder + 1} {
			p := optimize.Problem{Func: func([]float64) float64 { return 0 }, Grad: func(g, x []float64) {
				for i := range g {
					g[i] = 1.2e308 // AdaGrad: √3 times that
				}
			}}
			e, err := descent.NewEvaluator(t.Context(), p, n)
			if err != nil {
				t.Fatal(err)
			}
			s := &descent.State{X: make([]float64, n), Grad: make([]float64, n)}
			stepper, err := m.Start(e, s)
			if err != nil {
				t.Fatal(err)
			}
			p.Grad(s.Grad, s.X)
			for range 3 {
				if _, err := stepper.Step(make([]float64, n), s); err != nil {
					t.Fatal(name, err)
				}
			}
			var dst mat.SymDense
			err = stepper.(descent.MetricStepper).Tensor(&dst, s)
			switch {
			case n > 1 && !errors.Is(err, descent.ErrLimit):
				t.Errorf("%s of order %d: %v", name, n, err)
			case n == 1 && name == "AdaGrad" && (!errors.Is(err, descent.ErrNotFinite) || !strings.Contains(err.Error(), "metric[0,0] = +Inf")):
				t.Errorf("%s of %v: %v", name, dst.At(0, 0), err)
			case n == 1 && name != "AdaGrad" && (err != nil || !(dst.At(0, 0) > 1e307)):
				t.Errorf("%s of %v: %v", name, dst.At(0, 0), err)
			}
		}
	}
}
