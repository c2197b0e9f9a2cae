package geom

import "math"

// ClipPolyline returns the parts of a polyline that lie in b. If closed is set, a
// segment leads from the last point to the first. ClipPolyline leaves out segments
// with a coordinate that is not finite.
func ClipPolyline(pts []Point, closed bool, b Box) [][]Point {
	return ClipPolylineUntil(pts, closed, b, nil)
}

// checkPoints is the number of points after which stop is called.
const checkPoints = 1 << 12

// ClipPolylineUntil is ClipPolyline, but ends early if stop, which may be nil, reports
// true. Parts are then missing.
func ClipPolylineUntil(pts []Point, closed bool, b Box, stop func() bool) [][]Point {
	var parts [][]Point
	n := len(pts)
	if closed {
		n++
	}
	joins := false // the last part ends where the next segment begins
	for i := 1; i < n; i++ {
		if i%checkPoints == 0 && stop != nil && stop() {
			return parts
		}
		p, q := pts[i-1], pts[i%len(pts)]
		e, f, ok := ClipSegment(p, q, b)
		if !ok {
			joins = false
			continue
		}
		if !joins || e != p {
			parts = append(parts, []Point{e})
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], f)
		joins = f == q
	}
	return parts
}

// far is the distance from the origin beyond which the rounding of a segment's end
// visibly moves the point where the segment crosses the box.
const far = 1e9

// ClipSegment returns the part of the segment pq that lies in b; ok is false if
// there is none, or if a coordinate is not finite. An end in b is returned
// exactly.
func ClipSegment(p, q Point, b Box) (e, f Point, ok bool) {
	if !p.Finite() || !q.Finite() {
		return p, q, false
	}
	return clipFinite(p, q, b)
}

// clipFinite clips a segment with finite ends. It measures from the end that is
// nearer to the origin. If both ends are far away, it measures from the point
// between them that is nearest to the origin.
func clipFinite(p, q Point, b Box) (e, f Point, ok bool) {
	if size(p) > size(q) {
		f, e, ok = clipFinite(q, p, b)
		return e, f, ok
	}
	if size(p) > far {
		if m := nearestToOrigin(p, q); size(m) < size(p)/2 {
			// Rounding may put m outside b; then one of the halves is outside.
			m1, e, ok1 := clipFinite(m, p, b)
			m2, f, ok2 := clipFinite(m, q, b)
			switch {
			case !ok1:
				return m2, f, ok2
			case !ok2:
				return e, m1, true
			}
			return e, f, true
		}
	}
	t0, t1, ok := parametersIn(p, q, b)
	e, f = p, q
	if t0 > 0 {
		e = Lerp(p, q, t0)
	}
	if t1 < 1 {
		f = Lerp(p, q, t1)
	}
	return b.Nearest(e), b.Nearest(f), ok // against rounding errors
}

// size returns the larger of |p.X| and |p.Y|.
func size(p Point) float64 { return max(math.Abs(p.X), math.Abs(p.Y)) }

// nearestToOrigin returns the point of the segment pq that is nearest to the
// origin.
func nearestToOrigin(p, q Point) Point {
	k := max(size(p), size(q)) // scaling by k prevents overflow
	dx, dy := q.X/k-p.X/k, q.Y/k-p.Y/k
	t := -(p.X/k*dx + p.Y/k*dy) / (dx*dx + dy*dy)
	return Lerp(p, q, min(max(t, 0), 1))
}

// ClipRange returns the parameters between which p+t(q−p), t in [0, 1], lies in
// b; ok is false if there are none, or if a coordinate is not finite.
func ClipRange(p, q Point, b Box) (t0, t1 float64, ok bool) {
	if !p.Finite() || !q.Finite() {
		return 0, 0, false
	}
	return parametersIn(p, q, b)
}

// parametersIn clips by the parametric method (Y.-D. Liang and B. A. Barsky, "A new
// concept and method for line clipping", ACM Transactions on Graphics 3(1), 1984).
func parametersIn(p, q Point, b Box) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	edge := func(d, room float64) bool { // the inner side is t·d ≤ room
		switch {
		case d < 0:
			t0 = max(t0, room/d)
		case d > 0:
			t1 = min(t1, room/d)
		default:
			return room >= 0
		}
		return t0 <= t1
	}
	dx, dy := q.X/2-p.X/2, q.Y/2-p.Y/2
	ok = edge(-dx, p.X/2-b.X0/2) && edge(dx, b.X1/2-p.X/2) &&
		edge(-dy, p.Y/2-b.Y0/2) && edge(dy, b.Y1/2-p.Y/2)
	return t0, t1, ok
}

// ClipPolygon returns the part of a polygon that lies in b. Pieces stay connected
// along the edges of b. The part is empty if a coordinate is not finite.
//
// The polygon is cut at one edge after the other (I. E. Sutherland and G. W.
// Hodgman, "Reentrant polygon clipping", Communications of the ACM 17(1), 1974).
func ClipPolygon(pts []Point, b Box) []Point { return ClipPolygonUntil(pts, b, nil) }

// ClipPolygonUntil is ClipPolygon, but ends early if stop, which may be nil, reports true.
// Points are then missing.
func ClipPolygonUntil(pts []Point, b Box, stop func() bool) []Point {
	for _, p := range pts {
		if !p.Finite() {
			return nil
		}
	}
	var buf [2][]Point
	for side := range 4 {
		i := side % 2
		buf[i] = cutSide(buf[i][:0], pts, side, b, stop)
		pts = buf[i]
	}
	for i, p := range pts {
		pts[i] = b.Nearest(p) // against rounding errors
	}
	return pts
}

// cutSide appends the part of a polygon on the inner side of an edge of b. The
// edges 0, 1, 2, 3 lie at X0, X1, Y0, Y1.
func cutSide(dst, pts []Point, side int, b Box, stop func() bool) []Point {
	depth := func(p Point) float64 { // half the distance from the edge, inward
		return [...]float64{p.X/2 - b.X0/2, b.X1/2 - p.X/2, p.Y/2 - b.Y0/2, b.Y1/2 - p.Y/2}[side]
	}
	for i, p := range pts {
		if i%checkPoints == checkPoints-1 && stop != nil && stop() {
			return dst
		}
		q := pts[(i+1)%len(pts)]
		dp, dq := depth(p), depth(q)
		if dp >= 0 {
			dst = append(dst, p)
		}
		if (dp >= 0) == (dq >= 0) {
			continue
		}
		v := Lerp(p, q, dp/(dp-dq))
		if math.Abs(dp) > math.Abs(dq) {
			v = Lerp(q, p, dq/(dq-dp))
		}
		switch side { // exactly on the edge
		case 0:
			v.X = b.X0
		case 1:
			v.X = b.X1
		case 2:
			v.Y = b.Y0
		case 3:
			v.Y = b.Y1
		}
		dst = append(dst, v)
	}
	return dst
}
