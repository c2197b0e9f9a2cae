package field_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/field"
)

// Errors begin with the name of the package, once.
func TestErrorPrefix(t *testing.T) {
	done, end := context.WithCancel(t.Context())
	end()
	bowl := optimize.Problem{Grad: func(g, x []float64) { copy(g, x) }}
	axis, box := []float64{0, 1}, [2]float64{-1, 1}
	_, noField := field.Vectors(optimize.Problem{}, nil, axis, axis, nil)
	_, noLines := field.Streamlines(optimize.Problem{}, nil, box, box, nil)
	_, stopped := field.Streamlines(bowl, nil, box, box, &field.StreamSettings{Context: done})
	for _, k := range []struct{ err, is error }{{noField, descent.ErrMissing}, {noLines, descent.ErrMissing}, {stopped, context.Canceled}} {
		if !errors.Is(k.err, k.is) || !strings.HasPrefix(k.err.Error(), "field: ") || strings.Contains(k.err.Error(), "descent: ") {
			t.Errorf("%v", k.err)
		}
	}
}
