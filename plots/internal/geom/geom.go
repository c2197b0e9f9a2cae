// Package geom defines points and boxes with float64 coordinates, and clips
// segments, polylines and polygons to a box. Callers choose the unit and the
// direction of y.
//
// A diverging path has coordinates of 1e300. Clipping therefore measures
// parameters from the nearer end of a segment, and halves differences that may
// overflow.
package geom

import "math"

// Point is a point of the plane.
type Point struct{ X, Y float64 }

// Pt returns the point (x, y).
func Pt(x, y float64) Point { return Point{x, y} }

// Lerp returns p+t(q−p) without overflow.
func Lerp(p, q Point, t float64) Point {
	return Point{(1-t)*p.X + t*q.X, (1-t)*p.Y + t*q.Y}
}

// Mid returns the point halfway between a and b.
func Mid(a, b Point) Point { return Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2} }

// Dist2 returns the squared distance of a and b.
func Dist2(a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	return dx*dx + dy*dy
}

// Finite reports whether both coordinates are finite.
func (p Point) Finite() bool { return Finite(p.X) && Finite(p.Y) }

// Finite reports whether v is neither NaN nor infinite.
func Finite(v float64) bool { return math.Abs(v) <= math.MaxFloat64 }

// Box is the rectangle [X0, X1]×[Y0, Y1]. It is empty unless X0 < X1 and Y0 < Y1.
type Box struct{ X0, Y0, X1, Y1 float64 }

// EmptyBox returns the box that contains no point. Add builds the bounds of points
// from it.
func EmptyBox() Box {
	return Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

// Empty reports whether b has no area.
func (b Box) Empty() bool { return !(b.X0 < b.X1 && b.Y0 < b.Y1) }

// Intersect returns the common part of b and r. It is empty if an edge is NaN.
func (b Box) Intersect(r Box) Box {
	return Box{max(b.X0, r.X0), max(b.Y0, r.Y0), min(b.X1, r.X1), min(b.Y1, r.Y1)}
}

// Grow returns b with each edge moved outward by d.
func (b Box) Grow(d float64) Box {
	return Box{b.X0 - d, b.Y0 - d, b.X1 + d, b.Y1 + d}
}

// Add returns the smallest box that contains b and the point (x, y).
func (b Box) Add(x, y float64) Box {
	return Box{min(b.X0, x), min(b.Y0, y), max(b.X1, x), max(b.Y1, y)}
}

// Contains reports whether r lies in b.
func (b Box) Contains(r Box) bool {
	return b.X0 <= r.X0 && b.Y0 <= r.Y0 && r.X1 <= b.X1 && r.Y1 <= b.Y1
}

// ContainsAll reports whether all points lie in b.
func (b Box) ContainsAll(pts []Point) bool {
	for _, p := range pts {
		if p.X < b.X0 || p.X > b.X1 || p.Y < b.Y0 || p.Y > b.Y1 {
			return false
		}
	}
	return true
}

// Touches reports whether b and r have a point in common. Boxes without area, such
// as the bounds of a horizontal line, count.
func (b Box) Touches(r Box) bool {
	return b.X0 <= r.X1 && r.X0 <= b.X1 && b.Y0 <= r.Y1 && r.Y0 <= b.Y1
}

// Nearest returns the point of b that is nearest to p.
func (b Box) Nearest(p Point) Point {
	return Point{min(max(p.X, b.X0), b.X1), min(max(p.Y, b.Y0), b.Y1)}
}
