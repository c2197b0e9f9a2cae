package tex

import (
	"errors"
	"reflect"
	"testing"
)

// charstring encodes numbers (within 16 bits, or large ones in five bytes) and commands.
func charstring(parts ...any) []byte {
	var out []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			switch {
			case p >= -107 && p <= 107:
				out = append(out, byte(p+139))
			case p >= 108 && p <= 1131:
				out = append(out, byte((p-108)>>8+247), byte(p-108))
			case p >= -1131 && p <= -108:
				out = append(out, byte((-p-108)>>8+251), byte(-p-108))
			default:
				out = append(out, 255, byte(p>>24), byte(p>>16), byte(p>>8), byte(p))
			}
		case string:
			out = append(out, map[string][]byte{"hstem": {1}, "vstem": {3}, "vmoveto": {4}, "rlineto": {5}, "hlineto": {6},
				"vlineto": {7}, "rrcurveto": {8}, "closepath": {9}, "callsubr": {10}, "return": {11}, "hsbw": {13},
				"endchar": {14}, "rmoveto": {21}, "hmoveto": {22}, "vhcurveto": {30}, "hvcurveto": {31}, "seac": {12, 6},
				"div": {12, 12}, "callothersubr": {12, 16}, "pop": {12, 17}, "setcurrentpoint": {12, 33}}[p]...)
		}
	}
	return out
}

// pt is a point in whole units.
func pt(x, y int) fixedPoint { return fixedPoint{fixed(x) * fixedOne, fixed(y) * fixedOne} }

func steps(t *testing.T, f *type1, parts ...any) []step {
	t.Helper()
	o, err := f.interpret(charstring(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return o.steps
}

func TestCharstringCommands(t *testing.T) {
	got := steps(t, &type1{}, 50, 600, "hsbw", -10, 20, "hstem", 5, 7, "vstem", 10, 20, "rmoveto", 30, "hlineto", 200, "vlineto",
		-5, -6, "rlineto", 1, 2, 3, 4, 5, 6, "rrcurveto", 1, 2, 3, 4, "vhcurveto", 1, 2, 3, 4, "hvcurveto", "closepath",
		9, "hmoveto", -9, "vmoveto", "endchar")
	want := []step{
		{stepStem, [3]fixedPoint{{20 * fixedOne, -10 * fixedOne}}}, {kind: stepVStem},
		{stepMove, [3]fixedPoint{pt(60, 20)}}, {stepLine, [3]fixedPoint{pt(90, 20)}}, {stepLine, [3]fixedPoint{pt(90, 220)}},
		{stepLine, [3]fixedPoint{pt(85, 214)}}, {stepCurve, [3]fixedPoint{pt(86, 216), pt(89, 220), pt(94, 226)}},
		{stepCurve, [3]fixedPoint{pt(94, 227), pt(96, 230), pt(100, 230)}},
		{stepCurve, [3]fixedPoint{pt(101, 230), pt(103, 233), pt(103, 237)}}, {kind: stepClose},
		{stepMove, [3]fixedPoint{pt(112, 237)}}, {stepMove, [3]fixedPoint{pt(112, 228)}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCharstringFlex: two curves through points that come as moves (Adobe Type 1 Font Format,
// section 8.3), and hint replacement (section 8.1), by way of the standard subroutines.
func TestCharstringFlex(t *testing.T) {
	f := &type1{subrs: [][]byte{
		charstring(3, 0, "callothersubr", "pop", "pop", "setcurrentpoint", "return"),
		charstring(0, 1, "callothersubr", "return"),
		charstring(0, 2, "callothersubr", "return"),
		charstring("return"),
		charstring(1, 3, "callothersubr", "pop", "callsubr", "return"),
	}}
	got := steps(t, f, 0, 500, "hsbw", 100, 0, "rmoveto", 1, "callsubr", 50, 5, "rmoveto", 2, "callsubr",
		-40, -5, "rmoveto", 2, "callsubr", 20, 3, "rmoveto", 2, "callsubr", 20, 2, "rmoveto", 2, "callsubr",
		20, 0, "rmoveto", 2, "callsubr", 20, -2, "rmoveto", 2, "callsubr", 10, -3, "rmoveto", 2, "callsubr",
		50, 200, 0, 0, "callsubr", 3, 4, "callsubr", 7, "vlineto", "endchar")
	want := []step{
		{stepMove, [3]fixedPoint{pt(100, 0)}},
		{stepCurve, [3]fixedPoint{pt(110, 0), pt(130, 3), pt(150, 5)}},
		{stepCurve, [3]fixedPoint{pt(170, 5), pt(190, 3), pt(200, 0)}},
		{kind: stepReplace}, {stepLine, [3]fixedPoint{pt(200, 7)}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCharstringAccent: seac puts the accent's side bearing point, asb from its origin, at adx
// from the base's origin.
func TestCharstringAccent(t *testing.T) {
	f := &type1{charStrings: map[string][]byte{
		"A":     charstring(10, 700, "hsbw", 0, 20, "hstem", 5, 0, "rmoveto", 9, "hlineto", "closepath", "endchar"),
		"acute": charstring(30, 300, "hsbw", 0, 40, "hstem", 1, 2, "rmoveto", 9, "vlineto", "closepath", "endchar"),
	}}
	got := steps(t, f, 10, 700, "hsbw", 30, 200, 400, 65, 194, "seac")
	want := []step{
		{stepOrigin, [3]fixedPoint{{}}}, {stepStem, [3]fixedPoint{{20 * fixedOne, 0}}},
		{stepMove, [3]fixedPoint{pt(15, 0)}}, {stepLine, [3]fixedPoint{pt(24, 0)}}, {kind: stepClose},
		{stepOrigin, [3]fixedPoint{pt(0, 400)}}, {stepStem, [3]fixedPoint{{40 * fixedOne, 0}}},
		{stepMove, [3]fixedPoint{pt(211, 402)}}, {stepLine, [3]fixedPoint{pt(211, 411)}}, {kind: stepClose},
	}
	for i := range got {
		// Only what the kind uses counts: unused points are moved along.
		used := map[stepKind]int{stepMove: 1, stepLine: 1, stepCurve: 3, stepOrigin: 1, stepStem: 1}[got[i].kind]
		clear(got[i].p[used:])
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCharstringDivision: a number beyond 16 bits may be divided.
func TestCharstringDivision(t *testing.T) {
	got := steps(t, &type1{}, 0, 53739, 100, "div", "hsbw", 7, 2, "div", 0, "rmoveto", "endchar")
	if want := (fixedPoint{7 * fixedOne / 2, 0}); got[0].p[0] != want {
		t.Errorf("moves to %v, want %v", got[0].p[0], want)
	}
}

// TestBadFonts: damage is an error, never a panic or a hang.
func TestBadFonts(t *testing.T) {
	endless := &type1{subrs: [][]byte{charstring(0, "callsubr")}}
	for _, parts := range [][]any{
		{"rlineto"}, {1, "rlineto"}, {5, "callsubr"}, {-1, "callsubr"}, {"seac"}, {0, 0, 0, 65, 194, "seac"},
		{"callothersubr"}, {9, 0, "callothersubr"}, {1, 2, 3, 3, 0, "callothersubr"}, {0, "callsubr"},
	} {
		if _, err := endless.interpret(charstring(parts...)); !errors.Is(err, errBadFont) {
			t.Errorf("%v: %v", parts, err)
		}
	}
	for _, raw := range [][]byte{{12}, {255, 1}, {247}} {
		if _, err := endless.interpret(raw); !errors.Is(err, errBadFont) {
			t.Errorf("%v: %v", raw, err)
		}
	}
	good := fontFile("cmr10.pfb")
	for n := 0; n < len(good); n += 977 {
		if _, err := parseType1(good[:n]); err == nil {
			t.Errorf("the first %d bytes of a font are taken for a font", n)
		}
	}
	for i := 0; i < len(good); i += 1013 {
		spoilt := append([]byte(nil), good...)
		spoilt[i] ^= 0x55
		if f, err := parseType1(spoilt); err == nil {
			for code := range 256 {
				f.outline(byte(code))
			}
		}
	}
}
