package vgdraw2d

import "math"

// point is a point in pixels, y down.
type point struct{ x, y float64 }

// box is the rectangle [x0, x1]×[y0, y1] in pixels; it is empty unless x0 < x1
// and y0 < y1.
type box struct{ x0, y0, x1, y1 float64 }

// emptyBox grows to the bounds of the points added to it.
var emptyBox = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b box) empty() bool { return !(b.x0 < b.x1 && b.y0 < b.y1) }

// intersect treats a NaN edge of r as an empty box.
func (b box) intersect(r box) box {
	return box{max(b.x0, r.x0), max(b.y0, r.y0), min(b.x1, r.x1), min(b.y1, r.y1)}
}

func (b box) grow(d float64) box {
	return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d}
}

func (b box) add(x, y float64) box {
	return box{min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)}
}

// contains reports whether r lies in b.
func (b box) contains(r box) bool {
	return b.x0 <= r.x0 && b.y0 <= r.y0 && r.x1 <= b.x1 && r.y1 <= b.y1
}

// touches reports whether b and r have a point in common; boxes without area
// count, as those of horizontal lines are.
func (b box) touches(r box) bool {
	return b.x0 <= r.x1 && r.x0 <= b.x1 && b.y0 <= r.y1 && r.y0 <= b.y1
}

// nearest returns the point of b that is nearest to p.
func (b box) nearest(p point) point {
	return point{min(max(p.x, b.x0), b.x1), min(max(p.y, b.y0), b.y1)}
}
