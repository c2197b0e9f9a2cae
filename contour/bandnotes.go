package contour

// bandNotes is what a sweep notes for bands beyond what lines need: the edges of
// the border that lines meet, and what lies below the lowest crossings of lines and
// below holes, from which is found later what encloses them.
type bandNotes struct {
	below  []target // by column, what the scan met last in it
	west   target   // what lies below the west side of the cell
	east   target   // and below the east side, once that is numbered
	unders []under  // of each of the sweep's loops
	edges  []rimEdge
	nodes  []nodeBelow
	holed  []bool // by row of cells of the grid, whether a hole is among the corners
}

// A target is what lies next below a place, down its column: the number of a
// crossing, or of a part or a loop of the strip where kind says so, or a row in
// which the border has a node.
type target uint32

const (
	onCrossing target = 0
	onPart     target = 1 << 30
	onLoop     target = 2 << 30
	onRow      target = 3 << 30
	kindMask          = onRow

	// beyondSeam is what lies to the south of the strip in the same column.
	beyondSeam target = 1<<32 - 1
)

func (t target) kind() target  { return t & kindMask }
func (t target) index() uint32 { return uint32(t &^ kindMask) }

// An under tells what lies below a crossing on a vertical edge.
type under struct {
	row, col uint32
	below    target
	class    uint32 // of what is between
}

// A nodeBelow tells what lies below a node of the border.
type nodeBelow struct {
	row, col uint32
	below    target
}

// A rimEdge is an edge of the border on which there are crossings.
type rimEdge struct {
	row, col uint32 // of its first node, or of the cell it is the diagonal of
	base, n  uint32 // number of the first crossing, and how many there are
	kind     edgeKind
}

type edgeKind uint8

const (
	horizontalEdge edgeKind = iota
	verticalEdge
	diagonalEdge
)

func horizontal(c, r int) rimEdge {
	return rimEdge{row: uint32(r), col: uint32(c), kind: horizontalEdge}
}

func vertical(c, r int) rimEdge { return rimEdge{row: uint32(r), col: uint32(c), kind: verticalEdge} }

// reset begins a strip with the row of nodes first.
func (n *bandNotes) reset(first int) {
	t := beyondSeam
	if first == 0 {
		t = onRow
	}
	for c := range n.below {
		n.below[c] = t
	}
	n.unders, n.edges, n.nodes = n.unders[:0], n.edges[:0], n.nodes[:0]
}

// over moves column c up over the vertical edge between nodes of classes a and b,
// whose first crossing is given.
func (n *bandNotes) over(c int, first, a, b uint32) {
	n.west, n.east = n.east, n.below[c]
	switch {
	case a < b:
		n.below[c] = target(first + b - a - 1)
	case a > b:
		n.below[c] = target(first)
	}
}

// bottoms notes what lies below the crossings off + level on the west side of a
// cell, from level lo to below hi.
func (n *bandNotes) bottoms(c, r int, k corners, off, lo, hi uint32) {
	for l := lo; l < hi; l++ {
		u := under{uint32(r), uint32(c), n.west, l}
		if k.sw < k.nw {
			if l > k.sw {
				u.below = target(off + l - 1)
			}
		} else {
			u.class = l + 1
			if l+1 < k.sw {
				u.below = target(off + l + 1)
			}
		}
		n.unders = append(n.unders, u)
	}
}

// belowHoles notes that the lower corners of a cell with holes at its corners are
// on the border, before its sides are numbered. The corner that is opposite to the
// only hole is not, with corner masks. Numbered tells whether the west side may be.
func (n *bandNotes) belowHoles(c, r int, k corners, hole uint32, opposite int, numbered bool) {
	n.holed[r] = true
	here := onRow | target(r)
	if k.sw != hole && opposite != 0 {
		crossed := numbered && k.sw != k.nw
		below := n.below[c]
		if crossed {
			below = n.east // of the cell before
		}
		if below != here {
			n.nodes = append(n.nodes, nodeBelow{uint32(r), uint32(c), below})
		}
		if n.west = here; !crossed {
			n.below[c] = here
		}
	}
	if k.se != hole && opposite != 1 && n.below[c+1] != here {
		n.nodes = append(n.nodes, nodeBelow{uint32(r), uint32(c + 1), n.below[c+1]})
		n.below[c+1] = here
	}
}

// aboveHoles notes that the upper corners are on the border, after the sides are
// numbered.
func (n *bandNotes) aboveHoles(c, r int, k corners, hole uint32, opposite int) {
	here := onRow | target(r+1)
	if k.ne != hole && opposite != 2 {
		n.below[c+1] = here
	}
	if k.nw != hole && opposite != 3 {
		n.below[c] = here
	}
}
