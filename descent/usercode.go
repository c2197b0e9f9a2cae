package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"natgrad.example/internal/callee"
)

// The functions of a problem, metrics, step sizes, criteria and other values with methods
// may be the caller's own code. Its panics become errors that name it, and so does a change
// of an x that it must only read.

// panicError is the error of a panic with value v in the named code. If v is already an
// error about the code of this name, it is v: a Problem that calls an Evaluator can pass
// on the Evaluator's errors only by a panic.
func panicError(name string, v any) error {
	name = "descent: " + name
	if cause, ok := v.(error); ok && (errors.Is(cause, ErrPanic) || errors.Is(cause, ErrChanged)) && strings.HasPrefix(cause.Error(), name+" ") {
		return cause
	}
	return callee.Error(name, ErrPanic, v)
}

// catchUser is deferred by functions that call the caller's code. It turns a panic into an
// error that names the function that this package has called last.
func catchUser(err *error) {
	if v := recover(); v != nil {
		*err = panicError(callee.Last(ownPath), v)
	}
}

// ownPath is the path of this package.
const ownPath = "natgrad.example/descent"

// watched is the number of coordinates that are compared in every call. An x with more of
// them is compared in the first call and then in every ⌈n/watched⌉-th, so that the cost of
// a comparison, spread over all calls, does not grow with n.
const watched = 8

// copyOf returns a copy of the x of the call with that number, from 1, or nil if this call
// is not compared. It uses the memory of buf for a short x.
func copyOf(buf *[watched]float64, x []float64, call int) []float64 {
	n := len(x)
	if n > watched {
		if (call-1)%((n+watched-1)/watched) != 0 {
			return nil
		}
		return slices.Clone(x)
	}
	before := buf[:n]
	copy(before, x)
	return before
}

// checkCopy returns an error of ErrChanged if the named code has changed x, of which before
// is a copy, and restores x.
func checkCopy(name string, before, x []float64) error {
	for i, v := range before {
		if x[i] != v && math.Float64bits(x[i]) != math.Float64bits(v) {
			return changedError(name, before, x, i)
		}
	}
	return nil
}

func changedError(name string, before, x []float64, i int) error {
	now := x[i]
	copy(x, before)
	return fmt.Errorf("descent: %s %w: x[%d] from %v to %v", name, ErrChanged, i, before[i], now)
}
