package solid

import "math"

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
	cross := func(i, j int) float64 { return float64(a[i]*b[j]) - float64(a[j]*b[i]) }
	n := [3]float64{cross(1, 2), cross(2, 0), cross(0, 1)}
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
	return min(int(float64(max(lit, 0)*float64(q.Tones))+1e-9), q.Tones-1)
}
