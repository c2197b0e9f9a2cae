package contour

// A tracer walks the links from start to start and turns them into lines. The
// walk only collects edges; vertices are placed on them a batch at a time.
type tracer struct {
	links  *links
	levels []float64
	placer placer
	raw    bool

	points []Point // room for all vertices; those of the lines so far
	edges  [batchLen]place
}

const batchLen = 256

// A traced line is a start of which the first crossing has been replaced by the
// number of vertices, zero if there is no line.
type traced = start

// open walks the lines that have two ends.
func (t *tracer) open(starts []start) []traced {
	for i, s := range starts {
		n, _ := t.line(s)
		if n < 2 && !t.raw {
			t.drop(n)
			n = 0
		}
		starts[i].id = uint32(n)
	}
	return starts
}

// loops walks the closed lines from those candidates that are on none yet.
func (t *tracer) loops(candidates []start) []traced {
	lines := candidates[:0]
	for _, s := range candidates {
		if *t.links.at(s.id) == visited {
			continue
		}
		n, _ := t.line(s)
		if n < 2 && !t.raw {
			t.drop(n)
			continue
		}
		s.id = uint32(n)
		lines = append(lines, s)
	}
	return lines
}

// drop takes back the last n vertices.
func (t *tracer) drop(n int) { t.points = t.points[:len(t.points)-n] }

// line appends the vertices of the line that begins at s. It returns their
// number and whether the line is closed.
func (t *tracer) line(s start) (n int, closed bool) {
	level := t.levels[s.level]
	first := len(t.points)
	cell, id := s.cell, s.id
	t.edges[0] = cell + sideOf[s.side&3]
	k := 1
	for {
		word := t.links.at(id)
		link := *word
		*word = visited
		if link == 0 {
			break
		}
		id = link >> 2
		if id == s.id {
			closed = true
			break
		}
		if k == batchLen {
			t.place(k, level)
			k = 0
		}
		exit := link & 3
		t.edges[k] = cell + sideOf[exit]
		cell += beyond[exit]
		k++
	}
	t.place(k, level)
	if !t.raw {
		t.clean(first, closed)
	}
	return len(t.points) - first, closed
}

// place appends the vertices on the first k of the collected edges.
func (t *tracer) place(k int, level float64) {
	n := len(t.points)
	t.points = t.points[:n+k]
	t.placer.place(t.points[n:], t.edges[:k], level)
}

// clean removes coincident neighbours among the vertices from first on.
func (t *tracer) clean(first int, closed bool) {
	p := t.points[first:]
	n := 1
	for i := 1; i < len(p); i++ {
		if p[i] != p[n-1] {
			p[n] = p[i]
			n++
		}
	}
	for closed && n > 1 && p[n-1] == p[0] {
		n--
	}
	t.drop(len(p) - n)
}
