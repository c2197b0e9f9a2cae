package contour_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"runtime"
	"sync/atomic"
	"testing"

	"natgrad.example/contour"
)

func TestSample(t *testing.T) {
	xs, ys := []float64{0, 1, 3}, []float64{10, 20}
	want := []float64{10, 11, 13, 20, 21, 23}
	g := sample(t, func(x []float64) float64 { return x[0] + x[1] }, xs, ys)
	if !reflect.DeepEqual(g.Zs, want) {
		t.Errorf("got %v, want %v", g.Zs, want)
	}
	if c, r := g.Dims(); c != 3 || r != 2 || g.X(2) != 3 || g.Y(1) != 20 || g.Z(2, 1) != 23 {
		t.Errorf("got %d×%d, X(2) = %v, Y(1) = %v, Z(2, 1) = %v", c, r, g.X(2), g.Y(1), g.Z(2, 1))
	}
	if lo, hi, ok := g.Range(); lo != 10 || hi != 23 || !ok {
		t.Errorf("range %v, %v, %t", lo, hi, ok)
	}
}

// An objective that writes to its argument does not change the axes.
func TestSampleKeepsAxes(t *testing.T) {
	xs, ys := []float64{0, 1}, []float64{10, 20}
	_, err := contour.Sample(func(x []float64) float64 {
		x[0], x[1] = -1, -1
		return 0
	}, xs, ys, nil)
	checkError(t, err, contour.ErrChanged, "(0, 10)")
	if !reflect.DeepEqual(xs, []float64{0, 1}) || !reflect.DeepEqual(ys, []float64{10, 20}) {
		t.Errorf("axes %v and %v", xs, ys)
	}
}

func TestSampleHoles(t *testing.T) {
	g := sample(t, func(x []float64) float64 { return math.Log(x[0]) * x[1] }, []float64{-1, 0, 1, 2}, []float64{1, 2})
	if n := g.Holes(); n != 4 {
		t.Errorf("%d holes, want 4", n)
	}
	if lo, hi, ok := g.Range(); lo != 0 || hi != 2*math.Log(2) || !ok {
		t.Errorf("range %v, %v, %t", lo, hi, ok)
	}
	g = sample(t, func([]float64) float64 { return math.NaN() }, []float64{0, 1}, []float64{0, 1})
	if _, _, ok := g.Range(); ok {
		t.Error("a grid of holes has a range")
	}
	_, err := contour.Nice{}.Levels(g)
	checkError(t, err, contour.ErrNoData, "no finite value among 4")
}

func TestSampleErrors(t *testing.T) {
	ok := []float64{0, 1}
	f := func([]float64) float64 { return 0 }
	_, err := contour.Sample(nil, ok, ok, nil)
	checkError(t, err, contour.ErrNilFunc, "objective")
	_, err = contour.Sample(f, nil, ok, nil)
	checkError(t, err, contour.ErrSize, "xs")
	_, err = contour.Sample(f, ok, []float64{}, nil)
	checkError(t, err, contour.ErrSize, "ys")
	_, err = contour.Sample(f, ok, []float64{0, math.NaN()}, nil)
	checkError(t, err, contour.ErrNotFinite, "ys[1] = NaN")
}

func TestSamplePanic(t *testing.T) {
	boom := errors.New("boom")
	for _, workers := range []int{0, 4} {
		_, err := contour.Sample(func(x []float64) float64 {
			if x[0] == 2 && x[1] == 7 {
				panic(boom)
			}
			return 0
		}, contour.Axis(0, 4, 5), contour.Axis(5, 9, 5), &contour.SampleSettings{Concurrent: workers > 0, Workers: workers})
		checkError(t, err, boom, "objective at (2, 7): panic: boom")
		var p *contour.PanicError
		if !errors.As(err, &p) || p.X != [2]float64{2, 7} {
			t.Errorf("error %v names %+v", err, p)
		}
	}
	_, err := contour.Sample(func(x []float64) float64 { return x[2] }, contour.Axis(0, 4, 5), contour.Axis(5, 9, 5), nil)
	if err == nil {
		t.Error("no error from an index out of range")
	}
}

func TestSampleWorkers(t *testing.T) {
	xs, ys := contour.Axis(-3, 3, 37), contour.Axis(-3, 3, 23)
	want := sample(t, peaks, xs, ys)
	for _, workers := range []int{0, 1, 3, 1000} {
		calls, last := 0, 0
		got, err := contour.Sample(peaks, xs, ys, &contour.SampleSettings{
			Concurrent: true,
			Workers:    workers,
			Context:    t.Context(),
			Progress: func(done, total int) {
				calls++
				if done != last+1 || total != len(ys) {
					t.Errorf("progress %d of %d after %d", done, total, last)
				}
				last = done
			},
		})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: another grid, %v", workers, err)
		}
		if calls != len(ys) {
			t.Errorf("%d workers: %d progress calls, want %d", workers, calls, len(ys))
		}
	}
}

func TestSampleCancel(t *testing.T) {
	for _, workers := range []int{1, 3} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := contour.Sample(func([]float64) float64 { return 0 }, contour.Axis(0, 1, 5), contour.Axis(0, 1, 500), &contour.SampleSettings{
			Concurrent: workers > 1,
			Workers:    workers,
			Context:    ctx,
			Progress: func(done, total int) {
				if done == 2 {
					cancel()
				}
			},
		})
		checkError(t, err, context.Canceled, "of 500")
		cancel()
	}
}

// Without Concurrent the objective is called from the calling goroutine alone,
// whatever the number of workers.
func TestSampleAlone(t *testing.T) {
	calls := 0 // the race detector would see a second goroutine
	_, err := contour.Sample(func([]float64) float64 {
		calls++
		return 0
	}, contour.Axis(0, 1, 20), contour.Axis(0, 1, 100), &contour.SampleSettings{Workers: 8})
	if err != nil || calls != 2000 {
		t.Errorf("%d calls, %v", calls, err)
	}
}

// An objective that ends its goroutine is an error, like a panic.
func TestSampleGoexit(t *testing.T) {
	f := func(x []float64) float64 {
		if x[1] >= 7 {
			runtime.Goexit()
		}
		return x[0]
	}
	done := make(chan error, 1)
	go func() {
		defer close(done)
		// The caller is a worker too, so its goroutine may be the one that ends.
		_, err := contour.Sample(f, contour.Axis(0, 4, 5), contour.Axis(5, 500, 496), &contour.SampleSettings{Concurrent: true, Workers: 4})
		done <- err
	}()
	if err, ok := <-done; ok {
		var p *contour.PanicError
		if !errors.As(err, &p) || p.X != [2]float64{0, 7} {
			t.Errorf("error %v names %+v", err, p)
		}
	}
}

// A panic of Progress in any goroutine is an error, and no goroutine continues.
func TestSampleProgressPanic(t *testing.T) {
	stop := errors.New("stop")
	for _, workers := range []int{1, 2, 8} {
		var calls atomic.Int64
		_, err := contour.Sample(func([]float64) float64 {
			calls.Add(1)
			return 0
		}, contour.Axis(0, 1, 10), contour.Axis(0, 1, 10_000), &contour.SampleSettings{
			Concurrent: true,
			Workers:    workers,
			Progress:   func(done, total int) { panic(stop) },
		})
		checkError(t, err, stop, "contour: SampleSettings.Progress: panic: stop")
		if n := calls.Load(); n > 50_000 {
			t.Errorf("%d workers: %d calls after a panic", workers, n)
		}
	}
}

// The same for a panic in another goroutine than the caller's. Which goroutine it is
// depends on chance: one waits in the objective until the other panics.
func TestSampleProgressPanicElsewhere(t *testing.T) {
	stop := errors.New("stop")
	for range 40 {
		release := make(chan struct{})
		_, err := contour.Sample(func(x []float64) float64 {
			if x[1] == 0 {
				<-release
			}
			return 0
		}, contour.Axis(0, 1, 2), contour.Axis(0, 9, 10), &contour.SampleSettings{
			Concurrent: true,
			Workers:    2,
			Progress: func(done, total int) {
				if done == 3 {
					close(release)
					panic(stop)
				}
			},
		})
		checkError(t, err, stop, "Progress")
	}
}
