package fisher_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/descent/fisher"
)

// Divergences agree with gonum's, which uses other formulas.
func TestGaussianDivergences(t *testing.T) {
	for _, m := range models {
		for _, p := range m.thetas {
			for _, q := range m.thetas {
				a := distuv.Normal{Mu: p[0], Sigma: sigmaOf(m.model, p)}
				b := distuv.Normal{Mu: q[0], Sigma: sigmaOf(m.model, q)}
				if got, want := m.model.KL(p, q), (distuv.KullbackLeibler{}).DistNormal(a, b); !close(got, want, 1e-12) {
					t.Errorf("%s: D(%v‖%v) = %v, gonum says %v", m.name, p, q, got, want)
				}
				if got, want := m.model.Hellinger(p, q), (distuv.Hellinger{}).DistNormal(a, b); !close(got, want, 1e-7) {
					t.Errorf("%s: H(%v, %v) = %v, gonum says %v", m.name, p, q, got, want)
				}
			}
		}
	}
}

func TestMultiGaussianAgainstGonum(t *testing.T) {
	m := fisher.MultiGaussian{D: 3}
	rnd := rand.New(rand.NewPCG(1, 2))
	draw := func() ([]float64, *distmv.Normal) {
		mu, a := make([]float64, 3), mat.NewDense(3, 3, nil)
		for i := range 3 {
			mu[i] = rnd.NormFloat64()
			for j := range 3 {
				a.Set(i, j, rnd.NormFloat64())
			}
		}
		var sigma mat.SymDense
		sigma.SymOuterK(1, a)
		theta, err := m.Theta(mu, &sigma)
		if err != nil {
			t.Fatal(err)
		}
		n, ok := distmv.NewNormal(mu, &sigma, nil)
		if !ok {
			t.Fatal("not positive definite")
		}
		return theta, n
	}
	for range 20 {
		p, a := draw()
		q, b := draw()
		x := []float64{0.3, -1, 2}
		if got, want := m.LogProb(x, p), a.LogProb(x); !close(got, want, 1e-10) {
			t.Errorf("log p = %v, gonum says %v", got, want)
		}
		if got, want := m.KL(p, q), (distmv.KullbackLeibler{}).DistNormal(a, b); !close(got, want, 1e-9) {
			t.Errorf("D = %v, gonum says %v", got, want)
		}
		if got, want := m.Hellinger(p, q), (distmv.Hellinger{}).DistNormal(a, b); !close(got, want, 1e-9) {
			t.Errorf("H = %v, gonum says %v", got, want)
		}
	}
}

// With D = 1, MultiGaussian is Gaussian with the parameters (μ, log σ).
func TestMultiGaussianOfOne(t *testing.T) {
	m, g := fisher.MultiGaussian{D: 1}, fisher.Gaussian{}
	p, q := []float64{0.4, -0.6}, []float64{1, 0.3}
	var f, h mat.SymDense
	if err := errors.Join(m.Information(&f, p), g.Information(&h, p)); err != nil {
		t.Fatal(err)
	}
	if !mat.EqualApprox(&f, &h, 1e-14) {
		t.Errorf("F = %v, want %v", mat.Formatted(&f), mat.Formatted(&h))
	}
	if a, b := m.KL(p, q), g.KL(p, q); !close(a, b, 1e-14) {
		t.Errorf("D = %v, want %v", a, b)
	}
	if a, b := m.Hellinger(p, q), g.Hellinger(p, q); !close(a, b, 1e-14) {
		t.Errorf("H = %v, want %v", a, b)
	}
}

// The information of Softmax is JᵀFJ, where F is the information of Categorical
// and J the derivative of its parameters. Its null space is (1, …, 1).
func TestSoftmaxIsSingular(t *testing.T) {
	logits := []float64{0.3, -0.4, 1}
	var z float64
	for _, v := range logits {
		z += math.Exp(v)
	}
	p := []float64{math.Exp(logits[0]) / z, math.Exp(logits[1]) / z, math.Exp(logits[2]) / z}
	var f, g, want mat.SymDense
	err := fisher.Softmax{K: 3}.Information(&f, logits)
	if !errors.Is(err, fisher.ErrSingular) {
		t.Errorf("error %v, want ErrSingular", err)
	}
	if err := (fisher.Categorical{K: 3}).Information(&g, p[:2]); err != nil {
		t.Fatal(err)
	}
	j := mat.NewDense(2, 3, nil)
	for i := range 2 {
		for k := range 3 {
			j.Set(i, k, -p[i]*p[k])
		}
		j.Set(i, i, p[i]*(1-p[i]))
	}
	var gj, jgj mat.Dense
	gj.Mul(&g, j)
	jgj.Mul(j.T(), &gj)
	want.ReuseAsSym(3)
	for i := range 3 {
		var row float64
		for k := range 3 {
			want.SetSym(i, k, jgj.At(i, k))
			row += f.At(i, k)
		}
		if math.Abs(row) > 1e-15 {
			t.Errorf("row %d of F has sum %v, want 0", i, row)
		}
	}
	if !mat.EqualApprox(&f, &want, 1e-14) {
		t.Errorf("F = %v, want %v", mat.Formatted(&f), mat.Formatted(&want))
	}
	if l, err := fisher.LikelihoodOf[float64](fisher.Softmax{K: 3}, []float64{0, 2, 1, 1}); err != nil {
		t.Error(err)
	} else if err := l.Information(&f, logits); !errors.Is(err, fisher.ErrSingular) {
		t.Errorf("error %v, want ErrSingular", err)
	}
}

// In the half-plane of (μ/√2, σ) the shortest curve between two Gaussians is an arc
// of a circle around (μ₀, 0), or a vertical line. FisherRao agrees with the
// length of this curve, integrated with the metric tensor.
func TestFisherRaoIsLength(t *testing.T) {
	m := fisher.Gaussian{Scale: fisher.Sigma}
	log := func(p []float64) []float64 { return []float64{p[0], math.Log(p[1])} }
	for _, pair := range [][2][]float64{
		{{0, 1}, {1, 1}}, {{0, 1}, {3, 0.2}}, {{-5, 2}, {5, 0.1}}, {{1, 1}, {1.001, 0.999}},
	} {
		p, q := pair[0], pair[1]
		a, b := p[0]/math.Sqrt2, q[0]/math.Sqrt2
		center := (b*b + q[1]*q[1] - a*a - p[1]*p[1]) / (2 * (b - a))
		r := math.Hypot(a-center, p[1])
		from, to := math.Atan2(p[1], a-center), math.Atan2(q[1], b-center)
		const n = 20000
		var length float64
		var f mat.SymDense
		for i := range n {
			phi := from + (to-from)*(float64(i)+0.5)/n
			sin, cos := math.Sincos(phi)
			if err := m.Information(&f, []float64{math.Sqrt2 * (center + r*cos), r * sin}); err != nil {
				t.Fatal(err)
			}
			d := mat.NewVecDense(2, []float64{-math.Sqrt2 * r * sin, r * cos})
			length += math.Sqrt(mat.Inner(d, &f, d)) * math.Abs(to-from) / n
		}
		if got := m.FisherRao(p, q); !close(got, length, 1e-6*length) {
			t.Errorf("d(%v, %v) = %v, the curve has length %v", p, q, got, length)
		}
		// The other formula, the other parameters, the other direction.
		cosh := 1 + ((a-b)*(a-b)+(p[1]-q[1])*(p[1]-q[1]))/(2*p[1]*q[1])
		if got, want := m.FisherRao(q, p), math.Sqrt2*math.Acosh(cosh); !close(got, want, 1e-9) {
			t.Errorf("d(%v, %v) = %v, want %v", q, p, got, want)
		}
		if got, want := (fisher.Gaussian{}).FisherRao(log(p), log(q)), m.FisherRao(p, q); !close(got, want, 1e-13) {
			t.Errorf("d = %v in log σ, %v in σ", got, want)
		}
	}
	if got, want := m.FisherRao([]float64{7, 1}, []float64{7, math.E}), math.Sqrt2; !close(got, want, 1e-15) {
		t.Errorf("d from σ = 1 to e is %v, want √2", got)
	}
}

// Natural gradient paths in (μ, σ) and (μ, log σ) coincide as the step goes to 0:
// at a fixed time their distance halves with the step. Paths of the plain
// gradient stay apart.
func TestNaturalGradientIsInvariant(t *testing.T) {
	data := fisher.Moments{N: 1, Mean: 1, M2: 0.5}
	end := func(m fisher.Gaussian, steps int, natural bool) (mu, sigma float64) {
		l := likelihood(t, m, data)
		theta := []float64{-1, 2}
		if m.Scale == fisher.LogSigma {
			theta[1] = math.Log(2)
		}
		var f mat.SymDense
		for range steps {
			score := l.Score(nil, theta)
			if natural {
				if err := l.Information(&f, theta); err != nil {
					t.Fatal(err)
				}
				score[0], score[1] = score[0]/f.At(0, 0), score[1]/f.At(1, 1)
			}
			theta[0] += score[0] / float64(steps)
			theta[1] += score[1] / float64(steps)
		}
		return theta[0], sigmaOf(m, theta)
	}
	gap := func(steps int, natural bool) float64 {
		a, s := end(fisher.Gaussian{}, steps, natural)
		b, r := end(fisher.Gaussian{Scale: fisher.Sigma}, steps, natural)
		return math.Hypot(a-b, s-r)
	}
	for steps := 50; steps <= 800; steps *= 2 {
		ratio := gap(steps, true) / gap(2*steps, true)
		if math.Abs(ratio-2) > 0.1 {
			t.Errorf("%d steps: twice as many make the gap smaller by %v, want 2", steps, ratio)
		}
	}
	if g := gap(1600, true); g > 1e-3 {
		t.Errorf("natural gradients end %v apart", g)
	}
	if g := gap(1600, false); g < 0.05 {
		t.Errorf("plain gradients end only %v apart", g)
	}
}

// unhappy lists parameters outside the domain of each model.
func TestDomains(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		f     fisher.Family
		theta []float64
		want  error
		says  string
	}{
		{fisher.Bernoulli{}, []float64{1}, fisher.ErrDomain, "p = theta[0] = 1"},
		{fisher.Poisson{}, []float64{-1}, fisher.ErrDomain, "λ = theta[0] = -1"},
		{fisher.Exponential{}, []float64{inf}, fisher.ErrDomain, "λ = theta[0] = +Inf"},
		{fisher.Gamma{}, []float64{1, 0}, fisher.ErrDomain, "β = theta[1] = 0"},
		{fisher.Beta{}, []float64{nan, 1}, fisher.ErrDomain, "α = theta[0] = NaN"},
		{fisher.Categorical{K: 3}, []float64{0.5, 0.6}, fisher.ErrDomain, "p_2 = 1 − Σtheta = -0.0999"},
		{fisher.Categorical{K: 3}, []float64{0.5, -0.1}, fisher.ErrDomain, "theta[1] = -0.1"},
		{fisher.Categorical{K: 3}, []float64{1, 0.2}, fisher.ErrDomain, "p_0 = theta[0] = 1"},
		{fisher.Softmax{K: 2}, []float64{0.5, inf}, fisher.ErrDomain, "theta[1] = +Inf"},
		{fisher.MultiGaussian{D: 1}, []float64{nan, 0}, fisher.ErrDomain, "theta[0] = NaN"},
		{fisher.Gamma{}, []float64{1}, fisher.ErrDimension, "1 parameters, want 2"},
		{fisher.MultiGaussian{D: 2}, []float64{1}, fisher.ErrDimension, "1 parameters, want 5"},
		{fisher.MultiGaussian{}, nil, fisher.ErrDimension, "D = 0"},
		{fisher.Categorical{K: 1}, nil, fisher.ErrDimension, "K = 1"},
		{fisher.Softmax{}, nil, fisher.ErrDimension, "K = 0"},
	} {
		err := test.f.Information(new(mat.SymDense), test.theta)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) || !strings.HasPrefix(err.Error(), "fisher: ") {
			t.Errorf("%T%v: error %v, want %v with %q", test.f, test.theta, err, test.want, test.says)
		}
		switch m := test.f.(type) {
		case fisher.Model[float64]:
			_, err = m.Sampler(test.theta, rand.NewPCG(1, 2))
		case fisher.Model[[]float64]:
			_, err = m.Sampler(test.theta, rand.NewPCG(1, 2))
		}
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%T%v: Sampler: error %v, want %v with %q", test.f, test.theta, err, test.want, test.says)
		}
		if errors.Is(test.want, fisher.ErrDimension) {
			continue
		}
		inside := map[int][]float64{1: {0.3}, 2: {0.3, 0.2}}[len(test.theta)]
		for name, v := range map[string]float64{
			"KL from": test.f.KL(test.theta, inside), "KL to": test.f.KL(inside, test.theta),
			"H": test.f.Hellinger(inside, test.theta),
		} {
			if !math.IsNaN(v) {
				t.Errorf("%T%v: %s = %v, want NaN", test.f, test.theta, name, v)
			}
		}
	}
}

// Outside its domain a model has no likelihood, of one observation or of many.
func TestLikelihoodOutside(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, k := range []struct {
		m      fisher.Summarized
		thetas [][]float64
	}{
		{fisher.Bernoulli{}, [][]float64{{0}, {1}, {nan}}},
		{fisher.Poisson{}, [][]float64{{0}, {inf}, {nan}}},
		{fisher.Exponential{}, [][]float64{{0}, {inf}, {nan}}},
		{fisher.Gamma{}, [][]float64{{0, 1}, {1, 0}, {nan, 1}, {1, nan}}},
		{fisher.Beta{}, [][]float64{{0, 1}, {1, 0}, {nan, 1}, {1, nan}, {1e308, 1e308}}},
		{fisher.Categorical{K: 3}, [][]float64{{0, 0.5}, {0.5, 0.5}, {nan, 0.5}, {1, 0.1}}},
		{fisher.Softmax{K: 2}, [][]float64{{0, inf}, {nan, 0}}},
		{fisher.Gaussian{}, [][]float64{{inf, 1}, {0, nan}}},
		{fisher.MultiGaussian{D: 1}, [][]float64{{inf, 1}, {0, nan}}},
	} {
		for _, theta := range k.thetas {
			var one float64
			switch m := k.m.(type) {
			case fisher.Model[float64]:
				one = m.LogProb(1, theta)
			case fisher.Model[[]float64]:
				one = m.LogProb([]float64{1}, theta)
			}
			many := k.m.MeanLogProb(fisher.Summary{N: 2, T: []float64{0.5, 0.25, 0.25}}, theta)
			if !math.IsNaN(one) || !math.IsNaN(many) {
				t.Errorf("%T%v: log p = %v, mean %v, want NaN", k.m, theta, one, many)
			}
		}
	}
}

func TestWhatCanNotBeObserved(t *testing.T) {
	for _, test := range []struct {
		m     fisher.Model[float64]
		theta []float64
		xs    []float64
	}{
		{fisher.Bernoulli{}, []float64{0.3}, []float64{2, -1, 0.5, math.NaN()}},
		{fisher.Categorical{K: 3}, []float64{0.3, 0.1}, []float64{3, -1, 0.5}},
		{fisher.Softmax{K: 3}, []float64{0.3, 0.1, 2}, []float64{3, -1, 0.5, math.NaN()}},
		{fisher.Poisson{}, []float64{3}, []float64{-1, 0.5, math.Inf(1)}},
		{fisher.Exponential{}, []float64{3}, []float64{-1, math.Inf(1)}},
		{fisher.Gamma{}, []float64{3, 1}, []float64{-1, 0}},
		{fisher.Beta{}, []float64{3, 1}, []float64{-1, 0, 1}},
	} {
		for _, x := range test.xs {
			if l := test.m.LogProb(x, test.theta); !math.IsInf(l, -1) {
				t.Errorf("%T: log p(%v) = %v, want −Inf", test.m, x, l)
			}
			if s := test.m.Score(nil, x, test.theta)[0]; !math.IsNaN(s) {
				t.Errorf("%T: score(%v)[0] = %v, want NaN", test.m, x, s)
			}
			_, err := test.m.(fisher.Sufficient[float64]).Summarize([]float64{1, x})
			if _, ok := test.m.(fisher.Beta); !ok && (!errors.Is(err, fisher.ErrDomain) || !strings.Contains(err.Error(), "data[1]")) {
				t.Errorf("%T: Summarize with %v: error %v", test.m, x, err)
			}
		}
	}
}

func ExampleGaussian_KL() {
	m := fisher.Gaussian{Scale: fisher.Sigma}
	narrow, wide := []float64{0, 1}, []float64{0, 2}
	fmt.Printf("%.4f %.4f\n", m.KL(narrow, wide), m.KL(wide, narrow))
	fmt.Printf("%.4f\n", m.FisherRao(narrow, wide))
	// Output:
	// 0.3181 0.8069
	// 0.9803
}

func ExampleMultiGaussian() {
	m := fisher.MultiGaussian{D: 2}
	theta, err := m.Theta([]float64{1, 2}, mat.NewSymDense(2, []float64{4, 2, 2, 2}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", theta)
	var f mat.SymDense
	if err := m.Information(&f, theta); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4g\n", mat.Formatted(&f))
	// Output:
	// [1.0000 2.0000 0.6931 1.0000 0.0000]
	// ⎡ 0.5  -0.5     0     0     0⎤
	// ⎢-0.5     1     0     0     0⎥
	// ⎢   0     0     3    -1     0⎥
	// ⎢   0     0    -1     1     0⎥
	// ⎣   0     0     0     0     2⎦
}
