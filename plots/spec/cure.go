package spec

import (
	"errors"
	"fmt"
	"strings"

	"natgrad.example/internal/nearest"
)

// cured returns an error of another package of this module without the name of that
// package, which tells the author of a figure nothing, and with a cure unless it is "".
func cured(err error, cure string) error { return &curedError{err: err, cure: cure} }

// reworded returns an error of another package with a text of this one.
func reworded(err error, format string, args ...any) error {
	return &curedError{err: err, text: fmt.Sprintf(format, args...)}
}

type curedError struct {
	err  error
	text string // replaces the text of err, if not ""
	cure string
}

// Error implements error.
func (e *curedError) Error() string {
	text := e.text
	if text == "" {
		text = packageNames.Replace(e.err.Error())
	}
	if e.cure != "" {
		text += "; " + e.cure
	}
	return text
}

// Unwrap returns the error without the cure.
func (e *curedError) Unwrap() error { return e.err }

// packageNames removes the names of packages from errors.
var packageNames = strings.NewReplacer("plots: ", "", "contour: ", "", "gridio: ", "", "tex: ", "", "expr: ", "", "descent: ", "", "fisher: ", "", "ball: ", "", "field: ", "", "optimize: ", "", "zoo: ", "")

// suggestion returns "; did you mean WORD?" with the word of a list that is nearest to a
// misspelled one, or "" if none is near.
func suggestion(misspelled string, words []string) string {
	if w := nearest.Word(misspelled, words); w != "" {
		return "; did you mean " + w + "?"
	}
	return ""
}

// counted returns a number of things in words: 1 variable, 2 variables.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

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
