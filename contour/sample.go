package contour

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

// SampleSettings are the options of [Sample]. The zero value samples in the
// calling goroutine.
type SampleSettings struct {
	// Concurrent says that the objective may be called by several goroutines at
	// once, among which the rows are then shared out. Otherwise it is called
	// from the calling goroutine alone.
	Concurrent bool

	// Workers is the greatest number of goroutines that work at a time, if
	// Concurrent is set. If it is zero, GOMAXPROCS is used; a negative number is an
	// error. The grid is the same
	// for every number.
	Workers int

	// Context ends the sampling early: Sample then returns an error that wraps
	// the context's. If it is nil, the sampling runs to its end.
	Context context.Context

	// Progress, if not nil, is called after every row with the number of rows
	// done and of all rows. Calls never overlap, and done increases by one with
	// each call. Any of the goroutines may make the call. A panic of Progress is a
	// [*PanicError].
	Progress func(done, total int)
}

// MaxNodes is the greatest number of nodes that [Sample] evaluates, a grid of 2 GiB. A [Grid]
// of the caller's own may have more.
const MaxNodes = 1 << 28

// Sample evaluates f at every node of the grid with columns xs and rows ys. It
// calls f with x = (xs[c], ys[r]) in a slice that it reuses: f must neither keep
// nor change it. A nil s means all defaults. The grid keeps the axes without
// copying them; they must be as [NewGrid] requires.
//
// Values that are NaN or infinite are holes ([Grid.Census] counts them). If f
// panics, Sample returns a [*PanicError] that names the first such point in row
// order, for any number of workers. If f changes its argument, the error wraps
// [ErrChanged]. No goroutine is left when Sample returns.
func Sample(f func(x []float64) float64, xs, ys []float64, s *SampleSettings) (*Grid, error) {
	if f == nil {
		return nil, fmt.Errorf("contour: objective: %w", ErrNilFunc)
	}
	if err := checkAxes(xs, ys); err != nil {
		return nil, err
	}
	if s == nil {
		s = new(SampleSettings)
	}
	if err := checkWorkers(s.Workers); err != nil {
		return nil, err
	}
	if err := checkNodes(len(xs), len(ys)); err != nil {
		return nil, err
	}
	g := &Grid{Xs: xs, Ys: ys, Zs: make([]float64, len(xs)*len(ys))}
	run := sampling{f: f, grid: g, settings: s, stopper: newStopper(s.Context, "sampling")}
	workers := 1
	if s.Concurrent {
		workers = min(workersOr(s.Workers), len(ys))
	}
	if err := run.all(workers); err != nil {
		return nil, err
	}
	return g, nil
}

// checkNodes returns an error if a grid has more nodes than MaxNodes.
func checkNodes(nc, nr int) error {
	if nc > MaxNodes/nr {
		return fmt.Errorf("contour: %d columns times %d rows, MaxNodes = %d: %w", nc, nr, MaxNodes, ErrSize)
	}
	return nil
}

// sampling is one run of Sample.
type sampling struct {
	f        func(x []float64) float64
	grid     *Grid
	settings *SampleSettings
	stopper  stopper

	next atomic.Int64 // the next row to sample

	mu   sync.Mutex // guards what follows, and calls of Progress
	done int        // number of rows that are done
	row  int        // row of err
	err  error
}

// errGoexit is the value of a PanicError if the caller's code did not panic but ended
// its goroutine.
var errGoexit = errors.New("runtime.Goexit was called")

// all samples every row with the given number of workers, one of which is the
// caller.
func (s *sampling) all(workers int) error {
	s.share(workers)
	return s.err
}

// share samples every row. It returns when all workers have ended.
func (s *sampling) share(workers int) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for range workers - 1 {
		wg.Go(s.work)
	}
	defer s.stop() // if the caller's goroutine ends early
	s.work()
}

// stop prevents workers from beginning more rows.
func (s *sampling) stop() { s.next.Store(int64(len(s.grid.Ys))) }

// work samples rows until none is left or one has failed.
func (s *sampling) work() {
	x := make([]float64, 2)
	for {
		r := int(s.next.Add(1)) - 1
		if r >= len(s.grid.Ys) {
			return
		}
		if !s.report(r, s.sampleRow(r, x)) {
			return
		}
	}
}

// report records the end of row r and reports whether to continue. Rows are begun
// in order, and every row that is begun is finished. So the error of the least row
// is the one that a single worker would have met.
func (s *sampling) report(r int, err error) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		if s.err == nil || r < s.row {
			s.row, s.err = r, err
		}
		s.stop()
		return false
	}
	s.done++
	if s.settings.Progress != nil && s.err == nil {
		s.row, s.err = r, &PanicError{Name: "SampleSettings.Progress", Value: errGoexit} // if it does not return
		s.err = s.progress(r)
	}
	if s.err != nil {
		s.stop()
	}
	return s.err == nil
}

// progress calls Progress after row r and turns a panic into an error. It returns an error
// instead if the work is stopped.
func (s *sampling) progress(r int) (err error) {
	if s.stopper.stopped() {
		return s.stoppedAt(r)
	}
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Name: "SampleSettings.Progress", Value: v}
		}
	}()
	s.settings.Progress(s.done, len(s.grid.Ys))
	return nil
}

// sampleRow evaluates row r; x is a buffer for the argument.
func (s *sampling) sampleRow(r int, x []float64) (err error) {
	g, c, finished := s.grid, 0, false
	defer func() {
		v := recover()
		switch {
		case v != nil:
			err = &PanicError{X: [2]float64{g.Xs[c], g.Ys[r]}, Value: v}
		case !finished: // the goroutine ends here
			s.report(r, &PanicError{X: [2]float64{g.Xs[c], g.Ys[r]}, Value: errGoexit})
		}
	}()
	zs := g.Zs[r*len(g.Xs) : (r+1)*len(g.Xs)]
	for c = range zs {
		if s.stopper.stopped() {
			finished = true
			return s.stoppedAt(r)
		}
		x[0], x[1] = g.Xs[c], g.Ys[r]
		zs[c] = s.f(x)
		if x[0] != g.Xs[c] || x[1] != g.Ys[r] {
			finished = true
			return checkArgument(x, Point{g.Xs[c], g.Ys[r]})
		}
	}
	finished = true
	return nil
}

// stoppedAt returns the error of work that is stopped at row r.
func (s *sampling) stoppedAt(r int) error {
	return fmt.Errorf("%w, at row %d of %d", s.stopper.err(), r, len(s.grid.Ys))
}
