package descent_test

import (
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// A panic of a MetricFunc is an error.
func TestMetricFuncPanic(t *testing.T) {
	m := descent.MetricFunc(func(*mat.SymDense, []float64) error { panic("why") })
	if _, err := descent.TensorAt(m, []float64{1, 2}); !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "MetricFunc at x = [1 2] panicked: why") {
		t.Errorf("%v", err)
	}
}

// An empty iterate is named as such.
func TestPathOfEmptyIterate(t *testing.T) {
	p := optimize.Problem{Func: func([]float64) float64 { return 0 }}
	if _, err := descent.PathOf(p, [][]float64{{}}); !errors.Is(err, descent.ErrDimension) || !strings.Contains(err.Error(), "xs[0] is empty") {
		t.Errorf("%v", err)
	}
}

// The causes of a model's errors are those of this package.
func TestModelCauses(t *testing.T) {
	m := descent.Fisher{Model: fisher.Gaussian{}, N: 1}
	if _, err := descent.TensorAt(m, []float64{1, 2, 3}); !errors.Is(err, descent.ErrDimension) || !errors.Is(err, fisher.ErrDimension) {
		t.Errorf("dimension: %v", err)
	}
	m.Model = fisher.Gamma{}
	if _, err := descent.TensorAt(m, []float64{1, -2}); !errors.Is(err, descent.ErrDomain) || !errors.Is(err, fisher.ErrDomain) {
		t.Errorf("domain: %v", err)
	}
}
