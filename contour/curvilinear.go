package contour

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// CurvilinearGrid is a function known at nodes in columns and rows that may be
// anywhere in the plane, as after a rotation or in polar coordinates. Edges
// between neighboring nodes are straight. Values that are NaN or infinite are
// holes.
//
// It implements [Curvilinear]: Node returns the position of a node, and X and Y
// return the indices c and r. Vertices of lines and bands lie on the straight
// edges in the plane. Lines have greater values on their left in the plane,
// whether rows turn counterclockwise or clockwise into columns. The sign of the
// area that its border encloses decides this once for the whole grid. If a grid
// is folded, lines in its reversed cells have greater values on the right.
type CurvilinearGrid struct {
	Columns, Rows int
	Xs, Ys        []float64 // coordinates of the nodes; column c of row r is at r*Columns+c
	Zs            []float64 // values of the nodes, in the same order
}

// NewCurvilinearGrid returns the grid with the given nodes, row by row, which
// are not copied. There must be two columns and two rows or more and
// columns*rows elements in each slice, and coordinates must be finite. Nodes may
// coincide, so that a cell is a triangle.
func NewCurvilinearGrid(columns, rows int, xs, ys, zs []float64) (*CurvilinearGrid, error) {
	g := &CurvilinearGrid{Columns: columns, Rows: rows, Xs: xs, Ys: ys, Zs: zs}
	if err := g.check(); err != nil {
		return nil, err
	}
	return g, nil
}

// Warp returns the grid with every node p of g moved to to(p). The two grids share
// their values. This shows a function sampled over angles and radii in the plane:
//
//	grid, err := contour.Sample(f, angles, radii, nil) // x = (angle, radius)
//	polar, err := grid.Warp(func(p contour.Point) contour.Point {
//		sin, cos := math.Sincos(p.X)
//		return contour.Point{X: p.Y * cos, Y: p.Y * sin}
//	})
//
// If to panics, Warp returns a [*PanicError].
func (g *Grid) Warp(to func(Point) Point) (*CurvilinearGrid, error) {
	return g.WarpContext(context.Background(), to)
}

// WarpContext is [Grid.Warp] with a context. When it is done, the error wraps the context's.
// A nil context is never done.
func (g *Grid) WarpContext(ctx context.Context, to func(Point) Point) (*CurvilinearGrid, error) {
	if to == nil {
		return nil, fmt.Errorf("contour: warp: %w", ErrNilFunc)
	}
	if err := g.check(); err != nil {
		return nil, err
	}
	stop := newStopper(ctx, "warp")
	n := len(g.Zs)
	xs, ys := make([]float64, 0, n), make([]float64, 0, n)
	for _, y := range g.Ys {
		for _, x := range g.Xs {
			if err := stop.err(); err != nil {
				return nil, err
			}
			p, err := warped(to, Point{x, y})
			if err != nil {
				return nil, err
			}
			xs, ys = append(xs, p.X), append(ys, p.Y)
		}
	}
	return NewCurvilinearGrid(len(g.Xs), len(g.Ys), xs, ys, g.Zs)
}

// warped returns to(p), or a *PanicError.
func warped(to func(Point) Point, p Point) (q Point, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{X: [2]float64{p.X, p.Y}, Value: v}
		}
	}()
	return to(p), nil
}

// check returns an error if the grid cannot be used.
func (g *CurvilinearGrid) check() error {
	if err := g.checkNodes(); err != nil {
		return err
	}
	return g.checkLen("zs", g.Zs)
}

// checkNodes returns an error if the nodes cannot be used.
func (g *CurvilinearGrid) checkNodes() error {
	if err := checkDims(g.Columns, g.Rows); err != nil {
		return err
	}
	if err := g.checkCoordinates("xs", g.Xs); err != nil {
		return err
	}
	return g.checkCoordinates("ys", g.Ys)
}

func (g *CurvilinearGrid) checkLen(name string, values []float64) error {
	if n := g.Columns * g.Rows; len(values) != n {
		return fmt.Errorf("contour: %s has length %d for %d columns and %d rows, want %d: %w",
			name, len(values), g.Columns, g.Rows, n, ErrSize)
	}
	return nil
}

// checkCoordinates returns an error if the number of coordinates is wrong, if one
// is not finite, or if their span overflows.
func (g *CurvilinearGrid) checkCoordinates(name string, v []float64) error {
	if err := g.checkLen(name, v); err != nil {
		return err
	}
	var b bounds
	if b.add(v); b.n < len(v) {
		i := slices.IndexFunc(v, func(x float64) bool { return !(math.Abs(x) <= math.MaxFloat64) })
		return &ElementError{name, i, v[i], ErrNotFinite}
	}
	if math.IsInf(b.max-b.min, 0) {
		return fmt.Errorf("contour: %s from %v to %v: span: %w", name, b.min, b.max, ErrNotFinite)
	}
	return nil
}

// Dims returns the number of columns and rows.
func (g *CurvilinearGrid) Dims() (c, r int) { return g.Columns, g.Rows }

// X returns c. [CurvilinearGrid.Node] returns the position of a node.
func (g *CurvilinearGrid) X(c int) float64 { return float64(c) }

// Y returns r. [CurvilinearGrid.Node] returns the position of a node.
func (g *CurvilinearGrid) Y(r int) float64 { return float64(r) }

// Z returns the value at column c and row r. It panics if either is out of
// range.
func (g *CurvilinearGrid) Z(c, r int) float64 { return g.Zs[g.index(c, r)] }

// Node returns the position of the node in column c and row r. It panics if either
// is out of range.
func (g *CurvilinearGrid) Node(c, r int) Point {
	i := g.index(c, r)
	return Point{g.Xs[i], g.Ys[i]}
}

func (g *CurvilinearGrid) index(c, r int) int {
	if uint(c) >= uint(g.Columns) || uint(r) >= uint(g.Rows) {
		panic("contour: node out of range")
	}
	return r*g.Columns + c
}

// Range returns the least and the greatest finite value; ok is false if there is
// none.
func (g *CurvilinearGrid) Range() (min, max float64, ok bool) { return rangeOf(g.Zs) }

// Holes returns the number of values that are NaN or infinite.
func (g *CurvilinearGrid) Holes() int { return holesIn(g.Zs) }

// Concurrent reports that simultaneous calls are safe.
func (g *CurvilinearGrid) Concurrent() bool { return true }

// mirrored reports whether the border of the grid runs clockwise, by the sign of
// the area that it encloses, which is the sum of the cells' areas.
func (g *CurvilinearGrid) mirrored() bool {
	var b bounds
	b.add(g.Xs)
	x0, dx := b.min, b.max-b.min
	b = bounds{}
	b.add(g.Ys)
	y0, dy := b.min, b.max-b.min
	at := func(c, r int) (x, y float64) { // within the unit square: no overflow
		p := g.Node(c, r)
		return (p.X - x0) / dx, (p.Y - y0) / dy
	}
	area := 0.0
	x, y := at(0, 0)
	edge := func(c, r int) {
		u, v := at(c, r)
		area += (x - u) * (y + v) // twice the area of the trapezoid below
		x, y = u, v
	}
	for c := 1; c < g.Columns; c++ {
		edge(c, 0)
	}
	for r := 1; r < g.Rows; r++ {
		edge(g.Columns-1, r)
	}
	for c := g.Columns - 2; c >= 0; c-- {
		edge(c, g.Rows-1)
	}
	for r := g.Rows - 2; r >= 0; r-- {
		edge(0, r)
	}
	return area < 0
}
