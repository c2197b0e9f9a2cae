package contour

import (
	"cmp"
	"slices"
	"sort"
)

// Below the lowest point of a hole, in its column, lies its own band, and what is
// met next is another ring of the same polygon: its outer ring, or another hole,
// further down.

// A rootRef is a ring on the way to an outer ring: a loop of a strip, or a ring on
// the rim if strip is negative.
type rootRef struct {
	strip int32
	index uint32
}

// nest finds the outer rings of the holes that strips have not found.
func (r *rings) nest() {
	for i := range r.all {
		g := &r.all[i]
		if !g.hole {
			continue
		}
		if !g.rooted {
			r.reach(r.root(g.strip, g.col, g.below, g.class), rootRef{-1, uint32(i)})
		}
		if g.points != nil {
			r.hold(uint32(g.below))
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
				r.reach(r.root(int32(s), l.col, l.below, l.hole()), rootRef{int32(s), i})
			}
			r.hold(uint32(l.below))
		}
	}
}

// hold counts a hole in the polygon whose outer ring has the given place.
func (r *rings) hold(place uint32) {
	if last := r.lastPlace(); place >= last {
		r.all[place-last].holes++
		return
	}
	s := r.stripAt(0, place)
	b := &r.strips[s]
	l := &b.loops[place-r.base[s]]
	l.holes++
	l.state |= mixed
	b.held++
}

// reach notes the place of the outer ring for a ring and those visited on the way,
// so as to leave no long way for the next to go.
func (r *rings) reach(place uint32, from rootRef) {
	for _, v := range append(r.visited, from) {
		if v.strip < 0 {
			g := &r.all[v.index]
			g.below, g.rooted = target(place), true
		} else {
			l := &r.strips[v.strip].loops[v.index]
			l.below, l.state = target(place), l.state|far
		}
	}
	r.visited = r.visited[:0]
}

// root returns the place of the outer ring, round a band of the given class, that
// is reached down a column of a strip, and notes the rings on the way.
func (r *rings) root(s int32, col uint32, t target, class uint32) uint32 {
	for {
		var place uint32
		switch {
		case t == beyondSeam:
			s--
			t = r.strips[s].north[col]
			continue
		case t.kind() == onLoop:
			place = r.base[s] + t.index()
		case t.kind() == onRow:
			place = r.lastPlace() + r.rimRing[r.rim.find(col, t.index())]
		default:
			place = r.lineOf[r.parts[s]+t.index()]
			if place&onClosed != 0 {
				place &^= onClosed
			} else {
				l := &r.lines[place]
				place = r.lastPlace() + l.ring[class-l.level]
			}
		}
		if i := place - r.lastPlace(); place >= r.lastPlace() {
			g := &r.all[i]
			switch {
			case !g.hole:
				return place
			case g.rooted:
				return uint32(g.below)
			}
			r.visited = append(r.visited, rootRef{-1, i})
			s, col, t = g.strip, g.col, g.below
			continue
		}
		s = r.stripAt(s, place)
		i := place - r.base[s]
		l := &r.strips[s].loops[i]
		switch {
		case l.outer() == class:
			return place
		case l.state&rooted != 0:
			return r.base[s] + uint32(l.below)
		case l.state&far != 0:
			return uint32(l.below)
		}
		r.visited = append(r.visited, rootRef{s, i})
		col, t = l.col, l.below
	}
}

// lastPlace returns the number of places of loops.
func (r *rings) lastPlace() uint32 { return r.base[len(r.base)-1] }

// stripAt returns the strip that the loop of a place is in, which is likely near.
func (r *rings) stripAt(near int32, place uint32) int32 {
	if r.base[near] <= place && place < r.base[near+1] {
		return near
	}
	return int32(sort.Search(len(r.strips), func(i int) bool { return place < r.base[i+1] }))
}

// belowNode returns what lies below a node of the border that is the lowest of a
// hole.
func (b *bandStrip) belowNode(row, col uint32) target {
	i, _ := slices.BinarySearchFunc(b.nodes, rimNode{row: row, col: col}, func(n nodeBelow, a rimNode) int {
		return cmp.Or(cmp.Compare(n.row, a.row), cmp.Compare(n.col, a.col))
	})
	return b.nodes[i].below
}
