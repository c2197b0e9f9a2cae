package tex

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func near(a, b vg.Length) bool { return math.Abs(float64(a-b)) < 1e-3 }

// TestLines: lines are centered and 1.25 times the size apart, as \fontsize{S}{1.25 S} in Matplotlib's LaTeX
// document; the baseline is the one of the last line.
func TestLines(t *testing.T) {
	for _, setter := range []Typesetter{{}, {Words: LiberationSans()}} {
		set := func(src string) *Formula {
			f, err := setter.Typeset(src, 20)
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		first, second := set("long line"), set("next $x_1$")
		f := set("long line\nnext $x_1$")
		const apart = 25 * 72 / 72.27
		if !near(f.Width, max(first.Width, second.Width)) || !near(f.Depth, second.Depth) || !near(f.Height, first.Height+apart) {
			t.Errorf("%v wide, %v high, %v deep", f.Width, f.Height, f.Depth)
		}
		check := func(part *Formula, glyph, word int, up vg.Length) {
			left := (f.Width - part.Width) / 2
			for i, g := range part.Glyphs {
				if h := f.Glyphs[glyph+i]; h.Code != g.Code || !near(h.X, left+g.X) || !near(h.Y, up+g.Y) {
					t.Errorf("%s: glyph %d is at %v, %v; want %v, %v", part.Source, i, h.X, h.Y, left+g.X, up+g.Y)
				}
			}
			for i, w := range part.Words {
				if h := f.Words[word+i]; h.Text != w.Text || !near(h.X, left+w.X) || !near(h.Y, up+w.Y) {
					t.Errorf("%s: word %q is at %v, %v", part.Source, h.Text, h.X, h.Y)
				}
			}
		}
		check(first, 0, 0, apart)
		check(second, len(first.Glyphs), len(first.Words), 0)
	}
}

// TestTallLines: tall lines keep a tenth of the size between them.
func TestTallLines(t *testing.T) {
	tall := `$\displaystyle\sum_{i=1}^n$`
	one, two := mustTypeset(t, tall, 20), mustTypeset(t, tall+"\n"+tall, 20)
	if want := 2*(one.Height+one.Depth) + 2*72/72.27; !near(two.Height+two.Depth, want) {
		t.Errorf("%v high, want %v", two.Height+two.Depth, want)
	}
	blank := mustTypeset(t, "a\n\nb", 20)
	if up := blank.Glyphs[0].Y - blank.Glyphs[1].Y; !near(up, 50*72/72.27) {
		t.Errorf("a blank line makes a distance of %v", up)
	}
}

// TestMaskOfLines: the bitmap of two lines contains the bitmaps of both.
func TestMaskOfLines(t *testing.T) {
	mask, err := mustTypeset(t, "ab\ncd", 20).Mask(100)
	if err != nil {
		t.Fatal(err)
	}
	one, err := mustTypeset(t, "ab", 20).Mask(100)
	if err != nil {
		t.Fatal(err)
	}
	if d := mask.Rect.Dy() - one.Rect.Dy(); d < 33 || d > 36 { // 25 TeX points
		t.Errorf("%v and %v", mask.Rect, one.Rect)
	}
}

// TestPhantom: an invisible box counts in the size of a formula.
func TestPhantom(t *testing.T) {
	minus, phantom := mustTypeset(t, `$-1$`, 20), mustTypeset(t, `$\phantom{-}1$`, 20)
	if len(phantom.Glyphs) != 1 || !near(minus.Width, phantom.Width) || !near(minus.Glyphs[1].X, phantom.Glyphs[0].X) {
		t.Errorf("%v wide, want %v", phantom.Width, minus.Width)
	}
	tall, high := mustTypeset(t, `$\int$`, 20), mustTypeset(t, `$\vphantom{\int}x$`, 20)
	if x := mustTypeset(t, `$x$`, 20); !near(high.Height, tall.Height) || !near(high.Depth, tall.Depth) || !near(high.Width, x.Width) {
		t.Errorf("%v high, %v deep", high.Height, high.Depth)
	}
	wide, x := mustTypeset(t, `$\hphantom{\int}x$`, 20), mustTypeset(t, `$x$`, 20)
	if wide.Height != x.Height || !(wide.Width > x.Width+5) {
		t.Errorf("%v wide, %v high", wide.Width, wide.Height)
	}
	visible, err := minus.Mask(100)
	if err != nil {
		t.Fatal(err)
	}
	mask, err := phantom.Mask(100)
	if err != nil {
		t.Fatal(err)
	}
	if d := visible.Rect.Dx() - mask.Rect.Dx(); d < -2 || d > 2 {
		t.Errorf("bitmap %v, with a minus %v", mask.Rect, visible.Rect)
	}
}

// TestMiddle: the delimiters are as high as the whole, and a \middle closes what is before it and opens what
// is after it, so that operators beside it are signs (The NTS team, The ε-TeX manual, version 2, section 3.9).
func TestMiddle(t *testing.T) {
	f := mustTypeset(t, `$\left\{\frac{a}{b}\middle|x\middle|+y\right\}$`, 10)
	outer := mustTypeset(t, `$\left\{\frac{a}{b}\right|$`, 10)
	bar := outer.Glyphs[len(outer.Glyphs)-1]
	n := 0
	for _, g := range f.Glyphs {
		if g.Font == bar.Font && g.Code == bar.Code {
			n++
		}
	}
	if n == 0 || n%2 != 0 || f.Height != outer.Height || f.Depth != outer.Depth {
		t.Errorf("%d bars; %v high and %v deep, want %v and %v", n, f.Height, f.Depth, outer.Height, outer.Depth)
	}
	// The class of the whole is inner: a thin space after it, as after \left…\right.
	a, b := mustTypeset(t, `$\left(x\middle|y\right)z$`, 10), mustTypeset(t, `$\left(x\mathclose{|}\mathopen{}y\right)z$`, 10)
	if !near(a.Width, b.Width) {
		t.Errorf("%v wide, want %v", a.Width, b.Width)
	}
	a, b = mustTypeset(t, `$\left(x+\middle|-y\right)$`, 10), mustTypeset(t, `$\left(x{+}\mathclose{|}{-}y\right)$`, 10)
	if !near(a.Width, b.Width) {
		t.Errorf("%v wide, want %v", a.Width, b.Width)
	}
}

// TestBlackboard: the capitals of \mathbb are those of the font that amsfonts has for the size (umsb.fd).
func TestBlackboard(t *testing.T) {
	f := mustTypeset(t, `$\mathbb{R}_{\mathbb{Q}_{\mathbb{Z}}}$`, 10)
	for i, want := range []Glyph{{Font: "msbm10", Code: 'R'}, {Font: "msbm7", Code: 'Q'}, {Font: "msbm5", Code: 'Z'}} {
		if g := f.Glyphs[i]; g.Font != want.Font || g.Code != want.Code {
			t.Errorf("%s %c, want %s %c", g.Font, g.Code, want.Font, want.Code)
		}
	}
	for _, src := range []string{`ℝ`, `$ℝ$`, `$\mathbf{ℝ}$`, `$\text{ℝ}$`, `𝔼`, `$𝔼$`} {
		want := byte('R')
		if strings.Contains(src, "𝔼") {
			want = 'E'
		}
		if f := mustTypeset(t, src, 10); f.Glyphs[0].Font != "msbm10" || f.Glyphs[0].Code != want {
			t.Errorf("%s: %v", src, f.Glyphs)
		}
	}
	if f := mustTypeset(t, `$x_{ℝ_{\text{ℤ}}}$`, 10); f.Glyphs[1].Font != "msbm7" || f.Glyphs[2].Font != "msbm5" {
		t.Errorf("%v", f.Glyphs)
	}
	for c := 'A'; c <= 'Z'; c++ {
		if g := mustTypeset(t, `$\mathbb{`+string(c)+`}$`, 10); len(g.Path()) < 10 || g.Width < 3 {
			t.Errorf("%c: %d components, %v wide", c, len(g.Path()), g.Width)
		}
	}
}

// TestHandlerLines: a line break in math does not break a line.
func TestHandlerLines(t *testing.T) {
	for txt, want := range map[string][]string{
		"a\nb\n\n": {"a", "b"}, "": {""}, "a $x\n+y$\nb": {"a $x\n+y$", "b"}, "5\\$\nb": {"5\\$", "b"},
	} {
		if got := (Handler{}).Lines(txt); !slices.Equal(got, want) {
			t.Errorf("Lines(%q) = %q, want %q", txt, got, want)
		}
	}
}

// TestLineCount: a formula tells its lines, whether TeX sets them or not.
func TestLineCount(t *testing.T) {
	for src, want := range map[string]int{"$x$": 1, "word": 1, "word $x$": 1, "a\nb": 2, "$a$\n\n$b$": 3} {
		for _, by := range []Typesetter{{}, modern} {
			if got := mustSet(t, by, src, 10).Lines; got != want {
				t.Errorf("%q: %d lines, want %d", src, got, want)
			}
		}
	}
}
