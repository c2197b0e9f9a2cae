package contour

import (
	"fmt"
	"math"
	"strings"
)

// Grid is a function known at the nodes of a rectilinear grid, evenly spaced or
// not. Values that are NaN or infinite are holes.
type Grid struct {
	Xs []float64 // coordinates of the columns
	Ys []float64 // coordinates of the rows
	Zs []float64 // Zs[r*len(Xs)+c] is the value at (Xs[c], Ys[r])
}

// NewGrid returns the grid with the given axes and values, which are not
// copied. Each axis must hold at least two finite numbers, strictly increasing
// or strictly decreasing, and there must be len(xs)*len(ys) values.
func NewGrid(xs, ys, zs []float64) (*Grid, error) {
	g := &Grid{Xs: xs, Ys: ys, Zs: zs}
	if err := g.check(); err != nil {
		return nil, err
	}
	return g, nil
}

// Axis returns n evenly spaced numbers for an axis of a grid. The first is exactly
// a and the last exactly b, which may be less than a.
//
//	grid, err := contour.Sample(f, contour.Axis(-2, 2, 81), contour.Axis(-1, 1, 41), nil)
//
// Axis has no error result, so that it fits into such a call. [Sample] and
// [NewGrid] name an axis that cannot be used. The error is [ErrSize] for n < 2 and for
// n > [MaxNodes], for which Axis returns a alone or nothing. It is [ErrNotFinite] for a NaN or an
// infinite end, and [ErrNotMonotone] if a equals b or is too close to b for n
// different numbers.
func Axis(a, b float64, n int) []float64 {
	if n > MaxNodes {
		n = 0
	}
	axis := make([]float64, max(n, 0))
	step := (b - a) / float64(n-1)
	for i := range axis {
		axis[i] = a + float64(step*float64(i))
		if math.IsInf(b-a, 0) { // the distance overflows, the numbers need not
			t := float64(i) / float64(n-1)
			axis[i] = float64(a*(1-t)) + float64(b*t)
		}
	}
	if n > 0 {
		axis[n-1], axis[0] = b, a
	}
	return axis
}

// check returns an error if the grid cannot be used.
func (g *Grid) check() error {
	if err := checkAxes(g.Xs, g.Ys); err != nil {
		return err
	}
	if n := len(g.Xs) * len(g.Ys); len(g.Zs) != n {
		return fmt.Errorf("contour: %d values for %d columns and %d rows, want %d: %w",
			len(g.Zs), len(g.Xs), len(g.Ys), n, ErrSize)
	}
	return nil
}

// checkAxes returns an error if an axis is too short or not strictly
// monotone, or if there are too many nodes to count.
func checkAxes(xs, ys []float64) error {
	if err := checkAxis("xs", xs); err != nil {
		return err
	}
	if err := checkAxis("ys", ys); err != nil {
		return err
	}
	return checkDims(len(xs), len(ys))
}

// checkDims returns an error if the grid has no cell, more columns or rows than an
// int32 counts, or more nodes than an int counts.
func checkDims(nc, nr int) error {
	switch {
	case nc < 2 || nr < 2:
		return fmt.Errorf("contour: %d columns and %d rows, want at least 2: %w", nc, nr, ErrSize)
	case nc > math.MaxInt/nr || nc >= math.MaxInt32 || nr >= math.MaxInt32:
		return fmt.Errorf("contour: %d columns times %d rows are too many: %w", nc, nr, ErrSize)
	}
	return nil
}

func checkAxis(name string, v []float64) error {
	if len(v) < 2 {
		return fmt.Errorf("contour: %s has length %d, want at least 2: %w", name, len(v), ErrSize)
	}
	for i, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return &ElementError{name, i, x, ErrNotFinite}
		}
	}
	up := v[1] > v[0]
	for i := 1; i < len(v); i++ {
		if v[i] == v[i-1] || (v[i] > v[i-1]) != up {
			return &ElementError{name, i, v[i], ErrNotMonotone}
		}
	}
	if math.IsInf(v[len(v)-1]-v[0], 0) {
		return fmt.Errorf("contour: %s from %v to %v: span: %w", name, v[0], v[len(v)-1], ErrNotFinite)
	}
	return nil
}

// Dims returns the number of columns and rows.
func (g *Grid) Dims() (c, r int) { return len(g.Xs), len(g.Ys) }

// X returns the coordinate of column c. It panics if c is out of range.
func (g *Grid) X(c int) float64 { return g.Xs[c] }

// Y returns the coordinate of row r. It panics if r is out of range.
func (g *Grid) Y(r int) float64 { return g.Ys[r] }

// Z returns the value at column c and row r. It panics if either is out of
// range.
func (g *Grid) Z(c, r int) float64 {
	_ = g.Ys[r]
	return g.Zs[r*len(g.Xs) : (r+1)*len(g.Xs)][c]
}

// Range returns the least and the greatest finite value; ok is false if there is
// none.
func (g *Grid) Range() (min, max float64, ok bool) { return rangeOf(g.Zs) }

// Holes returns the number of values that are NaN or infinite.
func (g *Grid) Holes() int { return holesIn(g.Zs) }

// Concurrent reports that simultaneous calls are safe.
func (g *Grid) Concurrent() bool { return true }

func rangeOf(zs []float64) (min, max float64, ok bool) {
	var b bounds
	b.add(zs)
	return b.min, b.max, b.n > 0
}

func holesIn(zs []float64) int {
	var b bounds
	b.add(zs)
	return len(zs) - b.n
}

// bounds is the range of the finite values among those added.
type bounds struct {
	min, max float64
	n        int // number of finite values
}

func (b *bounds) add(zs []float64) {
	for _, z := range zs {
		if !(math.Abs(z) <= math.MaxFloat64) {
			continue
		}
		if b.n == 0 {
			b.min, b.max = z, z
		}
		b.n++
		if z < b.min {
			b.min = z
		}
		if z > b.max {
			b.max = z
		}
	}
}

// A Census is the number of values of each kind in a grid. Values that are not
// finite are holes.
type Census struct {
	Finite, NaN, PosInf, NegInf int

	// First is the node of the first hole in row order, if there is one.
	First Point
}

// Between returns a grid with the values of g, which are not copied, at nodes that are
// evenly spaced from x[0] to x[1] and from y[0] to y[1]. It returns the errors of NewGrid.
func (g *Grid) Between(x, y [2]float64) (*Grid, error) {
	columns, rows := g.Dims()
	return NewGrid(Axis(x[0], x[1], columns), Axis(y[0], y[1], rows), g.Zs)
}

// Census returns counts the values of g.
func (g *Grid) Census() Census {
	var k Census
	for i, z := range g.Zs {
		switch {
		case math.IsNaN(z):
			k.NaN++
		case math.IsInf(z, 1):
			k.PosInf++
		case math.IsInf(z, -1):
			k.NegInf++
		default:
			k.Finite++
			continue
		}
		if k.Holes() == 1 {
			k.First = Point{g.Xs[i%len(g.Xs)], g.Ys[i/len(g.Xs)]}
		}
	}
	return k
}

// Holes returns the number of values that are NaN or infinite.
func (k Census) Holes() int { return k.NaN + k.PosInf + k.NegInf }

// String returns the number of holes, their kinds, and the node of the first one:
//
//	3 of 20 values are holes: 2 NaN, 1 +Inf; the first at (0, 0.5)
func (k Census) String() string {
	holes := k.Holes()
	if holes == 0 {
		return fmt.Sprintf("no holes among %d values", k.Finite)
	}
	var kinds []string
	for _, v := range []struct {
		n    int
		name string
	}{{k.NaN, "NaN"}, {k.PosInf, "+Inf"}, {k.NegInf, "-Inf"}} {
		if v.n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", v.n, v.name))
		}
	}
	are := "are holes"
	if holes == 1 {
		are = "is a hole"
	}
	return fmt.Sprintf("%d of %d values %s: %s; the first at (%v, %v)",
		holes, holes+k.Finite, are, strings.Join(kinds, ", "), k.First.X, k.First.Y)
}
