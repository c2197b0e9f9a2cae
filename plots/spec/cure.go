package spec

import (
	"errors"
	"fmt"
	"strings"
)

// cured returns an error of another package of this module without the name of that
// package, which tells the author of a figure nothing, and with a cure unless it is "".
func cured(err error, cure string) error { return &curedError{err, cure} }

type curedError struct {
	err  error
	cure string
}

// Error implements error.
func (e *curedError) Error() string {
	text := e.err.Error()
	for _, name := range []string{"plots: ", "contour: ", "gridio: ", "tex: ", "expr: ", "descent: ", "fisher: ", "ball: ", "field: ", "optimize: "} {
		text = strings.TrimPrefix(text, name)
	}
	if e.cure != "" {
		text += "; " + e.cure
	}
	return text
}

// Unwrap returns the error without the cure.
func (e *curedError) Unwrap() error { return e.err }

// pointText returns a point as a file has it, such as [1, -0.5].
func pointText(x []float64) string {
	parts := make([]string, len(x))
	for i, v := range x {
		parts[i] = fmt.Sprintf("%.6g", v)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// isAny reports whether an error is one of several.
func isAny(err error, causes ...error) bool {
	for _, c := range causes {
		if errors.Is(err, c) {
			return true
		}
	}
	return false
}
