package tex

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The errors of this package wrap one of these.
var (
	// ErrUnknownCommand reports a command that is not in the list of the package documentation.
	ErrUnknownCommand = errors.New("unknown command")
	// ErrUnbalanced reports a brace, a dollar sign, a \left or a \begin without its partner.
	ErrUnbalanced = errors.New("unbalanced")
	// ErrMisplaced reports a known token that has no meaning in its place.
	ErrMisplaced = errors.New("misplaced")
	// ErrGlyph reports a character that none of the fonts has.
	ErrGlyph = errors.New("no such glyph")
	// ErrSize reports a size of type, or a resolution, that is out of range.
	ErrSize = errors.New("size out of range")
	// ErrTooLarge reports a formula that is too long or too deeply nested.
	ErrTooLarge = errors.New("too large")
	// ErrFont reports a file that is not a font, or a FontFamily that lacks a font.
	ErrFont = errors.New("unusable font")
	// ErrBitmap reports a bitmap of words in OpenType fonts, which Formula.Mask does not make.
	ErrBitmap = errors.New("no bitmap of OpenType words")
	// ErrTeX reports a formula that the parser accepted and TeX did not.
	ErrTeX = errors.New("error of TeX")
)

// SyntaxError reports a token that the parser refuses.
type SyntaxError struct {
	Source string // the whole formula
	Offset int    // of the token in Source, in bytes
	Token  string // the token itself
	Detail string // what is wrong and, if it helps, what to write instead
	Err    error  // one of the errors above
}

// Error returns a message with the token, its position and the formula.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("tex: %s at byte %d of %s: %s", quoteShort(e.Token), e.Offset, quoteShort(e.Source), e.Detail)
}

// Unwrap returns e.Err.
func (e *SyntaxError) Unwrap() error { return e.Err }

// EngineError is an error of TeX about a formula that the parser accepted.
type EngineError struct {
	Source  string // the whole formula
	Message string // TeX's first message, without the exclamation mark
}

// Error returns a message with the formula and TeX's message.
func (e *EngineError) Error() string {
	return fmt.Sprintf("tex: %s: TeX says: %s", quoteShort(e.Source), e.Message)
}

// Unwrap returns ErrTeX.
func (e *EngineError) Unwrap() error { return ErrTeX }

// Quote returns s in double quotes for a message: as its author wrote it, with every backslash once.
// Characters that cannot be printed are escaped as in Go.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		if invalid := r == utf8.RuneError && size == 1; !invalid && strconv.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.Quote(s[i:i+size]), `"`))
		}
	}
	b.WriteByte('"')
	return b.String()
}

// quoteShort quotes the start of s: formulas are data and may be long.
func quoteShort(s string) string {
	const most = 80
	if len(s) <= most {
		return Quote(s)
	}
	return Quote(firstBytes(s, most)) + "…"
}

// firstBytes returns the characters of s, which is longer, that fit into n bytes.
func firstBytes(s string, n int) string {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
