package descent_test

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// BenchmarkRun makes runs of 1000 steps and reports the time of one step, the
// objective's calls and the recording included.
func BenchmarkRun(b *testing.B) {
	const steps = 1000
	bench := func(p optimize.Problem, m descent.Metric, x0 []float64) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				path, err := descent.Run(p, x0, descent.Steepest{Metric: m, StepSize: descent.Constant(1e-6)},
					&descent.Settings{Stop: descent.Iterations(steps)})
				if err != nil || path.Len() != steps+1 {
					b.Fatal(path.Status, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*steps), "ns/step")
		}
	}
	for _, m := range metrics(b) {
		b.Run("steepest/"+m.name, bench(bowl, m.metric, []float64{8, 3}))
	}
	const n = 1000
	sphere := optimize.Problem{
		Func: func(x []float64) float64 {
			var sum float64
			for _, v := range x {
				sum += v * v
			}
			return sum / 2
		},
		Grad: func(grad, x []float64) { copy(grad, x) },
	}
	x0 := make([]float64, n)
	for i := range x0 {
		x0[i] = 1
	}
	a := mahalanobis(b, randomSPD(rand.New(rand.NewPCG(7, 8)), n))
	b.Run("steepest/Mahalanobis1000", bench(sphere, a, x0))
}

func BenchmarkBall(b *testing.B) {
	for _, m := range metrics(b) {
		b.Run(m.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := descent.Ball(m.metric, []float64{0, 1}, 1, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
