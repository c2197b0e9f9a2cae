package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Boxes on the page.

// nowhere is the box that holds nothing.
func EmptyBox() vg.Rectangle {
	inf := vg.Length(math.Inf(1))
	return vg.Rectangle{Min: vg.Point{X: inf, Y: inf}, Max: vg.Point{X: -inf, Y: -inf}}
}

// around returns the box around r and points.
func Include(r vg.Rectangle, pts ...vg.Point) vg.Rectangle {
	for _, p := range pts {
		r.Min.X, r.Max.X = min(r.Min.X, p.X), max(r.Max.X, p.X)
		r.Min.Y, r.Max.Y = min(r.Min.Y, p.Y), max(r.Max.Y, p.Y)
	}
	return r
}

// union returns the box around two boxes.
func Union(a, b vg.Rectangle) vg.Rectangle { return Include(a, b.Min, b.Max) }

// apart returns how far two boxes are from each other, in the direction in
// which that is more; negative is how far they overlap.
func Separation(a, b vg.Rectangle) vg.Length {
	return max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y)
}

// grown returns a box that reaches further on all sides.
func Grow(r vg.Rectangle, by vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: r.Min.X - by, Y: r.Min.Y - by}, Max: vg.Point{X: r.Max.X + by, Y: r.Max.Y + by}}
}

// toRectangle returns the distance of p from r.
func distanceToBox(p vg.Point, r vg.Rectangle) vg.Length {
	dx := max(r.Min.X-p.X, p.X-r.Max.X, 0)
	dy := max(r.Min.Y-p.Y, p.Y-r.Max.Y, 0)
	return vg.Length(math.Hypot(float64(dx), float64(dy)))
}

// rectangle returns those of a box, around it.
func Corners(b vg.Rectangle) []vg.Point {
	return []vg.Point{b.Min, {X: b.Max.X, Y: b.Min.Y}, b.Max, {X: b.Min.X, Y: b.Max.Y}}
}
