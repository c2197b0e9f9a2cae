package contour

import "math"

// solid reports whether a ring has an area. Rounding can give a wrong direction
// only to a ring without area.
func (m *ringMaker) solid(p []Point, hole bool) bool {
	if len(p) < 3 {
		return false
	}
	area, bound := m.measure(p)
	if size := math.Abs(area); !(size >= smallArea && size <= math.MaxFloat64 && bound <= math.MaxFloat64) {
		area, bound = m.measure(scaled(p))
	}
	if m.curved {
		return math.Abs(area) > bound
	}
	return area > 0 != hole && area != 0
}

// smallArea is an area so large that the products that underflowed in its sum do not
// count.
const smallArea = 1e-250

// measure returns twice the area in p and, for a grid that may be folded, a bound of its
// rounding error.
func (m *ringMaker) measure(p []Point) (area, bound float64) {
	if m.curved {
		bound = areaError(p)
	}
	return twiceArea(p), bound
}

// scaled returns the ring moved to begin at the origin and multiplied in each direction by a
// power of two, so that it is about as large as the unit square. Products of its
// coordinates do not overflow, and those that underflow do not count.
func scaled(p []Point) []Point {
	o := p[0]
	var w, h float64
	for _, q := range p {
		w, h = max(w, math.Abs(q.X-o.X)), max(h, math.Abs(q.Y-o.Y))
	}
	_, ex := math.Frexp(w)
	_, ey := math.Frexp(h)
	out := make([]Point, len(p))
	for i, q := range p {
		out[i] = Point{math.Ldexp(q.X-o.X, -ex), math.Ldexp(q.Y-o.Y, -ey)}
	}
	return out
}

// twiceArea returns twice the area in p, negative if p turns clockwise.
func twiceArea(p []Point) float64 {
	o := p[0]
	x, y := p[1].X-o.X, p[1].Y-o.Y
	area := 0.0
	for _, q := range p[2:] {
		u, v := q.X-o.X, q.Y-o.Y
		area += float64(x*v) - float64(u*y)
		x, y = u, v
	}
	return area
}

// areaError returns a bound of the rounding error of twiceArea. The computed area
// of a ring that runs along slanted edges and back is at most this error.
func areaError(p []Point) float64 {
	o, sum := p[0], 0.0
	for i, q := range p[1:] {
		sum += math.Abs((p[i].X-o.X)*(q.Y-o.Y)) + math.Abs((p[i].Y-o.Y)*(q.X-o.X))
	}
	return sum * float64(len(p)) * 0x1p-52
}
