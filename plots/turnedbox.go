package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A textBox is a rectangle turned about its centre: half of its size lies along
// the unit vector along, half across it.
type textBox struct {
	centre, along vg.Point
	half          vg.Point
}

// local returns q relative to the centre, along the sides.
func (b textBox) local(q vg.Point) vg.Point {
	d := q.Sub(b.centre)
	return vg.Point{X: d.Dot(b.along), Y: b.along.X*d.Y - b.along.Y*d.X}
}

// at returns the point whose local coordinates are u and v.
func (b textBox) at(u, v vg.Length) vg.Point {
	return vg.Point{X: b.centre.X + u*b.along.X - v*b.along.Y, Y: b.centre.Y + u*b.along.Y + v*b.along.X}
}

// corners are counter-clockwise.
func (b textBox) corners() [4]vg.Point {
	w, h := b.half.X, b.half.Y
	return [4]vg.Point{b.at(-w, -h), b.at(w, -h), b.at(w, h), b.at(-w, h)}
}

// rectangle returns the box in its own coordinates.
func (b textBox) rectangle() vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: -b.half.X, Y: -b.half.Y}, Max: b.half}
}

// within reports whether the box lies in r.
func (b textBox) within(r vg.Rectangle) bool {
	for _, q := range b.corners() {
		if q.X < r.Min.X || q.X > r.Max.X || q.Y < r.Min.Y || q.Y > r.Max.Y {
			return false
		}
	}
	return true
}

// crosses reports whether the segment from p to q has a point in the box.
func (b textBox) crosses(p, q vg.Point) bool {
	p, q = b.local(p), b.local(q)
	w, h := b.half.X, b.half.Y
	if p.X < -w && q.X < -w || p.X > w && q.X > w || p.Y < -h && q.Y < -h || p.Y > h && q.Y > h {
		return false
	}
	_, _, ok := inside(p, q, b.rectangle())
	return ok
}

// distance returns how far the segment from p to q is from the box: zero if they
// meet, and otherwise from an end to a side or from a corner to the segment.
func (b textBox) distance(p, q vg.Point) vg.Length {
	p, q = b.local(p), b.local(q)
	r := b.rectangle()
	if _, _, ok := inside(p, q, r); ok {
		return 0
	}
	d := min(toRectangle(p, r), toRectangle(q, r))
	for _, c := range [4]vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}} {
		d = min(d, toSegment(c, p, q))
	}
	return d
}

// overlaps reports whether two boxes meet: whether no side of either separates
// them (S. Gottschalk, M. C. Lin, D. Manocha, "OBBTree", SIGGRAPH 1996, §5, in
// the plane).
func (b textBox) overlaps(o textBox) bool {
	return !b.separates(o) && !o.separates(b)
}

// separates reports whether o lies beyond one of b's sides.
func (b textBox) separates(o textBox) bool {
	lo := vg.Point{X: vg.Length(math.Inf(1)), Y: vg.Length(math.Inf(1))}
	hi := vg.Point{X: -lo.X, Y: -lo.Y}
	for _, c := range o.corners() {
		q := b.local(c)
		lo.X, lo.Y = min(lo.X, q.X), min(lo.Y, q.Y)
		hi.X, hi.Y = max(hi.X, q.X), max(hi.Y, q.Y)
	}
	return lo.X > b.half.X || hi.X < -b.half.X || lo.Y > b.half.Y || hi.Y < -b.half.Y
}

// bounds returns the smallest rectangle along the page around the box.
func (b textBox) bounds() vg.Rectangle {
	c := b.corners()
	r := vg.Rectangle{Min: c[0], Max: c[0]}
	for _, q := range c[1:] {
		r.Min.X, r.Min.Y = min(r.Min.X, q.X), min(r.Min.Y, q.Y)
		r.Max.X, r.Max.Y = max(r.Max.X, q.X), max(r.Max.Y, q.Y)
	}
	return r
}

// obstacle returns what keeps other labels off: the box, rounded at both ends.
func (b textBox) obstacle() Obstacle {
	return Obstacle{A: b.at(-b.half.X, 0), B: b.at(b.half.X, 0), Radius: b.half.Y}
}
