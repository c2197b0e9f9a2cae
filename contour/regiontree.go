package contour

import "math"

// A frame is a rectangle with its edges.
type frame struct{ x0, y0, x1, y1 float64 }

func noFrame() frame {
	return frame{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

// add widens the frame to a point.
func (b *frame) add(p Point) {
	b.x0, b.x1 = min(b.x0, p.X), max(b.x1, p.X)
	b.y0, b.y1 = min(b.y0, p.Y), max(b.y1, p.Y)
}

// join widens the frame to another.
func (b *frame) join(c frame) {
	b.x0, b.x1 = min(b.x0, c.x0), max(b.x1, c.x1)
	b.y0, b.y1 = min(b.y0, c.y0), max(b.y1, c.y1)
}

// touches reports whether two frames have a point in common.
func (b *frame) touches(c *frame) bool {
	return b.x0 <= c.x1 && c.x0 <= b.x1 && b.y0 <= c.y1 && c.y0 <= b.y1
}

// within reports whether b lies in c.
func (b *frame) within(c *frame) bool {
	return c.x0 <= b.x0 && b.x1 <= c.x1 && c.y0 <= b.y0 && b.y1 <= c.y1
}

// An edgeTree finds edges near a place. Neighboring edges of a ring are near each other,
// so it is a binary tree over the edges in their order: levels[0] has the frames of
// leafEdges edges each, and every other level those of two frames of the level below.
type edgeTree struct {
	n      int
	levels [][]frame
}

const leafEdges = 8

// newEdgeTree returns the tree of n edges with the given ends.
func newEdgeTree(n int, edge func(i int) (p, q Point)) edgeTree {
	t := edgeTree{n: n}
	if n == 0 {
		return t
	}
	level := make([]frame, (n+leafEdges-1)/leafEdges)
	for k := range level {
		b := noFrame()
		for i := k * leafEdges; i < min(n, (k+1)*leafEdges); i++ {
			p, q := edge(i)
			b.add(p)
			b.add(q)
		}
		level[k] = b
	}
	t.levels = append(t.levels, level)
	for len(level) > 1 {
		above := make([]frame, (len(level)+1)/2)
		for k := range above {
			above[k] = level[2*k]
			if 2*k+1 < len(level) {
				above[k].join(level[2*k+1])
			}
		}
		t.levels = append(t.levels, above)
		level = above
	}
	return t
}

// all returns the frame of all edges.
func (t *edgeTree) all() frame {
	if t.n == 0 {
		return noFrame()
	}
	return t.levels[len(t.levels)-1][0]
}

// near calls f with every edge in a leaf whose frame touches b, in order.
func (t *edgeTree) near(b *frame, f func(i int)) {
	if t.n > 0 {
		t.visit(len(t.levels)-1, 0, b, f)
	}
}

func (t *edgeTree) visit(level, k int, b *frame, f func(i int)) {
	if !t.levels[level][k].touches(b) {
		return
	}
	if level == 0 {
		for i := k * leafEdges; i < min(t.n, (k+1)*leafEdges); i++ {
			f(i)
		}
		return
	}
	t.visit(level-1, 2*k, b, f)
	if 2*k+1 < len(t.levels[level-1]) {
		t.visit(level-1, 2*k+1, b, f)
	}
}

// toTheRight calls f with every edge that may meet the ray from p to the right.
func (t *edgeTree) toTheRight(p Point, f func(i int)) {
	t.near(&frame{p.X, p.Y, math.Inf(1), p.Y}, f)
}
