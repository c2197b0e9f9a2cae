package contour

import "math"

// onClosed marks the index of a loop among indices of lines.
const onClosed = 1 << 31

// A bandLine is a contour line with two ends.
type bandLine struct {
	points     []Point
	level      uint32
	start, end uint32    // nodes of the border before its ends
	ring       [2]uint32 // the rings of the band below the level and of the band above it
	low        [2]lowest // its lowest crossings over the lower band and over the upper band
}

const (
	belowLine = 0
	aboveLine = 1
)

// lowest is the lowest point of a line or ring.
type lowest struct {
	depth int // twice the row, plus 1 above the nodes
	strip int32
	loop  int32 // its loop in the strip, -1 if it is a node of the border
	node  int32 // its node of the border
}

const topmost = math.MaxInt

func (l *lowest) add(m lowest) {
	if m.depth < l.depth {
		*l = m
	}
}

// join joins the parts of all strips. Lines with two ends come first, in the
// order in which they begin on the border, then closed lines that cross seams.
func (r *rings) join(strips []strip) {
	j := newJoiner(strips)
	if j == nil {
		return
	}
	j.arena.left *= 2
	for i, a := range r.border.nodes {
		if r.src.stop.stopped() {
			return
		}
		b := r.border.nodes[a.next].class
		for l := a.class; l > b; l-- {
			r.open(j, r.edgeParts[a.base+uint32(l-1-b)], uint32(i))
		}
	}
	for i, a := range r.border.nodes {
		for l := a.class; l < r.border.nodes[a.next].class; l++ {
			r.lines[r.lineOf[r.edgeParts[a.base+uint32(l-a.class)]]].end = uint32(i)
		}
	}
	for i := range j.parts {
		if r.src.stop.stopped() {
			return
		}
		if j.parts[i].n != 0 {
			r.closed(j, j.first(int32(i)))
		}
	}
	for i := range strips {
		strips[i].points = nil
	}
}

// open joins the line with two ends that begins with the given part, on the edge
// after the given node of the border.
func (r *rings) open(j *joiner, part, node uint32) {
	n := uint32(len(r.lines))
	l := bandLine{level: j.parts[part].level, start: node, ring: [2]uint32{noRing, noRing}, end: node}
	for side := range l.low {
		l.low[side].depth = topmost
	}
	for k := int32(part); k >= 0; k = j.next[k] {
		r.lineOf[k] = n
		s := j.parts[k].strip
		b := &r.strips[s]
		for side, at := range b.lowest[uint32(k)-r.parts[s]] {
			if at > 0 {
				l.low[side].add(lowest{2*int(b.loops[at-1].rank) + 1, s, int32(at - 1), -1})
			}
		}
	}
	if j.next[part] < 0 {
		l.points = j.take(int32(part))
	} else {
		size := j.open(int32(part))
		l.points = j.arena.free[:size:size]
		j.arena.take(size)
	}
	r.lines = append(r.lines, l)
}

// closed joins the closed line that begins in the given part.
func (r *rings) closed(j *joiner, first int32) {
	s := j.parts[first].strip
	b := &r.strips[s]
	low := b.lowest[uint32(first)-r.parts[s]]
	i := min(low[0]-1, low[1]-1) // 0 wraps around
	k := first
	for ok := true; ok; ok = k != first {
		r.lineOf[k] = onClosed | (r.base[s] + i)
		k = j.next[k]
	}
	l := &b.loops[i]
	n := j.loop(first)
	r.loop(&j.arena, l, n, true)
	b.count(l, &r.ringMaker)
	if l.n > 0 {
		b.chunks = append(b.chunks, j.arena.chunks[l.chunk][l.at:])
		l.chunk, l.at = uint32(len(b.chunks)-1), 0
	}
}
