package vgdraw2d

import "math"

// Simplification of what SVG and PDF write. A contour line has a vertex at every
// edge of its grid, most of them far closer to their neighbours' line than a
// viewer shows. Runs of line segments become fewer segments and cubic curves
// that lie within a tolerance of them, and they of those, rounding included.
//
// From each vertex on, the farthest vertex is sought that one line reaches
// within the tolerance, and the farthest that one curve reaches; what covers
// more vertices for its bytes is written (a greedy form of H. Imai and M. Iri,
// "Polygonal approximations of a curve", Computational Morphology, 1988). No
// run goes around a corner, so that joins stay what they are.

const (
	// dashed is the part of the tolerance for dashed lines: dashes move with
	// the length of the line, which changes with the square of the distance.
	dashed = 0.3

	// margin leaves room for the last bits and for whoever measures.
	margin = 0.98

	// spare is kept of the tolerance for the place of a shape, which is rounded
	// apart from the shape.
	spare = 0.0075

	// cornerCos is the cosine of the least angle of a corner, 25°, and
	// cornerReach how far its sides are looked at, in pixels.
	cornerCos   = 0.9063
	cornerReach = 0.1
	cornerSteps = 16

	// lineBytes and curveBytes are what a line and a curve take in a file.
	lineBytes, curveBytes = 8, 26

	// maxReach bounds the vertices of a piece, so that the time for a path is in
	// proportion to its vertices.
	maxReach = 512
)

// simplifier writes polylines with fewer vertices. Its slices are reused.
type simplifier struct {
	tol    float64
	pts    []point
	length []float64 // along the polyline up to each vertex
	fit    fitter
	guess  int // vertices of the last curve
}

// set prepares for a path of the given tolerance; nil if it is too small.
func (s *simplifier) set(tol float64) *simplifier {
	s.tol = margin * tol
	if !(tol >= minTolerance) {
		return nil
	}
	return s
}

// tolerance is the tolerance of strokes with the given dashes.
func tolerance(tol float64, dash []float64) float64 {
	if len(dash) > 0 {
		return tol * dashed
	}
	return tol
}

// minTolerance is the least one beside the rounding of both ends.
const minTolerance = 0.01

// write sends the polyline after its first point to w. If closed, the last point
// is the first and a last line is left to the close.
func (s *simplifier) write(w *pathWriter, pts []point, closed bool) {
	s.load(pts)
	s.guess = 8
	for a, n := 0, len(s.pts)-1; a < n; {
		b := s.corner(a)
		for a < b {
			line := s.lineReach(a, b)
			curve := line
			if line < b-a {
				curve = s.curveReach(a, b, line*curveBytes/lineBytes)
			}
			if curve*lineBytes > line*curveBytes {
				a += curve
				s.guess = curve
				w.curve(s.fit.c1, s.fit.c2, onGrid(s.pts[a].x, s.pts[a].y))
				continue
			}
			a += line
			if a < n || !closed {
				w.line(onGrid(s.pts[a].x, s.pts[a].y))
			}
		}
	}
}

// load copies the points without repetitions and measures lengths.
func (s *simplifier) load(pts []point) {
	s.pts = append(s.pts[:0], pts[0])
	s.length = append(s.length[:0], 0)
	last := 0
	for _, p := range pts[1:] {
		d := math.Hypot(p.x-s.pts[last].x, p.y-s.pts[last].y)
		if d < 1e-9 {
			continue
		}
		s.pts = append(s.pts, p)
		s.length = append(s.length, s.length[last]+d)
		last++
	}
}

// corner returns the first corner after a, or the last vertex.
func (s *simplifier) corner(a int) int {
	n := len(s.pts) - 1
	for b := a + 1; b < n; b++ {
		if s.isCorner(b) {
			return b
		}
	}
	return n
}

// isCorner reports whether the polyline turns sharply at or around vertex i.
func (s *simplifier) isCorner(i int) bool {
	p := s.pts[i]
	from, to := i-1, i+1
	for from > 0 && i-from < cornerSteps && s.length[i]-s.length[from] < cornerReach {
		from--
	}
	for to < len(s.pts)-1 && to-i < cornerSteps && s.length[to]-s.length[i] < cornerReach {
		to++
	}
	q, r := s.pts[from], s.pts[to]
	ax, ay, bx, by := p.x-q.x, p.y-q.y, r.x-p.x, r.y-p.y
	return ax*bx+ay*by < cornerCos*math.Sqrt((ax*ax+ay*ay)*(bx*bx+by*by))
}

// lineReach returns the number of segments from a, at most up to b, that one
// line may stand for: doubled while that goes, then sought in between.
func (s *simplifier) lineReach(a, b int) int {
	limit := min(b-a, maxReach)
	good, bad := 1, limit+1
	for good < limit {
		next := min(2*good, limit)
		if !s.lineFits(a, a+next) {
			bad = next
			break
		}
		good = next
	}
	for bad-good > 1 {
		if k := (good + bad) / 2; s.lineFits(a, a+k) {
			good = k
		} else {
			bad = k
		}
	}
	return good
}

// lineFits reports whether the line from a to b stays with the vertices between.
func (s *simplifier) lineFits(a, b int) bool {
	p, q := s.pts[a].rounded(), s.pts[b].rounded()
	dx, dy := q.x-p.x, q.y-p.y
	d2 := dx*dx + dy*dy
	limit := s.tol * s.tol
	for _, v := range s.pts[a+1 : b] {
		x, y := v.x-p.x, v.y-p.y
		if t := x*dx + y*dy; t > 0 && d2 > 0 {
			t = min(t/d2, 1)
			x, y = x-t*dx, y-t*dy
		}
		if x*x+y*y > limit {
			return false
		}
	}
	return true
}

// curveReach returns the number of segments from a, at most up to b, that one
// curve may stand for, and leaves the curve in s.fit; 0 if it is not more than
// least. It begins with the reach of the last curve.
func (s *simplifier) curveReach(a, b, least int) int {
	limit := min(b-a, maxReach)
	if limit <= least {
		return 0
	}
	fits := func(k int) bool { return s.fit.try(s.pts[a:a+k+1], s.length[a:a+k+1], s.tol) }
	k := min(max(s.guess, least+1), limit)
	good, bad := 0, limit+1
	for {
		if fits(k) {
			good = k
			if good == limit {
				break
			}
			if bad > limit {
				k = min(k+k/2+1, limit)
				continue
			}
		} else {
			bad = k
			if good == 0 {
				if k == least+1 {
					return 0
				}
				k = max(k*2/3, least+1)
				continue
			}
		}
		if bad-good <= 1+good/8 {
			break
		}
		k = (good + bad) / 2
	}
	if s.fit.reach != good {
		fits(good)
	}
	return good
}

// rounded returns the point as it is written.
func (p point) rounded() point {
	g := onGrid(p.x, p.y)
	return g.point()
}

func (g grid) point() point { return point{float64(g.x) / hundredth, float64(g.y) / hundredth} }
