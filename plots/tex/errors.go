package tex

import (
	"errors"
	"fmt"
	"strconv"
)

// Errors of this package wrap one of these, so that errors.Is tells them apart.
var (
	// ErrUnknownCommand: the formula uses a control word that is not in the list.
	ErrUnknownCommand = errors.New("unknown command")
	// ErrUnbalanced: a brace, a dollar, a \left or a \begin without its partner.
	ErrUnbalanced = errors.New("unbalanced")
	// ErrMisplaced: a token that is known but has no meaning where it stands.
	ErrMisplaced = errors.New("misplaced")
	// ErrGlyph: a character that none of the fonts has.
	ErrGlyph = errors.New("no such glyph")
	// ErrSize: the size of the type, or a resolution, is out of range.
	ErrSize = errors.New("size out of range")
	// ErrTooLarge: the formula is too long or too deeply nested.
	ErrTooLarge = errors.New("too large")
	// ErrFont: a file is not a font that can be drawn.
	ErrFont = errors.New("unusable font")
	// ErrBitmap: Fit was asked of words in an OpenType font.
	ErrBitmap = errors.New("no bitmap of OpenType words")
	// ErrTeX: the formula passed the lexer, but TeX itself found fault with it.
	ErrTeX = errors.New("TeX refused it")
)

// SyntaxError is what the lexer and the parser report.
type SyntaxError struct {
	Source string // the whole formula
	Offset int    // byte offset of the offending token in Source
	Token  string // the offending token
	Detail string // what is wrong and, where it helps, what to write instead
	Err    error  // one of the package's sentinels
}

// Error names the token, its position and the formula.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("tex: %s at byte %d of %s: %s", quote(e.Token), e.Offset, quote(e.Source), e.Detail)
}

// Unwrap returns the sentinel.
func (e *SyntaxError) Unwrap() error { return e.Err }

// EngineError is what TeX reports about a formula that the parser let through.
type EngineError struct {
	Source  string // the whole formula
	Message string // TeX's first message, without the exclamation mark
}

// Error gives TeX's message and the formula.
func (e *EngineError) Error() string {
	return fmt.Sprintf("tex: %s: TeX says: %s", quote(e.Source), e.Message)
}

// Unwrap returns ErrTeX.
func (e *EngineError) Unwrap() error { return ErrTeX }

// quote shortens what is quoted in a message; formulas are data and may be long.
func quote(s string) string {
	const most = 80
	if len(s) > most {
		cut := most
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		return strconv.Quote(s[:cut]) + "…"
	}
	return strconv.Quote(s)
}
