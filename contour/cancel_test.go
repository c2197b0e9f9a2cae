package contour_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// A canceler is a field or an objective that cancels a context in its n-th call.
type canceler struct {
	f      func(x []float64) float64
	nc, nr int
	at     int // the call in which it cancels, 0 before the first, −1 never
	calls  int
	cancel func()
}

func (c *canceler) call() {
	if c.calls++; c.calls == c.at {
		c.cancel()
	}
}

func (c *canceler) Dims() (int, int) { return c.nc, c.nr }

func (c *canceler) X(i int) float64 {
	c.call()
	return float64(i)
}

func (c *canceler) Y(i int) float64 {
	c.call()
	return float64(i)
}

func (c *canceler) Z(i, j int) float64 {
	c.call()
	return c.f([]float64{float64(i), float64(j)})
}

// warped is a canceler whose nodes may be anywhere.
type warped struct{ *canceler }

func (c warped) Node(i, j int) contour.Point {
	c.call()
	return contour.Point{X: float64(i) + 0.1*float64(j), Y: float64(j)}
}

// Work that is canceled in any call of the caller's code gives what it gives without, or an
// error of the context and nothing, but never a part of its result without an error.
func TestCanceledInAnyCall(t *testing.T) {
	wave := func(x []float64) float64 {
		if x[0] == 3 && x[1] == 2 {
			return math.NaN()
		}
		return math.Sin(1.3*x[0]) + math.Cos(0.9*x[1])
	}
	levels := []float64{-1, -0.4, 0.1, 0.7, 1.2}
	grid := mustGrid(t, contour.Axis(0, 6, 7), contour.Axis(0, 5, 6), func() (zs []float64) {
		for j := range 6 {
			for i := range 7 {
				zs = append(zs, wave([]float64{float64(i), float64(j)}))
			}
		}
		return zs
	}())
	lines := mustLines(t, grid, levels, nil)
	points := []contour.Point{{X: 0.5, Y: 0.5}, {X: 5, Y: 1}, {X: 4.5, Y: 4.2}}
	for name, do := range map[string]func(ctx context.Context, c *canceler) (any, error){
		"Lines": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Lines(c, levels, &contour.LineSettings{Context: ctx})
		},
		"raw lines": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Lines(c, levels, &contour.LineSettings{Context: ctx, Raw: true, CornerMask: true})
		},
		"curvilinear lines": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Lines(warped{c}, levels, &contour.LineSettings{Context: ctx})
		},
		"Bands": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Bands(c, levels, &contour.BandSettings{Context: ctx, OpenAbove: true, OpenBelow: true})
		},
		"curvilinear bands": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Bands(warped{c}, levels, &contour.BandSettings{Context: ctx, CornerMask: true})
		},
		"scaled bands": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Bands(c, levels, &contour.BandSettings{Context: ctx, XScale: func(x float64) float64 { c.call(); return math.Exp(x) }})
		},
		"Refine": func(ctx context.Context, c *canceler) (any, error) {
			f := func(x []float64) float64 { c.call(); return wave(x) }
			return contour.Refine(lines, f, grid, &contour.RefineSettings{Context: ctx, Tol: 0.01})
		},
		"Sample": func(ctx context.Context, c *canceler) (any, error) {
			f := func(x []float64) float64 { c.call(); return x[0] * x[1] }
			return contour.Sample(f, grid.Xs, grid.Ys, &contour.SampleSettings{Context: ctx, Workers: 1})
		},
		"Nice": func(ctx context.Context, c *canceler) (any, error) { return contour.Nice{}.LevelsContext(ctx, c) },
		"Linear": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Linear{}.LevelsContext(ctx, c)
		},
		"Log":      func(ctx context.Context, c *canceler) (any, error) { return contour.Log{}.LevelsContext(ctx, c) },
		"Quantile": func(ctx context.Context, c *canceler) (any, error) { return contour.Quantile{}.LevelsContext(ctx, c) },
		"Quantile.Context": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Quantile{Context: ctx}.Levels(c)
		},
		"Through": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Through{Points: points}.LevelsContext(ctx, c)
		},
		"Through.Func": func(ctx context.Context, c *canceler) (any, error) {
			return contour.Through{Points: points, Context: ctx, Func: func(x []float64) float64 { c.call(); return wave(x) }}.Levels(nil)
		},
	} {
		run := func(at int) (any, int, error) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if at == 0 {
				cancel()
			}
			c := &canceler{f: wave, nc: 7, nr: 6, at: at, cancel: cancel}
			got, err := do(ctx, c)
			return got, c.calls, err
		}
		want, total, err := run(-1)
		if err != nil || total == 0 {
			t.Fatalf("%s: %v after %d calls", name, err, total)
		}
		stopped, tried := 0, 0
		for at := 0; at <= total; at += 1 + total/100*min(at, 1) {
			tried++
			got, calls, err := run(at)
			if err == nil {
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%s: canceled in call %d of %d: another result and no error", name, at, total)
				}
				continue
			}
			stopped++
			if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "contour: ") {
				t.Errorf("%s: canceled in call %d: %v", name, at, err)
			}
			if v := reflect.ValueOf(got); v.IsValid() && !v.IsNil() {
				t.Errorf("%s: canceled in call %d: a result and an error", name, at)
			}
			if at == 0 && calls > 7+6 {
				t.Errorf("%s: %d calls after the context was done", name, calls)
			}
		}
		if stopped < tried/2 {
			t.Errorf("%s: only %d of %d cancellations had an effect", name, stopped, tried)
		}
	}
}
