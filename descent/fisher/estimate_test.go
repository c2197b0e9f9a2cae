package fisher_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// univariate lists models of numbers with parameters.
var univariate = []struct {
	model fisher.Model[float64]
	theta []float64
}{
	{fisher.Gaussian{}, []float64{0.5, -0.3}},
	{fisher.Gaussian{Scale: fisher.Sigma}, []float64{0.5, 2}},
	{fisher.Bernoulli{}, []float64{0.3}},
	{fisher.Categorical{K: 3}, []float64{0.3, 0.2}},
	{fisher.Softmax{K: 3}, []float64{0.3, 0.2, -1}},
	{fisher.Poisson{}, []float64{4}},
	{fisher.Exponential{}, []float64{2}},
	{fisher.Gamma{}, []float64{2, 3}},
	{fisher.Beta{}, []float64{2, 3}},
}

// The error of the estimate from 40,000 observations is about 1/200 of the standard
// deviation of the score's square, which is a few times F. The same seed gives
// the same matrix, and another seed gives another matrix.
func checkMonteCarlo[X any](t *testing.T, m fisher.Model[X], theta []float64) {
	t.Helper()
	var f, a, b, c mat.SymDense
	if err := m.Information(&f, theta); err != nil && !errors.Is(err, fisher.ErrSingular) {
		t.Fatal(err)
	}
	if err := errors.Join(
		fisher.MonteCarlo(m, &a, theta, 40000, 1),
		fisher.MonteCarlo(m, &b, theta, 40000, 1),
		fisher.MonteCarlo(m, &c, theta, 40000, 2)); err != nil {
		t.Fatal(err)
	}
	if d := far(&a, &f); !(d < 0.08) {
		t.Errorf("%T: the estimate is %v off F", m, d)
	}
	if !mat.Equal(&a, &b) || mat.Equal(&a, &c) {
		t.Errorf("%T: seeds 1, 1, 2 give\n%v\n%v\n%v", m, mat.Formatted(&a), mat.Formatted(&b), mat.Formatted(&c))
	}
}

func TestMonteCarlo(t *testing.T) {
	for _, u := range univariate {
		checkMonteCarlo(t, u.model, u.theta)
	}
	checkMonteCarlo(t, fisher.MultiGaussian{D: 2}, []float64{0.5, -1, 0.2, 0.8, -0.3})
}

// The likelihood from sufficient statistics, its score and its information are sums
// over the data.
func checkSums[X any](t *testing.T, m fisher.Model[X], from, at []float64) {
	t.Helper()
	draw, err := m.Sampler(from, rand.NewPCG(3, 4))
	if err != nil {
		t.Fatal(err)
	}
	data := make([]X, 300)
	var sum float64
	score := make([]float64, m.Dim())
	for i := range data {
		data[i] = draw()
		sum += m.LogProb(data[i], at)
		for j, v := range m.Score(nil, data[i], at) {
			score[j] += v
		}
	}
	l, err := fisher.LikelihoodOf(m.(fisher.Sufficient[X]), data)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.LogLikelihood(at); !close(got, sum, 1e-12) {
		t.Errorf("%T: ℓ = %v, the sum is %v", m, got, sum)
	}
	for i, got := range l.Score(nil, at) {
		if !close(got, score[i], 1e-10) {
			t.Errorf("%T: ∇ℓ[%d] = %v, the sum is %v", m, i, got, score[i])
		}
	}
	var all, one mat.SymDense
	_, _ = l.Information(&all, at), m.Information(&one, at) // ErrSingular of Softmax
	one.ScaleSym(300, &one)
	if !mat.EqualApprox(&all, &one, 1e-12) {
		t.Errorf("%T: information %v, want %v", m, mat.Formatted(&all), mat.Formatted(&one))
	}
}

func TestLikelihoodsAreSums(t *testing.T) {
	for _, u := range univariate {
		at := append([]float64(nil), u.theta...)
		for i := range at {
			at[i] *= 0.9
		}
		checkSums(t, u.model, u.theta, at)
	}
	checkSums(t, fisher.MultiGaussian{D: 3}, []float64{0.5, -1, 2, 0.2, 0.8, -0.3, 0.1, 1.2, 0.4}, []float64{0, -1, 1, 0.3, -0.8, 0.3, 0.5, 0.2, -0.4})
}

// At the parameters of the data the empirical Fisher information is close to F. With
// σ = 1 and data with σ = 2 the mean of (x−μ)²/σ⁴ is 4 instead of 1.
func TestEmpirical(t *testing.T) {
	data := normalData(40000, 0, 2)
	var f mat.SymDense
	m := fisher.Gaussian{Scale: fisher.Sigma}
	if err := fisher.Empirical(m, &f, []float64{0, 2}, data); err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.At(0, 0)-0.25) > 0.01 || math.Abs(f.At(1, 1)-0.5) > 0.03 {
		t.Errorf("at the truth %v, want about diag(¼, ½)", mat.Formatted(&f))
	}
	if err := fisher.Empirical(m, &f, []float64{0, 1}, data); err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.At(0, 0)-4) > 0.1 {
		t.Errorf("elsewhere %v, want F_00 about 4", mat.Formatted(&f))
	}
	for _, test := range []struct {
		err, want error
	}{
		{fisher.Empirical(m, &f, []float64{0, 1}, nil), fisher.ErrNoData},
		{fisher.Empirical(m, &f, []float64{0, -1}, data), fisher.ErrDomain},
		{fisher.Empirical[float64](fisher.Poisson{}, new(mat.SymDense), []float64{1}, []float64{0.5}), fisher.ErrDomain},
		{fisher.MonteCarlo(m, &f, []float64{0, 1}, 0, 1), fisher.ErrNoData},
		{fisher.MonteCarlo(m, &f, []float64{0, -1}, 1, 1), fisher.ErrDomain},
	} {
		if !errors.Is(test.err, test.want) {
			t.Errorf("error %v, want %v", test.err, test.want)
		}
	}
}

func ExampleMonteCarlo() {
	var f mat.SymDense
	if err := fisher.MonteCarlo(fisher.Poisson{}, &f, []float64{4}, 100000, 1); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", f.At(0, 0))
	// Output:
	// 0.25
}

func ExampleLikelihoodOf() {
	l, err := fisher.LikelihoodOf(fisher.Poisson{}, []float64{3, 5, 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f %.4f\n", l.LogLikelihood([]float64{4}), l.Score(nil, []float64{4}))
	// Output:
	// -5.1218 [0.0000]
}

func TestBadVectors(t *testing.T) {
	m := fisher.MultiGaussian{D: 2}
	for _, test := range []struct {
		m    fisher.MultiGaussian
		data [][]float64
		want error
		says string
	}{
		{m, nil, fisher.ErrNoData, "no data"},
		{m, [][]float64{{1, 2}, {1}}, fisher.ErrDimension, "data[1]"},
		{m, [][]float64{{1, 2}, {1, math.NaN()}}, fisher.ErrDomain, "data[1][1] = NaN"},
		{m, [][]float64{{1e200, 2}, {-1e200, 1}}, fisher.ErrDomain, "statistic 2"},
		{fisher.MultiGaussian{D: -1}, [][]float64{{1}}, fisher.ErrDimension, "D = -1"},
		{fisher.MultiGaussian{}, [][]float64{{}}, fisher.ErrDimension, "D = 0"},
	} {
		if _, err := test.m.Summarize(test.data); !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: error %v, want %v with %q", test.data, err, test.want, test.says)
		}
	}
	if _, err := m.Theta([]float64{0, 0}, mat.NewSymDense(2, []float64{1, 2, 2, 1})); !errors.Is(err, fisher.ErrDomain) {
		t.Errorf("indefinite Σ: error %v, want ErrDomain", err)
	}
}

func ExampleEmpirical() {
	var f mat.SymDense
	m := fisher.Gaussian{Scale: fisher.Sigma}
	if err := fisher.Empirical(m, &f, []float64{0, 1}, []float64{-2, 0, 2, 0}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4g\n", mat.Formatted(&f))
	// Output:
	// ⎡2  0⎤
	// ⎣0  5⎦
}

// The matrix is stored although it has no inverse.
func ExampleSoftmax_Information() {
	var f mat.SymDense
	err := fisher.Softmax{K: 2}.Information(&f, []float64{1, 1})
	fmt.Println(errors.Is(err, fisher.ErrSingular))
	fmt.Printf("%.4g\n", mat.Formatted(&f))
	// Output:
	// true
	// ⎡ 0.25  -0.25⎤
	// ⎣-0.25   0.25⎦
}
