package fisher_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

func normalData(n int, mean, sigma float64) []float64 {
	rnd := rand.New(rand.NewPCG(11, 12))
	data := make([]float64, n)
	for i := range data {
		data[i] = mean + sigma*rnd.NormFloat64()
	}
	return data
}

func likelihood(t testing.TB, m fisher.Gaussian, data fisher.Moments) *fisher.Likelihood {
	t.Helper()
	l, err := fisher.NewLikelihood(m, data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The likelihood from moments is the sum of log p over the data.
func TestLikelihoodIsSum(t *testing.T) {
	for _, m := range models {
		for _, theta := range m.thetas {
			data := normalData(500, 0.7, 1.3)
			moments, err := fisher.MomentsOf(data)
			if err != nil {
				t.Fatal(err)
			}
			l := likelihood(t, m.model, moments)
			var sum float64
			score := make([]float64, 2)
			for _, x := range data {
				sum += m.model.LogProb(x, theta)
				for i, v := range m.model.Score(nil, x, theta) {
					score[i] += v
				}
			}
			if got := l.LogLikelihood(theta); !close(got, sum, 1e-12) {
				t.Errorf("%s: ℓ(%v) = %v, the sum is %v", m.name, theta, got, sum)
			}
			for i, got := range l.Score(nil, theta) {
				if !close(got, score[i], 1e-10) {
					t.Errorf("%s: ∇ℓ(%v)[%d] = %v, the sum is %v", m.name, theta, i, got, score[i])
				}
			}
		}
	}
}

// Shifting the data and μ by the same amount does not change the likelihood. At 10⁹
// no digit computed from Σx and Σx² would be correct: the spacing of float64 at
// 10¹⁸ is 128.
func TestShift(t *testing.T) {
	const shift = 1 << 30 // data below are multiples of 2⁻²⁰, so that shifting is exact
	near := normalData(1000, 0, 1)
	far := make([]float64, len(near))
	for i := range near {
		near[i] = math.Round(near[i]*(1<<20)) / (1 << 20)
		far[i] = near[i] + shift
	}
	a, err := fisher.MomentsOf(near)
	if err != nil {
		t.Fatal(err)
	}
	b, err := fisher.MomentsOf(far)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(b.M2/a.M2-1) > 1e-12 {
		t.Errorf("m₂ = %v near 0, %v near 2³⁰", a.M2, b.M2)
	}
	m := fisher.Gaussian{}
	got := likelihood(t, m, b).LogLikelihood([]float64{shift + 0.25, 0.1})
	want := likelihood(t, m, a).LogLikelihood([]float64{0.25, 0.1})
	// The error of a mean near 2³⁰ is 2⁻²³ = 1.2e-7, and its factor here is 0.25.
	if !close(got, want, 1e-7) {
		t.Errorf("ℓ = %v near 2³⁰, want %v", got, want)
	}
}

// Shifting vectors does not change their second moments about the mean, far from 0 either.
func TestShiftOfVectors(t *testing.T) {
	near := [][]float64{{0, 1, -7}, {1, 5, 2}, {2, 0, 8}}  // with the mean (1, 2, 1)
	want := []float64{2. / 3, -1. / 3, 14. / 3, 5, -1, 38} // from the deviations (−1, −1, −8), (0, 3, 1), (1, −2, 7)
	m := fisher.MultiGaussian{D: 3}
	for _, shift := range []float64{0, 0x1p20, -0x1p40, 0x1p45} {
		far := make([][]float64, len(near))
		for i, x := range near {
			for _, v := range x {
				far[i] = append(far[i], v+shift) // exact
			}
		}
		s, err := m.Summarize(far)
		if err != nil {
			t.Fatal(err)
		}
		for a, v := range want {
			if got := s.T[m.D+a]; math.Abs(got-v) > 1e-14*38 {
				t.Errorf("shift %v: second moment %d is %v, want %v", shift, a, got, v)
			}
		}
	}
}

// The range of the log-likelihood on the grid of the post's figure
// gaussian_isocontours_fisher: zmin and zmax were measured with the published
// script (n = 2000, Σx = 10.7411, Σx² = 2040.2263, sums recovered from the image).
func TestRangeOfThePost(t *testing.T) {
	const n, s1, s2 = 2000, 10.7411, 2040.2263
	l := likelihood(t, fisher.Gaussian{}, fisher.Moments{N: n, Mean: s1 / n, M2: s2/n - (s1/n)*(s1/n)})
	zmin, zmax := math.Inf(1), math.Inf(-1)
	for i := range 100 {
		for j := range 100 {
			z := l.LogLikelihood([]float64{-1 + 2*float64(i)/99, -2 + 4*float64(j)/99})
			zmin, zmax = math.Min(zmin, z), math.Max(zmax, z)
		}
	}
	if math.Abs(zmin+108718.762) > 5e-4 || math.Abs(zmax+2857.993) > 5e-4 {
		t.Errorf("range %.3f to %.3f, want -108718.762 to -2857.993", zmin, zmax)
	}
}

// At μ = x̄, σ² = m₂ the gradient vanishes and the observed information, minus
// the Hessian of ℓ, equals the expected one.
func TestMaximum(t *testing.T) {
	data := fisher.Moments{N: 50, Mean: 1.2, M2: 0.49}
	for _, test := range []struct {
		model fisher.Gaussian
		theta []float64
	}{
		{fisher.Gaussian{}, []float64{1.2, math.Log(0.7)}},
		{fisher.Gaussian{Scale: fisher.Sigma}, []float64{1.2, 0.7}},
	} {
		l := likelihood(t, test.model, data)
		for i, v := range l.Score(nil, test.theta) {
			if math.Abs(v) > 1e-12*data.N {
				t.Errorf("∇ℓ[%d] = %v at the maximum", i, v)
			}
		}
		var hess, want mat.SymDense
		hess.ReuseAsSym(2)
		fd.Hessian(&hess, func(x []float64) float64 { return -l.LogLikelihood(x) }, test.theta, &fd.Settings{Formula: fd.Central, Step: 1e-4})
		if err := l.Information(&want, test.theta); err != nil {
			t.Fatal(err)
		}
		if !mat.EqualApprox(&hess, &want, 1e-4*data.N) {
			t.Errorf("observed information %v, expected %v", mat.Formatted(&hess), mat.Formatted(&want))
		}
	}
}

func TestProblem(t *testing.T) {
	l := likelihood(t, fisher.Gaussian{}, fisher.Moments{N: 20, Mean: -1, M2: 2})
	p := l.Problem()
	theta := []float64{0.3, 0.2}
	if p.Func(theta) != -l.LogLikelihood(theta) {
		t.Errorf("f = %v, want %v", p.Func(theta), -l.LogLikelihood(theta))
	}
	got := make([]float64, 2)
	p.Grad(got, theta)
	want := fd.Gradient(nil, p.Func, theta, &fd.Settings{Formula: fd.Central})
	for i := range want {
		if !close(got[i], want[i], 1e-8) {
			t.Errorf("∇f[%d] = %v, differences say %v", i, got[i], want[i])
		}
	}
	if z := likelihood(t, fisher.Gaussian{Scale: fisher.Sigma}, fisher.Moments{N: 1, M2: 1}).LogLikelihood([]float64{0, -1}); !math.IsNaN(z) {
		t.Errorf("ℓ with σ = −1 is %v, want NaN", z)
	}
}

func TestLikelihoodOfNothing(t *testing.T) {
	for _, l := range []*fisher.Likelihood{nil, {}} {
		if err := l.Information(new(mat.SymDense), []float64{0, 0}); !errors.Is(err, fisher.ErrNoData) {
			t.Errorf("%v: %v, want ErrNoData", l, err)
		}
	}
}

func TestBadData(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		data []float64
		want error
		says string
	}{
		{nil, fisher.ErrNoData, "no data"},
		{[]float64{1, nan}, fisher.ErrDomain, "data[1] = NaN"},
		{[]float64{-inf}, fisher.ErrDomain, "data[0] = -Inf"},
		{[]float64{1e200, -1e200}, fisher.ErrDomain, "M2 = +Inf"},
	} {
		_, err := fisher.MomentsOf(test.data)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: error %v, want %v with %q", test.data, err, test.want, test.says)
		}
	}
	for _, m := range []fisher.Sufficient[float64]{fisher.Categorical{K: 1}, fisher.Categorical{}, fisher.Softmax{}, fisher.Softmax{K: -1}} {
		if _, err := m.Summarize([]float64{0}); !errors.Is(err, fisher.ErrDimension) || !strings.Contains(err.Error(), "K = ") {
			t.Errorf("%T%+v: error %v", m, m, err)
		}
	}
	for _, test := range []struct {
		m    fisher.Moments
		want error
		says string
	}{
		{fisher.Moments{}, fisher.ErrNoData, "N = 0"},
		{fisher.Moments{N: -1}, fisher.ErrDomain, "N = -1"},
		{fisher.Moments{N: nan}, fisher.ErrDomain, "N = NaN"},
		{fisher.Moments{N: 1, Mean: inf}, fisher.ErrDomain, "Mean = +Inf"},
		{fisher.Moments{N: 1, M2: -0.5}, fisher.ErrDomain, "M2 = -0.5"},
		{fisher.Moments{N: 1, M2: nan}, fisher.ErrDomain, "M2 = NaN"},
	} {
		_, err := fisher.NewLikelihood(fisher.Gaussian{}, test.m)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%+v: error %v, want %v with %q", test.m, err, test.want, test.says)
		}
	}
}

func ExampleLikelihood() {
	moments, err := fisher.MomentsOf([]float64{2, 4, 4, 4, 5, 5, 7, 9})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("n = %g, mean %g, second moment %g\n", moments.N, moments.Mean, moments.M2)
	l, err := fisher.NewLikelihood(fisher.Gaussian{Scale: fisher.Sigma}, moments)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", l.LogLikelihood([]float64{5, 2}))
	fmt.Printf("%.4f\n", l.Score(nil, []float64{4, 2}))
	// Output:
	// n = 8, mean 5, second moment 4
	// -16.8967
	// [2.0000 1.0000]
}

func ExampleGaussian_Information() {
	var f mat.SymDense
	err := fisher.Gaussian{}.Information(&f, []float64{0, math.Log(2)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4g\n", mat.Formatted(&f))
	// Output:
	// ⎡0.25     0⎤
	// ⎣   0     2⎦
}
