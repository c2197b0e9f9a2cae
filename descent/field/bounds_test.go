package field_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/field"
)

// well is −exp(−x²−y²), whose gradient is denormal far from the origin.
var well = optimize.Problem{
	Func: func(x []float64) float64 { return -math.Exp(-x[0]*x[0] - x[1]*x[1]) },
	Grad: func(g, x []float64) {
		e := 2 * math.Exp(-x[0]*x[0]-x[1]*x[1])
		g[0], g[1] = e*x[0], e*x[1]
	},
}

// Streamlines end where the gradient is denormal. They are straight lines through the
// origin.
func TestStreamlinesOfDenormalGradients(t *testing.T) {
	for _, reach := range []float64{25, 40} {
		if reach == 25 && testing.Short() {
			continue // takes some seconds
		}
		curves, err := field.Streamlines(well, nil, [2]float64{-reach, reach}, [2]float64{-reach, reach}, nil)
		if err != nil || len(curves) < 20 {
			t.Fatalf("%d curves: %v", len(curves), err)
		}
		for _, c := range curves {
			// Where ∇f has a single digit, so has its direction: look at the last half.
			half := c[len(c)/2:]
			for _, p := range half {
				q := half[0]
				if cross := math.Abs(p.X*q.Y - p.Y*q.X); cross > 0.02*reach*reach || math.Hypot(p.X, p.Y) > math.Hypot(q.X, q.Y)+1e-9*reach {
					t.Fatalf("±%v: a curve leads from %v to %v", reach, q, p)
				}
			}
		}
	}
}

// Settings that need too many seeds are an error at once, which names the setting.
func TestMaxSeeds(t *testing.T) {
	unit := [2]float64{0, 1}
	for _, s := range []field.StreamSettings{
		{Separation: 1e-3, Aspect: 1000},
		{Separation: 0.01, MaxSeeds: 9_999},
		{Separation: 0.1, MaxSeeds: 120}, // the lattice has 100; seeds beside curves do not fit
	} {
		_, err := field.Streamlines(bowl(), nil, unit, unit, &s)
		if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "StreamSettings.MaxSeeds = ") || !strings.HasPrefix(err.Error(), "field: ") {
			t.Errorf("%+v: %v", s, err)
		}
	}
	if _, err := field.Streamlines(bowl(), nil, unit, unit, &field.StreamSettings{MaxSeeds: -1}); err == nil {
		t.Error("no error for a negative limit")
	}
}

func bowl() optimize.Problem {
	return optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 2*x[0]-1, 3*x[1]-1 }}
}

// A context ends streamlines whose curves alone would take minutes.
func TestContextEndsSlowStreamlines(t *testing.T) {
	for name, p := range map[string]optimize.Problem{
		"sleepy": {Grad: func(g, x []float64) { time.Sleep(time.Millisecond); copy(g, x) }},
		"dense":  bowl(),
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		begin := time.Now()
		_, err := field.Streamlines(p, nil, [2]float64{-3, 3}, [2]float64{-3, 3}, &field.StreamSettings{Context: ctx, Separation: 1e-3, Closest: 0.01})
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 20*time.Second {
			t.Errorf("%s: after %v: %v", name, time.Since(begin), err)
		}
	}
}

// After the end of a context no function is called again, even for differences.
func TestContextEndsDifferences(t *testing.T) {
	for name, work := range map[string]func(context.Context, optimize.Problem) error{
		"Streamlines": func(ctx context.Context, p optimize.Problem) error {
			_, err := field.Streamlines(p, nil, [2]float64{0, 1}, [2]float64{0, 1}, &field.StreamSettings{Context: ctx})
			return err
		},
		"Vectors": func(ctx context.Context, p optimize.Problem) error {
			axis := contour.Axis(0, 1, 9)
			_, err := field.Vectors(p, nil, axis, axis, &field.VectorSettings{Context: ctx})
			return err
		},
	} {
		for stop := 1; stop < 30; stop++ {
			ctx, cancel := context.WithCancel(t.Context())
			calls := 0
			err := work(ctx, optimize.Problem{Func: func(x []float64) float64 {
				if calls++; calls == stop {
					cancel()
				}
				return x[0] * x[1]
			}})
			if !errors.Is(err, context.Canceled) || calls != stop || !strings.HasPrefix(err.Error(), "field: ") {
				t.Errorf("%s, stopped at call %d: %d calls, %v", name, stop, calls, err)
			}
		}
	}
}

// A grid with more nodes than VectorSettings.MaxNodes is an error.
func TestMaxNodes(t *testing.T) {
	for _, s := range []*field.VectorSettings{nil, {MaxNodes: 3}} {
		n := 2
		if s == nil {
			n = 1 << 20
		}
		axis := contour.Axis(0, 1, n)
		_, err := field.Vectors(well, nil, axis, axis, s)
		if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "VectorSettings.MaxNodes") {
			t.Errorf("%v", err)
		}
	}
}

// Vandals and panics are named, with the node.
func TestUserCodeOfFields(t *testing.T) {
	axis := contour.Axis(1, 2, 2)
	vandal := optimize.Problem{Grad: func(g, x []float64) { x[0] = 7 }}
	if _, err := field.Vectors(vandal, nil, axis, axis, nil); !errors.Is(err, descent.ErrChanged) || !strings.Contains(err.Error(), "field: at (1, 1)") {
		t.Errorf("%v", err)
	}
	if _, err := field.Streamlines(vandal, nil, [2]float64{1, 2}, [2]float64{1, 2}, nil); !errors.Is(err, descent.ErrChanged) {
		t.Errorf("%v", err)
	}
	if _, err := field.Vectors(well, bomb{}, axis, axis, nil); !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "field_test.bomb.Tensor panicked: boom") {
		t.Errorf("%v", err)
	}
}

type bomb struct{}

func (bomb) Tensor(*mat.SymDense, []float64) error { panic("boom") }
