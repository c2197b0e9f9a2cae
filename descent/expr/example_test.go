package expr_test

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/expr"
)

func ExampleParse() {
	f, err := expr.Parse("(1 - x)² + 100(y - x²)²", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	x := []float64{-1.2, 1}
	gradient, hessian := make([]float64, 2), new(mat.SymDense)
	f.Gradient(gradient, x)
	f.Hessian(hessian, x)
	fmt.Printf("f = %.4g\n∇f = %.4g\n∇²f = %.4g\n", f.Value(x), gradient, mat.Formatted(hessian, mat.Prefix("      ")))
	// Output:
	// f = 24.2
	// ∇f = [-215.6 -88]
	// ∇²f = ⎡1330   480⎤
	//       ⎣ 480   200⎦
}

// A log-likelihood has variables and parameters of its own.
func ExampleNames() {
	names := &expr.Names{
		Vars:   []string{"μ", "σ"},
		Params: map[string]float64{"n": 20, "mean": 1.5, "var": 0.8},
	}
	f, err := expr.Parse("n*log(σ) + n*(var + (μ - mean)²)/(2σ²)", names)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f, uses mean: %v\n", f.Value([]float64{1, 1}), f.Uses("mean"))
	// Output:
	// 10.5000, uses mean: true
}

// Newton's method minimizes the expression with its exact Hessian.
func ExampleExpression_Problem() {
	f, err := expr.Parse("exp(x - 1) - x + (x - y)²", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Run(f.Problem(), []float64{0, 3}, descent.Steepest{Metric: descent.Hessian{}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.6f after %d steps\n", path.X(path.Len()-1), path.Len()-1)
	// Output:
	// [1.000000 1.000000] after 6 steps
}

func ExampleError() {
	_, err := expr.Parse("x² + 3·sine(y)", nil)
	var e *expr.Error
	if errors.As(err, &e) {
		fmt.Println(e.Detail())
	}
	// Output:
	// expr: 1:8: unknown function "sine"; did you mean "sin"?
	//   x² + 3·sine(y)
	//          ^^^^
}
