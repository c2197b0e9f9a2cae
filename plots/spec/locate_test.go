package spec

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"natgrad.example/descent/expr"
)

// TestLocate puts errors of builders to the values that they are about.
func TestLocate(t *testing.T) {
	f := mustRead(t, `f: x^2 + y^2
x: [-1, 1]
y: {range: [-1, 1]}
from: [1, 1]
step: 0.1
marks:
  a: [0, 0]
  b: {at: [1, 1], side: east}
lines: {at: [1, 2]}
size: [4in, 3in]
panels:
- paths:
  - step: 0.2
  - {}
- ball: {center: [0, 0], radius: [1, 2]}
- from: [[1, 2], [3, 4]]
`)
	cause := errors.New("wrong")
	for _, c := range []struct {
		panel        int
		key          string
		line, column int
		message      string
	}{
		{0, "paths[0].step", 13, 11, "step: wrong"},
		{0, "paths[1].step", 5, 7, "step: wrong"},          // above
		{0, "paths[1].momentum", 14, 5, "paths[1]: wrong"}, // missing
		{1, "paths[0].from", 4, 7, "from: wrong"},          // of a path that is not written
		{1, "x.range", 2, 4, "x: wrong"},                   // a short form
		{1, "y.range", 3, 12, "range: wrong"},
		{1, "y.range[1]", 3, 17, "range[1]: wrong"},
		{1, "marks[0]", 7, 6, "marks[0]: wrong"},
		{1, "marks[1].side", 8, 25, "side: wrong"},
		{1, "lines[0].at[1]", 9, 17, "at[1]: wrong"},
		{1, "lines[0]", 9, 8, "lines: wrong"},
		{1, "ball[0].radius[1]", 15, 38, "radius[1]: wrong"},
		{1, "ball[0].center[0]", 15, 18, "center: wrong"},
		{2, "from[1]", 16, 18, "from[1]: wrong"},
		{2, "model", 16, 3, "model: wrong"}, // missing: the panel
		{-1, "size", 10, 7, "size: wrong"},
		{-1, "theme", 0, 0, "theme: wrong"}, // missing: the file
	} {
		err := f.locate(&KeyError{Panel: c.panel, Key: c.key, Err: cause})
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, cause) {
			t.Errorf("%s: got %v", c.key, err)
			continue
		}
		if e.Line != c.line || e.Column != c.column || e.Message != c.message {
			t.Errorf("panel %d, %s: %d:%d: %q, want %d:%d: %q", c.panel, c.key, e.Line, e.Column, e.Message, c.line, c.column, c.message)
		}
	}
	if err := f.locate(cause); err != cause {
		t.Errorf("an error without a key became %v", err)
	}
	if err := f.locate(nil); err != nil {
		t.Errorf("no error became %v", err)
	}
	key := &KeyError{Panel: 0, Key: "step", Err: cause}
	if err := new(File).locate(key); err != key {
		t.Errorf("a File without a file: %v", err)
	}
}

// TestWithinShort: places of short texts, and behind their ends.
func TestWithinShort(t *testing.T) {
	in := &source{name: "a", lines: []string{"a: x", "b: 'yz'"}}
	root, err := parseYAML(in, "a: x\nb: 'yz'")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key                  string
		offset, line, column int
	}{{"a", 0, 1, 4}, {"a", 1, 1, 5}, {"a", 7, 1, 5}, {"b", 0, 2, 5}, {"b", 1, 2, 6}, {"b", 2, 2, 7}} {
		if at := root.get(c.key).within(c.offset); at.line != c.line || at.column != c.column {
			t.Errorf("byte %d of %s is at %d:%d, want %d:%d", c.offset, c.key, at.line, at.column, c.line, c.column)
		}
	}
	if at := root.within(1); at != root.at {
		t.Errorf("a mapping is at %v, want %v", at, root.at)
	}
}

// TestWithin compares each character of a scalar with the one at its place in the file.
func TestWithin(t *testing.T) {
	for _, text := range []string{
		"a: x^2 + y^2",
		"a: x^2 +\n   y^2  +\n\n   z",
		"a: 'it''s  é 漢字'",
		"a: 'it''s\n  two''  lines'",
		`a: "x\u03b1 \\ é \"q\" y"`,
		"a: \"x \\\n   y\\x41\n  z\"",
		"a: |\n  x^2 +\n    y^2\n  z",
		"a: >-\n  x^2 +\n  y^2\n\n  z",
		"b:\n  - {a: x + y}",
	} {
		in := &source{name: "a", lines: strings.Split(text, "\n")}
		root, err := parseYAML(in, text)
		if err != nil {
			t.Fatal(err)
		}
		n := root.get("a")
		if n == nil {
			n = root.get("b").items[0].get("a")
		}
		for i, r := range n.text {
			if unicode.IsSpace(r) {
				continue
			}
			at := n.within(i)
			if at.line < 1 || at.line > len(in.lines) {
				t.Fatalf("%q: %q is in line %d", text, r, at.line)
			}
			line := []rune(in.lines[at.line-1])
			if at.column < 1 || at.column > len(line) {
				t.Fatalf("%q: %q is at %d:%d", text, r, at.line, at.column)
			}
			if got := line[at.column-1]; got != r && got != '\\' {
				t.Errorf("%q: %q is at %d:%d, where %q stands", text, r, at.line, at.column, got)
			}
		}
		if first, before := n.within(0), n.within(-1); before != first {
			t.Errorf("%q: before the text is %d:%d, want its begin %d:%d", text, before.line, before.column, first.line, first.column)
		}
	}
}

// TestPlacesOfExpressions: the error of an expression stands at the sign in it that is wrong,
// in whatever list or mapping the expression is.
func TestPlacesOfExpressions(t *testing.T) {
	const plane = "x: [-1, 1]\ny: [-1, 1]\n"
	for _, c := range []struct {
		text         string
		line, column int
		message      string
	}{
		{"f: x + q", 3, 8, `f: unknown name "q"`},
		{"maximize: x + q", 3, 15, `maximize: unknown name "q"`},
		{"f: x + y\nlines: {f: x + q}", 4, 16, `f: unknown name "q"`},
		{"f: x + y\nlines: [{at: [1]}, {f: x + q}]", 4, 28, `f: unknown name "q"`},
		{"f: x + y\nlines: [{at: [1]}, {f: x +}]", 4, 27, "f: an operand is missing at the end"},
		{"f: x + y\nfrom: [1, 1]\nmetric: [1, 2 + q]", 5, 17, `metric[1]: unknown name "q"`},
		{"f: x + y\nfrom: [1, 1]\nmetric: [[1, 0],\n  [0, 2*q]]", 6, 9, `metric[1][1]: unknown name "q"`},
		{"f: x + y\nfrom: [1, 1]\nmetric: {diagonal: [1, 2 + q]}", 5, 28, `metric: unknown name "q"`},
		{"f: x + y\nfrom: [1, 1]\nmetric: {matrix: [[1, 0], [0, 1 + sqrt(q)]]}", 5, 40, `metric: unknown name "q"`},
		{"f: x + y\nfrom: [1, 1]\npaths: [{}, {metric:\n  {damping: 1, diagonal: [y, q]}}]", 6, 30, `metric: unknown name "q"`},
		{"panels: [{f: x}, {f: x + é}]", 3, 26, `f: unknown name "é"`},
	} {
		f, err := Parse(strings.NewReader(plane + c.text))
		if err == nil {
			_, err = f.Figure()
		}
		var e *Error
		if !errors.As(err, &e) || e.Line != c.line || e.Column != c.column || e.Message != c.message {
			t.Errorf("%s\n%v, want %d:%d: %s", c.text, err, c.line, c.column, c.message)
		}
	}
}

// TestExpressionIn: the first scalar that has the source of an expression is found, with the
// offset of the error in it.
func TestExpressionIn(t *testing.T) {
	root := parsedYAML(t, "a: 1\nb: [2, [3, ' x + q']]\nc: {d: 4, e: {f: x + q}}\ng: null")
	e := &expr.Error{Source: "x + q", Offset: 4}
	for _, c := range []struct {
		in     *node
		text   string // "" if there is none
		line   int
		offset int
	}{
		{root, " x + q", 2, 5}, {root.get("a"), "", 0, 0}, {root.get("b"), " x + q", 2, 5}, {root.get("b").items[0], "", 0, 0},
		{root.get("c"), "x + q", 3, 4}, {root.get("c").get("e"), "x + q", 3, 4}, {root.get("c").get("d"), "", 0, 0}, {root.get("g"), "", 0, 0},
		{newList(position{}), "", 0, 0}, {newMapping(position{}), "", 0, 0},
	} {
		s, offset := expression(c.in, e)
		switch {
		case c.text == "" && (s != nil || offset != 0):
			t.Errorf("%s has no such expression: %v, %d", c.in.flow(), s, offset)
		case c.text != "" && (s == nil || s.text != c.text || s.at.line != c.line || offset != c.offset):
			t.Errorf("in %s: %+v, %d", c.in.flow(), s, offset)
		}
	}
}

// TestFind: the value of a path is found as far as there is one, with the name of the last key
// that there is.
func TestFind(t *testing.T) {
	root := parsedYAML(t, "lines: [{at: [1, 2]}, {f: x}]\nx: [1, 2]\nmarks: {a: [3, 4], b: {at: [5, 6]}}\ntitle: null")
	for _, c := range []struct {
		path, key, flow string
		line, column    int
	}{
		{"lines[1].f", "f", "x", 1, 27}, {"lines[0].at[1]", "at[1]", "2", 1, 18}, {"lines[2].f", "lines", root.get("lines").flow(), 1, 8},
		{"lines[1].g", "lines[1]", "{f: x}", 1, 23}, {"marks[0]", "marks[0]", "[3, 4]", 3, 12}, {"marks[1].at[0]", "at[0]", "5", 3, 29}, {"marks[2]", "marks", root.get("marks").flow(), 3, 8},
		{"x[0]", "x[0]", "1", 2, 5}, {"x.range", "x", "[1, 2]", 2, 4}, {"title", "title", root.flow(), 0, 0}, {"nothing.at", "nothing.at", root.flow(), 0, 0},
		{"a[", "a[", root.flow(), 0, 0}, {"", "", root.flow(), 0, 0},
	} {
		n, key, at := find(panelType, root, c.path)
		if n.flow() != c.flow || key != c.key || at.line != c.line || at.column != c.column {
			t.Errorf("%q: %s, %q at %d:%d", c.path, n.flow(), key, at.line, at.column)
		}
	}
}
