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
			flags := uint16(more)
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
