package contour

// A place is an edge of the grid, packed so that places are ordered by rows, then
// by columns: the row, the column and whether it is vertical.
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
