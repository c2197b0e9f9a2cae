package geom

import "math"

// ClipPolygon returns the part of a polygon that lies in b. Pieces stay connected
// along the edges of b. The part is empty if a coordinate is not finite.
//
// The polygon is cut at one edge after the other (I. E. Sutherland and G. W.
// Hodgman, "Reentrant polygon clipping", Communications of the ACM 17(1), 1974).
func ClipPolygon(pts []Point, b Box) []Point {
	for _, p := range pts {
		if !p.Finite() {
			return nil
		}
	}
	var buf [2][]Point
	for side := range 4 {
		i := side % 2
		buf[i] = cutSide(buf[i][:0], pts, side, b)
		pts = buf[i]
	}
	for i, p := range pts {
		pts[i] = b.Nearest(p) // rounding
	}
	return pts
}

// cutSide appends the part of a polygon on the inner side of an edge of b: 0 is
// left, 1 right, 2 top, 3 bottom, with y down.
func cutSide(dst, pts []Point, side int, b Box) []Point {
	depth := func(p Point) float64 { // half the distance from the edge, inward
		return [...]float64{p.X/2 - b.X0/2, b.X1/2 - p.X/2, p.Y/2 - b.Y0/2, b.Y1/2 - p.Y/2}[side]
	}
	for i, p := range pts {
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
