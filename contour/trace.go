package contour

import (
	"cmp"
	"slices"
)

// A follower sweeps a strip and follows the links from crossing to
// crossing.
type follower struct {
	*sweep
	arena arena
	heads []head
	buf   []Point // vertices of parts
}

// link sweeps the strip and finds the starts of the lines that have ends or cross
// its seams.
func (t *follower) link(p *strip) error {
	if err := t.run(p.first, p.end); err != nil {
		return err
	}
	t.heads = t.sweep.heads(t.heads, p.first, p.end)
	if t.full {
		return t.tooMany()
	}
	byID := func(a, b start) int { return cmp.Compare(a.id, b.id) }
	if !slices.IsSortedFunc(t.open, byID) {
		slices.SortFunc(t.open, byID) // starts at holes are recorded late
	}
	t.buf = t.buf[:0]
	return nil
}

// part follows the line that begins at s or enters the strip there. It replaces the
// links of the line's crossings by mark.
func (t *follower) part(s start, head seamEnd, mark uint32) part {
	w := part{start: s, head: head, first: uint32(len(t.buf)), least: s.id}
	id := s.id
	for {
		t.buf = append(t.buf, t.points[id])
		if id < w.least {
			w.least, w.at = id, uint32(len(t.buf)-1)-w.first
		}
		next := t.next[id]
		t.next[id] = mark
		if next == 0 || next > maxLink {
			w.tail = seamEnd(next)
			break
		}
		id = next
	}
	w.n = uint32(len(t.buf)) - w.first
	return w
}

// loop follows the closed line that begins at crossing first, copies its points to
// the free part of the arena, and returns their number. It replaces the links of
// the line's crossings by mark.
func (t *follower) loop(first, mark uint32) int {
	next, points, free := t.next, t.points, t.arena.free
	id, n := first, 0
	for {
		if n == len(free) {
			free = t.arena.grow(n)
		}
		free[n] = points[id]
		n++
		to := next[id]
		next[id] = mark
		if to == first {
			return n
		}
		id = to
	}
}

// A tracer turns the links of a strip into lines.
type tracer struct {
	follower
	raw   bool
	whole []Point // vertices of open lines within the strip
	lines []traced
}

// strip finds the lines of a strip, and the parts of lines that cross its
// seams.
func (t *tracer) strip(p *strip) error {
	if err := t.link(p); err != nil {
		return err
	}
	t.whole = t.whole[:0]
	p.parts = make([]part, 0, len(t.heads))
	for _, h := range t.heads {
		t.part(p, h.start, h.seam)
	}
	for _, s := range t.open {
		if t.src.stop.stopped() {
			return t.src.stop.err()
		}
		t.part(p, s, 0)
	}
	p.points = slices.Clone(t.buf)

	t.arena = arena{left: int(t.count) - 1 - len(t.buf)}
	rest, raw := t.whole, t.raw || !t.touching
	for i, l := range p.open {
		n := int(l.n)
		copy(t.arena.room(n), rest[:n])
		p.open[i].n = uint32(t.arena.keep(n, false, raw))
		rest = rest[n:]
	}
	t.lines = slices.Grow(t.lines[:0], len(t.loops))
	for _, s := range t.loops {
		if t.next[s.id] == 0 {
			continue // on a line already
		}
		if t.src.stop.stopped() {
			return t.src.stop.err()
		}
		if n := t.arena.keep(t.loop(s.id, 0), true, raw); n > 0 {
			t.lines = append(t.lines, traced{s, uint32(n)})
		}
	}
	p.loops = slices.Clone(t.lines)
	p.chunks = t.arena.chunks
	return nil
}

// part follows the line that begins at s or enters the strip there.
func (t *tracer) part(p *strip, s start, head seamEnd) {
	w := t.follower.part(s, head, 0)
	if w.head != 0 || w.tail != 0 {
		w.strip = p.number
		p.parts = append(p.parts, w)
		return
	}
	t.whole = append(t.whole, t.buf[w.first:]...)
	t.buf = t.buf[:w.first]
	p.open = append(p.open, traced{s, w.n})
}

// An arena stores the vertices of lines in chunks, each with many short lines or
// one long line.
type arena struct {
	chunks [][]Point
	free   []Point // the unused part of the last chunk
	left   int     // number of vertices still to come
}

// chunkLen is the number of points allocated at a time for short lines.
const chunkLen = 8192

// room returns the free points, at least n.
func (a *arena) room(n int) []Point {
	if n > len(a.free) {
		a.add(max(n, min(chunkLen, a.left)))
	}
	return a.free
}

// grow returns more free points than before and copies the first n to them.
func (a *arena) grow(n int) []Point {
	old := a.free
	a.add(max(n+1, min(max(chunkLen, 2*n), a.left)))
	copy(a.free, old)
	return a.free
}

// add begins a new chunk.
func (a *arena) add(n int) {
	if last := len(a.chunks) - 1; last >= 0 && len(a.chunks[last]) == 0 {
		a.chunks = a.chunks[:last] // unused
	}
	a.free = make([]Point, n)
	a.chunks = append(a.chunks, a.free[:0])
}

// keep takes the first n free points as a line and returns its number of vertices.
// Unless raw is set, it removes coincident vertices, and it returns zero if fewer
// than two remain.
func (a *arena) keep(n int, closed, raw bool) int {
	a.left -= n
	if !raw {
		if n = clean(a.free[:n], closed); n < 2 {
			return 0
		}
	}
	a.take(n)
	return n
}

// take takes the first n free points.
func (a *arena) take(n int) {
	last := len(a.chunks) - 1
	a.chunks[last] = a.chunks[last][:len(a.chunks[last])+n]
	a.free = a.free[n:]
}

// clean moves the vertices that do not coincide with the one before them to the
// front and returns their number.
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
