package contour_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"
	"testing"
	"time"

	"natgrad.example/contour"
)

// spied is a bowl with a hole that calls do at every call of every method.
type spied struct {
	n  int
	do func()
}

func (f spied) Dims() (c, r int) { f.do(); return f.n, f.n }
func (f spied) X(c int) float64  { f.do(); return float64(c) }
func (f spied) Y(r int) float64  { f.do(); return float64(r) }
func (f spied) Concurrent() bool { f.do(); return false }
func (f spied) Z(c, r int) float64 {
	f.do()
	x, y := float64(c)-float64(f.n)/2, float64(r)-float64(f.n)/2
	if x*x+y*y < 4 {
		return math.NaN()
	}
	return 1 + x*x + y*y
}

// spiedRange knows the range of its values, and spiedNodes has nodes of its own.
type (
	spiedRange struct{ spied }
	spiedNodes struct{ spied }
)

func (f spiedRange) Range() (lo, hi float64, ok bool) { f.do(); return 1, float64(f.n * f.n), true }
func (f spiedRange) Holes() int                       { f.do(); return 4 }

func (f spiedNodes) Node(c, r int) contour.Point {
	f.do()
	return contour.Point{X: float64(c) + 0.1*float64(r), Y: float64(r)}
}

// No function of the caller is called after the end of a context: not the methods of a
// field, nor scales of axes, maps of nodes, objectives and reports of progress.
func TestNoCallAfterTheEnd(t *testing.T) {
	const n = 90 // more rows than one strip has
	levels := []float64{300, 700, 1500}
	axis := contour.Axis(1, n, n)
	grid := sample(t, func(x []float64) float64 { return gdObjective([]float64{x[0]/n - 0.5, x[1]/n - 0.5}) }, axis, axis)
	rough := mustLines(t, grid, []float64{0.1}, nil)
	points := []contour.Point{{X: 3.25, Y: 4.5}, {X: 71.5, Y: 60.25}, {X: 80, Y: 80}}
	type work struct {
		name string
		do   func(ctx context.Context, do func()) error
	}
	all := []work{
		{"Warp", func(ctx context.Context, do func()) error {
			_, err := grid.WarpContext(ctx, func(p contour.Point) contour.Point { do(); return p })
			return err
		}},
		{"Refine", func(ctx context.Context, do func()) error {
			_, err := contour.Refine(rough, func(x []float64) float64 { do(); return x[0] }, grid, &contour.RefineSettings{Context: ctx, Tol: 1e-6})
			return err
		}},
		{"Through", func(ctx context.Context, do func()) error {
			_, err := contour.Through{Points: points, Context: ctx}.Levels(spied{n, do})
			return err
		}},
		{"Through a function", func(ctx context.Context, do func()) error {
			_, err := contour.Through{Points: points, Func: func(x []float64) float64 { do(); return x[0] }}.LevelsContext(ctx, nil)
			return err
		}},
		{"Sample", func(ctx context.Context, do func()) error {
			f := func(x []float64) float64 { do(); return x[0] }
			_, err := contour.Sample(f, axis, axis, &contour.SampleSettings{Context: ctx, Progress: func(int, int) { do() }})
			return err
		}},
	}
	for _, scale := range []string{"none", "x", "y", "both"} {
		curve := func(do func()) func(float64) float64 {
			return func(v float64) float64 { do(); return math.Log(v + 1) }
		}
		none := func(func()) func(float64) float64 { return nil }
		x, y := none, none
		if scale == "x" || scale == "both" {
			x = curve
		}
		if scale == "y" || scale == "both" {
			y = curve
		}
		for _, kind := range []string{"grid", "field", "range", "nodes"} {
			fieldOf := func(do func()) contour.Field {
				switch kind {
				case "field":
					return spied{n, do}
				case "range":
					return spiedRange{spied{n, do}}
				case "nodes":
					return spiedNodes{spied{n, do}}
				}
				return mustGrid(t, axis, axis, valuesOf(spied{n, func() {}}))
			}
			if kind == "grid" && scale == "none" {
				continue // calls nothing
			}
			for _, interp := range []contour.Interp{contour.InterpLinear, contour.InterpLog} {
				name := fmt.Sprintf("%s, scales %s, interpolation %v", kind, scale, interp)
				all = append(all, work{"Lines of a " + name, func(ctx context.Context, do func()) error {
					_, err := contour.Lines(fieldOf(do), levels, &contour.LineSettings{Context: ctx, XScale: x(do), YScale: y(do), Interp: interp, Workers: 1, CornerMask: true})
					return err
				}}, work{"Bands of a " + name, func(ctx context.Context, do func()) error {
					_, err := contour.Bands(fieldOf(do), levels, &contour.BandSettings{Context: ctx, XScale: x(do), YScale: y(do), Interp: interp, Workers: 1, OpenAbove: true, CornerMask: true})
					return err
				}})
			}
			if scale != "x" {
				continue
			}
			for name, l := range map[string]contour.ContextLeveler{"Nice": contour.Nice{}, "Linear": contour.Linear{}, "Log": contour.Log{}, "Quantile": contour.Quantile{}} {
				all = append(all, work{name + " of a " + kind, func(ctx context.Context, do func()) error {
					_, err := l.LevelsContext(ctx, contour.Together(fieldOf(do)))
					if err == nil {
						_, err = l.LevelsContext(ctx, fieldOf(do))
					}
					return err
				}})
			}
		}
	}
	for _, w := range all {
		run := func(stopAt int64) (calls int64, err error) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			err = w.do(ctx, func() {
				if calls++; calls == stopAt {
					cancel()
				}
			})
			return calls, err
		}
		whole, err := run(-1)
		if err != nil {
			t.Errorf("%s, not stopped: %v", w.name, err)
		}
		for _, at := range []int64{1, 2, 3, n, n + 1, 2*n + 1, 2*n + 2, whole / 3, whole / 2, whole * 9 / 10, whole - 1} {
			if at < 1 || at >= whole {
				continue
			}
			if calls, err := run(at); calls != at || !errors.Is(err, context.Canceled) {
				t.Errorf("%s, stopped at call %d of %d: %d calls, %v", w.name, at, whole, calls, err)
			}
		}
	}
}

// Each of several goroutines ends with the call that it makes at the end of a context.
func TestGoroutinesEndWithTheirCalls(t *testing.T) {
	const workers = 4
	axis := contour.Axis(1, 2, 600)
	grid := sample(t, func(x []float64) float64 { return math.Sin(40*x[0]) * math.Sin(40*x[1]) }, axis, axis)
	for name, do := range map[string]func(ctx context.Context, scale func(float64) float64) error{
		"Lines": func(ctx context.Context, scale func(float64) float64) error {
			_, err := contour.Lines(grid, []float64{0.1, 0.5}, &contour.LineSettings{Context: ctx, XScale: scale, Workers: workers})
			return err
		},
		"Bands": func(ctx context.Context, scale func(float64) float64) error {
			_, err := contour.Bands(grid, []float64{0.1, 0.5}, &contour.BandSettings{Context: ctx, YScale: scale, Workers: workers})
			return err
		},
	} {
		for _, at := range []int64{1, 600, 5000, 50_000} {
			ctx, cancel := context.WithCancel(t.Context())
			var calls, late atomic.Int64
			begin := time.Now()
			err := do(ctx, func(v float64) float64 {
				if ctx.Err() != nil {
					late.Add(1)
				}
				if calls.Add(1) == at {
					cancel()
				}
				return v * v
			})
			cancel()
			// A goroutine may have looked at the context just before its end.
			if !errors.Is(err, context.Canceled) || late.Load() > workers-1 {
				t.Errorf("%s, stopped at call %d: %d calls after the end, %v; %v", name, at, late.Load(), time.Since(begin), err)
			}
		}
	}
}

// valuesOf returns the values of a field, row by row.
func valuesOf(f contour.Field) (zs []float64) {
	c, r := f.Dims()
	for i := range c * r {
		zs = append(zs, f.Z(i%c, i/c))
	}
	return zs
}
