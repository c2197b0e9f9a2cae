// Package solid projects a surface over a rectangle to the page: which of its cells are
// painted first, where they are cut, and which points are hidden.
//
// Points of the box have coordinates from 0 to 1. The box is a square with side 1 and
// has a height of its own.
package solid

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// A Point is a point of the box.
type Point struct{ U, V, W float64 }

// between returns p+t(q−p).
func between(p, q Point, t float64) Point {
	return Point{p.U + float64(t*(q.U-p.U)), p.V + float64(t*(q.V-p.V)), p.W + float64(t*(q.W-p.W))}
}

// A View projects the box to a plane, in units of its side and with the middle of the box
// at the origin. The projection is that of a camera that turns around the middle of the
// box (J. D. Foley et al., Computer Graphics: Principles and Practice, 1990, chapter 6).
type View struct {
	height           float64
	right, up, toEye [3]float64
	// distance is that of the eye from the middle. It is +Inf for an orthographic view.
	distance float64
}

// NewView returns the view from an azimuth, counterclockwise from u, and an elevation above
// the floor, both in degrees. height is that of the box. perspective is the half diagonal
// of the box in distances of the eye, from 0, which is orthographic, to less than 1.
func NewView(azimuth, elevation, height, perspective float64) *View {
	sa, ca := math.Sincos(azimuth * math.Pi / 180)
	se, ce := math.Sincos(elevation * math.Pi / 180)
	return &View{
		height:   height,
		right:    [3]float64{-sa, ca, 0},
		up:       [3]float64{-se * ca, -se * sa, ce},
		toEye:    [3]float64{ce * ca, ce * sa, se},
		distance: math.Sqrt(2+float64(height*height)) / 2 / perspective,
	}
}

// place returns p relative to the middle of the box.
func (v *View) place(p Point) [3]float64 {
	return [3]float64{p.U - 0.5, p.V - 0.5, (p.W - 0.5) * v.height}
}

func dot(a, b [3]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2])
}

// Project returns the place of p on the plane.
func (v *View) Project(p Point) geom.Point {
	q := v.place(p)
	x, y := dot(q, v.right), dot(q, v.up)
	if math.IsInf(v.distance, 1) {
		return geom.Pt(x, y)
	}
	grow := 1 / (1 - dot(q, v.toEye)/v.distance)
	return geom.Pt(x*grow, y*grow)
}

// ray returns the direction from p to the eye, in coordinates of the box.
func (v *View) ray(p Point) Point {
	d := v.toEye
	if !math.IsInf(v.distance, 1) {
		q := v.place(p)
		for i := range d {
			d[i] = float64(d[i]*v.distance) - q[i]
		}
	}
	return Point{d[0], d[1], d[2] / v.height}
}

// foot returns the coordinates u and v of the eye. They are infinite in an orthographic
// view, or where the eye is exactly over the box.
func (v *View) foot() (u, w float64) {
	at := func(d float64) float64 {
		if math.IsInf(v.distance, 1) {
			return math.Copysign(math.Inf(1), d)
		}
		return 0.5 + float64(d*v.distance)
	}
	return at(v.toEye[0]), at(v.toEye[1])
}

// Faces reports for each coordinate whether the eye is beyond the middle of the box, so that
// the face at 1 is nearer than the face at 0.
func (v *View) Faces() (near [3]bool) {
	for i, d := range v.toEye {
		near[i] = d > 0
	}
	return near
}
