package field_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
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

// A panic, a changed argument and the end of the context in any call of the functions end
// vectors and streamlines, and no function is called again.
func TestAnyCallMayFail(t *testing.T) {
	unit := [2]float64{-1, 1}
	broken := errors.New("broken")
	for name, work := range map[string]func(ctx context.Context, p optimize.Problem, m descent.Metric) (int, error){
		"streamlines": func(ctx context.Context, p optimize.Problem, m descent.Metric) (int, error) {
			curves, err := field.Streamlines(p, m, unit, unit, &field.StreamSettings{Context: ctx, Separation: 0.4, Shortest: 0.1})
			return len(curves), err
		},
		"vectors": func(ctx context.Context, p optimize.Problem, m descent.Metric) (int, error) {
			vectors, err := field.Vectors(p, m, unit[:], unit[:], &field.VectorSettings{Context: ctx})
			return len(vectors), err
		},
	} {
		calls := 0
		run := func(ctx context.Context, last int, event func(x []float64) error) (int, error) {
			calls = 0
			count := func(x []float64) error {
				if calls++; calls == last {
					return event(x)
				}
				return nil
			}
			p := optimize.Problem{Grad: func(g, x []float64) {
				g[0], g[1] = x[0]+0.1, 3*x[1]-x[0]
				if err := count(x); err != nil {
					panic(err)
				}
			}}
			m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
				dst.SetSym(0, 0, 1)
				dst.SetSym(1, 1, 2)
				return count(x)
			})
			return work(ctx, p, m)
		}
		if n, err := run(t.Context(), 0, nil); err != nil || n == 0 {
			t.Fatalf("%s: %d, %v", name, n, err)
		}
		for all, last := calls, calls; last > 0; last -= 1 + all/15 {
			for what, c := range map[string]struct {
				event func(x []float64) error
				want  error
			}{
				"panic":  {func([]float64) error { panic("boom") }, descent.ErrPanic},
				"change": {func(x []float64) error { x[1] += 0.5; return nil }, descent.ErrChanged},
			} {
				if n, err := run(t.Context(), last, c.event); !errors.Is(err, c.want) || !strings.HasPrefix(err.Error(), "field: ") || n != 0 || calls != last {
					t.Errorf("%s, %s in call %d of %d, after which there are %d: %d, %v", name, what, last, all, calls-last, n, err)
				}
			}
			if n, err := run(t.Context(), last, func([]float64) error { return broken }); !errors.Is(err, broken) && name == "vectors" || n != 0 && err != nil {
				t.Errorf("%s, error in call %d of %d: %d, %v", name, last, all, n, err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			n, err := run(ctx, last, func([]float64) error { cancel(); return nil })
			cancel()
			if last+1 < all && (!errors.Is(err, context.Canceled) || n != 0 || calls > last+1) {
				t.Errorf("%s, canceled in call %d of %d, after which there are %d: %d, %v", name, last, all, calls-last, n, err)
			}
		}
	}
}
