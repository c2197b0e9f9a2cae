package contour

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

// A stopper of two contexts, of which either may be nil, stops when one of them is done, and
// names the work of that one and its cause.
func TestStopperOr(t *testing.T) {
	cause := errors.New("enough")
	canceled := func() context.Context {
		ctx, cancel := context.WithCancelCause(context.Background())
		cancel(cause)
		return ctx
	}()
	live, cancel := context.WithCancel(context.Background())
	defer cancel()
	for _, c := range []struct {
		first, second context.Context
		says          string
	}{
		{nil, nil, ""}, {live, nil, ""}, {nil, live, ""}, {live, live, ""}, {context.Background(), nil, ""}, {context.Background(), live, ""},
		{canceled, nil, "contour: one stopped: "}, {canceled, live, "contour: one stopped: "}, {canceled, context.Background(), "contour: one stopped: "},
		{nil, canceled, "contour: two stopped: "}, {live, canceled, "contour: two stopped: "}, {context.Background(), canceled, "contour: two stopped: "},
		{canceled, canceled, "contour: one stopped: "},
	} {
		s := newStopper(c.first, "one").or(c.second, "two")
		err := s.err()
		if s.stopped() != (c.says != "") || (err == nil) != (c.says == "") {
			t.Errorf("%v or %v: stopped %v, %v", c.first, c.second, s.stopped(), err)
		}
		if c.says != "" && (!strings.HasPrefix(err.Error(), c.says) || !errors.Is(err, context.Canceled) || !errors.Is(err, cause)) {
			t.Errorf("%v or %v: error %v, want %q", c.first, c.second, err, c.says)
		}
		var panicked error
		func() {
			defer caught(&panicked)
			s.next()
		}()
		if (panicked == nil) != (c.says == "") || panicked != nil && panicked.Error() != err.Error() {
			t.Errorf("%v or %v: the next call ends with %v, want %v", c.first, c.second, panicked, err)
		}
	}
}

// Panics of the caller's code become errors, and faults of this package go on.
func TestCaught(t *testing.T) {
	reason := errors.New("reason")
	try := func(do func()) (fault any, err error) {
		defer func() { fault = recover() }()
		func() {
			defer caught(&err)
			func() {
				defer rethrow(func() string { return "Z(1, 2)" })
				do()
			}()
		}()
		return nil, err
	}
	if fault, err := try(func() {}); err != nil || fault != nil {
		t.Errorf("without a panic: %v, %v", err, fault)
	}
	fault, err := try(func() { panic(reason) })
	var p *PanicError
	if fault != nil || !errors.As(err, &p) || !errors.Is(err, reason) || err.Error() != "contour: Z(1, 2): panic: reason" {
		t.Errorf("%v, %v", err, fault)
	}
	if fault, err := try(func() { panic("words") }); fault != nil || err.Error() != "contour: Z(1, 2): panic: words" || errors.Unwrap(err) != nil {
		t.Errorf("%v, %v", err, fault)
	}
	first := &PanicError{Name: "first", Value: 1}
	if fault, err := try(func() { panic(first) }); fault != nil || err != error(first) {
		t.Errorf("%v, %v", err, fault)
	}
	if fault, err := try(func() { panic(failure{reason}) }); fault != nil || err != reason {
		t.Errorf("%v, %v", err, fault)
	}
	fault, _ = func() (fault any, err error) {
		defer func() { fault = recover() }()
		defer caught(&err)
		panic("our own fault")
	}()
	if fault != "our own fault" {
		t.Errorf("a fault of this package became %v", fault)
	}
	at := &PanicError{X: [2]float64{1.5, -2}, Value: "words"}
	if at.Error() != "contour: objective at (1.5, -2): panic: words" {
		t.Errorf("%v", at)
	}
}

// All tasks are done once, by as many goroutines as are allowed at most, and the error is that
// of the first task that has one. A task that panics has an error, too.
func TestShare(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7} {
		for _, workers := range []int{1, 2, 3, 20} {
			var begun atomic.Int32
			done := make([]atomic.Int32, n)
			err := share(n, workers, func() func(i int) error {
				begun.Add(1)
				return func(i int) error { done[i].Add(1); return nil }
			})
			if b := int(begun.Load()); err != nil || b > min(workers, n) {
				t.Errorf("%d tasks, %d workers: %d begun, %v", n, workers, b, err)
			}
			for i := range done {
				if k := done[i].Load(); k != 1 {
					t.Errorf("%d tasks, %d workers: task %d done %d times", n, workers, i, k)
				}
			}
			for bad := range n {
				err := share(n, workers, func() func(i int) error {
					return func(i int) error {
						switch {
						case i == bad && i%2 == 0:
							panic(&PanicError{Name: fmt.Sprint("task ", i), Value: "words"})
						case i >= bad:
							return fmt.Errorf("contour: task %d: no", i)
						}
						return nil
					}
				})
				if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("contour: task %d: ", bad)) {
					t.Errorf("%d tasks, %d workers: error %v, want that of task %d", n, workers, err, bad)
				}
			}
		}
	}
}

// A panic in one of the goroutines comes out, after all have ended.
func TestParallelPanics(t *testing.T) {
	for _, n := range []int{1, 2, 5} {
		for bad := range n {
			var ended atomic.Int32
			func() {
				defer func() {
					if v := recover(); v != bad {
						t.Errorf("%d of %d: panic with %v", bad, n, v)
					}
				}()
				parallel(n, func(i int) {
					defer ended.Add(1)
					if i == bad {
						panic(i)
					}
				})
			}()
			if int(ended.Load()) != n {
				t.Errorf("%d of %d: %d have ended", bad, n, ended.Load())
			}
		}
	}
}

// A number of workers of zero is one for each processor, and a negative one is an error.
func TestWorkers(t *testing.T) {
	for n, want := range map[int]int{1: 1, 2: 2, 1000: 1000, 0: runtime.GOMAXPROCS(0), -1: runtime.GOMAXPROCS(0)} {
		if got := workersOr(n); got != want {
			t.Errorf("%d workers are %d, want %d", n, got, want)
		}
	}
	for n, good := range map[int]bool{0: true, 1: true, 1 << 20: true, -1: false, -1 << 30: false} {
		if err := checkWorkers(n); (err == nil) != good || !good && (!errors.Is(err, ErrRange) || err.Error() != fmt.Sprintf("contour: Workers = %d: out of range", n)) {
			t.Errorf("%d workers: %v", n, err)
		}
	}
}
