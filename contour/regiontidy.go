package contour

import "math"

// tidy removes from a ring what has no area: spots that repeat the one before, and places
// where it goes back on itself. It returns nil if rounding errors are all that is left. It
// may change its argument.
func tidy(ring []spot) []spot {
	for {
		out := ring[:0:0]
		for _, s := range ring {
			out = append(out, s)
			for len(out) > 1 {
				n := len(out)
				if out[n-1].u == out[n-2].u {
					out = out[:n-1]
				} else if n > 2 && turnsBack(out[n-3].u, out[n-2].u, out[n-1].u) {
					out[n-2] = out[n-1]
					out = out[:n-1]
				} else {
					break
				}
			}
		}
		// The end of the ring may go back on its beginning.
		for n := len(out); n > 2; n = len(out) {
			switch {
			case out[n-1].u == out[0].u, turnsBack(out[n-2].u, out[n-1].u, out[0].u):
				out = out[:n-1]
				continue
			case turnsBack(out[n-1].u, out[0].u, out[1].u):
				out = out[1:]
				continue
			}
			break
		}
		if len(out) < 3 || !hasArea(out) {
			return nil
		}
		if len(out) == len(ring) {
			return out
		}
		ring = out
	}
}

// turnsBack reports whether a path from a over b to c goes back the way it came.
func turnsBack(a, b, c Point) bool {
	if a == c {
		return true
	}
	dot := float64((a.X-b.X)*(c.X-b.X)) + float64((a.Y-b.Y)*(c.Y-b.Y))
	return dot > 0 && turn(a, b, c) == 0
}

// hasArea reports whether a ring has more area than rounding errors of its spots can make.
func hasArea(ring []spot) bool {
	const rounding = 0x1p-49 // eight last digits of numbers near 1
	var length float64
	for i, s := range ring {
		q := ring[(i+1)%len(ring)].u
		length += math.Hypot(q.X-s.u.X, q.Y-s.u.Y)
	}
	return math.Abs(ringArea(ring)) > rounding*length
}

// ringArea returns twice the area of a ring, positive if it is counterclockwise.
func ringArea(ring []spot) (sum float64) {
	a := ring[0].u
	for i := 1; i+1 < len(ring); i++ {
		sum += cross(a, ring[i].u, ring[i+1].u)
	}
	return sum
}

// dataPoints returns the data coordinates of a ring.
func dataPoints(ring []spot) []Point {
	out := make([]Point, 0, len(ring))
	for _, s := range ring {
		out = appendPoint(out, s.at)
	}
	return out
}
