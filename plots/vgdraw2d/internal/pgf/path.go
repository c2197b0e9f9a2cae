package pgf

import (
	"strings"
	"unicode"

	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// pathCode is a vector.Sink for the commands of a path.
type pathCode struct {
	page *Page
	buf  []byte
	line int // where the line begins
}

var _ vector.Sink = (*pathCode)(nil)

// lineLength is the length of a line after which the next begins. TeX reads lines whole.
const lineLength = 100

// command writes a command with points as arguments.
func (c *pathCode) command(name string, points ...vector.GridPoint) {
	if len(c.buf)-c.line > lineLength {
		c.buf = append(c.buf, '\n')
		c.line = len(c.buf)
	}
	c.buf = append(c.buf, name...)
	for i, p := range points {
		if i > 0 {
			c.buf = append(c.buf, ',')
		}
		x, y := c.page.place(p.Pixels())
		c.buf = append(append(append(c.buf, x...), ','), y...)
	}
	if len(points) > 0 {
		c.buf = append(c.buf, ';')
	}
}

// MoveTo implements vector.Sink.
func (c *pathCode) MoveTo(p vector.GridPoint) { c.command(`\ngm`, p) }

// LineTo implements vector.Sink.
func (c *pathCode) LineTo(p vector.GridPoint) { c.command(`\ngl`, p) }

// CurveTo implements vector.Sink.
func (c *pathCode) CurveTo(p1, p2, p vector.GridPoint) { c.command(`\ngc`, p1, p2, p) }

// Close implements vector.Sink.
func (c *pathCode) Close() { c.command(`\ngz`) }

// comment returns text that may stand in a comment: on one line.
func comment(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
}
