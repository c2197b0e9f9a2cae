package opentype

import (
	"encoding/binary"
	"testing"
)

// glyphsOf returns the tables of composite glyphs, each with the components listed.
func glyphsOf(parts [][]int) composites {
	var c composites
	for _, list := range parts {
		c.loca = binary.BigEndian.AppendUint16(c.loca, uint16(len(c.glyf)/2))
		if len(list) == 0 {
			continue
		}
		c.glyf = append(c.glyf, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0)
		for i, id := range list {
			flags := uint16(0x20) // more components follow
			if i == len(list)-1 {
				flags = 0
			}
			c.glyf = binary.BigEndian.AppendUint16(c.glyf, flags)
			c.glyf = binary.BigEndian.AppendUint16(c.glyf, uint16(id))
			c.glyf = append(c.glyf, 0, 0)
		}
	}
	c.loca = binary.BigEndian.AppendUint16(c.loca, uint16(len(c.glyf)/2))
	c.counts = make([]int32, c.glyphs())
	return c
}

// Components are counted with theirs. Loops, deep nesting and a few components on many
// levels are too many.
func TestComposites(t *testing.T) {
	chain := func(n, times int) [][]int {
		parts := make([][]int, n+1)
		for i := range n {
			for range times {
				parts[i] = append(parts[i], i+1)
			}
		}
		return parts
	}
	for _, k := range []struct {
		name  string
		parts [][]int
		want  int32
	}{
		{"empty", [][]int{{}}, 1},
		{"accented letter", [][]int{{1, 2}, {}, {}}, 3},
		{"two levels", [][]int{{1, 1}, {2, 3}, {}, {}}, 7},
		{"a missing component", [][]int{{99}}, 2},
		{"itself", [][]int{{0}}, maxComponents + 1},
		{"loop", [][]int{{1}, {0}}, maxComponents + 1},
		{"15 levels", chain(15, 1), 16},
		{"30 levels", chain(30, 1), maxComponents + 1},
		{"2 on 11 levels", chain(11, 2), 1<<12 - 1},
		{"2 on 19 levels", chain(19, 2), maxComponents + 1},
	} {
		c := glyphsOf(k.parts)
		if got := c.count(0, 0); min(got, maxComponents+1) != k.want {
			t.Errorf("%s: %d, want %d", k.name, got, k.want)
		}
	}
}

// The table loca has 2 or 4 bytes for each glyph and one end.
func TestGlyphsOfLoca(t *testing.T) {
	for _, c := range []struct {
		bytes int
		long  bool
		want  int
	}{{0, false, 0}, {2, false, 0}, {8, false, 3}, {40, false, 19}, {0, true, 0}, {4, true, 0}, {40, true, 9}, {60, true, 14}} {
		k := composites{loca: make([]byte, c.bytes), long: c.long}
		if got := k.glyphs(); got != c.want {
			t.Errorf("%d bytes, long %v: %d glyphs, want %d", c.bytes, c.long, got, c.want)
		}
	}
}

// TestGlyphsInTable: the description of a glyph lies where loca says, in bytes or in words, and
// counts only if it lies in the table.
func TestGlyphsInTable(t *testing.T) {
	glyf := []byte{1, 2, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0}
	for _, long := range []bool{false, true} {
		for end, want := range map[int]int32{18: 2, 20: 1, 2: 1, 0: 1} {
			k := composites{glyf: glyf, long: long}
			if long {
				k.loca = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 2), uint32(end))
			} else {
				k.loca = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(nil, 1), uint16(end/2))
			}
			k.counts = make([]int32, k.glyphs())
			if got := k.count(0, 0); got != want {
				t.Errorf("from 2 to %d of %d bytes, long %v: %d glyphs, want %d", end, len(glyf), long, got, want)
			}
		}
	}
}

// TestManyComponents: a glyph may consist of 4096 glyphs, itself included.
func TestManyComponents(t *testing.T) {
	list := make([]int, maxComponents)
	for i := range list {
		list[i] = 1
	}
	for n, want := range map[int]int32{maxComponents - 1: maxComponents, maxComponents: maxComponents + 1} {
		c := glyphsOf([][]int{list[:n], {}})
		if got := c.count(0, 0); got != want {
			t.Errorf("%d components: %d glyphs, want %d", n, got, want)
		}
	}
}
