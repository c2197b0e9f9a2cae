package post

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// setApart gives the block blank lines before and after it where a picture would
// otherwise be a part of a paragraph, or the next lines a part of the picture's.
func (s *scanner) setApart(b *Block, f *fence) {
	start := s.lineStart(b.start)
	eol := s.endOfLine(b.start)
	if !f.first && start != s.apart && !s.isBlank(s.lineStart(start-1)) {
		prefix := string(s.source[start:b.start])
		b.before = strings.TrimRight(prefix, " \t") + eol + prefix
		b.start = start
	}
	end := b.end + len(s.endOfLine(b.end))
	if end > b.end && end < len(s.source) && !s.isBlank(end) && !beginsItem(f.node) {
		closing := s.source[s.lineStart(b.end):b.end]
		prefix := closing[:len(closing)-len(bytes.TrimLeft(closing, "> \t"))]
		b.after = eol + string(bytes.TrimRight(prefix, " \t"))
		s.apart = end
	}
}

// beginsItem reports whether the next block after a node is an item of a list that the
// node is in. A paragraph does not swallow it.
func beginsItem(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if next := n.NextSibling(); next != nil {
			return next.Kind() == ast.KindListItem
		}
	}
	return false
}

// lineStart returns the start of the line that has a byte.
func (s *scanner) lineStart(at int) int {
	return bytes.LastIndexByte(s.source[:max(at, 0)], '\n') + 1
}

// endOfLine returns the end of the line that has a byte: "\n", "\r\n", or "" in a last
// line without one. In a post that is one line it returns "".
func (s *scanner) endOfLine(at int) string {
	i := bytes.IndexByte(s.source[at:], '\n')
	switch {
	case i < 0:
		return ""
	case at+i > 0 && s.source[at+i-1] == '\r':
		return "\r\n"
	}
	return "\n"
}

// isBlank reports whether the line that starts at a byte has only white space and marks
// of quotes.
func (s *scanner) isBlank(start int) bool {
	line, _, _ := bytes.Cut(s.source[start:], []byte("\n"))
	return len(bytes.Trim(line, "> \t\r")) == 0
}
