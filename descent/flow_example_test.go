package descent_test

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// The flow of (x² + 4y²)/2 from (1, 1) is (e^{−t}, e^{−4t}).
func ExampleFlow() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return (x[0]*x[0] + 4*x[1]*x[1]) / 2 },
		Grad: func(grad, x []float64) {
			grad[0] = x[0]
			grad[1] = 4 * x[1]
		},
	}
	path, err := descent.Flow(p, []float64{1, 1}, nil, &descent.FlowSettings{Time: 0.5})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.6f, want [%.6f %.6f]\n", path.X(path.Len()-1), math.Exp(-0.5), math.Exp(-2))
	fmt.Println(path.Reason)
	// Output:
	// [0.606531 0.135335], want [0.606531 0.135335]
	// t = 0.5
}

// As a method the flow runs until a criterion ends it.
func ExampleGradientFlow() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return (x[0]*x[0] + 4*x[1]*x[1]) / 2 },
		Grad: func(grad, x []float64) {
			grad[0] = x[0]
			grad[1] = 4 * x[1]
		},
	}
	path, err := descent.Run(p, []float64{1, 1}, descent.GradientFlow{}, &descent.Settings{Stop: descent.GradientNorm(0.1)})
	if err != nil {
		fmt.Println(err)
		return
	}
	x, y := path.XY(path.Len() - 1)
	fmt.Printf("y/x⁴ = %.3f\n", y/math.Pow(x, 4)) // constant along the flow
	fmt.Println(path.Status)
	// Output:
	// y/x⁴ = 1.000
	// GradientThreshold
}
