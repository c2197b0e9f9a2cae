package descent_test

import (
	"math"
	"testing"

	"natgrad.example/descent"
)

func TestStopping(t *testing.T) {
	slow := descent.Steepest{StepSize: descent.Constant(0.25)} // on x²: x_t = 2^−t, |∇f| = 2^(1−t)
	for _, test := range []struct {
		name   string
		stop   descent.Criterion
		len    int
		status descent.Status
		reason string
	}{
		{"none", descent.Iterations(0), 1, descent.IterationLimit, "0 iterations"},
		{"iterations", descent.Iterations(7), 8, descent.IterationLimit, "7 iterations"},
		{"gradient", descent.GradientNorm(0.25), 4, descent.GradientThreshold, "‖∇f‖ = 0.25 ≤ 0.25"},
		{"any, first", descent.Any(descent.Iterations(2), descent.GradientNorm(0.25)), 3, descent.IterationLimit, "2 iterations"},
		{"any, second", descent.Any(descent.Iterations(9), descent.GradientNorm(0.25)), 4, descent.GradientThreshold, "‖∇f‖ = 0.25 ≤ 0.25"},
		{"all", descent.All(descent.Iterations(2), descent.GradientNorm(0.25)), 4, descent.GradientThreshold, "3 iterations and ‖∇f‖ = 0.25 ≤ 0.25"},
		{"nested", descent.Any(descent.All(descent.GradientNorm(1), descent.Iterations(5)), descent.Iterations(50)),
			6, descent.GradientThreshold, "‖∇f‖ = 0.0625 ≤ 1 and 5 iterations"},
		// 2^(1−t) ≤ 10⁻⁸ first at t = 28: 2^−27 = 7.45e-9.
		{"default", nil, 29, descent.GradientThreshold, "‖∇f‖ = 7.45e-09 ≤ 1e-08"},
	} {
		p := run(t, quadratic, []float64{1}, slow, test.stop)
		if p.Len() != test.len || p.Status != test.status || p.Reason != test.reason {
			t.Errorf("%s: %d iterates, %v, %q; want %d, %v, %q", test.name, p.Len(), p.Status, p.Reason, test.len, test.status, test.reason)
		}
	}
	// A cycle between 1 and −1 ends at the default's limit.
	p := run(t, quadratic, []float64{1}, descent.Steepest{}, nil)
	if p.Len() != 1001 || p.Status != descent.IterationLimit || math.Abs(p.X(1000)[0]) != 1 {
		t.Errorf("cycle: %d iterates, %v", p.Len(), p.Status)
	}
}

func TestStatus(t *testing.T) {
	for s := descent.NotTerminated; s <= descent.MethodTerminated; s++ {
		if s.String() == "" {
			t.Errorf("status %d has no name", int(s))
		}
		if s.Converged() != (s == descent.GradientThreshold) {
			t.Errorf("%v: Converged() = %v", s, s.Converged())
		}
	}
	if got := descent.Status(99).String(); got != "Status(99)" {
		t.Errorf("unknown status prints %q", got)
	}
}
