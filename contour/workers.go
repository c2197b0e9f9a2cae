package contour

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"natgrad.example/internal/callee"
	"natgrad.example/internal/stop"
)

// workersOr returns n, or GOMAXPROCS if n is zero or less.
func workersOr(n int) int {
	if n > 0 {
		return n
	}
	return runtime.GOMAXPROCS(0)
}

// checkWorkers returns an error if a setting of Workers is negative.
func checkWorkers(n int) error {
	if n < 0 {
		return fmt.Errorf("contour: Workers = %d: %w", n, ErrRange)
	}
	return nil
}

// share does the tasks 0 to n-1 with at most the given number of goroutines. Each
// goroutine calls begin once, for a function that does one task. share returns
// the error of the first task, in order, that has one. A panic of the caller's code in a
// task is its error, as is the end of a goroutine of share by runtime.Goexit.
func share(n, workers int, begin func() func(i int) error) error {
	errs := make([]error, n)
	var taken atomic.Int64
	parallel(min(workers, n), func(int) {
		do := begin()
		for {
			i := int(taken.Add(1)) - 1
			if i >= n {
				return
			}
			if attempt(do, i, &errs[i]); errs[i] != nil {
				return
			}
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// attempt stores do(i) into err, or the *PanicError of a panic or a call of
// runtime.Goexit, after which it does not return.
func attempt(do func(i int) error, i int, err *error) {
	*err = errUnfinished
	defer func() {
		if *err == errUnfinished {
			*err = &PanicError{Name: callee.Last("natgrad.example/contour"), Value: errGoexit}
		}
	}()
	defer caught(err)
	*err = do(i)
}

// errUnfinished is the error of a task until it ends.
var errUnfinished = errors.New("unfinished")

// parallel calls f with 0 to n-1 in a goroutine each and returns when all calls
// have returned. If one of them panics, parallel panics with the same value.
func parallel(n int, f func(i int)) {
	if n == 1 {
		f(0)
		return
	}
	panics := make([]any, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			defer func() { panics[i] = recover() }()
			f(i)
		})
	}
	wg.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}

// A stopper ends work early when a context is done. The zero value never does.
type stopper struct {
	work string // the name of the work, for the error
	ctx  context.Context
	done <-chan struct{}
	also *stopper // another context that ends the work, or nil
}

// newStopper returns a stopper for ctx, which may be nil.
func newStopper(ctx context.Context, work string) stopper {
	if ctx == nil {
		return stopper{}
	}
	return stopper{work: work, ctx: ctx, done: ctx.Done()}
}

// or returns a stopper that also stops when ctx, which may be nil, is done.
func (s stopper) or(ctx context.Context, work string) stopper {
	t := newStopper(ctx, work)
	if s.done == nil || t.done == nil {
		if s.done == nil {
			return t
		}
		return s
	}
	s.also = &t
	return s
}

// stopped reports whether the context is done. Once it is, it remains so.
func (s *stopper) stopped() bool { return s.done != nil && s.closed() }

func (s *stopper) closed() bool {
	select {
	case <-s.done:
		return true
	default:
		return s.also != nil && s.also.closed()
	}
}

// next panics with a failure if the work is stopped. It is called before each call of the
// caller's code within the engine, where there is no error to return.
func (s *stopper) next() {
	if s.stopped() {
		panic(failure{s.err()})
	}
}

// err returns nil unless the work is stopped. The error wraps the error of the
// context, and its cause if that is another error.
func (s *stopper) err() error {
	if !s.stopped() {
		return nil
	}
	err := stop.Error(s.ctx)
	if err == nil {
		return s.also.err()
	}
	return fmt.Errorf("contour: %s stopped: %w", s.work, err)
}
