package contour

import (
	"fmt"
	"math"
)

// source is what the engine reads: the axes as slices, and the values one row
// at a time, so that a field without a slice of values need not be copied.
type source struct {
	xs, ys []float64
	zs     []float64 // row-major values, nil if they come from field
	field  Field

	curved *CurvilinearGrid // the nodes, without values, if xs and ys are indices
	scaled *scaledEdges     // divides the edges, nil if they are straight in data coordinates
	stop   stopper
}

// newSource checks f and reads its axes. The grids of this package are read
// without copying.
func newSource(f Field, stop stopper) (src *source, err error) {
	defer caught(&err)
	// A field that embeds a grid may have a Z of its own, so these cases
	// match only the grids themselves.
	switch g := f.(type) {
	case nil:
		return nil, fmt.Errorf("contour: field: %w", ErrNilFunc)
	case *Grid:
		if g == nil {
			return nil, fmt.Errorf("contour: grid: %w", ErrNilFunc)
		}
		if err := g.check(); err != nil {
			return nil, err
		}
		return &source{xs: g.Xs, ys: g.Ys, zs: g.Zs, stop: stop}, nil
	case *CurvilinearGrid:
		if g == nil {
			return nil, fmt.Errorf("contour: grid: %w", ErrNilFunc)
		}
		if err := g.check(); err != nil {
			return nil, err
		}
		return &source{xs: indices(g.Columns), ys: indices(g.Rows), zs: g.Zs, curved: g, stop: stop}, nil
	}
	if err := stop.err(); err != nil {
		return nil, err
	}
	defer rethrow(func() string { return fieldName(f) })
	if t, ok := f.(together); ok {
		f = t.measured(&stop)
	}
	nc, nr := f.Dims()
	if err := checkDims(nc, nr); err != nil {
		return nil, err
	}
	if g, ok := f.(Curvilinear); ok {
		if err := checkNodes(nc, nr); err != nil {
			return nil, err
		}
		return nodeSource(g, nc, nr, stop)
	}
	// Values are read a row at a time, so only the axes take memory.
	if err := checkNodes(max(nc, nr), 1); err != nil {
		return nil, err
	}
	s := &source{xs: make([]float64, nc), ys: make([]float64, nr), field: f, stop: stop}
	for c := 0; c < nc && !stop.stopped(); c++ {
		s.xs[c] = f.X(c)
	}
	for r := 0; r < nr && !stop.stopped(); r++ {
		s.ys[r] = f.Y(r)
	}
	if err := stop.err(); err != nil {
		return nil, err
	}
	if err := checkAxes(s.xs, s.ys); err != nil {
		return nil, err
	}
	return s, nil
}

// nodeSource reads the nodes of a curvilinear field of another package.
func nodeSource(f Curvilinear, nc, nr int, stop stopper) (*source, error) {
	n := nc * nr
	g := &CurvilinearGrid{Columns: nc, Rows: nr, Xs: make([]float64, n), Ys: make([]float64, n)}
	for i := 0; i < n && !stop.stopped(); i++ {
		p := f.Node(i%nc, i/nc)
		g.Xs[i], g.Ys[i] = p.X, p.Y
	}
	if err := stop.err(); err != nil {
		return nil, err
	}
	if err := g.checkNodes(); err != nil {
		return nil, err
	}
	return &source{xs: indices(nc), ys: indices(nr), field: f, curved: g, stop: stop}, nil
}

// indices returns 0, 1, …, n-1.
func indices(n int) []float64 { return Axis(0, float64(n-1), n) }

// row returns the values of row r, in buf unless the source has a slice of values.
// The caller must not change them. If the work is stopped during the call, the
// values are wrong, and s.stop.err returns an error.
func (s *source) row(r int, buf []float64) []float64 {
	nx := len(s.xs)
	if s.zs != nil {
		return s.zs[r*nx : (r+1)*nx : (r+1)*nx]
	}
	s.read(r, buf)
	return buf
}

// read stores row r of the field into buf, or a part of it if the work is stopped.
func (s *source) read(r int, buf []float64) {
	c := 0
	defer rethrow(func() string { return fmt.Sprintf("Z(%d, %d) of the %s", c, r, fieldName(s.field)) })
	for c = range buf {
		if s.stop.stopped() {
			break
		}
		buf[c] = s.field.Z(c, r)
	}
}

// fieldName returns the type of a field of another package, for errors.
func fieldName(f Field) string {
	if g, ok := f.(logField); ok {
		f = g.Field
	}
	if m, ok := f.(*measured); ok {
		f = m.together
	}
	return fmt.Sprintf("field %T", f)
}

// buffer returns the buffer that row needs, nil if it needs none.
func (s *source) buffer() []float64 {
	if s.zs != nil {
		return nil
	}
	return make([]float64, len(s.xs))
}

// mirrored reports whether a turn that is counterclockwise in columns and rows is
// clockwise in the plane.
func (s *source) mirrored() bool {
	if s.curved != nil {
		return s.curved.mirrored()
	}
	return (s.xs[1] < s.xs[0]) != (s.ys[1] < s.ys[0])
}

// bounds returns the range of the finite values, or [ErrNoData] if there is none.
// For a [Ranged] field it does not count them, so n is 1.
func (s *source) bounds() (b bounds, err error) {
	defer caught(&err)
	defer rethrow(func() string { return fieldName(s.field) })
	defer func() {
		if stopped := s.stop.err(); stopped != nil {
			err = stopped // the range is that of a part
		}
	}()
	if f, ok := s.field.(Ranged); ok {
		s.stop.next()
		if b.min, b.max, ok = f.Range(); ok {
			b.n = 1
		}
	} else {
		s.rows(func(zs []float64) { b.add(zs) })
	}
	switch {
	case b.n == 0:
		return b, fmt.Errorf("contour: %w among %d", ErrNoData, len(s.xs)*len(s.ys))
	case math.IsNaN(b.min) || math.IsInf(b.min, 0) || math.IsNaN(b.max) || math.IsInf(b.max, 0):
		return b, fmt.Errorf("contour: Range of the field = (%v, %v): %w", b.min, b.max, ErrNotFinite)
	case b.min > b.max:
		return b, fmt.Errorf("contour: Range of the field = (%v, %v): %w", b.min, b.max, ErrRange)
	}
	return b, nil
}

// rows calls do with the values of every row, or of fewer if the work is stopped.
func (s *source) rows(do func(zs []float64)) {
	buf := s.buffer()
	for r := range s.ys {
		zs := s.row(r, buf)
		if s.stop.stopped() {
			return
		}
		do(zs)
	}
}

// value returns the value at column c and row r.
func (s *source) value(c, r int) float64 {
	if s.zs != nil {
		return s.zs[r*len(s.xs)+c]
	}
	s.stop.next()
	defer rethrow(func() string { return fmt.Sprintf("Z(%d, %d) of the %s", c, r, fieldName(s.field)) })
	return s.field.Z(c, r)
}

// node returns the position of the node in column c and row r.
func (s *source) node(c, r int) Point {
	if s.curved != nil {
		return s.curved.Node(c, r)
	}
	return Point{s.xs[c], s.ys[r]}
}

// workers returns how many goroutines may read the source, at most the number
// given; zero and less stand for GOMAXPROCS.
func (s *source) workers(most int) int {
	if s.zs == nil {
		s.stop.next()
		if !isConcurrent(s.field) {
			return 1
		}
	}
	return workersOr(most)
}
