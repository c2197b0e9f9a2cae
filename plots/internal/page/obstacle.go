package page

import "gonum.org/v1/plot/vg"

// An Obstacle is a place that labels keep clear of: all points nearer than Radius
// to the segment from A to B, on the page.
type Obstacle struct {
	A, B   vg.Point
	Radius vg.Length
}

// appendNear appends what reaches into a rectangle: of a segment that goes far
// beyond it, as a path that diverges has them, the part that matters.
func AppendNear(dst, obstacles []Obstacle, r vg.Rectangle) []Obstacle {
	for _, o := range obstacles {
		if part, _, ok := ClipSegment(o.A, o.B, Grow(r, o.Radius)); ok {
			dst = append(dst, Obstacle{part[0], part[1], o.Radius})
		}
	}
	return dst
}

// boxObstacle returns the obstacle that holds a box: a segment along its middle.
func BoxObstacle(b vg.Rectangle) Obstacle {
	middle := (b.Min.Y + b.Max.Y) / 2
	half := (b.Max.Y - b.Min.Y) / 2
	return Obstacle{vg.Point{X: b.Min.X, Y: middle}, vg.Point{X: b.Max.X, Y: middle}, half}
}
