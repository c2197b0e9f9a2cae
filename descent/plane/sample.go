package plane

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"sync/atomic"

	"natgrad.example/contour"
)

// Func returns the objective f in the plane, a function of x = (u, v), for contour.Sample
// and whatever else takes a function of two variables. It may be called by several
// goroutines at once if f may. f may change its argument, but must not keep it.
func (p *Plane) Func(f func(x []float64) float64) func(uv []float64) float64 {
	points := sync.Pool{New: func() any { x := make([]float64, p.Dim()); return &x }}
	return func(uv []float64) float64 {
		x := points.Get().(*[]float64)
		defer points.Put(x)
		return f(p.Lift(*x, uv[0], uv[1]))
	}
}

// SampleSettings are the options of Sample. The zero value and a nil pointer stand for the
// defaults.
type SampleSettings struct {
	// Concurrent, Workers, Context and Progress are those of contour.Sample. Rows that a
	// file already has count as done.
	contour.SampleSettings

	// File, if not empty, is the name of an .npy file in which every row is kept as soon as
	// it is computed. If it exists, Sample continues it: rows that it has are not computed
	// again. A process that is killed loses the rows in work, and no others. See Sample.
	File string
	// Objective names the objective, with whatever its values depend on, such as "loss of
	// epoch 300 on the test set". A file that was written under another name is an error. The
	// name is all that Sample knows of the objective: if the objective changes, change the name
	// or remove the file.
	Objective string
}

// Sample evaluates the objective f at the points of the plane with the coordinates us and
// vs, which are the axes of the grid. A nil s means all defaults. f must not keep its
// argument.
//
// Errors are those of contour.Sample, whose *contour.PanicError has the coordinates in the
// plane; and with a file ErrMismatch and those
// of reading and writing it.
//
// # The file
//
// A file is a NumPy array of float64 with a row for each of vs, which numpy.load,
// gridio.ReadNPY and the key grid of figure files read. Rows that are not computed are NaN.
// Behind the array stand a few lines that such readers skip. They identify the plane, the axes and the
// name of the objective: a file with others, or with anything else, is an ErrMismatch and
// stays as it is. An interrupted and continued file has the same bytes as one that was written
// at once. The file is created whole or not at all, and then each row is written in its place.
// A failure of the computer may lose rows that the system has not stored yet; they are NaN
// again. Once all rows are there, Sample reads the grid from the file without calling f.
// Nothing keeps two processes from working on one file; both then compute all rows.
func (p *Plane) Sample(f func(x []float64) float64, us, vs []float64, s *SampleSettings) (*contour.Grid, error) {
	if f == nil {
		return nil, fmt.Errorf("plane: objective: %w", contour.ErrNilFunc)
	}
	if s == nil {
		s = new(SampleSettings)
	}
	if s.File == "" || s.Workers < 0 { // which is an error, before there is a file
		return contour.Sample(p.Func(f), us, vs, &s.SampleSettings)
	}
	st, err := p.open(us, vs, s)
	if err != nil {
		return nil, fmt.Errorf("plane: samples in %s: %w", s.File, err)
	}
	g, err := st.sample(p.Func(f), &s.SampleSettings)
	if closed := st.close(); err == nil && closed != nil {
		return nil, fmt.Errorf("plane: samples in %s: %w", s.File, closed)
	}
	return g, err
}

// sample samples the rows that the file does not have.
func (st *store) sample(f func(uv []float64) float64, s *contour.SampleSettings) (*contour.Grid, error) {
	parent := s.Context
	if parent == nil {
		parent = context.Background()
	}
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	settings := *s
	settings.Context = ctx
	rows, columns := places(st.vs), places(st.us)
	left := make([]atomic.Int64, len(st.vs))
	for r := range left {
		left[r].Store(int64(len(st.us)))
	}
	g, err := contour.Sample(func(uv []float64) float64 {
		r, c := rows[uv[1]], columns[uv[0]]
		row := st.row(r)
		if st.done[r] {
			return row[c]
		}
		row[c] = plain(f(uv))
		if left[r].Add(-1) == 0 {
			if err := st.write(r); err != nil {
				cancel(&writeError{st.name, err})
			}
		}
		return row[c]
	}, st.us, st.vs, &settings)
	if failed := (*writeError)(nil); errors.As(context.Cause(ctx), &failed) {
		return nil, failed
	}
	return g, err
}

// A writeError is an error in writing a row.
type writeError struct {
	name string
	err  error
}

func (e *writeError) Error() string { return fmt.Sprintf("plane: samples in %s: %v", e.name, e.err) }
func (e *writeError) Unwrap() error { return e.err }

// places returns the indices of the numbers of an axis.
func places(axis []float64) map[float64]int {
	at := make(map[float64]int, len(axis))
	for i, v := range axis {
		at[v] = i
	}
	return at
}

// plain returns z, and for every NaN the same one.
func plain(z float64) float64 {
	if math.IsNaN(z) {
		return math.NaN()
	}
	return z
}
