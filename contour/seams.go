package contour

// A head is a crossing on a seam from which a line goes on into the strip.
type head struct {
	start
	seam seamEnd
}

// heads returns where lines enter the strip across its seams, from west to east,
// and marks the crossings where they leave it by the places on the seams.
func (s *sweep) heads(buf []head, first, end int) []head {
	buf = buf[:0]
	if first > 0 {
		buf = s.seam(buf, atSouth, first, s.southRow, s.southBase)
	}
	if end < len(s.src.ys)-1 {
		buf = s.seam(buf, atNorth, end, s.row, s.base)
	}
	return buf
}

// seam treats one seam, in row r of nodes. All its crossings have places, those of edges without a
// cell in the strip too, so that the strips on either side count alike.
func (s *sweep) seam(buf []head, side seamEnd, r int, row []uint16, base []uint32) []head {
	hole := uint16(s.cls.hole)
	place := uint32(0)
	for c := range len(row) - 1 {
		a, b := row[c], row[c+1]
		if a == b || a == hole || b == hole {
			continue
		}
		lo, hi := uint32(min(a, b)), uint32(max(a, b))
		if hi-lo > seamMask-place {
			s.full = true
			break
		}
		if base[c] != 0 && s.bands != nil && !s.beyond(side, c, r) {
			s.begin(horizontal(c, r), base[c], lo, hi)
			place += hi - lo
			continue
		}
		for l := lo; base[c] != 0 && l < hi; l++ {
			id, at := base[c]+l-lo, side|seamEnd(place+l-lo)
			if s.next[id] != 0 {
				buf = append(buf, head{start{id, l}, at})
			} else {
				s.next[id] = uint32(at)
			}
		}
		place += hi - lo
	}
	return buf
}

// beyond reports whether the domain goes on beyond the edge in column c of a seam,
// whose nodes are no holes: bands need to know the edges of the border.
func (s *sweep) beyond(side seamEnd, c, r int) bool {
	if r--; side == atNorth {
		r += 2
	}
	holes := 0
	for i := range 2 {
		if z := s.src.value(c+i, r); z-z != 0 {
			holes++
		}
	}
	return holes == 0 || holes == 1 && s.mask
}
