package descent_test

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// rosenbrockRun returns a short run on Rosenbrock's function.
func rosenbrockRun(t *testing.T) *descent.Path {
	t.Helper()
	o := zoo.Rosenbrock()
	path, err := descent.Run(o.Problem(), o.Start, descent.Steepest{StepSize: descent.Constant(1e-3)},
		&descent.Settings{Stop: descent.Iterations(5), RecordMetric: true})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMapped(t *testing.T) {
	p := rosenbrockRun(t)
	q, err := p.Mapped(3, func(x, grad []float64, it descent.Iterate) {
		x[0], x[1], x[2] = it.X[1], it.X[0], it.F
		grad[0] = it.Grad[1]
	})
	if err != nil {
		t.Fatal(err)
	}
	if q.Dim() != 3 || q.Len() != p.Len() || q.Status != p.Status || q.Reason != p.Reason || q.Evaluations != p.Evaluations {
		t.Errorf("dimension %d, %d iterates, %v, %q, %v", q.Dim(), q.Len(), q.Status, q.Reason, q.Evaluations)
	}
	for i, it := range q.All() {
		of := p.At(i)
		if it.X[0] != of.X[1] || it.X[1] != of.X[0] || it.X[2] != of.F || it.F != of.F || it.Grad[0] != of.Grad[1] ||
			!math.IsNaN(it.Grad[1]) || it.Metric != mat.Symmetric(nil) || i > 0 && it.StepSize != of.StepSize {
			t.Errorf("iterate %d: %v of %v", i, it, of)
		}
	}
}

func TestMappedErrors(t *testing.T) {
	p := rosenbrockRun(t)
	none := func(x, grad []float64, it descent.Iterate) { x[0] = 0 }
	if _, err := p.Mapped(0, none); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("dimension 0: %v", err)
	}
	if _, err := p.Mapped(1, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no function: %v", err)
	}
	var entry *descent.EntryError
	if _, err := p.Mapped(2, none); !errors.As(err, &entry) || !errors.Is(err, descent.ErrNotFinite) || entry.Index[1] != 1 {
		t.Errorf("a coordinate that is not set: %v", err)
	}
	if _, err := p.Mapped(1, func([]float64, []float64, descent.Iterate) { panic("no") }); !errors.Is(err, descent.ErrPanic) {
		t.Errorf("panic: %v", err)
	}
	if q, err := new(descent.Path).Mapped(2, none); err != nil || q.Len() != 0 {
		t.Errorf("no iterates: %v", err)
	}
}
