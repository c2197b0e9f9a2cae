package gridio

import (
	"errors"
	"fmt"
)

// Reasons for which input is refused, besides those of package contour. They are
// found with [errors.Is].
var (
	// ErrFormat means that a file is not what it should be.
	ErrFormat = errors.New("wrong format")
	// ErrMissing means an array that is not in an archive, or a node that is
	// not in a list.
	ErrMissing = errors.New("missing")
	// ErrExtension means a file name that tells no known format.
	ErrExtension = errors.New("unknown extension, want .npy, .npz or .csv")
)

// FieldError reports a field of a CSV file that cannot be used.
type FieldError struct {
	Line, Column int    // counted from 1, the column in fields
	Text         string // of the field
	Err          error  // why it is refused
}

// Error names the field, its text and the reason.
func (e *FieldError) Error() string {
	return fmt.Sprintf("line %d, field %d: %q: %v", e.Line, e.Column, e.Text, e.Err)
}

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// named returns err said to be of a package and, if any, a file or format.
func named(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("gridio: %s: %w", what, err)
}
