package expr

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// ErrSyntax means that the source is not an expression. Every *Error wraps it.
	ErrSyntax = errors.New("not an expression")
	// ErrUnknown means that a name or a function is not known.
	ErrUnknown = errors.New("unknown name")
	// ErrTooLarge means that the source exceeds MaxSource, MaxTerms or MaxDepth.
	ErrTooLarge = errors.New("expression is too large")
	// ErrNames means that Names are not usable: a name is not a word, occurs
	// twice, or has a value that is not finite.
	ErrNames = errors.New("names are not usable")
)

// An Error tells what is wrong with a source, where, and what to do about it. It
// wraps ErrSyntax, and ErrUnknown or ErrTooLarge where they apply.
type Error struct {
	Source string // what was given to Parse
	// Offset and Length are the place in Source, in bytes. Length is 0 at the
	// end of Source, where something is missing.
	Offset, Length int
	Message        string // what is wrong, such as `unknown function "sine"`
	Cure           string // what to do, such as `did you mean "sin"?`, or ""

	reason error
}

// Error returns line, column, message and cure on one line.
func (e *Error) Error() string {
	line, column := e.Position()
	text := fmt.Sprintf("expr: %d:%d: %s", line, column, e.Message)
	if e.Cure != "" {
		text += "; " + e.Cure
	}
	return text
}

// Unwrap returns ErrSyntax, and ErrUnknown or ErrTooLarge.
func (e *Error) Unwrap() []error {
	if e.reason == nil {
		return []error{ErrSyntax}
	}
	return []error{ErrSyntax, e.reason}
}

// Position returns the line and the column of the place. Both count from 1, columns
// in runes.
func (e *Error) Position() (line, column int) {
	before, _, _ := e.cut()
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}

// cut returns the source before the place, the place and what follows it.
func (e *Error) cut() (before, place, after string) {
	start := min(max(e.Offset, 0), len(e.Source))
	end := min(start+max(e.Length, 0), len(e.Source))
	return e.Source[:start], e.Source[start:end], e.Source[end:]
}

// Detail returns Error and, below it, Caret.
func (e *Error) Detail() string { return e.Error() + "\n" + e.Caret() }

// widest is the number of runes of a long line that Caret shows before, at and after the place.
const widest = 60

// Caret returns the line of the source with carets under the place, indented by
// two spaces. Of a long line it shows the part around the place.
func (e *Error) Caret() string {
	before, place, after := e.cut()
	if rest, _, more := strings.Cut(place, "\n"); more {
		place, after = rest, ""
	}
	after, _, _ = strings.Cut(after, "\n")
	start, marked, rest := lastRunes(before[strings.LastIndexByte(before, '\n')+1:]), firstRunes(place), firstRunes(after)
	if len(marked) < len(place) {
		rest = "…"
	} else if len(rest) < len(after) {
		rest += "…"
	}
	return "  " + printable(start) + printable(marked) + printable(rest) + "\n  " + blank(start) + strings.Repeat("^", max(1, columns(marked)))
}

// firstRunes returns up to widest runes from the start of text.
func firstRunes(text string) string {
	n := 0
	for i := range text {
		if n == widest {
			return text[:i]
		}
		n++
	}
	return text
}

// lastRunes returns up to widest runes from the end of text, behind an ellipsis if
// there are more.
func lastRunes(text string) string {
	end := len(text)
	for range widest {
		_, size := utf8.DecodeLastRuneInString(text[:end])
		end -= size
	}
	if end == 0 {
		return text
	}
	return "…" + text[end:]
}

// printable replaces runes that would disturb a terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return utf8.RuneError
	}, text)
}

// blank returns white space as wide as text. Tabs stay tabs, so that the caret
// stands below its place at any width of tabs.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return ' '
	}, text)
}

// columns counts the runes of text that take room.
func columns(text string) int { return utf8.RuneCountInString(blank(text)) }

// quote returns text in quotation marks, cut if it is long.
func quote(text string) string {
	short := firstRunes(text)
	if len(short) < len(text) {
		short += "…"
	}
	return `"` + printable(short) + `"`
}
