package spec

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A source is a text in which values are written: a file, or an override.
type source struct {
	name  string
	lines []string
	// override is 0 for the file, and i+1 for Settings.Set[i], whose line has no number.
	override int
}

// lineEnds turns the line ends of all systems into "\n".
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// A position is a line and a column in a source, both counted from 1. Columns count
// characters. The zero value is none.
type position struct {
	in           *source
	line, column int
}

// compare orders places: those of the file first, then those of the overrides.
func (p position) compare(q position) int {
	if p.in == nil || q.in == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(p.in.override, q.in.override), cmp.Compare(p.line, q.line), cmp.Compare(p.column, q.column))
}

// hasLine reports whether p is in a line of its source.
func (p position) hasLine() bool { return p.in != nil && p.line >= 1 && p.line <= len(p.in.lines) }

// lineText returns the line of p, or "" if it has none.
func (p position) lineText() string {
	if !p.hasLine() {
		return ""
	}
	return p.in.lines[p.line-1]
}

// longestExcerpt is the number of characters that an excerpt shows of a long line.
const longestExcerpt = 100

// excerpt returns the line of p, and below it a caret under the column.
func (p position) excerpt() string {
	if !p.hasLine() {
		return ""
	}
	line := []rune(p.lineText())
	column := min(max(p.column-1, 0), len(line))
	if len(line) > longestExcerpt {
		first := max(0, column-longestExcerpt/2)
		last := min(len(line), first+longestExcerpt)
		cut := line[first:last:last]
		column -= first
		if last < len(line) {
			cut = append(cut, '…')
		}
		if first > 0 {
			cut = append([]rune{'…'}, cut...)
			column++
		}
		line = cut
	}
	return printable(string(line)) + "\n" + blank(string(line[:column])) + "^"
}

// printable replaces the characters that a terminal would not show in place.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			return '�'
		}
		return r
	}, s)
}

// blank returns as many spaces as s is wide in a terminal.
func blank(s string) string {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return strings.Repeat(" ", n)
}
