package contour

import (
	"cmp"
	"slices"
	"sort"
)

// Directly below the lowest point of a hole, in its column, lies the band around
// the hole. The next ring further down that column belongs to the same polygon: it
// is the outer ring, or another hole. Repeating this leads to the outer ring.

// A rootRef is a ring visited in the search for an outer ring: a loop of a strip,
// or a ring on the border if strip is negative.
type rootRef struct {
	strip int32
	index uint32
}

// nest finds the outer rings for the holes that have none in their own strip.
func (r *rings) nest() {
	for i := range r.all {
		g := &r.all[i]
		if !g.hole {
			continue
		}
		if !g.rooted {
			r.putRoot(r.root(g.strip, g.col, g.below, g.class), rootRef{-1, uint32(i)})
		}
		if g.points != nil {
			r.countHole(uint32(g.below))
		}
	}
	for s := range r.strips {
		b := &r.strips[s]
		if r.src.stop.stopped() {
			return
		}
		for _, i := range b.far {
			l := &b.loops[i]
			if l.n == 0 || !r.wanted(l.hole()) {
				continue
			}
			if l.state&far == 0 {
				r.putRoot(r.root(int32(s), l.col, l.below, l.hole()), rootRef{int32(s), i})
			}
			r.countHole(uint32(l.below))
		}
	}
}

// countHole counts a hole in the polygon whose outer ring has the given index.
func (r *rings) countHole(index uint32) {
	if last := r.firstOnBorder(); index >= last {
		r.all[index-last].holes++
		return
	}
	s := r.stripAt(0, index)
	b := &r.strips[s]
	l := &b.loops[index-r.base[s]]
	l.holes++
	l.state |= mixed
	b.held++
}

// putRoot records the index of the outer ring for the ring from and for all rings
// visited from there, so that later searches are short.
func (r *rings) putRoot(index uint32, from rootRef) {
	for _, v := range append(r.visited, from) {
		if v.strip < 0 {
			g := &r.all[v.index]
			g.below, g.rooted = target(index), true
		} else {
			l := &r.strips[v.strip].loops[v.index]
			l.below, l.state = target(index), l.state|far
		}
	}
	r.visited = r.visited[:0]
}

// root returns the index of the outer ring around a band of the given class that is
// reached down a column of a strip, beginning at t. It records the rings that it
// visits.
func (r *rings) root(s int32, col uint32, t target, class uint32) uint32 {
	for {
		var index uint32
		switch {
		case t == beyondSeam:
			s--
			t = r.strips[s].north[col]
			continue
		case t.kind() == onLoop:
			index = r.base[s] + t.index()
		case t.kind() == onRow:
			index = r.firstOnBorder() + r.borderRing[r.border.find(col, t.index())]
		default:
			index = r.lineOf[r.parts[s]+t.index()]
			if index&onClosed != 0 {
				index &^= onClosed
			} else {
				l := &r.lines[index]
				index = r.firstOnBorder() + l.ring[class-l.level]
			}
		}
		if i := index - r.firstOnBorder(); index >= r.firstOnBorder() {
			g := &r.all[i]
			switch {
			case !g.hole:
				return index
			case g.rooted:
				return uint32(g.below)
			}
			r.visited = append(r.visited, rootRef{-1, i})
			s, col, t = g.strip, g.col, g.below
			continue
		}
		s = r.stripAt(s, index)
		i := index - r.base[s]
		l := &r.strips[s].loops[i]
		switch {
		case l.outer() == class:
			return index
		case l.state&rooted != 0:
			return r.base[s] + uint32(l.below)
		case l.state&far != 0:
			return uint32(l.below)
		}
		r.visited = append(r.visited, rootRef{s, i})
		col, t = l.col, l.below
	}
}

// firstOnBorder returns the index of the first ring on the border, the number of
// all loops.
func (r *rings) firstOnBorder() uint32 { return r.base[len(r.base)-1] }

// stripAt returns the strip that contains the loop with the given index. It tries
// the strip near first.
func (r *rings) stripAt(near int32, index uint32) int32 {
	if r.base[near] <= index && index < r.base[near+1] {
		return near
	}
	return int32(sort.Search(len(r.strips), func(i int) bool { return index < r.base[i+1] }))
}

// belowNode returns what lies below a node of the border that is the lowest of
// a hole.
func (b *bandStrip) belowNode(row, col uint32) target {
	i, _ := slices.BinarySearchFunc(b.nodes, borderNode{row: row, col: col}, func(n nodeBelow, a borderNode) int {
		return cmp.Or(cmp.Compare(n.row, a.row), cmp.Compare(n.col, a.col))
	})
	return b.nodes[i].below
}
