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
	before := e.Source[:e.Offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}

// Detail returns Error and, below it, Caret.
func (e *Error) Detail() string { return e.Error() + "\n" + e.Caret() }

// Widest are the runes of a long line that Caret shows before and after the place.
const widest = 60

// Caret returns the line of the source with carets under the place, indented by
// two spaces. Of a long line it shows the part around the place.
func (e *Error) Caret() string {
	start := strings.LastIndexByte(e.Source[:e.Offset], '\n') + 1
	stop := len(e.Source)
	if n := strings.IndexByte(e.Source[e.Offset:], '\n'); n >= 0 {
		stop = e.Offset + n
	}
	end := min(e.Offset+e.Length, stop)
	before, marked, after := []rune(e.Source[start:e.Offset]), []rune(e.Source[e.Offset:end]), []rune(e.Source[end:stop])
	if len(before) > widest {
		before = append([]rune("…"), before[len(before)-widest:]...)
	}
	if len(marked) > widest {
		marked, after = marked[:widest], []rune("…")
	} else if len(after) > widest {
		after = append(after[:widest:widest], '…')
	}
	line := string(printable(before)) + string(printable(marked)) + string(printable(after))
	return "  " + line + "\n  " + blank(before) + strings.Repeat("^", max(1, columns(marked)))
}

// printable replaces runes that would disturb a terminal.
func printable(text []rune) []rune {
	shown := make([]rune, len(text))
	for i, r := range text {
		switch {
		case r == '\t' || unicode.IsPrint(r):
			shown[i] = r
		case unicode.IsSpace(r):
			shown[i] = ' '
		default:
			shown[i] = utf8.RuneError
		}
	}
	return shown
}

// blank returns white space as wide as text. Tabs stay tabs, so that the caret
// stands below its place at any width of tabs.
func blank(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\t':
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// columns counts the runes of text that take room.
func columns(text []rune) (n int) {
	for _, r := range text {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// quote returns text in quotation marks, cut if it is long.
func quote(text string) string {
	const longest = 40
	if utf8.RuneCountInString(text) > longest {
		text = string([]rune(text)[:longest]) + "…"
	}
	return `"` + string(printable([]rune(text))) + `"`
}
