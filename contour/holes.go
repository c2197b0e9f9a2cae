package contour

// holed treats a cell with a hole at a corner. The cell has no lines, unless it has
// a single hole and is a triangle. Lines of the cells to the south and to the west
// may begin at the sides that they share with it.
func (s *sweep) holed(c, r int, k corners) {
	hole := s.cls.hole
	at, opposite := -1, -1 // the corner of the single hole, and the corner opposite to it
	if s.mask {
		if at = k.only(hole); at >= 0 {
			opposite = at ^ 2
		}
	}
	n := s.bands
	if n != nil {
		n.belowHoles(c, r, k, hole, opposite, s.baseEast != 0)
	}
	if at >= 0 {
		s.triangle(c, r, at, k)
	} else {
		if base := s.base[c]; base != 0 && k.sw != hole && k.se != hole {
			s.begin(horizontal(c, r), base, k.sw, k.se)
		}
		if base := s.baseEast; base != 0 && k.sw != hole && k.nw != hole {
			s.begin(vertical(c, r), base, k.sw, k.nw)
		}
		s.base[c], s.baseEast, s.bends = 0, 0, levelRange{}
	}
	if n != nil {
		n.aboveHoles(c, r, k, hole, opposite)
	}
}

// only returns the corner of the given class, or -1 unless there is exactly one.
func (k corners) only(class uint32) int {
	n, at := 0, -1
	for i, k := range [4]uint32{k.sw, k.se, k.ne, k.nw} {
		if k == class {
			n, at = n+1, i
		}
	}
	if n != 1 {
		return -1
	}
	return at
}

// begin records the crossings of an edge of the border between nodes of classes a
// and b. A crossing that is linked to a next one is the start of a line.
func (s *sweep) begin(edge borderEdge, base, a, b uint32) {
	a, b = min(a, b), max(a, b)
	if n := s.bands; n != nil && a < b {
		edge.base, edge.n = base, b-a
		n.edges = append(n.edges, edge)
	}
	for l := a; l < b; l++ {
		if id := base + l - a; s.next[id] != 0 {
			s.open = append(s.open, start{id, l})
		}
	}
}

// triangle links the crossings of a cell with a hole at one corner.
func (s *sweep) triangle(c, r, hole int, k corners) {
	class := [4]uint32{k.sw, k.se, k.ne, k.nw}
	i, j, l := (hole+1)%4, (hole+2)%4, (hole+3)%4 // the other corners, joined by the sides i and j
	k0, k1, k2 := class[i]<<2|uint32(i), class[j]<<2|uint32(j), class[l]<<2|uint32(l)
	k0, k1 = min(k0, k1), max(k0, k1)
	k1, k2 = min(k1, k2), max(k1, k2)
	k0, k1 = min(k0, k1), max(k0, k1)
	if !s.reserve(3 * (k2>>2 - k0>>2)) {
		s.full = true
		return
	}
	border := s.triangleSides(c, r, 1<<i|1<<j, k)
	s.diagonal(c, r, min(i, l), max(i, l), class)
	table := &s.table.triangle[hole]
	s.link(table.low[k0&3], k0>>2, k1>>2)
	s.link(table.high[k2&3], k1>>2, k2>>2)
	s.begins(c, r, border, k)
	s.begin(borderEdge{row: uint32(r), col: uint32(c), kind: diagonalEdge}, s.off[diagonal]+min(class[i], class[l]), class[i], class[l])

	// Closed lines may begin on the west side of this cell, or on its east side,
	// which the next cell treats.
	if hole == 1 {
		cut := levelRange{k0 >> 2, k1 >> 2} // between west and north
		if k0&3 != 3 {
			cut = levelRange{k1 >> 2, k2 >> 2}
		}
		if k0&3 == 3 || k2&3 == 3 {
			if lo, hi := max(cut.lo, s.bends.lo), min(cut.hi, s.bends.hi); lo < hi {
				s.bottoms(c, r, k, lo, hi)
			}
		}
	}
	s.bends = levelRange{}
	switch {
	case hole != 0:
	case k0&3 == 2:
		s.bends = levelRange{k0 >> 2, k1 >> 2}
	case k2&3 == 2:
		s.bends = levelRange{k1 >> 2, k2 >> 2}
	}
}

// triangleSides numbers the crossings on the sides of a cell whose bits are set in
// has, and clears the records of neighboring cells for the other sides.
func (s *sweep) triangleSides(c, r int, has uint32, k corners) (border uint32) {
	if has>>south&1 != 0 {
		border |= s.south(c, r, k)
	}
	if has>>west&1 != 0 {
		border |= s.west(c, r, k)
	}
	s.baseEast, s.base[c] = 0, 0
	if has>>east&1 != 0 {
		border |= s.east(c, r, k)
	}
	if has>>north&1 != 0 {
		border |= s.north(c, r, k)
	}
	return border
}

// diagonal numbers the crossings between the opposite corners i and j of a cell.
func (s *sweep) diagonal(c, r, i, j int, class [4]uint32) {
	value := [4]float64{s.below[c], s.below[c+1], s.above[c+1], s.above[c]}
	nodes := [4]node{{c, r}, {c + 1, r}, {c + 1, r + 1}, {c, r + 1}}
	base := s.number(nodes[i], nodes[j], value[i], value[j], class[i], class[j])
	s.off[diagonal] = base - min(class[i], class[j])
}
