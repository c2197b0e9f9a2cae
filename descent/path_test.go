package descent_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// A path made of a run's iterates has the values and gradients of the run.
func TestPathOf(t *testing.T) {
	ran := run(t, bowl, []float64{8, 3}, descent.Steepest{StepSize: descent.Constant(0.5)}, descent.Iterations(6))
	var xs [][]float64
	for _, it := range ran.All() {
		xs = append(xs, it.X)
	}
	path, err := descent.PathOf(bowl, xs)
	if err != nil {
		t.Fatal(err)
	}
	if path.Len() != ran.Len() || path.Dim() != 2 || path.Status != descent.MethodTerminated {
		t.Fatalf("%d iterates of dimension %d, status %v", path.Len(), path.Dim(), path.Status)
	}
	for i, it := range path.All() {
		if !sameSlices(it.X, ran.X(i)) || !sameBits(it.F, ran.F(i)) || !sameSlices(it.Grad, ran.Grad(i)) || !math.IsNaN(it.StepSize) {
			t.Errorf("iterate %d: %+v, want %+v", i, it, ran.At(i))
		}
	}
	if want := (descent.Evaluations{Func: 7, Grad: 7}); path.Evaluations != want {
		t.Errorf("evaluations %+v, want %+v", path.Evaluations, want)
	}
	xs[0][0] = 99
	if path.X(0)[0] != 8 {
		t.Error("the path does not copy its iterates")
	}
	plain, err := descent.PathOf(optimize.Problem{Func: bowl.Func}, xs[1:])
	if err != nil || !math.IsNaN(plain.Grad(0)[0]) || plain.Evaluations != (descent.Evaluations{Func: 6}) {
		t.Errorf("without gradient: %+v, %v", plain, err)
	}
}

func TestBadPathOf(t *testing.T) {
	for _, test := range []struct {
		p    optimize.Problem
		xs   [][]float64
		want error
		says string
	}{
		{optimize.Problem{}, [][]float64{{1, 2}}, descent.ErrMissing, "Problem.Func"},
		{bowl, nil, descent.ErrMissing, "iterates"},
		{bowl, [][]float64{{}}, descent.ErrDimension, "xs[0]"},
		{bowl, [][]float64{{1, 2}, {3}}, descent.ErrDimension, "xs[1]: wrong dimension: 1, want 2"},
		{bowl, [][]float64{{1, 2}, {3, math.Inf(1)}}, descent.ErrNotFinite, "xs[1,1] = +Inf"},
		{bowl, [][]float64{{1, 2}, {math.NaN(), 3}}, descent.ErrNotFinite, "xs[1,0] = NaN"},
		{optimize.Problem{Func: func([]float64) float64 { panic("no") }}, [][]float64{{1, 2}}, descent.ErrPanic, "(xs[0])"},
	} {
		if _, err := descent.PathOf(test.p, test.xs); !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("error %v, want %v with %q", err, test.want, test.says)
		}
	}
}

// Iterates of another program, with their objective.
func ExamplePathOf() {
	path, err := descent.PathOf(bowl, [][]float64{{8, 3}, {1.5, 4}, {2, 0.75}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for t, it := range path.All() {
		fmt.Printf("%d  x = %.4g  f = %.4g  ∇f = %.4g\n", t, it.X, it.F, it.Grad)
	}
	// Output:
	// 0  x = [8 3]  f = 49  ∇f = [13 -2]
	// 1  x = [1.5 4]  f = 12.25  ∇f = [-1 6.5]
	// 2  x = [2 0.75]  f = 3.062  ∇f = [3.25 -0.5]
}
