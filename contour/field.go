package contour

import (
	"fmt"
	"runtime"
)

// source is what the engine reads: the axes as slices, and the values one row
// at a time, so that a field without a slice of values need not be copied.
type source struct {
	xs, ys []float64
	zs     []float64 // row-major values, nil when they come from field
	field  Field

	curved *CurvilinearGrid // where the nodes are, if xs and ys are indices
}

// newSource checks f and takes its axes.
func newSource(f Field) (*source, error) {
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
		return &source{xs: g.Xs, ys: g.Ys, zs: g.Zs}, nil
	case *CurvilinearGrid:
		if g == nil {
			return nil, fmt.Errorf("contour: grid: %w", ErrNilFunc)
		}
		if err := g.check(); err != nil {
			return nil, err
		}
		return g.source(), nil
	}
	nc, nr := f.Dims()
	if err := checkDims(nc, nr); err != nil {
		return nil, err
	}
	s := &source{xs: make([]float64, nc), ys: make([]float64, nr), field: f}
	for c := range s.xs {
		s.xs[c] = f.X(c)
	}
	for r := range s.ys {
		s.ys[r] = f.Y(r)
	}
	if err := checkAxes(s.xs, s.ys); err != nil {
		return nil, err
	}
	return s, nil
}

// row returns the values of row r, in buf if they have to be collected.
// The result is only read.
func (s *source) row(r int, buf []float64) []float64 {
	nx := len(s.xs)
	if s.zs != nil {
		return s.zs[r*nx : (r+1)*nx : (r+1)*nx]
	}
	for c := range buf {
		buf[c] = s.field.Z(c, r)
	}
	return buf
}

// buffer returns what row needs to collect a row in, nil when it needs nothing.
func (s *source) buffer() []float64 {
	if s.zs != nil {
		return nil
	}
	return make([]float64, len(s.xs))
}

// mirrored reports whether the axes turn counter-clockwise in rows and columns
// into clockwise in the plane.
func (s *source) mirrored() bool {
	if s.curved != nil {
		return s.curved.mirrored()
	}
	return (s.xs[1] < s.xs[0]) != (s.ys[1] < s.ys[0])
}

// bounds returns the range of the finite values.
func (s *source) bounds() bounds {
	var b bounds
	buf := s.buffer()
	for r := range s.ys {
		b.add(s.row(r, buf))
	}
	return b
}

// value returns the value at column c and row r.
func (s *source) value(c, r int) float64 {
	if s.zs != nil {
		return s.zs[r*len(s.xs)+c]
	}
	return s.field.Z(c, r)
}

// node returns where in the plane the node of column c and row r is.
func (s *source) node(c, r int) Point {
	if s.curved != nil {
		return s.curved.Node(c, r)
	}
	return Point{s.xs[c], s.ys[r]}
}

// workers returns how many goroutines may read the source, where most are asked
// for.
func (s *source) workers(most int) int {
	switch {
	case most > 0:
		return most
	case s.zs == nil:
		return 1
	}
	return runtime.GOMAXPROCS(0)
}
