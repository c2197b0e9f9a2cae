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

// PanicError reports a panic of an objective.
type PanicError struct {
	X     [2]float64 // argument of the objective
	Value any        // value of the panic
}

// Error returns the point and the value of the panic.
func (e *PanicError) Error() string {
	return fmt.Sprintf("contour: objective at (%v, %v): panic: %v", e.X[0], e.X[1], e.Value)
}

// Unwrap returns the value of the panic if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
