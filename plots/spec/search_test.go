package spec

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// A criterion calls a function as a descent.Criterion.
type criterion func(*descent.State) (descent.Status, string)

func (c criterion) Check(s *descent.State) (descent.Status, string) { return c(s) }

// endlessRun is a criterion that does not end a run.
var endlessRun = criterion(func(*descent.State) (descent.Status, string) { return descent.NotTerminated, "" })

// TestWatcherBound: a search has diverged where a coordinate lies beyond the bound, on either
// side, and not where it lies on the bound.
func TestWatcherBound(t *testing.T) {
	for _, c := range []struct {
		x      []float64
		reason string // "" if the run goes on
	}{
		{[]float64{0, 0}, ""}, {[]float64{2, -2}, ""},
		{[]float64{2.5, 0}, "|x[0]| = 2.5 is above the bound 2 (iterate 2)"}, {[]float64{-2.5, 0}, "|x[0]| = 2.5 is above the bound 2 (iterate 2)"},
		{[]float64{0, math.Nextafter(-2, -3)}, "|x[1]| = 2 is above the bound 2 (iterate 2)"}, {[]float64{-1, 7}, "|x[1]| = 7 is above the bound 2 (iterate 2)"},
	} {
		w := &watcher{start: []float64{1, 1}, stop: endlessRun, bound: 2}
		for _, x := range [][]float64{{1, 1}, {1, 0}} {
			if err := w.Record(&optimize.Location{X: x}, optimize.MajorIteration, nil); err != nil {
				t.Fatal(err)
			}
		}
		err := w.Record(&optimize.Location{X: c.x}, optimize.MajorIteration, nil)
		switch {
		case c.reason == "" && (err != nil || w.status != descent.NotTerminated):
			t.Errorf("%v: %v, %v", c.x, err, w.status)
		case c.reason != "" && (!errors.Is(err, errEnough) || w.status != descent.Diverged || w.reason != c.reason):
			t.Errorf("%v: %v, %v: %s; want %s", c.x, err, w.status, w.reason, c.reason)
		}
	}
}

// TestWatcherStates: a criterion sees the major iterates with their numbers and their
// predecessors. The start is iterate 0, also if gonum does not record it.
func TestWatcherStates(t *testing.T) {
	var seen []descent.State
	w := &watcher{start: []float64{1}, bound: 10, stop: criterion(func(s *descent.State) (descent.Status, string) {
		seen = append(seen, *s)
		if s.Prev != nil && s.Prev.Prev != nil {
			t.Errorf("iterate %d keeps all iterates before it", s.Iteration)
		}
		if s.F < 0 {
			return descent.ValueThreshold, "low"
		}
		return descent.NotTerminated, ""
	})}
	if err := w.Init(); err != nil {
		t.Error(err)
	}
	record := func(op optimize.Operation, x, f, g float64) error {
		return w.Record(&optimize.Location{X: []float64{x}, F: f, Gradient: []float64{g}}, op, nil)
	}
	for _, err := range []error{
		record(optimize.MajorIteration, 0, math.Inf(1), 0), // the empty location
		record(optimize.FuncEvaluation, 5, 5, 5),
		record(optimize.MajorIteration, 1, 3, 2),
		record(optimize.GradEvaluation, 6, 6, 6),
		record(optimize.MajorIteration, 1, 2, 1),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	if err := record(optimize.MajorIteration, 0.5, -1, 0); !errors.Is(err, errEnough) || w.status != descent.ValueThreshold || w.reason != "low" {
		t.Errorf("%v, %v: %s", err, w.status, w.reason)
	}
	if len(seen) != 3 {
		t.Fatalf("%d states, want 3", len(seen))
	}
	for i, want := range []struct{ x, f, g float64 }{{1, 3, 2}, {1, 2, 1}, {0.5, -1, 0}} {
		s := seen[i]
		if s.Iteration != i || s.X[0] != want.x || s.F != want.f || s.Grad[0] != want.g || !math.IsNaN(s.StepSize) || (s.Prev == nil) != (i == 0) {
			t.Errorf("state %d: %+v", i, s)
		}
		if i > 0 && s.Prev.F != seen[i-1].F {
			t.Errorf("state %d comes after f = %v", i, s.Prev.F)
		}
	}
	later := &watcher{start: []float64{1}, stop: endlessRun, bound: 10}
	if err := later.Record(&optimize.Location{X: []float64{0}}, optimize.MajorIteration, nil); err != nil || later.last.Iteration != 1 {
		t.Errorf("an iterate apart from the start has the number %d, %v", later.last.Iteration, err)
	}
}

// TestSearchEnds: a search of gonum ends by a criterion, at the bound, where no decrease is
// found, at a start without a value, and when the context is done.
func TestSearchEnds(t *testing.T) {
	search := func(ctx context.Context, p optimize.Problem, start float64, bound float64) (*descent.Path, error) {
		b := &panelBuilder{builder: &builder{ctx: ctx}, objective: &objective{problem: p, dim: 1}}
		return b.search(&optimize.BFGS{}, []float64{start}, []descent.Criterion{descent.Iterations(20), descent.GradientNorm(0)}, bound)
	}
	problem := func(f, df func(x float64) float64) optimize.Problem {
		return optimize.Problem{Func: func(x []float64) float64 { return f(x[0]) }, Grad: func(dst, x []float64) { dst[0] = df(x[0]) }}
	}
	square := problem(func(x float64) float64 { return x * x }, func(x float64) float64 { return 2 * x })
	falling := problem(func(x float64) float64 { return -math.Log1p(x * x) }, func(x float64) float64 { return -2 * x / (1 + x*x) })
	wrong := problem(func(x float64) float64 { return x }, func(float64) float64 { return -1 }) // no descent along −∇f
	nan := problem(func(float64) float64 { return math.NaN() }, func(float64) float64 { return 1 })
	noGradient := problem(func(x float64) float64 { return x }, func(float64) float64 { return math.NaN() })
	for _, c := range []struct {
		name   string
		p      optimize.Problem
		status descent.Status
	}{
		{"a minimum", square, descent.GradientThreshold}, {"no minimum", falling, descent.Diverged}, {"no decrease", wrong, descent.NoProgress},
	} {
		path, err := search(t.Context(), c.p, 1, 50)
		if err != nil || path.Status != c.status || path.Reason == "" && c.status != descent.NoProgress {
			t.Errorf("%s: %v: %v %q, want %v", c.name, err, path.Status, path.Reason, c.status)
		}
	}
	for name, p := range map[string]optimize.Problem{"f": nan, "∇f": noGradient} {
		var entry *descent.EntryError
		if _, err := search(t.Context(), p, 1, 50); !errors.As(err, &entry) || entry.What != "f(x0)" && entry.What != "∇f(x0)" || !errors.Is(err, descent.ErrNotFinite) {
			t.Errorf("%s is not finite at the start: %v", name, err)
		}
	}
	for name, start := range map[string]float64{"not finite": math.NaN(), "infinite": math.Inf(-1)} {
		if path, err := search(t.Context(), square, start, 50); err == nil || path.Len() != 0 || path.Status == descent.NoProgress {
			t.Errorf("a start that is %s: %v, %v", name, err, path.Status)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	slow := square
	slow.Func = func(x []float64) float64 {
		if calls++; calls == 2 {
			cancel()
		}
		return math.Cosh(x[0]) + x[0]*x[0]
	}
	if _, err := search(ctx, slow, 1, 50); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that is canceled: %v", err)
	}
}
