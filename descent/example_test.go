package descent_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// Gradient descent on x² + y² − xy, as on the left of the post's figure.
func ExampleRun() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] },
		Grad: func(grad, x []float64) {
			grad[0] = 2*x[0] - x[1]
			grad[1] = 2*x[1] - x[0]
		},
	}
	path, err := descent.Run(p, []float64{8, 3},
		descent.Steepest{StepSize: descent.Constant(0.5)},
		&descent.Settings{Stop: descent.Iterations(4)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for t, it := range path.All() {
		fmt.Printf("%d  x = %.4g  f = %.4g\n", t, it.X, it.F)
	}
	fmt.Println(path.Status)
	// Output:
	// 0  x = [8 3]  f = 49
	// 1  x = [1.5 4]  f = 12.25
	// 2  x = [2 0.75]  f = 3.062
	// 3  x = [0.375 1]  f = 0.7656
	// 4  x = [0.5 0.1875]  f = 0.1914
	// IterationLimit
}

// Under the metric of the objective's own matrix the steps point at the
// minimum; γ = ½ would be Newton's step and go there at once.
func ExampleSteepest() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] },
		Grad: func(grad, x []float64) {
			grad[0] = 2*x[0] - x[1]
			grad[1] = 2*x[1] - x[0]
		},
	}
	a, err := descent.NewMahalanobis(mat.NewSymDense(2, []float64{1, -0.5, -0.5, 1}))
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Run(p, []float64{8, 3},
		descent.Steepest{Metric: a, StepSize: descent.Constant(0.3)},
		&descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for t, it := range path.All() {
		fmt.Printf("%d  %.4g\n", t, it.X)
	}
	// Output:
	// 0  [8 3]
	// 1  [3.2 1.2]
	// 2  [1.28 0.48]
	// 3  [0.512 0.192]
}

// Nothing shortens a step size that is too large. The path ends at the bound.
func ExampleSettings() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(grad, x []float64) { grad[0] = 2 * x[0] },
	}
	path, err := descent.Run(p, []float64{1},
		descent.Steepest{StepSize: descent.Constant(1.5)},
		&descent.Settings{
			Stop:  descent.Any(descent.GradientNorm(1e-6), descent.Iterations(100)),
			Bound: 10,
		})
	fmt.Println(err)
	for t, it := range path.All() {
		fmt.Println(t, it.X)
	}
	fmt.Println(path.Status, "-", path.Reason)
	// Output:
	// <nil>
	// 0 [1]
	// 1 [-2]
	// 2 [4]
	// 3 [-8]
	// 4 [16]
	// Diverged - x[0] = 16 at iterate 4
}

// The natural gradient: steepest descent of the negative log-likelihood under
// the Fisher information of its 100 observations.
func ExampleFisher_observed() {
	l, err := fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 100, Mean: 3, M2: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Run(l.Problem(), []float64{0, 0},
		descent.Steepest{Metric: descent.Fisher{Model: l}, StepSize: descent.Constant(0.5)},
		&descent.Settings{Stop: descent.Iterations(40)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("(μ, log σ) = %.6f, log 2 = 0.693147\n", path.X(path.Len()-1))
	// Output:
	// (μ, log σ) = [3.000000 0.693147], log 2 = 0.693147
}

func ExampleDiagonal() {
	_, err := descent.NewDiagonal(1, -0.25)
	fmt.Println(err)
	m, err := descent.NewDiagonal(1, 0.25)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := make([]float64, 2)
	err = m.Solve(d, []float64{0, 0}, []float64{1, 1})
	fmt.Println(d, err)
	// Output:
	// descent: diagonal metric[1] = -0.25: not positive definite
	// [1 4] <nil>
}
