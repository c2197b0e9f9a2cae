package pdf

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/glyph"
)

// A toy is a font whose glyph k is 500+k wide. Glyph 13 cannot be part of a program.
type toy struct{ kind glyph.Kind }

func (f *toy) Kind() glyph.Kind { return f.kind }

func (f *toy) Width(id int) (float64, bool) { return 500 + float64(id), id != 13 }

func (f *toy) Subset(ids []int, codes []byte) (*glyph.Program, error) {
	if slices.Contains(ids, 14) {
		return nil, errToy
	}
	return &glyph.Program{Kind: f.kind, Name: glyph.Tag("Toy", ids, codes), Data: fmt.Appendf(nil, "%v%v", ids, codes), Clear: 3, Encrypted: 4}, nil
}

var errToy = errors.New("a toy breaks")

// word returns glyphs of a font side by side, from (x, y) on, turned by an angle. The number of a
// glyph is its character.
func word(f glyph.Font, text string, size, x, y, angle float64) Text {
	t := Text{Plain: text}
	m := draw2d.NewTranslationMatrix(x, y)
	m.Rotate(angle)
	m.Scale(size, -size)
	for _, r := range text {
		t.Glyphs = append(t.Glyphs, Glyph{f, int(r), string(r), m})
		w, _ := f.Width(int(r))
		m.Translate(w/1000, 0)
	}
	return t
}

var (
	ink      = color.NRGBA{A: 255}
	fullPage = geom.Box{X1: 100, Y1: 50}
)

// drawnText returns the operators of text.
func drawnText(t *testing.T, p *Page) []string {
	t.Helper()
	ops := operators(t, p)
	return ops[slices.IndexFunc(ops, func(s string) bool { return strings.HasSuffix(s, " cm") })+1:]
}

// Text on one line is one string, with a color; kerning moves by thousandths of the em.
func TestShow(t *testing.T) {
	f := &toy{glyph.Type1}
	p := New(setup)
	kerned := word(f, "AV", 10, 20, 30, 0)
	kerned.Glyphs[1].Matrix[4] -= 0.5 // 50 thousandths of 10 pixels
	for _, text := range []Text{word(f, "a(b)\\é", 10, 2, 3, 0), kerned, word(f, "x", 8, 1, 2, math.Pi/2)} {
		if !p.Show(text, ink, fullPage) {
			t.Fatalf("%s is not shown", text.Plain)
		}
	}
	got := drawnText(t, p)
	want := []string{
		"0 0 0 rg", "BT", "/F1 10 Tf", "1 0 0 -1 2 3.02 Tm", `(a\(b\)\\\200) Tj`, "ET",
		"BT", "1 0 0 -1 20 30.02 Tm", "[(A) 50 (V)] TJ", "ET",
		"BT", "/F1 8 Tf", "0 1 1 0 1.02 2 Tm", "(x) Tj", "ET",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Each glyph is where it should be, whatever the kerning, within a sixth of a pixel across the line and
// a hundredth along it.
func TestShowPlaces(t *testing.T) {
	for _, size := range []float64{0.7, 5, 13.8889, 60, 300} {
		for _, angle := range []float64{0, 0.3, math.Pi / 2, -2} {
			f := &toy{glyph.TrueType}
			text := word(f, "the quick brown fox", size, 41.234, 17.567, angle)
			for i := range text.Glyphs { // by up to 0.3 em, along the line
				m := &text.Glyphs[i].Matrix
				by := 0.3 * math.Sin(float64(i))
				m.Translate(by, 0)
			}
			p := New(setup)
			if !p.Show(text, ink, fullPage) {
				t.Fatal("not shown")
			}
			at := places(t, drawnText(t, p), text.Plain, f)
			if len(at) != len(text.Glyphs) {
				t.Fatalf("%d glyphs of %d", len(at), len(text.Glyphs))
			}
			for i, g := range text.Glyphs {
				sin, cos := math.Sincos(angle)
				dx, dy := at[i].X-g.Matrix[4], at[i].Y-g.Matrix[5]
				along, across := dx*cos+dy*sin, -dx*sin+dy*cos
				if math.Abs(along) > 0.016+0.0001*size || math.Abs(across) > 0.171 {
					t.Errorf("size %v, angle %v: glyph %d is off by %.4f and %.4f", size, angle, i, along, across)
				}
			}
		}
	}
}

var (
	matrixOp = regexp.MustCompile(`^(\S+) (\S+) (\S+) (\S+) (\S+) (\S+) Tm$`)
	fontOp   = regexp.MustCompile(`^/F\d+ (\S+) Tf$`)
	piece    = regexp.MustCompile(`\((?:[^\\)]|\\.)*\)|-?[0-9.]+`)
)

// places follows the operators of text in a font whose strings have two bytes for each glyph. The
// argument shown is the text.
func places(t *testing.T, ops []string, shown string, f *toy) (at []geom.Point) {
	t.Helper()
	var size float64
	var m [6]float64
	codes := map[string]int{} // in the order of first use
	var ids []int
	for _, r := range shown {
		if !slices.Contains(ids, int(r)) {
			ids = append(ids, int(r))
			codes[string([]byte{byte(len(ids) >> 8), byte(len(ids))})] = int(r)
		}
	}
	for _, op := range ops {
		if s := fontOp.FindStringSubmatch(op); s != nil {
			size, _ = strconv.ParseFloat(s[1], 64)
		}
		if s := matrixOp.FindStringSubmatch(op); s != nil {
			for i := range m {
				m[i], _ = strconv.ParseFloat(s[i+1], 64)
			}
		}
		if !strings.HasSuffix(op, "Tj") && !strings.HasSuffix(op, "TJ") {
			continue
		}
		pen := 0.0
		for _, part := range piece.FindAllString(op, -1) {
			if !strings.HasPrefix(part, "(") {
				by, err := strconv.ParseFloat(part, 64)
				if err != nil {
					t.Fatal(err)
				}
				pen -= by / 1000
				continue
			}
			raw := unescape(part[1 : len(part)-1])
			for i := 0; i+1 < len(raw); i += 2 {
				at = append(at, geom.Pt(m[4]+m[0]*size*pen, m[5]+m[1]*size*pen))
				w, _ := f.Width(codes[raw[i:i+2]])
				pen += w / 1000
			}
		}
	}
	return at
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
		} else if s[i+1] >= '0' && s[i+1] <= '7' {
			n, _ := strconv.ParseUint(s[i+1:i+4], 8, 8)
			b.WriteByte(byte(n))
			i += 3
		} else {
			b.WriteByte(s[i+1])
			i++
		}
	}
	return b.String()
}

// Text that its glyphs do not make up is said besides. White space makes no difference, and viewers
// order letters from right to left themselves.
func TestSaid(t *testing.T) {
	f := &toy{glyph.Type1}
	for plain, said := range map[string]string{"ab": "", " a  b ": "", "a/b": "<FEFF0061002F0062>", "": "<FEFF>", "𝔼": "<FEFFD835DD3C>", "אב": ""} {
		p := New(setup)
		text := word(f, "ab", 10, 1, 2, 0)
		text.Plain = plain
		p.Show(text, ink, fullPage)
		ops := drawnText(t, p)
		if got := slices.Contains(ops, "/Span <</ActualText "+said+">> BDC"); got != (said != "") || slices.Contains(ops, "EMC") != (said != "") {
			t.Errorf("%q: %q", plain, ops)
		}
	}
	// The font of a superscript does not end what is said.
	p := New(setup)
	text := word(f, "x", 10, 1, 2, 0)
	text.Glyphs = append(text.Glyphs, word(f, "2", 7, 6, -1, 0).Glyphs...)
	text.Plain = "x²"
	p.Show(text, ink, fullPage)
	ops := drawnText(t, p)
	if got := strings.Join(ops[len(ops)-4:], " "); got != "/F1 10 Tf () Tj ET EMC" {
		t.Errorf("ends with %s", got)
	}
}

// Hidden text is not painted.
func TestHiddenText(t *testing.T) {
	f := &toy{glyph.Type1}
	p := New(setup)
	text := word(f, "ab", 10, 1, 2, 0)
	text.Hidden = true
	p.Show(text, ink, fullPage)
	if got, want := drawnText(t, p), []string{"BT", "3 Tr", "/F1 10 Tf", "1 0 0 -1 1 2.02 Tm", "(ab) Tj", "0 Tr", "ET"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Text that cannot be shown leaves no operators.
func TestNotShown(t *testing.T) {
	f := &toy{glyph.Type1}
	flat := word(f, "ab", 10, 1, 2, 0)
	flat.Glyphs[1].Matrix[3] = 0
	for name, text := range map[string]Text{
		"glyph": word(f, "a\rb", 10, 1, 2, 0), "tiny": word(f, "ab", 1e-3, 1, 2, 0), "huge": word(f, "ab", 1e7, 1, 2, 0), "far": word(f, "ab", 10, 1e9, 2, 0),
		"NaN": word(f, "ab", 10, math.NaN(), 2, 0), "infinite": word(f, "ab", math.Inf(1), 1, 2, 0), "flat": flat, "no font": {Glyphs: []Glyph{{ID: 3, Matrix: draw2d.NewIdentityMatrix()}}},
	} {
		p := New(setup)
		if p.Show(text, ink, fullPage) {
			t.Errorf("%s: shown", name)
		}
		if ops := drawnText(t, p); len(ops) > 0 {
			t.Errorf("%s: %q", name, ops)
		}
	}
	p := New(setup)
	if !p.Show(Text{}, ink, fullPage) {
		t.Error("no text is not shown")
	}
}

// A font is in force until another one is, and comes back with the state before a clip.
func TestFontState(t *testing.T) {
	f, g := &toy{glyph.Type1}, &toy{glyph.Type1}
	p := New(setup)
	half := geom.Box{X1: 50, Y1: 50}
	p.Show(word(f, "a", 10, 1, 2, 0), ink, fullPage)
	p.Show(word(g, "b", 10, 1, 2, 0), ink, half)
	p.Show(word(f, "c", 10, 1, 2, 0), ink, fullPage)
	p.Show(word(f, "d", 9, 1, 2, 0), ink, fullPage)
	ops := strings.Join(drawnText(t, p), " ")
	if got := fmt.Sprint(regexp.MustCompile(`/F\d \d+ Tf|\([a-d]\)| q | Q `).FindAllString(ops, -1)); got != "[/F1 10 Tf (a)  q  /F2 10 Tf (b)  Q  (c) /F1 9 Tf (d)]" {
		t.Errorf("%s in %s", got, ops)
	}
}

// Baselines near an edge of pixels are just beyond it, others in tenths of a pixel.
func TestSettled(t *testing.T) {
	for v, want := range map[float64]float64{3: 3.02, 2.86: 3.02, 3.149: 3.02, 2.84: 2.8, 3.16: 3.2, 3.5: 3.5, -0.1: 0.02, -0.52: -0.5} {
		if got := settled(v); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v becomes %v, want %v", v, got, want)
		}
	}
}

// Any text in any place makes a file that readers understand: its objects are where the table says,
// strings and groups end, and glyphs are where they should be.
func FuzzShow(f *testing.F) {
	for i, s := range []string{"", "a(b)\\\n\r\x00é", "שלום 𝔼\ufeff", "\xff\xfe", "EMC ET Q endstream endobj", strings.Repeat("xy", 500)} {
		f.Add(s, s, 10+float64(i), 3.0, 4.0, 0.7*float64(i), 0.1, i%2 == 0, byte(i))
	}
	f.Add("x", "", 1e-9, math.Inf(1), math.NaN(), 1e300, -1e9, true, byte(1))
	f.Fuzz(func(t *testing.T, text, plain string, size, x, y, angle, kern float64, hidden bool, kind byte) {
		font := &toy{glyph.Kind(kind % 3)}
		w := word(font, text, size, x, y, angle)
		for i := range w.Glyphs {
			w.Glyphs[i].Matrix.Translate(kern*math.Sin(float64(i)), 0)
		}
		shown := w.Plain
		w.Plain, w.Hidden = plain, hidden
		p := New(setup)
		done := p.Show(w, ink, fullPage)
		if strings.ContainsRune(shown, 14) {
			return // its program cannot be made, see TestFontErrors
		}
		ops := drawnText(t, p)
		if !done && len(ops) > 0 {
			t.Fatalf("not shown, but %q", ops)
		}
		var open []string
		for _, op := range ops {
			switch {
			case op == "BT" || strings.HasSuffix(op, " BDC"):
				open = append(open, op)
			case op == "ET" || op == "EMC":
				if n := len(open); n == 0 || (open[n-1] == "BT") != (op == "ET") {
					t.Fatalf("%s ends %q", op, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%q does not end", open)
		}
		if done && font.kind != glyph.Type1 && size > 0.5 && size < 500 && math.Abs(x) < 1e3 && math.Abs(y) < 1e3 && math.Abs(kern) < 1 {
			checkPlaces(t, w, places(t, ops, shown, font))
		}
	})
}

// checkPlaces checks that glyphs are at places, up to rounding.
func checkPlaces(t *testing.T, w Text, at []geom.Point) {
	t.Helper()
	if len(at) != len(w.Glyphs) {
		t.Fatalf("%d glyphs of %d", len(at), len(w.Glyphs))
	}
	for i, g := range w.Glyphs {
		if off := math.Hypot(at[i].X-g.Matrix[4], at[i].Y-g.Matrix[5]); off > 0.2+0.001*math.Abs(g.Matrix[0]) {
			t.Fatalf("glyph %d is off by %v", i, off)
		}
	}
}
