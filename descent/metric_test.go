package descent_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/testcase"
)

var (
	sym2        = testcase.Sym2
	mahalanobis = testcase.Mahalanobis
	diagonal    = testcase.Diagonal
	randomSPD   = testcase.RandomSPD
)

// The step is the argmin of f + ∇fᵀd + 1/(2γ) dᵀGd: there the gradient of that
// quadratic, ∇f + Gd/γ, vanishes, and G is positive definite.
func TestStepIsArgmin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, m := range testcase.Metrics(t) {
		for range 100 {
			x := []float64{rnd.NormFloat64(), 0.5 + rnd.Float64()}
			gamma := 0.1 + rnd.Float64()
			p, err := descent.Run(bowl, x, descent.Steepest{Metric: m.Metric, StepSize: descent.Constant(gamma)},
				&descent.Settings{Stop: descent.Iterations(1)})
			if err != nil {
				t.Fatal(err)
			}
			d := mat.NewVecDense(2, []float64{p.X(1)[0] - x[0], p.X(1)[1] - x[1]})
			var g mat.SymDense
			if err := m.Metric.Tensor(&g, x); err != nil {
				t.Fatal(err)
			}
			var gd mat.VecDense
			gd.MulVec(&g, d)
			for i, grad := range p.Grad(0) {
				if r := grad + gd.AtVec(i)/gamma; math.Abs(r) > 1e-12 {
					t.Fatalf("%s: from %v: residual %g in coordinate %d", m.Name, x, r, i)
				}
			}
		}
	}
}

// Solve, if a metric has it, agrees with Tensor.
func TestSolveInvertsTensor(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	const n = 7
	a := randomSPD(rnd, n)
	d := make([]float64, n)
	for i := range d {
		d[i] = math.Exp(rnd.NormFloat64())
	}
	for _, m := range []descent.Solver{descent.Euclidean{}, diagonal(t, d...), mahalanobis(t, a)} {
		x, g := make([]float64, n), make([]float64, n)
		for i := range g {
			g[i] = rnd.NormFloat64()
		}
		var tensor mat.SymDense
		if err := m.Tensor(&tensor, x); err != nil {
			t.Fatal(err)
		}
		v := make([]float64, n)
		if err := m.Solve(v, x, g); err != nil {
			t.Fatal(err)
		}
		var back mat.VecDense
		back.MulVec(&tensor, mat.NewVecDense(n, v))
		for i := range g {
			if math.Abs(back.AtVec(i)-g[i]) > 1e-12 {
				t.Errorf("%T: (G·G⁻¹g)[%d] = %v, want %v", m, i, back.AtVec(i), g[i])
			}
		}
		if err := m.Solve(g, x, g); err != nil {
			t.Fatal(err)
		}
		for i := range g {
			if g[i] != v[i] {
				t.Errorf("%T: Solve in place differs in %d", m, i)
			}
		}
	}
}

func TestMetricCopies(t *testing.T) {
	d := []float64{1, 2}
	a := sym2(2, 1, 2)
	metrics := []descent.Metric{diagonal(t, d...), mahalanobis(t, a)}
	d[0] = 9
	a.SetSym(0, 0, 9)
	for i, want := range []float64{1, 2} {
		var g mat.SymDense
		if err := metrics[i].Tensor(&g, []float64{0, 0}); err != nil {
			t.Fatal(err)
		}
		if g.At(0, 0) != want {
			t.Errorf("%T: G[0,0] = %v after the caller's matrix changed, want %v", metrics[i], g.At(0, 0), want)
		}
	}
}

// Entries that differ by rounding count as equal: the metric has a value between them, and
// it is symmetric.
func TestMahalanobisOfRounding(t *testing.T) {
	for _, big := range []float64{0.5 * (1 + 8e-13), 0.5 * (1 - 8e-13), -0.5} {
		small := math.Copysign(0.5, big)
		for _, a := range []*mat.Dense{mat.NewDense(2, 2, []float64{1, small, big, 1}), mat.NewDense(2, 2, []float64{1, big, small, 1})} {
			var g mat.SymDense
			if err := mahalanobis(t, a).Tensor(&g, []float64{0, 0}); err != nil {
				t.Fatal(err)
			}
			if v := g.At(0, 1); v < min(small, big) || v > max(small, big) || math.Abs(v-small) > 0.51*math.Abs(big-small) {
				t.Errorf("%v is not the mean of %v and %v", v, small, big)
			}
		}
	}
}

func TestBadMahalanobis(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		name string
		a    mat.Matrix
		want error
		says string
	}{
		{"not square", mat.NewDense(2, 3, nil), descent.ErrDimension, "2×3"},
		{"empty", new(mat.Dense), descent.ErrDimension, "0×0"},
		{"asymmetric", mat.NewDense(2, 2, []float64{1, 0.5, 0.25, 1}), descent.ErrNotSymmetric, "[0,1] = 0.5: not symmetric: entry [1,0] = 0.25"},
		{"NaN", mat.NewDense(2, 2, []float64{1, 0, nan, 1}), descent.ErrNotFinite, "[1,0] = NaN"},
		{"Inf", mat.NewDense(2, 2, []float64{1, 0, 0, inf}), descent.ErrNotFinite, "[1,1] = +Inf"},
		{"indefinite", sym2(1, 2, 1), descent.ErrNotPositiveDefinite, "eigenvalue -1"},
		{"negative", sym2(-2, 0, 1), descent.ErrNotPositiveDefinite, "eigenvalue -2"},
		{"semidefinite", sym2(1, 1, 1), descent.ErrNotPositiveDefinite, "eigenvalue"},
		{"zero", sym2(0, 0, 0), descent.ErrNotPositiveDefinite, "eigenvalue 0"},
		// v vᵀ of v = (1/3, 1/7, 1/11): singular, but with rounding a pivot
		// can come out tiny and positive.
		{"rank one", outer(1./3, 1./7, 1./11), descent.ErrNotPositiveDefinite, "eigenvalue"},
	} {
		_, err := descent.NewMahalanobis(test.a)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want %v with %q", test.name, err, test.want, test.says)
		}
	}
	if _, err := descent.NewMahalanobis(nil); err == nil {
		t.Error("nil matrix: no error")
	}
	var def *descent.DefiniteError
	if _, err := descent.NewMahalanobis(sym2(1, 2, 1)); !errors.As(err, &def) || math.Abs(def.Eigenvalue+1) > 1e-14 {
		t.Errorf("indefinite: %v, want a DefiniteError with eigenvalue −1", err)
	}
}

func outer(v ...float64) *mat.SymDense {
	a := mat.NewSymDense(len(v), nil)
	a.SymOuterK(1, mat.NewDense(len(v), 1, v))
	return a
}

// NewMahalanobis accepts units that differ by many orders of magnitude, and asymmetry by
// rounding.
func TestGoodMahalanobis(t *testing.T) {
	for _, a := range []mat.Matrix{
		sym2(1, 0, 1e30),
		sym2(1e-30, 0.5e-15, 1),
		mat.NewDense(2, 2, []float64{1, 0.3, 0.1 + 0.2, 1}),
	} {
		if _, err := descent.NewMahalanobis(a); err != nil {
			t.Errorf("%v: %v", mat.Formatted(a), err)
		}
	}
}

func TestBadDiagonal(t *testing.T) {
	for _, test := range []struct {
		d    []float64
		want error
		says string
	}{
		{[]float64{1, 0}, descent.ErrNotPositiveDefinite, "[1] = 0"},
		{[]float64{-3, 1}, descent.ErrNotPositiveDefinite, "[0] = -3"},
		{[]float64{1, 1, math.NaN()}, descent.ErrNotFinite, "[2] = NaN"},
		{[]float64{math.Inf(1)}, descent.ErrNotFinite, "[0] = +Inf"},
	} {
		_, err := descent.NewDiagonal(test.d...)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: error %v, want %v with %q", test.d, err, test.want, test.says)
		}
	}
	if _, err := descent.NewDiagonal(); err == nil {
		t.Error("no entries: no error")
	}
}

func TestMetricOfOtherDimension(t *testing.T) {
	for _, m := range []descent.Solver{diagonal(t, 1, 2), mahalanobis(t, sym2(1, 0, 1)), new(descent.Diagonal), new(descent.Mahalanobis)} {
		x := make([]float64, 3)
		if err := m.Tensor(new(mat.SymDense), x); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("%T: Tensor: %v, want ErrDimension", m, err)
		}
		if err := m.Solve(x, x, x); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("%T: Solve: %v, want ErrDimension", m, err)
		}
	}
	for _, m := range []descent.Metric{nil, descent.Euclidean{}, new(descent.Diagonal), descent.Fisher{}} {
		if _, err := descent.TensorAt(m, nil); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("%T at an empty x: %v, want ErrDimension", m, err)
		}
	}
	for _, n := range []int{0, -1} {
		if _, err := descent.NewEvaluator(context.Background(), rosenbrock, n); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("evaluator in %d dimensions: %v, want ErrDimension", n, err)
		}
	}
	if err := descent.MetricFunc(nil).Tensor(new(mat.SymDense), []float64{1}); err == nil {
		t.Error("nil MetricFunc: no error")
	}
}

// Mahalanobis solves Ad = g backward stably, that is exactly for an A that differs in the
// last digits, and refuses the matrices that gonum's Cholesky refuses.
func TestCholesky(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 4; n++ {
		for range 200 {
			a := mat.NewSymDense(n, nil)
			for i := range n {
				a.SetSym(i, i, rnd.ExpFloat64())
				for j := range i {
					a.SetSym(i, j, rnd.NormFloat64()/2)
				}
			}
			var theirs mat.Cholesky
			m, err := descent.NewMahalanobis(a)
			if ok := theirs.Factorize(a); ok != (err == nil) {
				t.Fatalf("A = %v: %v, gonum %v", mat.Formatted(a), err, ok)
			}
			if err != nil {
				continue
			}
			g, d := make([]float64, n), make([]float64, n)
			for i := range g {
				g[i] = rnd.NormFloat64()
			}
			if err := m.Solve(d, g, g); err != nil {
				t.Fatal(err)
			}
			for i := range n {
				off, size := -g[i], 0.0
				for j, v := range d {
					off += a.At(i, j) * v
					size = math.Max(size, math.Sqrt(a.At(i, i)*a.At(j, j))*math.Abs(v))
				}
				if math.Abs(off) > 16*float64(n)*0x1p-53*size {
					t.Errorf("A = %v, g = %v: row %d of Ad − g is %g", mat.Formatted(a), g, i, off)
				}
			}
		}
	}
}
