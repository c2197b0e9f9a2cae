package vgdraw2d

import (
	"math"
	"slices"
)

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

	// minRing is the number of segments of a ring that may begin elsewhere.
	minRing = 8

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
	guess  int // segments of the last curve
	pieces []piece

	back       []point // a run the other way round
	backLength []float64
}

// piece is a line or a curve that stands for n segments.
type piece struct {
	n      int
	curve  bool
	c1, c2 grid
}

// set prepares for a path of the given tolerance; nil if it is too small.
func (s *simplifier) set(tol float64) *simplifier {
	s.tol = margin * tol
	if !(tol >= minTolerance) {
		return nil
	}
	return s
}

// dashTolerance is the tolerance of strokes with the given dashes.
func dashTolerance(tol float64, dash []float64) float64 {
	if len(dash) > 0 {
		return tol * dashed
	}
	return tol
}

// minTolerance is the least one beside the rounding of both ends.
const minTolerance = 0.01

// write sends the polyline after its first point to w. If closed, the last point
// is the first and a last line is left to the close. A ring, a closed subpath to
// be filled, may begin anywhere.
//
// Two polygons with a common edge shall leave out the same: an edge goes from
// corner to corner, in one direction whichever the polygon's is, and a ring
// without corners begins at its leftmost vertex.
func (s *simplifier) write(w *pathWriter, pts []point, closed, ring bool) {
	s.load(pts)
	n := len(s.pts) - 1
	if ring && closed && n >= minRing {
		s.turn()
		w.move(onGrid(s.pts[0].x, s.pts[0].y))
	}
	for a := 0; a < n; {
		b := s.corner(a)
		run, length := s.pts[a:b+1], s.length[a:b+1]
		reversed := s.reverses(run)
		if reversed {
			run, length = s.reverse(run, length)
		}
		s.divide(run, length)
		s.send(w, run, reversed, closed && b == n)
		a = b
	}
}

// divide finds the pieces of a run without corners.
func (s *simplifier) divide(run []point, length []float64) {
	s.pieces = s.pieces[:0]
	s.guess = 8
	for a, b := 0, len(run)-1; a < b; {
		line := s.lineReach(run[a:])
		curve := line
		if line < b-a {
			curve = s.curveReach(run[a:], length[a:], line*curveBytes/lineBytes)
		}
		p := piece{n: line}
		if curve*lineBytes > line*curveBytes {
			p = piece{curve, true, s.fit.c1, s.fit.c2}
			s.guess = curve
		}
		s.pieces = append(s.pieces, p)
		a += p.n
	}
}

// send writes the pieces of a run. If last, a line at the end is left out.
func (s *simplifier) send(w *pathWriter, run []point, reversed, last bool) {
	at := 0
	if reversed {
		slices.Reverse(s.pieces)
		at = len(run) - 1
	}
	for i, p := range s.pieces {
		if reversed {
			at -= p.n
			p.c1, p.c2 = p.c2, p.c1
		} else {
			at += p.n
		}
		end := onGrid(run[at].x, run[at].y)
		switch {
		case p.curve:
			w.curve(p.c1, p.c2, end)
		case !last || i < len(s.pieces)-1:
			w.line(end)
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

// before is an order of points as they are written: the last bits of two that
// stand above each other must not decide.
func (p point) before(q point) bool {
	a, b := onGrid(p.x, p.y), onGrid(q.x, q.y)
	return a.x < b.x || a.x == b.x && a.y < b.y
}

// reverses reports whether a run is divided from its end.
func (s *simplifier) reverses(run []point) bool {
	n := len(run) - 1
	if p, q := run[0].rounded(), run[n].rounded(); p != q {
		return q.before(p)
	}
	return run[n-1].before(run[1])
}

// reverse returns a run the other way round.
func (s *simplifier) reverse(run []point, length []float64) ([]point, []float64) {
	s.back, s.backLength = s.back[:0], s.backLength[:0]
	n := len(run) - 1
	for i := n; i >= 0; i-- {
		s.back = append(s.back, run[i])
		s.backLength = append(s.backLength, length[n]-length[i])
	}
	return s.back, s.backLength
}
