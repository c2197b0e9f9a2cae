package contour

import (
	"math"
	"slices"
)

// rings puts the rings of all bands together: closed lines, and lines with two
// ends joined along the rim. Every line is on two rings: it runs forward round the
// band above it and backward round the one below. A piece of the rim runs up to
// the crossing with a line; there a ring leaves it, always to the left, for the
// line, and comes back to it at the other end.
type rings struct {
	sweep  *bandSweep
	src    *source
	placer placer
	grid   *gridPlacer // the placer if it is that of a grid held in slices

	mirrored    bool
	first, last int // classes that are wanted

	lines   []bandLine // with two ends; closed lines have the numbers that follow
	all     []bandRing
	pairs   uint32   // the first ring of a closed line: each is two, as ringOf says
	rimRing []uint32 // ring of each node of the rim

	free   []Point // where the next points go
	left   int     // crossings that have not been walked
	copies int     // points that rings may still copy
	pieces []ringPiece
}

type bandRing struct {
	points []Point // nil if nothing is left of it
	class  uint32
	hole   bool
	holes  uint32 // how many are in it
	parent uint32 // of a hole: a ring of the same polygon, last the outer one
	row    uint32 // from which parent has been found
}

const noRing = 1<<32 - 1

// A ringPiece of a ring is a node of the rim, or a line.
type ringPiece struct {
	index uint32
	kind  uint8 // nodePiece, or the side of the line on which the ring is
}

const nodePiece = 2

func newRings(s *bandSweep, first, last int) *rings {
	place := newPlacer(s.src)
	grid, _ := place.(*gridPlacer)
	return &rings{
		sweep:    s,
		src:      s.src,
		placer:   place,
		grid:     grid,
		mirrored: s.src.mirrored(),
		first:    first,
		last:     last,
		left:     int(s.cross.next) - 1,
		copies:   2*int(s.cross.next-1) + len(s.rim.nodes),
		rimRing:  slices.Repeat([]uint32{noRing}, len(s.rim.nodes)),
	}
}

// trace finds all rings.
func (r *rings) trace() {
	r.openLines()
	for i := range r.rimRing {
		if r.rimRing[i] == noRing {
			r.follow(ringPiece{uint32(i), nodePiece}, uint32(r.sweep.rim.nodes[i].class))
		}
	}
	for i := range r.lines {
		l := &r.lines[i]
		for k := range l.ring {
			if l.ring[k] == noRing {
				r.follow(ringPiece{uint32(i), uint8(k)}, l.level+uint32(k))
			}
		}
	}
	r.closedLines()
}

// openLines walks the lines that begin at the rim.
func (r *rings) openLines() {
	cross, nodes := &r.sweep.cross, r.sweep.rim.nodes
	for i, a := range nodes {
		b := nodes[a.next]
		in := inward[a.head]
		for l := int(a.class) - 1; l >= int(b.class); l-- {
			id := a.base + uint32(l) - uint32(b.class)
			line := r.walk(a.node+in.cell, in.side, id, l, uint32(len(r.lines)))
			line.start = uint32(i)
			r.lines = append(r.lines, line)
		}
	}
	for i, a := range nodes {
		for l := a.class; l < nodes[a.next].class; l++ {
			r.lines[*cross.at(a.base + uint32(l-a.class))>>3].end = uint32(i)
		}
	}
}

// follow puts the ring together that has the given piece of the border of a band.
func (r *rings) follow(first ringPiece, class uint32) {
	nodes := r.sweep.rim.nodes
	n := uint32(len(r.all))
	r.pieces = r.pieces[:0]
	var turn int32
	for p := first; len(r.pieces) == 0 || p != first; {
		r.pieces = append(r.pieces, p)
		at := p.index // node of the rim, or the one before
		if p.kind == nodePiece {
			r.rimRing[at] = n
			turn += 4 - int32(nodes[at].size)
		} else {
			l := &r.lines[p.index]
			l.ring[p.kind] = n
			if p.kind == aboveLine {
				at = l.end
				turn += 4 + l.turn
			} else {
				at = l.start
				turn += 4 - l.turn
			}
		}
		p = r.step(at, class)
	}
	g := bandRing{class: class, hole: turn < 0, parent: noRing}
	if r.wanted(class) {
		g.points = r.gather(g.hole)
	}
	r.all = append(r.all, g)
}

// step returns what follows the node at, or a crossing on the way from there, on
// the border of a band.
func (r *rings) step(at, class uint32) ringPiece {
	a := &r.sweep.rim.nodes[at]
	b := uint32(r.sweep.rim.nodes[a.next].class)
	least := min(uint32(a.class), b)
	switch {
	case b > class:
		return ringPiece{*r.sweep.cross.at(a.base + class - least) >> 3, belowLine}
	case b < class:
		return ringPiece{*r.sweep.cross.at(a.base + class - 1 - least) >> 3, aboveLine}
	}
	return ringPiece{a.next, nodePiece}
}

func (r *rings) wanted(class uint32) bool { return int(class) >= r.first && int(class) <= r.last }

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
	out := r.room(n)[:0]
	for _, p := range r.pieces {
		switch p.kind {
		case nodePiece:
			c, row, _ := r.sweep.rim.nodes[p.index].node.split()
			out = appendPoint(out, r.src.node(c, row))
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

// room returns r.free with at least n points, which may be copied into it.
func (r *rings) room(n int) []Point {
	if len(r.free) < n {
		r.free = make([]Point, max(n, min(chunkLen, r.copies)))
	}
	r.copies -= n
	return r.free
}

// appendPoint appends p unless it is the last point already.
func appendPoint(out []Point, p Point) []Point {
	if len(out) > 0 && out[len(out)-1] == p {
		return out
	}
	return append(out, p)
}

// solid reports whether something is left of a ring. Rounding can turn round
// only what is nothing.
func (r *rings) solid(p []Point, hole bool) bool {
	if len(p) < 3 {
		return false
	}
	area := twiceArea(p)
	if r.src.curved != nil { // a grid may be folded over
		return math.Abs(area) > areaError(p)
	}
	return area > 0 != hole && area != 0
}

// twiceArea returns twice the area in p, negative if p turns clockwise.
func twiceArea(p []Point) float64 {
	o := p[0]
	x, y := p[1].X-o.X, p[1].Y-o.Y
	area := 0.0
	for _, q := range p[2:] {
		u, v := q.X-o.X, q.Y-o.Y
		area += x*v - u*y
		x, y = u, v
	}
	return area
}

// areaError returns how far rounding may put twiceArea off: a ring that goes to
// and fro on slanted edges has no area but for that.
func areaError(p []Point) float64 {
	o, sum := p[0], 0.0
	for i, q := range p[1:] {
		sum += math.Abs((p[i].X-o.X)*(q.Y-o.Y)) + math.Abs((p[i].Y-o.Y)*(q.X-o.X))
	}
	return sum * float64(len(p)) * 0x1p-52
}

// closedLines walks the lines that do not meet the rim. Each is two rings.
func (r *rings) closedLines() {
	most := 0
	for _, block := range r.sweep.bottoms.blocks {
		most += len(block)
	}
	r.pairs = uint32(len(r.all))
	r.all = slices.Grow(r.all, 2*most)
	n := uint32(len(r.lines))
	for _, block := range r.sweep.bottoms.blocks {
		for i := range block {
			b := &block[i]
			if *r.sweep.cross.at(b.id)&7 == onLine {
				continue
			}
			l := r.walk(b.cell, side(b.side), b.id, int(b.level), n)
			n++
			p := l.points
			if r.mirrored {
				slices.Reverse(p[1:])
			}
			hill := l.turn > 0         // the band above is inside
			solid := r.solid(p, !hill) // either way round
			below := bandRing{class: uint32(b.level), hole: hill, parent: noRing}
			above := bandRing{class: uint32(b.level) + 1, hole: !hill, parent: noRing}
			if solid && r.wanted(below.class) {
				below.points = r.reversed(p)
			}
			if solid && r.wanted(above.class) {
				above.points = p
			}
			r.all = append(r.all, below, above)
		}
	}
}

// ringOf returns the ring that line n is on which is round a band of the given
// class.
func (r *rings) ringOf(n, class uint32) uint32 {
	if n < uint32(len(r.lines)) {
		l := &r.lines[n]
		return l.ring[class-l.level]
	}
	i := r.pairs + 2*(n-uint32(len(r.lines)))
	return i + class - r.all[i].class
}

// reversed returns a copy of p from the same point in the other direction.
func (r *rings) reversed(p []Point) []Point {
	out := r.room(len(p))[:len(p):len(p)]
	r.free = r.free[len(p):]
	out[0] = p[0]
	for i, q := range p[1:] {
		out[len(p)-1-i] = q
	}
	return out
}
