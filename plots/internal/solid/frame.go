package solid

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// An Edge is an edge of the box.
type Edge struct{ From, To Point }

// At returns the point at t of the edge, 0 at From.
func (e Edge) At(t float64) Point { return between(e.From, e.To, t) }

// leftSlope is the greatest slope of a floor edge on the plane beside which the axis of
// heights stands on the left. At a steeper one, numbers of the two would meet.
const leftSlope = 1

// Axes returns the edges on which axes of u, v and w stand: the two lower edges of the floor,
// and an upright edge at the end of one of them, on the left if there is room.
func (v *View) Axes() [3]Edge {
	near := v.Faces()
	lower := func(a, b Edge, second bool) bool { // whether b is the lower one
		const tie = 1e-9
		ya, yb := v.Project(a.At(0.5)).Y, v.Project(b.At(0.5)).Y
		if math.Abs(ya-yb) < tie {
			return second
		}
		return yb < ya
	}
	alongU := func(v float64) Edge { return Edge{Point{0, v, 0}, Point{1, v, 0}} }
	alongV := func(u float64) Edge { return Edge{Point{u, 0, 0}, Point{u, 1, 0}} }
	var atU, atV float64 // the corner where both meet
	if lower(alongU(0), alongU(1), near[1]) {
		atV = 1
	}
	if lower(alongV(0), alongV(1), near[0]) {
		atU = 1
	}
	meet := v.Project(Point{atU, atV, 0})
	slope := func(p geom.Point) float64 { return math.Abs(p.Y-meet.Y) / max(math.Abs(p.X-meet.X), 1e-12) }
	foot, other := Point{1 - atU, atV, 0}, Point{atU, 1 - atV, 0}
	if v.Project(other).X < v.Project(foot).X {
		foot, other = other, foot
	}
	if s := slope(v.Project(foot)); s > leftSlope && s > slope(v.Project(other))+1e-9 {
		foot = other
	}
	return [3]Edge{alongU(atV), alongV(atU), {foot, Point{foot.U, foot.V, 1}}}
}

// A Face is a face of the box: the coordinate Of is At on it.
type Face struct {
	Of int
	At float64
}

// Back returns the three faces that are away from the eye.
func (v *View) Back() (faces [3]Face) {
	for i, near := range v.Faces() {
		faces[i].Of = i
		if !near {
			faces[i].At = 1
		}
	}
	return faces
}

// On returns the point of a face at a and b of its two other coordinates, in their order.
func (f Face) On(a, b float64) Point {
	switch f.Of {
	case 0:
		return Point{f.At, a, b}
	case 1:
		return Point{a, f.At, b}
	}
	return Point{a, b, f.At}
}
