package contour

import "slices"

// A bandLoop is a closed line within a strip. Such a line is two rings, one for the
// band on each side. A bandLoop may also stand for the lowest crossing of a part,
// at which a closed line that crosses seams may begin.
type bandLoop struct {
	chunk, at uint32 // position of the vertices; the ring of the band above comes first
	n         uint32 // number of vertices, 0 if the line has no area

	// below is what lies below the first crossing. One of the two rings is a
	// hole. If rooted is set, below is the number of the loop in this strip that
	// has the outer ring of the same polygon. If far is set, below is the index
	// of that ring among the rings of all strips.
	below target
	col   uint32 // column of the first crossing

	rank  uint32 // row of the first crossing; in the end the number of the polygon in its band
	holes uint32 // number of holes in the polygon
	level uint16
	state loopState
}

type loopState uint8

const (
	hill   loopState = 1 << iota // the line encloses the band above
	rooted                       // below is a loop of the strip
	far                          // below is an index among all rings
	mixed                        // some holes in the polygon may be of other strips
)

// outer returns the class of the band that the line encloses.
func (l *bandLoop) outer() uint32 { return uint32(l.level) + uint32(l.state&hill) }

// hole returns the class of the band around the line.
func (l *bandLoop) hole() uint32 { return uint32(l.level) + 1 - uint32(l.state&hill) }

// A ringMaker makes rings of closed lines.
type ringMaker struct {
	first, last int  // the least and the greatest class that is wanted
	mirrored    bool // counterclockwise in columns and rows is clockwise in the plane
	curved      bool // the grid may be folded
}

func (m *ringMaker) wanted(class uint32) bool { return int(class) >= m.first && int(class) <= m.last }

// copies returns the greatest number of rings that one line needs.
func (m *ringMaker) copies() int { return min(2, m.last-m.first+1) }

// loop makes the rings of the closed line whose n crossings are in the free part of
// the arena, and takes them from the free points.
func (m *ringMaker) loop(a *arena, l *bandLoop, n int, touching bool) {
	a.left -= m.copies() * n
	if touching {
		n = clean(a.free[:n], true)
	}
	p := a.free[:n]
	if m.mirrored {
		slices.Reverse(p[1:])
	}
	below, above := m.wanted(uint32(l.level)), m.wanted(uint32(l.level)+1)
	if !below && !above || !m.solid(p, l.state&hill == 0) { // for both rings
		return
	}
	size := n
	switch {
	case !above:
		slices.Reverse(p[1:])
	case below:
		size = 2 * n
		if size > len(a.free) {
			p = a.grow(size)[:n]
		}
		back := a.free[n:size]
		back[0] = p[0]
		for i, q := range p[1:] {
			back[n-1-i] = q
		}
	}
	l.chunk, l.at = uint32(len(a.chunks)-1), uint32(len(a.chunks[len(a.chunks)-1]))
	l.n = uint32(n)
	a.take(size)
}

// ring returns the vertices of the ring of a loop that borders the band of the
// given class.
func (m *ringMaker) ring(b *bandStrip, l *bandLoop, class uint32) []Point {
	at := l.at
	if class == uint32(l.level) && m.wanted(class+1) {
		at += l.n
	}
	return b.chunks[l.chunk][at : at+l.n : at+l.n]
}
