package spec

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An Error is an error about a figure file. Read returns the errors of a file joined, at
// most MaxErrors, in the order of the file.
type Error struct {
	// File is the name of the file, or the override: --set step=0.2.
	File string
	// Line and Column are the place, counted from 1. Columns count characters. Line is
	// 0 if the error is about the file as a whole, or about an override.
	Line, Column int
	// Excerpt is the line, and below it a caret under the column. It may be "".
	Excerpt string
	// Message says what is wrong, and Cure what to write instead. Cure may be "".
	Message, Cure string
	// Err is the cause. It may be nil.
	Err error

	at position
}

// MaxErrors is the number of errors that Read returns of one file.
const MaxErrors = 10

// Error returns the place, the message, the line with a caret, and the cure.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "spec: %s:", e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Column)
	}
	b.WriteString(" " + e.Message)
	if e.Excerpt != "" {
		number := ""
		if e.Line > 0 {
			number = fmt.Sprintf("%d ", e.Line)
		}
		line, caret, _ := strings.Cut(e.Excerpt, "\n")
		fmt.Fprintf(&b, "\n  %s| %s\n  %*s| %s", number, line, len(number), "", caret)
	}
	if e.Cure != "" {
		b.WriteString("\n  " + e.Cure)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// newError returns an error at a place.
func newError(at position, cure, format string, args ...any) *Error {
	e := &Error{Message: cut(fmt.Sprintf(format, args...), longestText), Cure: cut(cure, longestText)}
	e.move(at)
	return e
}

// move puts e to a place.
func (e *Error) move(at position) {
	e.at = at
	e.Excerpt = at.excerpt()
	if at.in == nil {
		return
	}
	e.File = at.in.name
	if at.in.override == 0 {
		e.Line, e.Column = at.line, at.column
	}
}

// problems collects the errors of a file.
type problems struct {
	list []*Error
	// found counts the errors, with those that were found already.
	found int
}

// maxProblems bounds the work for a file that is wrong all over.
const maxProblems = 100

// full reports whether there are so many errors that others need not be looked for.
func (p *problems) full() bool { return len(p.list) >= maxProblems }

// add adds an error at a place.
func (p *problems) add(at position, cure, format string, args ...any) *Error {
	return p.addError(newError(at, cure, format, args...))
}

// addError adds an error, unless the same was found already, as in a value that several
// panels inherit. It returns the one that was found.
func (p *problems) addError(e *Error) *Error {
	p.found++
	for _, q := range p.list {
		if q.at == e.at && q.Message == e.Message {
			return q
		}
	}
	p.list = append(p.list, e)
	return e
}

// err returns the errors in the order of the file, or nil.
func (p *problems) err() error {
	slices.SortStableFunc(p.list, func(a, b *Error) int { return a.at.compare(b.at) })
	var errs []error
	for _, e := range p.list[:min(len(p.list), MaxErrors)] {
		errs = append(errs, e)
	}
	if len(errs) == 1 {
		return errs[0]
	}
	return errors.Join(errs...)
}

// longestText is the number of characters that a message and a cure have at most: they may
// quote a file.
const longestText = 400

// cut returns the beginning of a text that is too long.
func cut(s string, longest int) string {
	if len(s) <= longest {
		return s
	}
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// inQuotes returns a text of the file in quotation marks, short enough for a message.
func inQuotes(s string) string {
	return `"` + printable(strings.ReplaceAll(cut(s, 40), "\n", " ")) + `"`
}
