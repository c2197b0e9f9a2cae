package solid

import (
	"math"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// add adds a cell. On the page, its far corners are those of quad, and its near corners and its
// end reach below the cells ahead.
func (q *painter) add(quad [4]corner, near, end [2]corner, state uint8) {
	tone := q.toneOf(quad)
	low, high := q.colors(&quad)
	full := [4]corner{quad[0], end[0], end[1], near[0]}
	a, b := area2(quad[0], quad[1], quad[2]), area2(quad[0], quad[2], quad[3])
	switch {
	case state == cut:
		q.endStrip()
		q.split(inBox(full[:]), low, high, tone)
	case a*b <= 0:
		// Its halves turn differently: the cell crosses itself on the plane.
		q.endStrip()
		q.split(full[:3], low, high, tone)
		q.split([]corner{full[0], full[2], full[3]}, low, high, tone)
	case q.Grow <= 0 && low < high:
		q.endStrip()
		q.split(full[:], low, high, tone)
	default:
		q.addCell(&stripCell{[4]corner{quad[0], quad[1], near[1], near[0]}, end, a, tone, low, high})
	}
}

// colorAt returns the color at a height. A break belongs to the color below it.
func (q *painter) colorAt(w float64) int {
	i, _ := slices.BinarySearch(q.Breaks, w)
	return i
}

// colors returns the least and the greatest color of a cell.
func (q *painter) colors(quad *[4]corner) (low, high int) {
	if !q.Split {
		k := q.colorAt(float64(quad[0].W/4) + float64(quad[1].W/4) + float64(quad[2].W/4) + float64(quad[3].W/4))
		return k, k
	}
	lo, hi := quad[0].W, quad[0].W
	for _, c := range quad[1:] {
		lo, hi = min(lo, c.W), max(hi, c.W)
	}
	low, high = q.colorAt(lo), q.colorAt(hi)
	if high > low && q.Breaks[low] == lo {
		low++ // touches the break only
	}
	return low, high
}

// split adds the parts of a polygon between breaks, from the color at hand on. Each reaches
// a little below the next, if cells do.
func (q *painter) split(polygon []corner, first, last, tone int) {
	if first == last {
		q.use(first, tone)
		q.addPolygon(polygon)
		return
	}
	lo, hi := polygon[:0:0], polygon[:0:0]
	slack := 0.0
	if q.Grow > 0 {
		for i := range polygon {
			slack = max(slack, 0.1*math.Abs(polygon[i].W-polygon[(i+1)%len(polygon)].W))
		}
	}
	up := q.color != last
	for i := range last - first + 1 {
		k := first + i
		if !up {
			k = last - i
		}
		part := polygon
		if k > first {
			level := q.Breaks[k-1]
			if !up {
				level -= slack
			}
			lo = keep(lo[:0], part, ofW, level, false)
			part = lo
		}
		if k < last {
			level := q.Breaks[k]
			if up {
				level += slack
			}
			hi = keep(hi[:0], part, ofW, level, true)
			part = hi
		}
		q.use(k, tone)
		q.addPolygon(part)
	}
}

// addPolygon adds a polygon, which may be empty.
func (q *painter) addPolygon(polygon []corner) {
	area := area2(polygon...)
	if len(polygon) < 3 || area == 0 {
		return
	}
	ring := q.ring()
	for _, c := range polygon {
		ring = append(ring, c.onPlane())
	}
	if area < 0 {
		slices.Reverse(ring)
	}
	q.pending = append(q.pending, ring)
}

// ring returns an empty polygon, with the memory of an old one if there is one.
func (q *painter) ring() []geom.Point {
	if n := len(q.pending); n < cap(q.pending) {
		return q.pending[: n+1 : cap(q.pending)][n][:0]
	}
	return nil
}

// use makes a color and a tone those of the next polygons.
func (q *painter) use(color, tone int) {
	if color != q.color || tone != q.tone {
		q.flush()
		q.color, q.tone = color, tone
	}
}

// flush fills the polygons that wait.
func (q *painter) flush() {
	if len(q.pending) > 0 {
		q.Fill(q.color, q.tone, q.pending)
	}
	q.pending = q.pending[:0]
}
