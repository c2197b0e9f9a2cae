package field_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/field"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/internal/testcase"
)

// Under G = ∇²f the vectors of a quadratic end at its minimum. Under any metric they are the
// steps of Steepest.
func TestVectorField(t *testing.T) {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0]-x[1], 2*x[1]-x[0] },
		Hess: func(dst *mat.SymDense, x []float64) {
			dst.SetSym(0, 0, 2)
			dst.SetSym(0, 1, -1)
			dst.SetSym(1, 1, 2)
		},
	}
	xs, ys := []float64{-1, 0.5, 3}, []float64{-2, 4}
	newton, err := field.Vectors(p, descent.Hessian{}, xs, ys, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(newton) != 6 {
		t.Fatalf("%d vectors", len(newton))
	}
	for i, v := range newton {
		if v.At.X != xs[i%3] || v.At.Y != ys[i/3] {
			t.Errorf("vector %d at %v", i, v.At)
		}
		if math.Hypot(v.At.X+v.Dir.X, v.At.Y+v.Dir.Y) > 1e-14 {
			t.Errorf("vector %d from %v by %v misses the minimum", i, v.At, v.Dir)
		}
	}
	metric := testcase.Mahalanobis(t, mat.NewSymDense(2, []float64{3, 1, 1, 2}))
	vectors, err := field.Vectors(p, metric, xs, ys, &field.VectorSettings{Uphill: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range vectors {
		path, err := descent.Run(p, []float64{v.At.X, v.At.Y}, descent.Steepest{Metric: metric}, &descent.Settings{Stop: descent.Iterations(1)})
		if err != nil {
			t.Fatal(err)
		}
		x, y := path.XY(1)
		if math.Hypot(v.At.X-v.Dir.X-x, v.At.Y-v.Dir.Y-y) > 1e-14 {
			t.Errorf("vector %d: %v, the step is to (%v, %v)", i, v, x, y)
		}
	}
}

func TestVectorFieldOdd(t *testing.T) {
	log := optimize.Problem{Grad: func(dst, x []float64) { dst[0], dst[1] = math.Log(x[0]), 1 }}
	vectors, err := field.Vectors(log, nil, []float64{-1, 1}, []float64{0}, nil)
	if err != nil || !math.IsNaN(vectors[0].Dir.X) || vectors[1].Dir.Y != -1 {
		t.Errorf("gradient without Func, NaN at one node: %v, %v", vectors, err)
	}
	if _, err := field.Vectors(optimize.Problem{}, nil, nil, nil, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no function: %v", err)
	}
	if _, err := field.Vectors(log, nil, []float64{1}, []float64{0, math.Inf(1)}, nil); !errors.Is(err, descent.ErrNotFinite) {
		t.Errorf("infinite node: %v", err)
	}
	saddle := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error { dst.SetSym(0, 0, x[0]); dst.SetSym(1, 1, 1); return nil })
	if _, err := field.Vectors(log, saddle, []float64{1, 0}, []float64{0}, nil); !errors.Is(err, descent.ErrNotFinite) && !errors.Is(err, descent.ErrNotPositiveDefinite) && err != nil {
		t.Errorf("singular metric: %v", err)
	}
	if _, err := field.Vectors(optimize.Problem{Grad: func(dst, x []float64) { dst[0], dst[1] = 1, 1 }}, saddle, []float64{-1}, []float64{0}, nil); !errors.Is(err, descent.ErrNotPositiveDefinite) {
		t.Errorf("indefinite metric: %v", err)
	}
}

// Where one entry of the gradient is not finite, both entries of the vector are NaN, at
// whatever node it is, and the vectors elsewhere do not change.
func TestVectorFieldNotFinite(t *testing.T) {
	xs, ys := []float64{-1, 0.5, 3}, []float64{-2, 4}
	tilted := testcase.Mahalanobis(t, mat.NewSymDense(2, []float64{3, 1, 1, 2}))
	for _, metric := range []descent.Metric{nil, tilted} {
		grad := func(dst, x []float64) { dst[0], dst[1] = 2*x[0]-x[1], 2*x[1]-x[0] }
		want, err := field.Vectors(optimize.Problem{Grad: grad}, metric, xs, ys, nil)
		if err != nil {
			t.Fatal(err)
		}
		for node := range want {
			for entry := range 2 {
				for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
					p := optimize.Problem{Grad: func(dst, x []float64) {
						if grad(dst, x); x[0] == xs[node%3] && x[1] == ys[node/3] {
							dst[entry] = bad
						}
					}}
					got, err := field.Vectors(p, metric, xs, ys, nil)
					if err != nil {
						t.Fatal(err)
					}
					for i, v := range got {
						if i == node && !(math.IsNaN(v.Dir.X) && math.IsNaN(v.Dir.Y)) || i != node && v != want[i] || v.At != want[i].At {
							t.Errorf("entry %d is %v at node %d: vector %d is %v, without it %v", entry, bad, node, i, v, want[i])
						}
					}
				}
			}
		}
	}
}

// errEnough is the cause with which tests cancel.
var errEnough = errors.New("enough")

// canceledAfter returns a problem and a context that is done from the n-th gradient
// on, and a function that returns how many came after it.
func canceledAfter(t *testing.T, n int) (optimize.Problem, context.Context, func() int) {
	ctx, cancel := context.WithCancelCause(t.Context())
	t.Cleanup(func() { cancel(nil) })
	calls := 0
	return optimize.Problem{Grad: func(dst, x []float64) {
		if calls++; calls == n {
			cancel(errEnough)
		}
		dst[0], dst[1] = x[0], 2*x[1]
	}}, ctx, func() int { return calls - n }
}

func TestContextEndsVectors(t *testing.T) {
	p, ctx, late := canceledAfter(t, 4)
	axis := []float64{1, 2, 3}
	if _, err := field.Vectors(p, nil, axis, axis, &field.VectorSettings{Context: ctx}); !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || late() != 0 {
		t.Errorf("%d late gradients, error %v", late(), err)
	}
}

func TestContextEndsStreamlines(t *testing.T) {
	p, ctx, late := canceledAfter(t, 500)
	limits := [2]float64{-1, 1}
	if _, err := field.Streamlines(p, nil, limits, limits, &field.StreamSettings{Context: ctx}); !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || late() != 0 {
		t.Errorf("%d late gradients, error %v", late(), err)
	}
}

// Fields accept a damped metric of a model with a singular information. Along the null
// direction (1, 1) of two logits G is λI, and along (1, −1), where F = 2p(1−p), it is
// 2p(1−p) + λ.
func TestFieldsUnderDampedSingularFisher(t *testing.T) {
	const lambda = 0.1
	down := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 1, 0 },
	}
	m := descent.Fisher{Model: fisher.Softmax{K: 2}, N: 1, Damping: lambda}
	at := []float64{0, 0.7}
	f, err := field.Vectors(down, m, at, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range f {
		p := 1 / (1 + math.Exp(v.At.Y-v.At.X))
		even, odd := 0.5/lambda, 0.5/(2*p*(1-p)+lambda)
		if math.Abs(v.Dir.X+even+odd) > 1e-12 || math.Abs(v.Dir.Y+even-odd) > 1e-12 {
			t.Errorf("at %v: %v", v.At, v.Dir)
		}
	}
	limits := [2]float64{-1, 1}
	if curves, err := field.Streamlines(down, m, limits, limits, nil); err != nil || len(curves) < 10 {
		t.Errorf("%d streamlines, %v", len(curves), err)
	}
	m.Damping = 0
	if _, err := field.Streamlines(down, m, limits, limits, nil); !errors.Is(err, descent.ErrSingular) {
		t.Errorf("without damping: error %v", err)
	}
}
