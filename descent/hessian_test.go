package descent_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// quadraticOf is ½(x−c)ᵀA(x−c), with its Hessian.
func quadraticOf(a *mat.SymDense, c []float64) optimize.Problem {
	n := len(c)
	return optimize.Problem{
		Func: func(x []float64) float64 {
			d := mat.NewVecDense(n, nil)
			d.SubVec(mat.NewVecDense(n, x), mat.NewVecDense(n, c))
			return mat.Inner(d, a, d) / 2
		},
		Grad: func(grad, x []float64) {
			d := mat.NewVecDense(n, nil)
			d.SubVec(mat.NewVecDense(n, x), mat.NewVecDense(n, c))
			mat.NewVecDense(n, grad).MulVec(a, d)
		},
		Hess: func(h *mat.SymDense, x []float64) { h.CopySym(a) },
	}
}

// saddle is (x² − 3y²)/2 + y⁴/4: a saddle at the origin, minima at (0, ±√3).
var saddle = optimize.Problem{
	Func: func(x []float64) float64 { return (x[0]*x[0]-3*x[1]*x[1])/2 + math.Pow(x[1], 4)/4 },
	Grad: func(grad, x []float64) {
		grad[0] = x[0]
		grad[1] = -3*x[1] + x[1]*x[1]*x[1]
	},
	Hess: func(h *mat.SymDense, x []float64) {
		h.SetSym(0, 0, 1)
		h.SetSym(0, 1, 0)
		h.SetSym(1, 1, -3+3*x[1]*x[1])
	},
}

func newton(k descent.HessianKind, damping float64) descent.Steepest {
	return descent.Steepest{Metric: descent.Hessian{Kind: k, Damping: damping}}
}

// One step of Newton's method ends in the minimum of any quadratic, in any units, with a
// given Hessian and with differences.
func TestNewtonOnQuadratics(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{1, 2, 5, 9} {
		a, c, x0 := randomSPD(rnd, n), make([]float64, n), make([]float64, n)
		for i := range n {
			c[i], x0[i] = rnd.NormFloat64(), 10*rnd.NormFloat64()
		}
		full := quadraticOf(a, c)
		for _, test := range []struct {
			name   string
			p      optimize.Problem
			evals  descent.Evaluations
			within float64
		}{
			{"Hess", full, descent.Evaluations{Func: 2, Grad: 2, Hess: 1}, 1e-11},
			{"Grad", optimize.Problem{Func: full.Func, Grad: full.Grad},
				descent.Evaluations{Func: 2, Grad: 2 + 2*n, Hess: 1, HessDifferenced: true}, 1e-7},
		} {
			for _, k := range []descent.HessianKind{descent.DefiniteHessian, descent.PlainHessian, descent.AbsoluteHessian} {
				p := run(t, test.p, x0, newton(k, 0), descent.Iterations(1))
				for i, v := range p.X(1) {
					if math.Abs(v-c[i]) > test.within {
						t.Errorf("n = %d, %s, %v: x_1[%d] is %g off", n, test.name, k, i, v-c[i])
					}
				}
				if p.Evaluations != test.evals {
					t.Errorf("n = %d, %s, %v: evaluations %+v, want %+v", n, test.name, k, p.Evaluations, test.evals)
				}
			}
		}
		p := run(t, optimize.Problem{Func: full.Func}, x0, newton(descent.PlainHessian, 0), descent.Iterations(2))
		for i, v := range p.X(2) {
			if math.Abs(v-c[i]) > 1e-3 {
				t.Errorf("n = %d, Func alone: x_2[%d] is %g off", n, i, v-c[i])
			}
		}
		if e := p.Evaluations; !e.HessDifferenced || !e.GradDifferenced || e.Hess != 2 {
			t.Errorf("n = %d, Func alone: evaluations %+v", n, e)
		}
	}
}

// Newton's iterates do not depend on the coordinates: with x = By the
// iterates in y, mapped by B, are the iterates in x.
func TestNewtonIsAffineInvariant(t *testing.T) {
	b := [2][2]float64{{2, 1}, {-1, 300}}
	to := func(y []float64) []float64 {
		return []float64{b[0][0]*y[0] + b[0][1]*y[1], b[1][0]*y[0] + b[1][1]*y[1]}
	}
	inY := optimize.Problem{
		Func: func(y []float64) float64 { return saddle.Func(to(y)) },
		Grad: func(grad, y []float64) {
			g := make([]float64, 2)
			saddle.Grad(g, to(y))
			grad[0], grad[1] = b[0][0]*g[0]+b[1][0]*g[1], b[0][1]*g[0]+b[1][1]*g[1]
		},
		Hess: func(h *mat.SymDense, y []float64) {
			var hx, bt mat.Dense
			hs := mat.NewSymDense(2, nil)
			saddle.Hess(hs, to(y))
			bm := mat.NewDense(2, 2, []float64{b[0][0], b[0][1], b[1][0], b[1][1]})
			hx.Mul(hs, bm)
			bt.Mul(bm.T(), &hx)
			h.SetSym(0, 0, bt.At(0, 0))
			h.SetSym(0, 1, bt.At(0, 1))
			h.SetSym(1, 1, bt.At(1, 1))
		},
	}
	y0 := []float64{0.3, 0.011}
	m := descent.Steepest{Metric: descent.Hessian{Kind: descent.PlainHessian}, StepSize: descent.Constant(0.5)}
	x, y := run(t, saddle, to(y0), m, descent.Iterations(12)), run(t, inY, y0, m, descent.Iterations(12))
	for i := range x.Len() {
		w := to(y.X(i))
		if math.Hypot(x.X(i)[0]-w[0], x.X(i)[1]-w[1]) > 1e-9 {
			t.Errorf("iterate %d: %v, by the other coordinates %v", i, x.X(i), w)
		}
	}
}

func TestNewtonAtASaddle(t *testing.T) {
	x0 := []float64{1, 0.3}
	// Plain Newton converges to the saddle although f rises.
	p := run(t, saddle, x0, newton(descent.PlainHessian, 0), nil)
	last := p.Len() - 1
	if p.Status != descent.GradientThreshold || math.Hypot(p.X(last)[0], p.X(last)[1]) > 1e-8 {
		t.Errorf("plain: %v at %v, want the saddle", p.Status, p.X(last))
	}
	if p.F(2) <= p.F(1) || last > 8 {
		t.Errorf("plain: f = %v, %v after 1 and 2 of %d steps, want it to rise", p.F(1), p.F(2), last)
	}
	for _, m := range []descent.Steepest{newton(descent.ShiftedHessian, 0.5), newton(descent.AbsoluteHessian, 0), newton(descent.DampedHessian, 4)} {
		p := run(t, saddle, x0, m, nil)
		x := p.X(p.Len() - 1)
		if p.Status != descent.GradientThreshold || math.Hypot(x[0], x[1]-math.Sqrt(3)) > 1e-7 {
			t.Errorf("%+v: %v at %v, want (0, √3)", m.Metric, p.Status, x)
		}
	}
	// The Cholesky factorization fails, and the error says why: −3 + 3·0.09 = −2.73.
	p, err := descent.Run(saddle, x0, newton(descent.DefiniteHessian, 0), nil)
	var def *descent.DefiniteError
	if !errors.As(err, &def) || math.Abs(def.Eigenvalue+2.73) > 1e-14 || def.X[1] != 0.3 || p.Len() != 1 {
		t.Errorf("definite: error %v, %d iterates", err, p.Len())
	}
	if _, err = descent.Run(saddle, x0, newton(descent.DampedHessian, 2), nil); !errors.Is(err, descent.ErrNotPositiveDefinite) {
		t.Errorf("damped too little: error %v", err)
	}
	if _, err = descent.Run(saddle, x0, descent.Steepest{Metric: descent.Hessian{Kind: descent.PlainHessian}, Normalized: true}, nil); !errors.Is(err, descent.ErrNotPositiveDefinite) {
		t.Errorf("normalized plain: error %v", err)
	}
}

// The matrices of the kinds for H = Q diag(−2, ½) Qᵀ with Q a turn by 30°.
func TestHessianTensor(t *testing.T) {
	c, s := math.Cos(math.Pi/6), math.Sin(math.Pi/6)
	turned := func(l0, l1 float64) *mat.SymDense {
		return sym2(c*c*l0+s*s*l1, c*s*(l0-l1), s*s*l0+c*c*l1)
	}
	p := quadraticOf(turned(-2, 0.5), []float64{0, 0})
	for _, test := range []struct {
		m    descent.Hessian
		want *mat.SymDense
	}{
		{descent.Hessian{}, turned(-2, 0.5)},
		{descent.Hessian{Kind: descent.PlainHessian}, turned(-2, 0.5)},
		{descent.Hessian{Kind: descent.DampedHessian, Damping: 3}, turned(1, 3.5)},
		{descent.Hessian{Kind: descent.ShiftedHessian, Damping: 0.25}, turned(0.25, 2.75)},
		{descent.Hessian{Kind: descent.AbsoluteHessian}, turned(2, 0.5)},
		{descent.Hessian{Kind: descent.AbsoluteHessian, Damping: 1}, turned(2, 1)},
	} {
		test.m.Problem = &p
		var g mat.SymDense
		if err := test.m.Tensor(&g, []float64{1, 2}); err != nil {
			t.Fatal(err)
		}
		if !mat.EqualApprox(&g, test.want, 1e-14) {
			t.Errorf("%v: %v, want %v", test.m.Kind, mat.Formatted(&g), mat.Formatted(test.want))
		}
		// The step solves with the same matrix.
		if test.m.Kind == descent.DefiniteHessian {
			continue
		}
		path := run(t, p, []float64{1, 2}, descent.Steepest{Metric: test.m}, descent.Iterations(1))
		d := mat.NewVecDense(2, []float64{path.X(1)[0] - 1, path.X(1)[1] - 2})
		d.MulVec(test.want, d)
		if math.Hypot(d.AtVec(0)+path.Grad(0)[0], d.AtVec(1)+path.Grad(0)[1]) > 1e-13 {
			t.Errorf("%v: Gd = %v, want −∇f = −%v", test.m.Kind, d.RawVector().Data, path.Grad(0))
		}
	}
	for k := descent.DefiniteHessian; k <= descent.AbsoluteHessian; k++ {
		if !strings.HasSuffix(k.String(), "Hessian") {
			t.Errorf("kind %d prints %q", int(k), k)
		}
	}
}

func TestBadHessian(t *testing.T) {
	ones := quadraticOf(sym2(1, 1, 1), []float64{0, 0}) // singular
	units := quadraticOf(sym2(1, 0, 1e-300), []float64{0, 0})
	nan := bowl
	nan.Hess = func(h *mat.SymDense, x []float64) { h.SetSym(0, 0, 1) }
	bad := bowl
	bad.Hess = func(h *mat.SymDense, x []float64) { panic("no Hessian") }
	grown := bowl
	grown.Hess = func(h *mat.SymDense, x []float64) { *h = *mat.NewSymDense(3, nil) }
	for _, test := range []struct {
		name string
		p    optimize.Problem
		m    descent.Hessian
		want error
		says string
	}{
		{"singular, plain", ones, descent.Hessian{Kind: descent.PlainHessian}, descent.ErrSingular, "Hessian at x = [1 2]: singular"},
		{"singular", ones, descent.Hessian{}, descent.ErrNotPositiveDefinite, "Hessian at x = [1 2]"},
		{"singular, absolute", ones, descent.Hessian{Kind: descent.AbsoluteHessian}, descent.ErrNotPositiveDefinite, "eigenvalue 0"},
		{"other units", units, descent.Hessian{Kind: descent.PlainHessian}, nil, ""},
		{"not stored", nan, descent.Hessian{}, descent.ErrNotFinite, "Hessian[0,1] = NaN"},
		{"panic", bad, descent.Hessian{}, descent.ErrPanic, "Problem.Hess panicked: no Hessian"},
		{"order", grown, descent.Hessian{}, descent.ErrDimension, "3, want 2"},
		{"kind", bowl, descent.Hessian{Kind: 9}, nil, "Hessian.Kind = HessianKind(9)"},
		{"no damping", bowl, descent.Hessian{Kind: descent.DampedHessian}, descent.ErrNotPositive, "Hessian.Damping = 0"},
		{"NaN damping", bowl, descent.Hessian{Damping: math.NaN()}, descent.ErrNotFinite, "Hessian.Damping = NaN"},
		{"no Func", bowl, descent.Hessian{Problem: &optimize.Problem{}}, descent.ErrMissing, "Problem.Func"},
	} {
		p, err := descent.Run(test.p, []float64{1, 2}, descent.Steepest{Metric: test.m}, &descent.Settings{Stop: descent.Iterations(1)})
		if test.says == "" {
			if err != nil {
				t.Errorf("%s: error %v", test.name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), test.says) || test.want != nil && !errors.Is(err, test.want) || p.Len() != 1 {
			t.Errorf("%s: error %v, want %v with %q", test.name, err, test.want, test.says)
		}
	}
	var g mat.SymDense
	if err := (descent.Hessian{}).Tensor(&g, []float64{1}); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no problem: error %v", err)
	}
}
