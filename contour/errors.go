package contour

import (
	"errors"
	"fmt"
)

// Errors of this package wrap one of these, so that [errors.Is] finds it. An error
// about one element of a slice is an [*ElementError].
var (
	// ErrNotFinite means a number that is NaN or infinite and must be finite.
	ErrNotFinite = errors.New("not finite")
	// ErrNotIncreasing means levels that are equal or decreasing.
	ErrNotIncreasing = errors.New("not above the one before")
	// ErrNotMonotone means an axis that is neither strictly increasing nor
	// strictly decreasing.
	ErrNotMonotone = errors.New("axis neither increasing nor decreasing")
	// ErrSize means a grid without cells, values that do not fit the axes, or
	// more nodes, levels or vertices than can be numbered.
	ErrSize = errors.New("wrong size")
	// ErrRange means a number or a point that is not in the allowed range.
	ErrRange = errors.New("out of range")
	// ErrNoData means a field without a finite value.
	ErrNoData = errors.New("no finite value")
	// ErrNilFunc means a nil objective or field.
	ErrNilFunc = errors.New("nil function")
	// ErrChanged means an objective that changes its argument.
	ErrChanged = errors.New("changed its argument")
)

// ElementError reports one element of a slice that cannot be used.
type ElementError struct {
	Name  string  // name of the slice, such as "levels" or "xs"
	Index int     // index of the element
	Value float64 // value of the element
	Err   error   // the reason, one of the error variables of this package
}

// Error returns the name of the element, its value and the reason.
func (e *ElementError) Error() string {
	return fmt.Sprintf("contour: %s[%d] = %v: %v", e.Name, e.Index, e.Value, e.Err)
}

// Unwrap returns the reason.
func (e *ElementError) Unwrap() error { return e.Err }

// PanicError reports a panic of an objective or of other code of the caller, or that it
// ended a goroutine of this package with runtime.Goexit.
type PanicError struct {
	// Name is the code that panicked, such as "Z(3, 7) of the field main.Terrain",
	// if it is not the objective.
	Name  string
	X     [2]float64 // argument of the objective
	Value any        // value of the panic
}

// Error returns the name or the point, and the value of the panic.
func (e *PanicError) Error() string {
	if e.Name != "" {
		return fmt.Sprintf("contour: %s: panic: %v", e.Name, e.Value)
	}
	return fmt.Sprintf("contour: objective at (%v, %v): panic: %v", e.X[0], e.X[1], e.Value)
}

// Unwrap returns the value of the panic if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// rethrow is deferred around calls of the caller's code within the engine, where there is
// no error to return. It turns a panic into one of a *PanicError with the name, which
// [caught] turns into an error.
func rethrow(name func() string) {
	switch v := recover().(type) {
	case nil:
	case *PanicError, failure:
		panic(v)
	default:
		panic(&PanicError{Name: name(), Value: v})
	}
}

// A failure is a panic that leaves the engine, or the search for a vertex, with an error.
type failure struct{ error }

// caught is deferred in functions that return an error. It turns the panic of a
// *PanicError or of a failure into an error; other panics are faults of this package and
// continue.
func caught(err *error) {
	switch v := recover().(type) {
	case nil:
	case *PanicError:
		*err = v
	case failure:
		*err = v.error
	default:
		panic(v)
	}
}

// checkArgument returns an error if an objective has changed its argument, which was p.
func checkArgument(x []float64, p Point) error {
	if x[0] == p.X && x[1] == p.Y {
		return nil
	}
	return fmt.Errorf("contour: objective at (%v, %v) %w to (%v, %v)", p.X, p.Y, ErrChanged, x[0], x[1])
}
