package contour

// contains reports whether the moved point p lies in the area.
func (o *outline) contains(p Point) bool { return o.winding(p, false) != 0 }

// movedContains reports whether the area, moved, contains p.
func (o *outline) movedContains(p Point) bool { return o.winding(p, true) != 0 }

// winding returns how often all rings wind around the moved point p, or how often the moved
// rings wind around p.
func (o *outline) winding(p Point, moved bool) (sum int) {
	o.windings(p, moved, func(_ int32, n int) { sum += n })
	return sum
}

// windings calls add with rings, by their number, and with parts of how often each winds around
// p: the numbers of edges that cross the ray from p to the right upward, less those that cross it
// downward.
func (o *outline) windings(p Point, moved bool, add func(ring int32, n int)) {
	if o.tree.n > 0 {
		r := ray{outline: o, p: p, moved: moved, add: add}
		r.visit(len(o.tree.levels)-1, 0)
	}
}

// A ray starts in a point p and leads to the right.
type ray struct {
	*outline
	p     Point
	moved bool // the outline is moved, not p
	add   func(ring int32, n int)
}

// visit counts the crossings of a node of the tree.
func (r *ray) visit(level, k int) {
	f := &r.tree.levels[level][k]
	if f.x1 < r.p.X || f.y1 < r.p.Y || r.p.Y < f.y0 {
		return
	}
	from, to := r.tree.edges(level, k)
	switch {
	case r.p.X < f.x0:
		r.chains(from, to)
	case level == 0:
		for i := from; i < to; i++ {
			r.edge(i)
		}
	default:
		r.visit(level-1, 2*k)
		if 2*k+1 < len(r.tree.levels[level-1]) {
			r.visit(level-1, 2*k+1)
		}
	}
}

// chains counts the crossings of edges that all lie to the right of p. What a chain of edges
// crosses depends on its ends only. So rings between those of the first edge and of the last one
// count nothing.
func (r *ray) chains(from, to int) {
	first, last := r.ring[from], r.ring[to-1]
	end := r.next(to - 1)
	if first == last {
		r.chain(first, from, end)
		return
	}
	r.chain(first, from, r.start(int(first)))
	r.chain(last, r.start(int(last)), end)
}

// chain counts the crossings of a chain of edges from one spot to another.
func (r *ray) chain(ring int32, from, to int) {
	switch a, b := r.above(from), r.above(to); {
	case b && !a:
		r.add(ring, 1)
	case a && !b:
		r.add(ring, -1)
	}
}

// above reports whether a spot lies above the ray.
func (r *ray) above(spot int) bool {
	y := r.spots[spot].u.Y
	return y > r.p.Y || r.moved && y == r.p.Y
}

// edge counts the crossing of an edge.
func (r *ray) edge(i int) {
	j := r.next(i)
	up := r.above(j)
	if r.above(i) == up {
		return
	}
	side := sideOf
	if r.moved {
		side = sideOfMoved
	}
	// An edge that leads up crosses the ray if p is to its left.
	if s := sign(up, 1); side(r.spots[i].u, r.spots[j].u, r.p) == s {
		r.add(r.ring[i], s)
	}
}
