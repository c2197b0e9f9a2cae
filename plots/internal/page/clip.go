package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// This file clips geometry, for canvases that cannot clip. The methods of gonum's
// draw.Canvas lose lines to rounding when coordinates lie far outside, as those of
// a diverging path do.

// ClipPolyline returns the parts of a polyline inside r. It leaves out segments
// with coordinates that are not finite.
func ClipPolyline(pts []vg.Point, r vg.Rectangle) [][]vg.Point {
	var parts [][]vg.Point
	joins := false // the last part ends at pts[i-1]
	for i := 1; i < len(pts); i++ {
		part, whole, ok := ClipSegment(pts[i-1], pts[i], r)
		if !ok {
			joins = false
			continue
		}
		if !joins || !whole[0] {
			parts = append(parts, part[:1:1])
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], part[1])
		joins = whole[1]
	}
	return parts
}

// ClipSegment returns the part of the segment from a to b inside r, and for each
// of its ends whether it is an end of the whole segment. The algorithm is Liang
// and Barsky's (Y.-D. Liang and B. A. Barsky, "A new concept and method for line
// clipping", ACM Transactions on Graphics 3(1), 1984). It computes from the end
// nearer to the origin, because adding a small offset to large coordinates would
// lose the offset.
func ClipSegment(a, b vg.Point, r vg.Rectangle) (part [2]vg.Point, whole [2]bool, ok bool) {
	if max(a.X, -a.X, a.Y, -a.Y) > max(b.X, -b.X, b.Y, -b.Y) {
		part, whole, ok = ClipSegment(b, a, r)
		part[0], part[1], whole[0], whole[1] = part[1], part[0], whole[1], whole[0]
		return part, whole, ok
	}
	t0, t1, ok := ClipRange(a, b, r)
	if !ok {
		return part, whole, false
	}
	part = [2]vg.Point{interpolate(a, b, t0, r), interpolate(a, b, t1, r)}
	return part, [2]bool{t0 == 0, t1 == 1}, true
}

// ClipRange returns the range [t0, t1] of the segment from a to b that lies in r,
// as fractions of its length. It reports false if there is none or a coordinate is
// not finite.
func ClipRange(a, b vg.Point, r vg.Rectangle) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	for _, side := range [4][2]vg.Length{ // how far b, and the side of r, lie beyond a
		{a.X - b.X, a.X - r.Min.X}, {b.X - a.X, r.Max.X - a.X},
		{a.Y - b.Y, a.Y - r.Min.Y}, {b.Y - a.Y, r.Max.Y - a.Y},
	} {
		out, room := float64(side[0]), float64(side[1])
		switch {
		case math.IsNaN(out) || math.IsInf(out, 0) || math.IsNaN(room) || math.IsInf(room, 0):
			return 0, 0, false
		case out == 0:
			if room < 0 {
				return 0, 0, false
			}
		case out < 0:
			t0 = math.Max(t0, room/out)
		default:
			t1 = math.Min(t1, room/out)
		}
	}
	return t0, t1, t0 <= t1
}

// interpolate returns the point at fraction t of the segment from a to b, moved
// into r.
func interpolate(a, b vg.Point, t float64, r vg.Rectangle) vg.Point {
	p := vg.Point{X: a.X + vg.Length(t)*(b.X-a.X), Y: a.Y + vg.Length(t)*(b.Y-a.Y)}
	if t == 1 {
		p = b
	}
	return vg.Point{X: max(r.Min.X, min(p.X, r.Max.X)), Y: max(r.Min.Y, min(p.Y, r.Max.Y))}
}

// ClipPolygon returns the part of a polygon inside r, cut at one edge of r after
// the other (I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping",
// Comm. ACM 17(1), 1974). It returns nil if a coordinate is not finite.
func ClipPolygon(pts []vg.Point, r vg.Rectangle) []vg.Point {
	for _, p := range pts {
		if s := p.X - p.X + p.Y - p.Y; s != 0 {
			return nil
		}
	}
	for _, edge := range [4]struct {
		depth func(vg.Point) vg.Length // distance inside the edge
		onto  func(*vg.Point)          // moves a point onto the edge
	}{
		{func(p vg.Point) vg.Length { return p.X - r.Min.X }, func(p *vg.Point) { p.X = r.Min.X }},
		{func(p vg.Point) vg.Length { return r.Max.X - p.X }, func(p *vg.Point) { p.X = r.Max.X }},
		{func(p vg.Point) vg.Length { return p.Y - r.Min.Y }, func(p *vg.Point) { p.Y = r.Min.Y }},
		{func(p vg.Point) vg.Length { return r.Max.Y - p.Y }, func(p *vg.Point) { p.Y = r.Max.Y }},
	} {
		var kept []vg.Point
		for i, p := range pts {
			q := pts[(i+1)%len(pts)]
			dp, dq := edge.depth(p), edge.depth(q)
			if dp >= 0 {
				kept = append(kept, p)
			}
			if dp >= 0 != (dq >= 0) {
				cut := crossing(p, q, dp, dq)
				edge.onto(&cut)
				kept = append(kept, cut)
			}
		}
		pts = kept
	}
	for i, p := range pts {
		pts[i] = vg.Point{X: max(r.Min.X, min(p.X, r.Max.X)), Y: max(r.Min.Y, min(p.Y, r.Max.Y))}
	}
	return pts
}

// crossing returns where the segment from p to q crosses an edge; dp and dq are
// the signed distances of p and q from it. It computes from the nearer end,
// because adding a small offset to large coordinates would lose the offset, and
// halves the distances, because their difference may overflow.
func crossing(p, q vg.Point, dp, dq vg.Length) vg.Point {
	if max(dp, -dp) > max(dq, -dq) {
		p, q, dp, dq = q, p, dq, dp
	}
	t := dp / 2 / (dp/2 - dq/2)
	return vg.Point{X: p.X*(1-t) + q.X*t, Y: p.Y*(1-t) + q.Y*t}
}
