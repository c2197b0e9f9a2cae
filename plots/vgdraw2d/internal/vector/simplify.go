package vector

import (
	"math"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// A contour line has a vertex on every grid edge it crosses, most of them closer
// to the line through their neighbors than a viewer can show. The simplifier
// replaces runs of line segments by fewer segments and cubic curves. Each lies
// within a tolerance of the other, rounding included.
//
// From a vertex, it finds the farthest vertex that one line reaches within the
// tolerance, and the farthest that one curve reaches. It writes whichever covers
// more vertices for its bytes (a greedy form of H. Imai and M. Iri, "Polygonal
// approximations of a curve", Computational Morphology, 1988). No piece goes around
// a corner, so that joins stay the same.

const (
	// dashed is the fraction of the tolerance for dashed lines. Dashes move with the
	// length of the line, which changes with the square of the distance.
	dashed = 0.3

	// margin leaves room for rounding errors, here and in measurements.
	margin = 0.98

	// spare is the part of the tolerance that is left for the place of a shape. The
	// place is rounded separately from the shape.
	spare = 0.0075

	// cornerCos is the cosine of the smallest turn that is a corner, 25°. The turn
	// is measured over cornerReach pixels or cornerSteps vertices on each side.
	cornerCos   = 0.9063
	cornerReach = 0.1
	cornerSteps = 16

	// lineBytes and curveBytes are typical sizes in a file.
	lineBytes, curveBytes = 8, 26

	// minRing is the smallest number of segments of a ring whose start may move.
	minRing = 8

	// maxReach bounds the segments of a piece, so that the time for a path is
	// proportional to its vertices.
	maxReach = 512
)

// Simplifier writes polylines with fewer vertices. It reuses its memory.
type Simplifier struct {
	stop func() bool // of the path; may be nil

	tol    float64
	pts    []geom.Point
	length []float64 // along the polyline up to each vertex
	fit    fitter
	guess  int // segments of the last curve
	pieces []piece

	back       []geom.Point // a reversed run
	backLength []float64
}

// piece is a line or a curve that stands for n segments.
type piece struct {
	n      int
	curve  bool
	c1, c2 GridPoint
}

// For prepares for a path with the given tolerance in pixels and dash pattern. It
// returns nil if the tolerance is too small to leave out anything.
func (s *Simplifier) For(tol float64, dash []float64) *Simplifier {
	if len(dash) > 0 {
		tol *= dashed
	}
	return s.set(tol)
}

// ForShape prepares for a shape whose place is rounded separately.
func (s *Simplifier) ForShape(tol float64) *Simplifier { return s.set(tol - spare) }

func (s *Simplifier) set(tol float64) *Simplifier {
	s.tol = margin * tol
	if !(tol >= minTolerance) {
		return nil
	}
	return s
}

// minTolerance is the smallest tolerance that the rounding of both ends leaves
// usable.
const minTolerance = 0.01

// stopped reports whether the path is not wanted any more.
func (s *Simplifier) stopped() bool { return s.stop != nil && s.stop() }

// write sends the polyline after its first point to w. If closed, the last point
// equals the first, and the close draws the last line. A ring is a closed subpath
// to be filled; it may begin at any vertex.
//
// Two polygons with a common edge must leave out the same vertices of it. So a run
// goes from corner to corner and is divided in the same direction for both polygons,
// and a ring without corners begins at its leftmost vertex.
func (s *Simplifier) write(w *writer, pts []geom.Point, closed, ring bool) {
	s.load(pts)
	n := len(s.pts) - 1
	if ring && closed && n >= minRing {
		s.rotate()
		w.move(OnGrid(s.pts[0].X, s.pts[0].Y))
	}
	for a, next := 0, 0; a < n; {
		if a >= next {
			if s.stopped() {
				return
			}
			next = a + checkVertices
		}
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

// Stop is called after so many vertices or pieces, which take some milliseconds.
const (
	checkVertices = 1 << 9
	checkPieces   = 1 << 6
)

// divide sets s.pieces to the pieces of a run without corners.
func (s *Simplifier) divide(run []geom.Point, length []float64) {
	s.pieces = s.pieces[:0]
	s.guess = 8
	for a, b := 0, len(run)-1; a < b; {
		if len(s.pieces)%checkPieces == checkPieces-1 && s.stopped() {
			return
		}
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

// send writes the pieces of a run. If last, it leaves out a line at the end.
func (s *Simplifier) send(w *writer, run []geom.Point, reversed, last bool) {
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
		end := OnGrid(run[at].X, run[at].Y)
		switch {
		case p.curve:
			w.curve(p.c1, p.c2, end)
		case !last || i < len(s.pieces)-1:
			w.line(end)
		}
	}
}

// load copies the points without repetitions and measures the lengths along them.
func (s *Simplifier) load(pts []geom.Point) {
	s.pts = append(s.pts[:0], pts[0])
	s.length = append(s.length[:0], 0)
	last := 0
	for i, p := range pts[1:] {
		if i%checkComponents == checkComponents-1 && s.stopped() {
			return
		}
		d := math.Hypot(p.X-s.pts[last].X, p.Y-s.pts[last].Y)
		if d < 1e-9 {
			continue
		}
		s.pts = append(s.pts, p)
		s.length = append(s.length, s.length[last]+d)
		last++
	}
}

// before orders points by their rounded x, then y. Rounding keeps the last bits of
// two points with equal x from deciding.
func before(p, q geom.Point) bool {
	a, b := OnGrid(p.X, p.Y), OnGrid(q.X, q.Y)
	return a.X < b.X || a.X == b.X && a.Y < b.Y
}

// reverses reports whether a run is divided from its end. A run and the same run in
// the other direction are divided from the same vertex.
func (s *Simplifier) reverses(run []geom.Point) bool {
	n := len(run) - 1
	if p, q := rounded(run[0]), rounded(run[n]); p != q {
		return before(q, p)
	}
	return before(run[n-1], run[1])
}

// reverse returns the reversed run with lengths from its new start.
func (s *Simplifier) reverse(run []geom.Point, length []float64) ([]geom.Point, []float64) {
	s.back, s.backLength = s.back[:0], s.backLength[:0]
	n := len(run) - 1
	for i := n; i >= 0; i-- {
		s.back = append(s.back, run[i])
		s.backLength = append(s.backLength, length[n]-length[i])
	}
	return s.back, s.backLength
}
