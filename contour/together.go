package contour

import "math"

// Together returns a field with the values of all fields, for a [Leveler]. The
// levels that it chooses suit all of them, so that several pictures can share one
// color scale. It leaves out fields that are nil. The axes of the field are
// indices. Its lines and bands mean nothing.
func Together(fields ...Field) Field {
	t := make(together, 0, len(fields))
	for _, f := range fields {
		if !isNil(f) {
			t = append(t, f)
		}
	}
	return t
}

// together is the rows of several fields, one field after the other; rows of
// narrower fields end with holes.
type together []Field

func (t together) Dims() (c, r int) { return t.measured(new(stopper)).Dims() }

func (together) X(c int) float64 { return float64(c) }
func (together) Y(r int) float64 { return float64(r) }

func (t together) Z(c, r int) float64 { return t.measured(new(stopper)).Z(c, r) }

// Concurrent reports whether all fields allow simultaneous calls.
func (t together) Concurrent() bool { return t.concurrent(new(stopper)) }

func (t together) concurrent(stop *stopper) bool {
	for _, f := range t {
		stop.next()
		if !isConcurrent(f) {
			return false
		}
	}
	return true
}

// measured is together for work that may be stopped. It has asked every field for its
// columns and rows once, and asks nothing after the end of the work.
type measured struct {
	together
	columns, rows []int
	stop          *stopper
}

func (t together) measured(stop *stopper) *measured {
	m := &measured{t, make([]int, len(t)), make([]int, len(t)), stop}
	for i, f := range t {
		stop.next()
		m.columns[i], m.rows[i] = f.Dims()
	}
	return m
}

func (m *measured) Dims() (c, r int) {
	for i := range m.together {
		c, r = max(c, m.columns[i]), r+m.rows[i]
	}
	return c, r
}

func (m *measured) Z(c, r int) float64 {
	for i, f := range m.together {
		if r < m.rows[i] {
			if c >= m.columns[i] {
				return math.NaN()
			}
			return f.Z(c, r)
		}
		r -= m.rows[i]
	}
	panic("contour: row out of range")
}

// Concurrent implements the interface of this name.
func (m *measured) Concurrent() bool { return m.concurrent(m.stop) }
