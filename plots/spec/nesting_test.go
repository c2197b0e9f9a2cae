package spec

import (
	"errors"
	"strings"
	"testing"
)

// TestNesting: lists and mappings may be nested 50 deep in each other, in braces and brackets
// as well as in lines, where a list may stand below its key without more indentation, and in
// mappings that are merged.
func TestNesting(t *testing.T) {
	nested := func(n int, begin, value, end string) string {
		return strings.Repeat(begin, n) + value + strings.Repeat(end, n)
	}
	// below writes n lists in mappings, or mappings in lists, that begin in the same column.
	below := func(n int, key string, inner string) string {
		var b strings.Builder
		for i := range n {
			indent := strings.Repeat("  ", max(0, i-1))
			if i > 0 {
				indent += "- "
			}
			b.WriteString(indent + key + ":\n")
		}
		return b.String() + strings.Repeat("  ", n-1) + "- " + inner
	}
	for _, c := range []struct {
		name, fits, large string
	}{
		{"lists", nested(50, "[", "1", "]"), nested(51, "[", "1", "]")},
		{"mappings", nested(50, "{a: ", "1", "}"), nested(51, "{a: ", "1", "}")},
		{"lists in lines", nested(50, "- ", "1", ""), nested(51, "- ", "1", "")},
		{"lists below keys", below(25, "a", "1"), below(26, "a", "1")},
		{"a mapping below keys", below(24, "a", "{b: {c: 1}}"), below(25, "a", "{b: 1}")},
		{"a list below keys", below(24, "a", "[[1]]"), below(25, "a", "[1]")},
		{"merged mappings", below(24, "<<", "{<<: {a: 1}}"), below(25, "<<", "{a: 1}")},
		{"an anchor", below(24, "a", "&b [[1]]"), below(24, "a", "&b [[[1]]]")},
	} {
		for _, text := range []string{c.fits, c.large} {
			in := &source{name: "a", lines: strings.Split(text, "\n")}
			n, err := parseYAML(in, text)
			if text == c.fits && (err != nil || n == nil) {
				t.Errorf("%s: %v", c.name, err)
			}
			if text == c.large && (err == nil || err.Message != "lists and mappings are nested more than 50 deep") {
				t.Errorf("%s, one more: %v", c.name, err)
			}
		}
	}
	// An anchor may be named as often as a file wants.
	if _, err := Parse(strings.NewReader("let: {a: &a 1, b: *a}\nf: a + b")); err != nil {
		t.Error(err)
	}
}

// TestPlaceOfBounds: the error of a file that is too large stands where the bound is passed.
func TestPlaceOfBounds(t *testing.T) {
	for _, c := range []struct {
		name, text, message string
		line, column        int
	}{
		{"signs", strings.Repeat("[,\n", maxTokens/2) + "é ,,", "the file has more than 10000 lines", 0, 0},
		{"signs in a line", "a\n" + strings.Repeat("[", maxTokens-1) + "\né,,", "the file has more than 50000 signs such as commas and brackets", 3, 3},
		{"words", "a: [" + strings.Repeat("b ,", maxTokens/2) + "]", "the file has more than 50000 words, numbers and signs", 1, 0},
		{"depth", "a: 1\nb: " + strings.Repeat("[", maxDepth+1), "lists and mappings are nested more than 50 deep", 2, 3 + maxDepth},
		{"depth in lines", "a: 1\nb:\n  " + strings.Repeat("- ", maxDepth+1) + "1", "lists and mappings are nested more than 50 deep", 3, 1 + 2*maxDepth},
		{"UTF-16", "\xfe\xff\x00f", "the file is UTF-16", 0, 0},
		{"a tab", "a:\n \tb: 1", "YAML allows no tab before a key", 2, 2},
	} {
		_, err := Parse(strings.NewReader(c.text))
		var e *Error
		if !errors.As(err, &e) || e.Message != c.message || e.Line != c.line || c.column > 0 && e.Column != c.column {
			t.Errorf("%s: %.300v, want %d:%d: %s", c.name, err, c.line, c.column, c.message)
		}
	}
}

// TestAtTheBounds: a file may have as many bytes, lines, signs and keys as its bounds say.
func TestAtTheBounds(t *testing.T) {
	parsed := func(text string) error {
		if _, err := parseYAML(&source{name: "a", lines: strings.Split(text, "\n")}, text); err != nil {
			return err
		}
		return nil
	}
	for name, c := range map[string][2]string{
		"lines": {"a: 1" + strings.Repeat("\n", maxLines-1), "a: 1" + strings.Repeat("\n", maxLines)},
		"signs": {"a: 'b'" + " # " + strings.Repeat(",", maxTokens-3), "a: 'b'" + " # " + strings.Repeat(",", maxTokens-2)},
		"bytes": {"a: 1 #" + strings.Repeat("b", maxBytes-6), "a: 1 #" + strings.Repeat("b", maxBytes-5)},
		"keys":  {"{" + numbered(maxKeys, "a%d: 1,") + "}", "{" + numbered(maxKeys+1, "a%d: 1,") + "}"},
		"merged": {"a: &a {" + numbered(maxKeys, "a%d: 1,") + "}\nb: {<<: *a}",
			"a: &a {" + numbered(maxKeys/2, "a%d: 1,") + "}\nb: &b {" + numbered(maxKeys/2+1, "b%d: 1,") + "}\nc: {<<: [*a, *b]}"},
	} {
		if err := parsed(c[0]); err != nil {
			t.Errorf("%s at the bound: %.300v", name, err)
		}
		if err := parsed(c[1]); err == nil {
			t.Errorf("%s beyond the bound: no error", name)
		}
	}
}
