package dvi

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
)

// file puts commands between a preamble and the end of a page, with font 3 defined.
func file(commands ...byte) []byte {
	data := []byte{247, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 3, 0xE8, 2, 'o', 'k', 139}
	data = append(data, make([]byte, 44)...)
	data = append(data, 243, 3, 0, 0, 0, 0, 0, 10, 0, 0, 0, 5, 0, 0, 0, 7, 'm', 'y', '-', 'c', 'm', 'r', '5')
	return append(append(data, commands...), 140)
}

// page5 is a page of font my-cmr5 with operations.
func page5(ops ...Op) Page {
	return Page{Ops: ops, Fonts: []Font{{Name: "cmr5", Size: 10 * Point, Design: 5 * Point}}}
}

// TestRead: registers are resolved and restored by pop (Knuth, tex.web, sections 583 to 590).
func TestRead(t *testing.T) {
	got, err := Read(file(
		239, 0, 174, 65, 128, 200, 133, 66, // special, font 3, set A, set 200, put B
		132, 0, 0, 0, 2, 0, 0, 0, 9, 137, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 9, // rules
		143, 0xFE, 146, 0, 1, 0, 0, 148, 5, 147, 154, 1, 0, 152, // right, w, x
		157, 3, 162, 7, 161, 169, 0xFF, 0, 0, 166, // down, y, z
		141, 148, 8, 162, 9, 147, 161, 142, 147, 161, // push, pop
		138, 235, 3, 239, 2, '1', '2',
	), "my-")
	if err != nil {
		t.Fatal(err)
	}
	want := page5(
		Op{Kind: Origin}, Op{Kind: SetFont}, Op{Kind: Glyph, Code: 65}, Op{Kind: Glyph, Code: 200}, Op{Kind: Glyph, Code: 66, Stay: true},
		Op{Kind: Rule, Height: 2, Width: 9}, Op{Kind: Rule, Height: -1, Width: 9, Stay: true},
		Op{Kind: Right, By: -2}, Op{Kind: Right, By: 1 << 16}, Op{Kind: Right, By: 5}, Op{Kind: Right, By: 5}, Op{Kind: Right, By: 256}, Op{Kind: Right, By: 256},
		Op{Kind: Down, By: 3}, Op{Kind: Down, By: 7}, Op{Kind: Down, By: 7}, Op{Kind: Down, By: -1 << 16}, Op{Kind: Down, By: -1 << 16},
		Op{Kind: Push}, Op{Kind: Right, By: 8}, Op{Kind: Down, By: 9}, Op{Kind: Right, By: 8}, Op{Kind: Down, By: 9}, Op{Kind: Pop},
		Op{Kind: Right, By: 5}, Op{Kind: Down, By: 7},
		Op{Kind: SetFont}, Op{Kind: Word, Index: 12},
	)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestReadDamaged: damage is an error, never a panic.
func TestReadDamaged(t *testing.T) {
	good := file(174, 65, 239, 1, '7')
	for n := range good {
		if _, err := Read(good[:n], "my-"); !errors.Is(err, errBadFile) {
			t.Errorf("the first %d bytes: %v", n, err)
		}
	}
	for _, commands := range [][]byte{{142}, {171}, {250}, {255}, {239, 1, 'x'}, {248}, {129, 0, 65}, {240, 0, 0}} {
		if _, err := Read(file(commands...), "my-"); !errors.Is(err, errBadFile) {
			t.Errorf("% d: %v", commands, err)
		}
	}
	for i := range good {
		damaged := bytes.Clone(good)
		damaged[i] ^= 0x55
		Read(damaged, "my-")
	}
}

// TestPlace: a page that TeX cannot make is an error.
func TestPlace(t *testing.T) {
	for _, ops := range [][]Op{{{Kind: Pop}}, {{Kind: Glyph}}} {
		page := page5(ops...)
		if _, err := page.Place(); !errors.Is(err, errBadPage) {
			t.Errorf("%+v: %v", ops, err)
		}
	}
	page := page5(Op{Kind: SetFont}, Op{Kind: Push}, Op{Kind: Glyph, Code: '0'}, Op{Kind: Down, By: 5}, Op{Kind: Rule, Width: 3, Height: 2},
		Op{Kind: Rule, Width: 3}, Op{Kind: Word, Index: 1}, Op{Kind: Pop}, Op{Kind: Glyph, Code: '0', Stay: true}, Op{Kind: Origin})
	got, err := page.Place()
	if err != nil {
		t.Fatal(err)
	}
	zero, _, _ := page.Fonts[0].Measure('0')
	want := [][2]Scaled{{0, 0}, {zero, 5}, {zero + 6, 5}, {0, 0}, {0, 0}}
	for i, p := range got {
		if i >= len(want) || (p.H != want[i][0] || p.V != want[i][1]) {
			t.Errorf("mark %d at %v, %v", i, p.H, p.V)
		}
	}
	if len(got) != len(want) || zero < 5*Point || zero > 8*Point {
		t.Errorf("%d marks, a zero %v wide", len(got), zero)
	}
}

// TestReadSpecials: a special has nothing, the number of a word, c, c and a number, or b and three numbers.
func TestReadSpecials(t *testing.T) {
	special := func(text string) []byte { return append([]byte{239, byte(len(text))}, text...) }
	for text, want := range map[string]Op{
		"": {Kind: Origin}, "0": {Kind: Word}, "-5": {Kind: Word, Index: -5}, "c": {Kind: PopColor}, "c3": {Kind: PushColor, Index: 3},
		"b1,22,333": {Kind: Blank, Width: 1, Height: 22, Depth: 333}, "b-1,0,0": {Kind: Blank, Width: -1},
	} {
		got, err := Read(file(special(text)...), "my-")
		if err != nil || !reflect.DeepEqual(got, page5(want)) {
			t.Errorf("%q: %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"b", "b1", "b1,2", "b1,2,3,4", "c1,2", "1,2", "1,2,3", "c1,2,3", ",", "b,,", "cx", "d1", "x", "1,"} {
		if got, err := Read(file(special(text)...), "my-"); !errors.Is(err, errBadFile) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

// TestReadNested: every push saves the registers as they are, and pop brings those of the last one back; a font may be
// defined again.
func TestReadNested(t *testing.T) {
	font := []byte{243, 3, 0, 0, 0, 0, 0, 20, 0, 0, 0, 5, 0, 0, 0, 7, 'm', 'y', '-', 'c', 'm', 'r', '7'}
	got, err := Read(file(append([]byte{148, 1, 141, 148, 2, 141, 148, 3, 142, 147, 142, 147}, font...)...), "my-")
	if err != nil {
		t.Fatal(err)
	}
	right := func(by Scaled) Op { return Op{Kind: Right, By: by} }
	push, pop := Op{Kind: Push}, Op{Kind: Pop}
	if want := page5(right(1), push, right(2), push, right(3), pop, right(2), pop, right(1)); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if _, err := Read(file(141, 142, 142), "my-"); !errors.Is(err, errBadFile) {
		t.Errorf("a pop too many: %v", err)
	}
}

// TestPlaceColors: marks have the color that was selected last and not left.
func TestPlaceColors(t *testing.T) {
	rule := Op{Kind: Rule, Width: 1, Height: 1}
	push := func(i int) Op { return Op{Kind: PushColor, Index: i} }
	page := Page{Ops: []Op{rule, push(4), rule, push(0), rule, {Kind: PopColor}, rule, {Kind: PopColor}, rule}}
	got, err := page.Place()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{0, 5, 1, 5, 0} {
		if got[i].Color != want || got[i].Font != -1 {
			t.Errorf("rule %d: %+v, want color %d", i, got[i], want)
		}
	}
	for _, ops := range [][]Op{{{Kind: PopColor}}, {push(1), {Kind: PopColor}, {Kind: PopColor}}, {{Kind: Push}, {Kind: Pop}, {Kind: Pop}}} {
		page := Page{Ops: ops}
		if got, err := page.Place(); !errors.Is(err, errBadPage) || got != nil {
			t.Errorf("%+v: %v, %v", ops, got, err)
		}
	}
}

// TestVisible: a rule has ink if it is at least a unit wide and high.
func TestVisible(t *testing.T) {
	for _, tt := range []struct {
		width, height Scaled
		want          bool
	}{{1, 1, true}, {0, 1, false}, {1, 0, false}, {-1, 1, false}, {1, -1, false}, {0, 0, false}} {
		if got := (Op{Kind: Rule, Width: tt.width, Height: tt.height}).Visible(); got != tt.want {
			t.Errorf("%+v: visible %v", tt, got)
		}
	}
}

// TestScaled: lengths are rounded to 1/65536 point; factors of TeX are rounded likewise and products truncated (Knuth, tex.web,
// sections 102 and 107); an inch has 72.27 points of TeX and 72 others.
func TestScaled(t *testing.T) {
	for _, tt := range []struct{ got, want Scaled }{
		{ToScaled(1), 65536}, {ToScaled(0.5 / 65536), 1}, {ToScaled(0.49 / 65536), 0}, {Scaled(10 * Point).Times(0.7), 458750}, {Scaled(3).Times(0.5), 1}, {Scaled(1).Times(0.99999), 0}, {Scaled(3).Part(0.5), 2}, {Scaled(10).Part(0.26), 3},
	} {
		if tt.got != tt.want {
			t.Errorf("%d, want %d", tt.got, tt.want)
		}
	}
	if got := ToScaled(72.27).BigPoints(); got < 71.9999 || got > 72.0001 {
		t.Errorf("an inch has %v points", got)
	}
}

// TestMeasure: the minus of cmsy10 has no depth here, the plus of cmr10 has one; unknown fonts and characters have no size.
func TestMeasure(t *testing.T) {
	size := Font{Name: "cmr10", Size: 10 * Point, Design: 10 * Point}
	// cmr10.tfm: a plus is 0.777781 wide, 0.583334 high and 0.083334 deep in units of the size.
	w, h, d := size.Measure('+')
	for i, tt := range []struct {
		got  Scaled
		want float64
	}{{w, 7.77781}, {h, 5.83334}, {d, 0.83334}} {
		if diff := float64(tt.got)/Point - tt.want; diff > 1e-4 || diff < -1e-4 {
			t.Errorf("dimension %d of a plus is %v, want %v", i, float64(tt.got)/Point, tt.want)
		}
	}
	minus := Font{Name: "cmsy10", Size: 20 * Point, Design: 10 * Point}
	if w, h, d := minus.Measure(0); d != 0 || h != 2*ToScaled(5.83334) && h/10 != 2*ToScaled(5.83334)/10 || w/100 != 2*ToScaled(7.77781)/100 {
		t.Errorf("a minus is %v wide, %v high and %v deep", w, h, d)
	}
	if _, _, d := minus.Measure(1 + 5); d == 0 {
		t.Error("another sign has no depth")
	}
	if w, h, d := (Font{Name: "nosuchfont", Size: Point}).Measure('A'); w != 0 || h != 0 || d != 0 {
		t.Errorf("a font that is missing has the sizes %v, %v, %v", w, h, d)
	}
}
