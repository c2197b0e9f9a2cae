package truetype_test

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"natgrad.example/plots/internal/truetype"
)

// Flags of a component (OpenType specification, "glyf").
const (
	wordArgs  = 0x0001
	oneScale  = 0x0008
	more      = 0x0020
	twoScales = 0x0040
	matrix    = 0x0080
)

// component is a component of a composite glyph, with its transformation.
func component(flags, id uint16, more int) []byte {
	return append(binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(nil, flags), id), make([]byte, more)...)
}

// A component has 2 bytes of place, or 4 with the flag of words, and 2, 4 or 8 bytes for a scale,
// two scales or a matrix (OpenType specification, "glyf"). A composite glyph has a header of 10
// bytes that begins with -1.
func TestComponents(t *testing.T) {
	glyph := func(contours int16, parts ...[]byte) []byte {
		data := append(binary.BigEndian.AppendUint16(nil, uint16(contours)), make([]byte, 8)...)
		return append(data, slices.Concat(parts...)...)
	}
	for _, k := range []struct {
		name string
		data []byte
		want []int
		ends bool // in the middle of a component
	}{
		{"places of bytes", glyph(-1, component(more, 5, 2), component(0, 6, 2)), []int{5, 6}, false},
		{"places of words", glyph(-1, component(more|wordArgs, 5, 4), component(wordArgs, 6, 4)), []int{5, 6}, false},
		{"a scale", glyph(-1, component(more|oneScale, 5, 4), component(0, 6, 2)), []int{5, 6}, false},
		{"two scales", glyph(-1, component(more|twoScales, 5, 6), component(0, 6, 2)), []int{5, 6}, false},
		{"a matrix", glyph(-1, component(more|matrix, 5, 10), component(0, 6, 2)), []int{5, 6}, false},
		{"a matrix and words", glyph(-1, component(more|matrix|wordArgs, 5, 12), component(0, 6, 2)), []int{5, 6}, false},
		{"no more", glyph(-1, component(0, 5, 2), component(0, 6, 2)), []int{5}, false},
		{"no contours", glyph(0, component(0, 5, 2)), nil, false},
		{"a simple glyph", glyph(1, component(0, 5, 2)), nil, false},
		{"only a header", glyph(-1), nil, true},
		{"no header", glyph(-1)[:9], nil, false},
		{"cut off in a component", glyph(-1, component(more, 5, 2), component(more, 6, 0)), []int{5, 6}, true},
		{"cut off before the end of a number", glyph(-1, component(more, 5, 2), component(more, 6, 0)[:3]), []int{5}, true},
		{"cut off in a matrix", glyph(-1, component(more|matrix, 5, 9)), []int{5}, true},
	} {
		got, err := truetype.Components(k.data)
		if !slices.Equal(got, k.want) || errors.Is(err, truetype.ErrFont) != k.ends {
			t.Errorf("%s: %v, %v, want %v", k.name, got, err, k.want)
		}
	}
}
