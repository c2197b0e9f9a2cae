// Package post finds the figures that are written in a Markdown post, and puts pictures
// in their places.
//
// A figure is a fenced code block with the language natgrad, as CommonMark defines fenced
// code blocks: with backticks or tildes, also in lists and block quotes. A fence within
// another block of code or of HTML is text, and so is the front matter of the post. Words
// after the language are attributes:
//
//	```natgrad name=valley alt="Contour lines of a narrow valley."
//	f: x^2 + 10*y^2
//	```
//
// name is the name of the picture's file, and alt is its alternative text. Everything
// outside of these blocks stays as it is, byte for byte.
package post

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The greatest size of a post, in bytes, in lines and in figures. With maxDepth they bound
// time and memory: about 200 MB for the worst post.
const (
	MaxSize   = 16 << 20
	MaxLines  = 100_000
	MaxBlocks = 1000
)

// Causes of errors.
var (
	// ErrTooLarge means that a post has more than MaxSize bytes, MaxLines lines or
	// MaxBlocks figures.
	ErrTooLarge = errors.New("the post is too large")
	// ErrNoBlock means that a post has no block with a figure.
	ErrNoBlock = errors.New("no block of a figure")
	// ErrUnclosed means that a block has no closing fence.
	ErrUnclosed = errors.New("the block is never closed")
	// ErrTooDeep means that lists and quotes are nested more than 20 deep.
	ErrTooDeep = errors.New("lists and quotes are nested too deep")
	// ErrAttribute means that the attributes of a block are wrong.
	ErrAttribute = errors.New("attribute")
)

// An Error is an error at a line of a post.
type Error struct {
	Name string // of the post's file
	Line int    // counted from 1, or 0 for the whole post
	Err  error
}

// Error implements error.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("post: %s: %v", e.Name, e.Err)
	}
	return fmt.Sprintf("post: %s:%d: %v", e.Name, e.Line, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// A Post is a Markdown post with at least one figure.
type Post struct {
	Name   string   // of its file
	Blocks []*Block // in the order of the post
	// Doubts tell of blocks of other languages whose name is almost that of figures.
	Doubts []error

	source []byte
}

// A Block is a fenced code block with a figure.
type Block struct {
	// Line is the line of the opening fence, counted from 1. The figure file begins in
	// the next line.
	Line int
	// Figure is the figure file, without the indentation and the marks of quotes that
	// the post gives its lines. Its lines end in "\n".
	Figure []byte
	// Name is the attribute name, or "".
	Name string
	// Alt is the attribute alt, or nil.
	Alt *string

	shift      []int // bytes that the post has before each line of Figure
	start, end int   // the bytes of the post from the opening to the closing fence
	before     string
	after      string // lines that set the picture apart from its neighbors
}

// Parse finds the figures of a post. name is the name of its file for errors. The error
// is an *Error that wraps one of the causes above, or joins several of them.
func Parse(name string, source []byte) (*Post, error) {
	if len(source) > MaxSize {
		return nil, &Error{name, 0, fmt.Errorf("%w: %d bytes, want at most %d", ErrTooLarge, len(source), MaxSize)}
	}
	s := newScanner(source)
	if n := bytes.Count(s.source, []byte("\n")); n > MaxLines {
		return nil, &Error{name, 0, fmt.Errorf("%w: %d lines, want at most %d", ErrTooLarge, n, MaxLines)}
	}
	s.scan()
	p := &Post{Name: name, source: source}
	if s.deep > 0 {
		return nil, &Error{name, s.deep, fmt.Errorf("%w: want at most %d levels", ErrTooDeep, maxDepth)}
	}
	if n := len(s.fences); n > MaxBlocks {
		return nil, &Error{name, s.fences[MaxBlocks].line + 1, fmt.Errorf("%w: %d figures, want at most %d", ErrTooLarge, n, MaxBlocks)}
	}
	var errs []error
	for _, f := range s.fences {
		b, err := s.block(f)
		if err != nil {
			errs = append(errs, &Error{name, f.line + 1, err})
		}
		p.Blocks = append(p.Blocks, b)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for _, f := range s.others {
		if doubt := misspelled(f.info); doubt != "" {
			p.Doubts = append(p.Doubts, &Error{name, f.line + 1, fmt.Errorf("%w: %s", ErrNoBlock, doubt)})
		}
	}
	switch {
	case len(p.Blocks) > 0:
		return p, nil
	case len(p.Doubts) > 0:
		return nil, p.Doubts[0]
	}
	line, cure := s.nearMiss()
	return nil, &Error{name, line, fmt.Errorf("%w: %s", ErrNoBlock, cure)}
}

// With returns the post with texts in the places of its blocks, in their order. A text is
// one line, such as a Markdown image. There must be as many texts as blocks.
func (p *Post) With(texts []string) []byte {
	var out bytes.Buffer
	last := 0
	for i, b := range p.Blocks {
		out.Write(p.source[last:b.start])
		out.WriteString(b.before)
		out.WriteString(texts[i])
		out.WriteString(b.after)
		last = b.end
	}
	out.Write(p.source[last:])
	return out.Bytes()
}

// Place returns the line and the column of the post, counted from 1, that a line and a
// column of the figure file of a block have. Columns count bytes.
func (b *Block) Place(line, column int) (int, int) {
	if line >= 1 && line <= len(b.shift) {
		column += b.shift[line-1]
	}
	return b.Line + line, column
}

// Names returns the names of the pictures without extension: of each block the name that
// it asks for, and else base and its number. It returns an error if two blocks have the
// same name, or if a name is not that of a file within a folder.
func (p *Post) Names(base string, asked []string) ([]string, error) {
	var names, folded []string
	for i, b := range p.Blocks {
		name := asked[i]
		if name == "" {
			name = fmt.Sprintf("%s-%d", safeName(base), i+1)
		}
		if err := checkName(name); err != nil {
			return nil, &Error{p.Name, b.Line, err}
		}
		fold := strings.ToLower(name)
		if j := slices.Index(folded, fold); j >= 0 {
			return nil, &Error{p.Name, b.Line, fmt.Errorf("%w name: %q is the name of the block in line %d already; choose another one", ErrAttribute, name, p.Blocks[j].Line)}
		}
		names, folded = append(names, name), append(folded, fold)
	}
	return names, nil
}
