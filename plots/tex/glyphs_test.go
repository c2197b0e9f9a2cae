package tex

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/tex/internal/cm"
)

// TestCharactersOfCommands: the glyph of every command that is one character stands for the character
// that Plain gives for the command.
func TestCharactersOfCommands(t *testing.T) {
	fonts := []string{roman: "cmr10", mathItalic: "cmmi10", symbols: "cmsy10", extension: "cmex10"}
	// Two commands share the glyph. The other pairs look alike.
	same := map[string]string{
		"lnot": "¬", "bigtriangleup": "△", "perp": "⊥", "ast": "∗", "star": "⋆", "setminus": "\\", "backslash": "\\", "mid": "|", "vert": "|",
		"parallel": "‖", "land": "∧", "lor": "∨",
	}
	n := 0
	for _, s := range sections {
		if !s.coded {
			continue
		}
		words := strings.Fields(s.list)
		for i := 0; i+1 < len(words); i += 2 {
			name, code := words[i], words[i+1]
			plain, ok := plainSymbols[name]
			if !ok || len(code) < 4 {
				continue
			}
			v, err := strconv.ParseUint(code[len(code)-len(code)%4-4:][:4], 16, 16)
			if len(code) > 4 { // the small form of a delimiter: class, family, position
				v, err = strconv.ParseUint(code[:4], 16, 16)
			}
			if err != nil {
				t.Fatal(err)
			}
			family := int(v >> 8 & 7)
			if family >= len(fonts) {
				continue
			}
			want := strings.TrimSpace(plain)
			if s, ok := same[name]; ok {
				want = s
			}
			if got := cm.Text(fonts[family], byte(v)); got != want {
				t.Errorf(`\%s, character %d of %s, stands for %q, want %q`, name, v&255, fonts[family], got, want)
			}
			n++
		}
	}
	if n < 120 {
		t.Errorf("%d commands", n)
	}
	for _, tt := range []struct {
		font string
		code byte
		want string
	}{
		{"cmr10", 'A', "A"}, {"cmr10", '7', "7"}, {"cmr10", 12, "fi"}, {"cmr10", 15, "ffl"}, {"cmr10", 123, "–"}, {"cmsy10", 0, "−"}, {"cmsy10", 'R', "R"},
		{"cmti10", 'g', "g"}, {"cmtt10", '"', "\""}, {"cmmi10", 'x', "x"}, {"cmex10", 112, "√"}, {"cmex10", 88, "∑"}, {"cmex10", 16, "("}, {"cmex10", 66, ""},
		{"msbm10", 'R', "ℝ"}, {"msbm10", 'E', "𝔼"}, {"cmmib10", 11, "α"}, {"cmr10", 200, ""}, {"none", 1, ""},
	} {
		if got := cm.Text(tt.font, tt.code); got != tt.want {
			t.Errorf("character %d of %s stands for %q, want %q", tt.code, tt.font, got, tt.want)
		}
	}
}

// recording keeps the texts that it is given.
type recording struct {
	vg.Canvas
	texts []glyph.Text
	fills int
	color color.Color
}

func (r *recording) SetColor(c color.Color) { r.color = c }

func (r *recording) Fill(vg.Path) { r.fills++ }

func (r *recording) FillText(p vg.Path, text func() glyph.Text) { r.texts = append(r.texts, text()) }

// read returns the characters of the glyphs of a text.
func read(t glyph.Text) string {
	var b strings.Builder
	for _, g := range t.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

// TestFillText: a canvas that keeps text gets the glyphs in the order of reading, with the plain text.
func TestFillText(t *testing.T) {
	for _, tt := range []struct {
		src   string
		words *FontFamily
		runs  [][2]string // what the glyphs read, and the plain text
	}{
		{"office", nil, [][2]string{{"office", "office"}}},
		{"office fi", LiberationSans(), [][2]string{{"office fi", "office fi"}}},
		{"the loss $f(x)$ of", LiberationSans(), [][2]string{{"the lossf(x)of", "the loss f(x) of"}}},
		{"$-0.5$", nil, [][2]string{{"−0.5", "−0.5"}}}, {"$-0.5$", LiberationSans(), [][2]string{{"−0.5", "−0.5"}}},
		{"$x^2$", nil, [][2]string{{"x2", "x²"}}}, {`$\sqrt{\alpha}$`, nil, [][2]string{{"√α", "√α"}}},
		{`a \textcolor{red}{b} c`, nil, [][2]string{{"ac", "ac"}, {"b", "b"}}},
		{`$\textcolor{red}{x^2}+y$`, nil, [][2]string{{"+y", "x² + y"}, {"", ""}}},
		{"e\u0301", LiberationSans(), [][2]string{{"e\u0301", "e\u0301"}}},
		{"שלום", LiberationSans(), [][2]string{{"םולש", "שלום"}}},
	} {
		f, err := (Typesetter{Words: tt.words}).Typeset(tt.src, 10)
		if err != nil {
			t.Fatal(err)
		}
		c := &recording{}
		for _, r := range f.Runs() {
			r.Fill(c)
		}
		if len(c.texts) != len(tt.runs) || c.fills > 0 {
			t.Errorf("%s: %d texts, %d fills", tt.src, len(c.texts), c.fills)
			continue
		}
		for i, want := range tt.runs {
			if got := [2]string{read(c.texts[i]), c.texts[i].Plain}; !glyph.SameText(got[0], want[0]) || !glyph.SameText(got[1], want[1]) {
				t.Errorf("%s: run %d reads %q, want %q", tt.src, i, got, want)
			}
		}
	}
}

// TestFillChangedPath: a run whose path was changed is filled as it is.
func TestFillChangedPath(t *testing.T) {
	f, err := Typeset(`$\frac{a}{b}$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	c := &recording{}
	r := f.Runs()[0]
	r.Fill(c)
	if len(c.texts[0].Glyphs) != 2 || len(c.texts[0].Rest) != 5 {
		t.Errorf("%d glyphs, a rest of %d parts", len(c.texts[0].Glyphs), len(c.texts[0].Rest))
	}
	r.Path[3].Pos.X++
	r.Fill(c)
	if len(c.texts[1].Glyphs) != 0 {
		t.Error("a changed path is shown by its glyphs")
	}
	Run{Path: r.Path}.Fill(c)
	if c.fills != 1 || len(c.texts) != 2 {
		t.Errorf("%d fills of a run made elsewhere", c.fills)
	}
}

func equalComponents(a, b vg.PathComp) bool {
	return a.Type == b.Type && a.Pos == b.Pos && a.Radius == b.Radius && slices.Equal(a.Control, b.Control)
}

// Any change of a path shows in its sum.
func TestPathSum(t *testing.T) {
	f, err := Typeset(`a$\sqrt{x}$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	path := f.Path()
	seen := map[uint64]string{pathSum(path): "the path"}
	check := func(what string) {
		if other, twice := seen[pathSum(path)]; twice {
			t.Errorf("%s has the sum of %s", what, other)
		}
		seen[pathSum(path)] = what
	}
	for i := range path {
		c := &path[i]
		for name, v := range map[string]*vg.Length{"x": &c.Pos.X, "y": &c.Pos.Y, "radius": &c.Radius} {
			old := *v
			*v = vg.Length(math.Nextafter(float64(old), 100))
			check(fmt.Sprintf("another %s of part %d", name, i))
			*v = old
		}
		for j := range c.Control {
			old := c.Control[j]
			c.Control[j].X, c.Control[j].Y = old.Y, old.X
			check(fmt.Sprintf("a turned control point %d of part %d", j, i))
			c.Control[j] = old
		}
	}
	for n := range path {
		path = path[:len(path)-1]
		check(fmt.Sprintf("%d parts less", n+1))
	}
}

// TestTextPlaces: the outlines of a glyph's font at its place and size are the path of the formula.
func TestTextPlaces(t *testing.T) {
	f, err := Typeset(`$x_1^2+\sqrt{\alpha}$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	origin := vg.Point{X: 3, Y: 4}
	text := f.glyphsAt(origin, nil)
	var path vg.Path
	for i, g := range text.Glyphs {
		font, err := cm.Outlines(f.Glyphs[i].Font)
		if err != nil {
			t.Fatal(err)
		}
		o, err := font.Outline(byte(g.ID))
		if err != nil {
			t.Fatal(err)
		}
		o.AppendTo(&path, g.Origin.X, g.Origin.Y, g.Size)
	}
	path = append(path, text.Rest...)
	want := f.pathAt(origin, func(color.Color) bool { return true })
	if len(path) != len(want) {
		t.Fatalf("%d parts, want %d", len(path), len(want))
	}
	for i := range path {
		if !equalComponents(path[i], want[i]) {
			t.Fatalf("part %d is %v, want %v", i, path[i], want[i])
		}
	}
}
