package contour

import (
	"cmp"
	"slices"
)

// joined is a line made of parts.
type joined struct {
	start  // its first crossing, in the strip in which it begins
	points []Point
}

// A joiner joins the parts of all strips to lines.
type joiner struct {
	strips  []strip
	parts   []part
	next    []int32 // the part that follows, -1 if none
	follows []bool  // whether each part follows another
	arena   arena
}

// newJoiner takes the parts of the strips and matches them. It returns nil if there
// are no parts.
func newJoiner(strips []strip) *joiner {
	j := &joiner{strips: strips}
	n := 0
	for i := range strips {
		n += len(strips[i].parts)
		j.arena.left += len(strips[i].points)
	}
	if n == 0 {
		return nil
	}
	j.parts = make([]part, 0, n)
	j.next, j.follows = make([]int32, n), make([]bool, n)
	for i := range strips {
		j.parts = append(j.parts, strips[i].parts...)
		strips[i].parts = nil
	}
	j.match()
	return j
}

// join gives the strips the lines that cross the seams between them.
func join(strips []strip, raw bool, stop *stopper) {
	j := newJoiner(strips)
	if j == nil {
		return
	}
	for i := range j.parts {
		if stop.stopped() {
			return
		}
		if !j.follows[i] {
			p := j.parts[i]
			j.keep(j.open(int32(i)), 0, raw, p.strip, p.start)
		}
	}
	for i := range j.parts {
		if stop.stopped() {
			return
		}
		if j.parts[i].n != 0 {
			k := j.first(int32(i))
			p := j.parts[k]
			j.keep(j.loop(k), 1, raw, p.strip, start{p.least, p.level})
		}
	}
	for i := range strips {
		strips[i].points = nil
		for _, lines := range strips[i].joined {
			slices.SortFunc(lines, func(a, b joined) int { return cmp.Compare(a.id, b.id) })
		}
	}
}

// match finds the part that follows each part. The head of that part is the
// crossing on the seam at which the other part ends.
func (j *joiner) match() {
	from := make([]int, len(j.strips)+1) // the parts of strip s are from[s] to from[s+1]
	for i := range j.parts {
		j.next[i] = -1
		from[j.parts[i].strip+1] = i + 1
	}
	for s := range j.strips {
		from[s+1] = max(from[s+1], from[s])
	}
	var heads []int32
	for s := 1; s < len(j.strips); s++ {
		heads = j.seam(heads, int32(s), from[s-1], from[s+1])
	}
}

// seam matches the parts from first to below end at the seam south of strip s. The
// slice heads is a buffer, which seam returns for the next call.
func (j *joiner) seam(heads []int32, s int32, first, end int) []int32 {
	heads = heads[:0]
	on := func(i int, e seamEnd) bool {
		return e != 0 && (e.side() == atSouth) == (j.parts[i].strip == s)
	}
	for i := first; i < end; i++ {
		if e := j.parts[i].head; on(i, e) {
			for int(e.index()) >= len(heads) {
				heads = append(heads, -1)
			}
			heads[e.index()] = int32(i)
		}
	}
	for i := first; i < end; i++ {
		e := j.parts[i].tail
		if !on(i, e) || int(e.index()) >= len(heads) {
			continue
		}
		if h := heads[e.index()]; h >= 0 {
			j.next[i], j.follows[h] = h, true
		}
	}
	return heads
}

// open joins the open line that begins with part i, copies its points to the free
// part of the arena, and returns their number.
func (j *joiner) open(i int32) (n int) {
	free := j.arena.room(0)
	for ; i >= 0; i = j.next[i] {
		free = j.add(free, &n, j.take(i))
	}
	return n
}

// first returns the part in which the closed line through part i begins: the one
// with the first crossing that a scan of the grid meets, which lies in the first
// strip of the line.
func (j *joiner) first(i int32) int32 {
	first := i
	for k := j.next[i]; k != i; k = j.next[k] {
		p, q := &j.parts[k], &j.parts[first]
		if p.strip < q.strip || p.strip == q.strip && p.least < q.least {
			first = k
		}
	}
	return first
}

// loop does the same as open for the closed line that begins in part i.
func (j *joiner) loop(i int32) (n int) {
	at := j.parts[i].at
	free := j.arena.room(0)
	begin := j.take(i)
	free = j.add(free, &n, begin[at-1:])
	for k := j.next[i]; k != i; k = j.next[k] {
		free = j.add(free, &n, j.take(k))
	}
	j.add(free, &n, begin[:at-1])
	return n
}

// take returns the vertices of part i and marks the part as used. It omits the
// first vertex if the part before ends with it.
func (j *joiner) take(i int32) []Point {
	p := &j.parts[i]
	points := j.strips[p.strip].points[p.first : p.first+p.n]
	p.n = 0
	if j.follows[i] {
		points = points[1:]
	}
	return points
}

// add copies points to free after the first n, increases n, and returns the free
// points, which may have moved.
func (j *joiner) add(free []Point, n *int, points []Point) []Point {
	for *n+len(points) > len(free) {
		free = j.arena.grow(*n + len(points))
	}
	copy(free[*n:], points)
	*n += len(points)
	return free
}

// keep takes n free points as a line that begins at s in the given strip.
func (j *joiner) keep(n, closed int, raw bool, strip int32, s start) {
	points := j.arena.free
	if n = j.arena.keep(n, closed == 1, raw); n > 0 {
		lines := &j.strips[strip].joined[closed]
		*lines = append(*lines, joined{s, points[:n:n]})
	}
}
