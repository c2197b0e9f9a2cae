package ball

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// disk is the Euclidean distance.
func disk(c, x []float64) float64 { return math.Hypot(x[0]-c[0], x[1]-c[1]) }

// A tracer whose window does not hold the ball finds no closed line, however fine its grid,
// and the error names the radius and the grid.
func TestTracerOutsideOfItsWindow(t *testing.T) {
	b, err := newDivergenceBall(t.Context(), disk, []float64{0, 0}, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	tr := &tracer{ball: b, window: unitWindow()}
	if line, err := tr.on(8); !errors.Is(err, ErrUnresolved) || line.Points != nil || err.Error() != "ball: radius 2: no closed line around the center: "+ErrUnresolved.Error() {
		t.Errorf("%d points, %v", len(line.Points), err)
	}
	// From 513 cells to 1026; 2052 would be more than MaxCells.
	want := "ball: radius 2: parts are thinner than 1/1026 of the ball: " + ErrUnresolved.Error()
	if line, err := b.trace(unitWindow(), DivergenceSettings{Cells: 513, Tol: 1e-3}); !errors.Is(err, ErrUnresolved) || line.Points != nil || err.Error() != want {
		t.Errorf("%d points, %v, want %s", len(line.Points), err, want)
	}
}

// An end of the context in any evaluation is the error of each part of the work, with
// nothing else.
func TestPartsEndInAnyCall(t *testing.T) {
	for name, work := range map[string]func(b *divergenceBall) (any, error){
		"cross": func(b *divergenceBall) (any, error) {
			w, err := b.cross()
			if w == nil {
				return nil, err
			}
			return w, err
		},
		"window": func(b *divergenceBall) (any, error) {
			w, cells, err := b.window()
			if w == nil && cells == 0 {
				return nil, err
			}
			return w, err
		},
		"tracer": func(b *divergenceBall) (any, error) {
			line, err := (&tracer{ball: b, window: &window{a: contour.Point{X: 2}, b: contour.Point{Y: 2}, lo: [2]float64{-1, -1}, hi: [2]float64{1, 1}}}).on(8)
			if line.Points == nil {
				return nil, err
			}
			return line, err
		},
		"trace": func(b *divergenceBall) (any, error) {
			line, err := b.trace(&window{a: contour.Point{X: 2}, b: contour.Point{Y: 2}, lo: [2]float64{-1, -1}, hi: [2]float64{1, 1}}, DivergenceSettings{Cells: 8, Tol: 1e-2})
			if line.Points == nil {
				return nil, err
			}
			return line, err
		},
		"end": func(b *divergenceBall) (any, error) {
			end, err := b.end(1)
			if end == 0 {
				return nil, err
			}
			return end, err
		},
	} {
		all := 0
		run := func(last int) (any, error) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			b, err := newDivergenceBall(ctx, disk, []float64{0, 0}[:2], 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			if name == "end" {
				b.c, b.x = b.c[:1], b.x[:1]
			}
			all = 0
			b.d = func(c, x []float64) float64 {
				if all++; all == last {
					cancel()
				}
				if len(x) == 1 {
					return math.Abs(x[0] - c[0])
				}
				return disk(c, x)
			}
			return work(b)
		}
		if got, err := run(0); err != nil || got == nil {
			t.Fatalf("%s: %v, %v", name, got, err)
		}
		calls := all
		step := 1 + calls/60
		for last := 1; last < calls; last += step {
			if got, err := run(last); !errors.Is(err, context.Canceled) || err.Error() != "ball: context canceled" || got != nil || all != last {
				t.Errorf("%s, stopped at call %d of %d: %d calls, %v, %v", name, last, calls, all, got, err)
			}
		}
	}
}

// A context that is done after the last node ends the comparison of the balls.
func TestContextEndsBeforeContact(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	nodes := 0
	m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		if nodes++; nodes == 6 {
			cancel()
		}
		return descent.Euclidean{}.Tensor(dst, x)
	})
	balls, radius, err := Field(m, []float64{1, 2, 3}, []float64{1, 2}, &FieldSettings{Context: ctx})
	if !errors.Is(err, context.Canceled) || err.Error() != "ball: context canceled" || balls != nil || radius != 0 {
		t.Errorf("%d balls of radius %v after %d nodes: %v", len(balls), radius, nodes, err)
	}
}

// The divergence at the boundary is the radius to 10⁻³. If it is off by up to a twentieth, it
// jumps there, and else the domain ends.
func TestCheckBoundary(t *testing.T) {
	for _, radius := range []float64{1, 3e-5} {
		for _, c := range []struct {
			off  float64
			want error
		}{
			{0, nil}, {0.99e-3, nil}, {-0.99e-3, nil}, {1.01e-3, ErrUnresolved}, {-1.01e-3, ErrUnresolved},
			{0.049, ErrUnresolved}, {-0.049, ErrUnresolved}, {0.051, ErrLeavesDomain}, {-0.051, ErrLeavesDomain}, {math.NaN(), ErrLeavesDomain}, {math.Inf(1), ErrLeavesDomain},
		} {
			b := &divergenceBall{d: func(_, x []float64) float64 { return radius * (1 + c.off) }, c: []float64{0, 0}, radius: radius}
			if err := b.checkBoundary([]float64{3, 4}); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
				t.Errorf("off by %v of the radius %v: %v, want %v", c.off, radius, err, c.want)
			}
		}
	}
}

// The height is d/(d + r): 0 at the center, a half at the radius, and 1 where d is infinite
// or not defined. Rounding below 0 counts as 0.
func TestHeight(t *testing.T) {
	for _, c := range []struct{ d, want float64 }{
		{0, 0}, {-1e-17, 0}, {1, 0.25}, {3, 0.5}, {9, 0.75}, {math.Inf(1), 1}, {math.NaN(), 1}, {math.MaxFloat64, 1},
	} {
		b := &divergenceBall{d: func(_, x []float64) float64 { return c.d }, c: []float64{0, 0}, radius: 3, x: make([]float64, 2)}
		if got := b.heightAt(contour.Point{X: 1, Y: 2}); got != c.want || b.x[0] != 1 || b.x[1] != 2 {
			t.Errorf("d = %v: height %v at %v, want %v", c.d, got, b.x, c.want)
		}
	}
}
