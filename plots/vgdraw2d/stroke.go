package vgdraw2d

import (
	"math"

	"github.com/llgcode/draw2d"
)

// stroker turns polylines into the outlines of their strokes as math_stroke and
// vcgen_stroke of Agg 2.4 do, with the settings that Matplotlib 3.3 uses:
// approximation scale 1, inner joins mitered up to 1.01 or the shorter of the
// two segments, outer miters beyond the limit plain bevels ("miter join
// revert"), vertices closer than 1e-14 px merged. In y-down pixels the offset
// of a segment with direction (x, y) is half a width times (y, −x).
type stroker struct {
	pen
	half float64 // half the line width
	step float64 // angle between the points of an arc

	emit func(outline []point) // gets each closed outline; it must not keep it
	out  []point
	v    []vertex
}

// vertex is a point with its distance to the next.
type vertex struct {
	point
	dist float64
}

const (
	coincident  = 1e-14
	innerMiter  = 1.01
	parallel    = 1e-30
	arcFlatness = 0.125 // px between an arc and its chord
)

// set prepares for strokes of one style.
func (s *stroker) set(p pen) {
	s.pen, s.half = p, p.width/2
	s.step = 2 * math.Acos(s.half/(s.half+arcFlatness))
}

// stroke emits the outlines of a polyline: one around an open line, two for a
// closed one.
func (s *stroker) stroke(pts []point, closed bool) {
	s.load(pts, closed)
	n := len(s.v)
	if closed && n == 2 {
		closed = false // there and back is a line
	}
	if n < 2 {
		return
	}
	s.out = s.out[:0]
	if closed {
		for i := range n {
			s.corner(s.v[(i+n-1)%n], s.v[i], s.v[(i+1)%n].point, s.v[i].dist)
		}
		s.emit(s.out)
		s.out = s.out[:0]
		for i := n - 1; i >= 0; i-- {
			s.back(s.v[(i+1)%n].point, s.v[i], s.v[(i+n-1)%n])
		}
		s.emit(s.out)
		return
	}
	s.end(s.v[0].point, s.v[1].point, s.v[0].dist)
	for i := 1; i < n-1; i++ {
		s.corner(s.v[i-1], s.v[i], s.v[i+1].point, s.v[i].dist)
	}
	s.end(s.v[n-1].point, s.v[n-2].point, s.v[n-2].dist)
	for i := n - 2; i > 0; i-- {
		s.back(s.v[i+1].point, s.v[i], s.v[i-1])
	}
	s.emit(s.out)
}

func (s *stroker) corner(prev, at vertex, next point, length float64) {
	s.bend(prev.point, at.point, next, prev.dist, length)
}

// back is the corner on the way back, where distances belong to the vertex
// reached.
func (s *stroker) back(from point, at, to vertex) {
	s.bend(from, at.point, to.point, at.dist, to.dist)
}

// load copies the vertices without coincident neighbours.
func (s *stroker) load(pts []point, closed bool) {
	v := s.v[:0]
	for _, p := range pts {
		if n := len(v); n > 0 {
			d := math.Hypot(p.x-v[n-1].x, p.y-v[n-1].y)
			if !(d > coincident) {
				continue
			}
			v[n-1].dist = d
		}
		v = append(v, vertex{point: p})
	}
	for closed && len(v) > 1 {
		n := len(v) - 1
		d := math.Hypot(v[0].x-v[n].x, v[0].y-v[n].y)
		if d > coincident {
			v[n].dist = d
			break
		}
		v = v[:n]
	}
	s.v = v
}

func (s *stroker) add(x, y float64) { s.out = append(s.out, point{x, y}) }

// end adds the cap at p of the line that goes on to q.
func (s *stroker) end(p, q point, length float64) {
	dx := (q.y - p.y) / length * s.half
	dy := (q.x - p.x) / length * s.half
	if s.cap == draw2d.RoundCap {
		n := int(math.Pi / s.step)
		da := math.Pi / float64(n+1)
		s.add(p.x-dx, p.y+dy)
		a := math.Atan2(dy, -dx)
		for range n {
			a += da
			s.add(p.x+math.Cos(a)*s.half, p.y+math.Sin(a)*s.half)
		}
		s.add(p.x+dx, p.y-dy)
		return
	}
	ex, ey := 0.0, 0.0
	if s.cap == draw2d.SquareCap {
		ex, ey = dy, dx
	}
	s.add(p.x-dx-ex, p.y+dy-ey)
	s.add(p.x+dx-ex, p.y-dy-ey)
}

// bend adds the corner at q between the segments pq and qr.
func (s *stroker) bend(p, q, r point, len1, len2 float64) {
	d1 := point{s.half * (q.y - p.y) / len1, -s.half * (q.x - p.x) / len1}
	d2 := point{s.half * (r.y - q.y) / len2, -s.half * (r.x - q.x) / len2}
	if turn(p, q, r) > 0 {
		limit := max(min(len1, len2)/s.half, innerMiter)
		s.point(p, q, r, d1, d2, limit)
		return
	}
	if s.join != draw2d.MiterJoin {
		// A nearly straight corner needs no arc.
		bevel := math.Hypot((d1.x+d2.x)/2, (d1.y+d2.y)/2)
		if s.half-bevel < s.half/1024 {
			if x, ok := meet(p, q, r, d1, d2); ok {
				s.add(x.x, x.y)
			} else {
				s.add(q.x+d1.x, q.y+d1.y)
			}
			return
		}
	}
	switch s.join {
	case draw2d.MiterJoin:
		s.point(p, q, r, d1, d2, s.miter)
	case draw2d.RoundJoin:
		s.arc(q, d1, d2)
	default:
		s.add(q.x+d1.x, q.y+d1.y)
		s.add(q.x+d2.x, q.y+d2.y)
	}
}

// point adds where the two offset lines meet, if that is within limit half
// widths of q, else a bevel.
func (s *stroker) point(p, q, r, d1, d2 point, limit float64) {
	x, ok := meet(p, q, r, d1, d2)
	switch {
	case ok && math.Hypot(x.x-q.x, x.y-q.y) <= s.half*limit:
		s.add(x.x, x.y)
		return
	case !ok:
		// Parallel: straight on, or back.
		e := point{q.x + d1.x, q.y + d1.y}
		if (turn(p, q, e) < 0) == (turn(q, r, e) < 0) {
			s.add(e.x, e.y)
			return
		}
	}
	s.add(q.x+d1.x, q.y+d1.y)
	s.add(q.x+d2.x, q.y+d2.y)
}

// arc adds the points of the arc around q from q+d1 to q+d2.
func (s *stroker) arc(q, d1, d2 point) {
	a1, a2 := math.Atan2(d1.y, d1.x), math.Atan2(d2.y, d2.x)
	s.add(q.x+d1.x, q.y+d1.y)
	if a1 > a2 {
		a2 += 2 * math.Pi
	}
	n := int((a2 - a1) / s.step)
	da := (a2 - a1) / float64(n+1)
	for range n {
		a1 += da
		s.add(q.x+math.Cos(a1)*s.half, q.y+math.Sin(a1)*s.half)
	}
	s.add(q.x+d2.x, q.y+d2.y)
}

// turn is the cross product of r−q and q−p: positive if pqr turns
// counterclockwise on the screen.
func turn(p, q, r point) float64 {
	return (r.x-q.x)*(q.y-p.y) - (r.y-q.y)*(q.x-p.x)
}

// meet returns the common point of the line pq moved by d1 and the line qr moved
// by d2.
func meet(p, q, r, d1, d2 point) (point, bool) {
	a, b := point{p.x + d1.x, p.y + d1.y}, point{q.x + d1.x, q.y + d1.y}
	c, d := point{q.x + d2.x, q.y + d2.y}, point{r.x + d2.x, r.y + d2.y}
	num := (a.y-c.y)*(d.x-c.x) - (a.x-c.x)*(d.y-c.y)
	den := (b.x-a.x)*(d.y-c.y) - (b.y-a.y)*(d.x-c.x)
	if math.Abs(den) < parallel {
		return point{}, false
	}
	u := num / den
	return point{a.x + u*(b.x-a.x), a.y + u*(b.y-a.y)}, true
}
