package spec

import (
	"image/color"
	"strings"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// parsedYAML parses a YAML text.
func parsedYAML(t *testing.T, text string) *node {
	t.Helper()
	n, err := parseYAML(&source{name: "a", lines: strings.Split(text, "\n")}, text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMergedMappings: keys of a mapping replace those that it merges, and those of the first
// mapping that is merged replace those of the next.
func TestMergedMappings(t *testing.T) {
	n := parsedYAML(t, "a: &a {p: 1, q: 2}\nb: &b {p: 3, r: 4}\nc: {q: 5, <<: [*a, *b], s: 6}\nd: {<<: *a, p: null}\ne: {<<: *b}")
	for key, want := range map[string]string{"c": "{p: 1, r: 4, q: 5, s: 6}", "d": "{q: 2, p: null}", "e": "{p: 3, r: 4}"} {
		if got := n.get(key).flow(); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

// TestSizesOfNodes: the size of a value is the number of its values and keys, where an alias
// counts as what it stands for.
func TestSizesOfNodes(t *testing.T) {
	for text, want := range map[string]int{
		"a: 1": 3, "a: null": 3, "a: 'b'": 3, "a: |\n  b\n": 3, "a: .inf": 3, "a: true": 3, "a: []": 3, "a: [1, 2]": 5, "a: {}": 3, "a: {b: c}": 5,
		"a: &x [1, 2]\nb: *x": 9, "a: &x {b: c}\nd: {<<: *x}": 9,
	} {
		if got := parsedYAML(t, text).size; got != want {
			t.Errorf("%q has %d values, want %d", text, got, want)
		}
	}
}

// TestPlaceBehindSource: a cursor stays at the end of its source.
func TestPlaceBehindSource(t *testing.T) {
	in := &source{lines: []string{"ab", "c"}}
	c := newCursor(position{in, 1, 2})
	var text []rune
	for range 6 {
		text = append(text, c.rune())
		c.next()
	}
	if string(text) != "b\nc\x00\x00\x00" || c.line != 2 || c.column != 2 {
		t.Errorf("%q, ends at %d:%d", string(text), c.line, c.column)
	}
}

// TestOrderOfPlaces: places of the file come before those of overrides, by lines and columns.
func TestOrderOfPlaces(t *testing.T) {
	file, first, second := &source{}, &source{override: 1}, &source{override: 2}
	order := []position{{file, 1, 2}, {file, 1, 10}, {file, 2, 1}, {first, 1, 5}, {second, 1, 1}}
	for i, p := range order {
		for j, q := range order {
			if got := p.compare(q); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("place %d compares with place %d as %d", i, j, got)
			}
		}
		if p.compare(position{}) != 0 || (position{}).compare(p) != 0 {
			t.Errorf("place %d compares with none", i)
		}
	}
}

// TestExcerpts: a line of 100 characters is shown whole, and 100 characters of a longer one,
// with the place in their middle where that is possible.
func TestExcerpts(t *testing.T) {
	digits := strings.Repeat("0123456789", 30)
	for _, c := range []struct {
		line   string
		column int
		want   string
	}{
		{"ab", 1, "ab\n^"}, {"ab", 2, "ab\n ^"}, {"ab", 3, "ab\n  ^"}, {"ab", 9, "ab\n  ^"}, {"ab", 0, "ab\n^"},
		{digits[:100], 100, digits[:100] + "\n" + strings.Repeat(" ", 99) + "^"},
		{digits[:101], 1, digits[:100] + "…\n^"},
		{digits[:101], 51, digits[:100] + "…\n" + strings.Repeat(" ", 50) + "^"},
		{digits[:101], 52, "…" + digits[1:101] + "\n" + strings.Repeat(" ", 51) + "^"},
		{digits, 151, "…" + digits[100:200] + "…\n" + strings.Repeat(" ", 51) + "^"},
		{digits, 300, "…" + digits[249:300] + "\n" + strings.Repeat(" ", 51) + "^"},
		{"漢b", 2, "漢b\n  ^"}, {"e\u0301b", 3, "e\u0301b\n ^"}, {"a\tb\x01", 4, "a b\ufffd\n   ^"},
	} {
		in := &source{lines: []string{c.line}}
		if got := (position{in, 1, c.column}).excerpt(); got != c.want {
			t.Errorf("column %d of %q:\n%s\nwant\n%s", c.column, c.line, got, c.want)
		}
	}
	if got := (position{&source{lines: []string{"a"}}, 2, 1}).excerpt(); got != "" {
		t.Errorf("excerpt %q behind the last line", got)
	}
}

// TestCut: texts of 400 characters are whole, and longer ones end in an ellipsis.
func TestCut(t *testing.T) {
	for _, r := range []string{"a", "é"} {
		whole, longer := strings.Repeat(r, longestText), strings.Repeat(r, longestText+1)
		if got := cut(whole, longestText); got != whole {
			t.Errorf("%q was cut", r)
		}
		if got := cut(longer, longestText); got != whole+"…" {
			t.Errorf("%d characters of %q", len([]rune(got)), r)
		}
	}
}

// TestPartsOnDarkPages: lines on a dark page have the part of the map that can be seen,
// in twentieths, or the whole map if that is less than half.
func TestPartsOnDarkPages(t *testing.T) {
	for dark, want := range map[int]color.Gray{0: {255}, 1: {255}, 10: {255}, 11: {0}, 20: {0}} {
		var entries []color.Color
		for i := range 20 {
			entries = append(entries, color.Gray{Y: map[bool]uint8{true: 0, false: 255}[i < dark]})
		}
		r, _, _, _ := onDark(colormap.Of(entries...), color.Black).Entry(0).RGBA()
		if w, _, _, _ := want.RGBA(); r != w {
			t.Errorf("%d of 20 dark entries: the first is %d, want %d", dark, r, w)
		}
	}
}

// TestScalesOfHeatmaps: the colors of a steep function go over its logarithms, and those of
// others from the least to the greatest value.
func TestScalesOfHeatmaps(t *testing.T) {
	for text, log := range map[string]bool{"f: exp(8*x)": true, "f: 1 + x": false} {
		p := build(t, text+"\nx: [-1, 1]\ny: [-1, 1]\nnodes: 30\nheatmap: true").Panels[0]
		norm := one[*plots.HeatMap](t, p).Coloring.Norm
		if l, ok := norm.(colormap.LinearNorm); ok == log || ok && (l.Min != 0 || l.Max != 2) {
			t.Errorf("%s: %T %+v", text, norm, norm)
		}
	}
}

// TestFillsSimplex: starts whose coordinates add up to 1, but for rounding, are all the
// probabilities.
func TestFillsSimplex(t *testing.T) {
	for sum, want := range map[float64]bool{1: true, 1 + 0.9e-9: true, 1 - 0.9e-9: true, 1 + 1.05e-9: false, 1 - 1.05e-9: false, 0.5: false} {
		b := &panelBuilder{builder: &builder{}}
		r := &Run{From: [][]Number{{0.25, 0.75}, {0.25, Number(sum - 0.25)}}}
		if got := b.fillsSimplex(r); got != want {
			t.Errorf("a sum of %v: %v", sum, got)
		}
	}
}

// TestPairsInLists: a key and a value in a list are a mapping with one key.
func TestPairsInLists(t *testing.T) {
	for text, want := range map[string]string{
		"[a: b]": "[{a: b}]", "[a: b, c: 1]": "[{a: b}, {c: 1}]", "[a: {b: c}]": "[{a: {b: c}}]", "- a: 1": "[{a: 1}]", "- a: 1\n  b: 2\n- c": "[{a: 1, b: 2}, c]", "[? a : b]": "[{a: b}]", "{? a : b}": "{a: b}", "? a\n: b": "{a: b}",
	} {
		n := parsedYAML(t, text)
		if got := n.flow(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	n := parsedYAML(t, "x: 1\ny: [2, a: b]").get("y").items[1]
	if n.at.line != 2 || n.at.column != 8 || n.get("a").at.column != 11 {
		t.Errorf("the pair is at %d:%d, its value in column %d", n.at.line, n.at.column, n.get("a").at.column)
	}
}
