package contour

// A place is a cell or an edge of the grid, packed so that moving is one
// addition: the row, the column and, for an edge, whether it is vertical.
// A cell has the place of its south side.
type place uint64

const (
	placeCol = 1
	placeRow = 33
)

func makePlace(c, r int) place { return place(r)<<placeRow | place(c)<<placeCol }

// split returns the first node of an edge, and 1 if it is vertical.
func (p place) split() (c, r, vertical int) {
	return int(uint32(p) >> placeCol), int(p >> placeRow), int(p & 1)
}

// sideOf is what to add to a cell for the edge at one of its sides; beyond is
// what to add for the cell on the other side. Both wrap around.
var (
	sideOf = [4]place{south: 0, east: 1<<placeCol | 1, north: 1 << placeRow, west: 1}
	beyond = [4]place{south: -1 << placeRow & (1<<64 - 1), east: 1 << placeCol, north: 1 << placeRow, west: 1<<64 - 1<<placeCol}
)
