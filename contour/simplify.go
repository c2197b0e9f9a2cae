package contour

import (
	"context"
	"math"
	"math/bits"
	"slices"
)

// Simplify returns a polyline with fewer points, in the same order. Every point
// that it leaves out is at most tol from the segment that replaces its piece of
// the line. An open line keeps both ends. A closed line, whose first point is not
// repeated, keeps at least three points that are not on one straight line, if it
// has any, and so does an open line whose ends coincide. If tol is not positive,
// the result is a copy. Simplify does not change its argument.
//
// A simplified line may cross itself or another line; the lines of
// [SimplifyLines] do not.
//
// The algorithm is from David H. Douglas and Thomas K. Peucker, Algorithms for the
// reduction of the number of points required to represent a digitized line or its
// caricature, The Canadian Cartographer 10(2), 1973. It differs in one way: a
// piece is split in the middle after more splits than pieces of similar length
// would need. So n points take O(n log n) steps.
func Simplify(points []Point, closed bool, tol float64) []Point {
	out, _ := SimplifyContext(context.Background(), points, closed, tol) // no other error
	return out
}

// SimplifyContext is [Simplify] with a context. When it is done, the error wraps the
// context's. A nil context is never done.
func SimplifyContext(ctx context.Context, points []Point, closed bool, tol float64) ([]Point, error) {
	if !(tol > 0) {
		return slices.Clone(points), nil
	}
	points = distinct(points, closed)
	u := newUnits(points)
	s := simplifier{stop: newStopper(ctx, "simplification")}
	s.tolerances(&u, tol, tol)
	first := s.rotation(u.points(points), closed)
	s.pts = ring(nil, s.pts, closed, first)
	s.line(0, len(s.pts)-1)
	if err := s.stop.err(); err != nil {
		return nil, err
	}
	return s.kept(points, 0, first), nil
}

// SimplifyLines returns the lines with fewer points. Each line is treated as by
// [Simplify], except that a point that is left out lies within an ellipse with the
// half axes tolX and tolY around a point of the segment that replaces it. The
// tolerances are in the units of the points, for example pixels for lines that
// have been moved to a picture.
//
// Lines that cross neither each other nor themselves do not do so afterwards
// either, and every point of a line stays on the same side of every other line. A
// segment replaces a piece of a line only if
//
//   - the segment meets no original segment that is not on the piece, except its
//     two neighbors in the ends that they share, and
//   - the ring of piece and segment encloses no original point that is not on the
//     piece.
//
// That is enough. Suppose that two new segments crossed. The rings that each forms
// with its piece would cross at that point only, since pieces do not cross each
// other and no new segment meets a piece; but two closed curves cross an even
// number of times. If rounding errors leave a condition undecided, the points
// stay. So they stay where lines touch, as along the border of a plateau.
//
// Contour lines of n points take O(n log n) steps. Lines that are close together compared
// with the tolerances take O(n² log n) at most.
func SimplifyLines(lines []Line, tolX, tolY float64) []Line {
	out, _ := SimplifyLinesContext(context.Background(), lines, tolX, tolY) // no other error
	return out
}

// SimplifyLinesContext is [SimplifyLines] with a context. When it is done, the error wraps
// the context's. A nil context is never done.
func SimplifyLinesContext(ctx context.Context, lines []Line, tolX, tolY float64) ([]Line, error) {
	out := slices.Clone(lines)
	if !(tolX > 0 && tolY > 0) {
		for i, l := range lines {
			out[i].Points = slices.Clone(l.Points)
		}
		return out, nil
	}
	n := 0
	all := make([][]Point, len(lines))
	for i, l := range lines {
		n += len(l.Points) + 1
		all[i] = l.Points
	}
	u := newUnits(all...)
	s := simplifier{stop: newStopper(ctx, "simplification")}
	s.tolerances(&u, tolX, tolY)
	pts, begins, firsts := make([]Point, 0, n), make([]int, len(lines)+1), make([]int, len(lines))
	for i, l := range lines {
		p := distinct(l.Points, l.Closed)
		firsts[i] = s.rotation(u.points(p), l.Closed)
		pts = ring(pts, s.pts, l.Closed, firsts[i])
		begins[i+1], out[i].Points = len(pts), p
		if err := s.stop.err(); err != nil {
			return nil, err
		}
	}
	s.pts = pts
	s.near = newNeighbors(pts, begins, math.Ldexp(tolX, -u.ex), math.Ldexp(tolY, -u.ey), &s.stop)
	for i := range out {
		if err := s.stop.err(); err != nil {
			return nil, err
		}
		s.line(begins[i], begins[i+1]-1)
		out[i].Points = s.kept(out[i].Points, begins[i], firsts[i])
	}
	if err := s.stop.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// distinct returns the points without those that coincide with the one before, in
// a new slice if there are any.
func distinct(points []Point, closed bool) []Point {
	for i, p := range points {
		if i > 0 && p == points[i-1] {
			points = slices.Compact(slices.Clone(points))
			break
		}
	}
	for n := len(points); closed && n > 1 && points[n-1] == points[0]; n-- {
		points = points[:n-1]
	}
	return points
}

// ring appends the points to dst, beginning with points[first]; for a closed line
// it appends that point again at the end.
func ring(dst, points []Point, closed bool, first int) []Point {
	dst = append(append(dst, points[first:]...), points[:first]...)
	if closed && len(points) > 0 {
		dst = append(dst, points[first])
	}
	return dst
}

// rotation makes points the points of s, and returns the index of the point at which to
// begin their line. A closed line begins at the point farthest from its first point. That
// is an extreme point and stays.
func (s *simplifier) rotation(points []Point, closed bool) int {
	s.pts = points
	if !closed || len(points) == 0 {
		return 0
	}
	k, _ := s.farthest(0, 0, len(points), 0)
	return k
}

// simplifier drops points. In coordinates that are multiplied by sx and sy the square
// of its tolerance is the limit, in general 1.
type simplifier struct {
	pts    []Point
	sx, sy float64
	limit  float64
	near   *neighbors // nil if lines may cross
	drop   []bool     // whether each point is dropped; nil before the first is

	begin, end int     // first and last point of the line
	stack      []piece // pieces of the line still to be treated

	stop  stopper
	work  int  // points visited since the last look at stop
	ended bool // whether that look found the work stopped
}

// workPerLook is the number of points that work may visit between two looks at its
// context, less than a millisecond's.
const workPerLook = 1 << 16

// stopped counts n points as visited and reports whether the work is to end.
func (s *simplifier) stopped(n int) bool {
	if s.work += n; s.work >= workPerLook {
		s.work, s.ended = 0, s.stop.stopped()
	}
	return s.ended
}

// A piece is the part of a line from one point to another, the result of depth
// splits.
type piece struct{ from, to, depth int }

// line drops points of the line from begin to end.
func (s *simplifier) line(begin, end int) {
	if end-begin < 2 || s.near != nil && s.near.notFinite(begin, end) {
		return
	}
	s.begin, s.end = begin, end
	limit := 2*bits.Len(uint(end-begin)) + 16
	s.stack = s.stack[:0]
	s.anchor()
	// The limit of splits makes pieces shrink, so this ends after O(n) pieces.
	for len(s.stack) > 0 {
		p := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		if p.to-p.from < 2 {
			continue
		}
		if s.stopped(p.to - p.from) {
			return
		}
		k, d2 := s.farthest(p.from, p.from+1, p.to, p.to)
		if d2 <= s.limit && s.pts[p.from] != s.pts[p.to] && (s.near == nil || s.safe(p.from, p.to)) {
			s.remove(p.from+1, p.to)
			continue
		}
		if p.depth >= limit || d2 == 0 {
			k = p.from + (p.to-p.from)/2
		}
		s.stack = append(s.stack, piece{k, p.to, p.depth + 1}, piece{p.from, k, p.depth + 1})
	}
}

// anchor pushes the pieces between the points that always stay: the ends and, if
// these coincide, two more points that form a triangle with them.
func (s *simplifier) anchor() {
	if s.pts[s.begin] != s.pts[s.end] {
		s.stack = append(s.stack, piece{s.begin, s.end, 0})
		return
	}
	a, _ := s.farthest(s.begin, s.begin+1, s.end, s.begin)
	b, _ := s.farthest(s.begin, s.begin+1, a, a)
	c, _ := s.farthest(s.begin, a+1, s.end, a)
	if !(s.distance2(s.begin, b, a) > s.distance2(s.begin, c, a)) {
		b = c
	}
	if orientation(s.pts[s.begin], s.pts[a], s.pts[b]) == 0 {
		return // flat: all points stay
	}
	a, b = min(a, b), max(a, b)
	s.stack = append(s.stack, piece{b, s.end, 0}, piece{a, b, 0}, piece{s.begin, a, 0})
}

// farthest returns the index of the point from lo to below hi that is farthest from
// the segment between points i and j, and the square of its distance. Without
// points it returns lo.
func (s *simplifier) farthest(i, lo, hi, j int) (k int, d2 float64) {
	k = lo
	for m := lo; m < hi; m++ {
		if d := s.distance2(i, m, j); !(d <= d2) {
			k, d2 = m, d
		}
	}
	return k, d2
}

// distance2 returns the square of the distance of point m from the segment
// between points i and j.
func (s *simplifier) distance2(i, m, j int) float64 {
	return s.distanceFrom(s.pts[i], s.pts[m], s.pts[j])
}

func (s *simplifier) distanceFrom(a, p, b Point) float64 {
	bx, by := (b.X-a.X)*s.sx, (b.Y-a.Y)*s.sy
	px, py := (p.X-a.X)*s.sx, (p.Y-a.Y)*s.sy
	along, whole := px*bx+py*by, bx*bx+by*by
	switch {
	case along <= 0:
	case along >= whole:
		px, py = px-bx, py-by
	default:
		across := px*by - py*bx
		return across / whole * across
	}
	return px*px + py*py
}

// remove drops the points from lo to below hi.
func (s *simplifier) remove(lo, hi int) {
	if s.drop == nil {
		s.drop = make([]bool, len(s.pts))
	}
	for k := lo; k < hi; k++ {
		s.drop[k] = true
	}
}

// kept returns the points that stay. The points are in s.pts from begin on, rotated
// so that points[first] is at begin.
func (s *simplifier) kept(points []Point, begin, first int) []Point {
	n, stay := len(points), len(points)
	if s.drop != nil {
		for _, d := range s.drop[begin : begin+n] {
			if d {
				stay--
			}
		}
	}
	out := make([]Point, 0, stay)
	for i, p := range points {
		if k := i - first; s.drop == nil || !s.drop[begin+(k+n)%n] {
			out = append(out, p)
		}
	}
	return out
}
