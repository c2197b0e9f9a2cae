package contour

import "slices"

// A bandStrip holds the lines of a strip and the facts about them that bands
// need.
type bandStrip struct {
	*strip
	loops []bandLoop // in the order in which a scan meets them
	far   []uint32   // loops whose hole may be in a polygon of another strip or of the border

	// lowest has the lowest crossings of each part over the lower and over the
	// upper band, as the number of the loop plus 1, or 0.
	lowest    [][2]uint32
	edges     []borderEdge // by rows; the first crossing is an index of edgeParts
	edgeParts []uint32     // the parts that contain the crossings of edges
	nodes     []nodeBelow  // by rows, then by columns
	north     []target     // what lies below the seam to the north in each column

	outer []uint32 // number of outer rings in each band
	held  int      // number of holes in these rings
	late  []uint32 // loops whose holes must wait for holes of other strips
}

// A bandTracer turns the links of strips into the rings of bands.
type bandTracer struct {
	follower
	rings ringMaker
	loops []bandLoop
}

func newBandTracer(src *source, cls *classes, corner bool, holed []bool, rings ringMaker) *bandTracer {
	t := &bandTracer{rings: rings}
	t.sweep = newSweep(src, cls, corner, false)
	t.bands = &bandNotes{below: make([]target, len(src.xs)), holed: holed}
	return t
}

// strip finds the loops of a strip, and the parts of other lines.
func (t *bandTracer) strip(b *bandStrip) error {
	clear(t.next[:min(int(t.count), len(t.next))]) // remove the marks of the last strip
	t.bands.reset(b.first)
	if err := t.link(b.strip); err != nil {
		return err
	}
	t.parts(b)
	t.closed(b)
	if err := t.src.stop.err(); err != nil {
		return err
	}
	t.resolve(b)
	for i := range b.loops {
		l := &b.loops[i]
		if b.root(l); l.state&rooted == 0 {
			b.far = append(b.far, uint32(i))
		} else if root := &b.loops[l.below]; l.n > 0 && root.n > 0 && t.rings.wanted(l.hole()) {
			root.holes++
			b.held++
		}
	}
	return nil
}

// count counts the outer ring of a loop if its band is wanted.
func (b *bandStrip) count(l *bandLoop, m *ringMaker) {
	if b.outer == nil {
		b.outer = make([]uint32, m.last-m.first+1)
	}
	if k := l.outer(); l.n > 0 && m.wanted(k) {
		b.outer[int(k)-m.first]++
	}
}

// parts follows all lines that cross seams or have two ends.
func (t *bandTracer) parts(b *bandStrip) {
	b.strip.parts = make([]part, 0, len(t.heads)+len(t.open))
	add := func(s start, head seamEnd) {
		p := t.part(s, head, uint32(onPart)|uint32(len(b.strip.parts)))
		p.strip = b.number
		b.strip.parts = append(b.strip.parts, p)
	}
	for _, h := range t.heads {
		add(h.start, h.seam)
	}
	for _, s := range t.open {
		add(s, 0)
	}
	b.points = slices.Clone(t.buf)
	for i := range t.bands.edges {
		e := &t.bands.edges[i]
		first := len(b.edgeParts)
		for _, mark := range t.next[e.base : e.base+e.n] {
			b.edgeParts = append(b.edgeParts, target(mark).index())
		}
		e.base = uint32(first)
	}
	b.edges = slices.Clone(t.bands.edges)
	byRow := func(a, b borderEdge) int { return int(a.row) - int(b.row) }
	if !slices.IsSortedFunc(b.edges, byRow) {
		slices.SortFunc(b.edges, byRow)
	}
}

// closed follows the closed lines within the strip.
func (t *bandTracer) closed(b *bandStrip) {
	b.lowest = make([][2]uint32, len(b.strip.parts))
	t.arena = arena{left: t.rings.copies() * (int(t.count) - 1 - len(t.buf))}
	t.loops = slices.Grow(t.loops[:0], len(t.loops))
	for i, s := range t.sweep.loops {
		mark := target(t.next[s.id])
		isPart := mark.kind() == onPart
		u := &t.bands.crossings[i]
		if t.src.stop.stopped() {
			return
		}
		if mark.kind() == onLoop || isPart && b.lowest[mark.index()][u.class-s.level] != 0 {
			continue
		}
		l := bandLoop{below: u.below, col: u.col, rank: u.row, level: uint16(s.level)}
		if u.class == s.level {
			l.state = hill
		}
		if isPart {
			b.lowest[mark.index()][u.class-s.level] = uint32(len(t.loops)) + 1
		} else {
			n := t.loop(s.id, uint32(onLoop)|uint32(len(t.loops)))
			t.rings.loop(&t.arena, &l, n, t.touching)
			b.count(&l, &t.rings)
		}
		t.loops = append(t.loops, l)
	}
	b.loops = slices.Clone(t.loops)
	b.chunks = t.arena.chunks
}

// resolve replaces the crossings among the targets by the parts or loops that
// contain them.
func (t *bandTracer) resolve(b *bandStrip) {
	line := func(x target) target {
		if x.kind() == onCrossing {
			return target(t.next[x])
		}
		return x
	}
	for i := range b.loops {
		b.loops[i].below = line(b.loops[i].below)
	}
	b.nodes = slices.Clone(t.bands.nodes)
	for i := range b.nodes {
		b.nodes[i].below = line(b.nodes[i].below)
	}
	b.north = slices.Clone(t.bands.below)
	for c, x := range b.north {
		b.north[c] = line(x)
	}
}

// root finds the outer ring around the hole of a loop, if it is in the strip.
func (b *bandStrip) root(l *bandLoop) {
	class := l.hole()
	for t := l.below; t.kind() == onLoop; {
		next := &b.loops[t.index()]
		switch {
		case next.outer() == class:
			l.below, l.state = target(t.index()), l.state|rooted
			return
		case next.state&rooted != 0:
			l.below, l.state = next.below, l.state|rooted
			return
		}
		t = next.below
	}
}
