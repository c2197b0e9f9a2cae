package contour_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"natgrad.example/contour"
)

// countField is a bowl that calls do with the number of each call of Z.
type countField struct {
	n     int
	calls *int
	do    func(call int)
}

func (f countField) Dims() (c, r int)  { return f.n, f.n }
func (f countField) X(c int) float64   { return float64(c) }
func (f countField) Y(r int) float64   { return float64(r) }
func (f countField) height() float64   { return float64(f.n * f.n) }
func (f countField) levels() []float64 { return []float64{f.height() / 8, f.height() / 4} }
func (f countField) Z(c, r int) float64 {
	*f.calls++
	f.do(*f.calls)
	x, y := float64(c)-float64(f.n)/2, float64(r)-float64(f.n)/2
	return x*x + y*y
}

// Work that is stopped does not call the user's function again, not even for the
// same row.
func TestStopBetweenCalls(t *testing.T) {
	type work struct {
		name  string
		calls int // the whole work makes at least so many
		do    func(ctx context.Context, call func() float64) error
	}
	field := func(call func() float64) countField {
		return countField{40, new(int), func(int) { call() }}
	}
	axis := contour.Axis(-2, 2, 40)
	coarse := sample(t, gdObjective, axis, axis)
	rough := mustLines(t, coarse, []float64{1, 2}, nil)
	objective := func(call func() float64) func([]float64) float64 {
		return func(x []float64) float64 { return gdObjective(x) + call() }
	}
	for _, w := range []work{
		{"Sample", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Sample(objective(call), axis, axis, &contour.SampleSettings{Context: ctx})
			return err
		}},
		{"Lines", 1600, func(ctx context.Context, call func() float64) error {
			f := field(call)
			_, err := contour.Lines(f, f.levels(), &contour.LineSettings{Context: ctx})
			return err
		}},
		{"Bands", 1600, func(ctx context.Context, call func() float64) error {
			f := field(call)
			_, err := contour.Bands(f, f.levels(), &contour.BandSettings{Context: ctx})
			return err
		}},
		{"Quantile", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Quantile{Context: ctx}.Levels(field(call))
			return err
		}},
		{"Nice", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Nice{}.LevelsContext(ctx, field(call))
			return err
		}},
		{"Linear", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Linear{}.LevelsContext(ctx, field(call))
			return err
		}},
		{"Log", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Log{}.LevelsContext(ctx, field(call))
			return err
		}},
		{"Quantile of two contexts", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Quantile{Context: t.Context()}.LevelsContext(ctx, field(call))
			return err
		}},
		{"Quantile of two contexts, the other", 1600, func(ctx context.Context, call func() float64) error {
			_, err := contour.Quantile{Context: ctx}.LevelsContext(t.Context(), field(call))
			return err
		}},
		{"Through", 50, func(ctx context.Context, call func() float64) error {
			points := make([]contour.Point, 50)
			for i := range points {
				points[i].X = float64(i)
			}
			_, err := contour.Through{Points: points, Func: objective(call), Context: ctx}.Levels(nil)
			return err
		}},
		{"Refine", 200, func(ctx context.Context, call func() float64) error {
			_, err := contour.Refine(rough, objective(call), coarse, &contour.RefineSettings{Tol: 1e-9, Context: ctx})
			return err
		}},
	} {
		run := func(stopAt int) (calls int, err error) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			err = w.do(ctx, func() float64 {
				if calls++; calls == stopAt {
					cancel()
				}
				return 0
			})
			return calls, err
		}
		all, err := run(0)
		if err != nil || all < w.calls {
			t.Errorf("%s, not stopped: %d calls, want %d or more; %v", w.name, all, w.calls, err)
		}
		for _, at := range []int{1, 2, 17, all / 2, all} {
			if calls, err := run(at); calls != at || !errors.Is(err, context.Canceled) {
				// Work may end before it looks at the context again.
				if at < all || calls != all {
					t.Errorf("%s, stopped at call %d of %d: %d calls, %v", w.name, at, all, calls, err)
				}
			}
		}
	}
}

// The error wraps the error of the context and its cause.
func TestStopCause(t *testing.T) {
	why := errors.New("window closed")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	g := sample(t, gdObjective, []float64{0, 1}, []float64{0, 1})
	_, err := contour.Lines(g, []float64{0.5}, &contour.LineSettings{Context: ctx})
	checkError(t, err, context.Canceled, "contour: lines stopped: context canceled: window closed")
	checkError(t, err, why, "lines stopped")
	_, err = contour.Bands(g, []float64{0.2, 0.5}, &contour.BandSettings{Context: ctx, Interp: contour.InterpLog})
	checkError(t, err, why, "contour: bands stopped")
	late, done := context.WithTimeout(t.Context(), time.Nanosecond)
	defer done()
	<-late.Done()
	_, err = contour.Quantile{Context: late}.Levels(g)
	checkError(t, err, context.DeadlineExceeded, "contour: levels stopped: context deadline exceeded")
}

// Work on values in memory notices that it is stopped, also while it goes on.
func TestStopSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second or two")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	axis := contour.Axis(0, 1, 500)
	g := sample(t, func([]float64) float64 { return math.Exp(rnd.NormFloat64()) }, axis, axis)
	levels := contour.Axis(0.1, 3, 30)
	lines := mustLines(t, g, levels, nil)
	for name, work := range map[string]func(ctx context.Context) error{
		"Lines": func(ctx context.Context) error {
			_, err := contour.Lines(g, levels, &contour.LineSettings{Context: ctx, Workers: 1, Interp: contour.InterpLog})
			return err
		},
		"Bands": func(ctx context.Context) error {
			_, err := contour.Bands(g, levels, &contour.BandSettings{Context: ctx, Workers: 2})
			return err
		},
		"Quantile": func(ctx context.Context) error {
			_, err := contour.Quantile{N: 1000, Context: ctx}.Levels(g)
			return err
		},
		"Refine": func(ctx context.Context) error {
			_, err := contour.Refine(lines[:len(lines)/8], gdObjective, g, &contour.RefineSettings{Context: ctx})
			return err
		},
	} {
		// The time of the work varies with what else the machine does: one stop of some
		// in the first tenth of it must end it.
		stopped := false
		for i := range 6 {
			begin := time.Now()
			if err := work(t.Context()); err != nil {
				t.Fatal(err)
			}
			whole := time.Since(begin)
			ctx, cancel := context.WithTimeout(t.Context(), whole*time.Duration(i%3)/20)
			err := work(ctx)
			cancel()
			if err != nil && !errors.Is(err, context.DeadlineExceeded) || i == 0 && err == nil {
				t.Errorf("%s: %v", name, err)
			}
			if stopped = stopped || i > 0 && err != nil; stopped {
				break
			}
		}
		if !stopped {
			t.Errorf("%s does not notice a stop", name)
		}
	}
}
