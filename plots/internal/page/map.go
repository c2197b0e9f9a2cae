package page

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/bisect"
	"natgrad.example/plots/internal/geom"
)

// A Map maps data coordinates to the page. X and Y must be monotone where they are
// finite. Segments that are straight in data coordinates are curves on the page, which
// the methods of a Map replace by polylines.
type Map struct {
	X, Y func(float64) vg.Length

	// Affine says that segments stay straight on the page.
	Affine bool

	// Area is the part of the page in which polylines keep to their curves.
	Area vg.Rectangle

	// Domain has the data coordinates at which X and Y are finite.
	Domain geom.Box

	// XScale and YScale are the scales on which segments are straight. Nil is the
	// data coordinate itself.
	XScale, YScale func(float64) float64
}

// At returns the point p on the page.
func (m *Map) At(p geom.Point) vg.Point { return vg.Point{X: m.X(p.X), Y: m.Y(p.Y)} }

// straight reports whether segments are straight on the page.
func (m *Map) straight() bool { return m.Affine && m.XScale == nil && m.YScale == nil }

// Line returns the polyline through pts on the page, with further points where the
// curves between them need it. It does not repeat the first point of a closed line.
// Points outside the domain lie beyond the edge of the area, so that the line is
// continuous.
func Line[P ~struct{ X, Y float64 }](m *Map, pts []P, closed bool) []vg.Point {
	out := make([]vg.Point, 0, len(pts)+1)
	for i, p := range pts {
		out = append(out, m.Inside(geom.Point(p)))
		if i+1 < len(pts) || closed {
			out = m.Between(out, geom.Point(p), geom.Point(pts[(i+1)%len(pts)]))
		}
	}
	return out
}

// beyond is the distance, in points, by which points outside the domain lie beyond its
// border.
const beyond vg.Length = 100

// Inside returns the point p on the page. If it lies outside the domain, it is moved
// beyond the edge of the area.
func (m *Map) Inside(p geom.Point) vg.Point {
	if m.Affine {
		return m.At(p)
	}
	q := geom.Pt(max(m.Domain.X0, min(p.X, m.Domain.X1)), max(m.Domain.Y0, min(p.Y, m.Domain.Y1)))
	at, center := m.At(q), m.Area.Min.Add(m.Area.Max).Scale(0.5)
	if q.X != p.X {
		at.X += vg.Length(math.Copysign(float64(beyond), float64(at.X-center.X)))
	}
	if q.Y != p.Y {
		at.Y += vg.Length(math.Copysign(float64(beyond), float64(at.Y-center.Y)))
	}
	return at
}

// Between appends the points that the curve of the segment from a to b needs between
// its ends to dst. They are the same in reverse for the segment from b to a. Where the
// curve enters or leaves the domain, it has a point.
func (m *Map) Between(dst []vg.Point, a, b geom.Point) []vg.Point {
	if m.straight() {
		return dst
	}
	if b.X < a.X || b.X == a.X && b.Y < a.Y {
		first := len(dst)
		dst = m.Between(dst, b, a)
		for i, j := first, len(dst)-1; i < j; i, j = i+1, j-1 {
			dst[i], dst[j] = dst[j], dst[i]
		}
		return dst
	}
	p, q, ok := a, b, true
	if m.XScale == nil && m.YScale == nil {
		p, q, ok = geom.ClipSegment(a, b, m.Domain)
	}
	from, to := knot{0, p, m.At(p)}, knot{1, q, m.At(q)}
	if !ok || !finite(from.at) || !finite(to.at) {
		return dst
	}
	if p != a {
		dst = append(dst, from.at)
	}
	c := curve{area: m.exact(), mid: func(a, b knot) knot {
		p := geom.Pt(Divide(m.XScale, a.data.X, b.data.X, 0.5), Divide(m.YScale, a.data.Y, b.data.Y, 0.5))
		return knot{(a.t + b.t) / 2, p, m.At(p)}
	}}
	if p.X != q.X && p.Y != q.Y {
		dst = c.refine(dst, from, to)
	}
	if q != b {
		dst = append(dst, to.at)
	}
	return dst
}

// Arc appends the curve of data points at(t), for t from t0 to t1, to dst, without its
// last point. Both coordinates must be monotone on it.
func (m *Map) Arc(dst []vg.Point, at func(t float64) geom.Point, t0, t1 float64) []vg.Point {
	on := func(t float64) knot {
		p := at(t)
		return knot{t, p, m.Inside(p)}
	}
	c := curve{area: m.exact(), mid: func(a, b knot) knot { return on((a.t + b.t) / 2) }}
	from := on(t0)
	return c.refine(append(dst, from.at), from, on(t1))
}

// exact returns the area in which curves are exact, with room for the width of lines.
func (m *Map) exact() vg.Rectangle { return Grow(m.Area, 36) }

// Divide returns the number at the fraction t of the way from a to b on a scale. A nil
// scale is linear.
func Divide(scale func(float64) float64, a, b, t float64) float64 {
	switch {
	case a == b || t == 0:
		return a
	case t == 1:
		return b
	case scale == nil:
		return (1-t)*a + t*b
	}
	u, v := scale(a), scale(b)
	_, at := bisect.Crossing(a, b, func(c float64) bool { return math.Abs(scale(c)-u) >= t*math.Abs(v-u) })
	return at
}

func finite(p vg.Point) bool { return point(p).Finite() }

// Stretch returns the lengths on the page of a unit of x and of a unit of y at p. They
// are negative where the page runs the other way, and NaN outside the domain.
func (m *Map) Stretch(p geom.Point) (x, y float64) { return stretch(m.X, p.X), stretch(m.Y, p.Y) }

// stretch returns the derivative of f at v, from the longest step that moves at most a
// twentieth of a point.
func stretch(f func(float64) vg.Length, v float64) float64 {
	const most = 0.05
	for _, side := range [][2]float64{{-1, 1}, {0, 1}, {-1, 0}} {
		moved := func(h float64) float64 { return float64(f(v+side[1]*h) - f(v+side[0]*h)) }
		far := func(h float64) bool { return !(math.Abs(moved(h)) <= most) }
		h := math.MaxFloat64 / 4
		if far(h) {
			h, _ = bisect.Crossing(0, h, far)
		}
		// Steps that rounding makes zero or uneven tell nothing.
		width := (side[1] - side[0]) * h
		if d := (v + side[1]*h) - (v + side[0]*h); d > 0 && math.Abs(d-width) <= width/8 {
			if s := moved(h) / d; geom.Finite(s) {
				return s
			}
		}
	}
	return math.NaN()
}
