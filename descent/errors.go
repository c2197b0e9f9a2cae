package descent

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"natgrad.example/descent/internal/reason"
)

// Causes of errors, for errors.Is. ErrDimension, ErrDomain, ErrSingular and ErrLimit are
// also those of package fisher. The messages of the errors returned also name the
// value and its place.
var (
	ErrDimension           = reason.ErrDimension
	ErrNotFinite           = errors.New("not finite")
	ErrNotSymmetric        = errors.New("not symmetric")
	ErrNotPositiveDefinite = errors.New("not positive definite")
	ErrNotPositive         = errors.New("not positive")
	ErrSingular            = reason.ErrSingular
	ErrDomain              = reason.ErrDomain
	ErrMissing             = errors.New("missing")
	ErrCountedTwice        = errors.New("counted twice") // observations, by Fisher.N and by its Model
	ErrPanic               = reason.ErrPanic
	ErrChanged             = errors.New("changed its argument")
	ErrLimit               = reason.ErrLimit
	ErrNotDescent          = errors.New("not a descent direction")
	ErrNoProgress          = errors.New("no progress")
)

// EntryError is an error in one number, often in an entry of a vector or matrix,
// such as NaN in a start or a negative entry of a diagonal metric.
type EntryError struct {
	// Package starts the message. If empty, it is "descent".
	Package string
	// What names the vector, the matrix or the number.
	What string
	// Index is the place of the entry: one index in a vector, row and column in
	// a matrix, none for a single number.
	Index []int
	// Value is the wrong number.
	Value float64
	// Err is the cause, in most cases one of the Err variables of this package.
	Err error
}

// Error names the entry, its value and the cause.
func (e *EntryError) Error() string {
	return fmt.Sprintf("%s: %s = %v: %v", cmp.Or(e.Package, "descent"), e.place(), e.Value, e.Err)
}

// Unwrap returns the cause.
func (e *EntryError) Unwrap() error { return e.Err }

func (e *EntryError) place() string {
	if len(e.Index) == 0 {
		return e.What
	}
	at := make([]string, len(e.Index))
	for i, k := range e.Index {
		at[i] = fmt.Sprint(k)
	}
	return e.What + "[" + strings.Join(at, ",") + "]"
}

// DefiniteError says that a metric tensor is not positive definite, or that it is
// too close to singular for 64-bit floating point to tell. It unwraps to
// ErrNotPositiveDefinite.
type DefiniteError struct {
	// What names the matrix.
	What string
	// Eigenvalue is its smallest eigenvalue.
	Eigenvalue float64
	// X is the point where the metric was evaluated, nil for a constant metric.
	X []float64
}

// Error names the matrix, the point and the smallest eigenvalue.
func (e *DefiniteError) Error() string {
	at := ""
	if e.X != nil {
		at = " at x = " + pointText(e.X)
	}
	return fmt.Sprintf("descent: %s%s: %v: smallest eigenvalue %.6g", e.What, at, ErrNotPositiveDefinite, e.Eigenvalue)
}

// Unwrap returns ErrNotPositiveDefinite.
func (e *DefiniteError) Unwrap() error { return ErrNotPositiveDefinite }

// SingularError says that a matrix has no inverse, or that it is too close to
// singular for 64-bit floating point to tell. It unwraps to ErrSingular.
type SingularError struct {
	// What names the matrix.
	What string
	// X is the point where the matrix was evaluated.
	X []float64
}

// Error names the matrix and the point.
func (e *SingularError) Error() string {
	return fmt.Sprintf("descent: %s at x = %s: %v", e.What, pointText(e.X), ErrSingular)
}

// Unwrap returns ErrSingular.
func (e *SingularError) Unwrap() error { return ErrSingular }

// pointText writes a point for an error, up to its first 8 coordinates.
func pointText(x []float64) string {
	const most = 8
	if len(x) <= most {
		return fmt.Sprint(x)
	}
	text := fmt.Sprint(x[:most])
	return fmt.Sprintf("%s … of %d]", text[:len(text)-1], len(x))
}

// dimensionError is an ErrDimension of what, which has dimension got.
func dimensionError(what string, got, want int) error {
	return fmt.Errorf("descent: %s: %w: %d, want %d", what, ErrDimension, got, want)
}
