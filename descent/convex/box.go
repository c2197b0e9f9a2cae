package convex

import (
	"fmt"
	"math"

	"natgrad.example/descent"
)

// Box is the set of the points x with Min_i ≤ x_i ≤ Max_i for all i. Entries of Min may be
// −Inf and those of Max +Inf. A nil Min has no lower sides, and a nil Max no upper ones.
// Box{Min: make([]float64, n)} is the set of nonnegative vectors.
type Box struct {
	Min, Max []float64
}

var (
	_ descent.Set             = Box{}
	_ descent.LinearMinimizer = Box{}
)

// Project stores min(max(x_i, Min_i), Max_i).
func (b Box) Project(dst, x []float64) error {
	if err := b.check("x", dst, x); err != nil {
		return err
	}
	for i, v := range x {
		lo, hi := b.side(i)
		dst[i] = math.Min(math.Max(v, lo), hi)
	}
	return nil
}

// Contains reports whether all coordinates are between their sides.
func (b Box) Contains(x []float64) bool {
	if b.check("x", x, x) != nil {
		return false
	}
	for i, v := range x {
		if lo, hi := b.side(i); v < lo || v > hi {
			return false
		}
	}
	return true
}

// MinimizeLinear stores Min_i where g_i > 0 and Max_i where g_i < 0. Where g_i = 0, it stores
// the number closest to 0. The error is ErrUnbounded where the side it needs is infinite.
func (b Box) MinimizeLinear(dst, g []float64) error {
	if err := b.check("g", dst, g); err != nil {
		return err
	}
	for i, v := range g {
		lo, hi := b.side(i)
		switch {
		case v > 0:
			dst[i] = lo
		case v < 0:
			dst[i] = hi
		default:
			dst[i] = math.Min(math.Max(0, lo), hi)
		}
		if math.IsInf(dst[i], 0) {
			return fmt.Errorf("convex: Box: side %d is %v: %w", i, dst[i], ErrUnbounded)
		}
	}
	return nil
}

// side returns the sides of coordinate i.
func (b Box) side(i int) (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	if b.Min != nil {
		lo = b.Min[i]
	}
	if b.Max != nil {
		hi = b.Max[i]
	}
	return lo, hi
}

func (b Box) check(name string, dst, x []float64) error {
	for _, side := range []struct {
		name string
		v    []float64
		none float64 // an infinity that leaves no point
	}{{"Box.Min", b.Min, math.Inf(1)}, {"Box.Max", b.Max, math.Inf(-1)}} {
		if side.v != nil && len(side.v) != len(x) {
			return fmt.Errorf("convex: Box: %s: %w: %d, want %d", name, descent.ErrDimension, len(x), len(side.v))
		}
		for i, v := range side.v {
			if math.IsNaN(v) || v == side.none {
				return &descent.EntryError{Package: "convex", What: side.name, Index: []int{i}, Value: v, Err: descent.ErrNotFinite}
			}
		}
	}
	for i := range x {
		if lo, hi := b.side(i); lo > hi {
			return fmt.Errorf("convex: Box: side %d from %v to %v: %w", i, lo, hi, ErrEmpty)
		}
	}
	return checkVectors("Box", name, dst, x, len(x))
}
