package contour

import (
	"cmp"
	"slices"
)

// A rim is the border of the domain, the cells and triangles in which the field
// is known: closed chains of nodes with the domain on the left. Two chains pass
// a node at which the domain touches itself only.
//
// Directions are numbered 0 to 7, counter-clockwise from the east in steps of
// 45° in columns and rows; octant i lies between the directions i and i+1.
type rim struct {
	nodes []rimNode // as a scan meets them: by rows, then by columns
	rows  []uint32  // first node of each row, and the number of all

	kind, kindBelow []cellKind // of the cells in the rows above and below the nodes
	full, fullBelow bool       // whether these are all full

	// The node of the chain at one end of an edge whose other end has not
	// been met: by column of that node and direction, up, and the last to the west and
	// the next.
	up, upBelow [4][]uint32
	west, east  uint32
}

type rimNode struct {
	node  place
	next  uint32 // the next node of the chain
	base  uint32 // number of the first crossing on the way there
	below uint32 // target: what lies below in the column
	class uint16
	head  uint8 // direction to the next node
	size  uint8 // octants around the node between there and the node before
}

// A cellKind tells which part of a cell belongs to the domain.
type cellKind uint8

const (
	noCell   cellKind = iota
	fullCell          // all
	halfCell          // and above: a triangle, without the corner kind - halfCell
)

func newRim(nx, ny int) rim {
	m := rim{
		rows:      make([]uint32, 0, ny+1),
		kind:      make([]cellKind, nx+1),
		kindBelow: make([]cellKind, nx+1),
	}
	for d := range m.up {
		m.up[d], m.upBelow[d] = make([]uint32, nx), make([]uint32, nx)
	}
	return m
}

// kinds moves up to row r of cells; holed tells whether there are holes among its
// corners.
func (m *rim) kinds(src *source, r int, corner, holed bool) {
	m.kind, m.kindBelow = m.kindBelow, m.kind
	m.full, m.fullBelow = m.fullBelow, m.full
	kind := m.kind[1:len(src.xs)] // cell c is at c+1, no cells are at both ends
	if !m.full {
		for c := range kind {
			kind[c] = fullCell
		}
	}
	if m.full = !holed; m.full {
		return
	}
	below, above := src.row(r, src.buffer()), src.row(r+1, src.buffer())
	for c := range kind {
		holes, at := 0, cellKind(0)
		for i, z := range [4]float64{below[c], below[c+1], above[c+1], above[c]} {
			if z-z != 0 {
				holes++
				at = cellKind(i)
			}
		}
		switch {
		case holes == 1 && corner:
			kind[c] = halfCell + at
		case holes > 0:
			kind[c] = noCell
		}
	}
}

// noKinds moves up beyond the last row of cells.
func (m *rim) noKinds() {
	m.kind, m.kindBelow = m.kindBelow, m.kind
	m.full = false
	clear(m.kind)
}

// octants returns those around a node that a cell covers of which the node is
// a corner.
func (k cellKind) octants(corner uint8) uint8 {
	switch {
	case k == noCell:
		return 0
	case k == fullCell:
		return 3 << (2 * corner)
	}
	switch hole := uint8(k - halfCell); (hole - corner) & 3 {
	case 0:
		return 0
	case 1: // the half beside the side that ends at the hole is missing
		return 2 << (2 * corner)
	case 2:
		return 3 << (2 * corner)
	}
	return 1 << (2 * corner)
}

// border adds the nodes of row r to the chains. The cells below have been taken,
// those above have not.
func (s *bandSweep) border(r int) {
	m := &s.rim
	m.rows = append(m.rows, uint32(len(m.nodes)))
	m.up, m.upBelow = m.upBelow, m.up
	step := 1
	if m.full && m.fullBelow {
		step = len(s.src.xs) - 1 // only the ends can be on the border
	}
	for c := 0; c < len(s.src.xs); c += step {
		a, b := m.kind[c], m.kind[c+1]           // above, to the west and east
		d, e := m.kindBelow[c], m.kindBelow[c+1] // below
		if a == fullCell && b == fullCell && d == fullCell && e == fullCell {
			continue
		}
		if mask := b.octants(0) | a.octants(1) | d.octants(2) | e.octants(3); mask != 0 && mask != 0xFF {
			s.rimNodes(c, r, mask)
		}
	}
}

// rimNodes adds the node in column c of row r, which has the octants of mask in
// the domain: one chain for each run of them.
func (s *bandSweep) rimNodes(c, r int, mask uint8) {
	m := &s.rim
	below := s.top[c]
	m.west = m.east
	class := uint16(s.cls.of(s.src.value(c, r)))
	for _, run := range octantRuns[mask] {
		a, size := run.head, run.size
		i := uint32(len(m.nodes))
		m.nodes = append(m.nodes, rimNode{
			node:  makePlace(c, r),
			below: below,
			class: class,
			head:  a,
			size:  size,
		})
		s.connect(c, r, (a+size)&7, i, false)
		s.connect(c, r, a, i, true)
	}
	s.top[c] = targetRow | uint32(r)
}

// An octantRun is some octants that follow one another, the first of them at the
// direction head.
type octantRun struct{ head, size uint8 }

// octantRuns are the runs in each set of octants but that of all.
var octantRuns = func() (runs [256][]octantRun) {
	for mask := range 256 {
		has := func(a uint8) bool { return mask>>(a&7)&1 != 0 }
		for a := range uint8(8) {
			if !has(a) || has(a-1) {
				continue
			}
			run := octantRun{a, 1}
			for has(a + run.size) {
				run.size++
			}
			runs[mask] = append(runs[mask], run)
		}
	}
	return runs
}()

// connect connects node i of the rim, in column c of row r, with its neighbour in the
// chain in direction d: the next one if ahead is set, the one before if not.
func (s *bandSweep) connect(c, r int, d uint8, i uint32, ahead bool) {
	m := &s.rim
	var other, base uint32
	switch d {
	case 0:
		// The crossings of an edge are numbered if there is a cell below.
		if m.kindBelow[c+1].octants(3)&(1<<7) == 0 {
			s.south[c] = 0
			if a, b := s.cls.of(s.src.value(c, r)), s.cls.of(s.src.value(c+1, r)); a != b {
				if !s.cross.reserve(max(a, b) - min(a, b)) {
					s.full = true
					return
				}
				s.south[c] = s.cross.number(a, b)
			}
		}
		m.east = i
		return
	case 1, 2, 3:
		m.up[d][c] = i
		return
	case 4:
		other, base = m.west, s.south[c-1]
	case 5:
		other, base = m.upBelow[1][c-1], s.diag[c-1]
	case 6:
		other, base = m.upBelow[2][c], s.west[c]
	case 7:
		other, base = m.upBelow[3][c+1], s.diag[c]
	}
	if ahead {
		m.nodes[i].next, m.nodes[i].base = other, base
	} else {
		m.nodes[other].next, m.nodes[other].base = i, base
	}
}

// find returns the node in column c of row r below which comes from above, that
// is the one with the octants on either side of the north.
func (m *rim) find(c, r int) uint32 {
	end := uint32(len(m.nodes))
	if r+1 < len(m.rows) {
		end = m.rows[r+1]
	}
	first := m.rows[r]
	n, _ := slices.BinarySearchFunc(m.nodes[first:end], makePlace(c, r), func(a rimNode, p place) int {
		return cmp.Compare(a.node, p)
	})
	i := first + uint32(n)
	if g := m.nodes[i]; (2-g.head)&7 >= g.size {
		i++
	}
	return i
}

// A way out of the border: the cell to the left of an edge in each direction
// from a node, and the side of the cell that the edge is.
var inward = [8]struct {
	cell place // to be added to that of the node
	side side
}{
	{0, south},
	{0, diagonal},
	{1<<64 - 1<<placeCol, east},
	{1<<64 - 1<<placeCol, diagonal},
	{1<<64 - 1<<placeRow - 1<<placeCol, north},
	{1<<64 - 1<<placeRow - 1<<placeCol, diagonal},
	{1<<64 - 1<<placeRow, west},
	{1<<64 - 1<<placeRow, diagonal},
}
