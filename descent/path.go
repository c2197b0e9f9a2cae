package descent

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
)

// A Path is the sequence of iterates of one run, from the start to the last. Each
// iterate has f, ∇f and the size of the step that led to it. With
// Settings.RecordMetric it also has the metric of the step that leaves it.
//
// All coordinates are finite. If the run diverged, the last f and ∇f may be NaN or
// infinite. Gradients are NaN where they were not evaluated (see Recorder and
// PathOf).
type Path struct {
	// Status says how the run ended, and Reason says so in words.
	Status Status
	Reason string
	// Evaluations counts the calls of the problem's functions.
	Evaluations Evaluations

	dim  int
	rows []float64 // iterate i is row i: x, ∇f, f, γ

	// metrics has one entry per iterate up to the last metric recorded, nil where
	// a step has none. Equal metrics in a row are the same matrix.
	metrics []*mat.SymDense
	kept    int // the entries of all metrics, equal ones in a row counted once
}

// MaxRecorded is the greatest number of entries of all metrics in a path, n² for each
// metric of order n; metrics that are equal to the one before do not count. They take 2 GiB.
// In two dimensions that is more than DefaultMaxIterations metrics.
const MaxRecorded = 1 << 28

// An Iterate is one point of a Path.
type Iterate struct {
	X        []float64 // x_t
	F        float64   // f(x_t)
	Grad     []float64 // ∇f(x_t)
	StepSize float64   // γ of the step from x_{t−1}; NaN at the start or if the method has none
	// Metric is G of the step from x_t. It is nil if it was not recorded or the
	// method has none.
	Metric mat.Symmetric
}

// PathOf returns the path through iterates of the caller's own, for example from
// another program, with f and ∇f of p. Gradients are NaN if p has no Grad. Step sizes
// are NaN, and the status is MethodTerminated. PathOf copies xs.
//
// Errors are ErrMissing if p has no Func or if there are no iterates; ErrDimension if
// an iterate is empty or has another length than the first; an *EntryError of
// ErrNotFinite with the iterate and the coordinate; ErrPanic and ErrChanged.
func PathOf(p optimize.Problem, xs [][]float64) (*Path, error) {
	return PathOfContext(context.Background(), p, xs)
}

// PathOfContext is PathOf with a context. When it is done the error wraps Context.Err() and
// its cause.
func PathOfContext(ctx context.Context, p optimize.Problem, xs [][]float64) (*Path, error) {
	dim, err := checkIterates(xs)
	if err != nil {
		return nil, err
	}
	e, err := NewEvaluator(ctx, p, dim)
	if err != nil {
		return nil, err
	}
	path := &Path{dim: dim, Status: MethodTerminated, Reason: "iterates given by the caller"}
	s := State{X: make([]float64, dim), Grad: slices.Repeat([]float64{math.NaN()}, dim), StepSize: math.NaN()}
	for i, x := range xs {
		copy(s.X, x)
		s.F, err = e.Func(s.X)
		if err == nil && p.Grad != nil {
			err = e.Grad(s.Grad, s.X)
		}
		if err != nil {
			return nil, fmt.Errorf("%w (xs[%d])", err, i)
		}
		path.record(&s)
	}
	path.Evaluations = Evaluations{Func: e.count.Func, Grad: e.count.Grad}
	return path, nil
}

// checkIterates returns the dimension that all iterates have, or the error of PathOf.
func checkIterates(xs [][]float64) (dim int, err error) {
	if len(xs) == 0 {
		return 0, fmt.Errorf("descent: PathOf: iterates: %w", ErrMissing)
	}
	dim = len(xs[0])
	if dim == 0 {
		return 0, fmt.Errorf("descent: PathOf: xs[0] is empty: %w", ErrDimension)
	}
	for i, x := range xs {
		if len(x) != dim {
			return 0, dimensionError(fmt.Sprintf("PathOf: xs[%d]", i), len(x), dim)
		}
		if k := linalg.NotFinite(x); k >= 0 {
			return 0, &EntryError{What: "PathOf: xs", Index: []int{i, k}, Value: x[k], Err: ErrNotFinite}
		}
	}
	return dim, nil
}

// Len returns the number of iterates, one more than the number of steps.
func (p *Path) Len() int { return len(p.rows) / p.stride() }

// Dim returns the number of coordinates.
func (p *Path) Dim() int { return p.dim }

// X returns iterate i. The slice belongs to the path and must not be changed. X
// panics if i is out of bounds, as At, F, Grad, Metric, StepSize and XY do.
func (p *Path) X(i int) []float64 { return p.row(i)[:p.dim:p.dim] }

// F returns f at iterate i.
func (p *Path) F(i int) float64 { return p.row(i)[2*p.dim] }

// Grad returns ∇f at iterate i. The slice belongs to the path and must not be changed.
func (p *Path) Grad(i int) []float64 { return p.row(i)[p.dim : 2*p.dim : 2*p.dim] }

// StepSize returns the γ of the step from iterate i−1 to iterate i. It is NaN at the
// start and for methods without a step size.
func (p *Path) StepSize(i int) float64 { return p.row(i)[2*p.dim+1] }

// At returns iterate i.
func (p *Path) At(i int) Iterate {
	return Iterate{X: p.X(i), F: p.F(i), Grad: p.Grad(i), StepSize: p.StepSize(i), Metric: p.Metric(i)}
}

// Metric returns the metric tensor of the step from iterate i. It is nil if it was
// not recorded (Settings.RecordMetric), if the method has none, and at the last
// iterate. The matrix belongs to the path and must not be changed.
func (p *Path) Metric(i int) mat.Symmetric {
	p.row(i) // panics if i is out of bounds
	if i >= len(p.metrics) || p.metrics[i] == nil {
		return nil
	}
	return p.metrics[i]
}

// recordMetric keeps the metric of the step from iterate i. It copies g unless g is
// equal to the metric before. The error is an ErrLimit.
func (p *Path) recordMetric(i int, g *mat.SymDense) error {
	for len(p.metrics) < i {
		p.metrics = append(p.metrics, nil)
	}
	if i > 0 && p.metrics[i-1] != nil && mat.Equal(p.metrics[i-1], g) {
		p.metrics = append(p.metrics, p.metrics[i-1])
		return nil
	}
	if err := reason.Order("descent", "metric", p.dim); err != nil {
		return err
	}
	p.kept += p.dim * p.dim
	if p.kept > MaxRecorded {
		return fmt.Errorf("descent: metrics of order %d: more than MaxRecorded = %d entries: %w; record fewer steps", p.dim, MaxRecorded, ErrLimit)
	}
	own := mat.NewSymDense(p.dim, nil)
	own.CopySym(g)
	p.metrics = append(p.metrics, own)
	return nil
}

// XY returns the two coordinates of iterate i, so that a path in two dimensions is a
// plotter.XYer of gonum/plot. It panics in other dimensions.
func (p *Path) XY(i int) (x, y float64) {
	if p.dim != 2 {
		panic("descent: XY of a path that is not two-dimensional")
	}
	v := p.X(i)
	return v[0], v[1]
}

// All returns an iterator over the iterates and their numbers.
func (p *Path) All() iter.Seq2[int, Iterate] {
	return func(yield func(int, Iterate) bool) {
		for i := range p.Len() {
			if !yield(i, p.At(i)) {
				return
			}
		}
	}
}

func (p *Path) stride() int { return 2*p.dim + 2 }

func (p *Path) row(i int) []float64 {
	if i < 0 || i >= p.Len() {
		panic("descent: path index out of bounds")
	}
	return p.rows[i*p.stride() : (i+1)*p.stride()]
}

// record appends a copy of s. It doubles the capacity: append grows long slices by a
// quarter only, and copying would take longer than the steps.
func (p *Path) record(s *State) {
	n := len(p.rows)
	if cap(p.rows)-n < p.stride() {
		p.rows = slices.Grow(p.rows, max(n, 16*p.stride()))
	}
	p.rows = p.rows[:n+p.stride()]
	row := p.rows[n:]
	copy(row, s.X)
	copy(row[p.dim:], s.Grad)
	row[2*p.dim], row[2*p.dim+1] = s.F, s.StepSize
}
