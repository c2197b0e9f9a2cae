package contour

// Crossings, where a level crosses an edge of the grid, are numbered from 1 as
// the sweep meets them; those of one edge are consecutive, in the order of
// their levels. For each crossing one word tells what follows it on its line:
//
//	number of the next crossing << 2 | side at which the cell between is left
//
// so that a line can be walked without storing where its crossings lie. Zero
// is the end of a line. Every crossing is entered by at most one segment and
// left by at most one, therefore two pieces of a line are joined by writing
// one word, whatever their lengths.
type links struct {
	blocks []*[blockLen]uint32
	next   uint32 // number of the next new crossing
	limit  uint32 // first number without a block
}

const (
	blockBits = 13
	blockLen  = 1 << blockBits
	maxLink   = 1<<30 - 1 // last number that fits beside a side

	visited = 1<<32 - 1 // link of a crossing that is on a line already
)

func newLinks() links { return links{next: 1} }

// reserve makes room for n more crossings. It reports false when there are too
// many to be numbered.
func (k *links) reserve(n uint32) bool {
	if n > maxLink-k.next {
		return false
	}
	for k.next+n > k.limit {
		k.blocks = append(k.blocks, new([blockLen]uint32))
		k.limit += blockLen
	}
	return true
}

func (k *links) at(id uint32) *uint32 {
	return &k.blocks[id>>blockBits][id&(blockLen-1)]
}

// count returns how many crossings have been numbered.
func (k *links) count() int { return int(k.next) - 1 }
