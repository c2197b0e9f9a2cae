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

// Every status and kind has a name of its own, and numbers around them have none.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for s := descent.NotTerminated; s <= descent.GapThreshold; s++ {
		text, err := s.MarshalText()
		var back descent.Status
		if err != nil || string(text) != s.String() || seen[s.String()] || strings.ContainsAny(s.String(), "( )") || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("status %d is %q, %q, %v, read back as %v", int(s), s, text, err, back)
		}
		seen[s.String()] = true
	}
	for _, s := range []descent.Status{-1, descent.GapThreshold + 1, math.MaxInt32} {
		if text, err := s.MarshalText(); err == nil || text != nil || !strings.HasPrefix(err.Error(), "descent: ") || s.String() != fmt.Sprintf("Status(%d)", int(s)) {
			t.Errorf("status %d is %q, %q, %v", int(s), s, text, err)
		}
	}
	back := descent.Diverged
	for _, text := range []string{"", "status", "Status(1)", "iterationlimit"} {
		if err := back.UnmarshalText([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), "descent: ") || back != descent.Diverged {
			t.Errorf("%q is read as %v, %v", text, back, err)
		}
	}
	for k := descent.DefiniteHessian; k <= descent.AbsoluteHessian; k++ {
		if !strings.HasSuffix(k.String(), "Hessian") || seen[k.String()] {
			t.Errorf("kind %d is %q", int(k), k)
		}
		seen[k.String()] = true
	}
	for _, k := range []descent.HessianKind{-1, descent.AbsoluteHessian + 1} {
		if k.String() != fmt.Sprintf("HessianKind(%d)", int(k)) {
			t.Errorf("kind %d is %q", int(k), k)
		}
		if _, err := descent.Run(bowl, []float64{1, 1}, descent.Steepest{Metric: descent.Hessian{Kind: k, Damping: 1}}, nil); err == nil || !strings.Contains(err.Error(), "unknown kind") {
			t.Errorf("kind %d: %v", int(k), err)
		}
	}
}

// A flow of constant velocity leaves the range of float64 in the coordinate that is fastest,
// and the run ends as Diverged there, not by an error.
func TestFlowLeavesTheRange(t *testing.T) {
	for n := 1; n <= 3; n++ {
		for fast := range n {
			p := optimize.Problem{
				Func: func(x []float64) float64 { return -x[fast] / 2 },
				Grad: func(g, x []float64) {
					clear(g)
					g[fast] = -1e10
				},
			}
			path, err := descent.Flow(p, make([]float64, n), nil, &descent.FlowSettings{Bound: math.Inf(1)})
			if err != nil || path.Status != descent.Diverged {
				t.Errorf("coordinate %d of %d: %v, %s, %v", fast, n, path.Status, path.Reason, err)
			}
			if x := path.X(path.Len() - 1); !(x[fast] > 1e300) {
				t.Errorf("coordinate %d of %d: ends at %v", fast, n, x)
			}
		}
	}
}

// TensorAt and BindSolver give the same matrix, or the error of a metric that is none: not
// finite, not definite, of another order, or with a panic. The matrix of an empty x has no
// order.
func TestTensorAtAndBindSolver(t *testing.T) {
	e, err := descent.NewEvaluator(t.Context(), bowl, 2)
	if err != nil {
		t.Fatal(err)
	}
	constant := func(a *mat.SymDense) descent.Metric {
		return descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			if dst.IsEmpty() {
				dst.ReuseAsSym(a.SymmetricDim())
			}
			dst.CopySym(a)
			return nil
		})
	}
	broken := errors.New("broken")
	x, g := []float64{1, 2}, []float64{3, -4}
	for name, c := range map[string]struct {
		m    descent.Metric
		want error
		x    []float64 // G⁻¹g
	}{
		"nil":        {nil, nil, g},
		"Euclidean":  {descent.Euclidean{}, nil, g},
		"diagonal":   {diagonal(t, 2, 8), nil, []float64{1.5, -0.5}},
		"function":   {constant(sym2(2, 1, 1)), nil, []float64{7, -11}},
		"NaN":        {constant(sym2(1, 0, math.NaN())), descent.ErrNotFinite, nil},
		"infinite":   {constant(sym2(1, math.Inf(1), 1)), descent.ErrNotFinite, nil},
		"indefinite": {constant(sym2(1, 2, 1)), descent.ErrNotPositiveDefinite, nil},
		"singular":   {constant(sym2(1, 1, 1)), descent.ErrNotPositiveDefinite, nil},
		"error":      {descent.MetricFunc(func(*mat.SymDense, []float64) error { return broken }), broken, nil},
		"panic":      {descent.MetricFunc(func(*mat.SymDense, []float64) error { panic(broken) }), descent.ErrPanic, nil},
	} {
		tensor, err := descent.TensorAt(c.m, x)
		if !errors.Is(err, c.want) || (err == nil) != (tensor != nil) {
			t.Errorf("%s: TensorAt: %v, %v, want %v", name, tensor, err, c.want)
		}
		solver, err := descent.BindSolver(c.m, e)
		if err != nil {
			t.Errorf("%s: BindSolver: %v", name, err)
			continue
		}
		got := make([]float64, 2)
		if err := solver.Solve(got, x, g); !errors.Is(err, c.want) {
			t.Errorf("%s: Solve: %v, want %v", name, err, c.want)
		}
		if c.want != nil {
			continue
		}
		var again mat.SymDense
		if err := solver.Tensor(&again, x); err != nil || !mat.Equal(&again, tensor) {
			t.Errorf("%s: Tensor: %v, %v, want %v", name, mat.Formatted(&again), err, mat.Formatted(tensor))
		}
		for i, v := range c.x {
			if math.Abs(got[i]-v) > 1e-13 {
				t.Errorf("%s: G⁻¹g = %v, want %v", name, got, c.x)
			}
		}
	}
	if _, err := descent.TensorAt(nil, nil); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("empty x: %v", err)
	}
	if _, err := descent.BindSolver(descent.Hessian{Kind: -1}, e); err == nil {
		t.Error("a Hessian of no kind is bound")
	}
}

// Shares are between 0 and 1, and neither 0 nor 1 themselves, which would never end or never
// accept a step.
func TestSharesAtTheirBounds(t *testing.T) {
	under := math.Nextafter(1, 0)
	for name, with := range map[string]func(v float64) descent.Armijo{
		"Armijo.Decrease":    func(v float64) descent.Armijo { return descent.Armijo{Decrease: v} },
		"Armijo.Contraction": func(v float64) descent.Armijo { return descent.Armijo{Contraction: v} },
	} {
		for v, good := range map[float64]bool{1: false, 2: false, -1e-9: false, math.Inf(1): false, 1e-300: true, 0.5: true, under: true} {
			_, err := descent.Run(bowl, []float64{1, 1}, descent.Steepest{StepSize: with(v)}, &descent.Settings{Stop: descent.Iterations(1)})
			rejected := err != nil && strings.Contains(err.Error(), "descent: "+name)
			if rejected == good {
				t.Errorf("%s = %v: %v", name, v, err)
			}
		}
		if _, err := descent.Run(bowl, []float64{1, 1}, descent.Steepest{StepSize: with(math.NaN())}, &descent.Settings{Stop: descent.Iterations(1)}); err == nil {
			t.Errorf("%s = NaN is accepted", name)
		}
	}
}
