package type1

import (
	"reflect"
	"testing"
)

// hinted returns the steps of a character at a scale, without hints of a font about heights.
func hinted(t *testing.T, scale Fixed, parts ...any) []HintedStep {
	t.Helper()
	o, err := (&Font{}).interpret(charstring(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return o.hint(blueValues{}, scale).Steps
}

// to64 returns a step to points in 1/64 pixels.
func to64(kind StepKind, xy ...int32) HintedStep {
	s := HintedStep{Kind: kind}
	for i := range len(xy) / 2 {
		s.P[i] = Pixel{xy[2*i], xy[2*i+1]}
	}
	return s
}

// TestHintedPaths: at a pixel a unit, edges of stems move to whole pixels and the rest of the outline with them; steps
// without length are dropped, and contours end where they start.
func TestHintedPaths(t *testing.T) {
	const scale = fixedOne / 2 // pixels per unit
	for _, tt := range []struct {
		name  string
		parts []any
		want  []HintedStep
	}{
		{"no stems", []any{0, 9, "hsbw", 1, 1, "rmoveto", 2, "hlineto", 3, "vlineto", "closepath", "endchar"},
			[]HintedStep{to64(Move, 32, 32), to64(Line, 96, 32), to64(Line, 96, 128), to64(Line, 32, 32)}},
		// The stem from 3 to 7 units, 1.5 to 3.5 pixels, goes half a pixel up; so does what is above; below, the
		// fixed point at 0 remains.
		{"a stem", []any{0, 9, "hsbw", 3, 4, "hstem", 0, 3, "rmoveto", 8, "hlineto", 4, "vlineto", 4, "vlineto", -8, "hlineto", "closepath", "endchar"},
			[]HintedStep{to64(Move, 0, 128), to64(Line, 256, 128), to64(Line, 256, 256), to64(Line, 256, 384), to64(Line, 0, 384), to64(Line, 0, 128)}},
		// After hint replacement the stem from 7 to 9 units counts, which goes from 3.5 pixels to 4.
		{"two stems after each other", []any{0, 9, "hsbw", 3, 4, "hstem", 0, 3, "rmoveto", 8, "hlineto", 4, "vlineto",
			1, 1, 3, "callothersubr", "pop", 7, 2, "hstem", "closepath", "endchar"},
			[]HintedStep{to64(Move, 0, 128), to64(Line, 256, 128), to64(Line, 256, 256), to64(Line, 0, 128)}},
		{"no length", []any{0, 9, "hsbw", 2, 2, "rmoveto", 0, "hlineto", 2, "hlineto", 0, 0, "rlineto", 2, "vlineto", -2, -2, "rlineto", "closepath", "endchar"},
			[]HintedStep{to64(Move, 64, 64), to64(Line, 128, 64), to64(Line, 128, 128), to64(Line, 64, 64)}},
		{"curves", []any{0, 9, "hsbw", 2, 2, "rmoveto", 2, 0, 0, 2, 2, 0, "rrcurveto", -4, -2, "rlineto", "closepath",
			10, "hmoveto", 2, 0, 0, 2, -2, 0, "rrcurveto", "endchar"},
			[]HintedStep{to64(Move, 64, 64), to64(Curve, 128, 64, 128, 128, 192, 128), to64(Line, 64, 64),
				to64(Move, 384, 64), to64(Curve, 448, 64, 448, 128, 384, 128), to64(Line, 384, 64)}},
		{"only moves", []any{0, 9, "hsbw", 2, 2, "rmoveto", 2, "hmoveto", "closepath", "endchar"}, nil},
	} {
		if got := hinted(t, scale, tt.parts...); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestManyStems: a character with up to 96 stems of both directions is hinted, one with more is not.
func TestManyStems(t *testing.T) {
	for _, n := range []int{maxStems - 1, maxStems} { // vertical stems, beside a horizontal one
		parts := []any{0, 9, "hsbw", 3, 4, "hstem"}
		for range n {
			parts = append(parts, 1, 1, "vstem")
		}
		got := hinted(t, fixedOne/2, append(parts, 0, 3, "rmoveto", 8, "hlineto", 4, "vlineto", "endchar")...)
		want := int32(96) // 3 units are 1.5 pixels
		if n < maxStems {
			want = 128
		}
		if got[0].P[0].Y != want {
			t.Errorf("%d stems: the outline begins at %d/64 pixels, want %d", n+1, got[0].P[0].Y, want)
		}
	}
}

// TestScaleIgnoresHints: Scale gives the exact places, whatever the hints.
func TestScaleIgnoresHints(t *testing.T) {
	f := &Font{charStrings: map[string][]byte{"A": charstring(0, 9, "hsbw", 3, 4, "hstem", 1, 2, "vstem", 0, 3, "rmoveto", 8, "hlineto", 1, 1, 3, "callothersubr", "pop", 4, "vlineto", "closepath", "endchar")},
		outlines: map[byte]*Outline{}}
	f.encoding['A'] = "A"
	h, err := f.Scale('A', fixedOne/2)
	want := []HintedStep{to64(Move, 0, 96), to64(Line, 256, 96), to64(Line, 256, 224), to64(Line, 0, 96)}
	if err != nil || !reflect.DeepEqual(h.Steps, want) {
		t.Errorf("%v, %v; want %v", h, err, want)
	}
	if h, err = f.Hint('A', fixedOne/2); err != nil || h.Steps[0].P[0].Y != 128 {
		t.Errorf("hinted: %v, %v", h, err)
	}
}

// TestHintedAccents: the parts of an accented character are hinted by their own stems, at their heights in the whole.
func TestHintedAccents(t *testing.T) {
	f := &Font{charStrings: map[string][]byte{
		"A":     charstring(0, 9, "hsbw", 3, 4, "hstem", 0, 3, "rmoveto", 8, "hlineto", 4, "vlineto", "closepath", "endchar"),
		"acute": charstring(0, 9, "hsbw", 1, 4, "hstem", 0, 1, "rmoveto", 8, "hlineto", 4, "vlineto", "closepath", "endchar"),
	}}
	o, err := f.interpret(charstring(0, 9, "hsbw", 0, 10, 20, 65, 194, "seac"))
	if err != nil {
		t.Fatal(err)
	}
	// The stem of the letter, from 1.5 to 3.5 pixels, goes up by half a pixel, and so does that of the accent, from 10.5 to 12.5.
	want := []HintedStep{to64(Move, 0, 128), to64(Line, 256, 128), to64(Line, 256, 256), to64(Line, 0, 128),
		to64(Move, 320, 704), to64(Line, 576, 704), to64(Line, 576, 832), to64(Line, 320, 704)}
	if got := o.hint(blueValues{}, fixedOne/2).Steps; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
