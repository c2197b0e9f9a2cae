package contour

import (
	"cmp"
	"slices"
)

// A border bounds the domain, the cells and triangles in which the field is known.
// It is a set of closed chains of nodes with the domain on their left. Two
// chains pass through a node at which the domain only touches itself.
//
// Directions are numbered 0 to 7, counterclockwise from the east in steps of
// 45° in columns and rows; octant i lies between the directions i and i+1.
type border struct {
	src    *source
	cls    *classes
	corner bool // cells with one hole are triangles

	nodes []borderNode // in the order of a scan: by rows, then by columns
	rows  []uint32     // first node of each row

	kind, kindBelow []cellKind // of the cells in the rows above and below the nodes
	full, fullBelow bool       // whether these are all full

	// Nodes with an edge that the scan has not followed yet: up by the direction
	// of the edge and the column of the node, and upBelow likewise for the row
	// below; east is the last node with an edge to the east, and west the one
	// before it.
	up, upBelow [4][]uint32
	west, east  uint32

	base [3][]uint32 // first crossing, by the kind of the edge and its column
}

type borderNode struct {
	row, col uint32
	next     uint32 // the next node of the chain
	base     uint32 // index of the first crossing on the edge to the next node
	class    uint16
	head     uint8 // direction to the next node
	size     uint8 // number of octants from there to the node before
}

// A cellKind is the part of a cell that belongs to the domain.
type cellKind uint8

const (
	noCell   cellKind = iota
	fullCell          // the whole cell
	halfCell          // and greater: a triangle without the corner kind - halfCell
)

// newBorder finds the border. For each row of cells, holed says whether holes are
// among its corners. The slice edges has the edges with crossings, sorted by rows.
func newBorder(src *source, cls *classes, corner bool, holed []bool, edges []borderEdge) *border {
	nx, ny := len(src.xs), len(src.ys)
	m := &border{
		src: src, cls: cls, corner: corner,
		rows:      make([]uint32, 0, ny+1),
		kind:      make([]cellKind, nx+1),
		kindBelow: make([]cellKind, nx+1),
	}
	for d := range m.up {
		m.up[d], m.upBelow[d] = make([]uint32, nx), make([]uint32, nx)
	}
	for k := range m.base {
		m.base[k] = make([]uint32, nx)
	}
	along, upward := edges, edges // from the row of nodes, and from the row below
	for r := range ny {
		if src.stop.stopped() {
			break
		}
		if r < ny-1 {
			m.kinds(r, holed[r])
		} else {
			m.noKinds()
		}
		for ; len(upward) > 0 && int(upward[0].row) < r; upward = upward[1:] {
			if e := &upward[0]; e.kind != horizontalEdge {
				m.base[e.kind][e.col] = e.base
			}
		}
		for ; len(along) > 0 && int(along[0].row) <= r; along = along[1:] {
			if e := &along[0]; e.kind == horizontalEdge {
				m.base[e.kind][e.col] = e.base
			}
		}
		m.addRow(r)
	}
	return m
}

// kinds moves up to row r of cells; holed says whether holes are among its
// corners.
func (m *border) kinds(r int, holed bool) {
	m.kind, m.kindBelow = m.kindBelow, m.kind
	m.full, m.fullBelow = m.fullBelow, m.full
	kind := m.kind[1:len(m.src.xs)] // cell c is at c+1; there is no cell at either end
	if !m.full {
		for c := range kind {
			kind[c] = fullCell
		}
	}
	if m.full = !holed; m.full {
		return
	}
	below, above := m.src.row(r, m.src.buffer()), m.src.row(r+1, m.src.buffer())
	for c := range kind {
		holes, at := 0, cellKind(0)
		for i, z := range [4]float64{below[c], below[c+1], above[c+1], above[c]} {
			if z-z != 0 {
				holes++
				at = cellKind(i)
			}
		}
		switch {
		case holes == 1 && m.corner:
			kind[c] = halfCell + at
		case holes > 0:
			kind[c] = noCell
		}
	}
}

// noKinds moves up past the last row of cells.
func (m *border) noKinds() {
	m.kind, m.kindBelow = m.kindBelow, m.kind
	m.full = false
	clear(m.kind)
}

// octants returns the set of octants around a node that a cell covers; the node is
// the given corner of the cell.
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
	case 1: // the octant next to the side that ends at the hole is missing
		return 2 << (2 * corner)
	case 2:
		return 3 << (2 * corner)
	}
	return 1 << (2 * corner)
}

// addRow adds the nodes of row r to the chains.
func (m *border) addRow(r int) {
	m.rows = append(m.rows, uint32(len(m.nodes)))
	m.up, m.upBelow = m.upBelow, m.up
	step := 1
	if m.full && m.fullBelow {
		step = len(m.src.xs) - 1 // only the ends can be on the border
	}
	for c := 0; c < len(m.src.xs); c += step {
		a, b := m.kind[c], m.kind[c+1]           // above, to the west and east
		d, e := m.kindBelow[c], m.kindBelow[c+1] // below
		if a == fullCell && b == fullCell && d == fullCell && e == fullCell {
			continue
		}
		if mask := b.octants(0) | a.octants(1) | d.octants(2) | e.octants(3); mask != 0 && mask != 0xFF {
			m.add(c, r, mask)
		}
	}
}

// add adds the node in column c of row r to the chains, once for each run of
// octants in mask. The mask has the octants around the node that are in the
// domain.
func (m *border) add(c, r int, mask uint8) {
	m.west = m.east
	class := uint16(m.cls.of(m.src.value(c, r)))
	for _, run := range octantRuns[mask] {
		i := uint32(len(m.nodes))
		m.nodes = append(m.nodes, borderNode{
			row:   uint32(r),
			col:   uint32(c),
			class: class,
			head:  run.head,
			size:  run.size,
		})
		m.connect(c, (run.head+run.size)&7, i, false)
		m.connect(c, run.head, i, true)
	}
}

// An octantRun is a number of consecutive octants, beginning at the direction head.
type octantRun struct{ head, size uint8 }

// octantRuns are the runs in each set of octants except the full set.
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

// connect connects node i, in column c, with its neighbor in direction d: the next
// node of the chain if ahead is set, otherwise the node before.
func (m *border) connect(c int, d uint8, i uint32, ahead bool) {
	var other, base uint32
	switch d {
	case 0:
		m.east = i
		return
	case 1, 2, 3:
		m.up[d][c] = i
		return
	case 4:
		other, base = m.west, m.base[horizontalEdge][c-1]
	case 5:
		other, base = m.upBelow[1][c-1], m.base[diagonalEdge][c-1]
	case 6:
		other, base = m.upBelow[2][c], m.base[verticalEdge][c]
	case 7:
		other, base = m.upBelow[3][c+1], m.base[diagonalEdge][c]
	}
	if ahead {
		m.nodes[i].next, m.nodes[i].base = other, base
	} else {
		m.nodes[other].next, m.nodes[other].base = i, base
	}
}

// find returns the node in column c of row r that a search down the column meets:
// the one with the octants on both sides of the north, which is the first if there are
// several. The search comes from above, so that r is not the last row.
func (m *border) find(c, r uint32) uint32 {
	first := m.rows[r]
	n, _ := slices.BinarySearchFunc(m.nodes[first:m.rows[r+1]], c, func(a borderNode, c uint32) int {
		return cmp.Compare(a.col, c)
	})
	return first + uint32(n)
}

// hasDomainBelow reports whether the domain lies directly below the node.
func (a *borderNode) hasDomainBelow() bool { return (5-a.head)&7 < a.size }

// depth returns the depth of a line's end on the edge that follows node i: twice
// the row, plus 1 if the end is above the nodes.
func (m *border) depth(i uint32) int {
	a := &m.nodes[i]
	b := &m.nodes[a.next]
	if a.row == b.row {
		return 2 * int(a.row)
	}
	return 2*int(min(a.row, b.row)) + 1
}
