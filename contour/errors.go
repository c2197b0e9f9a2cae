package contour

import (
	"errors"
	"fmt"
)

// Reasons for which data is refused. They are found with [errors.Is]; the
// error itself is an [*ElementError] where one element is to blame.
var (
	// ErrNotFinite means a NaN or an infinity where a finite number is needed.
	ErrNotFinite = errors.New("not finite")
	// ErrNotIncreasing means levels that are repeated or decreasing.
	ErrNotIncreasing = errors.New("not above the one before")
	// ErrNotMonotone means an axis that is neither strictly increasing nor
	// strictly decreasing.
	ErrNotMonotone = errors.New("axis neither increasing nor decreasing")
	// ErrSize means a grid without cells, values that do not fit the axes, or
	// more nodes, levels or vertices than can be numbered.
	ErrSize = errors.New("wrong size")
	// ErrRange means a number or a point outside of what is possible.
	ErrRange = errors.New("out of range")
	// ErrNoData means a grid without a single finite value.
	ErrNoData = errors.New("no finite value")
	// ErrNilFunc means a nil objective or field.
	ErrNilFunc = errors.New("nil function")
)

// ElementError reports one element of an input that cannot be used.
type ElementError struct {
	Name  string  // of the input, such as "levels" or "xs"
	Index int     // of the element in it
	Value float64 // of the element
	Err   error   // why it is refused: one of this package's reasons
}

// Error names the element, its value and the reason.
func (e *ElementError) Error() string {
	return fmt.Sprintf("contour: %s[%d] = %v: %v", e.Name, e.Index, e.Value, e.Err)
}

// Unwrap returns the reason.
func (e *ElementError) Unwrap() error { return e.Err }

// PanicError reports that an objective panicked while it was sampled.
type PanicError struct {
	X     [2]float64 // where
	Value any        // what it panicked with
}

// Error names the point and the value of the panic.
func (e *PanicError) Error() string {
	return fmt.Sprintf("contour: objective at (%v, %v): panic: %v", e.X[0], e.X[1], e.Value)
}

// Unwrap returns the value of the panic where that is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
