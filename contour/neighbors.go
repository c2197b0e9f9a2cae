package contour

import "math"

// neighbors finds the segments of many lines that are near a given segment. It
// divides their bounding rectangle into equal boxes and lists the segments in each
// box. A segment has the number of its first point.
type neighbors struct {
	pts    []Point
	left   []bool // whether a segment begins at each point
	x0, y0 float64
	bx, by float64 // size of a box
	nx, ny int     // number of columns and rows of boxes
	tx, ty float64 // tolerance: the distance from a segment to search

	from []int // where the part of each box begins in list
	list []int32
}

const (
	perBox   = 1    // number of segments for each box
	maxLists = 4    // approximate number of boxes for each segment
	boxPad   = 1e-6 // margin against rounding, in boxes
)

// newNeighbors returns the segments of the lines that begin at the given points.
// The last element of begins is the number of points.
func newNeighbors(pts []Point, begins []int, tx, ty float64) *neighbors {
	n := &neighbors{pts: pts, left: make([]bool, len(pts)), tx: tx, ty: ty}
	count := 0
	for i, begin := range begins[:len(begins)-1] {
		for k := begin; k < begins[i+1]-1; k++ {
			if n.left[k] = isFinite(pts[k]) && isFinite(pts[k+1]); n.left[k] {
				count++
			}
		}
	}
	n.measure(count)
	n.fill()
	return n
}

func isFinite(p Point) bool {
	return math.Abs(p.X) <= math.MaxFloat64 && math.Abs(p.Y) <= math.MaxFloat64
}

// wild reports whether one of the points from begin to end is not finite.
func (n *neighbors) wild(begin, end int) bool {
	for k := begin; k < end; k++ {
		if !n.left[k] {
			return true
		}
	}
	return false
}

// measure chooses the boxes for count segments: about one box for each, or fewer if
// long segments would be in too many boxes.
func (n *neighbors) measure(count int) {
	n.x0, n.y0 = math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	dx, dy := 0.0, 0.0 // sums of the segments' extents
	for k, ok := range n.left {
		if !ok {
			continue
		}
		a, b := n.pts[k], n.pts[k+1]
		n.x0, x1 = min(n.x0, a.X, b.X), max(x1, a.X, b.X)
		n.y0, y1 = min(n.y0, a.Y, b.Y), max(y1, a.Y, b.Y)
		dx += math.Abs(b.X - a.X)
		dy += math.Abs(b.Y - a.Y)
	}
	side := math.Sqrt(float64(count) / perBox)
	n.bx, n.by = (x1-n.x0)/side, (y1-n.y0)/side
	entries := 0.0
	if n.bx > 0 {
		entries += dx / n.bx
	}
	if n.by > 0 {
		entries += dy / n.by
	}
	if more := entries / float64(maxLists*count); more > 1 {
		n.bx, n.by = n.bx*more, n.by*more
	}
	n.bx, n.nx = boxes(x1-n.x0, n.bx, count)
	n.by, n.ny = boxes(y1-n.y0, n.by, count)
}

// boxes returns the size and the number of the boxes across a width. It returns one
// box of infinite size if the size is not positive or needs more than most boxes.
func boxes(width, size float64, most int) (float64, int) {
	if m := math.Ceil(width / size); m >= 1 && m <= float64(most) && size > 0 {
		return size, int(m)
	}
	return math.Inf(1), 1
}

// fill lists the segments box by box.
func (n *neighbors) fill() {
	n.from = make([]int, n.nx*n.ny+1)
	for pass := range 2 {
		for k, ok := range n.left {
			if !ok {
				continue
			}
			n.visit(n.pts[k], n.pts[k+1], 0, 0, func(box int) bool {
				n.from[box]--
				if pass == 1 {
					n.list[n.from[box]] = int32(k)
				}
				return true
			})
		}
		if pass == 0 {
			// The beginning of a list is first set to its end; filling moves it
			// down.
			sum := 0
			for b, c := range n.from {
				sum -= c
				n.from[b] = sum
			}
			n.list = make([]int32, sum)
		}
	}
}

// visit calls do for the boxes within px and py of the segment from a to b, until do
// returns false. It reports whether do always returned true.
func (n *neighbors) visit(a, b Point, px, py float64, do func(box int) bool) bool {
	if a.Y > b.Y {
		a, b = b, a
	}
	px, py = px+boxPad*n.bx, py+boxPad*n.by
	top := index(b.Y+py, n.y0, n.by, n.ny)
	for r := index(a.Y-py, n.y0, n.by, n.ny); r <= top; r++ {
		// The part of the segment near this row of boxes.
		xa, xb := a.X, b.X
		if rise := b.Y - a.Y; rise > 0 && n.ny > 1 {
			low := n.y0 + float64(r)*n.by
			xa = a.X + (b.X-a.X)*clamp((low-py-a.Y)/rise)
			xb = a.X + (b.X-a.X)*clamp((low+n.by+py-a.Y)/rise)
		}
		end := index(max(xa, xb)+px, n.x0, n.bx, n.nx)
		for c := index(min(xa, xb)-px, n.x0, n.bx, n.nx); c <= end; c++ {
			if !do(r*n.nx + c) {
				return false
			}
		}
	}
	return true
}

// clamp returns the number from 0 to 1 that is closest to t.
func clamp(t float64) float64 { return max(0, min(1, t)) }

// index returns the number of the box that contains x, or of the nearest box. The n
// boxes of the given size begin at x0.
func index(x, x0, size float64, n int) int {
	i := (x - x0) / size
	if !(i > 0) {
		return 0
	}
	return int(min(i, float64(n-1)))
}

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
	before := k+1 == i || i == s.begin && k+1 == s.end && s.ring()
	after := k == j || j == s.end && k == s.begin && s.ring()
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

// ring reports whether the ends of the line coincide.
func (s *simplifier) ring() bool { return s.pts[s.begin] == s.pts[s.end] }

// outside reports whether p is neither enclosed by nor on the ring that consists of
// the piece from point i to point j and the segment between them.
func (s *simplifier) outside(i, j int, p Point) bool {
	if s.distanceFrom(s.pts[i], p, s.pts[j]) > 1+1e-9 {
		return true // farther than any point of the piece
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

// orientation returns 1 if a, b and c turn counter-clockwise, -1 if they turn clockwise, and
// 0 if rounding errors leave that open. The bound on the errors is from Jonathan R.
// Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric
// predicates, Discrete & Computational Geometry 18(3), 1997, §4.2.
func orientation(a, b, c Point) int {
	const (
		eps   = 1.0 / (1 << 53)
		bound = (3 + 16*eps) * eps
		least = 1e-280 // smaller products lose digits
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
