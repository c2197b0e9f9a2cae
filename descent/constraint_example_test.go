package descent_test

import (
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// distance is half the squared distance to (3, 2), which the sets do not contain.
var distance = optimize.Problem{
	Func: func(x []float64) float64 { return ((x[0]-3)*(x[0]-3) + (x[1]-2)*(x[1]-2)) / 2 },
	Grad: func(grad, x []float64) { grad[0], grad[1] = x[0]-3, x[1]-2 },
}

// The triangle x ≥ 0, y ≥ 0, x + y ≤ 2 ends the run at the point of it that is closest to the
// minimum.
func ExampleProjected() {
	triangle := convex.Simplex{Sum: 2, Solid: true}
	method := descent.Projected{Set: triangle, StepSize: descent.Constant(0.5)}
	path, err := descent.Run(distance, []float64{0, 1}, method, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range []int{0, 1, 2, 3, path.Len() - 1} {
		fmt.Printf("%2d  %.4f\n", t, path.X(t))
	}
	fmt.Println(path.Status)
	// Output:
	//  0  [0.0000 1.0000]
	//  1  [1.0000 1.0000]
	//  2  [1.2500 0.7500]
	//  3  [1.3750 0.6250]
	// 28  [1.5000 0.5000]
	// GradientThreshold
}

// Frank–Wolfe goes to corners of the triangle, by ever shorter steps.
func ExampleFrankWolfe() {
	triangle := convex.Simplex{Sum: 1.7, Solid: true}
	path, err := descent.Run(distance, []float64{0, 1}, descent.FrankWolfe{Set: triangle}, &descent.Settings{
		Stop: descent.Any(descent.FrankWolfeGap{Set: triangle, Tolerance: 0.01}, descent.Iterations(1000))})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range []int{0, 1, 2, 3, path.Len() - 1} {
		fmt.Printf("%3d  %.4f\n", t, path.X(t))
	}
	fmt.Println(path.Reason)
	// Output:
	//   0  [0.0000 1.0000]
	//   1  [1.7000 0.0000]
	//   2  [0.5667 1.1333]
	//   3  [1.1333 0.5667]
	//  12  [1.3513 0.3487]
	// Frank–Wolfe gap = 0.00346 ≤ 0.01
}

func ExampleShortStep() {
	ball := convex.Ball{Center: []float64{0, 0}, Radius: 1}
	path, err := descent.Run(distance, []float64{0, -1}, descent.FrankWolfe{Set: ball, StepSize: descent.ShortStep{Lipschitz: 1}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f after %d steps, %v\n", path.X(path.Len()-1), path.Len()-1, path.Status)
	// Output:
	// [0.8321 0.5547] after 10 steps, GapThreshold
}
