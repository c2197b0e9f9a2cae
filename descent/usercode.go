package descent

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
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

// catchUser is deferred by functions that call the caller's code. It turns a panic into an
// error that names the function that this package has called last.
func catchUser(err *error) {
	if v := recover(); v != nil {
		*err = panicError(calledLast(), v)
	}
}

// calledLast returns the name of the outermost function on the stack above this package,
// without the path of its package, while a deferred function handles a panic. To look at
// the stack after a panic costs nothing before.
func calledLast() string {
	const own = "natgrad.example/descent."
	pc := make([]uintptr, 256)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)]) // from catchUser's caller
	name := "package descent itself"
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, own) {
			return name
		}
		if !strings.HasPrefix(f.Function, "runtime.") {
			name = f.Function[strings.LastIndexByte(f.Function, '/')+1:]
		}
		if !more {
			return name
		}
	}
}

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
