package descent_test

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// Newton's method converges to saddles as well as to minima. With the absolute values of
// the eigenvalues it does not.
func ExampleHessian() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0]/2 - x[1]*x[1]/2 + x[1]*x[1]*x[1]*x[1]/4 },
		Grad: func(grad, x []float64) {
			grad[0] = x[0]
			grad[1] = -x[1] + x[1]*x[1]*x[1]
		},
		Hess: func(h *mat.SymDense, x []float64) {
			h.SetSym(0, 0, 1)
			h.SetSym(0, 1, 0)
			h.SetSym(1, 1, -1+3*x[1]*x[1])
		},
	}
	for _, kind := range []descent.HessianKind{descent.PlainHessian, descent.AbsoluteHessian, descent.DefiniteHessian} {
		path, err := descent.Run(p, []float64{1, 0.25}, descent.Steepest{Metric: descent.Hessian{Kind: kind}}, nil)
		if err != nil {
			fmt.Println(err)
			continue
		}
		x, y := path.XY(path.Len() - 1)
		fmt.Printf("%v: (%.3f, %.3f)\n", kind, math.Abs(x), math.Abs(y))
	}
	// Output:
	// PlainHessian: (0.000, 0.000)
	// AbsoluteHessian: (0.000, 1.000)
	// descent: Hessian at x = [1 0.25]: not positive definite: smallest eigenvalue -0.8125 (step 1)
}

// Three norms, three steepest steps from the same gradient (4, −1).
func ExampleNorm() {
	g := []float64{4, -1}
	d := make([]float64, 2)
	for _, norm := range []descent.StepNorm{descent.L1{}, descent.LInf{}} {
		dual, err := norm.Steepest(d, []float64{0, 0}, g)
		fmt.Println(d, dual, err)
	}
	// Output:
	// [-4 0] 4 <nil>
	// [-5 5] 5 <nil>
}

func ExampleSignDescent() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(grad, x []float64) {
			grad[0] = 2 * x[0]
			grad[1] = 20 * x[1]
		},
	}
	path, err := descent.Run(p, []float64{5, 1}, descent.SignDescent{StepSize: descent.Constant(0.5)},
		&descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, it := range path.All() {
		fmt.Println(it.X)
	}
	// Output:
	// [5 1]
	// [4.5 0.5]
	// [4 0]
	// [3.5 0]
}

// Natural gradient: the Fisher information of the model, of all observations.
func ExampleFisher() {
	l, err := fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 100, Mean: 3, M2: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Run(l.Problem(), []float64{0, 0},
		descent.Steepest{Metric: descent.Fisher{Model: fisher.Gaussian{}, N: 100}, StepSize: descent.Constant(0.5)},
		&descent.Settings{Stop: descent.Iterations(40)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("(μ, log σ) = %.6f\n", path.X(path.Len()-1))
	// Output:
	// (μ, log σ) = [3.000000 0.693147]
}
