package ball_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
)

// constant is the metric with the given entries.
func constant(a, b, d float64) descent.Metric {
	return descent.MetricFunc(func(g *mat.SymDense, _ []float64) error {
		g.SetSym(0, 0, a)
		g.SetSym(0, 1, b)
		g.SetSym(1, 1, d)
		return nil
	})
}

// The ball of 4ᵏG has the semi-axes of G times 2⁻ᵏ, to the last bit.
func TestEllipseScales(t *testing.T) {
	want, err := ball.NewEllipse(constant(3, 1, 2), []float64{0, 0}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []int{-510, -400, -243, -100, 100, 256, 400, 510} {
		unit := math.Ldexp(1, 2*k)
		got, err := ball.NewEllipse(constant(3*unit, unit, 2*unit), []float64{0, 0}, 1)
		half := math.Ldexp(1, -k)
		scaled := ball.Ellipse{
			Major: contour.Point{X: half * want.Major.X, Y: half * want.Major.Y},
			Minor: contour.Point{X: half * want.Minor.X, Y: half * want.Minor.Y},
		}
		if err != nil || got != scaled {
			t.Errorf("4^%d: %+v, want %+v; %v", k, got, scaled, err)
		}
	}
}

// Metrics whose entries are very different, and metrics near the ends of float64.
func TestEllipseExtremes(t *testing.T) {
	for _, d := range [][2]float64{{1e300, 1e-300}, {1e-300, 1e300}, {1e-146, 1e-146}, {1e308, 1e308}, {1e-308, 1}, {1e-320, 1e-320}} {
		e, err := ball.NewEllipse(constant(d[0], 0, d[1]), []float64{0, 0}, 1)
		long, short := 1/math.Sqrt(min(d[0], d[1])), 1/math.Sqrt(max(d[0], d[1]))
		if err != nil || math.Abs(math.Hypot(e.Major.X, e.Major.Y)/long-1) > 1e-14 || math.Abs(math.Hypot(e.Minor.X, e.Minor.Y)/short-1) > 1e-14 {
			t.Errorf("diag%v: %+v, want semi-axes %v and %v; %v", d, e, long, short, err)
		}
	}
	for _, unit := range []float64{1e-323, 1e-312, 1e-200, 1e-150, 1e-146, 1, 1e150, 1e300} {
		for _, m := range []descent.Metric{constant(unit, unit, unit), constant(unit, 2*unit, unit), constant(unit, 0, -unit), constant(0, unit, 0)} {
			_, err := ball.NewEllipse(m, []float64{0, 0}, 1)
			var indefinite *descent.DefiniteError
			if !errors.As(err, &indefinite) {
				t.Errorf("unit %v: %v", unit, err)
			}
		}
	}
}

// Balls touch first at the same factor in any unit of length.
func TestFieldScales(t *testing.T) {
	xs, ys := []float64{0, 1, 3}, []float64{0, 2}
	m := constant(3, 1, 2)
	want, radius, err := ball.Field(m, xs, ys, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []int{-900, -600, -500, 500, 600, 900} {
		scale := func(v []float64) []float64 {
			out := make([]float64, len(v))
			for i := range v {
				out[i] = math.Ldexp(v[i], k)
			}
			return out
		}
		got, r, err := ball.Field(m, scale(xs), scale(ys), nil)
		if err != nil || r != math.Ldexp(radius, k) || got[0].Major.X != math.Ldexp(want[0].Major.X, k) {
			t.Errorf("2^%d: radius %v, want %v; %v", k, r, math.Ldexp(radius, k), err)
		}
	}
}

// Too many points or nodes are an error that names the setting.
func TestLimits(t *testing.T) {
	_, err := ball.Boundary(nil, []float64{0, 0}, 1, &ball.Settings{N: 1_000_000_000})
	if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "MaxPoints = 1000000") {
		t.Errorf("%v", err)
	}
	axis := contour.Axis(0, 1, 1001)
	_, _, err = ball.Field(nil, axis, axis, nil)
	if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "FieldSettings.MaxNodes = 1000000") {
		t.Errorf("%v", err)
	}
	if _, _, err = ball.Field(nil, axis, axis, &ball.FieldSettings{MaxNodes: -1}); err == nil {
		t.Error("no error for a negative limit")
	}
	if balls, _, err := ball.Field(nil, axis[:2], axis[:3], &ball.FieldSettings{MaxNodes: 6}); err != nil || len(balls) != 6 {
		t.Errorf("%d balls: %v", len(balls), err)
	}
}

// Comparing the pairs of a million balls takes an hour without a context.
func TestContextEndsPairs(t *testing.T) {
	axis := contour.Axis(0, 1, 1000)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, _, err := ball.Field(nil, axis, axis, &ball.FieldSettings{Context: ctx})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 20*time.Second {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
}

// Intervals end with the float64 at which the divergence crosses the radius, and after few
// evaluations, wherever it is.
func TestIntervalIsBounded(t *testing.T) {
	for _, center := range []float64{0, 1, -1e300, 1e-300} {
		for _, unit := range []float64{1e-320, 1e-300, 1, 1e300} {
			calls := 0
			d := func(c, x []float64) float64 { calls++; return math.Abs(x[0]-c[0]) / unit }
			lo, hi, err := ball.DivergenceInterval(d, center, 1)
			if calls > 5000 {
				t.Errorf("center %v, unit %v: %d calls", center, unit, calls)
			}
			if errors.Is(err, ball.ErrUnresolved) && math.Abs(center) > 1e10*unit {
				continue
			}
			if err != nil || math.Abs((hi-center)/unit-1) > 1e-3 || math.Abs((center-lo)/unit-1) > 1e-3 {
				t.Errorf("center %v, unit %v: %v to %v, %v", center, unit, lo, hi, err)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	_, _, err := ball.DivergenceIntervalContext(ctx, func(c, x []float64) float64 {
		if calls++; calls == 7 {
			cancel()
		}
		return math.Abs(x[0] - c[0])
	}, 0, 1)
	if !errors.Is(err, context.Canceled) || calls != 7 || !strings.HasPrefix(err.Error(), "ball: ") {
		t.Errorf("%d calls: %v", calls, err)
	}
}

// A divergence that changes an argument is an error that names it.
func TestDivergenceThatChanges(t *testing.T) {
	for name, d := range map[string]ball.Divergence{
		"c[1] from 2 to 9": func(c, x []float64) float64 { c[1] = 9; return math.Hypot(x[0]-1, x[1]-2) },
		"x[0] from ": func(c, x []float64) float64 {
			v := math.Hypot(x[0]-c[0], x[1]-c[1])
			if x[0] > c[0] {
				x[0] = -1
			}
			return v
		},
	} {
		_, err := ball.DivergenceBoundary(d, []float64{1, 2}, 1, nil)
		if !errors.Is(err, descent.ErrChanged) || !strings.Contains(err.Error(), "ball: divergence changed its argument: "+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := ball.Field(bomb{}, []float64{1}, []float64{2}, nil); !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "ball: at (1, 2): descent: ball_test.bomb.Tensor panicked") {
		t.Errorf("%v", err)
	}
}

type bomb struct{}

func (bomb) Tensor(*mat.SymDense, []float64) error { panic("boom") }
