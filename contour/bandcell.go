package contour

// Corners of a cell are numbered counter-clockwise from the south-west, so that
// side s lies between the corners s and s+1. The diagonal of a triangle counts
// as a fifth side.
const diagonal side = 4

// cell links the crossings of the cell in column c of row r, whose corners, of
// classes k, are not all of one class.
func (s *bandSweep) cell(c, r int, k [4]uint32) {
	lo, hi := min(k[0], k[1], k[2], k[3]), max(k[0], k[1], k[2], k[3])
	if hi == s.cls.hole {
		s.holed(c, r, k)
		return
	}
	if !s.cross.reserve(4 * (hi - lo)) {
		s.full = true
		return
	}
	var off [5]uint32
	edge := s.westSide(c, k[0], k[3], &off)
	s.southSide(c, k[0], k[1], &off)
	s.eastSide(c, k[1], k[2], &off)
	s.northSide(c, k[2], k[3], &off)
	s.join(&off, c, r, lo, hi, k, edge)
}

// A westEdge is what the crossings of the west side of a cell need to know.
type westEdge struct {
	below      uint32 // target under the edge
	lower, end uint32 // classes of its south and north end
}

// The following number the crossings of a side between two classes unless they
// are numbered, and set off so that off[side] + level is the crossing of a level.

func (s *bandSweep) southSide(c int, a, b uint32, off *[5]uint32) {
	if a != b {
		if s.south[c] == 0 {
			s.south[c] = s.cross.number(a, b)
		}
		off[south] = s.south[c] - min(a, b)
	}
}

func (s *bandSweep) westSide(c int, a, b uint32, off *[5]uint32) westEdge {
	e := westEdge{s.eastBelow, a, b}
	if a != b {
		if !s.eastDone {
			s.west[c] = s.cross.number(a, b)
		}
		off[west] = s.west[c] - min(a, b)
	}
	return e
}

func (s *bandSweep) eastSide(c int, a, b uint32, off *[5]uint32) {
	first := s.cross.number(a, b)
	s.west[c+1], s.eastDone = first, true
	s.eastBelow = s.top[c+1]
	switch {
	case a < b:
		s.top[c+1] = s.cross.next - 1
	case a > b:
		s.top[c+1] = first
	}
	off[east] = first - min(a, b)
}

func (s *bandSweep) northSide(c int, a, b uint32, off *[5]uint32) {
	s.south[c] = s.cross.number(a, b)
	off[north] = s.south[c] - min(a, b)
}

// join links the crossings of a cell at the levels from lo to below hi.
func (s *bandSweep) join(off *[5]uint32, c, r int, lo, hi uint32, k [4]uint32, edge westEdge) {
	blocks, table := s.cross.blocks, tables[0]
	before, end := s.bends, s.bendEnd // of the cell to the west
	var bends, bendEnd uint32
	for l := lo; l < hi; l++ {
		// A level below a class makes the difference negative.
		config := (l-k[0])>>31 | (l-k[1])>>31<<1 | (l-k[2])>>31<<2 | (l-k[3])>>31<<3
		seg, other := table.one[config&15], segment(0)
		if saddles>>config&1 != 0 {
			pair := s.saddle(c, r, config, l)
			seg, other = pair[0], pair[1]
		}
		for {
			from, to := seg.from(), seg.to()
			id := off[from] + l
			blocks[id>>crossBits][id%crossBlock] = (off[to]+l)<<3 | to

			bend := seg.bend()
			bends += bend
			bendEnd += (l + 1 - bendEnd) & -bend

			// The crossing on the west side comes before both its neighbours
			// if the segment beyond it is a bend and this one leads ahead.
			if end-l-1 < before && seg.ahead() != 0 {
				s.bottom(c, r, l, off[west]+l, to == west, edge)
			}
			if other == 0 {
				break
			}
			seg, other = other, 0
		}
	}
	s.bends, s.bendEnd = bends, bendEnd
}

// bottom notes the crossing id of the west side of a cell; back tells whether its
// line goes into the cell to the west.
func (s *bandSweep) bottom(c, r int, l, id uint32, back bool, e westEdge) {
	b := bottom{cell: makePlace(c, r), id: id, below: e.below, level: uint16(l), side: uint8(west)}
	if back {
		b.cell += beyond[west]
		b.side = uint8(east)
	}
	if e.lower < e.end {
		b.class = uint16(l)
		if l > e.lower {
			b.below = id - 1
		}
	} else {
		b.class = uint16(l + 1)
		if l+1 < e.lower {
			b.below = id + 1
		}
	}
	s.bottoms.add(b)
}

// saddle returns the two segments of a saddle. Its middle, the mean of the four
// corners, decides which of them are joined.
func (s *bandSweep) saddle(c, r int, config, l uint32) *[2]segment {
	v := s.src.value
	if middle(v(c, r), v(c+1, r), v(c, r+1), v(c+1, r+1)) > s.cls.levels[l] {
		return &tables[0].above[config>>3]
	}
	return &tables[0].below[config>>3]
}

// holed treats a cell with holes at its corners.
func (s *bandSweep) holed(c, r int, k [4]uint32) {
	holes, at := 0, uint32(0)
	for i, k := range k {
		if k == s.cls.hole {
			holes++
			at = uint32(i)
		}
	}
	if holes == 1 && s.corner {
		s.triangle(c, r, k, at)
		return
	}
	s.south[c], s.eastDone, s.bends = 0, false, 0
}

// triangle links the crossings of a cell without the corner hole.
func (s *bandSweep) triangle(c, r int, k [4]uint32, hole uint32) {
	corner := [3]uint32{k[(hole+1)&3], k[(hole+2)&3], k[(hole+3)&3]}
	lo, hi := min(corner[0], corner[1], corner[2]), max(corner[0], corner[1], corner[2])
	if !s.cross.reserve(3 * (hi - lo)) {
		s.full = true
		return
	}
	legs := uint32(1<<((hole+1)&3) | 1<<((hole+2)&3))
	var off [5]uint32
	var edge westEdge
	if legs>>west&1 != 0 {
		edge = s.westSide(c, k[0], k[3], &off)
	}
	if legs>>south&1 != 0 {
		s.southSide(c, k[0], k[1], &off)
	}
	s.eastDone, s.south[c] = false, 0
	if legs>>east&1 != 0 {
		s.eastSide(c, k[1], k[2], &off)
	}
	if legs>>north&1 != 0 {
		s.northSide(c, k[2], k[3], &off)
	}
	s.diag[c] = s.cross.number(corner[2], corner[0])
	off[diagonal] = s.diag[c] - min(corner[2], corner[0])
	s.joinTriangle(&off, c, r, lo, hi, corner, hole, edge)
}

// joinTriangle links the crossings of a triangle whose corners and sides, in
// this order, follow the hole.
func (s *bandSweep) joinTriangle(off *[5]uint32, c, r int, lo, hi uint32, corner [3]uint32, hole uint32, edge westEdge) {
	sides := [3]side{(hole + 1) & 3, (hole + 2) & 3, diagonal}
	before, end := s.bends, s.bendEnd
	s.bends, s.bendEnd = 0, 0
	for l := lo; l < hi; l++ {
		config := (l-corner[0])>>31 | (l-corner[1])>>31<<1 | (l-corner[2])>>31<<2
		if config == 0 {
			continue
		}
		seg := triangleSegments[config]
		from, to := sides[seg[0]], sides[seg[1]]
		*s.cross.at(off[from] + l) = (off[to]+l)<<3 | to
		if from == diagonal || to == diagonal {
			continue
		}
		m := makeSegment(from, to)
		if m.bend() != 0 {
			s.bends++
			s.bendEnd = l + 1
		}
		if m.ahead() != 0 && end-l-1 < before {
			s.bottom(c, r, l, off[west]+l, to == west, edge)
		}
	}
}

// triangleSegments has for each configuration of the corners that are above from
// which side to which the segment goes, side i lying between corners i and i+1.
var triangleSegments = [7][2]uint8{
	1: {0, 2},
	2: {1, 0},
	4: {2, 1},
	3: {1, 2},
	6: {2, 0},
	5: {0, 1},
}
