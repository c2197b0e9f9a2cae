package vgdraw2d

import "math"

func inside(pts []point, b box) bool {
	for _, p := range pts {
		if p.x < b.x0 || p.x > b.x1 || p.y < b.y0 || p.y > b.y1 {
			return false
		}
	}
	return true
}

// lerp returns p+t(q−p) without overflow.
func lerp(p, q point, t float64) point {
	return point{(1-t)*p.x + t*q.x, (1-t)*p.y + t*q.y}
}

// far is where the ends of a segment no longer tell well where it crosses the
// canvas, in pixels.
const far = 1e9

// cutSegment returns the part of pq that lies in b. It measures from the end
// that is nearer to the canvas, since the other may be far away, and from the
// point between them that is nearest to it if both are.
func cutSegment(p, q point, b box) (e, f point, ok bool) {
	if size(p) > size(q) {
		f, e, ok = cutSegment(q, p, b)
		return e, f, ok
	}
	if size(p) > far {
		if m := foot(p, q); size(m) < size(p)/2 {
			// Rounding may put it beside b, which is on one side of it then.
			m1, e, ok1 := cutSegment(m, p, b)
			m2, f, ok2 := cutSegment(m, q, b)
			switch {
			case !ok1:
				return m2, f, ok2
			case !ok2:
				return e, m1, true
			}
			return e, f, true
		}
	}
	t0, t1, ok := clipSegment(p, q, b)
	e, f = p, q
	if t0 > 0 {
		e = b.nearest(lerp(p, q, t0))
	}
	if t1 < 1 {
		f = b.nearest(lerp(p, q, t1))
	}
	return e, f, ok
}

func size(p point) float64 { return max(math.Abs(p.x), math.Abs(p.y)) }

// foot returns the point of pq that is nearest to the origin.
func foot(p, q point) point {
	k := max(size(p), size(q)) // scaled against overflow
	dx, dy := q.x/k-p.x/k, q.y/k-p.y/k
	t := -(p.x/k*dx + p.y/k*dy) / (dx*dx + dy*dy)
	return lerp(p, q, min(max(t, 0), 1))
}

// clipSegment returns the parameters of the part of pq that lies in b (Liang
// and Barsky, A new concept and method for line clipping, ACM Transactions on
// Graphics 3(1), 1984). Differences are halved, for they may overflow.
func clipSegment(p, q point, b box) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	edge := func(d, gap float64) bool { // inside is t·d ≤ gap
		switch {
		case d < 0:
			t0 = max(t0, gap/d)
		case d > 0:
			t1 = min(t1, gap/d)
		default:
			return gap >= 0
		}
		return t0 <= t1
	}
	dx, dy := q.x/2-p.x/2, q.y/2-p.y/2
	ok = edge(-dx, p.x/2-b.x0/2) && edge(dx, b.x1/2-p.x/2) &&
		edge(-dy, p.y/2-b.y0/2) && edge(dy, b.y1/2-p.y/2)
	return t0, t1, ok
}

// cutHalfPlane appends the part of the polygon on the inner side of an edge of
// b: 0 left, 1 top, 2 right, 3 bottom.
func cutHalfPlane(dst, pts []point, side int, b box) []point {
	if len(pts) == 0 {
		return dst
	}
	gap := func(p point) float64 { // ≥ 0 inside
		return [...]float64{p.x/2 - b.x0/2, p.y/2 - b.y0/2, b.x1/2 - p.x/2, b.y1/2 - p.y/2}[side]
	}
	p := pts[len(pts)-1]
	gp := gap(p)
	for _, q := range pts {
		gq := gap(q)
		if (gp < 0) != (gq < 0) {
			// From the nearer end: the farther one's place would drown what is
			// added to it.
			v := lerp(p, q, gp/(gp-gq))
			if math.Abs(gp) > math.Abs(gq) {
				v = lerp(q, p, gq/(gq-gp))
			}
			switch side { // on the edge exactly
			case 0:
				v.x = b.x0
			case 1:
				v.y = b.y0
			case 2:
				v.x = b.x1
			case 3:
				v.y = b.y1
			}
			dst = append(dst, v)
		}
		if gq >= 0 {
			dst = append(dst, q)
		}
		p, gp = q, gq
	}
	return dst
}
