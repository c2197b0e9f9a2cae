package contour

import (
	"math"
	"slices"
)

// A meeting is a place where a moved subject crosses the outline that clips it.
type meeting struct {
	subject, clip int // their edges
	p, q, a, b    Point
	t, v          float64 // where the meeting is on pq and on ab
	error         float64 // a bound of the rounding of t and v
	enters        bool    // the subject goes to the left of the clip's edge
	at            spot
}

// meetings returns the places in which the moved segment pq, edge number i of a subject,
// crosses the edges of o, a clip, in any order.
func (o *outline) meetings(dst []meeting, l *plane, i int, p, q spot) []meeting {
	b := noFrame()
	b.add(p.u)
	b.add(q.u)
	o.packed.near(&b, func(k int) {
		a, c := &o.spots[k], &o.spots[o.next(k)]
		e := noFrame()
		e.add(a.u)
		e.add(c.u)
		if !e.touches(&b) {
			return
		}
		side := sideOf(a.u, c.u, q.u)
		if sideOf(a.u, c.u, p.u) == side || sideOfMoved(p.u, q.u, a.u) == sideOfMoved(p.u, q.u, c.u) {
			return
		}
		m := meeting{
			subject: i, clip: k, enters: side > 0,
			p: p.u, q: q.u, a: a.u, b: c.u,
			t: cutAt(cross(a.u, c.u, p.u), cross(a.u, c.u, q.u)),
			v: cutAt(cross(p.u, q.u, a.u), cross(p.u, q.u, c.u)),
		}
		// The terms of each product are at most as long as both segments.
		long := math.Abs(q.u.X-p.u.X) + math.Abs(q.u.Y-p.u.Y) + math.Abs(c.u.X-a.u.X) + math.Abs(c.u.Y-a.u.Y)
		m.error = 0x1p-48 * long / math.Abs(cross(Point{}, Point{q.u.X - p.u.X, q.u.Y - p.u.Y}, Point{c.u.X - a.u.X, c.u.Y - a.u.Y})) * long
		m.at = l.meeting(p, q, *a, *c, m.t, m.v)
		dst = append(dst, m)
	})
	return dst
}

// cutAt returns where a line crosses a segment, from 0 to 1, if its ends lie at the signed
// distances d and e from the line.
func cutAt(d, e float64) float64 {
	t := d / (d - e)
	if !(t > 0) {
		return 0
	}
	return min(t, 1)
}

// inOrder sorts meetings along the subject, which begins inside the clip or outside. They are
// in the order of its edges.
func inOrder(list []meeting, inside bool) {
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].subject == list[i].subject {
			j++
		}
		slices.SortStableFunc(list[i:j], func(a, b meeting) int { return a.compare(&b) })
		i = j
	}
	alternate(list, !inside, func(m *meeting) bool { return m.enters })
}

// alternate puts meetings in an order in which every second one has the kind of the first, which
// is the order along the border of an area. Only an outline that rounding made cross itself
// needs this. Of each kind, and where one kind is left, they keep their order.
func alternate[T any](list []T, first bool, kind func(*T) bool) {
	from := 0
	for from < len(list) && kind(&list[from]) == (first == (from%2 == 0)) {
		from++
	}
	rest := slices.Clone(list[from:])
	var next [2]int // in rest, of the kind of the first and of the other
	for k := range next {
		next[k] = search(rest, 0, (k == 0) == first, kind)
	}
	for i := from; i < len(list); i++ {
		k := i % 2
		if next[k] == len(rest) {
			k = 1 - k
		}
		list[i] = rest[next[k]]
		next[k] = search(rest, next[k]+1, (k == 0) == first, kind)
	}
}

// search returns the number of the first item of a kind, at i or after it, or that of the end.
func search[T any](list []T, i int, want bool, kind func(*T) bool) int {
	for i < len(list) && kind(&list[i]) != want {
		i++
	}
	return i
}
