package tex

import (
	"image/color"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

var (
	red  = color.NRGBA{R: 255, A: 255}
	blue = color.NRGBA{B: 255, A: 255}
)

// TestColors: \textcolor colors its argument, \color the rest of its group, and nothing else moves.
func TestColors(t *testing.T) {
	for _, tt := range []struct {
		src, plain string
		want       []color.Color // of glyphs, then words, then rules
	}{
		{`$a\textcolor{red}{b}c$`, `$a{b}c$`, []color.Color{nil, red, nil}},
		{`$a\color{red}b+c$ d`, `$ab+c$ d`, []color.Color{nil, red, red, red, nil}},
		{`$a{\color{red}b}c$`, `$a{b}c$`, []color.Color{nil, red, nil}},
		{`$\frac{\color{red}a}{b}$`, `$\frac{a}{b}$`, []color.Color{red, nil, nil}},
		{`$\color{red}\frac{a}{\textcolor{#0000FF}b}$`, `$\frac{a}{{b}}$`, []color.Color{red, blue, red}},
		{`$\left(\color[HTML]{ff0000}a\right)$`, `$\left(a\right)$`, []color.Color{nil, red, nil}},
		{`$\begin{matrix}\color{red}a&b\end{matrix}$`, `$\begin{matrix}a&b\end{matrix}$`, []color.Color{red, nil}},
		{`a \textcolor{red}{b \textcolor{blue}{c} d} e`, `a {b {c} d} e`, []color.Color{nil, red, blue, red, nil}},
		{`{\color{red}a} b`, `{a} b`, []color.Color{red, nil}},
		{`\color{red}a $b \text{c}$`, `a $b \text{c}$`, []color.Color{red, red, red}},
		{"\\color{red}a\nb", "a\nb", []color.Color{red, nil}}, // a line is a group
	} {
		f, plain := mustTypeset(t, tt.src, 10), mustTypeset(t, tt.plain, 10)
		var got []color.Color
		for i, g := range f.Glyphs {
			got = append(got, g.Color)
			if p := plain.Glyphs[i]; p.X != g.X || p.Y != g.Y || p.Code != g.Code {
				t.Errorf("%s: glyph %d is at %v, %v; without color at %v, %v", tt.src, i, g.X, g.Y, p.X, p.Y)
			}
		}
		for _, r := range f.Rules {
			got = append(got, r.Color)
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: colors %v, want %v", tt.src, got, tt.want)
			continue
		}
		for i, c := range tt.want {
			if got[i] != c {
				t.Errorf("%s: colors %v, want %v", tt.src, got, tt.want)
				break
			}
		}
	}
}

// TestWordColors: words in OpenType fonts have colors too, and keep their places.
func TestWordColors(t *testing.T) {
	setter := Typesetter{Words: LiberationSans()}
	f, err := setter.Typeset(`a \textcolor{red}{b $x$ c} d\color{blue} e $\text{f}$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]color.Color{"a": nil, "b": red, "c": red, "d": nil, "e": blue, "f": blue}
	for _, w := range f.Words {
		if c, ok := want[w.Text]; !ok || c != w.Color {
			t.Errorf("the word %q is %v", w.Text, w.Color)
		}
		delete(want, w.Text)
	}
	if len(want) > 0 || f.Glyphs[0].Color != red {
		t.Errorf("missing words %v; x is %v", want, f.Glyphs[0].Color)
	}
	// Words within words keep their color; a character of Computer Modern has it too.
	if f, err = setter.Typeset(`\textcolor{red}{a \textcolor{blue}{b} ∈} c`, 10); err != nil {
		t.Fatal(err)
	}
	want = map[string]color.Color{"a": red, "b": blue, "c": nil}
	for _, w := range f.Words {
		if w.Color != want[w.Text] {
			t.Errorf("the word %q is %v, want %v", w.Text, w.Color, want[w.Text])
		}
	}
	for _, g := range f.Glyphs {
		if g.Color != red {
			t.Errorf("character %d of %s is %v, want red", g.Code, g.Font, g.Color)
		}
	}
	if len(f.Words) != 3 || len(f.Glyphs) == 0 {
		t.Errorf("%d words and %d characters of Computer Modern", len(f.Words), len(f.Glyphs))
	}
	plain, err := setter.Typeset(`one two`, 10)
	if err != nil {
		t.Fatal(err)
	}
	colored, err := setter.Typeset(`one\textcolor{red}{ two}`, 10)
	if err != nil {
		t.Fatal(err)
	}
	if d := float64(plain.Width - colored.Width); d > 1e-3 || d < -1e-3 {
		t.Errorf("the width is %v with a color, %v without", colored.Width, plain.Width)
	}
}

// TestRuns: the runs and bitmaps of the colors make up the formula.
func TestRuns(t *testing.T) {
	f := mustTypeset(t, `a$\color{red}\frac{b}{c}$\textcolor{blue}{d}e`, 20)
	runs := f.Runs()
	n := 0
	for _, r := range runs {
		n += len(r.Path)
	}
	if len(runs) != 3 || runs[0].Color != nil || runs[1].Color != red || runs[2].Color != blue || n != len(f.Path()) {
		t.Errorf("%d runs with %d of %d components", len(runs), n, len(f.Path()))
	}
	whole, err := f.Mask(100)
	if err != nil {
		t.Fatal(err)
	}
	masks, err := f.MaskRuns(100)
	if err != nil || len(masks) != 3 {
		t.Fatalf("%d bitmaps: %v", len(masks), err)
	}
	for i, a := range whole.Pix {
		most := uint8(0)
		for _, m := range masks {
			if m.Mask.Rect != whole.Rect {
				t.Fatalf("bitmap %v, want %v", m.Mask.Rect, whole.Rect)
			}
			most = max(most, m.Mask.Pix[i])
		}
		if most != a { // the letters do not overlap
			t.Fatalf("pixel %d has %d, want %d", i, most, a)
		}
	}
	if plain := mustTypeset(t, "ab", 20); len(plain.Runs()) != 1 || len(mustTypeset(t, "", 20).Runs()) != 0 {
		t.Error("a formula in one color is one run, an empty one none")
	}
}

// TestHandlerColors: on a canvas of gonum, parts with a color of their own keep it.
func TestHandlerColors(t *testing.T) {
	var c recorder.Canvas
	sty := text.Style{Color: color.Gray{Y: 9}, Font: font.From(font.Font{}, 10)}
	Handler{}.Draw(&c, `a\textcolor{red}{b}`, sty, vg.Point{})
	var colors []color.Color
	var last color.Color
	for _, a := range c.Actions {
		switch a := a.(type) {
		case *recorder.SetColor:
			last = a.Color
		case *recorder.Fill:
			colors = append(colors, last)
		}
	}
	if len(colors) != 2 || colors[0] != (color.Gray{Y: 9}) || colors[1] != red {
		t.Errorf("fills in %v", colors)
	}
}
