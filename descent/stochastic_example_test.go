package descent_test

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// Stochastic gradient descent on a least-squares fit: five steps are an epoch.
func ExampleStochastic() {
	ts, ys := []float64{0, 1, 2, 3, 4}, []float64{1, 3, 5, 7, 9}
	line := descent.Terms{
		N: len(ts),
		Func: func(x []float64, i int) float64 {
			r := x[0] + x[1]*ts[i] - ys[i]
			return r * r / 2
		},
		Grad: func(g, x []float64, i int) {
			r := x[0] + x[1]*ts[i] - ys[i]
			g[0], g[1] = r, r*ts[i]
		},
	}
	m := descent.Stochastic{
		Method:   descent.Steepest{StepSize: descent.Constant(0.08)},
		Gradient: descent.MiniBatch{Sum: line, Size: 1},
		Seed:     1,
	}
	path, err := descent.Run(line.Problem(), []float64{0, 0}, m, &descent.Settings{Stop: descent.Iterations(500)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", path.X(500))
	// Output: [1.000 2.000]
}

// The median of the loss over 200 seeds: noise in the gradient keeps it from the minimum.
func ExampleRunEnsemble() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] / 2 },
		Grad: func(g, x []float64) { g[0] = x[0] },
	}
	m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: descent.GaussianNoise{Deviation: 0.5}}
	runs, err := descent.RunEnsemble(p, []float64{10}, m, 200, &descent.EnsembleSettings{
		Settings: descent.Settings{Stop: descent.Iterations(100)}, Parallel: true,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	median, err := runs.Quantiles(context.Background(), descent.Loss, 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f %.1f %.1g\n", median[0][0], median[0][10], median[0][100])
	// Output: 50 6.0 0.005
}
