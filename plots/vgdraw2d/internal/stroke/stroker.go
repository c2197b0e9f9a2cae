package stroke

import (
	"image/color"
	"math"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// Pen holds the settings of strokes. Lengths are in pixels.
type Pen struct {
	Color      color.NRGBA
	Width      float64
	Join       draw2d.LineJoin
	Cap        draw2d.LineCap
	Miter      float64   // miter limit
	Dash       []float64 // of even length and positive sum; nil for a solid line
	DashOffset float64
}

// Reach returns how far the ink of a stroke can lie from its line: half the width, or
// more at the corners of square caps and at miters.
func (p Pen) Reach() float64 {
	reach := p.Width / 2 * math.Sqrt2 // square caps
	if p.Join == draw2d.MiterJoin {
		reach = max(reach, p.Width/2*p.Miter)
	}
	return reach
}

// Stroker turns polylines into the outlines of their strokes, as math_stroke and
// vcgen_stroke of Agg 2.4 do with the settings of Matplotlib 3.3: approximation
// scale 1; inner joins mitered up to 1.01 half widths or the shorter of the two
// segments; outer miters beyond the limit beveled ("miter join revert"). With y down,
// the offset of a segment with unit direction (x, y) is (y, −x) times half the line
// width.
//
// Vertices closer than 1e-9 px are merged, while Agg merges them up to 1e-14 px. On a
// page of some thousand pixels a coordinate has rounding errors of 1e-12 px, and a
// segment of that length has a direction that hangs on the last bit.
type Stroker struct {
	Pen
	half float64 // half the line width
	step float64 // angle between the points of an arc

	// Emit gets each closed outline, in one or several parts. They are valid during the
	// call only. If it reports false, the rest is not wanted.
	Emit func(part []geom.Point, last bool) bool
	out  []geom.Point
	v    []vertex
}

// partSize is the number of points after which a part of an outline is emitted.
const partSize = 1 << 12

// vertex is a point and its distance to the next one.
type vertex struct {
	geom.Point
	dist float64
}

const (
	coincident  = 1e-9
	innerMiter  = 1.01
	parallel    = 1e-30
	arcFlatness = 0.125 // largest distance in px between an arc and its chord
)

// Set sets the pen of the strokes that follow.
func (s *Stroker) Set(p Pen) {
	s.Pen, s.half = p, p.Width/2
	s.step = 2 * math.Acos(s.half/(s.half+arcFlatness))
}

// Stroke emits the outlines of a polyline: one for an open line, two for a closed
// line.
func (s *Stroker) Stroke(pts []geom.Point, closed bool) {
	s.load(pts, closed)
	n := len(s.v)
	if closed && n == 2 {
		closed = false // the second segment retraces the first
	}
	if n < 2 {
		return
	}
	s.out = s.out[:0]
	if closed {
		for i := range n {
			s.corner(s.v[(i+n-1)%n], s.v[i], s.v[(i+1)%n].Point, s.v[i].dist)
			if !s.goesOn() {
				return
			}
		}
		if !s.emit(true) {
			return
		}
		for i := n - 1; i >= 0; i-- {
			s.back(s.v[(i+1)%n].Point, s.v[i], s.v[(i+n-1)%n])
			if !s.goesOn() {
				return
			}
		}
		s.emit(true)
		return
	}
	s.end(s.v[0].Point, s.v[1].Point, s.v[0].dist)
	for i := 1; i < n-1; i++ {
		s.corner(s.v[i-1], s.v[i], s.v[i+1].Point, s.v[i].dist)
		if !s.goesOn() {
			return
		}
	}
	s.end(s.v[n-1].Point, s.v[n-2].Point, s.v[n-2].dist)
	for i := n - 2; i > 0; i-- {
		s.back(s.v[i+1].Point, s.v[i], s.v[i-1])
		if !s.goesOn() {
			return
		}
	}
	s.emit(true)
}

// goesOn emits a part of the outline if there are many points. It reports false if the
// rest is not wanted.
func (s *Stroker) goesOn() bool { return len(s.out) < partSize || s.emit(false) }

// emit emits the points so far.
func (s *Stroker) emit(last bool) bool {
	ok := s.Emit(s.out, last)
	s.out = s.out[:0]
	return ok
}

// corner adds the corner at the vertex at on the way from the start to the end of
// the line.
func (s *Stroker) corner(prev, at vertex, next geom.Point, length float64) {
	s.bend(prev.Point, at.Point, next, prev.dist, length)
}

// back adds the corner at the vertex at on the way back. The length of a segment is
// then in the vertex that it leads to.
func (s *Stroker) back(from geom.Point, at, to vertex) {
	s.bend(from, at.Point, to.Point, at.dist, to.dist)
}

// load copies the vertices without coincident neighbors.
func (s *Stroker) load(pts []geom.Point, closed bool) {
	v := s.v[:0]
	for _, p := range pts {
		if n := len(v); n > 0 {
			d := math.Hypot(p.X-v[n-1].X, p.Y-v[n-1].Y)
			if !(d > coincident) {
				continue
			}
			v[n-1].dist = d
		}
		v = append(v, vertex{Point: p})
	}
	for closed && len(v) > 1 {
		n := len(v) - 1
		d := math.Hypot(v[0].X-v[n].X, v[0].Y-v[n].Y)
		if d > coincident {
			v[n].dist = d
			break
		}
		v = v[:n]
	}
	s.v = v
}

func (s *Stroker) add(x, y float64) { s.out = append(s.out, geom.Pt(x, y)) }

// end adds the cap at p of a line that begins with pq.
func (s *Stroker) end(p, q geom.Point, length float64) {
	dx := (q.Y - p.Y) / length * s.half
	dy := (q.X - p.X) / length * s.half
	if s.Cap == draw2d.RoundCap {
		n := int(math.Pi / s.step)
		da := math.Pi / float64(n+1)
		s.add(p.X-dx, p.Y+dy)
		a := math.Atan2(dy, -dx)
		for range n {
			a += da
			s.add(p.X+math.Cos(a)*s.half, p.Y+math.Sin(a)*s.half)
		}
		s.add(p.X+dx, p.Y-dy)
		return
	}
	ex, ey := 0.0, 0.0
	if s.Cap == draw2d.SquareCap {
		ex, ey = dy, dx
	}
	s.add(p.X-dx-ex, p.Y+dy-ey)
	s.add(p.X+dx-ex, p.Y-dy-ey)
}

// bend adds the corner at q between the segments pq and qr.
func (s *Stroker) bend(p, q, r geom.Point, len1, len2 float64) {
	d1 := geom.Pt(s.half*(q.Y-p.Y)/len1, -s.half*(q.X-p.X)/len1)
	d2 := geom.Pt(s.half*(r.Y-q.Y)/len2, -s.half*(r.X-q.X)/len2)
	if turn(p, q, r) > 0 {
		limit := max(min(len1, len2)/s.half, innerMiter)
		s.miter(p, q, r, d1, d2, limit)
		return
	}
	if s.Join != draw2d.MiterJoin {
		// A nearly straight corner needs no arc.
		bevel := math.Hypot((d1.X+d2.X)/2, (d1.Y+d2.Y)/2)
		if s.half-bevel < s.half/1024 {
			if x, ok := meet(p, q, r, d1, d2); ok {
				s.add(x.X, x.Y)
			} else {
				s.add(q.X+d1.X, q.Y+d1.Y)
			}
			return
		}
	}
	switch s.Join {
	case draw2d.MiterJoin:
		s.miter(p, q, r, d1, d2, s.Miter)
	case draw2d.RoundJoin:
		s.arc(q, d1, d2)
	default:
		s.add(q.X+d1.X, q.Y+d1.Y)
		s.add(q.X+d2.X, q.Y+d2.Y)
	}
}

// miter adds the point where the two offset lines meet, or a bevel if that point is
// more than limit half widths from q.
func (s *Stroker) miter(p, q, r, d1, d2 geom.Point, limit float64) {
	x, ok := meet(p, q, r, d1, d2)
	switch {
	case ok && math.Hypot(x.X-q.X, x.Y-q.Y) <= s.half*limit:
		s.add(x.X, x.Y)
		return
	case !ok:
		// Parallel: straight on, or back.
		e := geom.Pt(q.X+d1.X, q.Y+d1.Y)
		if (turn(p, q, e) < 0) == (turn(q, r, e) < 0) {
			s.add(e.X, e.Y)
			return
		}
	}
	s.add(q.X+d1.X, q.Y+d1.Y)
	s.add(q.X+d2.X, q.Y+d2.Y)
}

// arc adds the points of the arc around q from q+d1 to q+d2.
func (s *Stroker) arc(q, d1, d2 geom.Point) {
	a1, a2 := math.Atan2(d1.Y, d1.X), math.Atan2(d2.Y, d2.X)
	s.add(q.X+d1.X, q.Y+d1.Y)
	if a1 > a2 {
		a2 += 2 * math.Pi
	}
	n := int((a2 - a1) / s.step)
	da := (a2 - a1) / float64(n+1)
	for range n {
		a1 += da
		s.add(q.X+math.Cos(a1)*s.half, q.Y+math.Sin(a1)*s.half)
	}
	s.add(q.X+d2.X, q.Y+d2.Y)
}

// turn returns the cross product of r−q and q−p. It is positive if pqr turns
// counterclockwise on the screen.
func turn(p, q, r geom.Point) float64 {
	return (r.X-q.X)*(q.Y-p.Y) - (r.Y-q.Y)*(q.X-p.X)
}

// meet returns the intersection of the line pq moved by d1 and the line qr moved by
// d2. The result is not ok if the lines are parallel.
func meet(p, q, r, d1, d2 geom.Point) (geom.Point, bool) {
	a, b := geom.Pt(p.X+d1.X, p.Y+d1.Y), geom.Pt(q.X+d1.X, q.Y+d1.Y)
	c, d := geom.Pt(q.X+d2.X, q.Y+d2.Y), geom.Pt(r.X+d2.X, r.Y+d2.Y)
	num := (a.Y-c.Y)*(d.X-c.X) - (a.X-c.X)*(d.Y-c.Y)
	den := (b.X-a.X)*(d.Y-c.Y) - (b.Y-a.Y)*(d.X-c.X)
	if math.Abs(den) < parallel {
		return geom.Point{}, false
	}
	u := num / den
	return geom.Pt(a.X+u*(b.X-a.X), a.Y+u*(b.Y-a.Y)), true
}
