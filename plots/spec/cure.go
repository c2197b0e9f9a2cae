package spec

import "strings"

// plain returns an error of another package of this module without the name of the
// package, which says nothing to the author of a figure, and with a cure unless it is "".
func plain(err error, cure string) error { return &plainError{err, cure} }

type plainError struct {
	err  error
	cure string
}

func (e *plainError) Error() string {
	text := e.err.Error()
	for _, prefix := range []string{"descent: ", "fisher: ", "ball: ", "field: ", "expr: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	if e.cure != "" {
		text += "; " + e.cure
	}
	return text
}

func (e *plainError) Unwrap() error { return e.err }
