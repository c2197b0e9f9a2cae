package contour

import "sync/atomic"

// A crossedCell is a cell whose corners are not all of one class.
type crossedCell struct {
	col     uint32
	corners [4]uint16 // their classes, counter-clockwise from the south-west
}

// A cellRow is what a scan finds in a row of cells.
type cellRow struct {
	crossed []crossedCell // from west to east
	holed   bool          // whether a corner of any of its cells is a hole
}

// A scan goes over rows of nodes, sorts their values into classes, and finds the
// cells in which there is anything to do.
type scan struct {
	src   *source
	cls   *classes
	buf   []float64
	row   []uint16 // classes of the last row of nodes
	holed bool     // whether that has a hole
}

func newScan(src *source, cls *classes) *scan {
	return &scan{src: src, cls: cls, buf: src.buffer(), row: make([]uint16, len(src.xs))}
}

// begin takes the row of nodes r as the first.
func (s *scan) begin(r int) {
	s.holed = false
	for c, z := range s.src.row(r, s.buf) {
		k := s.cls.of(z)
		s.row[c] = uint16(k)
		s.holed = s.holed || k == s.cls.hole
	}
}

// next appends the crossed cells of row r of cells, that above the last row of
// nodes, to dst, and tells whether any cell of the row has a hole at a corner.
func (s *scan) next(r int, dst []crossedCell) ([]crossedCell, bool) {
	row := s.row
	zs := s.src.row(r+1, s.buf)[:len(row)]
	sw := row[0]
	nw := uint16(s.cls.of(zs[0]))
	row[0] = nw
	hole := uint16(s.cls.hole)
	holed := nw == hole
	win := s.cls.window(uint32(nw), zs[0])
	for c := 1; c < len(row); c++ {
		if sw == nw {
			// Where nothing changes there is nothing to do.
			for ; c < len(row); c++ {
				if floatBits(zs[c])-win.start > win.span || row[c] != nw {
					break
				}
			}
			if c == len(row) {
				break
			}
		}
		se, ne := row[c], nw
		if floatBits(zs[c])-win.start > win.span {
			k := s.cls.of(zs[c])
			win = s.cls.window(k, zs[c])
			ne = uint16(k)
			holed = holed || ne == hole
		}
		row[c] = ne
		if sw != nw || se != ne || sw != se {
			dst = append(dst, crossedCell{uint32(c - 1), [4]uint16{sw, se, ne, nw}})
		}
		sw, nw = se, ne
	}
	either := holed || s.holed
	s.holed = holed
	return dst, either
}

// inTurn returns a function to be called with all rows of cells, from the first
// on. What it returns holds until the next call.
func (s *scan) inTurn() func(r int) cellRow {
	s.begin(0)
	var row cellRow
	return func(r int) cellRow {
		row.crossed, row.holed = s.next(r, row.crossed[:0])
		return row
	}
}

// scanRows scans all rows of cells.
func scanRows(src *source, cls *classes, workers int) []cellRow {
	strips := newStrips(len(src.xs), len(src.ys))
	rows := make([]cellRow, len(src.ys)-1)
	var taken atomic.Int64
	parallel(min(workers, len(strips)), func(int) {
		s, n := newScan(src, cls), 0
		for {
			i := int(taken.Add(1)) - 1
			if i >= len(strips) {
				return
			}
			n = s.strip(&strips[i], rows, n+n/8) // about as many as the last
		}
	})
	return rows
}

// strip sets the rows of a strip and returns how many of their cells are crossed:
// about n are expected.
func (s *scan) strip(p *strip, rows []cellRow, n int) int {
	all, ends := make([]crossedCell, 0, n), make([]int, p.end-p.first)
	s.begin(p.first)
	for r := p.first; r < p.end; r++ {
		all, rows[r].holed = s.next(r, all)
		ends[r-p.first] = len(all)
	}
	from := 0
	for i, end := range ends {
		rows[p.first+i].crossed = all[from:end:end]
		from = end
	}
	return len(all)
}
