package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// EmptyBox returns the box that contains no point. Include and Union accept it as
// a start.
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
