package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Segments on the page.

// gap returns the distance of two points.
func Distance(a, b vg.Point) vg.Length {
	return vg.Length(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}

// way returns the length and the direction of the way from a to b, zeros if there
// is none.
func Direction(a, b vg.Point) (length, ux, uy vg.Length) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length = vg.Length(math.Hypot(float64(dx), float64(dy)))
	if !(length > 0) || math.IsInf(float64(length), 0) {
		return 0, 0, 0
	}
	return length, dx / length, dy / length
}

// shorten moves both ends of a segment inwards; it reports false if nothing is
// left between them.
func Shorten(a, b vg.Point, by vg.Length) (vg.Point, vg.Point, bool) {
	length, ux, uy := Direction(a, b)
	if !(length > 2*by) {
		return a, b, false
	}
	return vg.Point{X: a.X + by*ux, Y: a.Y + by*uy}, vg.Point{X: b.X - by*ux, Y: b.Y - by*uy}, true
}

// foot returns the point of the segment from p to q that is nearest to c, and the
// part of the segment up to there.
func foot(c, p, q vg.Point) (at vg.Point, t vg.Length) {
	d := q.Sub(p)
	if n := d.Dot(d); n > 0 {
		t = max(0, min(c.Sub(p).Dot(d)/n, 1))
	}
	return vg.Point{X: p.X + t*d.X, Y: p.Y + t*d.Y}, t
}

// toSegment returns the distance of c from the segment from p to q.
func DistanceToSegment(c, p, q vg.Point) vg.Length {
	at, _ := foot(c, p, q)
	return Distance(c, at)
}

// polyline returns the path along pts.
func Path(pts []vg.Point, closed bool) vg.Path {
	path := make(vg.Path, 0, len(pts)+1)
	path.Move(pts[0])
	for _, p := range pts[1:] {
		path.Line(p)
	}
	if closed {
		path.Close()
	}
	return path
}

// arrowOutline returns the corners of the arrow between two points with a shaft of
// the given width and a head of the given measures: the tip, to, first, and then
// along the right side of the arrow back to from and along its left. It is nil
// for an arrow without direction.
func ArrowOutline(from, to vg.Point, width, long, wide vg.Length) []vg.Point {
	length, ux, uy := Direction(from, to)
	if length == 0 {
		return nil
	}
	at := func(p vg.Point, along, aside vg.Length) vg.Point {
		return vg.Point{X: p.X + along*ux - aside*uy, Y: p.Y + along*uy + aside*ux}
	}
	head := wide / 2
	shaft := min(width/2, head)
	return []vg.Point{
		to,
		at(to, -long, -head), at(to, -long, -shaft), at(from, 0, -shaft),
		at(from, 0, shaft), at(to, -long, shaft), at(to, -long, head),
	}
}
