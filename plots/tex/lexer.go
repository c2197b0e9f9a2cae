package tex

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// The limits of a formula bound time and memory. They are far above what fits on a figure.
const (
	maxLength = 2048 // bytes of a formula
	maxDepth  = 30   // nested lists; TeX has 40, and a symbol such as \cong needs some for itself
	maxLines  = 64   // of a formula with line breaks
	maxCells  = 256  // of all matrices in a formula
)

// tokenKind is the kind of a token.
type tokenKind uint8

const (
	tokenEnd   tokenKind = iota
	tokenChar            // one character
	tokenSpace           // a run of white space
	tokenWord            // a control word or control symbol
	tokenOpen            // {
	tokenClose           // }
	tokenMath            // $
)

// token is a piece of a formula.
type token struct {
	kind   tokenKind
	char   rune   // tokenChar
	word   string // tokenWord: without the backslash
	offset int    // first byte in the source
	length int
}

// is reports whether t is the character c.
func (t token) is(c rune) bool { return t.kind == tokenChar && t.char == c }

// isWord reports whether t is the control word w.
func (t token) isWord(w string) bool { return t.kind == tokenWord && t.word == w }

// lex splits a formula into tokens. It refuses control words that are not in the list, characters that
// cannot be text, and formulas that are too long.
func lex(src string) ([]token, error) {
	if len(src) > maxLength {
		return nil, &SyntaxError{Source: src, Offset: maxLength, Token: firstBytes(src, 16), Err: ErrTooLarge,
			Detail: fmt.Sprintf("%d bytes; the limit is %d", len(src), maxLength)}
	}
	var tokens []token
	for at := 0; at < len(src); {
		t, err := next(src, at)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		at += t.length
	}
	return append(tokens, token{kind: tokenEnd, offset: len(src)}), nil
}

// next reads the token that starts at byte at.
func next(src string, at int) (token, error) {
	r, size := utf8.DecodeRuneInString(src[at:])
	t := token{kind: tokenChar, char: r, offset: at, length: size}
	switch {
	case r == utf8.RuneError && size <= 1:
		return t, syntaxError(src, t, ErrGlyph, "not valid UTF-8")
	case r == '\\':
		return nextWord(src, at)
	case r == '{':
		t.kind = tokenOpen
	case r == '}':
		t.kind = tokenClose
	case r == '$':
		t.kind = tokenMath
	case r == '\t' || r == '\n' || r == '\r' || r == ' ':
		t.kind = tokenSpace
		for at+t.length < len(src) && isSpace(src[at+t.length]) {
			t.length++
		}
	case unicode.IsControl(r):
		return t, syntaxError(src, t, ErrGlyph, "control characters cannot be set")
	}
	return t, nil
}

// nextWord reads a control word as TeX does: a backslash and letters, or one other character. Space
// after letters is skipped, but not a line break, which has a meaning in text.
func nextWord(src string, at int) (token, error) {
	t := token{kind: tokenWord, offset: at, length: 1}
	for at+t.length < len(src) && isLetter(src[at+t.length]) {
		t.length++
	}
	t.word = src[at+1 : at+t.length]
	if t.word == "" {
		if at+1 == len(src) {
			return t, syntaxError(src, t, ErrUnknownCommand, "a backslash at the end")
		}
		_, size := utf8.DecodeRuneInString(src[at+1:])
		t.length += size
		t.word = src[at+1 : at+t.length]
		if isSpace(t.word[0]) {
			t.word = " "
		}
	}
	if _, ok := commands[t.word]; !ok {
		return t, syntaxError(src, t, ErrUnknownCommand, unknownDetail(t.word))
	}
	if isLetter(t.word[0]) {
		for at+t.length < len(src) && isSpace(src[at+t.length]) && src[at+t.length] != '\n' {
			t.length++
		}
	}
	return t, nil
}

// unknownDetail returns why a control word is refused and, for some, what to write instead.
func unknownDetail(word string) string {
	switch word {
	case "mathfrak", "mathscr":
		return "no such command: the Computer Modern fonts have no such alphabet; use \\mathcal"
	case "input", "include", "def", "let", "char", "catcode", "openout", "write", "csname", "loop", "read", "special":
		return "not allowed: formulas cannot define, read or write anything"
	}
	return "no such command; the package documentation lists all commands"
}

// syntaxError returns the error about token t.
func syntaxError(src string, t token, err error, detail string) error {
	text := src[t.offset:min(t.offset+t.length, len(src))]
	for len(text) > 1 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	if t.kind == tokenEnd {
		text = "end of formula"
	}
	return &SyntaxError{Source: src, Offset: t.offset, Token: text, Detail: detail, Err: err}
}

func isLetter[T byte | rune](c T) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
