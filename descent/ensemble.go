package descent

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"gonum.org/v1/gonum/optimize"
)

// An Ensemble has the runs of one method with many seeds. A run that ended keeps its last
// values. A run that diverged stays too: NaN, and all quantities after its last iterate, count
// as +Inf.
type Ensemble struct {
	// Paths has the run of each seed.
	Paths []*Path
	// Seeds has the seed of each path.
	Seeds []uint64
}

// EnsembleSettings are the options of RunEnsemble. The zero value and a nil pointer stand for the
// defaults.
type EnsembleSettings struct {
	// Settings are those of each run. If Parallel is set, several goroutines use Stop and
	// Observe at once.
	Settings

	// FirstSeed is the seed of the first run. The others have the seeds that follow.
	FirstSeed uint64
	// Seeds, if not nil, has the seed of each run, in place of those from FirstSeed on.
	Seeds []uint64

	// Parallel follows as many runs at once as there are processors. The functions of the
	// problem and of the method must then allow calls from several goroutines. The paths are the
	// same.
	Parallel bool
}

// MaxEnsemble is the greatest number of float64 in the paths of an ensemble, which is 1 GiB. Each
// path may have its share. An iterate has 2d + 2 of them in d dimensions, metrics not counted.
const MaxEnsemble = 1 << 27

// RunEnsemble follows m on p from x0 with n seeds. With the same seeds, the paths are the same
// at any number of processors.
//
// The ensemble is never nil. With an error, it has the paths of the seeds before the first one
// that failed, and the error names that seed. Errors are those of Run; ErrMissing without a method;
// an *EntryError of ErrNotPositive for n; ErrDimension unless Seeds is nil or has n of them; and
// ErrLimit if a path would have more than its share of MaxEnsemble. Divergence is not an error.
func RunEnsemble(p optimize.Problem, x0 []float64, m SeededMethod, n int, s *EnsembleSettings) (*Ensemble, error) {
	if s == nil {
		s = &EnsembleSettings{}
	}
	e := &Ensemble{}
	if m == nil {
		return e, fmt.Errorf("descent: RunEnsemble: method: %w", ErrMissing)
	}
	if n < 1 {
		return e, &EntryError{What: "RunEnsemble: number of seeds", Value: float64(n), Err: ErrNotPositive}
	}
	if s.Seeds != nil && len(s.Seeds) != n {
		return e, dimensionError("RunEnsemble: number of Seeds", len(s.Seeds), n)
	}
	share := MaxEnsemble / n / (2*len(x0) + 2)
	if share < 2 {
		return e, fmt.Errorf("descent: RunEnsemble: %d seeds in %d dimensions: more than MaxEnsemble = %d numbers: %w; take fewer seeds", n, len(x0), MaxEnsemble, ErrLimit)
	}
	job := &ensembleJob{problem: p, x0: x0, method: m, settings: s, share: share, paths: make([]*Path, n), errs: make([]error, n)}
	job.work(n)
	for i, err := range job.errs {
		if err != nil {
			return e, fmt.Errorf("%w (seed %d)", err, s.seed(i))
		}
		e.Paths, e.Seeds = append(e.Paths, job.paths[i]), append(e.Seeds, s.seed(i))
	}
	return e, nil
}

// seed returns the seed of run i.
func (s *EnsembleSettings) seed(i int) uint64 {
	if s.Seeds != nil {
		return s.Seeds[i]
	}
	return s.FirstSeed + uint64(i)
}

// An ensembleJob is the work of RunEnsemble. Each run writes its own elements.
type ensembleJob struct {
	problem  optimize.Problem
	x0       []float64
	method   SeededMethod
	settings *EnsembleSettings
	share    int // the greatest number of iterates of a path
	paths    []*Path
	errs     []error
}

// work follows n runs. No run begins after one with an earlier seed has failed, and all with
// earlier seeds are finished, so that the first error is always the same.
func (j *ensembleJob) work(n int) {
	var next, failed atomic.Int64
	failed.Store(int64(n))
	each := func() {
		for {
			i := next.Add(1) - 1
			if i >= failed.Load() {
				return
			}
			if j.run(int(i)); j.errs[i] == nil {
				continue
			}
			for f := failed.Load(); i < f && !failed.CompareAndSwap(f, i); f = failed.Load() {
			}
		}
	}
	if !j.settings.Parallel {
		each()
		return
	}
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(each)
	}
	wait.Wait()
}

// run follows run i. In parallel it does so apart, since the caller's code may end its goroutine.
func (j *ensembleJob) run(i int) {
	if !j.settings.Parallel {
		j.paths[i], j.errs[i] = j.follow(i)
		return
	}
	err := apart("RunEnsemble: a function of the problem or the method", func() (err error) {
		j.paths[i], err = j.follow(i)
		return err
	})
	j.errs[i] = err
}

// follow returns the path of run i.
func (j *ensembleJob) follow(i int) (path *Path, err error) {
	defer catchUser(&err)
	s := j.settings.Settings
	limited := s.MaxIterations >= j.share || s.MaxIterations == 0 && DefaultMaxIterations >= j.share
	if limited {
		s.MaxIterations = j.share - 1
	}
	m := j.method.WithSeed(j.settings.seed(i))
	path, err = Run(j.problem, slices.Clone(j.x0), m, &s)
	if limited && errors.Is(err, ErrLimit) && path.Len() > s.MaxIterations {
		err = fmt.Errorf("descent: RunEnsemble: more than %d steps, the share of a path of MaxEnsemble = %d numbers: %w; take fewer seeds or steps",
			s.MaxIterations, MaxEnsemble, ErrLimit)
	}
	return path, err
}

// Len returns the greatest number of iterates of a path.
func (e *Ensemble) Len() int {
	most := 0
	for _, p := range e.Paths {
		if p != nil {
			most = max(most, p.Len())
		}
	}
	return most
}

// A Quantity is a number at iterate i of a path, such as Loss.
type Quantity func(p *Path, i int) float64

// Loss is f(x_t).
func Loss(p *Path, i int) float64 { return p.F(i) }

// LossAbove returns the quantity f(x_t) − least.
func LossAbove(least float64) Quantity {
	return func(p *Path, i int) float64 { return p.F(i) - least }
}

// Coordinate returns the quantity (x_t)_k. It panics at paths with fewer coordinates.
func Coordinate(k int) Quantity {
	return func(p *Path, i int) float64 { return p.X(i)[k] }
}

// values stores the quantity at iterate t of each path into dst.
func (e *Ensemble) values(dst []float64, of Quantity, t int) {
	for i, p := range e.Paths {
		dst[i] = math.Inf(1)
		if t < p.Len() || p.Status != Diverged {
			dst[i] = of(p, min(t, p.Len()-1))
		}
		if math.IsNaN(dst[i]) {
			dst[i] = math.Inf(1)
		}
	}
}

// each calls f with the values of a quantity at each t. It looks at the context.
func (e *Ensemble) each(ctx context.Context, of Quantity, f func(t int, values []float64)) (err error) {
	defer catchUser(&err)
	if of == nil {
		return fmt.Errorf("descent: Ensemble: quantity: %w", ErrMissing)
	}
	for i, p := range e.Paths {
		if p == nil || p.Len() == 0 {
			return noIterates(i)
		}
	}
	values := make([]float64, len(e.Paths))
	for t := range e.Len() {
		if err := interruptedBy(ctx); err != nil {
			return err
		}
		e.values(values, of, t)
		f(t, values)
	}
	return nil
}
