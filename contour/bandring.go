package contour

import (
	"slices"
	"sort"
)

// rings are the rings of all bands: closed lines, and lines with two ends joined
// along the border. Every line is on two rings: it runs forward on the ring of the
// band above and backward on the ring of the band below. A ring follows the border
// up to the crossing with a line, turns left into the line, and returns to the
// border at the line's other end.
//
// Every ring has an index: first come the closed lines, strip by strip, then the
// rings on the border.
type rings struct {
	ringMaker
	src    *source
	strips []bandStrip
	base   []uint32 // index of the first loop of each strip, and of the first ring on the border
	parts  []uint32 // index of the first part of each strip among all parts
	border *border

	edgeParts  []uint32 // the part of each crossing of the border
	lines      []bandLine
	lineOf     []uint32 // for each part, its line with two ends, or its loop and onClosed
	all        []bandRing
	borderRing []uint32 // the ring of each node of the border

	free    []Point // the unused part of the last slice of points
	left    int     // greatest number of points still to come
	pieces  []ringPiece
	visited []rootRef
}

// A bandRing is a ring on the border.
type bandRing struct {
	points []Point // nil if the ring has no area or is not wanted
	class  uint32
	hole   bool
	rooted bool

	holes   uint32 // number of holes in the polygon
	polygon uint32 // number of the polygon in the band

	// below is what lies below the lowest point of a hole or, if rooted is set,
	// the index of the outer ring of the same polygon.
	below target
	strip int32
	col   uint32
}

const noRing = 1<<32 - 1

// A ringPiece is a piece of a ring: a node of the border or a line.
type ringPiece struct {
	index uint32
	kind  uint8 // nodePiece, or belowLine or aboveLine for the band of the ring
}

const nodePiece = 2

// newRings returns rings with the border, which it finds from the edges of the
// strips.
func newRings(src *source, cls *classes, corner bool, strips []bandStrip, holed []bool, m ringMaker) *rings {
	r := &rings{ringMaker: m, src: src, strips: strips}
	var loops, parts uint32
	var edges []borderEdge
	for i := range strips {
		b := &strips[i]
		r.base, r.parts = append(r.base, loops), append(r.parts, parts)
		for _, e := range b.edges {
			e.base += uint32(len(r.edgeParts))
			edges = append(edges, e)
		}
		for _, p := range b.edgeParts {
			r.edgeParts = append(r.edgeParts, parts+p)
		}
		loops, parts = loops+uint32(len(b.loops)), parts+uint32(len(b.strip.parts))
	}
	r.base = append(r.base, loops)
	r.lineOf = make([]uint32, parts)
	r.border = newBorder(src, cls, corner, holed, edges)
	r.borderRing = slices.Repeat([]uint32{noRing}, len(r.border.nodes))
	return r
}

// follow finds all rings on the border.
func (r *rings) follow() {
	r.left = len(r.border.nodes)
	for i := range r.lines {
		r.left += 2 * len(r.lines[i].points)
	}
	for i := range r.borderRing {
		if r.src.stop.stopped() {
			return
		}
		if r.borderRing[i] == noRing {
			r.around(ringPiece{uint32(i), nodePiece}, uint32(r.border.nodes[i].class))
		}
	}
	for i := range r.lines {
		if r.src.stop.stopped() {
			return
		}
		l := &r.lines[i]
		for k := range l.ring {
			if l.ring[k] == noRing {
				r.around(ringPiece{uint32(i), uint8(k)}, l.level+uint32(k))
			}
		}
	}
}

// around finds the ring of a band that contains the given piece. The ring is a hole
// if its own band lies directly below all of its lowest points, which are in one
// row.
func (r *rings) around(first ringPiece, class uint32) {
	n := uint32(len(r.all))
	r.pieces = r.pieces[:0]
	// The lowest point with the ring's own band below it, and the depth of
	// the lowest with another band below.
	own, other := lowest{depth: topmost}, topmost
	for p := first; len(r.pieces) == 0 || p != first; {
		r.pieces = append(r.pieces, p)
		at := p.index // the node of the border, or the one before the line's end
		if p.kind == nodePiece {
			r.borderRing[at] = n
			a := &r.border.nodes[at]
			if depth := 2 * int(a.row); a.hasDomainBelow() {
				own.add(lowest{depth, 0, -1, int32(at)})
			} else {
				other = min(other, depth)
			}
		} else {
			l := &r.lines[p.index]
			l.ring[p.kind] = n
			own.add(l.low[p.kind])
			other = min(other, l.low[1-p.kind].depth, r.border.depth(l.start), r.border.depth(l.end))
			if at = l.end; p.kind == belowLine {
				at = l.start
			}
		}
		p = r.step(at, class)
	}
	g := bandRing{class: class, hole: own.depth < other}
	if g.hole {
		r.putBelow(&g, own)
	}
	if r.wanted(class) {
		g.points = r.gather(g.hole)
	}
	r.all = append(r.all, g)
}

// putBelow records what lies below a hole.
func (r *rings) putBelow(g *bandRing, low lowest) {
	if low.loop < 0 {
		a := &r.border.nodes[low.node]
		g.strip, g.col = r.stripOf(a.row), a.col
		g.below = r.strips[g.strip].belowNode(a.row, a.col)
		return
	}
	l := &r.strips[low.strip].loops[low.loop]
	g.strip, g.col, g.below = low.strip, l.col, l.below
	if l.state&rooted != 0 {
		g.below |= onLoop
	}
}

// stripOf returns the strip that contains a row of cells.
func (r *rings) stripOf(row uint32) int32 {
	return int32(sort.Search(len(r.strips), func(i int) bool { return int(row) < r.strips[i].end }))
}

// step returns the next piece of a band's ring after the node at, or after a
// crossing on the edge that follows the node.
func (r *rings) step(at, class uint32) ringPiece {
	a := &r.border.nodes[at]
	b := uint32(r.border.nodes[a.next].class)
	least := min(uint32(a.class), b)
	line := func(level uint32) uint32 { return r.lineOf[r.edgeParts[a.base+level-least]] }
	switch {
	case b > class:
		return ringPiece{line(class), belowLine}
	case b < class:
		return ringPiece{line(class - 1), aboveLine}
	}
	return ringPiece{a.next, nodePiece}
}

// gather returns the points of the pieces.
func (r *rings) gather(hole bool) []Point {
	n := 0
	for _, p := range r.pieces {
		if p.kind == nodePiece {
			n++
		} else {
			n += len(r.lines[p.index].points)
		}
	}
	if len(r.free) < n {
		r.free = make([]Point, max(n, min(chunkLen, r.left)))
	}
	r.left -= n
	out := r.free[:0]
	for _, p := range r.pieces {
		switch p.kind {
		case nodePiece:
			a := &r.border.nodes[p.index]
			out = appendPoint(out, r.src.node(int(a.col), int(a.row)))
		case aboveLine:
			for _, q := range r.lines[p.index].points {
				out = appendPoint(out, q)
			}
		case belowLine:
			for _, q := range slices.Backward(r.lines[p.index].points) {
				out = appendPoint(out, q)
			}
		}
	}
	for len(out) > 1 && out[len(out)-1] == out[0] {
		out = out[:len(out)-1]
	}
	if r.mirrored {
		slices.Reverse(out[1:])
	}
	if !r.solid(out, hole) {
		return nil
	}
	r.free = r.free[len(out):]
	return out[:len(out):len(out)]
}

// appendPoint appends p unless it equals the last point.
func appendPoint(out []Point, p Point) []Point {
	if len(out) > 0 && out[len(out)-1] == p {
		return out
	}
	return append(out, p)
}
