package descent_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat"

	"natgrad.example/descent"
)

// parabola is λx²/2.
func parabola(lambda float64) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return lambda * x[0] * x[0] / 2 },
		Grad: func(g, x []float64) { g[0] = lambda * x[0] },
	}
}

// Without noise, all methods make their own steps, to the last bit.
func TestStochasticWithoutNoise(t *testing.T) {
	none := descent.GaussianNoise{Deviation: descent.Zero}
	compared := 0
	for _, m := range allMethods(t, 2) {
		with := descent.Stochastic{Method: m.method, Gradient: none, Seed: 9}
		got, err := descent.Run(rosenbrock, []float64{0.5, 0.5}, with, &descent.Settings{Stop: descent.Iterations(30), Bound: 1e9, RecordMetric: true})
		if errors.Is(err, descent.ErrExactGradient) {
			continue
		}
		want, wantErr := descent.Run(rosenbrock, []float64{0.5, 0.5}, m.method, &descent.Settings{Stop: descent.Iterations(30), Bound: 1e9, RecordMetric: true})
		if (err == nil) != (wantErr == nil) {
			t.Errorf("%s: %v, want %v", m.name, err, wantErr)
			continue
		}
		n := want.Len()
		if want.Status == descent.NoProgress && got.Len() > n && slices.Equal(got.X(n), want.X(n-1)) && math.IsNaN(got.StepSize(n)) {
			continue // it waits for another gradient
		}
		if got.Len() != n {
			t.Errorf("%s: %d iterates, want %d: %v, %v", m.name, got.Len(), n, got.Reason, want.Reason)
			continue
		}
		for i := range n {
			if !slices.Equal(got.X(i), want.X(i)) || got.F(i) != want.F(i) && !math.IsNaN(got.F(i)) {
				t.Errorf("%s: iterate %d is %v, want %v", m.name, i, got.X(i), want.X(i))
				break
			}
			if a, b := got.Metric(i), want.Metric(i); (a == nil) != (b == nil) || a != nil && !mat.Equal(a, b) {
				t.Errorf("%s: another metric at iterate %d", m.name, i)
				break
			}
		}
		compared++
	}
	if compared < 80 {
		t.Errorf("compared %d methods", compared)
	}
}

// Methods that need exact gradients are refused by name.
func TestStochasticRefuses(t *testing.T) {
	armijo := descent.Armijo{}
	for name, m := range map[string]descent.Method{
		"Armijo":          descent.Steepest{StepSize: armijo},
		"*Armijo":         &descent.Nesterov{StepSize: &armijo},
		"ExactQuadratic":  descent.Projected{StepSize: descent.ExactQuadratic{}},
		"Polyak":          descent.HeavyBall{StepSize: descent.Polyak{}},
		"BarzilaiBorwein": descent.AdamW{Adam: descent.Adam{StepSize: descent.BarzilaiBorwein{}}},
		"GradientFlow":    descent.GradientFlow{},
	} {
		_, err := descent.Run(rosenbrock, []float64{0, 0}, descent.Stochastic{Method: m, Gradient: descent.GaussianNoise{}}, nil)
		if !errors.Is(err, descent.ErrExactGradient) || !strings.Contains(err.Error(), strings.TrimPrefix(name, "*")+" needs exact gradients") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStochasticErrors(t *testing.T) {
	sum := tenTerms{}
	for name, c := range map[string]struct {
		m    descent.Stochastic
		want error
	}{
		"no gradient":   {descent.Stochastic{}, descent.ErrMissing},
		"nil method":    {descent.Stochastic{Method: (*descent.Steepest)(nil), Gradient: descent.GaussianNoise{}}, descent.ErrMissing},
		"skip":          {descent.Stochastic{Gradient: descent.GaussianNoise{}, Skip: -1}, descent.ErrDomain},
		"deviation":     {descent.Stochastic{Gradient: descent.GaussianNoise{Deviation: -1}}, descent.ErrNotPositive},
		"NaN":           {descent.Stochastic{Gradient: descent.GaussianNoise{Deviation: descent.Coefficient(math.NaN())}}, descent.ErrNotFinite},
		"decay":         {descent.Stochastic{Gradient: descent.GaussianNoise{Decay: -1}}, descent.ErrDomain},
		"endless decay": {descent.Stochastic{Gradient: descent.GaussianNoise{Decay: math.Inf(1)}}, descent.ErrDomain},
		"order":         {descent.Stochastic{Gradient: descent.GaussianNoise{Covariance: mat.NewSymDense(3, nil)}}, descent.ErrDimension},
		"indefinite":    {descent.Stochastic{Gradient: descent.GaussianNoise{Covariance: sym2(1, 2, 1)}}, descent.ErrNotPositiveDefinite},
		"zero pivot":    {descent.Stochastic{Gradient: descent.GaussianNoise{Covariance: sym2(0, 1, 1)}}, descent.ErrNotPositiveDefinite},
		"NaN entry":     {descent.Stochastic{Gradient: descent.GaussianNoise{Covariance: sym2(1, math.NaN(), 1)}}, descent.ErrNotFinite},
		"no sum":        {descent.Stochastic{Gradient: descent.MiniBatch{}}, descent.ErrMissing},
		"no terms":      {descent.Stochastic{Gradient: descent.MiniBatch{Sum: descent.Terms{Grad: func([]float64, []float64, int) {}}}}, descent.ErrNotPositive},
		"many terms":    {descent.Stochastic{Gradient: descent.MiniBatch{Sum: descent.Terms{N: math.MaxInt, Grad: func([]float64, []float64, int) {}}}}, descent.ErrLimit},
		"size":          {descent.Stochastic{Gradient: descent.MiniBatch{Sum: sum, Size: 11}}, descent.ErrDomain},
		"negative size": {descent.Stochastic{Gradient: descent.MiniBatch{Sum: sum, Size: -1}}, descent.ErrDomain},
		"no function":   {descent.Stochastic{Gradient: descent.MiniBatch{Sum: descent.Terms{N: 3}}}, descent.ErrMissing},
		"nil terms":     {descent.Stochastic{Gradient: descent.MiniBatch{Sum: (*descent.Terms)(nil)}}, descent.ErrMissing},
		"nil embedded":  {descent.Stochastic{Method: struct{ *descent.Steepest }{}, Gradient: descent.GaussianNoise{}}, descent.ErrMissing},
		"pointer":       {descent.Stochastic{Gradient: descent.MiniBatch{Sum: &descent.Terms{N: 3}}}, descent.ErrMissing},
		"sampler changes x": {descent.Stochastic{Gradient: gradientOf(func(_, x, _ []float64, _ int) error {
			x[1]++
			return nil
		})}, descent.ErrChanged},
		"sampler changes the gradient": {descent.Stochastic{Gradient: gradientOf(func(_, _, exact []float64, _ int) error {
			exact[0]++
			return nil
		})}, descent.ErrChanged},
		"no sampler": {descent.Stochastic{Gradient: gradientOf(nil)}, descent.ErrMissing},
		"panic": {descent.Stochastic{Gradient: gradientOf(func([]float64, []float64, []float64, int) error {
			panic("no")
		})}, descent.ErrPanic},
		"own error": {descent.Stochastic{Gradient: gradientOf(func([]float64, []float64, []float64, int) error {
			return errOwn
		})}, errOwn},
		"changed x": {descent.Stochastic{Gradient: descent.MiniBatch{Sum: descent.Terms{N: 1, Grad: func(_, x []float64, _ int) { x[1]++ }}}}, descent.ErrChanged},
	} {
		path, err := descent.Run(rosenbrock, []float64{0, 0}, c.m, nil)
		if !errors.Is(err, c.want) || path == nil || path.Status != descent.Failure || !strings.HasPrefix(err.Error(), "descent: ") && !errors.Is(err, errOwn) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var errOwn = errors.New("own error")

// gradientOf is a StochasticGradient of a function.
type gradientOf func(dst, x, exact []float64, t int) error

func (g gradientOf) Start(*descent.Evaluator, uint64) (descent.GradientSampler, error) {
	if g == nil {
		return nil, nil
	}
	return g, nil
}

func (g gradientOf) Sample(dst, x, exact []float64, t int) error { return g(dst, x, exact, t) }

// Terms without functions make a problem without them.
func TestProblemOfIncompleteTerms(t *testing.T) {
	if p := (descent.Terms{N: 3}).Problem(); p.Func != nil || p.Grad != nil {
		t.Error("the problem has functions")
	}
	one := descent.Terms{N: 3, Func: func(x []float64, i int) float64 { return float64(i) * x[0] }}
	if p := one.Problem(); p.Grad != nil || p.Func([]float64{2}) != 2 {
		t.Error("the problem has no values alone")
	}
}

// Path and criteria have the true objective, which the method never sees.
func TestStochasticRecordsTheObjective(t *testing.T) {
	path := run(t, bowl, []float64{2, 1}, descent.Stochastic{Method: descent.Nesterov{StepSize: descent.Constant(0.05)}, Gradient: descent.GaussianNoise{}}, descent.Iterations(20))
	g := make([]float64, 2)
	for i, it := range path.All() {
		if bowl.Grad(g, it.X); !slices.Equal(g, it.Grad) || it.F != bowl.Func(it.X) {
			t.Errorf("iterate %d: f = %v, ∇f = %v", i, it.F, it.Grad)
		}
	}
	path, err := descent.Run(parabola(1), []float64{1}, descent.Stochastic{Gradient: descent.GaussianNoise{}}, nil)
	if err != nil || path.Len() != 1001 {
		t.Errorf("%d iterates by default: %v", path.Len(), err)
	}
}

// A run of 100 steps is one of 60 and one of 40 that continues it.
func TestStochasticContinues(t *testing.T) {
	sum := tenTerms{}
	for name, g := range map[string]descent.StochasticGradient{
		"noise": descent.GaussianNoise{Decay: 0.1}, "epochs": descent.MiniBatch{Sum: sum, Size: 3}, "replacement": descent.MiniBatch{Sum: sum, Size: 3, Replacement: true},
	} {
		m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.InverseTime{Initial: 0.5}}, Gradient: g, Seed: 4}
		whole := run(t, bowl, []float64{2, 1}, m, descent.Iterations(100))
		begin := run(t, bowl, []float64{2, 1}, m, descent.Iterations(60))
		m.Skip = 60
		rest := run(t, bowl, begin.X(60), m, descent.Iterations(40))
		for i := range 41 {
			if !slices.Equal(rest.X(i), whole.X(60+i)) {
				t.Errorf("%s: iterate %d is %v, want %v", name, 60+i, rest.X(i), whole.X(60+i))
				break
			}
		}
		if other := run(t, bowl, []float64{2, 1}, m.WithSeed(5), descent.Iterations(1)); slices.Equal(other.X(1), whole.X(61)) {
			t.Errorf("%s: another seed makes the same step", name)
		}
	}
}

// The noise has the covariance σ²/(1 + κt) LLᵀ. Entries of the sample covariance of n normal
// vectors have the variance (c_ii c_jj + c_ij²)/n.
func TestNoiseCovariance(t *testing.T) {
	const n = 40_000
	for name, c := range map[string]*mat.SymDense{
		"definite": sym2(2, -0.8, 0.5), "one direction": sym2(1, 2, 4), "only y": sym2(0, 0, 3), "none": sym2(0, 0, 0), "tiny": sym2(2e-300, -0.8e-300, 0.5e-300),
	} {
		e, err := descent.NewEvaluator(t.Context(), sphere, 2)
		if err != nil {
			t.Fatal(err)
		}
		const step, decay = 3, 0.25
		noise := descent.GaussianNoise{Deviation: 2, Covariance: c, Decay: decay}
		samples := mat.NewDense(n, 2, nil)
		for seed := range n {
			s, err := noise.Start(e, uint64(seed))
			if err != nil {
				t.Fatal(name, err)
			}
			if err := s.Sample(samples.RawRowView(seed), []float64{0, 0}, []float64{0, 0}, step); err != nil {
				t.Fatal(err)
			}
		}
		got := mat.NewSymDense(2, nil)
		stat.CovarianceMatrix(got, samples, nil)
		for i := range 2 {
			for k := range 2 {
				scale := 4 / (1 + decay*step)
				want, std := scale*c.At(i, k), scale*math.Sqrt((c.At(i, i)*c.At(k, k)+c.At(i, k)*c.At(i, k))/n)
				if name == "tiny" {
					std = scale * 2e-300 / math.Sqrt(n) * 1.5
				}
				if math.Abs(got.At(i, k)-want) > 5*std {
					t.Errorf("%s: covariance %d,%d is %v, want %v ± %v", name, i, k, got.At(i, k), want, 5*std)
				}
			}
		}
	}
}

// On λx²/2 with a constant γ and noise of variance σ², x_{t+1} = (1 − γλ)x_t − γξ_t has the
// stationary variance γσ²/(λ(2 − γλ)). The mean of x² over T steps of n seeds has the relative
// variance 2(1+a²)/(1−a²)/(nT), with the autocorrelation a = (1 − γλ)² of x².
func TestStationaryVariance(t *testing.T) {
	const n, steps, skip = 40, 4000, 300
	for _, c := range []struct{ lambda, gamma, sigma float64 }{{1, 0.1, 1}, {2, 0.4, 0.5}, {0.5, 3, 2}} {
		m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(c.gamma)}, Gradient: descent.GaussianNoise{Deviation: descent.Coefficient(c.sigma)}}
		e, err := descent.RunEnsemble(parabola(c.lambda), []float64{0}, m, n, &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(steps)}})
		if err != nil {
			t.Fatal(err)
		}
		var sum float64
		for _, p := range e.Paths {
			for i := skip; i < p.Len(); i++ {
				sum += p.X(i)[0] * p.X(i)[0]
			}
		}
		a := math.Pow(1-c.gamma*c.lambda, 2)
		got, want := sum/(n*(steps+1-skip)), c.gamma*c.sigma*c.sigma/(c.lambda*(2-c.gamma*c.lambda))
		if tol := 5 * math.Sqrt(2*(1+a)/(1-a)/(n*(steps+1-skip))); math.Abs(got/want-1) > tol {
			t.Errorf("%+v: variance %v, want %v ± %v", c, got, want, want*tol)
		}
	}
}

// With γ_t = 1/(t+1) on x²/2, x_T is minus the mean of T noises, so f has the mean σ²/(2T): the rate
// 1/t. The mean over n seeds has the relative deviation √(2/n).
func TestRobbinsMonroRate(t *testing.T) {
	const n = 400
	m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.InverseTime{Initial: 1}}, Gradient: descent.GaussianNoise{}}
	e, err := descent.RunEnsemble(parabola(1), []float64{5}, m, n, &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(1000)}, Parallel: true})
	if err != nil {
		t.Fatal(err)
	}
	mean, err := e.Mean(t.Context(), descent.Loss)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{1, 10, 100, 1000} {
		if got := mean[at] * 2 * float64(at); math.Abs(got-1) > 5*math.Sqrt(2./n) {
			t.Errorf("step %d: %v times σ²/(2t)", at, got)
		}
	}
	if slope := math.Log(mean[1000]/mean[10]) / math.Log(100); math.Abs(slope+1) > 5*math.Sqrt(4./n)/math.Log(100) {
		t.Errorf("slope %v", slope)
	}
}

func TestStochasticContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	g := gradientOf(func(dst, x, exact []float64, _ int) error {
		if n++; n == 5 {
			cancel()
		}
		copy(dst, exact)
		return nil
	})
	path, err := descent.Run(bowl, []float64{2, 1}, descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: g}, &descent.Settings{Context: ctx})
	if !errors.Is(err, context.Canceled) || path.Status != descent.Canceled || n != 5 {
		t.Errorf("%v, %d gradients: %v", path.Status, n, err)
	}
}

// Noise with the identity as covariance is the noise without a covariance, and paths have the step
// sizes of the method.
func TestIdentityCovariance(t *testing.T) {
	for seed := range uint64(3) {
		plain, whole := sgd(0.1), sgd(0.1)
		plain.Seed, whole.Seed = seed, seed
		whole.Gradient = descent.GaussianNoise{Covariance: mat.NewDiagDense(2, []float64{1, 1})}
		a, b := run(t, bowl, []float64{2, 1}, plain, descent.Iterations(9)), run(t, bowl, []float64{2, 1}, whole, descent.Iterations(9))
		if err := samePaths(a, b); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for i := 1; i < a.Len(); i++ {
			if a.StepSize(i) != 0.1 {
				t.Errorf("step %d has the size %v", i, a.StepSize(i))
			}
		}
	}
}
