package convex

import (
	"math"
	"slices"

	"natgrad.example/descent"
)

// Simplex is the set of the vectors x with x_i ≥ 0 and Σx_i = Sum: probabilities if Sum is 1.
// If Solid, the sum may also be less than Sum.
type Simplex struct {
	// Sum is positive. If zero, it is 1.
	Sum float64
	// Solid adds the points between the simplex and 0.
	Solid bool
}

var (
	_ descent.Set             = Simplex{}
	_ descent.LinearMinimizer = Simplex{}
)

// Project stores max(x_i − θ, 0), with the θ for which the sum is Sum. It sorts x.
//
// M. Held, P. Wolfe, H. P. Crowder, "Validation of subgradient optimization", Mathematical
// Programming 6, 1974; J. Duchi et al., "Efficient projections onto the ℓ1-ball for learning
// in high dimensions", ICML 2008, figure 1.
func (s Simplex) Project(dst, x []float64) error {
	if err := s.check("x", dst, x); err != nil {
		return err
	}
	if s.contains(x) {
		copy(dst, x)
		return nil
	}
	if s.Solid {
		for i, v := range x {
			dst[i] = math.Max(v, 0)
		}
		if s.contains(dst) {
			return nil
		}
	}
	s.toFace(dst, x)
	return nil
}

// toFace stores the closest point of the simplex that is not solid.
func (s Simplex) toFace(dst, x []float64) {
	// Differences from the largest entry are at most Sum where x_i remains positive, so they
	// have no rounding errors of large x. They are divided by a power of two about as large
	// as Sum, and cannot overflow.
	top, sum := slices.Max(x), s.sum()
	e := exponent(sum)
	want := math.Ldexp(sum, -e)
	for i, v := range x {
		dst[i] = v - top
	}
	shift(dst, dst, e)
	below := make([]float64, 0, len(x)) // what remains, descending
	for _, d := range dst {
		if d > -want {
			below = append(below, d)
		}
	}
	slices.Sort(below)
	slices.Reverse(below)
	var theta float64
	var partial total
	for i, d := range below {
		partial.add(d)
		if t := (partial.value - want) / float64(i+1); d > t {
			theta = t
		}
	}
	for i, d := range dst {
		dst[i] = math.Max(d-theta, 0)
	}
	shift(dst, dst, -e)
}

// A total is a sum with an error of about one rounding, however many terms it has.
//
// W. Kahan, "Further remarks on reducing truncation errors", Communications of the ACM 8(1),
// 1965.
type total struct{ value, rounded float64 }

func (t *total) add(v float64) {
	y := v - t.rounded
	next := t.value + y
	t.rounded, t.value = (next-t.value)-y, next
}

// Contains reports whether no entry is negative and the sum is right, to rounding.
func (s Simplex) Contains(x []float64) bool { return s.check("x", x, x) == nil && s.contains(x) }

func (s Simplex) contains(x []float64) bool {
	want := s.sum()
	unit := powerOf(-exponent(want))
	want = unit.times(want)
	var sum total
	for _, v := range x {
		if v < 0 {
			return false
		}
		sum.add(unit.times(v))
	}
	slack := 2 * ulp * float64(len(x)+4) * want
	return sum.value <= want+slack && (s.Solid || sum.value >= want-slack)
}

// MinimizeLinear stores Sum in the entry with the least g_i, the first one of equals, and 0 in
// the others. If Solid and no g_i is negative, all entries are 0.
func (s Simplex) MinimizeLinear(dst, g []float64) error {
	if err := s.check("g", dst, g); err != nil {
		return err
	}
	least := 0
	for i, v := range g {
		if v < g[least] {
			least = i
		}
	}
	lowers := !s.Solid || g[least] < 0
	clear(dst)
	if lowers {
		dst[least] = s.sum()
	}
	return nil
}

func (s Simplex) sum() float64 {
	if s.Sum == 0 {
		return 1
	}
	return s.Sum
}

func (s Simplex) check(name string, dst, x []float64) error {
	if err := checkNumber("Simplex.Sum", s.sum(), true); err != nil {
		return err
	}
	return checkVectors("Simplex", name, dst, x, max(len(x), 1))
}
