package convex

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/internal/stop"
)

// Intersection is the set of the points that two sets share. Its projection is Dykstra's
// algorithm, which projects onto A and B in turn and subtracts before each projection what
// the last one onto the same set has added. One of the two may be an Intersection.
//
// A projection ends after a cycle whose two projections moved the point by less than Tolerance, in the
// manner of Birgin and Raydan, so that its result is in B and at most that far from A. Errors are
// ErrEmpty for sets that share no point, or none closer than 10⁹ times the distance between them, and
// descent.ErrLimit after MaxCycles cycles. Points converge linearly where the borders cross or both
// sets have plane sides. Where a Ball only touches the other set, or one in an Intersection all the
// others, their one common point is the projection. Where another curved border touches the other set
// points converge so slowly that it is an ErrLimit, and so it is for sets that are closer to each
// other than 10⁻⁶ of the numbers in x.
//
// J. P. Boyle, R. L. Dykstra, "A method for finding projections onto the intersection of convex
// sets in Hilbert spaces", Lecture Notes in Statistics 37, 1986; E. G. Birgin, M. Raydan,
// "Robust stopping criteria for Dykstra's algorithm", SIAM Journal on Scientific Computing
// 26(4), 2005.
type Intersection struct {
	A, B descent.Set
	// Tolerance is relative to the size of the numbers in x and in the iterates. If zero, it is
	// 10⁻¹².
	Tolerance float64
	// MaxCycles is the greatest number of cycles. If zero, it is DefaultCycles.
	MaxCycles int
}

// DefaultCycles is the greatest number of cycles of Intersection without MaxCycles. In two
// dimensions they take some 20 ms.
const DefaultCycles = 100_000

var _ descent.ContextSet = Intersection{}

// Project stores the closest point of both sets.
func (s Intersection) Project(dst, x []float64) error {
	return s.ProjectContext(context.Background(), dst, x)
}

// ProjectContext is Project. It returns the error of a context that is done, which it looks
// at in every cycle.
func (s Intersection) ProjectContext(ctx context.Context, dst, x []float64) error {
	if err := s.check(dst, x); err != nil {
		return err
	}
	d := newDykstra(ctx, s, x)
	copy(d.x, x)
	// The rounding errors of a far x are larger than those of its projection, which is
	// projected once more then.
	for range 1 + maxRestarts {
		if s.contains(d, d.x) {
			break
		}
		if err := d.follow(); err != nil {
			return err
		}
	}
	copy(dst, d.x)
	return nil
}

// maxRestarts bounds the projections of projections. Each of them gains the digits of a
// Tolerance.
const maxRestarts = 30

// Contains reports whether x is at most Tolerance from both sets.
func (s Intersection) Contains(x []float64) bool {
	return s.check(x, x) == nil && s.contains(newDykstra(context.Background(), s, x), x)
}

func (s Intersection) contains(d *dykstra, x []float64) bool {
	for _, set := range []descent.Set{s.A, s.B} {
		if set.Contains(x) {
			continue
		}
		if d.project(set, d.y, x) != nil || floats.Distance(d.y, x, math.Inf(1)) > d.tolerance*largest(x) {
			return false
		}
	}
	return true
}

func (s Intersection) check(dst, x []float64) error {
	if s.A == nil {
		return fmt.Errorf("convex: Intersection.A: %w", descent.ErrMissing)
	}
	if s.B == nil {
		return fmt.Errorf("convex: Intersection.B: %w", descent.ErrMissing)
	}
	if !(s.Tolerance >= 0 && s.Tolerance < 1) {
		return fmt.Errorf("convex: Intersection.Tolerance = %v: want a number from 0 to 1", s.Tolerance)
	}
	if s.MaxCycles < 0 {
		return fmt.Errorf("convex: Intersection.MaxCycles = %d: negative", s.MaxCycles)
	}
	return checkVectors("Intersection", "x", dst, x, len(x))
}

// dykstra is one projection.
type dykstra struct {
	ctx        context.Context // may be nil
	a, b       descent.Set
	tolerance  float64
	cycles     int
	x, y, from []float64
	p, q       []float64 // what the projections onto a and b have added, negated
}

func newDykstra(ctx context.Context, s Intersection, x []float64) *dykstra {
	d := &dykstra{ctx: ctx, a: s.A, b: s.B, tolerance: s.Tolerance, cycles: s.MaxCycles}
	if d.tolerance == 0 {
		d.tolerance = 1e-12
	}
	if d.cycles == 0 {
		d.cycles = DefaultCycles
	}
	n := len(x)
	buf := make([]float64, 5*n)
	d.x, d.y, d.from, d.p, d.q = buf[:n:n], buf[n:2*n:2*n], buf[2*n:3*n:3*n], buf[3*n:4*n:4*n], buf[4*n:]
	return d
}

// follow makes cycles from x until the point stays where it is.
func (d *dykstra) follow() error {
	clear(d.p)
	clear(d.q)
	x := slices.Clone(short(d.x))
	size := largest(d.x)
	next := 8 // the cycle after which to look for a gap between the sets
	for cycle := 1; cycle <= d.cycles; cycle++ {
		if err := stop.Error(d.ctx); err != nil {
			return fmt.Errorf("convex: Intersection: %w", err)
		}
		first, err := d.half(d.a, d.y, d.x, d.p)
		if err != nil {
			return fmt.Errorf("convex: Intersection.A: %w", err)
		}
		second, err := d.half(d.b, d.x, d.y, d.q)
		if err != nil {
			return fmt.Errorf("convex: Intersection.B: %w", err)
		}
		size = math.Max(size, largest(d.x, d.y))
		if math.Max(first, second) <= d.tolerance*size {
			return nil
		}
		if cycle == next {
			next *= 2
			if touch, err := d.contact(cycle); touch || err != nil {
				return err
			}
			if err := d.disjoint(size, cycle); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("convex: Intersection: no projection of %v within %d cycles, as where borders touch or nearly so: %w", x, d.cycles, descent.ErrLimit)
}

// half stores the projection of src + added onto set into dst, and what it moves into added. It
// returns the largest change from src to dst.
func (d *dykstra) half(set descent.Set, dst, src, added []float64) (moved float64, err error) {
	floats.AddTo(d.from, src, added)
	if err := checkFinite("Intersection: x", d.from); err != nil {
		return 0, err
	}
	if err := d.project(set, dst, d.from); err != nil {
		return 0, err
	}
	for i, v := range dst {
		added[i] = d.from[i] - v
		moved = math.Max(moved, math.Abs(v-src[i]))
	}
	if math.IsNaN(moved) {
		return 0, fmt.Errorf("the projection of %v: %w", short(d.from), descent.ErrNotFinite)
	}
	return moved, nil
}

func (d *dykstra) project(set descent.Set, dst, x []float64) error {
	if c, ok := set.(descent.ContextSet); ok {
		return c.ProjectContext(d.ctx, dst, x)
	}
	return set.Project(dst, x)
}

// contact reports whether a Ball only touches all the other sets, and stores the point. Since a
// ball is strictly convex, it is the point of the others closest to the center, with the radius as
// its distance. The others have most cycles to find it.
func (d *dykstra) contact(most int) (bool, error) {
	for _, s := range ballsIn(d.a, d.b, most) {
		ball, p := s.A.(Ball), make([]float64, len(d.x))
		err := d.project(s.B, p, ball.Center)
		if _, several := s.B.(Intersection); several && errors.Is(err, descent.ErrLimit) {
			continue
		}
		if err != nil {
			return false, fmt.Errorf("convex: Intersection: %w", err)
		}
		size := math.Max(largest(p, ball.Center), ball.Radius)
		if math.Abs(floats.Distance(p, ball.Center, 2)-ball.Radius) <= 8*ulp*size {
			copy(d.x, p)
			return true, nil
		}
	}
	return false, nil
}

// ballsIn returns the intersection of a and b in other groups: each Ball as A, and all other sets as
// B, whose projections end after most cycles.
func ballsIn(a, b descent.Set, most int) (out []Intersection) {
	for _, sets := range [][2]descent.Set{{a, b}, {b, a}} {
		switch s := sets[0].(type) {
		case Ball:
			out = append(out, Intersection{A: s, B: sets[1]})
		case Intersection:
			for _, t := range ballsIn(s.A, s.B, most) {
				out = append(out, Intersection{A: t.A, B: Intersection{A: t.B, B: sets[1], MaxCycles: most}})
			}
		}
	}
	return out
}

// separation is how many times farther than their distance the common points of two sets
// must be for the sets to count as disjoint.
const separation = 1e9

// disjoint returns an ErrEmpty if the sets share no point, or only points so far away that
// they could not be found. With b the point in B, a its projection onto A and b' that of a onto
// B, each common point z has (z−a)ᵀ(b−a) ≤ 0 and (z−b')ᵀ(a−b') ≤ 0, so that
//
//	‖z − a‖ ≥ ‖b'−a‖²/‖b'−b‖
//
// which is infinite where a and b' are the closest points of disjoint sets. At most most
// projections onto both sets in turn look for them.
func (d *dykstra) disjoint(size float64, most int) error {
	a, b, again := make([]float64, len(d.x)), make([]float64, len(d.x)), make([]float64, len(d.x))
	copy(b, d.x)
	for range most {
		if err := stop.Error(d.ctx); err != nil {
			return fmt.Errorf("convex: Intersection: %w", err)
		}
		if err := d.project(d.a, a, b); err != nil {
			return err
		}
		if err := d.project(d.b, again, a); err != nil {
			return err
		}
		gap, change := floats.Distance(again, a, 2), floats.Distance(again, b, 2)
		if gap < separation*ulp*size {
			return nil
		}
		if gap >= separation*change {
			return fmt.Errorf("convex: Intersection: %.6v in A and %.6v in B are the closest points, %.3g apart: %w",
				short(a), short(again), gap, ErrEmpty)
		}
		copy(b, again)
	}
	return nil
}

// short returns the first coordinates of a point for an error.
func short(x []float64) []float64 { return x[:min(len(x), 8)] }
