package descent_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/descent/internal/testcase"
)

// BenchmarkRun makes runs of 1000 steps and reports the time of one step, the
// objective's calls and the recording included; BenchmarkObjective is the time
// of these calls alone. For GradientFlow, whose steps take six gradients or more, it
// reports the time of one evaluation of −G⁻¹∇f.
func BenchmarkRun(b *testing.B) {
	small := descent.Constant(1e-6)
	for _, m := range testcase.Metrics(b) {
		b.Run("steepest/"+m.Name, benchmarkRun(bowl, descent.Steepest{Metric: m.Metric, StepSize: small}, []float64{8, 3}))
	}
	for _, m := range []namedMethod{
		{"Newton", descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian, Damping: 1e-3}, StepSize: small}},
		{"l1", descent.Steepest{Norm: descent.L1{}, StepSize: small}},
		{"signs", descent.SignDescent{StepSize: small}},
		{"heavy ball", descent.HeavyBall{StepSize: small}},
		{"Nesterov", descent.Nesterov{StepSize: small}},
		{"AdaGrad", descent.AdaGrad{StepSize: small}},
		{"RMSProp", descent.RMSProp{StepSize: small}},
		{"Adam", descent.Adam{StepSize: small}},
		{"AdamW", descent.AdamW{Adam: descent.Adam{StepSize: small}, WeightDecay: 0.1}},
		{"mirror", descent.MirrorDescent{Map: descent.EntropyMap{}, StepSize: small}},
		{"projected", descent.Projected{Set: convex.Ball{Center: []float64{0, 0}, Radius: 1}, StepSize: small}},
		{"Frank–Wolfe", descent.FrankWolfe{Set: convex.Ball{Center: []float64{0, 0}, Radius: 1}, StepSize: small}},
		{"stochastic noise", descent.Stochastic{Method: descent.Steepest{StepSize: small}, Gradient: descent.GaussianNoise{}}},
		{"stochastic batch", descent.Stochastic{Method: descent.Steepest{StepSize: small}, Gradient: descent.MiniBatch{Sum: tenTerms{}, Size: 2}}},
		{"steepest by cosine", descent.Steepest{StepSize: descent.Cosine{Initial: 1e-6, Steps: 2000}}},
		{"steepest by Polyak", descent.Steepest{StepSize: descent.Polyak{Scale: 1e-6}}},
		{"steepest by Armijo", descent.Steepest{StepSize: descent.Armijo{Initial: 1e-6}}},
	} {
		b.Run(m.name, benchmarkRun(rosenbrock, m.method, []float64{0.5, 0.5}))
	}
	for _, m := range testcase.Metrics(b) {
		b.Run("GradientFlow/"+m.Name, benchmarkFlow(descent.GradientFlow{Metric: m.Metric}))
	}
	a := mahalanobis(b, randomSPD(rand.New(rand.NewPCG(7, 8)), 1000))
	b.Run("steepest/Mahalanobis1000", benchmarkRun(sphere, descent.Steepest{Metric: a, StepSize: small}, slices.Repeat([]float64{1}, 1000)))
}

const benchmarkSteps = 1000

func benchmarkRun(p optimize.Problem, m descent.Method, x0 []float64) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			path, err := descent.Run(p, x0, m, &descent.Settings{Stop: descent.Iterations(benchmarkSteps)})
			if err != nil || path.Len() != benchmarkSteps+1 {
				b.Fatal(path.Status, err)
			}
		}
		perStep(b)
	}
}

func benchmarkFlow(m descent.GradientFlow) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		evaluations := 0
		for b.Loop() {
			const steps = 200 // before it reaches the minimum
			path, err := descent.Run(rosenbrock, []float64{-1.2, 1}, m, &descent.Settings{Stop: descent.Iterations(steps)})
			if err != nil || path.Len() != steps+1 {
				b.Fatal(path.Status, err)
			}
			evaluations += path.Evaluations.Grad
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(evaluations), "ns/eval")
	}
}

func perStep(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*benchmarkSteps), "ns/step")
}

// sphere is ½‖x‖².
var sphere = optimize.Problem{
	Func: func(x []float64) float64 { return floats.Dot(x, x) / 2 },
	Grad: func(grad, x []float64) { copy(grad, x) },
}

func BenchmarkObjective(b *testing.B) {
	x, g := []float64{0.5, 0.5}, make([]float64, 2)
	for b.Loop() {
		for range benchmarkSteps {
			x[1] = rosenbrock.Func(x) * 0x1p-10
			rosenbrock.Grad(g, x)
		}
	}
	perStep(b)
}

// noSearch is a line search that accepts every step.
type noSearch struct{}

func (noSearch) Init(value, derivative, step float64) optimize.Operation {
	return optimize.FuncEvaluation | optimize.GradEvaluation
}

func (noSearch) Iterate(value, derivative float64) (optimize.Operation, float64, error) {
	return optimize.MajorIteration, 0, nil
}

func plainGonum() (*optimize.GradientDescent, *optimize.Settings) {
	return &optimize.GradientDescent{
			Linesearcher: noSearch{}, StepSizer: optimize.ConstantStepSize{Size: 1e-3}, GradStopThreshold: math.NaN(),
		}, &optimize.Settings{
			Converger: optimize.NeverTerminate{}, MajorIterations: benchmarkSteps + 1,
		}
}

// BenchmarkAgainstGonum is gradient descent on Rosenbrock's function with the same iterates
// here and in gonum, without gonum's line search.
func BenchmarkAgainstGonum(b *testing.B) {
	x0 := []float64{-1.2, 1}
	b.Run("descent", benchmarkRun(rosenbrock, descent.Steepest{StepSize: descent.Constant(1e-3)}, x0))
	b.Run("gonum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m, s := plainGonum()
			if _, err := optimize.Minimize(rosenbrock, x0, s, m); err != nil {
				b.Fatal(err)
			}
		}
		perStep(b)
	})
}

// The two runs of BenchmarkAgainstGonum are equal to the last bit.
func TestSameWayAsGonum(t *testing.T) {
	x0 := []float64{-1.2, 1}
	m, s := plainGonum()
	theirs, err := descent.Minimize(rosenbrock, x0, s, m)
	if err != nil {
		t.Fatal(err)
	}
	ours := run(t, rosenbrock, x0, descent.Steepest{StepSize: descent.Constant(1e-3)}, descent.Iterations(benchmarkSteps))
	if ours.Len() != theirs.Len() {
		t.Fatalf("%d iterates, gonum %d", ours.Len(), theirs.Len())
	}
	for i := range ours.Len() {
		if !slices.Equal(ours.X(i), theirs.X(i)) || ours.F(i) != theirs.F(i) {
			t.Fatalf("iterate %d: %v, gonum %v", i, ours.X(i), theirs.X(i))
		}
	}
}

// BenchmarkEnsemble follows 20 seeds for 1000 steps and reports the time of one step, with normal
// noise and with batches of 10 of 100 observations, and the time of the quantiles of one step.
func BenchmarkEnsemble(b *testing.B) {
	sum := leastSquares(100)
	s := &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(1000)}}
	for name, g := range map[string]descent.StochasticGradient{"noise": descent.GaussianNoise{}, "batch": descent.MiniBatch{Sum: sum, Size: 10}} {
		b.Run(name, func(b *testing.B) {
			p := bowl
			if name == "batch" {
				p = sum.Problem()
			}
			for b.Loop() {
				if _, err := descent.RunEnsemble(p, []float64{2, 1}, descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: g}, 20, s); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20_000, "ns/step")
		})
	}
	b.Run("quantiles", func(b *testing.B) {
		e, err := descent.RunEnsemble(bowl, []float64{2, 1}, sgd(0.1), 20, s)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := e.Quantiles(b.Context(), descent.Loss, 0.05, 0.25, 0.5, 0.75, 0.95); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1001, "ns/step")
	})
}
