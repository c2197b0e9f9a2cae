package type1

import "slices"

// edgeFlags describe an edge of a stem.
type edgeFlags uint8

const (
	pairBottom edgeFlags = 1 << iota
	pairTop
	ghostBottom // an edge without a partner
	ghostTop
	locked // may not move again

	bottomEdge = pairBottom | ghostBottom
	topEdge    = pairTop | ghostTop
	pairEdge   = pairBottom | pairTop
)

// edge is one edge of a horizontal stem: cs is its height in the font's units, ds in pixels.
type edge struct {
	flags  edgeFlags
	cs, ds Fixed
	scale  Fixed // between this edge and the next above
}

func (e *edge) valid() bool           { return e.flags != 0 }
func (e *edge) is(any edgeFlags) bool { return e.flags&any != 0 }

// stem is a horizontal stem of a character.
type stem struct{ low, high Fixed }

// edges returns the two edges of a stem. Widths of -21 and -20 mean a single lower or upper edge
// (The Type 2 Charstring Format, Adobe Technical Note 5177, section 4.3).
func (s stem) edges(scale Fixed) (bottom, top edge) {
	low, high := s.low, s.high
	width := high - low
	switch {
	case width == -21*fixedOne:
		bottom = edge{flags: ghostBottom, cs: high}
	case width == -20*fixedOne:
		top = edge{flags: ghostTop, cs: low}
	default:
		if width < 0 {
			low, high = high, low
		}
		bottom, top = edge{flags: pairBottom, cs: low}, edge{flags: pairTop, cs: high}
	}
	for _, e := range []*edge{&bottom, &top} {
		e.scale, e.ds = scale, mulFix(e.cs, scale)
	}
	return bottom, top
}

// hintMap maps heights in units of the font to pixels. It is linear between edges.
type hintMap struct {
	scale Fixed
	edges []edge
	plain bool // ignore the edges and scale
}

// at returns a height in pixels.
func (m *hintMap) at(cs Fixed) Fixed {
	if m.plain || len(m.edges) == 0 {
		return mulFix(cs, m.scale)
	}
	i := 0
	for i+1 < len(m.edges) && cs >= m.edges[i+1].cs {
		i++
	}
	e := &m.edges[i]
	if i == 0 && cs < e.cs {
		return mulFix(cs-e.cs, m.scale) + e.ds
	}
	return mulFix(cs-e.cs, e.scale) + e.ds
}

// newHintMap builds the map for the stems in force, given the initial map. To build the initial map,
// call it with all stems of the character and a nil initial: that map has only the stems that blue
// zones capture, and a fixed point at 0.
func newHintMap(stems []stem, zones *blues, initial *hintMap) *hintMap {
	m := &hintMap{scale: zones.scale}
	var free []stem
	for _, s := range stems {
		bottom, top := s.edges(m.scale)
		if zones.capture(&bottom, &top) {
			m.insert(bottom, top, initial)
		} else {
			free = append(free, s)
		}
	}
	if initial == nil {
		if n := len(m.edges); n == 0 || m.edges[0].cs > 0 || m.edges[n-1].cs < 0 {
			m.insert(edge{flags: ghostBottom | locked, scale: m.scale}, edge{}, nil)
		}
	} else {
		for _, s := range free {
			bottom, top := s.edges(m.scale)
			m.insert(bottom, top, initial)
		}
	}
	m.adjust()
	return m
}

// insert adds the edges of a stem in order, unless they overlap edges of m in units of the font or in
// pixels.
func (m *hintMap) insert(bottom, top edge, initial *hintMap) {
	first, second := bottom, top
	pair := bottom.valid() && top.valid()
	if !bottom.valid() {
		first = top
	}
	if pair && top.cs < bottom.cs {
		return
	}
	at := 0
	for at < len(m.edges) && m.edges[at].cs < first.cs {
		at++
	}
	if at < len(m.edges) {
		next := &m.edges[at]
		if next.cs == first.cs || pair && next.cs <= second.cs || next.is(pairTop) {
			return
		}
	}
	if initial != nil && !first.is(locked) {
		if pair {
			// The middle of the stem follows the initial map, its width the scale.
			middle := initial.at((second.cs + first.cs) / 2)
			half := mulFix((second.cs-first.cs)/2, m.scale)
			first.ds, second.ds = middle-half, middle+half
		} else {
			first.ds = initial.at(first.cs)
		}
	}
	if at > 0 && first.ds < m.edges[at-1].ds {
		return
	}
	if at < len(m.edges) {
		last := &first
		if pair {
			last = &second
		}
		if last.ds > m.edges[at].ds {
			return
		}
	}
	if pair {
		m.edges = slices.Insert(m.edges, at, first, second)
	} else {
		m.edges = slices.Insert(m.edges, at, first)
	}
}

// laterMove is a stem that had no room to move up in the first pass.
type laterMove struct {
	upper int
	by    Fixed
}

// adjust moves each stem that is not locked so that one of its edges lies on a pixel boundary. A pass
// from the bottom up moves stems the shorter distance if there is room. A pass from the top down then
// moves up the stems that had no room above and have it now.
func (m *hintMap) adjust() {
	var later []laterMove
	for i := 0; i < len(m.edges); i++ {
		j := i
		if m.edges[i].is(pairEdge) {
			j = i + 1
		}
		if !m.edges[i].is(locked) {
			move, wanted := m.bestMove(i, j)
			if wanted != move && j+1 < len(m.edges) && !m.edges[j+1].is(locked) {
				later = append(later, laterMove{j, wanted - move})
			}
			m.edges[i].ds += move
			if j > i {
				m.edges[j].ds += move
			}
		}
		if i > 0 {
			m.rescale(i)
		}
		if j > i {
			m.rescale(j)
			i = j
		}
	}
	for _, l := range slices.Backward(later) {
		j := l.upper
		if m.edges[j+1].ds >= m.edges[j].ds+l.by+minCounter {
			m.edges[j].ds += l.by
			if m.edges[j].is(pairEdge) {
				m.edges[j-1].ds += l.by
			}
		}
	}
}

// rescale sets the scale between edge i-1 and edge i from their positions.
func (m *hintMap) rescale(i int) {
	if a, b := &m.edges[i-1], &m.edges[i]; a.cs != b.cs {
		a.scale = divFix(b.ds-a.ds, b.cs-a.cs)
	}
}

// bestMove returns how far the stem with edges i and j moves now, and how far it would move if there
// were room above.
func (m *hintMap) bestMove(i, j int) (move, wanted Fixed) {
	down, up := m.edges[i].ds.fraction(), m.edges[j].ds.fraction()
	moveUp := min(toNext(down), toNext(up))
	moveDown := max(-down, -up)
	roomAbove := j+1 >= len(m.edges) || m.edges[j+1].ds >= m.edges[j].ds+moveUp+minCounter
	roomBelow := i == 0 || m.edges[i-1].ds <= m.edges[i].ds+moveDown-minCounter
	switch {
	case roomAbove && roomBelow:
		if -moveDown < moveUp {
			return moveDown, moveDown
		}
		return moveUp, moveUp
	case roomAbove:
		return moveUp, moveUp
	case roomBelow:
		if moveUp < -moveDown {
			return moveDown, moveUp
		}
		return moveDown, moveDown
	}
	return 0, moveUp
}

// toNext returns the distance from a fraction up to the next whole number.
func toNext(fraction Fixed) Fixed {
	if fraction == 0 {
		return 0
	}
	return fixedOne - fraction
}
