package contour

// nest finds the polygon of each hole. Below the lowest point of a hole, in its
// column, lies its own band, and what is met next is another ring of the same
// polygon: its outer ring, or another hole, further down.
func (r *rings) nest() {
	s := r.sweep
	for i, a := range s.rim.nodes {
		if g := &r.all[r.rimRing[i]]; g.hole && g.parent == noRing {
			c, row, _ := a.node.split()
			g.parent, g.row = r.target(a.below, c, uint32(a.class)), uint32(row)
		}
	}
	for _, block := range s.bottoms.blocks {
		for i := range block {
			b := &block[i]
			n := r.ringOf(*s.cross.at(b.id)>>3, uint32(b.class))
			g := &r.all[n]
			row := uint32(b.cell >> placeRow)
			if !g.hole || g.parent != noRing && g.row <= row {
				continue
			}
			g.parent, g.row = r.target(b.below, b.col(), uint32(b.class)), row
		}
	}
	for i := range r.all {
		g := &r.all[i]
		if !g.hole {
			continue
		}
		p := g.parent
		for r.all[p].hole {
			p = r.all[p].parent
		}
		// Leave no long way for the next to go.
		for j := uint32(i); r.all[j].hole && r.all[j].parent != p; {
			r.all[j].parent, j = p, r.all[j].parent
		}
		if r.all[p].points == nil {
			g.points = nil // a ring of no area has only such holes
		}
		if g.points != nil {
			r.all[p].holes++
		}
	}
}

// target returns the ring round a band of the given class that a target in
// column c is on.
func (r *rings) target(t uint32, c int, class uint32) uint32 {
	if t&targetRow != 0 {
		return r.rimRing[r.sweep.rim.find(c, int(t&^targetRow))]
	}
	return r.ringOf(*r.sweep.cross.at(t)>>3, class)
}
