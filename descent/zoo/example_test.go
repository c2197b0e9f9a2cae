package zoo_test

import (
	"fmt"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

func Example() {
	o := zoo.Rosenbrock()
	path, err := descent.Run(o.Problem(), o.Start,
		descent.Steepest{StepSize: descent.Constant(0.001)},
		&descent.Settings{Stop: descent.Iterations(10000)})
	if err != nil {
		fmt.Println(err)
		return
	}
	end := path.X(path.Len() - 1)
	fmt.Printf("from %v to %.3f, the minimum is %v\n", o.Start, end, o.Minima[0].X)
	// Output:
	// from [-1.2 1] to [0.992 0.985], the minimum is [1 1]
}

// Contour lines of an objective at its levels and over its view.
func ExampleObjective() {
	o := zoo.Himmelblau()
	xs := contour.Axis(o.View.XMin, o.View.XMax, 201)
	ys := contour.Axis(o.View.YMin, o.View.YMax, 201)
	g, err := contour.Sample(o.Func, xs, ys, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	lines, err := contour.Lines(g, o.Levels, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	around := 0 // lines around the minima at the lowest level
	for _, l := range lines {
		if l.Level == o.Levels[0] && l.Closed {
			around++
		}
	}
	fmt.Println(o.Name, "has", around, "valleys below", o.Levels[0])
	// Output:
	// Himmelblau has 4 valleys below 2
}

// gonum's optimizers take an objective as well.
func ExampleObjective_Problem() {
	o := zoo.Beale()
	r, err := optimize.Minimize(o.Problem(), o.Start, nil, &optimize.Newton{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.6f\n", r.X)
	// Output:
	// [3.000000 0.500000]
}

func ExampleFind() {
	o, err := zoo.Find("Six-Hump Camel")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(o.Minima), "minima, the lowest:")
	for _, p := range o.Minima[:2] {
		fmt.Printf("%.4f  f = %.4f\n", p.X, p.F)
	}
	// Output:
	// 6 minima, the lowest:
	// [-0.0898 0.7127]  f = -1.0316
	// [0.0898 -0.7127]  f = -1.0316
}
