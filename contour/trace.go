package contour

// A tracer walks the links from start to start and turns them into lines.
type tracer struct {
	links  *links
	levels []float64
	placer placer
	raw    bool

	points [][]Point // vertices of the lines so far, each line in one chunk
	free   []Point   // what is left of the last chunk, the line being walked first
	left   int       // crossings that have not been walked
}

// A traced line is a start of which the first crossing has been replaced by the
// number of vertices.
type traced = start

// chunkLen is the number of points allocated at a time for short lines.
const chunkLen = 8192

// trace walks the lines that begin at those starts that are on none yet. It
// returns them in their order, in the place of the starts.
func (t *tracer) trace(list *starts) [][]traced {
	for i, block := range list.blocks {
		lines := block[:0]
		for _, s := range block {
			if *t.links.at(s.id) == visited {
				continue
			}
			if n := t.line(s); n > 0 {
				s.id = uint32(n)
				lines = append(lines, s)
			}
		}
		list.blocks[i] = lines
	}
	return list.blocks
}

// line adds the line that begins at s and returns the number of its vertices,
// zero if nothing is left of it.
func (t *tracer) line(s start) int {
	n, closed := t.walk(s)
	t.left -= n
	if !t.raw {
		if n = clean(t.free[:n], closed); n < 2 {
			return 0
		}
	}
	last := len(t.points) - 1
	t.points[last] = t.points[last][:len(t.points[last])+n]
	t.free = t.free[n:]
	return n
}

// walk puts the vertices of the line that begins at s in front of t.free. It
// returns their number and whether the line is closed.
func (t *tracer) walk(s start) (n int, closed bool) {
	blocks, placer, level := t.links.blocks, t.placer, t.levels[s.level]
	cell, id := s.cell, s.id
	edge := cell + sideOf[s.side&3]
	for ; ; n++ {
		if n >= len(t.free) {
			t.grow(n)
		}
		word := &blocks[id>>blockBits][id%blockLen]
		link := *word
		*word = visited
		id = link >> 2
		t.free[n] = placer.point(edge, level)
		if link == 0 || id == s.id {
			return n + 1, link != 0
		}
		exit := link & 3
		edge = cell + sideOf[exit]
		cell += beyond[exit]
	}
}

// grow makes t.free longer in a new chunk, keeping the first n points.
func (t *tracer) grow(n int) {
	old := t.free
	t.free = make([]Point, min(max(chunkLen, 2*n), n+t.left))
	copy(t.free, old[:n])
	if last := len(t.points) - 1; last >= 0 && len(t.points[last]) == 0 {
		t.points = t.points[:last] // it held this line only
	}
	t.points = append(t.points, t.free[:0])
}

// clean moves the vertices that do not coincide with the one before to the front
// and returns their number.
func clean(p []Point, closed bool) int {
	n := 1
	for n < len(p) && p[n] != p[n-1] {
		n++
	}
	for i := n + 1; i < len(p); i++ {
		if p[i] != p[n-1] {
			p[n] = p[i]
			n++
		}
	}
	for closed && n > 1 && p[n-1] == p[0] {
		n--
	}
	return n
}
