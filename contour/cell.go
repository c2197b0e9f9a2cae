package contour

import "math"

func floatBits(z float64) uint64 { return math.Float64bits(z) }

// cell links the crossings of the cell in column c of row r, given the classes
// of its corners, which are not all equal.
func (s *sweep) cell(c, r int, sw, se, nw, ne uint32) {
	lo, hi := min(sw, se, nw, ne), max(sw, se, nw, ne)
	if hi == s.cls.hole {
		s.holed(c, r, sw, se, nw, ne)
		return
	}
	if !s.links.reserve(4 * (hi - lo)) {
		s.full = true
		return
	}

	// off[side] + level is the crossing of a level on a side.
	var off [4]uint32
	var rim uint32 // bits of the sides that have no cell beyond
	if sw != se {
		if s.base[c] == 0 {
			s.base[c] = s.number(sw, se)
			rim |= 1 << south
		}
		off[south] = s.base[c] - min(sw, se)
	}
	if sw != nw {
		if s.baseEast == 0 {
			s.baseEast = s.number(sw, nw)
			rim |= 1 << west
		}
		off[west] = s.baseEast - min(sw, nw)
	}
	s.baseEast = s.links.next
	off[east] = s.number(se, ne) - min(se, ne)
	s.base[c] = s.links.next
	off[north] = s.number(nw, ne) - min(nw, ne)
	if c == len(s.row)-2 {
		rim |= 1 << east
	}
	if r == len(s.src.ys)-2 {
		rim |= 1 << north
	}

	end, n := s.cornerEnd, s.corners // of the cell before
	s.corners = 0
	for l := lo; l < hi; l++ {
		// A level below a class makes the difference negative.
		config := (l-sw)>>31 | (l-se)>>31<<1 | (l-ne)>>31<<2 | (l-nw)>>31<<3
		if saddles>>config&1 != 0 {
			for _, seg := range s.saddle(c, config, l) {
				s.link(seg, l, &off, rim, c, r, end, n)
			}
			continue
		}
		s.link(s.table.one[config], l, &off, rim, c, r, end, n)
	}
}

// number numbers the crossings between two classes and returns the first.
func (s *sweep) number(a, b uint32) uint32 {
	first := s.links.next
	s.links.next += max(a, b) - min(a, b)
	return first
}

// link joins the crossings at the two ends of a segment.
func (s *sweep) link(seg segment, l uint32, off *[4]uint32, rim uint32, c, r int, end, n uint32) {
	from, to := seg.from(), seg.to()
	id := off[from] + l
	*s.links.at(id) = (off[to]+l)<<2 | to
	if rim>>from&1 != 0 {
		s.open = append(s.open, start{makePlace(c, r), id, uint16(l), uint8(from)})
	}
	if seg.corner() != 0 {
		s.cornerEnd = l + 1
		s.corners++
	}
	// The crossing on the west side comes before both its neighbours if the
	// segment beyond it leads up and this one does not lead down.
	if seg.ahead() != 0 && end-l-1 < n {
		s.loops = append(s.loops, s.candidate(seg, l, off, c, r))
	}
}

// candidate returns the crossing on the west side as the start of a line.
func (s *sweep) candidate(seg segment, l uint32, off *[4]uint32, c, r int) start {
	st := start{makePlace(c, r), off[west] + l, uint16(l), uint8(west)}
	if seg.to() == west { // the line goes on in the cell before
		st.cell, st.side = makePlace(c-1, r), uint8(east)
	}
	return st
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
func (s *sweep) holed(c, r int, sw, se, nw, ne uint32) {
	hole := s.cls.hole
	if base := s.base[c]; base != 0 && sw != hole && se != hole {
		s.begin(base, sw, se, makePlace(c, r-1), north)
	}
	if base := s.baseEast; base != 0 && sw != hole && nw != hole {
		s.begin(base, sw, nw, makePlace(c-1, r), east)
	}
	s.base[c], s.baseEast, s.corners = 0, 0, 0
}

// begin notes the crossings between classes a and b that are followed by
// another as starts of lines into cell, through side.
func (s *sweep) begin(base, a, b uint32, cell place, side side) {
	a, b = min(a, b), max(a, b)
	for l := a; l < b; l++ {
		if id := base + l - a; *s.links.at(id) != 0 {
			s.open = append(s.open, start{cell, id, uint16(l), uint8(side)})
		}
	}
}
