package page

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// Tolerance is the greatest distance, in points, between a curve and its polyline.
const Tolerance vg.Length = 0.1

// A knot is a point of a curve: its parameter, its data coordinates and its place on
// the page.
type knot struct {
	t    float64
	data geom.Point
	at   vg.Point
}

// A curve is divided into chords that keep to it. On the page, both of its coordinates
// are monotone. So the curve between two knots lies in the box that they span.
type curve struct {
	area vg.Rectangle // the curve may be coarse outside
	mid  func(a, b knot) knot

	halvings int // so far
}

// maxDepth is the greatest depth of halves of halves: more than a thousand halvings lead
// from one to the smallest number. maxHalvings is the greatest number of halvings of a
// curve. Only functions that are not monotone reach it.
const (
	maxDepth    = 1100
	maxHalvings = 1 << 14
)

// refine appends the points between two knots that the curve needs to dst.
func (c *curve) refine(dst []vg.Point, a, b knot) []vg.Point {
	if c.settled(a.at, b.at) {
		return dst
	}
	return c.halve(dst, a, c.mid(a, b), b, maxDepth)
}

// halve appends the points between a and b, with m in the middle.
func (c *curve) halve(dst []vg.Point, a, m, b knot, depth int) []vg.Point {
	if c.halvings++; depth == 0 || c.halvings > maxHalvings || m.data == a.data || m.data == b.data || c.settled(a.at, b.at) {
		return dst
	}
	before, after := c.mid(a, m), c.mid(m, b)
	if flat([5]vg.Point{a.at, before.at, m.at, after.at, b.at}) {
		return dst
	}
	dst = c.halve(dst, a, before, m, depth-1)
	dst = append(dst, m.at)
	return c.halve(dst, m, after, b, depth-1)
}

// settled reports whether the box of two points lies beyond an edge of the area, or so
// close to its diagonal that the curve cannot leave the chord. A curve is settled too if
// one of its ends has no place on the page.
func (c *curve) settled(a, b vg.Point) bool {
	r := c.area
	return !finite(a) || !finite(b) || within(a, a, b, b) || max(a.X, b.X) < r.Min.X || min(a.X, b.X) > r.Max.X || max(a.Y, b.Y) < r.Min.Y || min(a.Y, b.Y) > r.Max.Y
}

// within reports whether every monotone curve from p to q lies within the tolerance of
// the chord from a to b.
func within(a, p, q, b vg.Point) bool {
	return DistanceToSegment(vg.Point{X: p.X, Y: q.Y}, a, b) <= Tolerance &&
		DistanceToSegment(vg.Point{X: q.X, Y: p.Y}, a, b) <= Tolerance
}

// Three points of the curve show its distance from the chord if it is smooth. It is
// taken for smooth if no quarter of it is longer than uneven chords, and the three
// points must keep half the tolerance.
const uneven = 0.6

// flat reports whether a curve through five points lies within the tolerance of the
// chord between its ends.
func flat(k [5]vg.Point) bool {
	a, b := k[0], k[4]
	chord := Distance(a, b)
	smooth := true
	for i := range 4 {
		smooth = smooth && Distance(k[i], k[i+1]) <= uneven*chord && DistanceToSegment(k[i], a, b) <= Tolerance/2
	}
	if smooth {
		return true
	}
	for i := range 4 {
		if !within(a, k[i], k[i+1], b) {
			return false
		}
	}
	return !math.IsNaN(float64(chord))
}
