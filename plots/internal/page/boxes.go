package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// EmptyBox returns the box that contains no point. Include and Union build bounds
// from it.
func EmptyBox() vg.Rectangle {
	inf := vg.Length(math.Inf(1))
	return vg.Rectangle{Min: vg.Point{X: inf, Y: inf}, Max: vg.Point{X: -inf, Y: -inf}}
}

// Include returns the smallest box that contains r and the points.
func Include(r vg.Rectangle, pts ...vg.Point) vg.Rectangle {
	for _, p := range pts {
		r.Min.X, r.Max.X = min(r.Min.X, p.X), max(r.Max.X, p.X)
		r.Min.Y, r.Max.Y = min(r.Min.Y, p.Y), max(r.Max.Y, p.Y)
	}
	return r
}

// Union returns the smallest box that contains a and b.
func Union(a, b vg.Rectangle) vg.Rectangle { return Include(a, b.Min, b.Max) }

// Separation returns the distance between two boxes along the axis on which they
// are farther apart. It is negative if they overlap: minus the amount by which one
// must move to leave the other.
func Separation(a, b vg.Rectangle) vg.Length {
	return max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y)
}

// Beyond returns how far b sticks out of whole. It is negative if b lies within, and NaN if a
// coordinate is.
func Beyond(b, whole vg.Rectangle) vg.Length {
	return max(whole.Min.X-b.Min.X, whole.Min.Y-b.Min.Y, b.Max.X-whole.Max.X, b.Max.Y-whole.Max.Y)
}

// Grow returns r with every side moved outward.
func Grow(r vg.Rectangle, by vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: r.Min.X - by, Y: r.Min.Y - by}, Max: vg.Point{X: r.Max.X + by, Y: r.Max.Y + by}}
}

// distanceToBox returns the distance from p to r, zero inside.
func distanceToBox(p vg.Point, r vg.Rectangle) vg.Length {
	dx := max(r.Min.X-p.X, p.X-r.Max.X, 0)
	dy := max(r.Min.Y-p.Y, p.Y-r.Max.Y, 0)
	return vg.Length(math.Hypot(float64(dx), float64(dy)))
}

// Corners returns the corners of b in counterclockwise order from the lower left.
func Corners(b vg.Rectangle) []vg.Point {
	return []vg.Point{b.Min, {X: b.Max.X, Y: b.Min.Y}, b.Max, {X: b.Min.X, Y: b.Max.Y}}
}

// A TurnedBox is a rectangle turned about its center. Its local coordinates are
// measured from Center, u along the unit vector Along and v to the left of it.
// Half is half of the size.
type TurnedBox struct {
	Center, Along vg.Point
	Half          vg.Point
}

// local returns the local coordinates of q.
func (b TurnedBox) local(q vg.Point) vg.Point {
	d := q.Sub(b.Center)
	return vg.Point{X: d.Dot(b.Along), Y: b.Along.X*d.Y - b.Along.Y*d.X}
}

// At returns the point with local coordinates u and v.
func (b TurnedBox) At(u, v vg.Length) vg.Point {
	return vg.Point{X: b.Center.X + u*b.Along.X - v*b.Along.Y, Y: b.Center.Y + u*b.Along.Y + v*b.Along.X}
}

// Corners returns the corners in counterclockwise order.
func (b TurnedBox) Corners() [4]vg.Point {
	w, h := b.Half.X, b.Half.Y
	return [4]vg.Point{b.At(-w, -h), b.At(w, -h), b.At(w, h), b.At(-w, h)}
}

// rectangle returns the box in local coordinates.
func (b TurnedBox) rectangle() vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: -b.Half.X, Y: -b.Half.Y}, Max: b.Half}
}

// Within reports whether the box lies in r.
func (b TurnedBox) Within(r vg.Rectangle) bool {
	for _, q := range b.Corners() {
		if q.X < r.Min.X || q.X > r.Max.X || q.Y < r.Min.Y || q.Y > r.Max.Y {
			return false
		}
	}
	return true
}

// crosses reports whether the segment from p to q has a point in the box.
func (b TurnedBox) crosses(p, q vg.Point) bool {
	p, q = b.local(p), b.local(q)
	w, h := b.Half.X, b.Half.Y
	if p.X < -w && q.X < -w || p.X > w && q.X > w || p.Y < -h && q.Y < -h || p.Y > h && q.Y > h {
		return false
	}
	_, _, ok := ClipRange(p, q, b.rectangle())
	return ok
}

// DistanceTo returns the distance from the box to the segment from p to q, zero if
// they meet. The nearest pair is an end of the segment and a side, or a corner and
// the segment.
func (b TurnedBox) DistanceTo(p, q vg.Point) vg.Length {
	p, q = b.local(p), b.local(q)
	r := b.rectangle()
	if _, _, ok := ClipRange(p, q, r); ok {
		return 0
	}
	d := min(distanceToBox(p, r), distanceToBox(q, r))
	for _, c := range Corners(r) {
		d = min(d, DistanceToSegment(c, p, q))
	}
	return d
}

// Overlaps reports whether two boxes have a point in common. They do if no side of
// either separates them (S. Gottschalk, M. C. Lin, D. Manocha, "OBBTree", SIGGRAPH
// 1996, §5, in the plane).
func (b TurnedBox) Overlaps(o TurnedBox) bool {
	return !b.separates(o) && !o.separates(b)
}

// separates reports whether o lies beyond one of b's sides.
func (b TurnedBox) separates(o TurnedBox) bool {
	r := EmptyBox()
	for _, c := range o.Corners() {
		r = Include(r, b.local(c))
	}
	return r.Min.X > b.Half.X || r.Max.X < -b.Half.X || r.Min.Y > b.Half.Y || r.Max.Y < -b.Half.Y
}

// Bounds returns the smallest upright box that contains b.
func (b TurnedBox) Bounds() vg.Rectangle {
	c := b.Corners()
	return Include(EmptyBox(), c[:]...)
}
