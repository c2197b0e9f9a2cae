package contour

import "math"

func floatBits(z float64) uint64 { return math.Float64bits(z) }

// corners are the classes of the corners of a cell.
type corners struct{ sw, se, nw, ne uint32 }

// cell links the crossings of the cell in column c of row r, whose corners are
// not all of one class.
func (s *sweep) cell(c, r int, k corners) {
	lo, hi := min(k.sw, k.se, k.nw, k.ne), max(k.sw, k.se, k.nw, k.ne)
	if hi == s.cls.hole {
		s.holed(c, r, k)
		return
	}
	if !s.links.reserve(4 * (hi - lo)) {
		s.full = true
		return
	}
	var off [4]uint32
	rim := s.sides(&off, c, r, k)
	s.join(&off, rim, c, r, lo, hi, k)
}

// sides numbers the crossings on the sides of a cell that are met first. It sets
// off so that off[side] + level is the crossing of a level on a side, and returns
// the bits of the sides that have no cell beyond.
func (s *sweep) sides(off *[4]uint32, c, r int, k corners) (rim uint32) {
	if k.sw != k.se {
		if s.base[c] == 0 {
			s.base[c] = s.number(k.sw, k.se)
			rim |= 1 << south
		}
		off[south] = s.base[c] - min(k.sw, k.se)
	}
	if k.sw != k.nw {
		if s.baseEast == 0 {
			s.baseEast = s.number(k.sw, k.nw)
			rim |= 1 << west
		}
		off[west] = s.baseEast - min(k.sw, k.nw)
	}
	s.baseEast = s.number(k.se, k.ne)
	off[east] = s.baseEast - min(k.se, k.ne)
	s.base[c] = s.number(k.nw, k.ne)
	off[north] = s.base[c] - min(k.nw, k.ne)
	if c == len(s.row)-2 {
		rim |= 1 << east
	}
	if r == len(s.src.ys)-2 {
		rim |= 1 << north
	}
	return rim
}

// join links the crossings of a cell at the levels from lo to below hi.
func (s *sweep) join(off *[4]uint32, rim uint32, c, r int, lo, hi uint32, k corners) {
	blocks, table := s.links.blocks, s.table
	before, end := uint64(s.bends), s.bendEnd // of the cell to the west
	var bends, bendEnd uint32
	for l := lo; l < hi; l++ {
		// A level below a class makes the difference negative.
		config := (l-k.sw)>>31 | (l-k.se)>>31<<1 | (l-k.ne)>>31<<2 | (l-k.nw)>>31<<3
		seg, other := table.one[config&15], segment(0)
		if saddles>>config&1 != 0 {
			pair := s.saddle(c, config, l)
			seg, other = pair[0], pair[1]
		}
		for {
			from, to := seg.from(), seg.to()
			id := off[from] + l
			blocks[id>>blockBits][id%blockLen] = (off[to]+l)<<2 | to

			bend := seg.bend()
			bends += bend
			bendEnd += (l + 1 - bendEnd) & -bend

			// The crossing on the west side comes before both its neighbours
			// if the segment beyond it is a bend and this one leads ahead.
			first := uint32((uint64(end-l-1)-before)>>63) & seg.ahead()
			if rim>>from&1|first != 0 {
				st := start{makePlace(c, r), id, uint16(l), uint8(from)}
				if rim>>from&1 != 0 {
					s.open.add(st)
				}
				if first != 0 {
					s.loops.add(st.onWest(to, off[west]+l))
				}
			}
			if other == 0 {
				break
			}
			seg, other = other, 0
		}
	}
	s.bends, s.bendEnd = bends, bendEnd
}

// number numbers the crossings between two classes and returns the first.
func (s *sweep) number(a, b uint32) uint32 {
	first := s.links.next
	s.links.next += max(a, b) - min(a, b)
	return first
}

// saddle returns the two segments of a saddle. Its middle, the mean of the four
// corners, decides which of them are joined.
func (s *sweep) saddle(c int, config, l uint32) *[2]segment {
	mean := middle(s.below[c], s.below[c+1], s.above[c], s.above[c+1])
	if mean > s.cls.levels[l] {
		return &s.table.above[config>>3]
	}
	return &s.table.below[config>>3]
}

// middle returns the mean of four finite numbers.
func middle(a, b, c, d float64) float64 {
	m := 0.25 * (a + b + c + d)
	if math.IsNaN(m) || math.IsInf(m, 0) {
		return 0.25*a + 0.25*b + 0.25*c + 0.25*d
	}
	return m
}

// holed treats a cell with a hole at a corner: it has no lines, so lines of the
// cells to the south and west may begin at the sides that they share with it.
func (s *sweep) holed(c, r int, k corners) {
	hole := s.cls.hole
	if base := s.base[c]; base != 0 && k.sw != hole && k.se != hole {
		s.begin(base, k.sw, k.se, makePlace(c, r-1), north)
	}
	if base := s.baseEast; base != 0 && k.sw != hole && k.nw != hole {
		s.begin(base, k.sw, k.nw, makePlace(c-1, r), east)
	}
	s.base[c], s.baseEast, s.bends = 0, 0, 0
}

// begin notes the crossings between classes a and b that are followed by
// another as starts of lines into cell, through side.
func (s *sweep) begin(base, a, b uint32, cell place, side side) {
	a, b = min(a, b), max(a, b)
	for l := a; l < b; l++ {
		if id := base + l - a; *s.links.at(id) != 0 {
			s.open.add(start{cell, id, uint16(l), uint8(side)})
		}
	}
}
