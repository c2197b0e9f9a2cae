package contour

import "math"

// A spot is a point with its place in the plane in which regions are computed.
type spot struct {
	u  Point // place in the plane
	at Point // data coordinates
}

// A plane maps data coordinates to places: to positions on the scales of the axes,
// increasing in both directions and about 1 in size.
type plane struct{ x, y planeAxis }

// A planeAxis maps one coordinate. The factor is a power of two, so that no digit is
// lost, or its negative on a decreasing scale.
type planeAxis struct {
	scale  coordinateScale
	factor float64
}

// farOut bounds places, so that their products do not overflow.
const farOut = 0x1p400

// newPlaneAxis returns the axis on which coordinates from lo to hi are at most 1 in
// size.
func newPlaneAxis(scale coordinateScale, lo, hi float64) planeAxis {
	u, v := lo, hi
	if scale != nil {
		u, v = scale(lo), scale(hi)
	}
	_, exp := math.Frexp(max(math.Abs(u), math.Abs(v)))
	a := planeAxis{scale, math.Ldexp(1, min(-exp, 1023))}
	if v < u {
		a.factor = -a.factor
	}
	return a
}

// place returns the position of a coordinate.
func (a planeAxis) place(v float64) float64 {
	if a.scale != nil {
		v = a.scale(v)
	}
	return max(-farOut, min(v*a.factor, farOut))
}

// spot returns the spot of a point.
func (l *plane) spot(p Point) spot { return spot{Point{l.x.place(p.X), l.y.place(p.Y)}, p} }

// spots returns the spots of points.
func (l *plane) spots(points []Point) []spot {
	out := make([]spot, len(points))
	for i, p := range points {
		out[i] = l.spot(p)
	}
	return out
}

// meeting returns the spot in which the segments pq and ab cross, at the fraction t of pq
// and the fraction v of ab. Each coordinate comes from the segment on which it changes
// less, so that a point on an edge of a grid has exactly the coordinate of the edge.
func (l *plane) meeting(p, q, a, b spot, t, v float64) spot {
	s := spot{
		u:  Point{between(q.u.X, p.u.X, t), between(q.u.Y, p.u.Y, t)},
		at: Point{l.x.scale.between(q.at.X, p.at.X, t), l.y.scale.between(q.at.Y, p.at.Y, t)},
	}
	if math.Abs(b.u.X-a.u.X) < math.Abs(q.u.X-p.u.X) {
		s.u.X, s.at.X = between(b.u.X, a.u.X, v), l.x.scale.between(b.at.X, a.at.X, v)
	}
	if math.Abs(b.u.Y-a.u.Y) < math.Abs(q.u.Y-p.u.Y) {
		s.u.Y, s.at.Y = between(b.u.Y, a.u.Y, v), l.y.scale.between(b.at.Y, a.at.Y, v)
	}
	return s
}

// turn returns 1 if a, b and c turn counterclockwise, -1 if they turn clockwise, and 0 if
// they lie on one straight line. It is exact.
func turn(a, b, c Point) int {
	switch {
	case a == b || b == c || a == c, a.X == b.X && b.X == c.X, a.Y == b.Y && b.Y == c.Y:
		return 0
	}
	if o := orientation(a, b, c); o != 0 {
		return o
	}
	return exactCross(a, b, c).Sign()
}

// cross returns twice the area of the triangle a, b, c, positive if it is
// counterclockwise.
func cross(a, b, c Point) float64 {
	return float64((a.X-c.X)*(b.Y-c.Y)) - float64((a.Y-c.Y)*(b.X-c.X))
}
