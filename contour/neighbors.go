package contour

import "math"

// neighbors finds the segments of many lines that are near a given segment. It
// divides their bounding rectangle into equal boxes and lists the segments in each
// box. A segment has the number of its first point.
type neighbors struct {
	pts    []Point
	starts []bool // whether a segment begins at each point
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
// It lists none if it is stopped.
func newNeighbors(pts []Point, begins []int, tx, ty float64, stop *stopper) *neighbors {
	n := &neighbors{pts: pts, starts: make([]bool, len(pts)), tx: tx, ty: ty}
	count := 0
	for i, begin := range begins[:len(begins)-1] {
		for k := begin; k < begins[i+1]-1; k++ {
			if n.starts[k] = isFinite(pts[k]) && isFinite(pts[k+1]); n.starts[k] {
				count++
			}
		}
	}
	n.measure(count)
	n.fill(stop)
	return n
}

func isFinite(p Point) bool {
	return math.Abs(p.X) <= math.MaxFloat64 && math.Abs(p.Y) <= math.MaxFloat64
}

// notFinite reports whether one of the points from begin to end is not finite.
func (n *neighbors) notFinite(begin, end int) bool {
	for k := begin; k < end; k++ {
		if !n.starts[k] {
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
	for k, ok := range n.starts {
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
func (n *neighbors) fill(stop *stopper) {
	n.from = make([]int, n.nx*n.ny+1)
	for pass := range 2 {
		for k, ok := range n.starts {
			if k%workPerLook == workPerLook-1 && stop.stopped() {
				return
			}
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

// visit calls do for the boxes within px and py of the segment from a to b, until
// do returns false. It reports whether do always returned true.
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
