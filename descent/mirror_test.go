package descent_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// mirrorCase is a mirror map with its ψ, the diagonal of ∇²ψ, and a function that draws
// points of its domain.
type mirrorCase struct {
	name  string
	m     descent.MirrorMap
	psi   func(x []float64) float64
	hess  func(x float64) float64
	point func(rnd *rand.Rand, n int) []float64
}

func sumOf(x []float64, f func(float64) float64) (sum float64) {
	for _, v := range x {
		sum += f(v)
	}
	return sum
}

func drawn(f func(*rand.Rand) float64) func(*rand.Rand, int) []float64 {
	return func(rnd *rand.Rand, n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = f(rnd)
		}
		return x
	}
}

func mirrorMaps() []mirrorCase {
	positive := drawn(func(r *rand.Rand) float64 { return r.ExpFloat64() + 0.1 })
	entropy := func(v float64) float64 { return v * math.Log(v) }
	return []mirrorCase{
		{"Euclidean", descent.EuclideanMap{}, func(x []float64) float64 { return floats.Dot(x, x) / 2 },
			func(float64) float64 { return 1 }, drawn((*rand.Rand).NormFloat64)},
		{"entropy", descent.EntropyMap{}, func(x []float64) float64 { return sumOf(x, entropy) - floats.Sum(x) },
			func(x float64) float64 { return 1 / x }, positive},
		{"barrier", descent.BarrierMap{}, func(x []float64) float64 { return -sumOf(x, math.Log) },
			func(x float64) float64 { return 1 / (x * x) }, positive},
		{"box", descent.BoxMap{}, func(x []float64) float64 {
			return sumOf(x, func(v float64) float64 { return entropy(v) + entropy(1-v) })
		}, func(x float64) float64 { return 1 / (x * (1 - x)) },
			drawn(func(r *rand.Rand) float64 { return 0.05 + 0.9*r.Float64() })},
		{"simplex", descent.SimplexMap{}, func(x []float64) float64 { return sumOf(x, entropy) }, nil,
			func(rnd *rand.Rand, n int) []float64 {
				x := positive(rnd, n)
				floats.Scale(1/floats.Sum(x), x)
				return x
			}},
	}
}

// Primal is the inverse of Dual, and Divergence is Bregman's divergence of ψ, whose gradient
// is Dual.
func TestMirrorMaps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(41, 42))
	for _, c := range mirrorMaps() {
		for range 100 {
			n := 2 + rnd.IntN(4)
			x, y := c.point(rnd, n), c.point(rnd, n)
			dual, back, diff := make([]float64, n), make([]float64, n), make([]float64, n)
			if err := errors.Join(c.m.Dual(dual, y), c.m.Primal(back, dual)); err != nil {
				t.Fatal(err)
			}
			if !floats.EqualApprox(back, y, 1e-13) {
				t.Fatalf("%s: %v comes back as %v", c.name, y, back)
			}
			floats.SubTo(diff, x, y)
			d, err := c.m.Divergence(x, y)
			if want := c.psi(x) - c.psi(y) - floats.Dot(dual, diff); err != nil || math.Abs(d-want) > 1e-12*(1+want) {
				t.Fatalf("%s: divergence %v, want %v, error %v", c.name, d, want, err)
			}
			if d, err := c.m.Divergence(y, y); d != 0 || err != nil {
				t.Fatalf("%s: D(y, y) = %v, %v", c.name, d, err)
			}
		}
	}
}

// linear is cᵀx.
func linear(c []float64) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return floats.Dot(c, x) },
		Grad: func(grad, _ []float64) { copy(grad, c) },
	}
}

// The divergences of close points keep their digits. With δ = 2⁻²⁷ the values are the
// Taylor series to third order.
func TestMirrorDivergenceOfClosePoints(t *testing.T) {
	const d = 0x1p-27
	for _, k := range []struct {
		m    descent.MirrorMap
		x, y []float64
		want float64
	}{
		{descent.EntropyMap{}, []float64{1}, []float64{1 + d}, d*d/2 - d*d*d/3},
		{descent.SimplexMap{}, []float64{0.25, 0.75}, []float64{0.25 + d, 0.75 - d}, d * d * 8 / 3},
		{descent.BarrierMap{}, []float64{1 + d}, []float64{1}, d*d/2 - d*d*d/3},
		{descent.BoxMap{}, []float64{0.25}, []float64{0.25 + d}, d * d * 8 / 3},
	} {
		got, err := k.m.Divergence(k.x, k.y)
		if err != nil || math.Abs(got/k.want-1) > 1e-7 {
			t.Errorf("%T: %v, want %v, %v", k.m, got, k.want, err)
		}
	}
	var dual [1]float64
	if err := (descent.EntropyMap{}).Dual(dual[:], []float64{5e-324}); err != nil || math.Abs(dual[0]+1074*math.Ln2) > 1e-12 {
		t.Errorf("log 5e-324 = %v, %v", dual[0], err)
	}
}

// A step is the argmin of ∇fᵀx + D(x, x_t)/γ over the domain.
func TestMirrorStepIsArgmin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(43, 44))
	const gamma = 0.3
	for _, c := range mirrorMaps() {
		for range 20 {
			n := 2 + rnd.IntN(3)
			x0, g := c.point(rnd, n), make([]float64, n)
			for i := range g {
				g[i] = rnd.Float64() - 0.2
			}
			x := run(t, linear(g), x0, descent.MirrorDescent{Map: c.m, StepSize: descent.Constant(gamma)}, descent.Iterations(1)).X(1)
			model := func(x []float64) float64 {
				d, err := c.m.Divergence(x, x0)
				if err != nil {
					t.Fatal(err)
				}
				return floats.Dot(g, x) + d/gamma
			}
			least := model(x)
			for range 50 {
				// Between x and any other point of the convex domain.
				other, s := c.point(rnd, n), math.Pow(10, -3*rnd.Float64())
				for i := range other {
					other[i] = x[i] + s*(other[i]-x[i])
				}
				if model(other) < least-1e-13 {
					t.Fatalf("%s: %v is better than %v", c.name, other, x)
				}
			}
		}
	}
}

// On cᵀx the dual coordinates are linear in t, so x_t has a closed form.
func TestMirrorClosedForms(t *testing.T) {
	const gamma, steps = 0.1, 30
	c, x0 := []float64{0.5, -0.25, 1}, []float64{0.5, 0.2, 0.3}
	for _, test := range []struct {
		name string
		m    descent.MirrorMap
		at   func(x, ct float64) float64 // up to the sum on the simplex
	}{
		{"Euclidean", descent.EuclideanMap{}, func(x, ct float64) float64 { return x - ct }},
		{"entropy", descent.EntropyMap{}, func(x, ct float64) float64 { return x * math.Exp(-ct) }},
		{"barrier", descent.BarrierMap{}, func(x, ct float64) float64 { return x / (1 + x*ct) }},
		{"box", descent.BoxMap{}, func(x, ct float64) float64 { return x / (x + (1-x)*math.Exp(ct)) }},
		{"multiplicative weights", descent.SimplexMap{}, func(x, ct float64) float64 { return x * math.Exp(-ct) }},
	} {
		p := run(t, linear(c), x0, descent.MirrorDescent{Map: test.m, StepSize: descent.Constant(gamma)}, descent.Iterations(steps))
		for i := range p.Len() {
			want := make([]float64, len(x0))
			for k := range want {
				want[k] = test.at(x0[k], gamma*float64(i)*c[k])
			}
			if test.m == (descent.SimplexMap{}) {
				floats.Scale(1/floats.Sum(want), want)
			}
			if !floats.EqualApprox(p.X(i), want, 1e-13) {
				t.Errorf("%s: x_%d = %v, want %v", test.name, i, p.X(i), want)
			}
		}
	}
}

// Gradient descent and preconditioned gradient descent are mirror descents.
func TestMirrorOfQuadratics(t *testing.T) {
	a := mahalanobis(t, sym2(0.625, -0.375, 0.625))
	for _, test := range []struct {
		m      descent.MirrorMap
		metric descent.Metric
	}{{nil, nil}, {descent.EuclideanMap{}, nil}, {descent.QuadraticMap{A: a}, a}} {
		p := run(t, bowl, []float64{8, 3}, descent.MirrorDescent{Map: test.m, StepSize: descent.Constant(0.1)}, descent.Iterations(20))
		q := run(t, bowl, []float64{8, 3}, descent.Steepest{Metric: test.metric, StepSize: descent.Constant(0.1)}, descent.Iterations(20))
		for i := range p.Len() {
			if !floats.EqualApprox(p.X(i), q.X(i), 1e-13) {
				t.Errorf("%T: iterate %d = %v, steepest descent %v", test.m, i, p.X(i), q.X(i))
			}
		}
	}
	d, err := descent.QuadraticMap{A: a}.Divergence([]float64{1, 2}, []float64{0, 0})
	if want := (0.625 - 4*0.375 + 4*0.625) / 2; err != nil || math.Abs(d-want) > 1e-15 {
		t.Errorf("D = %v, %v; want %v", d, err, want)
	}
}

// To first order in γ a mirror step is the steepest step under ∇²ψ: half of γ makes a
// quarter of the difference.
func TestMirrorIsSteepestUnderItsHessian(t *testing.T) {
	for _, c := range mirrorMaps() {
		if c.hess == nil {
			continue
		}
		metric := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			for i, v := range x {
				dst.SetSym(i, i, c.hess(v))
			}
			return nil
		})
		off := func(gamma float64) float64 {
			x0 := []float64{0.7, 0.2}
			p := run(t, bowl, x0, descent.MirrorDescent{Map: c.m, StepSize: descent.Constant(gamma)}, descent.Iterations(1))
			q := run(t, bowl, x0, descent.Steepest{Metric: metric, StepSize: descent.Constant(gamma)}, descent.Iterations(1))
			return floats.Distance(p.X(1), q.X(1), 2)
		}
		if c.name == "Euclidean" {
			if off(0.1) != 0 {
				t.Errorf("Euclidean: %g off", off(0.1))
			}
			continue
		}
		if r := off(1e-3) / off(5e-4); math.Abs(r-4) > 0.02 {
			t.Errorf("%s: halving γ divides the difference by %v, want 4", c.name, r)
		}
	}
}

// The nearest point of the simplex to (0.8, 0.6, −0.5) is (0.6, 0.4, 0): the first two
// coordinates lose 0.2 each.
func TestMirrorProjects(t *testing.T) {
	p := quadraticOf(mat.NewSymDense(3, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1}), []float64{0.8, 0.6, -0.5})
	path := run(t, p, []float64{0.2, 0.3, 0.5}, descent.MirrorDescent{Map: descent.SimplexMap{}}, descent.Iterations(3000))
	x := path.X(3000)
	if !floats.EqualApprox(x, []float64{0.6, 0.4, 0}, 1e-12) {
		t.Errorf("ends at %v", x)
	}
	for i := range path.Len() {
		if x := path.X(i); math.Abs(floats.Sum(x)-1) > 1e-15 || floats.Min(x) < 0 {
			t.Fatalf("iterate %d = %v leaves the simplex", i, x)
		}
	}
	// Weights that underflow are 0 from then on.
	path = run(t, linear([]float64{0, 1000}), []float64{0.5, 0.5}, descent.MirrorDescent{Map: descent.SimplexMap{}}, descent.Iterations(3))
	if x := path.X(3); !slices.Equal(x, []float64{1, 0}) {
		t.Errorf("ends at %v, want (1, 0)", x)
	}
}

func TestBadMirrorDescent(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		name string
		m    descent.MirrorMap
		x0   []float64
		len  int
		says string
	}{
		{"negative", descent.EntropyMap{}, []float64{1, -2}, 1, "entropy map: x[1] = -2"},
		{"on the boundary", descent.EntropyMap{}, []float64{0, 1}, 1, "mirror descent: x0[0] = 0"},
		{"barrier", descent.BarrierMap{}, []float64{1, 0}, 1, "barrier map: x[1] = 0"},
		{"box", descent.BoxMap{}, []float64{1.5, 0.5}, 1, "box map: x[0] = 1.5"},
		{"box corner", descent.BoxMap{}, []float64{1, 0.5}, 1, "x0[0] = 1"},
		{"simplex sum", descent.SimplexMap{}, []float64{0.5, 0.6}, 1, "simplex map: x: sum = 1.1"},
		{"simplex sign", descent.SimplexMap{}, []float64{1.5, -0.5}, 1, "simplex map: x[1] = -0.5"},
		// −1/x − γg = −1 + 2 for x = 1, g = −2.
		{"too long", descent.BarrierMap{}, []float64{1, 1}, 1, "barrier map: ∇ψ(x)[0] = 1: outside the domain"},
	} {
		p, err := descent.Run(linear([]float64{-2, 1}), test.x0, descent.MirrorDescent{Map: test.m}, &descent.Settings{Stop: descent.Iterations(5)})
		if !errors.Is(err, descent.ErrDomain) || !strings.Contains(err.Error(), test.says) || p.Len() != test.len {
			t.Errorf("%s: error %v with %d iterates, want %q", test.name, err, p.Len(), test.says)
		}
	}
	if _, err := descent.Run(bowl, []float64{1, 1}, descent.MirrorDescent{Map: descent.QuadraticMap{}}, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no matrix: error %v", err)
	}
	if _, err := descent.Run(bowl, []float64{1, 1}, descent.MirrorDescent{Map: descent.QuadraticMap{A: diagonal3(t)}}, nil); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("other dimension: error %v", err)
	}
	for _, c := range mirrorMaps()[1:] {
		for _, bad := range [][2][]float64{{{-0.5, 1.5}, {0.5, 0.5}}, {{0.5, 0.5}, {nan, 1}}} {
			if _, err := c.m.Divergence(bad[0], bad[1]); !errors.Is(err, descent.ErrDomain) {
				t.Errorf("%s: divergence of %v: error %v", c.name, bad, err)
			}
		}
	}
}

func diagonal3(t *testing.T) *descent.Mahalanobis {
	return mahalanobis(t, mat.NewDiagDense(3, []float64{1, 2, 3}))
}
