package contour

// A bandSweep goes once over the crossed cells of a grid, for several levels
// together, and links the crossings of each level as a sweep does. Beyond that it follows the
// border of the domain, and notes what lies below the lowest crossings of lines,
// from which is found later what encloses them. It takes rows to the north and
// columns to the east, whatever the axes say.
type bandSweep struct {
	src    *source
	cls    *classes
	corner bool // cells with one hole are triangles
	cross  crossings
	rim    rim

	class []uint32 // among the levels of the sweep, by class among all levels

	south []uint32 // by column, first crossing of the edge below, 0 if not numbered
	west  []uint32 // by column, first crossing of the vertical edge
	diag  []uint32 // by column, first crossing of the diagonal of a triangle
	top   []uint32 // by column, the last crossing or row of the border met: a target

	// The cell before, to the west: whether the crossings of its east side
	// are numbered, what lies below them, and how many levels, up to which,
	// have a segment between east and north in it.
	eastDone       bool
	eastBelow      uint32
	bendEnd, bends uint32

	full bool // too many crossings

	bottoms bottoms
}

// A bottom is a crossing on a vertical edge from which its line goes up on both
// sides. Every closed line has one that a scan meets before its other crossings.
type bottom struct {
	cell  place  // that the line is about to pass, entered through side
	id    uint32 // of the crossing
	below uint32 // target: what lies below it in its column
	level uint16
	class uint16 // of what is between
	side  uint8
}

// col returns the column of the crossing.
func (b *bottom) col() int {
	c, _, _ := b.cell.split()
	if side(b.side) == east {
		c++
	}
	return c
}

// A target is the number of a crossing or, with the mark, a row in which the
// border has a node. The column is known from where the target is.
const targetRow = 1 << 31

// bottoms is a list that grows without copying.
type bottoms struct {
	blocks [][]bottom
}

func (b *bottoms) add(x bottom) {
	last := len(b.blocks) - 1
	if last < 0 || len(b.blocks[last]) == cap(b.blocks[last]) {
		n := 16
		if last >= 0 {
			n = min(2*cap(b.blocks[last]), 2048)
		}
		b.blocks = append(b.blocks, make([]bottom, 0, n))
		last++
	}
	b.blocks[last] = append(b.blocks[last], x)
}

// newBandSweep returns a sweep for the levels from lo to below hi of those of all.
func newBandSweep(src *source, all *classes, lo, hi int, corner bool) *bandSweep {
	nx := len(src.xs)
	cls := newClasses(all.levels[lo:hi])
	class := make([]uint32, all.hole+1)
	for k := range class {
		class[k] = uint32(min(max(k, lo), hi) - lo)
	}
	class[all.hole] = cls.hole
	return &bandSweep{
		src:    src,
		cls:    cls,
		class:  class,
		corner: corner,
		cross:  crossings{next: 1},
		rim:    newRim(nx, len(src.ys)),
		south:  make([]uint32, nx),
		west:   make([]uint32, nx),
		diag:   make([]uint32, nx),
		top:    make([]uint32, nx),
	}
}

// run links all crossings of the grid. It reports false if there are too many.
func (s *bandSweep) run(rows func(r int) cellRow) bool {
	for r := range len(s.src.ys) - 1 {
		row := rows(r)
		s.rim.kinds(s.src, r, s.corner, row.holed)
		s.border(r)
		s.cells(r, row.crossed)
		if s.full {
			return false
		}
	}
	s.rim.noKinds()
	s.border(len(s.src.ys) - 1)
	return !s.full
}

// cells links the crossings of row r of cells.
func (s *bandSweep) cells(r int, crossed []crossedCell) {
	s.eastDone, s.bends = false, 0
	for i := range crossed {
		x := &crossed[i]
		sw, se := s.class[x.corners[0]], s.class[x.corners[1]]
		ne, nw := s.class[x.corners[2]], s.class[x.corners[3]]
		if sw != nw || se != ne || sw != se {
			s.cell(int(x.col), r, [4]uint32{sw, se, ne, nw})
		}
	}
}

// crossings are numbered from 1; those of one edge are consecutive, in the order
// of their levels. Each has a word, which tells what follows it on its line,
//
//	number of the next crossing << 3 | side at which the cell between is left
//
// 0 at the end of a line, and once the line has been walked which one it is,
//
//	number of the line << 3 | onLine
type crossings struct {
	blocks []*[crossBlock]uint32
	next   uint32 // number of the next new crossing
	limit  uint32 // first number without a word
}

const (
	crossBits   = 13
	crossBlock  = 1 << crossBits
	maxCrossing = 1<<29 - 1 // last number that fits beside a side

	onLine = 7
)

// reserve makes room for n more crossings. It reports false when there are too
// many to be numbered.
func (k *crossings) reserve(n uint32) bool {
	if n > maxCrossing-k.next {
		return false
	}
	for k.next+n > k.limit {
		k.blocks = append(k.blocks, new([crossBlock]uint32))
		k.limit += crossBlock
	}
	return true
}

func (k *crossings) at(id uint32) *uint32 { return &k.blocks[id>>crossBits][id%crossBlock] }

// number numbers the crossings between two classes and returns the first.
func (k *crossings) number(a, b uint32) uint32 {
	first := k.next
	k.next += max(a, b) - min(a, b)
	return first
}
