package descent

import (
	"fmt"
	"math"
	"slices"
)

// The functions of a problem, metrics, step sizes, criteria and other values with methods
// may be the caller's own code. Its panics become errors that name it, and so does a change
// of an x that it must only read.

// panicError is the error of a panic with value v in the named code.
func panicError(name string, v any) error {
	if cause, ok := v.(error); ok {
		return fmt.Errorf("descent: %s %w: %w", name, ErrPanic, cause)
	}
	return fmt.Errorf("descent: %s %w: %v", name, ErrPanic, v)
}

// catchIn is deferred around a call of a method of v. It turns a panic into an error that
// names the type of v and the method.
func catchIn(v any, method string, err *error) {
	if p := recover(); p != nil {
		*err = panicError(fmt.Sprintf("%T.%s", v, method), p)
	}
}

// watched is the number of coordinates that are compared in every call. An x with more of
// them is compared in the first call and then in every ⌈n/watched⌉-th, so that the cost of
// a comparison, spread over all calls, does not grow with n.
const watched = 8

// A watch is a copy of the x of one call.
type watch struct {
	few  [watched]float64
	many []float64
	n    int // number of coordinates copied, 0 if this call is not watched
}

// watchCall copies x before the call with that number, from 1.
func watchCall(x []float64, call int) (w watch) {
	switch n := len(x); {
	case n <= watched:
		w.n = copy(w.few[:], x)
	case (call-1)%((n+watched-1)/watched) == 0:
		w.many = slices.Clone(x)
		w.n = n
	}
	return w
}

// check returns an error of ErrChanged if the named code has changed x, and restores x.
func (w *watch) check(name string, x []float64) error {
	before := w.many
	if before == nil {
		before = w.few[:w.n]
	}
	for i, v := range before {
		if x[i] != v && math.Float64bits(x[i]) != math.Float64bits(v) {
			now := x[i]
			copy(x, before)
			return fmt.Errorf("descent: %s %w: x[%d] from %v to %v", name, ErrChanged, i, v, now)
		}
	}
	return nil
}
