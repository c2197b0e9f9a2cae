package descent_test

import (
	"fmt"
	"slices"
	"testing"

	"natgrad.example/descent"
)

// With Zero for a parameter a method is, to the last bit, the method without that parameter.
// With the default it differs.
func TestZero(t *testing.T) {
	const zero = descent.Zero
	small := descent.Constant(1e-3)
	for _, c := range []struct {
		name                 string
		with, without, usual descent.Method
	}{
		{"heavy ball without momentum",
			descent.HeavyBall{Momentum: zero, StepSize: small}, descent.Steepest{StepSize: small}, descent.HeavyBall{StepSize: small}},
		{"Nesterov's without momentum",
			descent.Nesterov{Momentum: zero, StepSize: small}, descent.Steepest{StepSize: small}, descent.Nesterov{StepSize: small}},
		{"RMSProp without memory",
			descent.RMSProp{Decay: zero, Epsilon: zero, StepSize: small}, signs{1e-3}, descent.RMSProp{StepSize: small}},
		{"Adam without memory",
			descent.Adam{Beta1: zero, Beta2: zero, Epsilon: zero, StepSize: small}, signs{1e-3}, descent.Adam{StepSize: small}},
		{"AdamW without decay",
			descent.AdamW{WeightDecay: zero, Adam: descent.Adam{StepSize: small}}, descent.Adam{StepSize: small}, descent.AdamW{Adam: descent.Adam{StepSize: small}}},
		{"a rate without fall",
			descent.Steepest{StepSize: descent.InverseTime{Initial: 1e-3, Rate: zero}}, descent.Steepest{StepSize: small},
			descent.Steepest{StepSize: descent.InverseTime{Initial: 1e-3}}},
	} {
		var paths [3]*descent.Path
		for i, m := range []descent.Method{c.with, c.without, c.usual} {
			paths[i] = run(t, rosenbrock, []float64{-1.2, 1}, m, descent.Iterations(50))
		}
		same := 0
		for i := range 51 {
			if !slices.Equal(paths[0].X(i), paths[1].X(i)) {
				t.Errorf("%s: iterate %d is %v, want %v", c.name, i, paths[0].X(i), paths[1].X(i))
				break
			}
			if slices.Equal(paths[0].X(i), paths[2].X(i)) {
				same++
			}
		}
		// The start and the first step, which has no momentum or decay yet, and the
		// second of Nesterov's sequence, whose β_1 is 0.
		most := 2
		if _, ok := c.with.(descent.Nesterov); ok {
			most = 3
		}
		if same > most {
			t.Errorf("%s: %d iterates equal the default's", c.name, same)
		}
	}
}

// AdaGrad's first step divides the gradient by its own size. Without ε it is γ long along
// every coordinate with ∇f_i ≠ 0.
func TestZeroEpsilon(t *testing.T) {
	p := run(t, sphere, []float64{1e-12, 0}, descent.AdaGrad{Epsilon: descent.Zero, StepSize: descent.Constant(0.5)}, descent.Iterations(1))
	if x := p.X(1); x[0] != 1e-12-0.5 || x[1] != 0 {
		t.Errorf("x_1 = %v", x)
	}
}

// Zero prints as 0 by every verb, alone and in a method. Other coefficients print as
// numbers.
func TestCoefficientText(t *testing.T) {
	for _, c := range []struct {
		format string
		value  any
		want   string
	}{
		{"%v", descent.Zero, "0"},
		{"%s", descent.Zero, "0"},
		{"β = %g", descent.Zero, "β = 0"},
		{"%.3f", descent.Zero, "0.000"},
		{"%v", descent.Coefficient(0.9), "0.9"},
		{"%6.3f", descent.Coefficient(0.9), " 0.900"},
		{"%g", descent.Coefficient(1e-8), "1e-08"},
		{"%+v", descent.HeavyBall{Momentum: descent.Zero}, "{Momentum:0 Metric:<nil> StepSize:<nil>}"},
		{"%v", descent.HeavyBall{Momentum: 0.5}, "{0.5 <nil> <nil>}"},
		{"%v", descent.InverseTime{Initial: 1, Rate: descent.Zero}, "{1 0}"},
	} {
		if got := fmt.Sprintf(c.format, c.value); got != c.want {
			t.Errorf("%q: %q, want %q", c.format, got, c.want)
		}
	}
	if got := descent.Zero.String() + " " + descent.Coefficient(0.25).String(); got != "0 0.25" {
		t.Errorf("String: %q", got)
	}
}

// signs makes steps of γ along every coordinate, against the gradient.
type signs struct{ gamma float64 }

func (m signs) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error) { return m, nil }

func (m signs) Step(next []float64, s *descent.State) (float64, error) {
	for i, g := range s.Grad {
		next[i] = s.X[i]
		switch {
		case g > 0:
			next[i] -= m.gamma
		case g < 0:
			next[i] += m.gamma
		}
	}
	return m.gamma, nil
}
