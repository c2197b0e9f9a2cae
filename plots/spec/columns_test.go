package spec

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots"
)

// TestColumnsOfText: the numbers of columns, with or without a header.
func TestColumnsOfText(t *testing.T) {
	b := &panelBuilder{builder: &builder{ctx: context.Background()}}
	for _, c := range []struct {
		text, column string
		columns      int
		want         []float64
	}{
		{"1\n2\n", "", 1, []float64{1, 2}}, {"1\n2", "1", 1, []float64{1, 2}}, {"a\n1\n2", "", 1, []float64{1, 2}}, {"a\n1\n2", "a", 1, []float64{1, 2}}, {"a,b\n1,2\n3,4", "b", 1, []float64{2, 4}},
		{"a,b\n1,2\n3,4", "2", 1, []float64{2, 4}}, {"a,b\n1,2\n3,4", "a", 2, []float64{1, 2, 3, 4}}, {"a,b,c\n1,2,3\n4,5,6", "b", 2, []float64{2, 3, 5, 6}}, {"1,2\n3,4", "", 2, []float64{1, 2, 3, 4}},
		{"2,1\n3,4", "2", 1, []float64{1, 4}}, {"2,a\n3,4", "2", 1, []float64{4}}, {" a , b \n 1 , 2 ", "b", 1, []float64{2}}, {"a,a\n1,2", "a", 1, []float64{1}}, {"\xef\xbb\xbfa\n1", "a", 1, []float64{1}}, {"a,1e5\n1,2", "2", 1, []float64{1e5, 2}},
	} {
		got, err := b.parseColumn([]byte(c.text), c.column, c.columns)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q, column %q: %v, %v; want %v", c.text, c.column, got, err, c.want)
		}
	}
	for _, c := range []struct {
		text, column string
		columns      int
		want         string
	}{
		{"a,b\n1,2", "c", 1, `no column "c" in the first line, which has "a", "b"`}, {"wait,b\n1,2", "wayt", 1, "did you mean wait?"}, {"a;b\n1;2", "c", 1, "fields are separated by semicolons, want commas and decimal points"},
		{"a,b\n1,2", "0", 1, "no column 0: the first line has 2"}, {"a,b\n1,2", "-1", 1, "no column -1: the first line has 2"}, {"a,b\n1,2", "3", 1, "no column 3: the first line has 2"}, {"a\tb\n1\t2", "2", 1, "no column 2: the first line has 1; fields are separated by tabs, want commas"},
		{"a,b\n1,2", "b", 2, "2 columns from column 2 on: the first line has 2"}, {"a,b\n1,2", "a", 3, "3 columns from column 1 on: the first line has 2"}, {"a,b\n1,2\n3", "b", 1, "line 3 has 1 column, want at least 2"}, {"a,b,c\n1,2,3\n3,4", "c", 1, "line 3 has 2 columns, want at least 3"},
		{"a,b\n1, ", "b", 1, "line 2, column 2 is empty: want a number"}, {"a,b\n1,x", "b", 1, `line 2, column 2: "x" is not a number`}, {"a\n1\n-Inf", "", 1, "line 3, column 1: -Inf is not a finite number"}, {"a\n1\n2;3", "", 1, `"2;3" is not a number; fields are separated by semicolons`},
		{"", "", 1, "the file is empty"}, {"a\n", "", 1, "no numbers below the first line"}, {"a\x00", "", 1, "it has a byte 0"}, {"a\n\"1", "", 1, "line 2, column "},
		{strings.Repeat(strings.Repeat("1,", 999)+"1\n", maxObservations/1000+1), "", 1000, "more than 2000000 numbers"},
	} {
		got, err := b.parseColumn([]byte(c.text), c.column, c.columns)
		if got != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q, column %q: %v, %v; want %s", c.text, c.column, len(got), err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b.ctx = ctx
	if _, err := b.parseColumn([]byte("1\n2"), "", 1); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of the context: %v", err)
	}
	for round, want := range map[int]bool{0: true, 1: false, 1023: false, 1024: true, 2048: true} {
		if err := b.interrupted(round); (err != nil) != want {
			t.Errorf("round %d: %v", round, err)
		}
	}
}

// TestMixedColors: a map between colors has them evenly spaced, and their means between them.
func TestMixedColors(t *testing.T) {
	style := plots.Light()
	b := planar(Panel{})
	b.style = style
	black, white, red := color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}, color.NRGBA{R: 255, A: 255}
	for _, c := range []struct {
		colors []Color
		at     float64
		want   color.NRGBA
	}{
		{[]Color{"black", "white"}, 0, black}, {[]Color{"black", "white"}, 1, white}, {[]Color{"black", "white"}, 0.5, color.NRGBA{128, 128, 128, 255}}, {[]Color{"black", "red", "white"}, 0.5, red}, {[]Color{"black", "red", "white"}, 0.25, color.NRGBA{R: 128, A: 255}},
		{[]Color{"black", "red", "white"}, 0.75, color.NRGBA{255, 128, 128, 255}}, {[]Color{"black", "red", "white"}, 1, white}, {[]Color{"black", "none"}, 0.5, color.NRGBA{A: 128}},
	} {
		m, err := b.between(c.colors)
		if err != nil || m.Len() != 257 {
			t.Fatalf("%v: %v", c.colors, err)
		}
		if got := color.NRGBAModel.Convert(m.Entry(int(c.at * 256))); got != c.want {
			t.Errorf("%v at %v: %v, want %v", c.colors, c.at, got, c.want)
		}
	}
	many := slices.Repeat([]Color{"red", "blue"}, 200)
	if m, err := b.between(many); err != nil || m.Len() != 400 || color.NRGBAModel.Convert(m.Entry(398)) != color.Color(red) {
		t.Errorf("400 colors: %v", err)
	}
	if got := mix(black, white, 0.25); got != (color.NRGBA{64, 64, 64, 255}) {
		t.Errorf("a quarter of the way from black to white is %v", got)
	}
	if got := pale(color.NRGBA{1, 2, 3, 255}); got != color.Color(color.NRGBA{1, 2, 3, 51}) {
		t.Errorf("a fifth of the opacity is %v", got)
	}
}

// TestMiddlesAndNodes: fields stand in the middles of equal cells, and samples from limit to
// limit, on the scale of the axis.
func TestMiddlesAndNodes(t *testing.T) {
	linear, log := &Axis{}, &Axis{Scale: "log"}
	for _, c := range []struct {
		limits      [2]float64
		n           int
		a           *Axis
		cells, ends []float64
	}{
		{[2]float64{-1, 3}, 2, linear, []float64{0, 2}, []float64{-1, 3}}, {[2]float64{0, 3}, 3, linear, []float64{0.5, 1.5, 2.5}, []float64{0, 1.5, 3}},
		{[2]float64{1, 16}, 2, log, []float64{2, 8}, []float64{1, 16}}, {[2]float64{1, 64}, 3, log, []float64{2, 8, 32}, []float64{1, 8, 64}},
	} {
		near := func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
		if got := cells(c.limits, c.n, c.a); !slices.EqualFunc(got, c.cells, near) {
			t.Errorf("%d cells of %v: %v, want %v", c.n, c.limits, got, c.cells)
		}
		got := nodes(c.limits, c.n, c.a)
		if !slices.EqualFunc(got, c.ends, near) || got[0] != c.limits[0] || got[c.n-1] != c.limits[1] {
			t.Errorf("%d nodes of %v: %v, want %v", c.n, c.limits, got, c.ends)
		}
	}
	for _, c := range []struct {
		p      Panel
		nx, ny int
	}{
		{Panel{}, 100, 100}, {Panel{Heatmap: &Heatmap{}}, 200, 200}, {Panel{Heatmap: &Heatmap{Off: true}}, 100, 100}, {Panel{Nodes: &Nodes{X: 7}}, 7, 7}, {Panel{Nodes: &Nodes{7, 3}, Heatmap: &Heatmap{}}, 7, 3}, {Panel{Nodes: &Nodes{2, 2}}, 2, 2}, {Panel{Nodes: &Nodes{2000, 2000}}, 2000, 2000},
		{Panel{Nodes: &Nodes{2, 2_000_000}}, 2, 2_000_000}, {Panel{Nodes: &Nodes{1, 5}}, 0, 0}, {Panel{Nodes: &Nodes{5, 1}}, 0, 0}, {Panel{Nodes: &Nodes{2001, 2000}}, 0, 0}, {Panel{Nodes: &Nodes{math.MaxInt, math.MaxInt}}, 0, 0}, {Panel{Nodes: &Nodes{-5, -5}}, 0, 0},
	} {
		nx, ny, err := planar(c.p).nodes()
		var about *KeyError
		if nx != c.nx || ny != c.ny || (c.nx == 0) != errors.As(err, &about) || about != nil && about.Key != "nodes" {
			t.Errorf("%+v: %d × %d, %v", c.p.Nodes, nx, ny, err)
		}
	}
}

// TestCellsOfPanels: panels without a place take the cells that are free, in reading order.
func TestCellsOfPanels(t *testing.T) {
	const text = "f: x\nx: [0, 1]\ny: [0, 1]\nnodes: 3\nlines: none\n"
	at := func(row, column, rows, columns int) string {
		return fmt.Sprintf("{place: {row: %d, column: %d, rows: %d, columns: %d}}", row, column, rows, columns)
	}
	for _, c := range []struct{ columns, panels, want string }{
		{"2", "{}, {}, {}", "[0 0 0 0] [0 1 0 0] [1 0 0 0]"}, {"2", "{}, {}, " + at(1, 1, 1, 1), "[0 1 0 0] [1 0 0 0] [0 0 1 1]"}, {"2", at(1, 1, 2, 1) + ", {}, {}, {}", "[0 0 2 1] [0 1 0 0] [1 1 0 0] [2 0 0 0]"},
		{"2", at(1, 1, 1, 2) + ", {}", "[0 0 1 2] [1 0 0 0]"}, {"1", at(2, 1, 1, 1) + ", {}, {}", "[1 0 1 1] [0 0 0 0] [2 0 0 0]"}, {"3", "{}, " + at(1, 2, 1, 2) + ", {}", "[0 0 0 0] [0 1 1 2] [1 0 0 0]"},
	} {
		if got := cellsOf(build(t, text+"columns: "+c.columns+"\npanels: ["+c.panels+"]")); got != c.want {
			t.Errorf("%s columns, %s: %s, want %s", c.columns, c.panels, got, c.want)
		}
	}
	expectError(t, text+"panels: ["+at(1, 1, 2, 2)+", "+at(2, 2, 1, 1)+"]", "place: row 2, column 2 is taken by panel 1")
	expectError(t, text+"panels: [{}, "+at(1, 2, 1, 1)+", "+at(1, 1, 1, 3)+"]", "place: row 1, column 2 is taken by panel 2")
}
