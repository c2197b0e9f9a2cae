package descent_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// plane is the problem gx, whose gradient has the length g.
func plane(g float64) optimize.Problem {
	return optimize.Problem{Func: func(x []float64) float64 { return g * x[0] }, Grad: func(grad, x []float64) { clear(grad); grad[0] = g }}
}

// Without a Stop, runs and flows end at ‖∇f‖ = 10⁻⁸ and not before, and after 1000 and
// 100,000 steps.
func TestDefaultStops(t *testing.T) {
	for g, ends := range map[float64]bool{1e-8: true, 0.99e-8: true, 1.01e-8: false, math.Nextafter(1e-8, 1): false} {
		p, err := descent.Run(plane(g), []float64{0, 0}, descent.Steepest{}, nil)
		if err != nil || (p.Status == descent.GradientThreshold && p.Len() == 1) != ends || !ends && (p.Status != descent.IterationLimit || p.Len() != 1001 || p.Reason != "1000 iterations") {
			t.Errorf("∇f = %v: %d iterates, %v, %s, %v", g, p.Len(), p.Status, p.Reason, err)
		}
		p, err = descent.Flow(plane(g), []float64{0, 0}, nil, &descent.FlowSettings{Time: 1})
		if err != nil || (p.Status == descent.GradientThreshold && p.Len() == 1) != ends || !ends && p.Status != descent.TimeLimit {
			t.Errorf("flow at ∇f = %v: %d iterates, %v, %s, %v", g, p.Len(), p.Status, p.Reason, err)
		}
	}
	circle := fieldOf(func(x, y float64) (float64, float64) { return -y, x })
	p, err := descent.Flow(circle, []float64{1, 0}, nil, &descent.FlowSettings{Time: 1e6})
	if err != nil || p.Status != descent.IterationLimit || p.Reason != "100000 iterations" || p.Len() != 100_001 {
		t.Errorf("circles: %d iterates, %v, %s, %v", p.Len(), p.Status, p.Reason, err)
	}
}

// A flow takes just its time, to the bit of the criterion, and a time that is no good is an
// error before any evaluation.
func TestFlowTimes(t *testing.T) {
	for _, end := range []float64{1e-300, 0.125, 3, 1e10} {
		p, err := descent.Flow(plane(2), []float64{5, 1}, nil, &descent.FlowSettings{Time: end, Bound: math.Inf(1)})
		if err != nil || p.Status != descent.TimeLimit || p.Reason != fmt.Sprintf("t = %v", end) {
			t.Errorf("to %v: %v, %s, %v", end, p.Status, p.Reason, err)
			continue
		}
		var sum float64
		for i := 1; i < p.Len(); i++ {
			sum += p.StepSize(i)
		}
		if x := p.X(p.Len() - 1); math.Abs(sum/end-1) > 1e-13 || math.Abs(x[0]-(5-2*end)) > 1e-13*(5+2*end) || x[1] != 1 {
			t.Errorf("to %v: time %v at %v", end, sum, x)
		}
	}
	for _, end := range []float64{-1, -math.SmallestNonzeroFloat64, math.NaN(), math.Inf(-1)} {
		p, err := descent.Flow(plane(2), []float64{5, 1}, nil, &descent.FlowSettings{Time: end})
		var e *descent.EntryError
		if !errors.As(err, &e) || e.What != "FlowSettings.Time" || p == nil || p.Len() != 0 || p.Dim() != 2 || p.Status != descent.Failure || p.Reason != err.Error() {
			t.Errorf("to %v: %+v, %v", end, p, err)
		}
	}
}

// A flow hands its settings on: its stops, its bound, its observer, its context, and the
// bounds of its steps.
func TestFlowSettings(t *testing.T) {
	circle := fieldOf(func(x, y float64) (float64, float64) { return -y, x })
	seen := 0
	broken := errors.New("broken")
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		s      descent.FlowSettings
		status descent.Status
		want   error
		len    int // 0 for any
	}{
		"stop":         {descent.FlowSettings{Stop: descent.Iterations(7)}, descent.IterationLimit, nil, 8},
		"stop, timed":  {descent.FlowSettings{Stop: descent.Iterations(7), Time: 100}, descent.IterationLimit, nil, 8},
		"bound":        {descent.FlowSettings{Bound: 0.5}, descent.Diverged, nil, 1},
		"observer":     {descent.FlowSettings{Observe: func(s *descent.State) error { seen++; return broken }}, descent.Failure, broken, 1},
		"context":      {descent.FlowSettings{Context: done}, descent.Canceled, context.Canceled, 0},
		"iterations":   {descent.FlowSettings{MaxIterations: 5}, descent.Failure, descent.ErrLimit, 6},
		"no tolerance": {descent.FlowSettings{Tolerance: -1}, descent.Failure, descent.ErrNotPositive, 1},
		"no turn":      {descent.FlowSettings{Turn: -1}, descent.Failure, descent.ErrNotPositive, 1},
		"bad stop":     {descent.FlowSettings{Stop: descent.Any()}, descent.Failure, nil, 0},
		"bad, timed":   {descent.FlowSettings{Stop: descent.Iterations(-1), Time: 1}, descent.Failure, nil, 0},
	} {
		p, err := descent.Flow(circle, []float64{1, 0}, nil, &c.s)
		if c.want != nil && !errors.Is(err, c.want) || (err != nil) != (c.status == descent.Failure || c.status == descent.Canceled) || p.Status != c.status || c.len > 0 && p.Len() != c.len {
			t.Errorf("%s: %d iterates, %v, %s, %v", name, p.Len(), p.Status, p.Reason, err)
		}
	}
	if seen != 1 {
		t.Errorf("%d iterates observed", seen)
	}
	// A step turns by its length on the unit circle, and by no more than Turn.
	for _, turn := range []float64{0, 0.005, 0.1} {
		p, err := descent.Flow(circle, []float64{1, 0}, nil, &descent.FlowSettings{Turn: turn, Tolerance: 1e-3})
		if turn == 0 {
			turn = 0.02
		}
		if n := float64(p.Len() - 1); err != nil || n < 2*math.Pi/turn || n > 2*2*math.Pi/turn {
			t.Errorf("turns of %v: %v steps, %v", turn, n, err)
		}
		for i := 1; i < p.Len(); i++ {
			if p.StepSize(i) > turn*(1+1e-9) {
				t.Errorf("step %d turns by %v, want at most %v", i, p.StepSize(i), turn)
			}
		}
	}
	// The tolerance bounds the error of each step: with x' = −y, y' = x and 1 + |x| ≤ 2, n
	// steps are off by 2n times it at most.
	for _, tol := range []float64{1e-4, 1e-7, 1e-10} {
		p, err := descent.Flow(circle, []float64{1, 0}, nil, &descent.FlowSettings{Tolerance: tol, Turn: 3, Time: 20})
		if err != nil {
			t.Fatal(err)
		}
		if x := p.X(p.Len() - 1); math.Hypot(x[0]-math.Cos(20), x[1]-math.Sin(20)) > 2*tol*float64(p.Len()) {
			t.Errorf("tolerance %v: ends at %v after %d steps", tol, x, p.Len()-1)
		}
	}
}

// A minimum that is above f by rounding is none, and by more it is an error.
func TestPolyakBelowItsMinimum(t *testing.T) {
	for _, level := range []float64{4, -4, 1e100} {
		p := optimize.Problem{Func: func([]float64) float64 { return level }, Grad: func(g, x []float64) { g[0] = 1 }}
		for share, good := range map[float64]bool{0: true, 0.9e-12: true, 1.1e-12: false, 1e-3: false} {
			_, err := descent.Run(p, []float64{0}, descent.Steepest{StepSize: descent.Polyak{Minimum: level + share*math.Abs(level)}}, &descent.Settings{Stop: descent.Iterations(1)})
			if good && err != nil || !good && !errors.Is(err, descent.ErrNotPositive) {
				t.Errorf("f = %v, %v below the minimum: %v", level, share, err)
			}
		}
	}
	// Where f is at its minimum, the smallest step does not move x.
	at := optimize.Problem{Func: func([]float64) float64 { return 3 }, Grad: func(g, x []float64) { g[0] = 1 }}
	path := run(t, at, []float64{7}, descent.Steepest{StepSize: descent.Polyak{Minimum: 3}}, descent.Iterations(1))
	if path.StepSize(1) != math.SmallestNonzeroFloat64 || path.X(1)[0] != 7 {
		t.Errorf("γ = %v to %v", path.StepSize(1), path.X(1))
	}
	// (9 − 1)/36 on x² from 3, with the minimum 1.
	for scale, want := range map[float64]float64{0: 8. / 36, 1: 8. / 36, 2: 16. / 36, 0.5: 4. / 36} {
		path := run(t, quadratic, []float64{3}, descent.Steepest{StepSize: descent.Polyak{Minimum: 1, Scale: scale}}, descent.Iterations(1))
		if math.Abs(path.StepSize(1)-want) > 1e-16 {
			t.Errorf("scale %v: γ = %v, want %v", scale, path.StepSize(1), want)
		}
	}
}

// A Directioner stores −G⁻¹∇f and the step of its StepSizer, or zeros and an error, which it
// forgets at the next start.
func TestDirectionerOfOneLocation(t *testing.T) {
	broken := errors.New("broken")
	fail := false
	m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		if fail {
			return broken
		}
		dst.CopySym(sym2(2, 1, 1))
		return nil
	})
	l := &optimize.Location{X: []float64{1, 2}, F: 5, Gradient: []float64{3, -4}}
	for _, sizer := range []optimize.StepSizer{nil, optimize.ConstantStepSize{Size: 0.25}} {
		d := &descent.Directioner{Metric: m, StepSizer: sizer}
		want := 1.0
		if sizer != nil {
			want = 0.25
		}
		for name, direct := range map[string]func(*optimize.Location, []float64) float64{"init": d.InitDirection, "next": d.NextDirection} {
			fail = false
			d.InitDirection(l, make([]float64, 2))
			dir := []float64{9, 9}
			if step := direct(l, dir); step != want || !floats.EqualApprox(dir, []float64{-7, 11}, 1e-13) || d.Err() != nil {
				t.Errorf("%s: step %v along %v, %v", name, step, dir, d.Err())
			}
			fail = true
			if step := direct(l, dir); step != want || dir[0] != 0 || dir[1] != 0 || !errors.Is(d.Err(), broken) {
				t.Errorf("%s: step %v along %v, %v", name, step, dir, d.Err())
			}
			fail = false
			if d.NextDirection(l, dir); dir[0] != 0 || !errors.Is(d.Err(), broken) {
				t.Errorf("%s: goes on along %v after an error, %v", name, dir, d.Err())
			}
			if d.InitDirection(l, dir); dir[0] == 0 || d.Err() != nil {
				t.Errorf("%s: starts along %v, %v", name, dir, d.Err())
			}
		}
	}
	d := &descent.Directioner{Metric: descent.Hessian{}}
	dir := []float64{9, 9}
	if step := d.InitDirection(l, dir); step != 1 || dir[0] != 0 || dir[1] != 0 || !errors.Is(d.Err(), descent.ErrMissing) {
		t.Errorf("no problem: step %v along %v, %v", step, dir, d.Err())
	}
}

// The damping of a singular information is good from a thousand rounding units of its largest
// diagonal entry, for any number of observations.
func TestLeastDamping(t *testing.T) {
	theta := []float64{0, 0, 0}
	for _, n := range []float64{1, 50} {
		least := 1000 * 0x1p-52 * n * (1./3 - 1./9)
		for share, good := range map[float64]bool{0.99: false, 1.01: true} {
			_, err := descent.TensorAt(descent.Fisher{Model: fisher.Softmax{K: 3}, N: n, Damping: share * least}, theta)
			if good && err != nil || !good && (!errors.Is(err, descent.ErrSingular) || !strings.Contains(err.Error(), "want at least ")) {
				t.Errorf("%v of the least damping for %v observations: %v", share, n, err)
			}
		}
	}
	for says, m := range map[string]descent.Fisher{
		"Fisher.N = -1":         {Model: fisher.Gaussian{}, N: -1},
		"Fisher.N = +Inf":       {Model: fisher.Gaussian{}, N: math.Inf(1)},
		"Fisher.Damping = -0.5": {Model: fisher.Gaussian{}, N: 1, Damping: -0.5},
		"Fisher.Damping = +Inf": {Model: fisher.Gaussian{}, N: 1, Damping: math.Inf(1)},
		"Fisher.Damping = NaN":  {Model: fisher.Gaussian{}, N: 1, Damping: math.NaN()},
		"Fisher.N: missing":     {Model: fisher.Gaussian{}},
		"Fisher.Model: missing": {N: 1},
	} {
		if err := m.Tensor(new(mat.SymDense), []float64{0, 0}); err == nil || !strings.HasPrefix(err.Error(), "descent: "+says) {
			t.Errorf("%+v: %v, want %s", m, err, says)
		}
	}
	for _, m := range []descent.Fisher{{Model: fisher.Gaussian{}, N: math.SmallestNonzeroFloat64}, {Model: fisher.Gaussian{}, N: 0.5, Damping: 0.25}} {
		var g mat.SymDense
		if err := m.Tensor(&g, []float64{0, 0}); err != nil || g.At(0, 0) != m.N+m.Damping || g.At(1, 1) != 2*m.N+m.Damping {
			t.Errorf("%+v: %v, %v", m, mat.Formatted(&g), err)
		}
	}
}

// Matrices that differ in their corners by 10⁻¹² of the larger entry are symmetric.
func TestSymmetryOfMahalanobis(t *testing.T) {
	for _, b := range []float64{0.5, -0.5, 1e-100} {
		for share, good := range map[float64]bool{0: true, 0.99e-12: true, -0.99e-12: true, 1.01e-12: false, -1.01e-12: false} {
			_, err := descent.NewMahalanobis(mat.NewDense(2, 2, []float64{1, b, b * (1 + share), 1}))
			if good && err != nil || !good && !errors.Is(err, descent.ErrNotSymmetric) {
				t.Errorf("%v off by %v: %v", b, share, err)
			}
		}
	}
}

// A path without iterates has up to 2²⁰ dimensions as JSON, and at least none.
func TestDimensionsOfJSON(t *testing.T) {
	for text, want := range map[string]error{
		`{"dim": 1048576, "iterates": []}`: nil, `{"dim": 1048577, "iterates": []}`: descent.ErrDimension,
		`{"dim": 0, "iterates": []}`: nil, `{"dim": -1, "iterates": []}`: descent.ErrDimension,
		`{"dim": 0, "iterates": [{"x": [], "f": 1, "df": [], "step": null}]}`:                         descent.ErrDimension,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [2], "step": null}]}`:                     nil,
		`{"dim": 1, "iterates": [{"x": [1, 2], "f": 1, "grad": [2], "step": null}]}`:                  descent.ErrDimension,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [], "step": null}]}`:                      descent.ErrDimension,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [2], "metric": [[3]]}]}`:                  nil,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [2], "metric": []}]}`:                     descent.ErrDimension,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [2], "metric": [[]]}]}`:                   descent.ErrDimension,
		`{"dim": 1, "iterates": [{"x": [1], "f": 1, "grad": [2], "metric": [[3,4]]}]}`:                descent.ErrDimension,
		`{"dim": 2, "iterates": [{"x": [1, 2], "f": 1, "grad": [2, 3], "metric": [[3, 4], [5, 6]]}]}`: descent.ErrNotSymmetric,
	} {
		p, err := descent.PathOf(optimize.Problem{Func: func([]float64) float64 { return 0 }}, [][]float64{{7, 8, 9}})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.UnmarshalJSON([]byte(text)); !errors.Is(err, want) || err != nil && (p.Len() != 1 || p.Dim() != 3 || !strings.HasPrefix(err.Error(), "descent: path: ")) {
			t.Errorf("%s: %v, want %v; a path in %d dimensions", text, err, want, p.Dim())
		}
	}
}
