package plane_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/plane"
	"natgrad.example/descent/zoo"
	"natgrad.example/internal/testtool"
)

// must returns v. Programs handle the error instead.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// regression returns a logistic regression with 50 weights on 200 observations.
func regression() *zoo.LogisticLoss {
	x, y := testtool.Observations()
	return must(zoo.NewLogisticLoss(x, y, 0.01))
}

// The path of a logistic regression with 50 weights, and the loss in the plane in which most
// of it lies: these five lines are all, beside the regression.
func Example() {
	loss := regression()
	path := must(descent.Run(loss.Problem(), make([]float64, 50), descent.HeavyBall{StepSize: descent.Constant(0.5)}, nil))
	pl, shares, err := plane.OfPath(path, nil)
	if err != nil {
		log.Fatal(err)
	}
	shadow := must(pl.Path(path))
	grid := must(pl.Sample(loss.Func, contour.Axis(-4, 4, 100), contour.Axis(-2, 2, 50), nil))
	lines := must(contour.Lines(grid, []float64{0.25, 0.5, 1}, nil))

	x, y := shadow.XY(0)
	fmt.Printf("the plane has %.0f %% and %.0f %% of the variance of the run\n", 100*shares.U, 100*shares.V)
	fmt.Printf("start at %.2f, %.2f; end at the origin; %d levels\n", x, y, len(lines))
	// Output:
	// the plane has 71 % and 21 % of the variance of the run
	// start at 3.39, -1.16; end at the origin; 3 levels
}

// PCA about the mean, through the last iterate.
func ExamplePCA() {
	xs := [][]float64{{4, 0, 1, 7}, {2, 0, -1, 7}, {1, 0, 1, 7}, {0, 0, 0, 7}}
	p, shares, err := plane.PCA(xs, &plane.PCASettings{Center: plane.Mean, Origin: xs[3]})
	if err != nil {
		log.Fatal(err)
	}
	a, b := p.Axes()
	fmt.Printf("%.2f\n%.2f\nshares %.2f and %.2f\n", a, b, shares.U, shares.V)
	// Output:
	// [0.98 0.00 0.20 0.00]
	// [0.20 0.00 -0.98 0.00]
	// shares 0.78 and 0.22
}

// The plane of a run in six dimensions.
func ExampleOfPath() {
	path := run()
	p, shares, err := plane.OfPath(path, nil)
	if err != nil {
		log.Fatal(err)
	}
	u, v := p.Project(path.X(0))
	fmt.Printf("%d dimensions, start at %.3f, %.3f, %.1f %% outside\n", p.Dim(), u, v, 100*shares.Rest)
	// Output:
	// 6 dimensions, start at 1.807, 0.306, 0.1 % outside
}

// Distances in a plane through three points are those in space.
func ExampleThrough() {
	p := must(plane.Through([]float64{1, 1, 1}, []float64{1, 4, 5}, []float64{2, 1, 1}))
	u, v := p.Project([]float64{1, 4, 5})
	fmt.Println(u, v)
	fmt.Println(p.Lift(nil, 5, 1))
	// Output:
	// 5 0
	// [2 4 5]
}

// Two directions need not be orthogonal: u and v are the coefficients of the nearest point.
func ExampleNew() {
	p := must(plane.New([]float64{0, 0, 0}, []float64{1, 0, 0}, []float64{1, 1, 0}))
	fmt.Println(p.Project([]float64{5, 2, 9}))
	fmt.Println(p.Orthonormal().Project([]float64{5, 2, 9}))
	// Output:
	// 3 2
	// 5 2
}

// A plane in random directions through the weights of a network with two filters of four
// weights and a bias, which stays as it is.
func ExampleRandom() {
	weights := []float64{3, 0, 4, 0, 0.1, 0.2, 0.1, 0.2, 7}
	p := must(plane.Random(weights, plane.Filters(slices.Repeat([]int{4}, 2)...), 1))
	a, _ := p.Axes()
	fmt.Println(a[8])
	// Output:
	// 0
}

// Shares tells how much of a run another plane shows, here one of random directions.
func ExamplePlane_Shares() {
	path := run()
	var xs [][]float64
	for _, it := range path.All() {
		xs = append(xs, it.X)
	}
	s, err := must(plane.Random(xs[0], nil, 1)).Shares(xs, plane.Last)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.0f %% of the run is outside of the plane\n", 100*s.Rest)
	// Output:
	// 12 % of the run is outside of the plane
}

// A long evaluation that is interrupted continues where it was.
func ExamplePlane_Sample() {
	name := filepath.Join(must(os.MkdirTemp("", "")), "loss.npy")
	defer os.RemoveAll(filepath.Dir(name))
	p := must(plane.New([]float64{0, 0, 0}, []float64{1, 0, 0}, []float64{0, 1, 1}))
	axis := contour.Axis(-1, 1, 10)
	calls := 0
	ctx, interrupt := context.WithCancel(context.Background())
	loss := func(x []float64) float64 {
		if calls++; calls == 75 {
			interrupt()
		}
		return x[0]*x[0] + x[1]*x[2]
	}

	s := &plane.SampleSettings{File: name, Objective: "first loss"}
	s.Context = ctx
	_, err := p.Sample(loss, axis, axis, s)
	fmt.Println(calls, err)

	s.Context, calls = nil, 100
	g := must(p.Sample(loss, axis, axis, s))
	fmt.Println(calls-100, g.Zs[0])
	// Output:
	// 75 contour: sampling stopped: context canceled, at row 7 of 10
	// 30 2
}
