package contour

import (
	"math"
	"slices"
)

// A nester finds the counterclockwise rings around clockwise ones.
type nester struct {
	outer  *outline  // the counterclockwise rings
	areas  []float64 // theirs
	around []int     // how often each winds around a point
	met    []int32   // those for which around is not zero, some more than once
}

// assemble returns the polygons of rings: each counterclockwise ring with the clockwise
// ones that it encloses.
func assemble(rings [][]spot, stop *stopper) ([]Polygon, error) {
	var n nester
	var outer, holes [][]spot
	var polygons []Polygon
	for _, r := range rings {
		if err := stop.err(); err != nil {
			return nil, err
		}
		a := ringArea(r)
		if a <= 0 {
			holes = append(holes, r)
			continue
		}
		outer, n.areas = append(outer, r), append(n.areas, a)
		polygons = append(polygons, Polygon{Outer: dataPoints(r)})
	}
	if len(holes) == 0 {
		return polygons, nil
	}
	n.outer, n.around = newOutline(outer), make([]int, len(outer))
	for _, r := range holes {
		if err := stop.err(); err != nil {
			return nil, err
		}
		if i := n.innermost(r); i >= 0 {
			polygons[i].Holes = append(polygons[i].Holes, dataPoints(r))
		}
	}
	return polygons, nil
}

// innermost returns the smallest ring that encloses a clockwise one, or -1. The clockwise ring
// may touch it in spots.
func (n *nester) innermost(ring []spot) int {
	n.met = n.met[:0]
	n.outer.windings(innerPoint(ring), false, func(r int32, turns int) {
		n.around[r] += turns
		n.met = append(n.met, r)
	})
	// An island within the other ring may enclose p as well, but is smaller.
	const rounding = 1e-9
	own := math.Abs(ringArea(ring)) * (1 - rounding)
	best, least := -1, math.Inf(1)
	for _, r := range n.met {
		if n.around[r] == 0 {
			continue
		}
		n.around[r] = 0
		if area := n.areas[r]; area >= own && (area < least || area == least && int(r) < best) {
			best, least = int(r), area
		}
	}
	return best
}

// innerPoint returns a point inside a ring, as far from the ring as it is on a horizontal line
// across the middle.
func innerPoint(ring []spot) Point {
	b := noFrame()
	for _, s := range ring {
		b.add(s.u)
	}
	y := b.y0/2 + b.y1/2
	var xs []float64
	for i, s := range ring {
		p, q := s.u, ring[(i+1)%len(ring)].u
		if (p.Y > y) != (q.Y > y) {
			xs = append(xs, between(q.X, p.X, (y-p.Y)/(q.Y-p.Y)))
		}
	}
	slices.Sort(xs)
	x, wide := b.x0, -1.0
	for i := 1; i < len(xs); i += 2 {
		if d := xs[i] - xs[i-1]; d > wide {
			x, wide = xs[i-1]/2+xs[i]/2, d
		}
	}
	return Point{x, y}
}
