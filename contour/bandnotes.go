package contour

// bandNotes are what a sweep records for bands in addition to the links: the edges
// of the border that lines meet, and what lies below the lowest crossings of lines
// and below holes. From the latter, nest finds the rings that enclose them.
type bandNotes struct {
	below     []target        // what the scan met last in each column
	west      target          // what lies below the west side of the cell
	east      target          // what lies below the east side, once the side is numbered
	crossings []crossingBelow // one for each of the sweep's loops
	edges     []borderEdge
	nodes     []nodeBelow
	holed     []bool // whether each row of cells of the grid has a hole among its corners
}

// A target is what lies next below a point in its column. Depending on its kind it
// is the number of a crossing, of a part or of a loop of the strip, or the row of a
// node on the border.
type target uint32

const (
	onCrossing target = 0
	onPart     target = 1 << 30
	onLoop     target = 2 << 30
	onRow      target = 3 << 30
	kindMask          = onRow

	// beyondSeam is whatever lies south of the strip in the same column.
	beyondSeam target = 1<<32 - 1
)

func (t target) kind() target  { return t & kindMask }
func (t target) index() uint32 { return uint32(t &^ kindMask) }

// A crossingBelow is a crossing on a vertical edge, with what lies below it.
type crossingBelow struct {
	row, col uint32
	below    target
	class    uint32 // class of the band between the two
}

// A nodeBelow is a node of the border, with what lies below it.
type nodeBelow struct {
	row, col uint32
	below    target
}

// A borderEdge is an edge of the border on which there are crossings.
type borderEdge struct {
	row, col uint32 // its first node, or for a diagonal the cell
	base, n  uint32 // number of the first crossing, and number of crossings
	kind     edgeKind
}

type edgeKind uint8

const (
	horizontalEdge edgeKind = iota
	verticalEdge
	diagonalEdge
)

func horizontal(c, r int) borderEdge {
	return borderEdge{row: uint32(r), col: uint32(c), kind: horizontalEdge}
}

func vertical(c, r int) borderEdge {
	return borderEdge{row: uint32(r), col: uint32(c), kind: verticalEdge}
}

// reset begins a strip with the row of nodes first.
func (n *bandNotes) reset(first int) {
	t := beyondSeam
	if first == 0 {
		t = onRow
	}
	for c := range n.below {
		n.below[c] = t
	}
	n.crossings, n.edges, n.nodes = n.crossings[:0], n.edges[:0], n.nodes[:0]
}

// over moves up in column c, past the vertical edge between nodes of classes a and
// b whose first crossing is given.
func (n *bandNotes) over(c int, first, a, b uint32) {
	n.west, n.east = n.east, n.below[c]
	switch {
	case a < b:
		n.below[c] = target(first + b - a - 1)
	case a > b:
		n.below[c] = target(first)
	}
}

// bottoms records what lies below the crossings off + level on the west side of a
// cell, for levels from lo to below hi.
func (n *bandNotes) bottoms(c, r int, k corners, off, lo, hi uint32) {
	for l := lo; l < hi; l++ {
		u := crossingBelow{uint32(r), uint32(c), n.west, l}
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
		n.crossings = append(n.crossings, u)
	}
}

// belowHoles records that the lower corners of a cell with holes are on the border,
// except the corner opposite to the single hole of a triangle. It is called before
// the sides of the cell are numbered; numbered says whether the west side may have
// been numbered already.
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

// aboveHoles records that the upper corners are on the border. It is called after
// the sides of the cell are numbered.
func (n *bandNotes) aboveHoles(c, r int, k corners, hole uint32, opposite int) {
	here := onRow | target(r+1)
	if k.ne != hole && opposite != 2 {
		n.below[c+1] = here
	}
	if k.nw != hole && opposite != 3 {
		n.below[c] = here
	}
}
