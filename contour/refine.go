package contour

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// RefineSettings are the options of [Refine]. The zero value moves the vertices
// and adds none.
type RefineSettings struct {
	// Steps is the greatest number of calls of the objective for one vertex. If
	// it is zero, 8 is used, which is enough for full precision if the objective
	// is smooth.
	Steps int

	// Tol is the greatest distance of the middle of a segment from the line of
	// the objective, in units of the size of a cell. Refine adds vertices until
	// this holds. If Tol is zero, it adds none.
	Tol float64

	// Context ends the work early: Refine then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
}

// Refine returns the lines with every vertex moved to a point at which f has the
// level of the line. The objective f must be the one that was sampled on grid. So
// lines of a coarse grid are as exact as lines of a fine grid, except for details
// that fall between its nodes. Refine reuses the argument of f: f must neither
// keep nor change it. The lines must come from [Lines] on this grid; Refine does
// not change them. A nil s means all defaults. To refine lines of a warped grid,
// refine the lines of the original grid and move their points afterwards.
//
// A vertex moves along its edge, between the two nodes whose values the level
// separates, by secant steps (the Illinois method: M. Dowell, P. Jarratt, A
// modified regula falsi method for computing the root of an equation, BIT 11,
// 1971). If several levels cross one edge, the vertices keep their order on it for
// any f; so lines that do not cross before do not cross afterwards. Vertices at
// nodes and on the diagonal of a triangle next to a hole do not move.
//
// With Tol, Refine divides a segment by a vertex in the same cell. It searches for
// the line of f across the middle of the segment, and repeats this for up to 64
// pieces. A segment is not divided if f does not have the level within half the
// segment's length of its middle, in the cell. Lines that are closer to each other
// than the tolerance may cross.
//
// The search for a vertex ends at a value of f that is not finite. A panic of f is
// a [*PanicError] that names the point, and a change of its argument an error that wraps
// [ErrChanged].
func Refine(lines []Line, f func(x []float64) float64, grid *Grid, s *RefineSettings) ([]Line, error) {
	if f == nil {
		return nil, fmt.Errorf("contour: objective: %w", ErrNilFunc)
	}
	if s == nil {
		s = new(RefineSettings)
	}
	src, err := newSource(grid, newStopper(s.Context, "refinement"))
	if err != nil {
		return nil, err
	}
	r := refiner{src: src, f: f, steps: s.Steps, tol: s.Tol}
	if r.steps == 0 {
		r.steps = 8
	}
	if r.steps < 0 {
		return nil, fmt.Errorf("contour: refine: %d steps: %w", s.Steps, ErrRange)
	}
	if !(r.tol >= 0) {
		return nil, fmt.Errorf("contour: refine: tolerance %v: %w", s.Tol, ErrRange)
	}
	return r.all(lines)
}

// refiner moves vertices.
type refiner struct {
	src   *source
	f     func(x []float64) float64
	steps int
	tol   float64

	at Point      // the point of the last call of f
	x  [2]float64 // the argument of f
}

// A crossing is a vertex and its edge.
type crossing struct {
	edge   edgeID
	level  float64
	vertex *Point
}

// all refines copies of the lines. A panic of f becomes an error.
func (r *refiner) all(lines []Line) (out []Line, err error) {
	out = slices.Clone(lines)
	var list []crossing
	for i, l := range out {
		out[i].Points = slices.Clone(l.Points)
		for j := range l.Points {
			if j%workPerLook == 0 {
				if err := r.src.stop.err(); err != nil {
					return nil, err
				}
			}
			p := &out[i].Points[j]
			edge, ok, err := r.edge(*p)
			if err != nil {
				return nil, fmt.Errorf("contour: lines[%d].Points[%d] = (%v, %v): %w", i, j, p.X, p.Y, err)
			}
			if ok {
				list = append(list, crossing{edge, l.Level, p})
			}
		}
	}
	slices.SortFunc(list, func(a, b crossing) int {
		if r.src.stop.stopped() {
			return 0 // so that the sort ends soon
		}
		return cmp.Or(cmp.Compare(a.edge, b.edge), cmp.Compare(a.level, b.level))
	})
	defer func() {
		switch v := recover().(type) {
		case nil:
		case failure:
			out, err = nil, v.error
		default:
			out, err = nil, &PanicError{X: [2]float64{r.at.X, r.at.Y}, Value: v}
		}
	}()
	for i, done := 0, 0; i < len(list); i++ {
		if i+1 == len(list) || list[i+1].edge != list[i].edge {
			if err := r.src.stop.err(); err != nil {
				return nil, err
			}
			r.along(list[done : i+1])
			done = i + 1
		}
	}
	if r.tol > 0 {
		for i := range out {
			if err := r.src.stop.err(); err != nil {
				return nil, err
			}
			r.divide(&out[i])
		}
	}
	if err := r.src.stop.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// edge returns the edge of the grid that contains p; ok is false if p is a node or
// lies in a cell that may be a triangle.
func (r *refiner) edge(p Point) (edge edgeID, ok bool, err error) {
	c, u, okx := locate(r.src.xs, p.X)
	row, v, oky := locate(r.src.ys, p.Y)
	onX, onY := u == 0 || u == 1, v == 0 || v == 1
	switch {
	case okx && oky && !onX && !onY && r.holed(c, row):
		return 0, false, nil
	case !okx || !oky || !onX && !onY:
		return 0, false, fmt.Errorf("on no edge of the grid: %w", ErrRange)
	case onX && onY:
		return 0, false, nil
	case onX:
		return horizontalID(c+int(u), row) | 1, true, nil
	}
	return horizontalID(c, row+int(v)), true, nil
}

// holed reports whether the cell in column c and row r has a hole at a corner.
func (r *refiner) holed(c, row int) bool {
	z, nx := r.src.zs[row*len(r.src.xs)+c:], len(r.src.xs)
	var b bounds
	b.add([]float64{z[0], z[1], z[nx], z[nx+1]})
	return b.n < 4
}

// along moves the vertices of one edge, in the order of their levels from the lower
// node to the higher; no vertex passes the one before it.
func (r *refiner) along(list []crossing) {
	nx := len(r.src.xs)
	c, row, v := list[0].edge.split()
	i, j := row*nx+c, (row+v)*nx+c+1-v // the nodes
	if r.src.zs[i] > r.src.zs[j] {
		i, j = j, i
	}
	a := Point{r.src.xs[i%nx], r.src.ys[i/nx]}
	b := Point{r.src.xs[j%nx], r.src.ys[j/nx]}
	point := func(t float64) Point { return Point{between(b.X, a.X, t), between(b.Y, a.Y, t)} }

	lo, zlo, zhi := 0.0, r.src.zs[i], r.src.zs[j]
	first := zlo
	for _, k := range list {
		if !(first <= k.level && k.level < zhi) {
			continue // not a line of this grid
		}
		if zlo <= k.level {
			// Begin at the vertex unless the one before has moved past it.
			t := 1 - fraction(first, zhi, k.level)
			if t <= lo {
				t = between(1, lo, 1-fraction(zlo, zhi, k.level))
			}
			lo, zlo = r.root(point, bracket{lo, 1, zlo, zhi}, t, k.level)
		}
		*k.vertex = point(lo)
	}
}

// A bracket is an interval at whose ends f is zlo, not above a level, and zhi,
// above it.
type bracket struct{ lo, hi, zlo, zhi float64 }

// root returns the best number in b for which f at point(t) has the level, and the
// value of f there. The search begins at t.
func (r *refiner) root(point func(t float64) Point, b bracket, t, level float64) (best, z float64) {
	glo, ghi := b.zlo-level, b.zhi-level
	best, z = t, level
	off := math.Inf(1) // distance of z from the level
	enough := 4e-16 * max(math.Abs(b.zlo), math.Abs(b.zhi))
	side := 0
	for range r.steps {
		v := r.value(point(t))
		g := v - level
		if !(math.Abs(g) <= math.MaxFloat64) {
			break
		}
		if math.Abs(g) < off {
			best, z, off = t, v, math.Abs(g)
		}
		if math.Abs(g) <= enough {
			break
		}
		// An end of the bracket that stays a second time counts half.
		if g < 0 {
			b.lo, glo = t, g
			if side < 0 {
				ghi /= 2
			}
			side = -1
		} else {
			b.hi, ghi = t, g
			if side > 0 {
				glo /= 2
			}
			side = 1
		}
		t = between(b.hi, b.lo, -glo/(ghi-glo))
		if !(t > b.lo && t < b.hi) {
			break // no number lies between the ends
		}
	}
	return best, z
}

// value returns f at p, or NaN, which ends the steps of a vertex, if the work is
// stopped.
func (r *refiner) value(p Point) float64 {
	if r.src.stop.stopped() {
		return math.NaN()
	}
	r.at = p
	r.x[0], r.x[1] = p.X, p.Y
	z := r.f(r.x[:])
	if err := checkArgument(r.x[:], p); err != nil {
		panic(failure{err})
	}
	return z
}

// maxHalvings is the greatest number of times that a segment is halved.
const maxHalvings = 6

// divide adds vertices to a line.
func (r *refiner) divide(l *Line) {
	var out []Point
	for i, p := range l.Points {
		if i%workPerLook == workPerLook-1 && r.src.stop.stopped() {
			return
		}
		out = append(out, p)
		switch {
		case i+1 < len(l.Points):
			out = r.halve(out, p, l.Points[i+1], l.Level, maxHalvings)
		case l.Closed:
			out = r.halve(out, p, l.Points[0], l.Level, maxHalvings)
		}
	}
	l.Points = out
}

// halve appends to dst the vertices between p and q on the line.
func (r *refiner) halve(dst []Point, p, q Point, level float64, depth int) []Point {
	m, ok := r.across(p, q, level)
	if !ok {
		return dst
	}
	if depth > 1 {
		dst = r.halve(dst, p, m, level, depth-1)
	}
	dst = append(dst, m)
	if depth > 1 {
		dst = r.halve(dst, m, q, level, depth-1)
	}
	return dst
}

// across searches for the line of f from the middle of the segment from p to q,
// perpendicular to the segment in units of cells; ok is false if no line is
// found or if it is closer than the tolerance.
func (r *refiner) across(p, q Point, level float64) (v Point, ok bool) {
	m := Point{p.X/2 + q.X/2, p.Y/2 + q.Y/2}
	c, _, okx := locate(r.src.xs, m.X)
	row, _, oky := locate(r.src.ys, m.Y)
	if !okx || !oky {
		return m, false
	}
	x, y := r.src.xs[c:c+2], r.src.ys[row:row+2]
	w, h := math.Abs(x[1]-x[0]), math.Abs(y[1]-y[0])
	g := r.value(m) - level
	// Search to the left, where values are greater, or to the right; in
	// units of cells.
	side := Point{-(q.Y - p.Y) / h / 2, (q.X - p.X) / w / 2}
	if g > 0 {
		side = Point{-side.X, -side.Y}
	}
	end := Point{
		max(min(x[0], x[1]), min(max(x[0], x[1]), m.X+side.X*w)),
		max(min(y[0], y[1]), min(max(y[0], y[1]), m.Y+side.Y*h)),
	}
	gEnd := r.value(end) - level
	if !(g <= 0 && gEnd > 0 || g > 0 && gEnd <= 0) || math.IsInf(g, 0) || math.IsInf(gEnd, 0) {
		return m, false
	}
	low, high := m, end
	if g > 0 {
		low, high = end, m
		g, gEnd = gEnd, g
	}
	point := func(t float64) Point { return Point{between(high.X, low.X, t), between(high.Y, low.Y, t)} }
	t, _ := r.root(point, bracket{0, 1, g + level, gEnd + level}, 1-fraction(g, gEnd, 0), level)
	v = point(t)
	return v, math.Hypot((v.X-m.X)/w, (v.Y-m.Y)/h) > r.tol
}

// An edgeID is an edge of the grid: the row and the column of its first node, and
// whether it is vertical, packed so that edges are ordered by rows, then by
// columns.
type edgeID uint64

const (
	edgeCol = 1
	edgeRow = 33
)

func horizontalID(c, r int) edgeID { return edgeID(r)<<edgeRow | edgeID(c)<<edgeCol }

// split returns the first node of the edge, and 1 if the edge is vertical.
func (p edgeID) split() (c, r, vertical int) {
	return int(uint32(p) >> edgeCol), int(p >> edgeRow), int(p & 1)
}
