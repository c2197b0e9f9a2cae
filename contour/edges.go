package contour

import "math"

// An edgePlacer computes the points at which levels cross an edge.
type edgePlacer interface {
	// place sets dst[i] to the point at which levels[i] crosses the edge from
	// node p to node q, which have the values a and b. Node q is in the next
	// column, in the next row or, in a cell with a hole, diagonally opposite.
	// It reports whether some of these vertices may coincide with vertices on
	// other edges.
	place(dst []Point, p, q node, a, b float64, levels []float64) bool
}

// node is the node in column c and row r.
type node struct{ c, r int }

// newEdgePlacer returns the edgePlacer for the nodes of src.
func newEdgePlacer(src *source) edgePlacer {
	if src.scaled != nil {
		return src.scaled
	}
	if g := src.curved; g != nil {
		return &curvedEdges{g.Columns, g.Xs, g.Ys}
	}
	return &gridEdges{src.xs, src.ys}
}

// gridEdges places vertices on a rectilinear grid.
type gridEdges struct{ xs, ys []float64 }

func (g *gridEdges) place(dst []Point, p, q node, a, b float64, levels []float64) bool {
	switch {
	case p.r == q.r:
		return placeAlongX(dst, g.xs[p.c], g.xs[q.c], g.ys[p.r], a, b, levels)
	case p.c == q.c:
		return placeAlongY(dst, g.xs[p.c], g.ys[p.r], g.ys[q.r], a, b, levels)
	}
	placeBetween(dst, Point{g.xs[p.c], g.ys[p.r]}, Point{g.xs[q.c], g.ys[q.r]}, a, b, levels)
	return true
}

// placeAlongX places vertices on the edge from (x0, y) to (x1, y). It reports
// whether the first or the last lies at an end of the edge; if neither does,
// no other does.
func placeAlongX(dst []Point, x0, x1, y, a, b float64, levels []float64) bool {
	d := b - a
	if !(math.Abs(d) <= math.MaxFloat64) {
		placeBetween(dst, Point{x0, y}, Point{x1, y}, a, b, levels)
		return true
	}
	dst = dst[:len(levels)]
	for i, l := range levels {
		dst[i] = Point{between(x0, x1, (b-l)/d), y}
	}
	x, u := dst[0].X, dst[len(dst)-1].X
	return x == x0 || x == x1 || u == x0 || u == x1
}

// placeAlongY is [placeAlongX] for the edge from (x, y0) to (x, y1).
func placeAlongY(dst []Point, x, y0, y1, a, b float64, levels []float64) bool {
	d := b - a
	if !(math.Abs(d) <= math.MaxFloat64) {
		placeBetween(dst, Point{x, y0}, Point{x, y1}, a, b, levels)
		return true
	}
	dst = dst[:len(levels)]
	for i, l := range levels {
		dst[i] = Point{x, between(y0, y1, (b-l)/d)}
	}
	y, v := dst[0].Y, dst[len(dst)-1].Y
	return y == y0 || y == y1 || v == y0 || v == y1
}

// placeBetween places vertices on the straight edge from p to q.
func placeBetween(dst []Point, p, q Point, a, b float64, levels []float64) {
	for i, l := range levels {
		f := fraction(a, b, l)
		dst[i] = Point{between(p.X, q.X, f), between(p.Y, q.Y, f)}
	}
}

// curvedEdges places vertices on a curvilinear grid, in which nodes may coincide.
type curvedEdges struct {
	columns int
	xs, ys  []float64
}

func (g *curvedEdges) place(dst []Point, p, q node, a, b float64, levels []float64) bool {
	i, j := p.r*g.columns+p.c, q.r*g.columns+q.c
	placeBetween(dst, Point{g.xs[i], g.ys[i]}, Point{g.xs[j], g.ys[j]}, a, b, levels)
	return true
}

// fraction returns the position of the level between b, exactly 0, and a, exactly
// 1. One of a and b must be above the level, and the other not.
func fraction(a, b, level float64) float64 {
	if d := b - a; math.Abs(d) <= math.MaxFloat64 {
		return (b - level) / d
	}
	return (b/2 - level/2) / (b/2 - a/2)
}

// between interpolates between b, for f = 0, and a, for f = 1. The result never
// lies beyond a or b, and it is exactly a if a = b.
func between(a, b, f float64) float64 {
	x := b + float64(f*(a-b))
	if f > nearOne {
		return nearEnd(a, b, x, f)
	}
	return x
}

// nearOne is the number up to which rounding cannot carry between beyond a.
const nearOne = 1 - 1.0/(1<<40)

// nearEnd corrects x = between(a, b, f) for an f that is almost 1.
func nearEnd(a, b, x, f float64) float64 {
	if f >= 1 || (x > a) == (a > b) {
		return a
	}
	return x
}
