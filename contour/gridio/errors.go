package gridio

import (
	"errors"
	"fmt"
)

// Reasons for errors, in addition to the errors of package contour, encoding/csv and
// the underlying reader or writer. Use [errors.Is] to test for them.
var (
	// ErrFormat means that the input does not have the expected format.
	ErrFormat = errors.New("wrong format")
	// ErrMissing means that an archive lacks an array, or a list lacks a node.
	ErrMissing = errors.New("missing")
	// ErrTooLarge means that the input has more than MaxValues values, or a line of CSV
	// that is too long.
	ErrTooLarge = errors.New("too large")
	// ErrExtension means that the extension of a file name is unknown.
	ErrExtension = errors.New("unknown extension, want .npy, .npz or .csv")
)

// MaxValues is the greatest number of values in an array or a CSV file that a reader
// accepts, so that a small file cannot exhaust the memory: 128 MiB as float64, a grid of
// 4096 by 4096. Larger data have to be thinned, or given to contour.NewGrid.
const MaxValues = 1 << 24

// A FieldError reports an invalid field of a CSV file.
type FieldError struct {
	Line, Column int    // of the field, both from 1
	Text         string // content of the field
	Err          error  // reason
}

// Error returns the position, the text and the reason.
func (e *FieldError) Error() string {
	return fmt.Sprintf("line %d, field %d: %.200q: %v", e.Line, e.Column, e.Text, e.Err)
}

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// named adds the package and the name of a file or format to err, unless it is nil.
func named(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("gridio: %s: %w", what, err)
}
