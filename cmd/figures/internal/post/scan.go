package post

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"natgrad.example/internal/nearest"
)

// Language is the language of a block with a figure.
const Language = "natgrad"

// maxDepth is the greatest depth of nested lists and quotes. Each line of a post costs
// time and memory for each level.
const maxDepth = 20

// A scanner finds the fences of a post. goldmark tells where blocks begin and end in
// nested lists and quotes; the parsers that it calls note the places.
type scanner struct {
	source []byte // with "\n" for a "\r" that ends a line, so that positions stay
	skip   int    // bytes before the text: a byte order mark and the front matter
	lines  int    // lines before the text

	fences []*fence // whose language is natgrad
	open   *fence
	others []*fence // of other languages
	apart  int      // the start of a line that a blank line is put before
	deep   int      // the line, counted from 1, where blocks are nested too deep
}

// A fence is a fenced code block.
type fence struct {
	line       int // counted from 0
	start, end int
	info       string
	node       ast.Node
	first      bool // in its list item, quote or post
	closed     bool
	content    []content
}

// content is one line within a fence: its bytes in the post and the spaces that stand
// for a part of a tab.
type content struct{ start, stop, padding int }

func newScanner(source []byte) *scanner {
	s := &scanner{source: loneReturns(source)}
	if bytes.HasPrefix(s.source, []byte("\ufeff")) {
		s.skip = len("\ufeff")
	}
	s.skip += frontMatter(s.source[s.skip:])
	s.lines = bytes.Count(s.source[:s.skip], []byte("\n"))
	return s
}

// loneReturns returns the source with "\n" in place of each "\r" without a "\n", which
// ends a line in CommonMark, but not for goldmark.
func loneReturns(source []byte) []byte {
	out := bytes.Clone(source)
	for i, c := range out {
		if c == '\r' && (i+1 == len(out) || out[i+1] != '\n') {
			out[i] = '\n'
		}
	}
	return out
}

// frontMatter returns the number of bytes of metadata at the beginning of a post, between
// lines of --- or of +++.
func frontMatter(source []byte) int {
	n, lines, mark := 0, 0, ""
	for line := range bytes.Lines(source) {
		n += len(line)
		lines++
		text := strings.TrimRight(string(line), " \t\r\n")
		switch {
		case lines == 1 && text != "---" && text != "+++":
			return 0
		case lines == 1:
			mark = text
		case lines == 2 && mark == "---" && !strings.ContainsAny(text, ":#"), mark == "---" && strings.HasPrefix(text, "```"):
			return 0 // the first line is a rule: this is no mapping of YAML
		case text == mark || mark == "---" && text == "...":
			return n
		}
	}
	return 0
}

// scan finds the fences.
func (s *scanner) scan() {
	var blocks []util.PrioritizedValue
	for _, v := range parser.DefaultBlockParsers() {
		switch p := v.Value.(type) {
		case parser.BlockParser:
			switch p {
			case parser.NewFencedCodeBlockParser():
				v.Value = fenceParser{p, s}
			case parser.NewListParser(), parser.NewBlockquoteParser():
				v.Value = shallowParser{p, s}
			}
		}
		blocks = append(blocks, v)
	}
	// Without inline parsers, text within blocks costs no time.
	parser.NewParser(parser.WithBlockParsers(blocks...)).Parse(text.NewReader(s.source[s.skip:]))
}

// A shallowParser opens no block that is nested too deep.
type shallowParser struct {
	parser.BlockParser
	scanner *scanner
}

func (p shallowParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindList || n.Kind() == ast.KindBlockquote {
			depth++
		}
	}
	if depth >= maxDepth {
		if p.scanner.deep == 0 {
			line, _ := reader.Position()
			p.scanner.deep = p.scanner.lines + line + 1
		}
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// A fenceParser notes the places of fences.
type fenceParser struct {
	parser.BlockParser
	scanner *scanner
}

func (p fenceParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, at := reader.Position()
	offset := pc.BlockOffset()
	first := parent.LastChild() == nil
	node, state := p.BlockParser.Open(parent, reader, pc)
	block, ok := node.(*ast.FencedCodeBlock)
	if !ok {
		return node, state
	}
	s := p.scanner
	f := &fence{
		line:  s.lines + line,
		start: s.skip + at.Start - at.Padding + offset,
		first: first,
		node:  node,
	}
	s.open = f
	if block.Info != nil {
		f.info = string(block.Info.Segment.Value(reader.Source()))
	}
	if isFigure(f.info) {
		s.fences = append(s.fences, f)
	} else {
		s.others = append(s.others, f)
	}
	return node, state
}

func (p fenceParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	s := p.scanner
	f := s.open
	line, at := reader.PeekLine()
	before := node.Lines().Len()
	state := p.BlockParser.Continue(node, reader, pc)
	if state&parser.Continue == 0 {
		f.closed = true
		f.end = s.skip + at.Stop - len(line) + len(bytes.TrimRight(line, "\r\n"))
		return state
	}
	for i := before; i < node.Lines().Len(); i++ {
		l := node.Lines().At(i)
		f.content = append(f.content, content{s.skip + l.Start, s.skip + l.Stop, l.Padding})
	}
	return state
}

// block returns the block of a fence.
func (s *scanner) block(f *fence) (*Block, error) {
	if !f.closed {
		return nil, fmt.Errorf("%w; write a line with the same fence, %s, below the figure", ErrUnclosed, s.fenceOf(f))
	}
	b := &Block{Line: f.line + 1, start: f.start, end: f.end}
	for _, c := range f.content {
		line := bytes.TrimRight(s.source[c.start:c.stop], "\r\n")
		b.Figure = append(b.Figure, strings.Repeat(" ", c.padding)...)
		b.Figure = append(append(b.Figure, line...), '\n')
		b.shift = append(b.shift, c.start-s.lineStart(c.start)-c.padding)
	}
	s.setApart(b, f)
	return b, b.parseInfo(f.info)
}

// fenceOf returns the fence as it is written.
func (s *scanner) fenceOf(f *fence) string {
	c := s.source[f.start]
	rest := s.source[f.start:]
	return string(rest[:len(rest)-len(bytes.TrimLeft(rest, string(c)))])
}

// misspelled asks whether an info string was meant to be that of a figure, or returns "".
func misspelled(info string) string {
	lang := language(info)
	if nearest.Word(lang, []string{Language}) == "" {
		return ""
	}
	return fmt.Sprintf("the language is %q; did you mean %q?", lang, Language)
}

// nearMiss returns the line of what somebody may have taken for a block, or 0, and what to
// do.
func (s *scanner) nearMiss() (line int, cure string) {
	for l := range bytes.Lines(s.source) {
		line++
		text := strings.TrimLeft(string(l), " \t>")
		if info := strings.TrimLeft(text, "`~"); len(text)-len(info) >= 3 && isFigure(strings.TrimSpace(info)) {
			return line, "this fence is a part of another block of code or HTML, or of the front matter; indent it by at most three spaces, and leave a blank line before it"
		}
	}
	return 0, "write a line ```" + Language + ", the figure file, and a line ```"
}
