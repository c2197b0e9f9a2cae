package type1

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// segment is a segment of a PFB file (Adobe Technical Note 5040, section 3.3).
func segment(kind byte, body []byte) []byte {
	n := len(body)
	return append([]byte{0x80, kind, byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}, body...)
}

// pfb is a font with a text, the start of the private dictionary, and the characters A and B. Charstrings begin with lead.
func pfb(text, private, lead string, more ...string) []byte {
	var dict strings.Builder
	dict.WriteString(private)
	body := func(parts ...any) string { return string(encrypt(charstring(parts...), 4330, lead)) }
	line := body(100, "hlineto", "return")
	fmt.Fprintf(&dict, " /Subrs 1 array dup 0 %d RD %s NP ND ", len(line), line)
	a := body(7, 600, "hsbw", 20, "hmoveto", 0, "callsubr", 30, "vlineto", "closepath", "endchar")
	b := body(0, 500, "hsbw", "endchar")
	fmt.Fprintf(&dict, "2 index /CharStrings 2 dict dup begin /A %d RD %s ND /B %d -| %s |- end /C 1 RD x", len(a), a, len(b), b)
	secret := encrypt([]byte(dict.String()), 55665, "\x01\x02\x03\x04")
	return slices.Concat(segment(1, []byte(text)), segment(2, secret[:40]), segment(2, secret[40:]), segment(1, []byte(strings.Join(more, ""))), []byte{0x80, 3})
}

const encodingAB = "%!FontType1 /Encoding 256 array dup 65 /A put dup 66 /B put dup 67 /C put readonly def "

// TestParse: a file has segments; charstrings start after lenIV bytes; the end of the characters is the word end; text after
// the private part has no effect.
func TestParse(t *testing.T) {
	for _, tt := range []struct{ private, lead string }{
		{"dup /Private", "abcd"}, {"/lenIV 4 def", "abcd"}, {"/lenIV 0 def", ""}, {"/lenIV 1 def", "x"}, {"/lenIV -1 def", ""},
	} {
		f, err := Parse(pfb(encodingAB, tt.private, tt.lead, "/Encoding dup 65 /B put readonly def", "cleartomark"))
		if err != nil {
			t.Errorf("%s: %v", tt.private, err)
			continue
		}
		o, err := f.Outline('A')
		if err != nil {
			t.Errorf("%s: %v", tt.private, err)
			continue
		}
		want := []step{{Move, [3]point{pt(27, 0)}}, {Line, [3]point{pt(127, 0)}}, {Line, [3]point{pt(127, 30)}}, {kind: stepClose}}
		if !reflect.DeepEqual(o.steps, want) {
			t.Errorf("%s: %v, want %v", tt.private, o.steps, want)
		}
		if again, err := f.Outline('A'); again != o || err != nil {
			t.Errorf("%s: the outline is read twice, %v", tt.private, err)
		}
		if o, err := f.Outline('B'); err != nil || len(o.steps) != 0 {
			t.Errorf("%s: B is %v, %v", tt.private, o, err)
		}
		for _, code := range []byte{'C', 'D', 0} {
			if _, err := f.Outline(code); !errors.Is(err, errBadFont) || !strings.Contains(err.Error(), fmt.Sprint(code)) {
				t.Errorf("%s: character %d: %v", tt.private, code, err)
			}
			if _, err := f.Hint(code, fixedOne); !errors.Is(err, errBadFont) {
				t.Errorf("%s: hinted character %d: %v", tt.private, code, err)
			}
			if _, err := f.Scale(code, fixedOne); !errors.Is(err, errBadFont) {
				t.Errorf("%s: scaled character %d: %v", tt.private, code, err)
			}
		}
	}
	good := pfb(encodingAB, "", "abcd")
	for n := range len(good) - 8 { // an empty segment and the mark of the end may be missing
		if _, err := Parse(good[:n]); !errors.Is(err, errBadFont) {
			t.Errorf("%d of %d bytes: %v", n, len(good), err)
		}
	}
	for _, n := range []int{len(good) - 8, len(good) - 2, len(good)} {
		if _, err := Parse(good[:n]); err != nil {
			t.Errorf("%d of %d bytes: %v", n, len(good), err)
		}
	}
	huge := slices.Clone(good)
	huge[5] = 0xFF // a segment of 4 GB
	if _, err := Parse(huge); !errors.Is(err, errBadFont) {
		t.Errorf("a segment of 4 GB: %v", err)
	}
}

// TestParseLengths: each of the four bytes of a segment's length counts.
func TestParseLengths(t *testing.T) {
	for _, n := range []int{10, 300, 70000} {
		text := encodingAB + strings.Repeat(" ", n)
		f, err := Parse(pfb(text, strings.Repeat("/x ", n), "abcd"))
		if err != nil || f.encoding['B'] != "B" {
			t.Errorf("%d spaces: %v", n, err)
		}
	}
}

// TestReadBlues: hints that the private dictionary lacks have the defaults of chapter 5: BlueScale 0.039625, BlueShift 7,
// BlueFuzz 1. Arrays are in brackets or braces; an odd number at their end has no partner.
func TestReadBlues(t *testing.T) {
	plain := blueValues{scale: 0.039625, shift: 7, fuzz: 1}
	full := blueValues{values: []int{-22, 0, 683, 705}, other: []int{-206, -194}, family: []int{1, 2}, familyOther: []int{-4, -3}, scale: 0.04379, shift: 5, fuzz: 0}
	for _, tt := range []struct {
		text string
		want blueValues
	}{
		{"", plain}, {"/BlueValues [] def", plain}, {"/BlueValues [1 2", plain}, {"/BlueValues [1 x] def", plain}, {"/BlueScale [1 2] def", plain},
		{"/BlueShift x def /BlueFuzz [] def", plain}, {"/BlueValues [3 ] def", plain},
		{"/BlueValues[ -22 0 683 705 ]ND /OtherBlues{-206 -194 -100}ND /FamilyBlues [1 2]ND /FamilyOtherBlues\r\n[-4 -3] def /BlueScale 0.04379 def /BlueShift 5 def /BlueFuzz 0 def", full},
	} {
		got := readBlues(tt.text)
		for _, list := range []*[]int{&got.values, &got.other, &got.family, &got.familyOther} {
			if len(*list) == 0 {
				*list = nil
			}
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

// TestReadSubrs: entries may come in any order and have any number below that of the array.
func TestReadSubrs(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // nil is an error
	}{
		{"/Private", []string{}},
		{"/Subrs 0 array ND", []string{}},
		{"/Subrs 3 array dup 2 2 RD zz NP dup 0 1 RD y NP ND dup 1 1 RD x NP", []string{"y", "", "zz"}},
		{"/Subrs 2 array dup 1 1 -| z | |- dup 0 1 RD x NP", []string{"", "z"}},
		{"/Subrs 2 array dup 1 1 RD z | def dup 0 1 RD x NP", []string{"", "z"}},
		{"/Subrs 2 array dup 1 1 RD z | /CharStrings dup 0 1 RD x NP", []string{"", "z"}},
		{"/Subrs 1 array dup 0 1 RD x", []string{"x"}},
		{"/Subrs -1 array", nil}, {"/Subrs x array", nil}, {"/Subrs 99 array", nil},
		{"/Subrs 1 array dup 1 1 RD x NP", nil}, {"/Subrs 1 array dup -1 1 RD x NP", nil}, {"/Subrs 1 array dup x 1 RD x NP", nil},
		{"/Subrs 1 array dup 0 2 RD x", nil}, {"/Subrs 1 array dup 0 -1 RD x", nil}, {"/Subrs 1 array dup 0 x RD x", nil},
	} {
		f := &Font{}
		err := f.readSubrs([]byte(tt.text), 0)
		if tt.want == nil {
			if !errors.Is(err, errBadFont) {
				t.Errorf("%s: %v", tt.text, err)
			}
			continue
		}
		if err != nil || len(f.subrs) != len(tt.want) {
			t.Errorf("%s: %d subroutines, %v", tt.text, len(f.subrs), err)
			continue
		}
		for i, want := range tt.want {
			if got := string(encrypt(f.subrs[i], 4330, "")); got != want {
				t.Errorf("%s: subroutine %d is %q, want %q", tt.text, i, got, want)
			}
		}
	}
	// The number may be as large as the rest of the file and no larger.
	text := "/Subrs 19 array ND "
	for n, ok := range map[string]bool{"19": true, "20": false} {
		if err := new(Font).readSubrs([]byte(strings.Replace(text, "19", n, 1)), 0); (err == nil) != ok {
			t.Errorf("%s subroutines in %d bytes: %v", n, len(text), err)
		}
	}
}

// TestAppendTo: an em has 1000 units, and every contour is closed, with or without closepath.
func TestAppendTo(t *testing.T) {
	o := Outline{steps: steps(t, &Font{}, 0, 500, "hsbw", "closepath", 100, 200, "rmoveto", 50, "hlineto", 10, 0, 0, 20, -30, 0, "rrcurveto",
		-500, -700, "rmoveto", 100, "vlineto", "closepath", 9, "hmoveto", 5, "vlineto", "closepath", "endchar")}
	var path vg.Path
	o.AppendTo(&path, 1000, 2000, 500)
	at := func(x, y float64) vg.Point { return vg.Point{X: vg.Length(1000 + x/2), Y: vg.Length(2000 + y/2)} }
	want := vg.Path{
		{Type: vg.MoveComp, Pos: at(100, 200)}, {Type: vg.LineComp, Pos: at(150, 200)},
		{Type: vg.CurveComp, Pos: at(130, 220), Control: []vg.Point{at(160, 200), at(160, 220)}}, {Type: vg.CloseComp},
		{Type: vg.MoveComp, Pos: at(-370, -480)}, {Type: vg.LineComp, Pos: at(-370, -380)}, {Type: vg.CloseComp},
		{Type: vg.MoveComp, Pos: at(-361, -380)}, {Type: vg.LineComp, Pos: at(-361, -375)}, {Type: vg.CloseComp},
	}
	if len(path) != len(want) {
		t.Fatalf("%v, want %v", path, want)
	}
	near := func(p, q vg.Point) bool { return abs(int64((p.X-q.X)*1e6)) == 0 && abs(int64((p.Y-q.Y)*1e6)) == 0 }
	for i, c := range path {
		if c.Type != want[i].Type || !near(c.Pos, want[i].Pos) || len(c.Control) != len(want[i].Control) {
			t.Errorf("part %d is %+v, want %+v", i, c, want[i])
			continue
		}
		for j, p := range c.Control {
			if !near(p, want[i].Control[j]) {
				t.Errorf("part %d has control point %v, want %v", i, p, want[i].Control[j])
			}
		}
	}
}

// TestBinary: a binary string may be empty and may end the data, but not reach beyond it. Its length is a whole number of at
// least 0.
func TestBinary(t *testing.T) {
	for text, want := range map[string]string{
		"0 RD  next": "", "1 RD x next": "x", "3 -| a b": "a b", " 2\nRD xy": "xy", "4 RD RD 1 next": "RD 1", "0 RD ": "", "3 RD abc": "abc",
	} {
		s := &binaryScanner{data: []byte(text)}
		got, ok := s.binary()
		if !ok || string(got) != want {
			t.Errorf("%q: %q, %v, want %q", text, got, ok, want)
		}
		if next := s.word(); strings.HasSuffix(text, "next") != (next == "next") {
			t.Errorf("%q: %q follows", text, next)
		}
	}
	for _, text := range []string{"", "1", "1 RD", "1 RD ", "0 RD", "4 RD abc", "-1 RD abc", "x RD abc", "1.5 RD abc", "9223372036854775807 RD abc", "9223372036854775808 RD abc", "-9223372036854775808 RD abc"} {
		s := &binaryScanner{data: []byte(text)}
		if got, ok := s.binary(); ok || got != nil {
			t.Errorf("%q: %q", text, got)
		}
	}
}
