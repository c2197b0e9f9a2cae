package ball_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
)

// A boundary whose context is done, or whose divergence panics, in any of its calls ends in
// that call, with an error that says why and no line.
func TestBoundaryEndsInAnyCall(t *testing.T) {
	broken := errors.New("broken")
	run := func(at int, panics bool) (contour.Line, int, error) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		if at == 0 && !panics {
			cancel()
		}
		calls := 0
		d := func(c, x []float64) float64 {
			if calls++; calls == at {
				if panics {
					panic(broken)
				}
				cancel()
			}
			u, v := x[0]-c[0], x[1]-c[1]
			return math.Hypot(u, 3*v) + 0.1*u*u
		}
		line, err := ball.DivergenceBoundary(d, []float64{2, -1}, 0.5, &ball.DivergenceSettings{Context: ctx, Cells: 8})
		return line, calls, err
	}
	line, total, err := run(-1, false)
	if err != nil || !line.Closed || len(line.Points) < 8 {
		t.Fatal(line, err)
	}
	for at := 0; at <= total; at += 1 + total/70*min(at, 1) {
		for panics, want := range map[bool]error{false: context.Canceled, true: descent.ErrPanic} {
			if at == 0 && panics {
				continue
			}
			line, calls, err := run(at, panics)
			if !errors.Is(err, want) || !strings.HasPrefix(err.Error(), "ball: ") || panics && !errors.Is(err, broken) {
				t.Errorf("call %d of %d: error %v, want %v", at, total, err, want)
			}
			if calls != at || line.Points != nil {
				t.Errorf("call %d of %d: %d calls and %d points", at, total, calls, len(line.Points))
			}
		}
	}
}

// The settings of a boundary are good at their bounds, and errors beyond them.
func TestBoundarySettings(t *testing.T) {
	circle := func(c, x []float64) float64 { return math.Hypot(x[0]-c[0], x[1]-c[1]) }
	center := []float64{1, 2}
	for _, s := range []ball.DivergenceSettings{{}, {Cells: 8}, {Cells: ball.MaxCells / 2, Tol: 1}, {Tol: math.SmallestNonzeroFloat64, Cells: 8}, {Tol: math.Inf(1)}} {
		line, err := ball.DivergenceBoundary(circle, center, 3, &s)
		if err != nil || line.Level != 3 {
			t.Errorf("%+v: level %v, %v", s, line.Level, err)
		}
		for _, p := range line.Points {
			if r := math.Hypot(p.X-1, p.Y-2); math.Abs(r-3) > 1e-12 {
				t.Errorf("%+v: %v is %v from the center", s, p, r)
				break
			}
		}
	}
	for _, s := range []ball.DivergenceSettings{{Cells: 7}, {Cells: ball.MaxCells + 1}, {Cells: -1}, {Tol: -1}, {Tol: math.NaN()}} {
		if _, err := ball.DivergenceBoundary(circle, center, 3, &s); err == nil || !strings.HasPrefix(err.Error(), "ball: DivergenceSettings.") {
			t.Errorf("%+v: %v", s, err)
		}
	}
	for _, n := range []int{1, 3, 0} {
		if _, err := ball.DivergenceBoundary(circle, make([]float64, n), 3, nil); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("a center of %d coordinates: %v", n, err)
		}
	}
	for _, r := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := ball.DivergenceBoundary(circle, center, r, nil); err == nil {
			t.Errorf("radius %v is accepted", r)
		}
	}
}

// So does an interval.
func TestIntervalEndsInAnyCall(t *testing.T) {
	broken := errors.New("broken")
	run := func(at int, panics bool) (lo, hi float64, calls int, err error) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		lo, hi, err = ball.DivergenceIntervalContext(ctx, func(c, x []float64) float64 {
			if calls++; calls == at {
				if panics {
					panic(broken)
				}
				cancel()
			}
			return math.Abs(x[0] - c[0])
		}, 1, 0.25)
		return lo, hi, calls, err
	}
	lo, hi, total, err := run(-1, false)
	if err != nil || lo != 0.75 || hi != 1.25 {
		t.Fatal(lo, hi, err)
	}
	for at := 1; at <= total; at++ {
		for panics, want := range map[bool]error{false: context.Canceled, true: broken} {
			lo, hi, calls, err := run(at, panics)
			if at == total && !panics && err == nil && lo == 0.75 && hi == 1.25 {
				continue // all is done
			}
			if !errors.Is(err, want) || !strings.HasPrefix(err.Error(), "ball: ") || calls != at || lo != 0 || hi != 0 {
				t.Errorf("call %d of %d: from %v to %v after %d calls, error %v, want %v", at, total, lo, hi, calls, err, want)
			}
		}
	}
}
