package zoo

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/reason"
)

// On the data of Logistic, with a feature of 1 and one of t, the loss is its mean.
func TestLogisticLossIsLogistic(t *testing.T) {
	want := newLogistic()
	var x [][]float64
	var y []float64
	for _, o := range want.trials {
		x, y = append(x, []float64{1, o.t}), append(y, math.Max(o.sign, 0))
	}
	l, err := NewLogisticLoss(x, y, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := float64(len(y))
	for _, w := range [][]float64{{0, 0}, {-1.2, -2.3}, {3, 1}, {-300, 500}} {
		var grad, wantGrad [2]float64
		l.Grad(grad[:], w)
		want.Grad(wantGrad[:], w)
		hess, wantHess := new(mat.SymDense), mat.NewSymDense(2, nil)
		l.Hess(hess, w)
		want.Hess(wantHess, w)
		hess.ScaleSym(n, hess)
		if f := want.Func(w); math.Abs(n*l.Func(w)-f) > 1e-12*f || math.Abs(n*grad[0]-wantGrad[0]) > 1e-11 ||
			math.Abs(n*grad[1]-wantGrad[1]) > 1e-11 || !mat.EqualApprox(hess, wantHess, 1e-12) {
			t.Errorf("at %v: %v, %v, want %v/n, %v/n", w, l.Func(w), grad, f, wantGrad)
		}
	}
}

func TestLogisticLossPenalty(t *testing.T) {
	l, err := NewLogisticLoss([][]float64{{1, 2, 3}, {-1, 0, 1}, {2, -2, 0.5}}, []float64{1, -1, 0}, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	w := []float64{0.1, -0.4, 0.7}
	grad := make([]float64, l.Dim())
	l.Grad(grad, w)
	for k, g := range fd.Gradient(nil, l.Func, w, &fd.Settings{Formula: fd.Central}) {
		if math.Abs(g-grad[k]) > 1e-8 {
			t.Errorf("gradient %d: %v, difference %v", k, grad[k], g)
		}
	}
	hess, diff := mat.NewSymDense(3, nil), mat.NewDense(3, 3, nil)
	l.Hess(hess, w)
	fd.Jacobian(diff, l.Grad, w, &fd.JacobianSettings{Formula: fd.Central})
	if !mat.EqualApprox(hess, diff, 1e-8) {
		t.Errorf("Hessian %v, differences %v", mat.Formatted(hess), mat.Formatted(diff))
	}
}

func TestLogisticLossErrors(t *testing.T) {
	x := [][]float64{{1, 2}, {3, 4}}
	for name, test := range map[string]struct {
		x       [][]float64
		y       []float64
		penalty float64
		want    error
	}{
		"nothing":     {nil, nil, 0, reason.ErrDimension},
		"no features": {[][]float64{nil}, []float64{1}, 0, reason.ErrDimension},
		"labels":      {x, []float64{1}, 0, reason.ErrDimension},
		"ragged":      {[][]float64{{1, 2}, {3}}, []float64{1, 0}, 0, reason.ErrDimension},
		"NaN":         {[][]float64{{1, 2}, {3, math.NaN()}}, []float64{1, 0}, 0, reason.ErrDomain},
		"label 2":     {x, []float64{1, 2}, 0, reason.ErrDomain},
		"label NaN":   {x, []float64{1, math.NaN()}, 0, reason.ErrDomain},
		"penalty":     {x, []float64{1, 0}, -1, reason.ErrDomain},
		"infinite":    {x, []float64{1, 0}, math.Inf(1), reason.ErrDomain},
	} {
		if l, err := NewLogisticLoss(test.x, test.y, test.penalty); l != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
