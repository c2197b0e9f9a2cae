// Package pathtest measures paths for tests.
package pathtest

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// Hausdorff returns the Hausdorff distance of two sets of polylines: the largest
// distance of a point of one from the other. Neighboring points of a polyline lie at
// most step apart.
func Hausdorff(a, b []geom.Point, step float64) float64 {
	return max(directed(a, b, step), directed(b, a, step))
}

// directed returns the largest distance of a point of a from the polylines through
// b.
func directed(a, b []geom.Point, step float64) float64 {
	cells := map[[2]int][]int{}
	const size = 0.4 // more than any tolerance
	at := func(p geom.Point) [2]int { return [2]int{int(math.Floor(p.X / size)), int(math.Floor(p.Y / size))} }
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
			best = min(best, geom.Dist2(p, b[i]))
		}
		// Segments that may be nearer than all vertices have ends within reach.
		reach := math.Sqrt(best) + 2*step
		for _, i := range near {
			if geom.Dist2(p, b[i]) > reach*reach {
				continue
			}
			for _, j := range [2]int{i - 1, i + 1} {
				if j >= 0 && j < len(b) && geom.Dist2(b[i], b[j]) <= 4*step*step {
					best = min(best, segmentDist2(p, b[i], b[j]))
				}
			}
		}
		worst = max(worst, best)
	}
	return math.Sqrt(worst)
}

// segmentDist2 returns the squared distance of p to ab.
func segmentDist2(p, a, b geom.Point) float64 {
	d := geom.Dist2(a, b)
	if d == 0 {
		return geom.Dist2(p, a)
	}
	t := ((p.X-a.X)*(b.X-a.X) + (p.Y-a.Y)*(b.Y-a.Y)) / d
	return geom.Dist2(p, geom.Lerp(a, b, min(max(t, 0), 1)))
}
