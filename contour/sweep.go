package contour

import (
	"fmt"
	"math"
)

// How lines and bands are found
//
// One scan over the rows finds the lines of all levels. It gives every value its
// class, the number of levels that the value is above. A cell whose corners are
// all of one class has no crossings; the scan recognizes it by comparing each
// value with its neighbors, which takes two comparisons for most nodes. In the
// other cells each crossing gets the next number and a point, and one word holds
// the number of the crossing that follows on the line. So joining two pieces of a
// line, however long, is a single store. With the corners of a cell sorted by
// class, all levels between two consecutive classes pass through the same sides.
// Therefore a cell has three or four cases, whatever the number of levels.
//
// The rows are divided into strips of 64 or more. A goroutine scans a strip and
// follows its lines before it takes the next strip. Lines that cross the seams
// between strips come in parts, which are joined at the end. The result depends
// neither on the division into strips nor on the number of goroutines. Beyond
// the result, the memory needed is the crossings of one strip for each
// goroutine, the parts, and twelve bytes for each line. Values are not copied.
//
// Bands come from the same sweep and the same links. A closed line within a strip
// is two rings, one for the band on each side. Both directions are stored at once,
// while the line is in the cache. The band outside the line lies directly below
// its first crossing, which is its lowest; so the classes of that edge tell which
// of the two rings is a hole. The sweep also notes the next crossing further down
// that column: the ring through it belongs to the same polygon. Nearly all of this
// is settled within the strip. Lines with ends, which are joined with pieces of
// the border, lines across seams, and holes whose polygon begins in another strip
// remain for the end. A ring on the border is a hole if its own band lies below
// its lowest points. So no step searches, tests a point against a polygon, or
// depends on rounding errors.
//
// docs/performance.md has timings.

// A sweep goes once over the rows of a strip, for all levels together. It keeps
// the classes of one row of nodes, skips the cells whose corners are all of one
// class, and links the crossings of the other cells.
type sweep struct {
	src    *source
	cls    *classes
	table  *passages
	placer edgePlacer
	grid   *gridEdges // the placer if the grid is rectilinear, otherwise nil
	mask   bool       // cells with one hole are triangles

	links
	off [sides]uint32 // off[side] + level is the number of the crossing on a side of the cell

	row  []uint16 // classes of the nodes above the cells already swept and below the others
	base []uint32 // first crossing of the edge below each column of cells, 0 if not numbered

	// The cell to the west: the first crossing of its east side, and the levels
	// with a segment between its east and north sides.
	baseEast uint32
	bends    levelRange

	bufs         [2][]float64
	below, above []float64 // values of the rows below and above the cells

	seamRow   int      // row of cells above the seam to the south, -1 if there is none
	southRow  []uint16 // classes of the nodes of that seam
	southBase []uint32 // first crossing of the seam's edge in each column, 0 if not numbered

	open  []start // starts of lines on the border of the grid or of a hole
	loops []start // possible starts of closed lines, among them the first crossing of each
	full  bool    // too many crossings
	look  uint32  // the number of the crossing at which to look at the context next

	touching bool // whether crossings on different edges may coincide

	bands *bandNotes // nil if only lines are wanted
}

// levelRange is the levels from lo to below hi.
type levelRange struct{ lo, hi uint32 }

func newSweep(src *source, cls *classes, mask, mirrored bool) *sweep {
	nx := len(src.xs)
	s := &sweep{
		src:       src,
		cls:       cls,
		table:     bothPassages[0],
		placer:    newEdgePlacer(src),
		mask:      mask,
		links:     links{most: maxLink},
		row:       make([]uint16, nx),
		base:      make([]uint32, nx),
		bufs:      [2][]float64{src.buffer(), src.buffer()},
		southRow:  make([]uint16, nx),
		southBase: make([]uint32, nx),
	}
	s.grid, _ = s.placer.(*gridEdges)
	if mirrored {
		s.table = bothPassages[1]
	}
	return s
}

// run links all crossings of the rows of cells from first to below end.
func (s *sweep) run(first, end int) error {
	s.reset()
	s.touching, s.look = false, crossingsPerLook
	s.open, s.loops = s.open[:0], s.loops[:0]
	clear(s.base)
	s.seamRow = -1
	if first > 0 {
		s.seamRow = first
		clear(s.southBase)
	}
	s.below = s.src.row(first, s.bufs[first&1])
	if err := s.src.stop.err(); err != nil {
		return err
	}
	for c, z := range s.below {
		s.row[c] = uint16(s.cls.of(z))
	}
	copy(s.southRow, s.row)
	row := s.count
	for r := first; r < end; r++ {
		s.above = s.src.row(r+1, s.bufs[(r+1)&1])
		if s.src.stop.stopped() {
			return s.src.stop.err()
		}
		s.cells(r)
		if s.full {
			return s.tooMany()
		}
		if err := s.src.stop.err(); err != nil {
			return err
		}
		if n := s.bands; n != nil && uint32(s.row[0]) == s.cls.hole {
			n.holed[r] = true
		}
		s.below = s.above
		if r == first+1 {
			s.expect(s.count-row, end-first)
		}
		row = s.count
	}
	return nil
}

// crossingsPerLook is the number of crossings within a row between two looks at the context.
// They take some milliseconds.
const crossingsPerLook = 1 << 18

// stopped reports whether the work is to end within a row.
func (s *sweep) stopped() bool {
	s.look = s.count + crossingsPerLook
	return s.src.stop.stopped()
}

// cells links the crossings of row r of cells, between s.below and s.above.
func (s *sweep) cells(r int) {
	row, zs := s.row, s.above[:len(s.row)]
	s.baseEast, s.bends = 0, levelRange{}

	sw := uint32(row[0])
	nw := s.cls.of(zs[0])
	row[0] = uint16(nw)
	win := s.cls.window(nw, zs[0])
	for c := 1; c < len(row); c++ {
		if sw == nw {
			// Cells whose corners are all of one class have no crossings.
			for ; c < len(row); c++ {
				if math.Float64bits(zs[c])-win.start > win.span || uint32(row[c]) != nw {
					break
				}
			}
			if c == len(row) {
				return
			}
		}
		se, ne := uint32(row[c]), nw
		if math.Float64bits(zs[c])-win.start > win.span {
			ne = s.cls.of(zs[c])
			win = s.cls.window(ne, zs[c])
			row[c] = uint16(ne)
		} else {
			row[c] = uint16(nw)
		}
		if sw != nw || se != ne || sw != se {
			if s.count >= s.look && s.stopped() {
				return
			}
			s.cell(c-1, r, corners{sw, se, ne, nw})
		}
		sw, nw = se, ne
	}
}

func (s *sweep) tooMany() error {
	return fmt.Errorf("contour: more than %d vertices in a few rows: %w", maxLink, ErrSize)
}

// links are the crossings of a sweep and the order in which lines pass through
// them. Crossings are numbered from 1 as the sweep meets them. The crossings of
// one edge are consecutive, in the order of their levels. At most one segment
// enters a crossing, and at most one leaves it. So writing one word joins two
// pieces of a line, whatever their lengths.
type links struct {
	points []Point  // the point of each crossing
	next   []uint32 // the crossing that follows each crossing, 0 at the end of a line
	count  uint32   // number of the next new crossing
	most   uint32   // the greatest number of a crossing, maxLink except in tests
}

// maxLink is the greatest number of a crossing. Greater words mark seams.
const maxLink = 1<<seamBits - 1

// reset forgets all crossings. Following the lines has set their links
// to 0.
func (k *links) reset() { k.count = 1 }

// reserve makes room for n more crossings. It returns false if there are too many
// to be numbered.
func (k *links) reserve(n uint32) bool {
	if int(k.count)+int(n) <= len(k.next) {
		return true
	}
	if n > k.most+1-k.count {
		return false
	}
	k.grow(max(1024, 2*len(k.next), int(k.count+n)))
	return true
}

// expect makes room for n crossings in each of the given number of rows, up to a
// limit.
func (k *links) expect(n uint32, rows int) {
	const most = 1 << 20
	if all := int(n) * rows; min(all, most) > len(k.next) {
		k.grow(min(all/8*9, most))
	}
}

// grow makes room for size crossings, or for as many as there are numbers.
func (k *links) grow(size int) {
	size = min(size, int(k.most)+1)
	next, points := make([]uint32, size), make([]Point, size)
	copy(next, k.next)
	copy(points, k.points[:min(len(k.points), int(k.count))])
	k.next, k.points = next, points
}
