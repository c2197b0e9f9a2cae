package convex

import (
	"fmt"
	"math"

	"natgrad.example/descent"
)

// HalfSpace is the set of the points x with Normalᵀx ≤ Offset: a half plane in two
// dimensions.
type HalfSpace struct {
	// Normal points out of the set. It is not 0, and its length has no meaning.
	Normal []float64
	Offset float64
}

var _ descent.Set = HalfSpace{}

// Project stores x − (Normalᵀx − Offset) Normal/‖Normal‖² for a point outside.
func (h HalfSpace) Project(dst, x []float64) error {
	if err := h.check(dst, x); err != nil {
		return err
	}
	a, b := h.unit()
	excess, size := residual(a, b, x)
	copy(dst, x)
	if excess <= h.slack(size) {
		return nil
	}
	// The first step loses the digits of a border much closer to 0 than x. Each of the next
	// ones takes its new residual back, as in iterative refinement.
	for range maxRefinements {
		square := norm(a) * norm(a)
		for i, v := range a {
			dst[i] -= v / square * excess
		}
		was := math.Abs(excess)
		if excess, size = residual(a, b, dst); math.Abs(excess) <= h.slack(size)/2 || !(math.Abs(excess) < was) {
			break
		}
	}
	return checkFinite("HalfSpace: P(x)", dst)
}

// maxRefinements bounds the steps of a projection. Each of them gains 15 digits, and the
// range of float64 has less than 640.
const maxRefinements = 50

// Contains reports whether Normalᵀx ≤ Offset, to rounding.
func (h HalfSpace) Contains(x []float64) bool {
	if h.check(x, x) != nil {
		return false
	}
	a, b := h.unit()
	excess, size := residual(a, b, x)
	return excess <= h.slack(size)
}

// unit returns Normal and Offset, divided by a power of two about as large as Normal.
func (h HalfSpace) unit() (a []float64, b float64) {
	e := exponent(largest(h.Normal))
	a = make([]float64, len(h.Normal))
	shift(a, h.Normal, e)
	return a, math.Ldexp(h.Offset, -e)
}

// residual returns aᵀx − b and the size of its terms, Σ|a_i x_i| + |b|.
func residual(a []float64, b float64, x []float64) (excess, size float64) {
	if math.IsInf(b, 0) { // the border is beyond the range of float64
		return -b, 0
	}
	sum := total{value: -b} // whose error does not grow with the number of terms
	size = math.Abs(b)
	for i, v := range a {
		p := v * x[i]
		sum.add(p)
		size += math.Abs(p)
	}
	return sum.value, size
}

// slack returns a bound for the residual of a projected point, from the rounding of its
// coordinates.
func (h HalfSpace) slack(size float64) float64 { return 4 * ulp * size }

func (h HalfSpace) check(dst, x []float64) error {
	if err := checkVectors("HalfSpace", "x", dst, x, len(h.Normal)); err != nil {
		return err
	}
	if err := checkFinite("HalfSpace.Normal", h.Normal); err != nil {
		return err
	}
	if largest(h.Normal) == 0 {
		return fmt.Errorf("convex: HalfSpace.Normal = %v: length 0: %w", h.Normal, descent.ErrNotPositive)
	}
	return checkNumber("HalfSpace.Offset", h.Offset, false)
}
