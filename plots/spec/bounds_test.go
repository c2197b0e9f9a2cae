package spec

import (
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
)

// endless is a file without an end.
type endless struct{ read int }

func (r *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	r.read += len(p)
	return len(p), nil
}

// TestLargeFile reads no more of a file than its bound.
func TestLargeFile(t *testing.T) {
	r := &endless{}
	_, err := Parse(r)
	var e *Error
	if !errors.As(err, &e) || e.Message != "the file is larger than 1 MB" {
		t.Errorf("got %v", err)
	}
	if r.read > 2*maxBytes {
		t.Errorf("%d bytes were read", r.read)
	}
	if _, err := Parse(io.MultiReader(strings.NewReader("f: x"), brokenReader{})); !errors.Is(err, errBroken) {
		t.Errorf("a broken reader: got %v", err)
	}
}

var errBroken = errors.New("broken")

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errBroken }

// bomb returns levels of aliases, each of which stands for nine of the level below.
func bomb(levels int, item string) string {
	text := "a0: &a0 " + item + "\n"
	for i := range levels {
		a := fmt.Sprintf("*a%d", i)
		text += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(a+", ", 8)+a)
	}
	return text
}

// numbered returns the text with %d replaced by 0, 1, 2, ...
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i)
	}
	return b.String()
}

// TestHostileFiles gives an error for files that want more than a figure does, with
// bounded memory. The message names the bound.
func TestHostileFiles(t *testing.T) {
	const deep, large, long = "nested more than 50 deep", "more than 50000 signs", "more than 10000 lines"
	for _, c := range []struct{ name, text, want string }{
		{"sequences", strings.Repeat("[", maxBytes), large},
		{"short sequences", strings.Repeat("[", 51), deep},
		{"mappings", strings.Repeat("{a: ", 10_000), deep},
		{"dashes", strings.Repeat("- ", 20_000), deep},
		{"questions", strings.Repeat("? ", 20_000), deep},
		{"a million deep", "f: " + strings.Repeat("[", 500_000) + strings.Repeat("]", 500_000), large},
		{"indentation", indented(1000), deep},
		{"anchors", "f: " + strings.Repeat("&a ", 10_000) + "x", "value"},
		{"tags", "f: " + strings.Repeat("!!str ", 10_000) + "x", "tag"},
		{"lists of aliases", bomb(9, "lol"), "more than 100000 parts"},
		{"merge keys", mergeBomb(), "<< merges more than 1000 keys"},
		{"keys", numbered(12_000, "a%d: 1\n"), long},
		{"keys on a line", "{" + numbered(12_000, "a%d: 1, ") + "}", "more than 1000 keys"},
		{"lines", strings.Repeat("\n", 20_000), long},
		{"folded lines", "f: >\n" + strings.Repeat(" \n", 9_990) + " z", "unknown name"},
		{"documents", strings.Repeat("---\na: 1\n", 4_000), "one document"},
		{"each", "each: {step: [" + numbered(201, "%d, ") + "]}", "more than 200 panels"},
		{"products", "each: {step: [" + numbered(100, "%d, ") + "], momentum: [" + numbered(100, "%d, ") + "]}", "more than 200 panels"},
		{"panels", "panels: [" + strings.Repeat("{}, ", 201) + "]", "at most 200"},
		{"inherited data", "model: gaussian\ndata: [" + strings.Repeat("1, ", 20_000) + "]\npanels: [" + strings.Repeat("{}, ", 100) + "]", "more than 500000 values"},
		{"unknown keys", "{" + numbered(900, "a%d: 1, ") + " panels: [" + strings.Repeat("{}, ", 200) + "]}", "unknown key"},
		{"braces", "title: '" + strings.Repeat("{{", 20_000) + "'", "a text of 40000 bytes"},
		{"short braces", "title: '" + strings.Repeat("{{", 8_000) + "'", "{{ begins a value"},
		{"values in a text", "let: {a: 1}\ntitle: '" + strings.Repeat("{{a}}", 2_000) + "{{'", "{{ begins a value"},
		{"an expression", "f: " + strings.Repeat("(", 200_000), "f: "},
		{"a sum", "f: x" + strings.Repeat("+x", 200_000), "f: "},
		{"a number", "step: " + strings.Repeat("9", 1000), "beyond the largest number"},
		{"a long word", "step: " + strings.Repeat("a", 500_000), "step is a number"},
		{"a long title", "title: [" + strings.Repeat("1, ", 10_000) + "]", "title is a text, not a list of 10000"},
		{"a long key", strings.Repeat("a", 1000) + ": 1", "unknown key"},
		{"binary", "f: x\x00", "binary"},
		{"UTF-16", "\xff\xfef\x00", "UTF-16"},
		{"latin-1", "f: x\nname: caf\xe9", "not UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Parse(strings.NewReader(c.text))
			runtime.ReadMemStats(&after)
			var e *Error
			switch {
			case !errors.As(err, &e):
				t.Errorf("no *Error: %v", err)
			case !strings.Contains(e.Message, c.want):
				t.Errorf("got %q, want it to contain %q", e.Message, c.want)
			case len(err.Error()) > 2000:
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 1000 {
				t.Errorf("%d MB were allocated", mb)
			}
		})
	}
}

// indented returns mappings in each other, each with one more space of indentation.
func indented(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// mergeBomb returns mappings, each of which merges the keys of those above.
func mergeBomb() string {
	text := "a0: &a0 {" + numbered(200, "k%d: 1, ") + "}\n"
	for i := range 20 {
		text += fmt.Sprintf("a%d: &a%d {<<: [%s]}\n", i+1, i+1, strings.TrimSuffix(numbered(i+1, "*a%d, "), ", "))
	}
	return text
}

// TestHostileFigures gives an error for figures that want more than a machine has, before
// they take it. The message names the bound.
func TestHostileFigures(t *testing.T) {
	const square = "x: [-1, 1]\ny: [-1, 1]\n"
	const waves = "f: sin(1e9*x)*sin(1e9*y)\n" + square
	for _, c := range []struct{ name, text, want string }{
		{"lines of waves", waves + "nodes: 600\nlines: 300", "more than 5000000 times"},
		{"bands of waves", waves + "nodes: 600\nbands: 300", "more than 5000000 times"},
		{"a long objective", "f: " + strings.Repeat("a", 900_000), "unknown objective"},
		{"a long color", "f: x + y\n" + square + "color: " + strings.Repeat("a", 900_000), "unknown color"},
		{"a long title", "f: x + y\n" + square + "title: " + strings.Repeat("a", 900_000), "at most 16384"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse(strings.NewReader(c.text))
			if err == nil {
				_, err = f.Figure()
			}
			var e *Error
			if !errors.As(err, &e) || !strings.Contains(e.Message, c.want) {
				t.Errorf("got %.500v, want it to contain %q", err, c.want)
			} else if len(err.Error()) > 3000 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

// The grids of a figure count together.
func TestNodesOfFigure(t *testing.T) {
	const nodes = 20
	for _, text := range []string{
		"f: x + y\nx: [-1, 1]\ny: [-1, 1]\nlines: [{f: x}, {f: y}]",
		"f: x + y\nx: [-1, 1]\ny: [-1, 1]\npanels: [{}, {x: [0, 1]}]",
		"vars: [x]\nf: x\nx: [-1, 1]\npanels: [{}, {x: [0, 1]}]",
	} {
		for first, want := range map[int]bool{maxNodes - 2*nodes*nodes: true, maxNodes - nodes: false} {
			f, err := Parse(strings.NewReader(fmt.Sprintf("nodes: %d\n%s", nodes, text)))
			if err != nil {
				t.Fatal(err)
			}
			b, err := newBuilder(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			b.nodes = first
			for _, p := range b.panels {
				if err == nil {
					err = p.prepare()
				}
				if err == nil {
					err = p.draw()
				}
			}
			if (err == nil) != want || err != nil && !strings.Contains(err.Error(), "more than 20000000 nodes") {
				t.Errorf("%s: after %d nodes: %v", text, first, err)
			}
		}
	}
}

// Levels cross an edge as often as there are levels between its nodes.
func TestCrossings(t *testing.T) {
	levels := []float64{1, 2, 3}
	for _, c := range []struct {
		a, b float64
		want int
	}{{0, 4, 3}, {4, 0, 3}, {1.5, 2.5, 1}, {2.1, 2.9, 0}, {0, math.NaN(), 0}, {math.Inf(1), 0, 0}} {
		if got := between(levelsBelow(levels, c.a), levelsBelow(levels, c.b)); got != c.want {
			t.Errorf("from %v to %v: %d crossings, want %d", c.a, c.b, got, c.want)
		}
	}
}
