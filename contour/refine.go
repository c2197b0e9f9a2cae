package contour

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// RefineSettings are the choices of [Refine]. The zero value moves the vertices
// and adds none.
type RefineSettings struct {
	// Steps is how often the objective is called for one vertex at most. If it
	// is zero, 8 is used, which takes a smooth objective to the last digits.
	Steps int

	// Tol asks for more vertices, until the middle of each segment is at most
	// so far from the line of the objective, in parts of the size of a cell.
	// If it is zero, none are added.
	Tol float64

	// Context ends the work early: its error is then returned. If it is nil,
	// the work runs to its end.
	Context context.Context
}

// Refine returns the lines with their vertices moved to where f, the objective
// that was sampled on grid, has the level of the line, so that a coarse grid
// gives lines as exact as a fine one, apart from what it does not see. The
// argument of f is reused: f must neither keep nor change it. Lines must be those
// of [Lines] on this grid; they are not changed. A nil s means all defaults. (For
// a grid that is warped, refine the lines before: on the grid, and then move their
// points.)
//
// A vertex moves along its edge of the grid, between the two nodes that have the
// level between them, by secant steps (the method of Illinois: M. Dowell,
// P. Jarratt, A modified regula falsi method for computing the root of an
// equation, BIT 11, 1971). Where several levels cross one edge, the vertices keep
// their order on it, whatever f does between; since the lines in a cell do not
// cross before, they do not after. Vertices at nodes stay, and those on the
// slanting side of a triangle next to a hole.
//
// With Tol, segments are halved by vertices inside the cell, on the line of f
// found across the middle of the segment, again and again up to 64 pieces. So
// the lines are smooth at any scale; a segment stays where f does not have the
// level within half its length from it, inside the cell. Lines that run closer to
// each other than the tolerance may cross then.
//
// Values of f that are not finite end the steps for that vertex. A panic of f is
// a [*PanicError] that names the point.
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

	at Point      // where f is called
	x  [2]float64 // its argument
}

// A crossing is a vertex and the edge that it is on.
type crossing struct {
	edge   place
	level  float64
	vertex *Point
}

// all refines copies of the lines. The panic of f that ends it becomes an error.
func (r *refiner) all(lines []Line) (out []Line, err error) {
	out = slices.Clone(lines)
	var list []crossing
	for i, l := range out {
		out[i].Points = slices.Clone(l.Points)
		for j := range l.Points {
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
		return cmp.Or(cmp.Compare(a.edge, b.edge), cmp.Compare(a.level, b.level))
	})
	defer func() {
		if v := recover(); v != nil {
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
	return out, r.src.stop.err()
}

// edge returns the edge that p is on, ok false if it is at a node or in a cell that
// may be a triangle.
func (r *refiner) edge(p Point) (edge place, ok bool, err error) {
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
		return makePlace(c+int(u), row) | 1, true, nil
	}
	return makePlace(c, row+int(v)), true, nil
}

// holed reports whether the cell in column c and row r has a hole at a corner.
func (r *refiner) holed(c, row int) bool {
	z, nx := r.src.zs[row*len(r.src.xs)+c:], len(r.src.xs)
	var b bounds
	b.add([]float64{z[0], z[1], z[nx], z[nx+1]})
	return b.n < 4
}

// along moves the vertices of one edge, in the order of their levels: from the
// lower node to the higher, none before the last.
func (r *refiner) along(list []crossing) {
	nx := len(r.src.xs)
	c, row, v := list[0].edge.split()
	i, j := row*nx+c, (row+v)*nx+c+1-v // the nodes
	if r.src.zs[i] > r.src.zs[j] {
		i, j = j, i
	}
	a := Point{r.src.xs[i%nx], r.src.ys[i/nx]}
	b := Point{r.src.xs[j%nx], r.src.ys[j/nx]}
	way := func(t float64) Point { return Point{between(b.X, a.X, t), between(b.Y, a.Y, t)} }

	lo, zlo, zhi := 0.0, r.src.zs[i], r.src.zs[j]
	first := zlo
	for _, k := range list {
		if !(first <= k.level && k.level < zhi) {
			continue // not a line of this grid
		}
		if zlo <= k.level {
			// Begin where the vertex is, if no line before was pushed beyond.
			t := 1 - fraction(first, zhi, k.level)
			if t <= lo {
				t = between(1, lo, 1-fraction(zlo, zhi, k.level))
			}
			lo, zlo = r.root(way, bracket{lo, 1, zlo, zhi}, t, k.level)
		}
		*k.vertex = way(lo)
	}
}

// A bracket is a part of a way on which f rises beyond a level, from zlo to zhi.
type bracket struct{ lo, hi, zlo, zhi float64 }

// root returns the place on the way within b, as far as the steps go, at which f
// has the level, and its value there; t is where to look first.
func (r *refiner) root(way func(t float64) Point, b bracket, t, level float64) (best, z float64) {
	glo, ghi := b.zlo-level, b.zhi-level
	best, z = t, level
	off := math.Inf(1) // how far best is off the level
	enough := 4e-16 * max(math.Abs(b.zlo), math.Abs(b.zhi))
	side := 0
	for range r.steps {
		v := r.value(way(t))
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
			break // as near as numbers are to each other
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
	return r.f(r.x[:])
}

// maxHalvings is how often a segment may be halved.
const maxHalvings = 6

// divide adds vertices to a line.
func (r *refiner) divide(l *Line) {
	var out []Point
	for i, p := range l.Points {
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

// halve appends to dst what lies between p and q on the line.
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

// across looks for the line of f across the middle of the segment from p to q; ok
// is false if it is not found or nearer than the tolerance.
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
	// To the left, where the higher ground is, or to the right; in cells.
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
	way := func(t float64) Point { return Point{between(high.X, low.X, t), between(high.Y, low.Y, t)} }
	t, _ := r.root(way, bracket{0, 1, g + level, gEnd + level}, 1-fraction(g, gEnd, 0), level)
	v = way(t)
	return v, math.Hypot((v.X-m.X)/w, (v.Y-m.Y)/h) > r.tol
}

// A place is an edge of the grid, packed so that places are ordered by rows, then
// by columns: the row, the column and whether it is vertical.
type place uint64

const (
	placeCol = 1
	placeRow = 33
)

func makePlace(c, r int) place { return place(r)<<placeRow | place(c)<<placeCol }

// split returns the first node of an edge, and 1 if it is vertical.
func (p place) split() (c, r, vertical int) {
	return int(uint32(p) >> placeCol), int(p >> placeRow), int(p & 1)
}
