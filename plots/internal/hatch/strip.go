package hatch

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A strip is the part of an area in a strip: the parts of the area's rings there. Rings have
// the area on the same side.
type strip struct {
	rings  [][]turnedPoint // those that lie in the strip
	chains []crossing
}

// A crossing is a part of a ring that leads through a strip, from border to border.
type crossing struct {
	points []turnedPoint
	upper  [2]bool // whether it begins, and ends, on the upper border
}

// Cut adds a ring of the area, which is what all rings enclose by the even-odd rule. Between two
// borders of a strip lies each edge, or a part of it.
func (s *Lines) Cut(ring []vg.Point) {
	if len(s.strips) == 0 || len(ring) < 3 {
		return
	}
	p := s.turned(ring[0])
	at := s.below(p.v)
	var first, chain *crossing // first begins with the ring, within a strip
	if at%2 == 1 {
		first = &crossing{points: []turnedPoint{p}}
		chain = first
	}
	for i := range ring {
		q := s.turned(ring[(i+1)%len(ring)])
		to := s.below(q.v)
		for at != to {
			j, up := at, at < to
			if up {
				at++
			} else {
				at--
				j = at
			}
			cross, upper := meet(p, q, s.border(j)), j%2 == 1
			if upper != up {
				chain = &crossing{points: []turnedPoint{cross}, upper: [2]bool{upper}}
				continue
			}
			chain.points = append(chain.points, cross)
			chain.upper[1] = upper
			if chain != first {
				s.strips[j/2].chains = append(s.strips[j/2].chains, *chain)
			}
		}
		if at%2 == 1 {
			chain.points = append(chain.points, q)
		}
		p = q
	}
	if first == nil {
		return
	}
	last := &s.strips[at/2]
	n := len(chain.points) - 1 // the beginning of the ring
	if chain == first {
		last.rings = append(last.rings, chain.points[:n])
		return
	}
	chain.points, chain.upper[1] = append(chain.points[:n], first.points...), first.upper[1]
	last.chains = append(last.chains, *chain)
}

// meet returns where an edge has the height v. It is the same in both directions.
func meet(p, q turnedPoint, v float64) turnedPoint {
	if q.v < p.v {
		p, q = q, p
	}
	if v >= q.v {
		return turnedPoint{q.u, v}
	}
	return turnedPoint{p.u + float64((q.u-p.u)*((v-p.v)/(q.v-p.v))), v}
}

// A chainEnd is the beginning or the end of a chain of a strip.
type chainEnd struct {
	u   float64
	end int // 2i at the beginning of chain i, and 2i+1 at its end
}

// parts returns the outlines of the area in the strip. On the borders of the strip, the area lies
// between every second pair of neighboring ends.
func (h *strip) parts() [][]turnedPoint {
	var borders [2][]chainEnd
	for i, c := range h.chains {
		for k, p := range [2]turnedPoint{c.points[0], c.points[len(c.points)-1]} {
			b := 0
			if c.upper[k] {
				b = 1
			}
			borders[b] = append(borders[b], chainEnd{p.u, 2*i + k})
		}
	}
	partner := make([]int, 2*len(h.chains))
	for _, ends := range borders {
		slices.SortStableFunc(ends, func(a, b chainEnd) int { return cmp.Compare(a.u, b.u) })
		for k := 1; k < len(ends); k += 2 {
			a, b := ends[k-1].end, ends[k].end
			partner[a], partner[b] = b, a
		}
	}
	parts := slices.Clone(h.rings)
	done := make([]bool, len(h.chains))
	for i := range h.chains {
		var part []turnedPoint
		for end := 2 * i; !done[end/2]; end = partner[end^1] {
			done[end/2] = true
			points := h.chains[end/2].points
			if end%2 == 0 {
				part = append(part, points...)
				continue
			}
			for _, p := range slices.Backward(points) {
				part = append(part, p)
			}
		}
		if len(part) > 2 {
			parts = append(parts, part)
		}
	}
	return parts
}
