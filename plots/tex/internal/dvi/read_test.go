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
