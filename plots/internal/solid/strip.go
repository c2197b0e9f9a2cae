package solid

import (
	"math"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// use makes a color and a tone those of the next polygons.
func (q *painter) use(color, tone int) {
	if color == q.color && tone == q.tone {
		return
	}
	q.endStrip()
	q.flush()
	q.color, q.tone = color, tone
}

// flush fills the polygons that wait.
func (q *painter) flush() {
	if len(q.pending) > 0 {
		q.Fill(q.color, q.tone, q.pending)
	}
	q.pending = q.pending[:0]
}

// addQuad adds a cell to the strip, which becomes one polygon with the cells before it if
// they turn the same way. A cell whose two halves turn differently crosses itself on the
// plane: it is two triangles.
func (q *painter) addQuad(quad [4]corner) {
	a, b := area2(quad[0], quad[1], quad[2]), area2(quad[0], quad[2], quad[3])
	if a*b <= 0 {
		q.endStrip()
		q.addPolygon(quad[:3])
		q.addPolygon([]corner{quad[0], quad[2], quad[3]})
		return
	}
	place := func(i int) geom.Point { return geom.Pt(quad[i].x, quad[i].y) }
	n := len(q.far)
	if n == 0 || q.turn*a < 0 || math.Abs(q.far[n-1].X-quad[0].x)+math.Abs(q.far[n-1].Y-quad[0].y) > 2*q.Grow+1e-12 {
		q.endStrip()
		q.turn = a
		q.far, q.near = append(q.far, place(0)), append(q.near, place(3))
		n = 1
	} else {
		// The cell before ended a little beyond its edge, below this one.
		q.far[n-1], q.near[n-1] = place(0), place(3)
	}
	q.far, q.near = append(q.far, place(1)), append(q.near, place(2))
}

// endStrip turns the strip into a polygon.
func (q *painter) endStrip() {
	if len(q.far) == 0 {
		return
	}
	slices.Reverse(q.near)
	ring := append(q.ring(), q.far...)
	ring = append(ring, q.near...)
	if q.turn < 0 {
		slices.Reverse(ring)
	}
	q.pending = append(q.pending, ring)
	q.far, q.near = q.far[:0], q.near[:0]
}

// addPolygon adds a polygon, which may be empty.
func (q *painter) addPolygon(polygon []corner) {
	area := area2(polygon...)
	if len(polygon) < 3 || area == 0 {
		return
	}
	ring := q.ring()
	for _, c := range polygon {
		ring = append(ring, geom.Pt(c.x, c.y))
	}
	if area < 0 {
		slices.Reverse(ring)
	}
	q.pending = append(q.pending, ring)
}

// ring returns an empty polygon, with the memory of an old one if there is one.
func (q *painter) ring() []geom.Point {
	if n := len(q.pending); n < cap(q.pending) {
		return q.pending[: n+1 : cap(q.pending)][n][:0]
	}
	return nil
}

// light is the direction to the light, relative to the eye: right, up and toward it.
var light = [3]float64{-0.5, 0.6, 0.62}

// toneOf returns the tone of a cell, by the cosine between its normal and the light (J. H.
// Lambert, Photometria, 1760). Both sides of the surface are lit.
func (q *painter) toneOf(quad [4]corner) int {
	if q.Tones <= 1 {
		return 0
	}
	d := func(a, b corner) [3]float64 {
		return [3]float64{b.U - a.U, b.V - a.V, (b.W - a.W) * q.View.height}
	}
	a, b := d(quad[0], quad[2]), d(quad[1], quad[3])
	n := [3]float64{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
	size := math.Sqrt(dot(n, n))
	if !(size > 0) {
		return q.Tones - 1
	}
	v := q.View
	eye := [3]float64{dot(n, v.right) / size, dot(n, v.up) / size, dot(n, v.toEye) / size}
	lit := dot(eye, light)
	if eye[2] < 0 {
		lit = -lit
	}
	// The tiny amount keeps equal cells from differing in the last bit.
	return min(int(max(lit, 0)*float64(q.Tones)+1e-9), q.Tones-1)
}
