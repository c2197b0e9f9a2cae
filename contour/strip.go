package contour

// A strip is a number of consecutive rows of cells. Strips are swept and their
// lines followed independently, in any order or at the same time. The lines
// that cross the seams between strips come in parts.
type strip struct {
	number     int32
	first, end int // rows of cells

	open, loops []traced  // open and closed lines within the strip, in the order of their starts
	chunks      [][]Point // the vertices of these lines, open lines first

	parts  []part
	points []Point // vertices of the parts, coincident ones included

	joined [2][]joined // open and closed lines that begin in the strip and cross seams
}

// A start is a crossing at which a line begins or may begin.
type start struct {
	id    uint32
	level uint32
}

// traced is a line of n vertices. In the chunks they follow the vertices of
// the line before.
type traced struct {
	start
	n uint32
}

// A part of a line is the piece from the crossing at which it begins or enters a
// strip to the crossing at which it ends or leaves the strip.
type part struct {
	start
	strip int32
	first uint32 // index of its first vertex in the strip's points
	n     uint32 // number of its vertices
	least uint32 // number of its first crossing in the order of the scan
	at    uint32 // index of that crossing on the part
	head  seamEnd
	tail  seamEnd
}

// A seamEnd is an end of a part on a seam: the number of the crossing on the seam,
// and atSouth or atNorth. It is 0 if the line ends there.
type seamEnd uint32

const (
	seamBits = 30
	atSouth  = seamEnd(2 << seamBits)
	atNorth  = seamEnd(3 << seamBits)
	seamMask = 1<<seamBits - 1
)

func (e seamEnd) side() seamEnd { return e &^ seamMask }
func (e seamEnd) index() uint32 { return uint32(e) & seamMask }

// stripNodes is the least number of nodes of a strip: large enough that seams cost
// little, small enough that the crossings of a strip stay in the cache.
const stripNodes = 1 << 16

// newStrips divides the rows of cells of a grid.
func newStrips(nx, ny int) []strip {
	return divide(ny-1, max(64, stripNodes/nx))
}

// divide divides rows of cells into strips of at least the given number of rows, or
// into one strip of all rows.
func divide(rows, least int) []strip {
	strips := make([]strip, max(1, rows/least))
	n := len(strips)
	for i := range strips {
		strips[i].number = int32(i)
		strips[i].first = int(int64(rows) * int64(i) / int64(n))
		strips[i].end = int(int64(rows) * int64(i+1) / int64(n))
	}
	return strips
}

// each calls visit with the lines that begin in the strip: open lines (kind 0)
// before closed ones (kind 1), each kind in the order of their starts.
func (p *strip) each(visit func(kind int, level uint32, points []Point)) {
	chunks, rest := p.chunks, []Point(nil)
	for kind, lines := range [2][]traced{p.open, p.loops} {
		others := p.joined[kind]
		for _, l := range lines {
			if l.n == 0 {
				continue
			}
			for len(others) > 0 && others[0].id < l.id {
				visit(kind, others[0].level, others[0].points)
				others = others[1:]
			}
			n := int(l.n)
			for len(rest) == 0 {
				rest, chunks = chunks[0], chunks[1:]
			}
			visit(kind, l.level, rest[:n:n])
			rest = rest[n:]
		}
		for _, l := range others {
			visit(kind, l.level, l.points)
		}
	}
}

// A head is a crossing on a seam from which a line continues into the strip.
type head struct {
	start
	seam seamEnd
}

// heads returns the crossings at which lines enter the strip across its seams, from
// west to east. It marks the crossings at which lines leave the strip by their
// numbers on the seams.
func (s *sweep) heads(buf []head, first, end int) []head {
	buf = buf[:0]
	if first > 0 {
		buf = s.seam(buf, atSouth, first, s.southRow, s.southBase)
	}
	if end < len(s.src.ys)-1 {
		buf = s.seam(buf, atNorth, end, s.row, s.base)
	}
	return buf
}

// seam does the work of heads for one seam, in row r of nodes. It numbers all
// crossings of the seam, also on edges without a cell in the strip, so that both
// strips at the seam use the same numbers.
func (s *sweep) seam(buf []head, side seamEnd, r int, row []uint16, base []uint32) []head {
	hole := uint16(s.cls.hole)
	number := uint32(0) // of the next crossing on the seam
	for c := range len(row) - 1 {
		a, b := row[c], row[c+1]
		if a == b || a == hole || b == hole {
			continue
		}
		lo, hi := uint32(min(a, b)), uint32(max(a, b))
		if hi-lo > seamMask-number {
			s.full = true
			break
		}
		if base[c] != 0 && s.bands != nil && !s.beyond(side, c, r) {
			s.begin(horizontal(c, r), base[c], lo, hi)
			number += hi - lo
			continue
		}
		for l := lo; base[c] != 0 && l < hi; l++ {
			id, at := base[c]+l-lo, side|seamEnd(number+l-lo)
			if s.next[id] != 0 {
				buf = append(buf, head{start{id, l}, at})
			} else {
				s.next[id] = uint32(at)
			}
		}
		number += hi - lo
	}
	return buf
}

// beyond reports whether the domain continues across the edge in column c of a
// seam, whose nodes are not holes. If not, the edge is on the border.
func (s *sweep) beyond(side seamEnd, c, r int) bool {
	if r--; side == atNorth {
		r += 2
	}
	holes := 0
	for i := range 2 {
		if z := s.src.value(c+i, r); z-z != 0 {
			holes++
		}
	}
	return holes == 0 || holes == 1 && s.mask
}
