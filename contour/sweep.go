package contour

import "fmt"

// A sweep goes once over the rows of a grid, for all levels together. It keeps
// the classes of one row of nodes only, skips the cells in which they are all
// equal, and links the crossings of the others.
type sweep struct {
	src   *source
	cls   *classes
	table *table
	links links

	row  []uint16 // classes of the row of nodes below, then of this one
	base []uint32 // by column, first crossing of the edge below, 0 if not numbered

	// The cell before, to the west: first crossing of its east side, and how
	// many levels, up to which, have a segment between east and north in it.
	baseEast       uint32
	bendEnd, bends uint32

	below, above []float64 // values of the rows below and above the cells

	open  starts // of lines that begin at the border or at a hole
	loops starts // candidates: every closed line has one, its first crossing
	full  bool   // too many crossings
}

func newSweep(src *source, cls *classes) *sweep {
	nx := len(src.xs)
	s := &sweep{
		src:   src,
		cls:   cls,
		table: tables[0],
		links: newLinks(),
		row:   make([]uint16, nx),
		base:  make([]uint32, nx),
	}
	if src.mirrored() {
		s.table = tables[1]
	}
	return s
}

// run links all crossings of the grid.
func (s *sweep) run() error {
	bufs := [2][]float64{s.src.buffer(), s.src.buffer()}
	s.below = s.src.row(0, bufs[0])
	for c, z := range s.below {
		s.row[c] = uint16(s.cls.of(z))
	}
	for r := 1; r < len(s.src.ys); r++ {
		s.above = s.src.row(r, bufs[r&1])
		s.cells(r - 1)
		if s.full {
			return fmt.Errorf("contour: more than %d vertices: %w", maxLink, ErrSize)
		}
		s.below = s.above
	}
	return nil
}

// cells links the crossings of row r of cells, between s.below and s.above.
func (s *sweep) cells(r int) {
	row, zs := s.row, s.above[:len(s.row)]
	s.baseEast, s.bends = 0, 0

	sw := uint32(row[0])
	nw := s.cls.of(zs[0])
	row[0] = uint16(nw)
	win := s.cls.window(nw, zs[0])
	for c := 1; c < len(row); c++ {
		if sw == nw {
			// Where nothing changes there is nothing to do.
			for ; c < len(row); c++ {
				if floatBits(zs[c])-win.start > win.span || uint32(row[c]) != nw {
					break
				}
			}
			if c == len(row) {
				return
			}
		}
		se, ne := uint32(row[c]), nw
		if floatBits(zs[c])-win.start > win.span {
			ne = s.cls.of(zs[c])
			win = s.cls.window(ne, zs[c])
			row[c] = uint16(ne)
		} else {
			row[c] = uint16(nw)
		}
		if sw != nw || se != ne || sw != se {
			s.cell(c-1, r, corners{sw, se, nw, ne})
		}
		sw, nw = se, ne
	}
}
