package contour

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Through chooses the levels whose lines pass through given points, such as the
// iterates of a method. The points may be in any order. Equal levels become one
// level.
type Through struct {
	Points []Point

	// Func is the objective. Its values at the points are the levels. If it is
	// nil, the levels are those at which the lines that [Lines] finds for the
	// field pass through the points, or jump over them as they do in saddles.
	// In that case all points must lie on the grid, in cells without holes, and
	// the field must not be [Curvilinear].
	Func func(x []float64) float64

	// Context ends the work early: Levels then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
}

var _ ContextLeveler = Through{}

// Levels returns the levels for f, which is ignored if Func is not nil. A point
// whose value is not finite is an [*ElementError], a point that is not on the grid
// an error that wraps [ErrRange], a panic of Func a [*PanicError], and a change of its
// argument an error that wraps [ErrChanged].
func (t Through) Levels(f Field) ([]float64, error) { return t.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler]. The work also ends when Context is done.
func (t Through) LevelsContext(ctx context.Context, f Field) (levels []float64, err error) {
	defer caught(&err)
	if len(t.Points) == 0 {
		return nil, fmt.Errorf("contour: levels through no points: %w", ErrSize)
	}
	stop := newStopper(ctx, "levels").or(t.Context, "levels")
	value, err := t.value(f, stop)
	if err != nil {
		return nil, err
	}
	found := make([]float64, len(t.Points))
	for i, p := range t.Points {
		if err := stop.err(); err != nil {
			return nil, err
		}
		if found[i], err = value(p); errors.Is(err, ErrRange) {
			return nil, fmt.Errorf("contour: points[%d] = (%v, %v) not on the grid: %w", i, p.X, p.Y, err)
		} else if err != nil {
			return nil, err
		}
		if z := found[i]; math.IsNaN(z) || math.IsInf(z, 0) {
			return nil, &ElementError{"value at points", i, z, ErrNotFinite}
		}
	}
	found = increasing(found)
	if err := checkLevels(found); err != nil {
		return nil, err
	}
	return found, nil
}

// value returns the function that gives the level of a point.
func (t Through) value(f Field, stop stopper) (func(Point) (float64, error), error) {
	if t.Func != nil {
		return t.call, nil
	}
	src, err := newSource(f, stop)
	if err != nil {
		return nil, err
	}
	if src.curved != nil {
		return nil, fmt.Errorf("contour: levels through points of a curvilinear field need a Func: %w", ErrNilFunc)
	}
	return src.at, nil
}

// call returns the value of Func at p.
func (t Through) call(p Point) (z float64, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{X: [2]float64{p.X, p.Y}, Value: v}
		}
	}()
	x := []float64{p.X, p.Y}
	z = t.Func(x)
	return z, checkArgument(x, p)
}

// at returns the level whose line passes through p.
func (s *source) at(p Point) (float64, error) {
	c, u, ok := locate(s.xs, p.X)
	r, v, okay := locate(s.ys, p.Y)
	if !ok || !okay {
		return 0, ErrRange
	}
	return cellLevel([4]float64{s.value(c, r), s.value(c+1, r), s.value(c+1, r+1), s.value(c, r+1)}, Point{u, v}), nil
}

// locate returns the number i of the interval of the axis that contains x, and the
// position t of x in it, from 0 to 1; ok is false if x is not on the axis.
func locate(axis []float64, x float64) (i int, t float64, ok bool) {
	n := len(axis)
	lo, hi := axis[0], axis[n-1]
	if !(min(lo, hi) <= x && x <= max(lo, hi)) {
		return 0, 0, false
	}
	i, _ = slices.BinarySearchFunc(axis[1:n-1], x, func(a, x float64) int {
		if (a < x) == (lo < hi) && a != x {
			return -1
		}
		return 1
	})
	return i, (x - axis[i]) / (axis[i+1] - axis[i]), true
}

// cellLevel returns the level whose line passes through p in the cell from (0, 0)
// to (1, 1) with the values z at its corners, counterclockwise from (0, 0). It
// returns NaN if one of the values is not finite.
func cellLevel(z [4]float64, p Point) float64 {
	for _, v := range z {
		if !(math.Abs(v) <= math.MaxFloat64) {
			return math.NaN()
		}
	}
	for i, corner := range [4]Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		if p == corner {
			return z[i]
		}
	}
	lo, hi := slices.Min(z[:]), slices.Max(z[:])
	// The part of the cell above a level contains the part above any higher
	// level. So p is above all levels up to one, which bisection finds.
	for {
		mid := lo/2 + hi/2
		if mid <= lo || mid >= hi {
			break
		}
		if cellAbove(z, p, mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	if cellAbove(z, p, lo) {
		return hi
	}
	return lo
}

// cellAbove reports whether p is above the level, that is to the left of the
// segments in the cell. At least one corner is not above the level.
func cellAbove(z [4]float64, p Point, level float64) bool {
	var high, low []int // corners
	for i, v := range z {
		if v > level {
			high = append(high, i)
		} else {
			low = append(low, i)
		}
	}
	left := func(s passage) bool {
		a, b := cellCrossing(z, side(s.from), level), cellCrossing(z, side(s.to), level)
		return (b.X-a.X)*(p.Y-a.Y) > (b.Y-a.Y)*(p.X-a.X)
	}
	table := bothPassages[0]
	switch len(high) {
	case 0:
		return false
	case 1:
		return left(table.high[high[0]])
	case 3:
		return left(table.low[low[0]])
	}
	switch {
	case high[1]-high[0] != 2:
		return left(table.straight[high[0]][high[1]])
	case middle(z[0], z[1], z[2], z[3]) > level:
		return left(table.low[low[0]]) && left(table.low[low[1]])
	}
	return left(table.high[high[0]]) || left(table.high[high[1]])
}

// cellCrossing returns the point at which the level crosses a side of the cell.
func cellCrossing(z [4]float64, s side, level float64) Point {
	switch s {
	case south:
		return Point{between(0, 1, fraction(z[0], z[1], level)), 0}
	case east:
		return Point{1, between(0, 1, fraction(z[1], z[2], level))}
	case north:
		return Point{between(0, 1, fraction(z[3], z[2], level)), 1}
	}
	return Point{0, between(0, 1, fraction(z[0], z[3], level))}
}
