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
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/internal/testcase"
)

// The direction minimizes gᵀd + ½‖d‖²: its value is −½‖g‖_*², and no other d has a smaller
// one, near the direction or far.
func TestSteepestUnderNorms(t *testing.T) {
	rnd := rand.New(rand.NewPCG(21, 22))
	for _, test := range []struct {
		name    string
		norm    descent.StepNorm
		p, dual float64
	}{
		{"L1", descent.L1{}, 1, math.Inf(1)},
		{"LInf", descent.LInf{}, math.Inf(1), 1},
	} {
		for range 200 {
			n := 1 + rnd.IntN(5)
			g, d, x := make([]float64, n), make([]float64, n), make([]float64, n)
			for i := range g {
				g[i] = rnd.NormFloat64()
				d[i] = math.NaN()
			}
			dual, err := test.norm.Steepest(d, x, g)
			if err != nil {
				t.Fatal(err)
			}
			model := func(d []float64) float64 {
				l := floats.Norm(d, test.p)
				return floats.Dot(g, d) + l*l/2
			}
			least := model(d)
			if dual != floats.Norm(g, test.dual) || math.Abs(least+dual*dual/2) > 1e-12 || math.Abs(floats.Norm(d, test.p)-dual) > 1e-14 {
				t.Fatalf("%s: dual norm %v, model %v at %v for g = %v", test.name, dual, least, d, g)
			}
			for _, size := range []float64{1e-3, 0.1, 1, 10} {
				other := slices.Clone(d)
				for i := range other {
					other[i] += size * rnd.NormFloat64()
				}
				if model(other) < least-1e-12 {
					t.Fatalf("%s: %v is better than %v for g = %v", test.name, other, d, g)
				}
			}
		}
	}
}

func TestNormSteps(t *testing.T) {
	// On the bowl at (8, 3): ∇f = (13, −2), ‖∇f‖_∞ = 13, ‖∇f‖₁ = 15.
	for _, test := range []struct {
		name string
		m    descent.Method
		want []float64
	}{
		{"L1", descent.Steepest{Norm: descent.L1{}, StepSize: descent.Constant(0.25)}, []float64{8 - 3.25, 3}},
		{"LInf", descent.Steepest{Norm: descent.LInf{}, StepSize: descent.Constant(0.25)}, []float64{8 - 3.75, 3 + 3.75}},
		{"sign", descent.SignDescent{StepSize: descent.Constant(0.25)}, []float64{7.75, 3.25}},
		{"L1 normalized", descent.Steepest{Norm: descent.L1{}, Normalized: true, StepSize: descent.Constant(0.25)}, []float64{7.75, 3}},
	} {
		x := run(t, bowl, []float64{8, 3}, test.m, descent.Iterations(1)).X(1)
		if !slices.Equal(x, test.want) {
			t.Errorf("%s: %v, want %v", test.name, x, test.want)
		}
	}
	// The first coordinate wins ties; coordinates with ∇f_i = 0 do not move.
	at := func(m descent.Method, x0 ...float64) []float64 {
		return run(t, quadraticPair, x0, m, descent.Iterations(1)).X(1)
	}
	if x := at(descent.Steepest{Norm: descent.L1{}}, -2, 2); !slices.Equal(x, []float64{0, 2}) {
		t.Errorf("L1 at a tie: %v, want the first coordinate", x)
	}
	if x := at(descent.SignDescent{}, 0, 3); !slices.Equal(x, []float64{0, 2}) {
		t.Errorf("sign descent from (0, 3): %v, want (0, 2)", x)
	}
	for _, m := range []descent.Method{descent.SignDescent{}, descent.Steepest{Norm: descent.L1{}, Normalized: true}, descent.Steepest{Normalized: true}} {
		if x := at(m, 0, 0); !slices.Equal(x, []float64{0, 0}) {
			t.Errorf("%+v leaves the minimum for %v", m, x)
		}
	}
	if _, err := descent.Run(bowl, []float64{8, 3}, descent.Steepest{Norm: descent.L1{}, Metric: descent.Euclidean{}}, nil); err == nil {
		t.Error("a norm and a metric together: no error")
	}
}

// A normalized step under a metric is γ long by that metric.
func TestNormalizedErrors(t *testing.T) {
	outside := errors.New("outside")
	m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { return outside })
	if p, err := descent.Run(bowl, []float64{1, 2}, descent.Steepest{Metric: m, Normalized: true}, nil); !errors.Is(err, outside) || p.Len() != 1 {
		t.Errorf("error of the metric: %v after %d iterates", err, p.Len())
	}
}

func TestNormalizedStep(t *testing.T) {
	const gamma = 0.125
	for _, m := range testcase.Metrics(t) {
		x0 := []float64{0.3, 1.1}
		p := run(t, bowl, x0, descent.Steepest{Metric: m.Metric, Normalized: true, StepSize: descent.Constant(gamma)}, descent.Iterations(1))
		plain := run(t, bowl, x0, descent.Steepest{Metric: m.Metric}, descent.Iterations(1))
		var g mat.SymDense
		if err := m.Metric.Tensor(&g, x0); err != nil {
			t.Fatal(err)
		}
		d, e := mat.NewVecDense(2, nil), mat.NewVecDense(2, nil)
		d.SubVec(mat.NewVecDense(2, p.X(1)), mat.NewVecDense(2, x0))
		e.SubVec(mat.NewVecDense(2, plain.X(1)), mat.NewVecDense(2, x0))
		if l := math.Sqrt(mat.Inner(d, &g, d)); math.Abs(l-gamma) > 1e-14 {
			t.Errorf("%s: step of length %v, want %v", m.Name, l, gamma)
		}
		if c := d.AtVec(0)*e.AtVec(1) - d.AtVec(1)*e.AtVec(0); math.Abs(c) > 1e-14 || mat.Dot(d, e) <= 0 {
			t.Errorf("%s: normalized step %v does not go along %v", m.Name, d.RawVector().Data, e.RawVector().Data)
		}
	}
}

// An n that is missing or counted twice is an error, and a likelihood and a model with N are
// the same metric.
func TestFisherCountsObservationsOnce(t *testing.T) {
	theta := []float64{3, math.Log(0.5)}
	l, err := fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 100, Mean: 3, M2: 4})
	if err != nil {
		t.Fatal(err)
	}
	var a, b mat.SymDense
	if err := (descent.Fisher{Model: l}).Tensor(&a, theta); err != nil {
		t.Fatal(err)
	}
	if err := (descent.Fisher{Model: fisher.Gaussian{}, N: 100}).Tensor(&b, theta); err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(&a, &b) {
		t.Errorf("likelihood: %v, model with N: %v", mat.Formatted(&a), mat.Formatted(&b))
	}
	for _, test := range []struct {
		metric descent.Fisher
		want   error
		says   string
	}{
		{descent.Fisher{Model: fisher.Gaussian{}}, descent.ErrMissing, "Fisher.N: missing"},
		{descent.Fisher{Model: l, N: 100}, descent.ErrCountedTwice, "Fisher.N = 100: counted twice"},
	} {
		_, err := descent.Run(l.Problem(), theta, descent.Steepest{Metric: test.metric}, nil)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("error %v, want %v with %q", err, test.want, test.says)
		}
	}
}

func TestFisherMetric(t *testing.T) {
	// F(μ, log σ) = diag(1/σ², 2), here at σ = ½.
	theta := []float64{3, math.Log(0.5)}
	var g mat.SymDense
	if err := (descent.Fisher{Model: fisher.Gaussian{}, N: 10, Damping: 0.5}).Tensor(&g, theta); err != nil {
		t.Fatal(err)
	}
	if !mat.EqualApprox(&g, sym2(40.5, 0, 20.5), 1e-12) {
		t.Errorf("10F + ½I = %v", mat.Formatted(&g))
	}
	for _, m := range []descent.Fisher{{}, {Model: fisher.Gaussian{}, N: -1}, {Model: fisher.Gaussian{}, N: 1, Damping: math.NaN()}} {
		if err := m.Tensor(&g, theta); !errors.Is(err, descent.ErrMissing) && !errors.Is(err, descent.ErrNotPositive) {
			t.Errorf("%+v: error %v", m, err)
		}
	}
}

// With a damping, a model with a singular F has a natural gradient. At the logits
// (0.1, 0.2, 0) the inverse was computed with mpmath at 30 digits from p = softmax(θ) and
// F = diag(p) − ppᵀ.
func TestDampedSingularFisher(t *testing.T) {
	theta := []float64{0.1, 0.2, 0}
	softmax := fisher.Softmax{K: 3}
	linear := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] - x[1] },
		Grad: func(grad, x []float64) { grad[0], grad[1], grad[2] = 1, -1, 0 },
	}
	want := []float64{2.90603947061896568, -2.81113351979568347, -0.0949059508232822069}
	data, err := fisher.LikelihoodOf[float64](softmax, []float64{0})
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]descent.Metric{
		"model":      descent.Fisher{Model: softmax, N: 1, Damping: 1e-3},
		"likelihood": descent.Fisher{Model: data, Damping: 1e-3},
		"MetricFunc": descent.MetricFunc(descent.Fisher{Model: softmax, N: 1, Damping: 1e-3}.Tensor),
		"ten damped": descent.Fisher{Model: softmax, N: 10, Damping: 1e-2},
		"own error":  descent.Fisher{Model: singular{softmax}, N: 1, Damping: 1e-3},
	} {
		scale := 1.0
		if name == "ten damped" {
			scale = 10
		}
		p, err := descent.Run(linear, theta, descent.Steepest{Metric: m, StepSize: descent.Constant(scale)},
			&descent.Settings{Stop: descent.Iterations(1), RecordMetric: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, w := range want {
			if d := theta[i] - p.X(1)[i]; math.Abs(d-w) > 1e-12 {
				t.Errorf("%s: entry %d of (F + λI)⁻¹∇f is %.17g, want %.17g", name, i, d, w)
			}
		}
		if p.Metric(0) == nil {
			t.Errorf("%s: no metric recorded", name)
		}
		if _, err := descent.TensorAt(m, theta); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}

	for _, m := range []descent.Metric{descent.Fisher{Model: softmax, N: 1}, descent.Fisher{Model: data}} {
		_, err := descent.Run(linear, theta, descent.Steepest{Metric: m}, nil)
		if !errors.Is(err, descent.ErrSingular) || !errors.Is(err, fisher.ErrSingular) {
			t.Fatalf("error %v", err)
		}
		for _, says := range []string{"Fisher at θ = [0.1 0.2 0]", "adding a constant to all 3 logits", "set Damping"} {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("error %q does not say %q", err, says)
			}
		}
	}
	// An error that is not about F remains one with a damping.
	if _, err := descent.TensorAt(descent.Fisher{Model: softmax, N: 1, Damping: 1}, []float64{0, 0}); err == nil {
		t.Error("no error for two logits of three")
	}
}

// A damping that rounding would drown is an error. F = I/3 − 11ᵀ/9 at equal logits, and
// (1, −1, 0) is an eigenvector with the eigenvalue 1/3, so the smallest damping allowed
// gives the step (1, −1, 0)/(1/3 + λ) with an error near 0.001.
func TestDampingTooSmall(t *testing.T) {
	theta := []float64{0, 0, 0}
	for _, damping := range []float64{1e-300, 1e-17, 1e-14} {
		_, err := descent.TensorAt(descent.Fisher{Model: fisher.Softmax{K: 3}, N: 1, Damping: damping}, theta)
		if !errors.Is(err, descent.ErrSingular) || !strings.Contains(err.Error(), "Fisher.Damping = ") {
			t.Errorf("damping %v: %v", damping, err)
		}
	}
	least := 1000 * 0x1p-52 * (1./3 - 1./9)
	p, err := descent.Run(optimize.Problem{
		Func: func(x []float64) float64 { return x[0] - x[1] },
		Grad: func(grad, x []float64) { grad[0], grad[1], grad[2] = 1, -1, 0 },
	}, theta, descent.Steepest{Metric: descent.Fisher{Model: fisher.Softmax{K: 3}, N: 1, Damping: 1.01 * least}, StepSize: descent.Constant(1)},
		&descent.Settings{Stop: descent.Iterations(1)})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{-3, 3, 0} {
		if got := p.X(1)[i]; math.Abs(got-want) > 0.01 {
			t.Errorf("x[%d] = %v, want %v", i, got, want)
		}
	}
}

// singular returns descent's error for a singular F instead of fisher's.
type singular struct{ fisher.Softmax }

func (m singular) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Softmax.Information(dst, theta); !errors.Is(err, fisher.ErrSingular) {
		return err
	}
	return descent.ErrSingular
}
