package descent_test

import (
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// follow prints the iterates of three steps on x² + 10y² from (5, 1).
func follow(m descent.Method) {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
		Grad: func(grad, x []float64) {
			grad[0] = 2 * x[0]
			grad[1] = 20 * x[1]
		},
	}
	path, err := descent.Run(p, []float64{5, 1}, m, &descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for t, it := range path.All() {
		fmt.Printf("%d  %.4f\n", t, it.X)
	}
}

func ExampleHeavyBall() {
	follow(descent.HeavyBall{Momentum: 0.5, StepSize: descent.Constant(0.0625)})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.3750 -0.2500]
	// 2  [3.5156 -0.5625]
	// 3  [2.6465 -0.0156]
}

func ExampleNesterov() {
	follow(descent.Nesterov{StepSize: descent.Constant(0.04)})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.6000 0.2000]
	// 2  [4.2320 0.0400]
	// 3  [3.7980 -0.0010]
}

func ExampleAdaGrad() {
	follow(descent.AdaGrad{StepSize: descent.Constant(0.5)})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.5000 0.5000]
	// 2  [4.1655 0.2764]
	// 3  [3.9023 0.1564]
}

func ExampleRMSProp() {
	follow(descent.RMSProp{StepSize: descent.Constant(0.1)})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.6838 0.6838]
	// 2  [4.4616 0.4989]
	// 3  [4.2793 0.3692]
}

func ExampleAdam() {
	follow(descent.Adam{StepSize: descent.Constant(0.1)})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.9000 0.9000]
	// 2  [4.8001 0.8004]
	// 3  [4.7002 0.7016]
}

func ExampleAdamW() {
	follow(descent.AdamW{WeightDecay: 0.01, Adam: descent.Adam{StepSize: descent.Constant(0.1)}})
	// Output:
	// 0  [5.0000 1.0000]
	// 1  [4.8950 0.8990]
	// 2  [4.7902 0.7985]
	// 3  [4.6855 0.6989]
}
