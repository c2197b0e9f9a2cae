package contour

import "math"

// An edgePlacer knows where in the plane levels cross an edge.
type edgePlacer interface {
	// place sets dst[i] to where levels[i] crosses the edge from node p to node
	// q, which have the values a and b. The edge goes to the next column, to the
	// next row or, in a cell with a hole, to the diagonally opposite node.
	place(dst []Point, p, q node, a, b float64, levels []float64)
}

// node is the node in column c and row r.
type node struct{ c, r int }

// newEdgePlacer returns the edgePlacer for the nodes of src.
func newEdgePlacer(src *source) edgePlacer {
	if g := src.curved; g != nil {
		return &curvedEdges{g.Columns, g.Xs, g.Ys}
	}
	return &gridEdges{src.xs, src.ys}
}

// gridEdges places vertices on a rectilinear grid.
type gridEdges struct{ xs, ys []float64 }

func (g *gridEdges) place(dst []Point, p, q node, a, b float64, levels []float64) {
	x0, y0, x1, y1 := g.xs[p.c], g.ys[p.r], g.xs[q.c], g.ys[q.r]
	d := b - a
	dst = dst[:len(levels)]
	switch {
	case !(math.Abs(d) <= math.MaxFloat64) || x0 != x1 && y0 != y1:
		placeBetween(dst, Point{x0, y0}, Point{x1, y1}, a, b, levels)
	case y0 == y1:
		for i, l := range levels {
			dst[i] = Point{between(x0, x1, (b-l)/d), y0}
		}
	default:
		for i, l := range levels {
			dst[i] = Point{x0, between(y0, y1, (b-l)/d)}
		}
	}
}

// placeBetween places vertices on the straight edge from p to q.
func placeBetween(dst []Point, p, q Point, a, b float64, levels []float64) {
	for i, l := range levels {
		f := fraction(a, b, l)
		dst[i] = Point{between(p.X, q.X, f), between(p.Y, q.Y, f)}
	}
}

// curvedEdges places vertices on a curvilinear grid.
type curvedEdges struct {
	columns int
	xs, ys  []float64
}

func (g *curvedEdges) place(dst []Point, p, q node, a, b float64, levels []float64) {
	i, j := p.r*g.columns+p.c, q.r*g.columns+q.c
	placeBetween(dst, Point{g.xs[i], g.ys[i]}, Point{g.xs[j], g.ys[j]}, a, b, levels)
}
