package descent

import (
	"fmt"
	"math"
	"strconv"

	"natgrad.example/descent/internal/linalg"
)

// A Coefficient is a number of a method or step size, such as a momentum, a decay, a
// rate or an ε, whose zero value stands for a default. The constant Zero stands for
// the number 0:
//
//	descent.HeavyBall{}                       // the default, 0.9
//	descent.HeavyBall{Momentum: 0.5}          // 0.5
//	descent.HeavyBall{Momentum: descent.Zero} // 0: the steps of Steepest
//
// Package fmt prints Zero as 0.
type Coefficient float64

// Zero is the Coefficient that stands for 0.
const Zero Coefficient = math.SmallestNonzeroFloat64

var (
	_ fmt.Formatter = Zero
	_ fmt.Stringer  = Zero
)

// String returns the shortest text of the number.
func (c Coefficient) String() string { return strconv.FormatFloat(c.number(), 'g', -1, 64) }

// Format prints the number as package fmt prints a float64.
func (c Coefficient) Format(s fmt.State, verb rune) {
	if verb == 's' {
		verb = 'v'
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), c.number())
}

// number returns c, or 0 if c is Zero.
func (c Coefficient) number() float64 {
	if c == Zero {
		return 0
	}
	return float64(c)
}

// fraction returns the number c, or def if c is the zero value. It returns an error
// unless 0 ≤ c < 1.
func (c Coefficient) fraction(what string, def float64) (float64, error) {
	if v := float64(c); linalg.Finite(v) && (v < 0 || v >= 1) {
		return v, &EntryError{What: what, Value: v, Err: ErrDomain}
	}
	return c.or(what, def)
}

// or returns the number c, or def if c is the zero value. It returns an error if c is
// negative or not finite.
func (c Coefficient) or(what string, def float64) (float64, error) {
	if c == Zero {
		return 0, nil
	}
	return positive(what, float64(c), def)
}

// positive returns v, or def if v is 0. It returns an error if v is negative or not
// finite.
func positive(what string, v, def float64) (float64, error) {
	switch {
	case v == 0:
		return def, nil
	case !linalg.Finite(v):
		return v, &EntryError{What: what, Value: v, Err: ErrNotFinite}
	case v < 0:
		return v, &EntryError{What: what, Value: v, Err: ErrNotPositive}
	}
	return v, nil
}
