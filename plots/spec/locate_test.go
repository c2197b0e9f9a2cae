package spec

import (
	"errors"
	"strings"
	"testing"
	"unicode"
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
	}
}
