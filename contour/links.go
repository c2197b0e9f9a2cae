package contour

// Crossings, where a level crosses an edge of the grid, are numbered from 1 as
// the sweep meets them; those of one edge are consecutive, in the order of
// their levels. Every crossing is entered by at most one segment and left by at
// most one, therefore two pieces of a line are joined by writing one word,
// whatever their lengths.
type links struct {
	points []Point  // where the crossings are
	next   []uint32 // the crossing that follows, 0 at the end of a line
	count  uint32   // number of the next new crossing
}

// maxLink is the last number of a crossing; greater words mark seams.
const maxLink = 1<<seamBits - 1

// reset forgets all crossings. Walking has set their links to 0.
func (k *links) reset() { k.count = 1 }

// reserve makes room for n more crossings. It reports false when there are too
// many to be numbered.
func (k *links) reserve(n uint32) bool {
	if int(k.count)+int(n) <= len(k.next) {
		return true
	}
	if n > maxLink-k.count {
		return false
	}
	k.grow(max(1024, 2*len(k.next), int(k.count+n)))
	return true
}

// expect makes room for n crossings in each of some rows, within reason.
func (k *links) expect(n uint32, rows int) {
	const most = 1 << 20
	if all := int(n) * rows; min(all, most) > len(k.next) {
		k.grow(min(all/8*9, most))
	}
}

func (k *links) grow(size int) {
	next, points := make([]uint32, size), make([]Point, size)
	copy(next, k.next)
	copy(points, k.points[:min(len(k.points), int(k.count))])
	k.next, k.points = next, points
}
