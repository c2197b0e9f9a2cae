package contour

import "math"

// A placer knows where in the plane a level crosses an edge.
type placer interface {
	// point returns the crossing of level with an edge.
	point(edge place, level float64) Point
}

// newPlacer returns the placer for the nodes of src.
func newPlacer(src *source) placer {
	if g := src.curved; g != nil {
		return &curvedPlacer{g.Columns, g.Xs, g.Ys, g.Zs}
	}
	if src.zs != nil {
		return &gridPlacer{src.xs, src.ys, src.zs}
	}
	return &fieldPlacer{src.xs, src.ys, src.field}
}

// gridPlacer places vertices on a rectilinear grid held in slices.
type gridPlacer struct{ xs, ys, zs []float64 }

func (g *gridPlacer) point(edge place, level float64) Point {
	c, r, v := edge.split()
	q := r*len(g.xs) + c
	f := fraction(g.zs[q], g.zs[q+1+v*(len(g.xs)-1)], level)
	return Point{
		between(g.xs[c], g.xs[c+1-v], f),
		between(g.ys[r], g.ys[r+v], f),
	}
}

// fieldPlacer places vertices on a rectilinear grid whose values are asked for.
type fieldPlacer struct {
	xs, ys []float64
	field  Field
}

func (g *fieldPlacer) point(edge place, level float64) Point {
	c, r, v := edge.split()
	f := fraction(g.field.Z(c, r), g.field.Z(c+1-v, r+v), level)
	return Point{
		between(g.xs[c], g.xs[c+1-v], f),
		between(g.ys[r], g.ys[r+v], f),
	}
}

// fraction returns how much of the way from b to a the level lies, where one of
// a and b is above it and the other is not; 0 at b and 1 at a, exactly.
func fraction(a, b, level float64) float64 {
	if d := b - a; math.Abs(d) <= math.MaxFloat64 {
		return (b - level) / d
	}
	return (b/2 - level/2) / (b/2 - a/2)
}

// between returns b for f = 0, a for f = 1, and what lies between for f
// between: never outside, and exactly a where a = b.
func between(a, b, f float64) float64 {
	x := b + float64(f*(a-b))
	if f > nearOne {
		return nearEnd(a, b, x, f)
	}
	return x
}

// nearOne is where rounding could begin to carry between beyond a.
const nearOne = 1 - 1.0/(1<<40)

// nearEnd corrects x = between(a, b, f) for f very near to 1.
func nearEnd(a, b, x, f float64) float64 {
	if f >= 1 || (x > a) == (a > b) {
		return a
	}
	return x
}
