package descent_test

import (
	"context"
	"fmt"

	"gonum.org/v1/gonum/mat"
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

// The batches of two epochs: each passes through all five terms.
func ExampleMiniBatch_Batch() {
	m := descent.MiniBatch{Sum: descent.Terms{N: 5}, Size: 2}
	for t := range 6 {
		batch, err := m.Batch(7, t)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(batch)
	}
	// Output: [4 0][3 2][1][3 0][4 2][1]
}

// Noise along one direction only, which gets weaker: the other coordinate falls as without noise.
func ExampleGaussianNoise() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return (x[0]*x[0] + x[1]*x[1]) / 2 },
		Grad: func(g, x []float64) { copy(g, x) },
	}
	noise := descent.GaussianNoise{Deviation: 0.1, Covariance: mat.NewDiagDense(2, []float64{1, 0}), Decay: 1}
	m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.5)}, Gradient: noise}
	path, err := descent.Run(p, []float64{1, 1}, m, &descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(path.X(3)[0] == 0.125, path.X(3)[1] == 0.125)
	// Output: false true
}

// The mean and the median of the iterates of three runs at the last step.
func ExampleEnsemble() {
	e := new(descent.Ensemble)
	for _, end := range []float64{1, 2, 9} {
		p, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] }}, [][]float64{{0, 0}, {end, -end}})
		if err != nil {
			fmt.Println(err)
			return
		}
		e.Paths = append(e.Paths, p)
	}
	ctx := context.Background()
	mean, err := e.MeanPath(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	median, err := e.MedianPath(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	first, err := e.Mean(ctx, descent.Coordinate(0))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(mean[1], median[1], first[1])
	// Output: [4 -4] [2 -2] 4
}

// Random numbers of a seed, a stream and an index, in any order.
func ExampleDraws() {
	var d descent.Draws
	d.At(1, 2, 3)
	first := d.Normal()
	d.At(9, 9, 9)
	d.At(1, 2, 3)
	fmt.Println(d.Normal() == first, d.Below(10) < 10)
	// Output: true true
}
