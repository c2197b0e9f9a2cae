package descent_test

import (
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// Multiplicative weights: three experts with losses 1, 2 and 4.
func ExampleMirrorDescent() {
	loss := []float64{1, 2, 4}
	p := optimize.Problem{
		Func: func(x []float64) float64 { return loss[0]*x[0] + loss[1]*x[1] + loss[2]*x[2] },
		Grad: func(grad, _ []float64) { copy(grad, loss) },
	}
	path, err := descent.Run(p, []float64{0.25, 0.25, 0.5},
		descent.MirrorDescent{Map: descent.SimplexMap{}, StepSize: descent.Constant(0.5)},
		&descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, it := range path.All() {
		fmt.Printf("%.4f  loss %.4f\n", it.X, it.F)
	}
	// Output:
	// [0.2500 0.2500 0.5000]  loss 2.7500
	// [0.4871 0.2955 0.2174]  loss 1.9476
	// [0.6815 0.2507 0.0679]  loss 1.4543
	// [0.8030 0.1792 0.0178]  loss 1.2327
}

func ExampleBarrierMap() {
	d, err := descent.BarrierMap{}.Divergence([]float64{2}, []float64{1})
	fmt.Printf("%.6f %v\n", d, err) // 2 − log 2 − 1
	err = descent.BarrierMap{}.Dual(make([]float64, 1), []float64{-2})
	fmt.Println(err)
	// Output:
	// 0.306853 <nil>
	// descent: barrier map: x[0] = -2: outside the domain: want x_i > 0
}
