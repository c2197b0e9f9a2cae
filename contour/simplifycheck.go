package contour

import "math"

// safe reports whether a segment may replace the piece from point i to point j by
// the conditions of [SimplifyLines].
func (s *simplifier) safe(i, j int) bool {
	n := s.near
	a, b := s.pts[i], s.pts[j]
	return n.visit(a, b, n.tx, n.ty, func(box int) bool {
		for _, k := range n.list[n.from[box]:n.from[box+1]] {
			if k := int(k); (k < i || k >= j) && !s.passes(i, j, k) {
				return false
			}
		}
		return true
	})
}

// passes reports whether segment k, which is not on the piece from point i to point
// j, meets the conditions for the segment that replaces the piece.
func (s *simplifier) passes(i, j, k int) bool {
	a, b, u, v := s.pts[i], s.pts[j], s.pts[k], s.pts[k+1]
	before := k+1 == i || i == s.begin && k+1 == s.end && s.closed()
	after := k == j || j == s.end && k == s.begin && s.closed()
	switch {
	case before && after:
		return false
	case before: // v is a
		return !overlap(a, b, u) && s.outside(i, j, u)
	case after: // u is b
		return !overlap(b, a, v) && s.outside(i, j, v)
	}
	return !touch(a, b, u, v) && s.outside(i, j, u) && s.outside(i, j, v)
}

// closed reports whether the ends of the line coincide.
func (s *simplifier) closed() bool { return s.pts[s.begin] == s.pts[s.end] }

// outside reports whether p is neither enclosed by nor on the ring that consists of
// the piece from point i to point j and the segment between them.
func (s *simplifier) outside(i, j int, p Point) bool {
	if s.distanceFrom(s.pts[i], p, s.pts[j]) > s.limit*(1+1e-9) {
		return true // farther than any point of the piece
	}
	if s.stopped(j - i) {
		return false // keeps the points; the result is not used
	}
	winding := 0
	a := s.pts[j]
	for k := i; k <= j; k++ {
		b := s.pts[k]
		if (a.Y <= p.Y) != (b.Y <= p.Y) {
			switch o := orientation(a, b, p); {
			case o == 0:
				return false
			case (b.Y > a.Y) == (o > 0):
				winding += int(o)
			}
		} else if a.Y == p.Y && b.Y == p.Y && min(a.X, b.X) <= p.X && p.X <= max(a.X, b.X) || p == b {
			return false
		}
		a = b
	}
	return winding == 0
}

// overlap reports whether the segments from a to b and from a to c have or may have
// more than a in common.
func overlap(a, b, c Point) bool {
	return orientation(a, b, c) == 0 && !((b.X-a.X)*(c.X-a.X)+(b.Y-a.Y)*(c.Y-a.Y) < 0)
}

// touch reports whether two segments have or may have a point in common.
func touch(a, b, u, v Point) bool {
	if max(a.X, b.X) < min(u.X, v.X) || max(u.X, v.X) < min(a.X, b.X) ||
		max(a.Y, b.Y) < min(u.Y, v.Y) || max(u.Y, v.Y) < min(a.Y, b.Y) {
		return false
	}
	apart := func(a, b, u, v Point) bool {
		o := orientation(a, b, u)
		return o != 0 && o == orientation(a, b, v)
	}
	return !apart(a, b, u, v) && !apart(u, v, a, b)
}

// orientation returns 1 if a, b and c turn counterclockwise, -1 if they turn
// clockwise, and 0 if rounding errors leave it undecided. The bound on the errors
// is from Jonathan R. Shewchuk, Adaptive precision floating-point arithmetic and
// fast robust geometric predicates, Discrete & Computational Geometry 18(3), 1997,
// §4.2.
func orientation(a, b, c Point) int {
	const (
		eps   = 1.0 / (1 << 53)
		bound = (3 + 16*eps) * eps
		least = 1e-280 // smaller products lose digits; coordinates are about 1
	)
	left := float64((a.X - c.X) * (b.Y - c.Y))
	right := float64((a.Y - c.Y) * (b.X - c.X))
	det, sum := left-right, math.Abs(left)+math.Abs(right)
	switch {
	case !(math.Abs(det) > bound*sum+least):
		return 0
	case det > 0:
		return 1
	}
	return -1
}
