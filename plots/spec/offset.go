package spec

import (
	"strings"
	"unicode"
)

// within returns the place of a byte of the text of a scalar. The text may be quoted,
// folded or a block in the file, so the file is read along with the text.
func (n *node) within(offset int) position {
	if n.kind != scalar || !n.at.hasLine() {
		return n.at
	}
	c := newCursor(n.at)
	quote := c.rune()
	switch quote {
	case '\'', '"':
		c.next()
	case '|', '>':
		if n.block {
			c.nextLine()
		}
		quote = 0
	default:
		quote = 0
	}
	start, skipped := c.position, false
	for i, r := range n.text {
		if !unicode.IsSpace(r) {
			// White space of the file may be longer than that of the text, and have line breaks.
			for unicode.IsSpace(c.rune()) || quote == '"' && c.breaks() {
				c.next()
			}
		}
		if !skipped {
			start, skipped = c.position, true
		}
		if i >= offset {
			return c.position
		}
		if unicode.IsSpace(r) && !unicode.IsSpace(c.rune()) && !(quote == '"' && c.rune() == '\\') {
			continue // one of several blanks of a folded text
		}
		c.skip(quote)
	}
	if offset <= 0 {
		return start
	}
	return c.position
}

// A cursor is a place that moves through a source.
type cursor struct {
	position
	text []rune // of the line
}

// newCursor returns a cursor at a place in the lines of a source.
func newCursor(at position) *cursor {
	return &cursor{position: at, text: []rune(at.in.lines[at.line-1])}
}

// rest returns the text from the cursor to the end of its line.
func (c *cursor) rest() []rune {
	return c.text[min(c.column-1, len(c.text)):]
}

// rune returns the rune at the cursor: a line break at the end of a line, and 0 at the end
// of the source.
func (c *cursor) rune() rune {
	if rest := c.rest(); len(rest) > 0 {
		return rest[0]
	}
	if c.line < len(c.in.lines) {
		return '\n'
	}
	return 0
}

// next moves the cursor by one rune.
func (c *cursor) next() {
	if len(c.rest()) > 0 {
		c.column++
	} else {
		c.nextLine()
	}
}

// nextLine moves the cursor to the beginning of the next line, unless it is in the last.
func (c *cursor) nextLine() {
	if c.line < len(c.in.lines) {
		c.text = []rune(c.in.lines[c.line])
		c.line, c.column = c.line+1, 1
	}
}

// breaks reports whether a backslash continues the line.
func (c *cursor) breaks() bool {
	rest := c.rest()
	return len(rest) == 1 && rest[0] == '\\'
}

// skip moves the cursor behind what stands for one rune in quotation marks.
func (c *cursor) skip(quote rune) {
	rest := c.rest()
	n := 1
	switch {
	case quote == '\'' && strings.HasPrefix(string(rest[:min(2, len(rest))]), "''"):
		n = 2
	case quote == '"' && len(rest) > 1 && rest[0] == '\\':
		n = 2 + map[rune]int{'x': 2, 'u': 4, 'U': 8}[rest[1]]
	}
	for range n {
		c.next()
	}
}
