package type1

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"star-tex.org/x/tex/kpath"
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
				"vlineto": {7}, "rrcurveto": {8}, "closepath": {9}, "callsubr": {10}, "return": {11}, "hsbw": {13}, "dotsection": {12, 0}, "vstem3": {12, 1}, "hstem3": {12, 2}, "sbw": {12, 7},
				"endchar": {14}, "rmoveto": {21}, "hmoveto": {22}, "vhcurveto": {30}, "hvcurveto": {31}, "seac": {12, 6},
				"div": {12, 12}, "callothersubr": {12, 16}, "pop": {12, 17}, "setcurrentpoint": {12, 33}}[p]...)
		}
	}
	return out
}

// pt is a point in whole units.
func pt(x, y int) point { return point{Fixed(x) * fixedOne, Fixed(y) * fixedOne} }

func steps(t *testing.T, f *Font, parts ...any) []step {
	t.Helper()
	o, err := f.interpret(charstring(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return o.steps
}

func TestCharstringCommands(t *testing.T) {
	got := steps(t, &Font{}, 50, 600, "hsbw", -10, 20, "hstem", 5, 7, "vstem", 10, 20, "rmoveto", 30, "hlineto", 200, "vlineto",
		-5, -6, "rlineto", 1, 2, 3, 4, 5, 6, "rrcurveto", 1, 2, 3, 4, "vhcurveto", 1, 2, 3, 4, "hvcurveto", "closepath",
		9, "hmoveto", -9, "vmoveto", "endchar")
	want := []step{
		{stepStem, [3]point{{20 * fixedOne, -10 * fixedOne}}}, {kind: stepVStem},
		{Move, [3]point{pt(60, 20)}}, {Line, [3]point{pt(90, 20)}}, {Line, [3]point{pt(90, 220)}},
		{Line, [3]point{pt(85, 214)}}, {Curve, [3]point{pt(86, 216), pt(89, 220), pt(94, 226)}},
		{Curve, [3]point{pt(94, 227), pt(96, 230), pt(100, 230)}},
		{Curve, [3]point{pt(101, 230), pt(103, 233), pt(103, 237)}}, {kind: stepClose},
		{Move, [3]point{pt(112, 237)}}, {Move, [3]point{pt(112, 228)}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCharstringFlex: two curves through points that come as moves (Adobe Type 1 Font Format,
// section 8.3), and hint replacement (section 8.1), by way of the standard subroutines.
func TestCharstringFlex(t *testing.T) {
	f := &Font{subrs: [][]byte{
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
		{Move, [3]point{pt(100, 0)}},
		{Curve, [3]point{pt(110, 0), pt(130, 3), pt(150, 5)}},
		{Curve, [3]point{pt(170, 5), pt(190, 3), pt(200, 0)}},
		{kind: stepReplace}, {Line, [3]point{pt(200, 7)}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCharstringAccent: seac puts the accent's side bearing point, asb from its origin, at adx
// from the base's origin.
func TestCharstringAccent(t *testing.T) {
	f := &Font{charStrings: map[string][]byte{
		"A":     charstring(10, 700, "hsbw", 0, 20, "hstem", 5, 0, "rmoveto", 9, "hlineto", "closepath", "endchar"),
		"acute": charstring(30, 300, "hsbw", 0, 40, "hstem", 1, 2, "rmoveto", 9, "vlineto", "closepath", "endchar"),
	}}
	got := steps(t, f, 10, 700, "hsbw", 30, 200, 400, 65, 194, "seac")
	want := []step{
		{stepOrigin, [3]point{{}}}, {stepStem, [3]point{{20 * fixedOne, 0}}},
		{Move, [3]point{pt(15, 0)}}, {Line, [3]point{pt(24, 0)}}, {kind: stepClose},
		{stepOrigin, [3]point{pt(0, 400)}}, {stepStem, [3]point{{40 * fixedOne, 0}}},
		{Move, [3]point{pt(211, 402)}}, {Line, [3]point{pt(211, 411)}}, {kind: stepClose},
	}
	for i := range got {
		// Only the points that the kind uses count; the others have moved too.
		used := map[StepKind]int{Move: 1, Line: 1, Curve: 3, stepOrigin: 1, stepStem: 1}[got[i].kind]
		clear(got[i].p[used:])
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestNumbers: numbers of one, two and five bytes (Adobe Type 1 Font Format, section 6.2). They may be the last
// bytes of a charstring.
func TestNumbers(t *testing.T) {
	for _, want := range []int{0, 1, -107, 107, 108, 363, 364, 1131, -108, -363, -364, -1131, 1132, -1132, 32767, -32768} {
		raw := charstring(want)
		got, used, err := number(raw[0], raw[1:])
		if err != nil || got != int64(want)*fixedOne || used != len(raw)-1 {
			t.Errorf("% d: %v from %d bytes, %v; want %d", raw, float64(got)/fixedOne, used+1, err, want)
		}
		if len(raw) > 1 {
			if _, _, err := number(raw[0], raw[1:len(raw)-1]); err == nil {
				t.Errorf("% d without the last byte is a number", raw)
			}
		}
	}
}

// TestStandardLetters: the accents of Adobe's standard encoding (Adobe Type 1 Font Format, figure 6 and appendix
// of the PostScript Language Reference) follow each other from 193 to 207, with two gaps.
func TestStandardLetters(t *testing.T) {
	names := strings.Split("grave acute circumflex tilde macron breve dotaccent dieresis  ring cedilla  hungarumlaut ogonek caron", " ")
	for i, want := range names {
		if got := standardLetter(193 + i); got != want {
			t.Errorf("character %d is %q, want %q", 193+i, got, want)
		}
	}
	for _, code := range []int{0, '@', '[', '`', '{', 192, 208, 244, 246} {
		if got := standardLetter(code); got != "" {
			t.Errorf("character %d is %q, want none", code, got)
		}
	}
	for code, want := range map[int]string{'A': "A", 'Z': "Z", 'a': "a", 'z': "z", 245: "dotlessi"} {
		if got := standardLetter(code); got != want {
			t.Errorf("character %d is %q, want %q", code, got, want)
		}
	}
}

// TestCharStringsOfFont: a font may have one character, and its last bytes may end the file.
func TestCharStringsOfFont(t *testing.T) {
	f := &Font{charStrings: map[string][]byte{}}
	if err := f.readCharStrings([]byte("/CharStrings 1 dict /A 5 RD 12345"), 4); err != nil || len(f.charStrings["A"]) != 1 {
		t.Errorf("%v, characters %v", err, f.charStrings)
	}
	for _, text := range []string{"/CharStrings 0 dict end", "/CharStrings 1 dict /A 6 RD 12345", "/CharStrings 1 dict /A -1 RD 12345", "/A 5 RD 12345"} {
		f := &Font{charStrings: map[string][]byte{}}
		if err := f.readCharStrings([]byte(text), 4); !errors.Is(err, errBadFont) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestCharstringDivision: a number beyond 16 bits may be divided.
func TestCharstringDivision(t *testing.T) {
	got := steps(t, &Font{}, 0, 53739, 100, "div", "hsbw", 7, 2, "div", 0, "rmoveto", "endchar")
	if want := (point{7 * fixedOne / 2, 0}); got[0].p[0] != want {
		t.Errorf("moves to %v, want %v", got[0].p[0], want)
	}
}

// TestBadFonts: damage is an error, never a panic or a hang.
func TestBadFonts(t *testing.T) {
	endless := &Font{subrs: [][]byte{charstring(0, "callsubr")}}
	for _, parts := range [][]any{
		{"rlineto"}, {1, "rlineto"}, {5, "callsubr"}, {-1, "callsubr"}, {"seac"}, {0, 0, 0, 65, 194, "seac"},
		{"callothersubr"}, {9, 0, "callothersubr"}, {1, 2, 3, 3, 0, "callothersubr"}, {0, "callsubr"},
		{0, "callothersubr"}, {-1, 3, "callothersubr"}, {1, 3, "callothersubr"}, {0, 3, "callothersubr"}, {5, 6, 2, 3, "callothersubr"}, {1, 2, 3, 0, "callothersubr"},
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
	good := embedded(t, "cmr10.pfb")
	for n := 0; n < len(good); n += 977 {
		if _, err := Parse(good[:n]); err == nil {
			t.Errorf("the first %d bytes of a font are accepted as a font", n)
		}
	}
	for i := 0; i < len(good); i += 1013 {
		spoilt := append([]byte(nil), good...)
		spoilt[i] ^= 0x55
		if f, err := Parse(spoilt); err == nil {
			for code := range 256 {
				f.Outline(byte(code))
			}
		}
	}
}

// embedded reads a font file that star-tex embeds.
func embedded(t *testing.T, name string) []byte {
	t.Helper()
	files := kpath.New()
	path, err := files.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(files.FS(), path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestBlueZones: every text font of Computer Modern has them; cmex10 has none.
func TestBlueZones(t *testing.T) {
	for _, name := range []string{"cmr5", "cmr6", "cmr7", "cmr8", "cmr9", "cmr10", "cmr12", "cmr17", "cmmi5", "cmmi6", "cmmi7",
		"cmmi8", "cmmi9", "cmmi10", "cmmi12", "cmsy5", "cmsy6", "cmsy7", "cmsy8", "cmsy9", "cmsy10", "cmti7", "cmti8", "cmti9",
		"cmti10", "cmti12", "cmss8", "cmss9", "cmss10", "cmss12", "cmss17", "cmssi8", "cmssi9", "cmssi10", "cmssi12", "cmssi17", "cmssbx10", "cmbx5", "cmbx6", "cmbx7", "cmbx8", "cmbx9",
		"cmbx10", "cmbx12", "cmtt8", "cmtt9", "cmtt10", "cmtt12", "cmmib10", "cmbsy10"} {
		font, err := Parse(embedded(t, name+".pfb"))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(font.blues.values) == 0 {
			t.Errorf("%s has no blue zones", name)
		}
	}
}

// TestEncodingOfFont: each of 256 codes may name a character.
func TestEncodingOfFont(t *testing.T) {
	var text strings.Builder
	text.WriteString("dup 9 /before put /Encoding 256 array ")
	for code := -1; code <= 256; code++ {
		fmt.Fprintf(&text, "dup %d /c%d put ", code, code+1)
	}
	text.WriteString("readonly def dup 9 /after put")
	f := &Font{}
	f.readEncoding(text.String())
	for code := range 256 {
		if want := fmt.Sprintf("c%d", code+1); f.encoding[code] != want {
			t.Errorf("code %d is %q, want %q", code, f.encoding[code], want)
		}
	}
}

// TestSubroutineDepth: subroutines may be nested as deep as the specification allows, ten levels, and not without end.
func TestSubroutineDepth(t *testing.T) {
	for _, n := range []int{1, 10, 20, 1000} {
		f := &Font{}
		for i := range n {
			f.subrs = append(f.subrs, charstring(i+1, "callsubr", "return"))
		}
		f.subrs = append(f.subrs, charstring(7, "hlineto", "return"))
		_, err := f.interpret(charstring(0, 100, "hsbw", 0, "hmoveto", 0, "callsubr", "endchar"))
		if ok := n <= 10; (err == nil) != ok || !ok && !errors.Is(err, errBadFont) {
			t.Errorf("%d levels: %v", n, err)
		}
	}
}

// TestSideBearings: sbw sets both coordinates of the side bearing point, from which stems and the outline count; hstem3 and
// vstem3 have three stems each; dotsection means nothing (Adobe Type 1 Font Format, section 6.4).
func TestSideBearings(t *testing.T) {
	got := steps(t, &Font{}, 5, 60, 600, 0, "sbw", 1, 2, 30, 4, 50, 6, "hstem3", 1, 2, 30, 4, 50, 6, "vstem3", "dotsection", 10, 20, "rmoveto", "endchar", 9, "hlineto")
	want := []step{
		{stepStem, [3]point{pt(2, 61)}}, {stepStem, [3]point{pt(4, 90)}}, {stepStem, [3]point{pt(6, 110)}},
		{kind: stepVStem}, {kind: stepVStem}, {kind: stepVStem}, {Move, [3]point{pt(15, 80)}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestAccentBearings: the accent stands where its side bearing point lies adx - asb to the right of that of the whole, and ady
// above it.
func TestAccentBearings(t *testing.T) {
	f := &Font{charStrings: map[string][]byte{
		"a":     charstring(10, 0, 500, 0, "sbw", 0, "hmoveto", 9, "hlineto", 1, 2, 3, 4, 5, 6, "rrcurveto", "endchar"),
		"grave": charstring(20, 300, "hsbw", 0, "hmoveto", 9, "vlineto", 1, 2, 3, 4, 5, 6, "rrcurveto", "endchar"),
	}}
	got := steps(t, f, 10, 7, 500, 0, "sbw", 20, 100, 40, 97, 193, "seac", 99, "hlineto")
	want := []step{
		{stepOrigin, [3]point{}}, {Move, [3]point{pt(10, 0)}}, {Line, [3]point{pt(19, 0)}}, {Curve, [3]point{pt(20, 2), pt(23, 6), pt(28, 12)}},
		{stepOrigin, [3]point{pt(0, 47)}}, {Move, [3]point{pt(110, 47)}}, {Line, [3]point{pt(110, 56)}}, {Curve, [3]point{pt(111, 58), pt(114, 62), pt(119, 68)}},
	}
	for i := range got {
		if got[i].kind == Move || got[i].kind == Line {
			clear(got[i].p[1:])
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	f.charStrings["acute"] = charstring(0, 500, "hsbw", 0, 0, 0, 97, 193, "seac")
	f.charStrings["hungarumlaut"] = charstring(1, "rlineto")
	for _, accent := range []int{192, 194, 195, 205} { // unknown, composed itself, missing, damaged
		if _, err := f.interpret(charstring(0, 500, "hsbw", 0, 0, 0, 97, accent, "seac")); !errors.Is(err, errBadFont) {
			t.Errorf("accent %d: %v", accent, err)
		}
		if _, err := f.interpret(charstring(0, 500, "hsbw", 0, 0, 0, accent, 193, "seac")); !errors.Is(err, errBadFont) {
			t.Errorf("base %d: %v", accent, err)
		}
	}
}

// TestOtherSubroutines: an unknown procedure hands its operands to pop, the last first; pop without one does nothing.
func TestOtherSubroutines(t *testing.T) {
	got := steps(t, &Font{}, 0, 500, "hsbw", 4, 5, 2, 12, "callothersubr", "pop", "pop", "pop", "rmoveto", "endchar")
	if want := []step{{Move, [3]point{pt(4, 5)}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestOperationLimit: subroutines that call each other end.
func TestOperationLimit(t *testing.T) {
	f := &Font{}
	for i := range 8 {
		var body []any
		for range 10 {
			body = append(body, i+1, "callsubr")
		}
		f.subrs = append(f.subrs, charstring(append(body, "return")...))
	}
	f.subrs = append(f.subrs, charstring("return"))
	if _, err := f.interpret(charstring(0, "callsubr", "endchar")); !errors.Is(err, errBadFont) {
		t.Errorf("10^8 calls: %v", err)
	}
	if _, err := f.interpret(charstring(4, "callsubr", "endchar")); err != nil {
		t.Errorf("10^4 calls: %v", err)
	}
	long := &Font{}
	for _, n := range []int{100000, 100001} {
		body := slices.Repeat(charstring("closepath"), n)
		if _, err := long.interpret(body); (err == nil) != (n == 100000) {
			t.Errorf("%d operations: %v", n, err)
		}
	}
}

// TestSetCurrentPoint: what follows begins at the point that is set.
func TestSetCurrentPoint(t *testing.T) {
	got := steps(t, &Font{}, 0, 500, "hsbw", 1, 2, "rmoveto", 30, 40, "setcurrentpoint", 5, "hlineto", "endchar")
	if want := []step{{Move, [3]point{pt(1, 2)}}, {Line, [3]point{pt(35, 40)}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
