package contour

import (
	"cmp"
	"math"
	"slices"
)

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

// An edgeTree finds edges near a place. It is a binary tree: levels[0] has the frames of
// leafEdges edges each, and every other level those of two frames of the level below.
type edgeTree struct {
	n      int
	levels [][]frame
	leaves []int32 // which edges each frame of levels[0] has; in order if nil
}

const leafEdges = 8

// newEdgeTree returns the tree of n edges with the given ends. The edges are in their order, so
// that those of a node are parts of rings.
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
	t.grow(level)
	return t
}

// grow adds the levels from the lowest up.
func (t *edgeTree) grow(level []frame) {
	t.levels = [][]frame{level}
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
}

// packed returns the tree with its leaves along a Hilbert curve, so that the frames of nodes
// overlap little (I. Kamel, C. Faloutsos, On packing R-trees, CIKM 1993).
func (t *edgeTree) packed() edgeTree {
	if t.n == 0 {
		return edgeTree{}
	}
	all := t.all()
	w, h := all.x1-all.x0, all.y1-all.y0
	type leaf struct {
		key uint32
		k   int32
	}
	leaves := make([]leaf, len(t.levels[0]))
	for k, f := range t.levels[0] {
		leaves[k] = leaf{hilbert(cell16((f.x0/2+f.x1/2-all.x0)/w), cell16((f.y0/2+f.y1/2-all.y0)/h)), int32(k)}
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int { return cmp.Compare(a.key, b.key) })
	out := edgeTree{n: t.n, leaves: make([]int32, len(leaves))}
	level := make([]frame, len(leaves))
	for i, l := range leaves {
		out.leaves[i], level[i] = l.k, t.levels[0][l.k]
	}
	out.grow(level)
	return out
}

// cell16 returns the number of the one of 2^16 equal parts of [0, 1] in which t lies.
func cell16(t float64) uint32 {
	if !(t > 0) {
		return 0
	}
	return uint32(min(t, 1) * (1<<16 - 1))
}

// hilbert returns where a cell of a square of 2^16 × 2^16 cells lies on its Hilbert curve
// (H. S. Warren, Hacker's Delight, second edition, 2012, chapter 16).
func hilbert(x, y uint32) (d uint32) {
	for s := uint32(1 << 15); s > 0; s /= 2 {
		rx, ry := x&s != 0, y&s != 0
		switch {
		case rx && ry:
			d += 2 * s * s
		case rx:
			d += 3 * s * s
		case ry:
			d += s * s
		}
		if ry {
			continue
		}
		if rx {
			x, y = ^x, ^y
		}
		x, y = y, x
	}
	return d
}

// all returns the frame of all edges.
func (t *edgeTree) all() frame {
	if t.n == 0 {
		return noFrame()
	}
	return t.levels[len(t.levels)-1][0]
}

// near calls f with every edge in a leaf whose frame touches b.
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
		if t.leaves != nil {
			k = int(t.leaves[k])
		}
		for i, to := t.edges(0, k); i < to; i++ {
			f(i)
		}
		return
	}
	t.visit(level-1, 2*k, b, f)
	if 2*k+1 < len(t.levels[level-1]) {
		t.visit(level-1, 2*k+1, b, f)
	}
}

// edges returns the edges of a node of a tree in order: those from the first up to, but
// without, the last.
func (t *edgeTree) edges(level, k int) (from, to int) {
	return k * leafEdges << level, min(t.n, (k+1)*leafEdges<<level)
}
