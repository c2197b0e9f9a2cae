package convex

import (
	"errors"
	"fmt"
	"math"

	"natgrad.example/descent"
)

// Causes of errors, for errors.Is.
var (
	ErrEmpty     = errors.New("no point is in the set")
	ErrUnbounded = errors.New("the set is unbounded")
)

// ulp is the distance from 1 to the next float64.
const ulp = 0x1p-52

// checkVectors returns an error unless dst and x are both of length n and x is finite.
func checkVectors(set, name string, dst, x []float64, n int) error {
	if len(x) != n {
		return fmt.Errorf("convex: %s: %s: %w: %d, want %d", set, name, descent.ErrDimension, len(x), n)
	}
	if len(dst) != n {
		return fmt.Errorf("convex: %s: dst: %w: %d, want %d", set, descent.ErrDimension, len(dst), n)
	}
	return checkFinite(set+": "+name, x)
}

// checkFinite returns an error for NaN and infinities.
func checkFinite(what string, x []float64) error {
	for i, v := range x {
		if !finite(v) {
			return &descent.EntryError{Package: "convex", What: what, Index: []int{i}, Value: v, Err: descent.ErrNotFinite}
		}
	}
	return nil
}

// checkNumber returns an error unless v is finite and, if it must be, positive.
func checkNumber(what string, v float64, positive bool) error {
	e := &descent.EntryError{Package: "convex", What: what, Value: v, Err: descent.ErrNotFinite}
	if !finite(v) {
		return e
	}
	if e.Err = descent.ErrNotPositive; positive && v <= 0 {
		return e
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// largest returns the greatest absolute value of the numbers.
func largest(of ...[]float64) (most float64) {
	for _, x := range of {
		for _, v := range x {
			most = math.Max(most, math.Abs(v))
		}
	}
	return most
}

// exponent returns the e with ½ ≤ most/2^e < 1, so that numbers of at most this size can be
// squared and added after they are multiplied by 2^−e. It is 0 for 0.
func exponent(most float64) int {
	_, e := math.Frexp(most)
	return e
}

// A power is a power of two, as a product of two numbers that are within the range of float64.
type power [2]float64

// powerOf returns 2^e.
func powerOf(e int) power { return power{math.Ldexp(1, e/2), math.Ldexp(1, e-e/2)} }

// times returns v·p, rounded only where it is subnormal.
func (p power) times(v float64) float64 { return v * p[0] * p[1] }

// shift stores x_i·2^−e into dst, which may be x.
func shift(dst, x []float64, e int) {
	p := powerOf(-e)
	for i, v := range x {
		dst[i] = p.times(v)
	}
}

// norm returns ‖x‖₂ for entries of at most about 1.
func norm(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum)
}
