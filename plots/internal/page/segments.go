package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Distance returns the distance between two points.
func Distance(a, b vg.Point) vg.Length {
	return vg.Length(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}

// Direction returns the distance from a to b and the unit vector (ux, uy) that
// points from a to b. All are zero if the points coincide or the distance is not
// finite.
func Direction(a, b vg.Point) (length, ux, uy vg.Length) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length = vg.Length(math.Hypot(float64(dx), float64(dy)))
	if !(length > 0) || math.IsInf(float64(length), 0) {
		return 0, 0, 0
	}
	return length, dx / length, dy / length
}

// Shorten moves both ends of the segment from a to b toward its middle. It reports
// false if no segment is left.
func Shorten(a, b vg.Point, by vg.Length) (vg.Point, vg.Point, bool) {
	length, ux, uy := Direction(a, b)
	if !(length > 2*by) {
		return a, b, false
	}
	return vg.Point{X: a.X + by*ux, Y: a.Y + by*uy}, vg.Point{X: b.X - by*ux, Y: b.Y - by*uy}, true
}

// nearestOnSegment returns the point of the segment from p to q that is nearest to
// c, and its position as a fraction of the segment.
func nearestOnSegment(c, p, q vg.Point) (at vg.Point, t vg.Length) {
	d := q.Sub(p)
	if n := d.Dot(d); n > 0 {
		t = max(0, min(c.Sub(p).Dot(d)/n, 1))
	}
	return vg.Point{X: p.X + t*d.X, Y: p.Y + t*d.Y}, t
}

// DistanceToSegment returns the distance from c to the segment from p to q.
func DistanceToSegment(c, p, q vg.Point) vg.Length {
	at, _ := nearestOnSegment(c, p, q)
	return Distance(c, at)
}

// Path returns the path through pts. There must be at least one.
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

// ArrowOutline returns the corners of an arrow between two points. The shaft has
// the given width, and the head is long points long and wide points wide. The
// first corner is the tip, at to; the others follow along the right side of the
// arrow to its tail and back along its left side. The result is nil if the arrow
// has no direction.
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

// An Obstacle is a place that labels keep clear of: all points nearer than Radius
// to the segment from A to B.
type Obstacle struct {
	A, B   vg.Point
	Radius vg.Length
}

// AppendNear appends to dst the obstacles that reach into r. It cuts each segment to
// the part near r, since segments of a diverging path can be huge.
func AppendNear(dst, obstacles []Obstacle, r vg.Rectangle) []Obstacle {
	for _, o := range obstacles {
		if part, _, ok := ClipSegment(o.A, o.B, Grow(r, o.Radius)); ok {
			dst = append(dst, Obstacle{part[0], part[1], o.Radius})
		}
	}
	return dst
}

// BoxObstacle returns the obstacle that covers b: a segment along the horizontal
// middle of b, with half the height of b as radius.
func BoxObstacle(b vg.Rectangle) Obstacle {
	middle := (b.Min.Y + b.Max.Y) / 2
	half := (b.Max.Y - b.Min.Y) / 2
	return Obstacle{vg.Point{X: b.Min.X, Y: middle}, vg.Point{X: b.Max.X, Y: middle}, half}
}
