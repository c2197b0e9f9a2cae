package descent

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
)

// A run of Minimize without limits has MaxEvaluations of each kind, and other settings stay.
func TestLimitsOfMinimize(t *testing.T) {
	g := guard{ctx: context.Background()}
	all := func(s *optimize.Settings) [4]int {
		return [4]int{s.MajorIterations, s.FuncEvaluations, s.GradEvaluations, s.HessEvaluations}
	}
	own := &Recorder{}
	for _, s := range []*optimize.Settings{nil, {}} {
		out := g.settings(s, own)
		if all(out) != [4]int{MaxEvaluations, MaxEvaluations, MaxEvaluations, MaxEvaluations} || out.Converger != nil || len(out.Recorder.(recorders)) != 1 {
			t.Errorf("%+v: %+v", s, out)
		}
	}
	in := &optimize.Settings{MajorIterations: 2, FuncEvaluations: 3, GradEvaluations: 4, HessEvaluations: 5, GradientThreshold: 6, Concurrent: 7,
		Recorder: &Recorder{}, Converger: optimize.NeverTerminate{}}
	out := g.settings(in, own)
	list := out.Recorder.(recorders)
	if all(out) != [4]int{2, 3, 4, 5} || out.GradientThreshold != 6 || out.Concurrent != 7 || len(list) != 2 || list[0] != optimize.Recorder(own) || list[1] != in.Recorder {
		t.Errorf("%+v", out)
	}
	if c, ok := out.Converger.(guardedConverger); !ok || c.Converger != in.Converger || in.Recorder == out.Recorder {
		t.Errorf("%+v", out)
	}
}

// Points on the simplex sum to 1 within the tolerance, and have no negative coordinate.
func TestSimplexTolerance(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		good bool
	}{
		{[]float64{0.5, 0.5}, true}, {[]float64{1, 0}, true}, {[]float64{1}, true},
		{[]float64{0.5, 0.5 + 0.99e-9}, true}, {[]float64{0.5, 0.5 - 0.99e-9}, true},
		{[]float64{0.5, 0.5 + 1.01e-9}, false}, {[]float64{0.5, 0.5 - 1.01e-9}, false},
		{[]float64{1, -math.SmallestNonzeroFloat64}, false}, {[]float64{0.5, math.NaN()}, false}, {[]float64{math.Inf(1), 0}, false}, {[]float64{}, false},
	} {
		good := []float64{1, 0}[:len(c.x)]
		_, from := SimplexMap{}.Divergence(c.x, good)
		_, to := SimplexMap{}.Divergence(good, c.x)
		for name, err := range map[string]error{"dual": SimplexMap{}.Dual(make([]float64, len(c.x)), c.x), "from": from, "to": to} {
			if c.good && err != nil || !c.good && !errors.Is(err, ErrDomain) {
				t.Errorf("%s of %v: %v", name, c.x, err)
			}
		}
	}
}

// Steps of a flow: a failed trial shortens the next, and the step after a good one is up to
// five times as long, by the formula of its error.
func TestStepControl(t *testing.T) {
	for _, c := range []struct {
		rate float64 // of exponential decay
		tol  float64
	}{{1, 1e-9}, {3, 1e-6}, {-1, 1e-9}, {1e-3, 1e-4}} {
		p := optimize.Problem{
			Func: func(x []float64) float64 { return c.rate * x[0] * x[0] / 2 },
			Grad: func(g, x []float64) { g[0] = c.rate * x[0] },
		}
		e, err := NewEvaluator(t.Context(), p, 1)
		if err != nil {
			t.Fatal(err)
		}
		m, err := GradientFlow{Tolerance: c.tol}.start(e)
		if err != nil {
			t.Fatal(err)
		}
		s := &State{X: []float64{2}, Grad: []float64{2 * c.rate}}
		before := 0.0
		for i := 0; i < 40 && math.Abs(s.X[0]) > 1e-9; i++ {
			next := make([]float64, 1)
			h, err := m.Step(next, s)
			if err != nil {
				t.Fatal(err)
			}
			// The local error of the fifth-order step is below its bound.
			exact := s.X[0] * math.Exp(-c.rate*h)
			if off := math.Abs(next[0] - exact); off > c.tol*(1+math.Abs(s.X[0]))+1e-15*math.Abs(exact) {
				t.Errorf("rate %v: step %d of %v is off by %v", c.rate, i, h, off)
			}
			if i == 0 && h > 0.01*3/(2*math.Abs(c.rate))*(1+1e-12) || before > 0 && h > 5*before*(1+1e-12) || !(h > 0) {
				t.Errorf("rate %v: step %d is %v after %v", c.rate, i, h, before)
			}
			if worst := m.errorOf(s.X, h); worst > 1 || m.h > h*math.Min(5, grow(worst))*(1+1e-12) {
				t.Errorf("rate %v: step %d of %v has %v of the error, and %v follows", c.rate, i, h, worst, m.h)
			}
			before = h
			s = &State{Iteration: i + 1, X: next, Grad: []float64{c.rate * next[0]}}
		}
	}
}

// The next step is at most longest, so the time overflows only beyond the greatest float64
// less that.
func TestTimeThatJustFits(t *testing.T) {
	last := math.MaxFloat64 - longest
	m := &flowStepper{end: math.Inf(1), t: last}
	if m.pass(0); m.ended != "" || math.IsInf(m.t+longest, 1) {
		t.Errorf("ends at %v: %q", m.t, m.ended)
	}
	if m.pass(math.Nextafter(last, math.MaxFloat64) - last); m.ended == "" {
		t.Errorf("goes on at %v", m.t)
	}
}

// A curve whose steps became too short ends beyond the domain of f, or with the error of the
// metric, or with one that names the point.
func TestStuck(t *testing.T) {
	s := &State{X: []float64{3, -4}}
	m := &flowStepper{x: []float64{3.5, -4.5}}
	next := []float64{0, 0}
	if err := m.stuck(next, s, nil); err == nil || err.Error() != "descent: gradient flow: step size at x = [3 -4] falls below rounding" {
		t.Errorf("%v", err)
	}
	if err := m.stuck(next, s, ErrSingular); err != ErrSingular || next[0] != 0 || next[1] != 0 {
		t.Errorf("%v, next %v", err, next)
	}
	if err := m.stuck(next, s, errBeyond); err != nil || next[0] != 3.5 || next[1] != -4.5 {
		t.Errorf("%v, next %v", err, next)
	}
}
