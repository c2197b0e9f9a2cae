package solid

import (
	"cmp"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// A strip is a run of cells of one row that share edges, turn the same way on the plane and have
// one tone. Such cells do not cover each other: an upright plane through the eye meets them in
// one segment of the floor, and along it, their places on the page go only up or only
// down. So each color of a strip is painted at once, the lowest first. A cell is
// painted whole in its lowest color, and over it in each higher one from its break on.
type strip struct {
	held   bool // whether there is a last cell, which has no outlines yet
	last   stripCell
	open   []outline // the outlines that reach the end of the cell before, by color
	done   []outline // those that end earlier
	before []outline // memory
	free   []outline // outlines whose memory can be used again
}

// A stripCell is a cell of a strip.
type stripCell struct {
	quad      [4]corner
	end       [2]corner // its far and near end, moved below the next cell
	turn      float64   // its orientation
	tone      int
	low, high int // its colors
}

// joins reports whether a strip that ends with a cell goes on with another.
func (a *stripCell) joins(b *stripCell) bool {
	return a.tone == b.tone && a.turn*b.turn > 0 && a.quad[1] == b.quad[0] && a.quad[2] == b.quad[3]
}

// An outline is the outline of a part of a strip in one color.
type outline struct {
	color     int
	far, near []geom.Point // the edges on both sides, from the first cell on
}

// addCell adds a cell to the strip, or begins a new strip with it.
func (q *painter) addCell(c *stripCell) {
	s := &q.strip
	switch {
	case !s.held:
	case s.last.joins(c) && (q.Split || s.last.low == c.low):
		q.outlineLast()
	default:
		q.endStrip()
	}
	s.last, s.held = *c, true
}

// outlineLast adds the last cell to the outlines.
func (q *painter) outlineLast() {
	s, c := &q.strip, &q.strip.last
	before := s.open
	s.open, s.before = s.before[:0], before
	for k := c.low; k <= c.high; k++ {
		for len(before) > 0 && before[0].color < k {
			s.done, before = append(s.done, before[0]), before[1:]
		}
		var o outline
		if len(before) > 0 && before[0].color == k {
			o, before = before[0], before[1:]
		} else if n := len(s.free); n > 0 {
			o, s.free = s.free[n-1], s.free[:n-1]
			o = outline{k, o.far[:0], o.near[:0]}
		} else {
			o.color = k
		}
		goesOn := true
		if k == c.low {
			o.addWhole(&c.quad)
		} else {
			goesOn = o.addFrom(&c.quad, q.Breaks[k-1])
		}
		if goesOn {
			s.open = append(s.open, o)
		} else {
			s.done = append(s.done, o)
		}
	}
	s.done = append(s.done, before...)
}

// addWhole adds a cell to an outline.
func (o *outline) addWhole(quad *[4]corner) {
	if len(o.far) == 0 {
		o.far, o.near = append(o.far, quad[0].onPlane()), append(o.near, quad[3].onPlane())
	}
	o.far, o.near = append(o.far, quad[1].onPlane()), append(o.near, quad[2].onPlane())
}

// addFrom adds the part of a cell above a height, and reports whether it reaches the
// end of the cell. On each edge of the cell, heights change steadily.
func (o *outline) addFrom(quad *[4]corner, height float64) bool {
	var in [4]bool
	for i, c := range quad {
		in[i] = c.W > height
	}
	crossing := func(i, k int) geom.Point {
		a, b := quad[i], quad[k]
		return a.toward(b, (height-a.W)/(b.W-a.W)).onPlane()
	}
	// The ends of the part on the edge between a far and a near corner.
	ends := func(far, near int) (f, n geom.Point) {
		f, n = quad[far].onPlane(), quad[near].onPlane()
		if !in[far] {
			f = crossing(far, near)
		} else if !in[near] {
			n = crossing(far, near)
		}
		return f, n
	}
	if len(o.far) == 0 && (in[0] || in[3]) {
		f, n := ends(0, 3)
		o.far, o.near = append(o.far, f), append(o.near, n)
	}
	if in[0] != in[1] {
		o.far = append(o.far, crossing(0, 1))
	}
	if in[2] != in[3] {
		o.near = append(o.near, crossing(3, 2))
	}
	if !in[1] && !in[2] {
		return false
	}
	f, n := ends(1, 2)
	o.far, o.near = append(o.far, f), append(o.near, n)
	return true
}

// endStrip makes polygons of the strip, of the lowest color first.
func (q *painter) endStrip() {
	s := &q.strip
	if !s.held {
		return
	}
	s.last.quad[1], s.last.quad[2] = s.last.end[0], s.last.end[1]
	q.outlineLast()
	s.done, s.open = append(s.done, s.open...), s.open[:0]
	slices.SortStableFunc(s.done, func(a, b outline) int { return cmp.Compare(a.color, b.color) })
	for _, o := range s.done {
		q.use(o.color, s.last.tone)
		ring := append(q.ring(), o.far...)
		for i := range o.near {
			ring = append(ring, o.near[len(o.near)-1-i])
		}
		if s.last.turn < 0 {
			slices.Reverse(ring)
		}
		q.pending = append(q.pending, ring)
	}
	s.free, s.done = append(s.free, s.done...), s.done[:0]
	s.held = false
}
