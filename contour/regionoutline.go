package contour

// An outline is the border of an area: closed rings of spots with the area on their
// left. Edge i leads from spot i to the next spot of its ring.
type outline struct {
	spots []spot
	ends  []int // the end of each ring in spots
	ring  []int32
	tree  edgeTree // the edges in their order

	packed edgeTree // of a clip: the same edges
}

// newClip returns the outline of rings that clip other outlines and lines.
func newClip(rings [][]spot, stop *stopper) (*outline, error) {
	if err := stop.err(); err != nil {
		return nil, err
	}
	o := newOutline(rings)
	if err := stop.err(); err != nil {
		return nil, err
	}
	o.packed = o.tree.packed()
	return o, nil
}

// newOutline returns the outline of rings, without repeated spots. It does not change
// the rings.
func newOutline(rings [][]spot) *outline {
	o := new(outline)
	for _, r := range rings {
		from := len(o.spots)
		for _, s := range r {
			if n := len(o.spots); n == from || o.spots[n-1].u != s.u {
				o.spots = append(o.spots, s)
			}
		}
		for n := len(o.spots); n > from+1 && o.spots[n-1].u == o.spots[from].u; n-- {
			o.spots = o.spots[:n-1]
		}
		if len(o.spots) < from+3 {
			o.spots = o.spots[:from]
			continue
		}
		for range len(o.spots) - from {
			o.ring = append(o.ring, int32(len(o.ends)))
		}
		o.ends = append(o.ends, len(o.spots))
	}
	o.tree = newEdgeTree(len(o.spots), func(i int) (p, q Point) { return o.spots[i].u, o.spots[o.next(i)].u })
	return o
}

// start returns the first spot of a ring.
func (o *outline) start(ring int) int {
	if ring == 0 {
		return 0
	}
	return o.ends[ring-1]
}

// points returns the spots of a ring.
func (o *outline) points(ring int) []spot { return o.spots[o.start(ring):o.ends[ring]] }

// next returns the spot after spot i on its ring.
func (o *outline) next(i int) int {
	if r := int(o.ring[i]); i+1 == o.ends[r] {
		return o.start(r)
	}
	return i + 1
}

// The subject of a clip is moved by an infinitely short way (ε, ε²), to the right and by much
// less up. Then no spot of it lies on the outline that clips it, and all cases are
// general ones (H. Edelsbrunner, E. P. Mücke, Simulation of simplicity, ACM Transactions
// on Graphics 9(1), 1990).

// sideOf returns on which side of the segment from a to b the moved point p lies: 1 for
// left, -1 for right.
func sideOf(a, b, p Point) int {
	switch o := turn(a, b, p); {
	case o != 0:
		return o
	case a.Y != b.Y:
		return sign(a.Y < b.Y, -1)
	}
	return sign(a.X < b.X, 1)
}

// sideOfMoved returns on which side of the moved segment from p to q the point a lies.
func sideOfMoved(p, q, a Point) int {
	switch o := turn(p, q, a); {
	case o != 0:
		return o
	case p.Y != q.Y:
		return sign(p.Y < q.Y, 1)
	}
	return sign(p.X < q.X, -1)
}

// sign returns s if yes, and -s otherwise.
func sign(yes bool, s int) int {
	if yes {
		return s
	}
	return -s
}
