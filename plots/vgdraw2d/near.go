package vgdraw2d

import "math"

// farthest returns the largest distance of a point of a to the polyline through
// b, whose points lie at most step apart.
func farthest(a, b []point, step float64) float64 {
	cells := map[[2]int][]int{}
	const size = 0.4 // more than any tolerance
	at := func(p point) [2]int { return [2]int{int(math.Floor(p.x / size)), int(math.Floor(p.y / size))} }
	for i, q := range b {
		cells[at(q)] = append(cells[at(q)], i)
	}
	worst := 0.0
	var near []int // of the cell of the last point
	var last [2]int
	for k, p := range a {
		if c := at(p); k == 0 || c != last {
			last, near = c, near[:0]
			for x := c[0] - 1; x <= c[0]+1; x++ {
				for y := c[1] - 1; y <= c[1]+1; y++ {
					near = append(near, cells[[2]int{x, y}]...)
				}
			}
		}
		best := math.Inf(1)
		for _, i := range near {
			best = min(best, dist2(p, b[i]))
		}
		// Segments that may be nearer than all vertices have ends within reach.
		reach := math.Sqrt(best) + 2*step
		for _, i := range near {
			if dist2(p, b[i]) > reach*reach {
				continue
			}
			for _, j := range [2]int{i - 1, i + 1} {
				if j >= 0 && j < len(b) && dist2(b[i], b[j]) <= 4*step*step {
					best = min(best, segmentDist2(p, b[i], b[j]))
				}
			}
		}
		worst = max(worst, best)
	}
	return math.Sqrt(worst)
}

// segmentDist2 returns the squared distance of p to ab.
func segmentDist2(p, a, b point) float64 {
	d := dist2(a, b)
	if d == 0 {
		return dist2(p, a)
	}
	t := ((p.x-a.x)*(b.x-a.x) + (p.y-a.y)*(b.y-a.y)) / d
	return dist2(p, lerp(a, b, min(max(t, 0), 1)))
}
