package descent_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// hessianOf returns a problem in the plane with the Hessian [[a, b], [b, d]].
func hessianOf(a, b, d float64) *optimize.Problem {
	return &optimize.Problem{
		Func: func(x []float64) float64 { return a*x[0]*x[0]/2 + b*x[0]*x[1] + d*x[1]*x[1]/2 },
		Grad: func(g, x []float64) { g[0], g[1] = a*x[0]+b*x[1], b*x[0]+d*x[1] },
		Hess: func(h *mat.SymDense, x []float64) { h.SetSym(0, 0, a); h.SetSym(0, 1, b); h.SetSym(1, 1, d) },
	}
}

// The matrix of each kind is that of its formula, and Solve has its inverse.
func TestMatricesOfHessianKinds(t *testing.T) {
	const sum, gap = 2., 3. // [[a, b], [b, a]] has the eigenvalues a + b and a − b
	for _, c := range []struct {
		kind    descent.HessianKind
		damping float64
		h, want [3]float64
	}{
		{descent.DefiniteHessian, 0, [3]float64{3, 1, 2}, [3]float64{3, 1, 2}},
		{descent.DefiniteHessian, 9, [3]float64{3, 1, 2}, [3]float64{3, 1, 2}}, // ignored
		{descent.PlainHessian, 9, [3]float64{-3, 1, 2}, [3]float64{-3, 1, 2}},
		{descent.DampedHessian, 0.5, [3]float64{3, 1, 2}, [3]float64{3.5, 1, 2.5}},
		{descent.DampedHessian, 4, [3]float64{-3, 1, 2}, [3]float64{1, 1, 6}},
		{descent.ShiftedHessian, 0.5, [3]float64{sum, gap, sum}, [3]float64{gap + 0.5, gap, gap + 0.5}}, // λ = 5 and −1
		{descent.ShiftedHessian, 0.5, [3]float64{3, 0, 2}, [3]float64{3, 0, 2}},
		{descent.ShiftedHessian, 2, [3]float64{3, 0, 2}, [3]float64{3, 0, 2}},
		{descent.ShiftedHessian, 2.5, [3]float64{3, 0, 2}, [3]float64{3.5, 0, 2.5}},
		{descent.AbsoluteHessian, 0, [3]float64{3, 0, -2}, [3]float64{3, 0, 2}},
		{descent.AbsoluteHessian, 2.5, [3]float64{3, 0, -2}, [3]float64{3, 0, 2.5}},
		{descent.AbsoluteHessian, 0, [3]float64{sum, gap, sum}, [3]float64{gap, sum, gap}}, // 5 and 1
		{descent.AbsoluteHessian, 0.5, [3]float64{0, 0, 0}, [3]float64{0.5, 0, 0.5}},
	} {
		m := descent.Hessian{Kind: c.kind, Damping: c.damping, Problem: hessianOf(c.h[0], c.h[1], c.h[2])}
		var g mat.SymDense
		want := sym2(c.want[0], c.want[1], c.want[2])
		if err := m.Tensor(&g, []float64{1, 2}); err != nil || !mat.EqualApprox(&g, want, 1e-14) {
			t.Errorf("%v, %v of %v: %v, %v, want %v", c.kind, c.damping, c.h, mat.Formatted(&g), err, mat.Formatted(want))
		}
		e, err := descent.NewEvaluator(t.Context(), *m.Problem, 2)
		if err != nil {
			t.Fatal(err)
		}
		s, err := descent.BindSolver(m, e)
		if err != nil {
			t.Fatal(err)
		}
		d := make([]float64, 2)
		if err := s.Solve(d, []float64{1, 2}, []float64{0.3, -0.7}); err != nil ||
			math.Abs(c.want[0]*d[0]+c.want[1]*d[1]-0.3) > 1e-14 || math.Abs(c.want[1]*d[0]+c.want[2]*d[1]+0.7) > 1e-14 {
			t.Errorf("%v, %v of %v: solution %v, %v", c.kind, c.damping, c.h, d, err)
		}
	}
}

// Hessians that a kind cannot use are errors with the smallest eigenvalue, and those just
// within its bounds are not.
func TestHessiansAtTheirBounds(t *testing.T) {
	const u = 0x1p-52 // 2·2⁻⁵³, the rounding error of an eigenvalue of order 2
	for _, c := range []struct {
		kind    descent.HessianKind
		damping float64
		h       [3]float64
		want    error
		says    string
	}{
		{descent.AbsoluteHessian, 0, [3]float64{1, 0, u}, descent.ErrNotPositiveDefinite, "Hessian (absolute eigenvalues) at x = [1 2]: not positive definite: smallest eigenvalue 0"},
		{descent.AbsoluteHessian, 0, [3]float64{1, 0, -u}, descent.ErrNotPositiveDefinite, "smallest eigenvalue 0"},
		{descent.AbsoluteHessian, 0, [3]float64{1, 0, 1.01 * u}, nil, ""},
		{descent.AbsoluteHessian, 0, [3]float64{-1, 0, -1.01 * u}, nil, ""},
		{descent.AbsoluteHessian, 1e-300, [3]float64{1, 0, 0}, nil, ""},
		{descent.AbsoluteHessian, 0, [3]float64{0, 0, 0}, descent.ErrNotPositiveDefinite, "smallest eigenvalue 0"},
		{descent.DefiniteHessian, 0, [3]float64{1, 2, 1}, descent.ErrNotPositiveDefinite, "Hessian at x = [1 2]: not positive definite: smallest eigenvalue -1"},
		{descent.DampedHessian, 0.75, [3]float64{1, 2, 1}, descent.ErrNotPositiveDefinite, "smallest eigenvalue -0.25"},
		{descent.DampedHessian, 1.25, [3]float64{1, 2, 1}, nil, ""},
		{descent.PlainHessian, 0, [3]float64{1, 1, 1}, descent.ErrSingular, "Hessian at x = [1 2]: singular"},
		{descent.PlainHessian, 0, [3]float64{1, 2, 1}, nil, ""},
		{descent.DefiniteHessian, 0, [3]float64{1, math.NaN(), 1}, descent.ErrNotFinite, "Hessian[0,1] = NaN"},
		{descent.PlainHessian, 0, [3]float64{1, 0, math.Inf(1)}, descent.ErrNotFinite, "Hessian[1,1] = +Inf"},
		{descent.AbsoluteHessian, 0, [3]float64{math.Inf(-1), 0, 1}, descent.ErrNotFinite, "Hessian[0,0] = -Inf"},
	} {
		e, err := descent.NewEvaluator(t.Context(), *hessianOf(c.h[0], c.h[1], c.h[2]), 2)
		if err != nil {
			t.Fatal(err)
		}
		s, err := descent.BindSolver(descent.Hessian{Kind: c.kind, Damping: c.damping}, e)
		if err != nil {
			t.Fatal(err)
		}
		err = s.Solve(make([]float64, 2), []float64{1, 2}, []float64{1, 0})
		if !errors.Is(err, c.want) || c.want == nil && err != nil || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, %v of %v: %v, want %q", c.kind, c.damping, c.h, err, c.says)
		}
	}
	// A normalized step needs a positive ∇fᵀH⁻¹∇f: along (1, 0) it is −1/2, along (0, 1) 1/3.
	saddle := *hessianOf(-2, 0, 3)
	m := descent.Steepest{Metric: descent.Hessian{Kind: descent.PlainHessian}, Normalized: true, StepSize: descent.Constant(0.5)}
	one := &descent.Settings{Stop: descent.Iterations(1)}
	if _, err := descent.Run(saddle, []float64{1, 0}, m, one); !errors.Is(err, descent.ErrNotPositiveDefinite) || !strings.Contains(err.Error(), "∇fᵀG⁻¹∇f = -") {
		t.Errorf("downwards: %v", err)
	}
	p, err := descent.Run(saddle, []float64{0, 1}, m, one)
	if err != nil || p.X(1)[0] != 0 || math.Abs(p.X(1)[1]-(1-0.5/math.Sqrt(3))) > 1e-15 {
		t.Errorf("upwards: %v, %v", p.X(p.Len()-1), err)
	}
}

// A MetricFunc that changes one of the first 8 coordinates is an error with its index, and x
// is as it was.
func TestMetricFuncKeepsX(t *testing.T) {
	for _, n := range []int{1, 2, 8, 9, 20} {
		for i := range n {
			m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { x[i] = -7; return nil })
			x := make([]float64, n)
			for k := range x {
				x[k] = float64(k + 1)
			}
			err := m.Tensor(new(mat.SymDense), x)
			if i >= 8 {
				if err != nil {
					t.Errorf("coordinate %d of %d: %v", i, n, err)
				}
				continue
			}
			var says string
			if err != nil {
				says = err.Error()
			}
			if !errors.Is(err, descent.ErrChanged) || !strings.HasPrefix(says, "descent: MetricFunc changed its argument: x[") || x[i] != float64(i+1) {
				t.Errorf("coordinate %d of %d is %v: %v", i, n, x[i], err)
			}
		}
	}
	// NaN stays NaN without a change.
	same := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { return nil })
	if err := same.Tensor(new(mat.SymDense), []float64{math.NaN(), 1}); err != nil {
		t.Errorf("NaN: %v", err)
	}
}

// γ of Barzilai and Borwein is that of the formulas, under a metric too, and the last one
// where f is not convex along the step or nothing has changed.
func TestBarzilaiBorweinFormulas(t *testing.T) {
	g := sym2(2, 0.5, 1)
	for _, m := range []descent.Metric{nil, diagonal(t, 2, 5), mahalanobis(t, g)} {
		for _, short := range []bool{false, true} {
			p := run(t, rosenbrock, []float64{-1.2, 1}, descent.Steepest{Metric: m, StepSize: descent.BarzilaiBorwein{First: descent.Constant(1e-4), Short: short}}, descent.Iterations(12))
			tensor, err := descent.TensorAt(m, []float64{0, 0})
			if err != nil {
				t.Fatal(err)
			}
			var inverse mat.Dense
			if err := inverse.Inverse(tensor); err != nil {
				t.Fatal(err)
			}
			for i := 1; i < p.Len()-1; i++ {
				s, y := mat.NewVecDense(2, nil), mat.NewVecDense(2, nil)
				s.SubVec(mat.NewVecDense(2, p.X(i)), mat.NewVecDense(2, p.X(i-1)))
				y.SubVec(mat.NewVecDense(2, p.Grad(i)), mat.NewVecDense(2, p.Grad(i-1)))
				sy := mat.Dot(s, y)
				want := mat.Inner(s, tensor, s) / sy
				if short {
					want = sy / mat.Inner(y, &inverse, y)
				}
				if sy <= 0 {
					want = p.StepSize(i)
				}
				if got := p.StepSize(i + 1); math.Abs(got/want-1) > 1e-9 {
					t.Errorf("%T, short %v: γ = %v at %d, want %v", m, short, got, i, want)
				}
			}
		}
	}
	for name, p := range map[string]optimize.Problem{
		"plane":          plane(2),
		"cap":            {Func: func(x []float64) float64 { return -x[0] * x[0] }, Grad: func(g, x []float64) { clear(g); g[0] = -2 * x[0] }},
		"at the minimum": {Func: func(x []float64) float64 { return x[0] * x[0] }, Grad: func(g, x []float64) { clear(g); g[0] = 2 * x[0] }},
	} {
		x0 := []float64{3, 1}
		if name == "at the minimum" {
			x0[0] = 0
		}
		for _, short := range []bool{false, true} {
			path := run(t, p, x0, descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(0.125), Short: short}}, descent.Iterations(4))
			for i := 1; i < path.Len(); i++ {
				if path.StepSize(i) != 0.125 {
					t.Errorf("%s, short %v: γ = %v at %d, want the first", name, short, path.StepSize(i), i)
				}
			}
		}
	}
}

// The steps of second differences are relative to the largest coordinate of x, at least 1: of
// f the fourth root of the rounding unit 2⁻⁵², of ∇f its cube root.
func TestSecondDifferences(t *testing.T) {
	for _, withGrad := range []bool{false, true} {
		far := func(x ...float64) (off float64) {
			watch := func(y []float64) {
				for i := range y {
					off = math.Max(off, math.Abs(y[i]-x[i]))
				}
			}
			p := optimize.Problem{Func: func(y []float64) float64 { watch(y); return 0 }}
			if withGrad {
				p.Grad = func(g, y []float64) { watch(y); clear(g) }
			}
			e, err := descent.NewEvaluator(t.Context(), p, len(x))
			if err != nil {
				t.Fatal(err)
			}
			var h mat.SymDense
			if err := e.Hess(&h, x); err != nil || mat.Norm(&h, 1) != 0 {
				t.Fatalf("%v, %v", mat.Formatted(&h), err)
			}
			return off
		}
		// Differences of differences of f reach two steps far.
		root := map[bool]float64{false: 2 * math.Pow(0x1p-52, 0.25), true: math.Cbrt(0x1p-52)}[withGrad]
		for _, c := range []struct{ x, y, scale float64 }{{0, 0, 1}, {0.5, -1, 1}, {1.5, 0, 1.5}, {-3, 2, 3}, {1, 1000, 1000}} {
			if got := far(c.x, c.y) / (root * c.scale); math.Abs(got-1) > 1e-2 {
				t.Errorf("with ∇f %v, at (%v, %v): %v of the distance", withGrad, c.x, c.y, got)
			}
		}
		// x²y + 3y² at (2, −1), and the same in other units.
		for _, unit := range []float64{1, 1e6} {
			p := optimize.Problem{Func: func(x []float64) float64 {
				u, v := x[0]/unit, x[1]/unit
				return u*u*v + 3*v*v
			}}
			if withGrad {
				p.Grad = func(g, x []float64) {
					u, v := x[0]/unit, x[1]/unit
					g[0], g[1] = 2*u*v/unit, (u*u+6*v)/unit
				}
			}
			e, err := descent.NewEvaluator(t.Context(), p, 2)
			if err != nil {
				t.Fatal(err)
			}
			var h mat.SymDense
			if err := e.Hess(&h, []float64{2 * unit, -unit}); err != nil {
				t.Fatal(err)
			}
			h.ScaleSym(unit*unit, &h)
			if !mat.EqualApprox(&h, sym2(-2, 4, 6), 1e-6) {
				t.Errorf("with ∇f %v: %v", withGrad, mat.Formatted(&h))
			}
		}
	}
}
