package tex

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	fix "golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/opentype"
)

// typeset sets a formula in Computer Modern without the cache.
func typeset(src string, size vg.Length) (*Formula, error) { return Typesetter{}.typeset(src, size) }

var modern = Typesetter{Words: LiberationSans()}

func mustSet(t *testing.T, by Typesetter, src string, size vg.Length) *Formula {
	t.Helper()
	f, err := by.typeset(src, size)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	return f
}

func mustFontFamily(t *testing.T, fonts Fonts) *FontFamily {
	t.Helper()
	f, err := NewFontFamily(fonts)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// inBig converts TeX's points to vg's.
const inBig = 72 / dvi.PointsPerInch

// TestWordAdvances: another reader of fonts gives the same advances and kerns.
func TestWordAdvances(t *testing.T) {
	other, err := sfnt.Parse(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	upem := fix.I(int(other.UnitsPerEm()))
	for _, s := range []string{"gradient", "AVATAR", "Градиент", "Κλίση", "0.25", "größer"} {
		want := fix.Int26_6(0)
		var last sfnt.GlyphIndex
		for i, r := range []rune(s) {
			id, err := other.GlyphIndex(&b, r)
			if err != nil || id == 0 {
				t.Fatal(s, err)
			}
			advance, err := other.GlyphAdvance(&b, id, upem, font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			if i > 0 {
				if kern, err := other.Kern(&b, last, id, upem, font.HintingNone); err == nil {
					want += kern
				}
			}
			want, last = want+advance, id
		}
		f := mustSet(t, modern, s, 30)
		em := float64(want) / float64(upem)
		if got := float64(f.Width) / (30 * inBig); math.Abs(got-em) > 1e-6 {
			t.Errorf("%s: %v em wide, want %v", s, got, em)
		}
	}
	if a, b := mustSet(t, modern, "AV", 10).Width, mustSet(t, modern, "A", 10).Width+mustSet(t, modern, "V", 10).Width; a >= b {
		t.Errorf("AV is not kerned: %v, %v apart", a, b)
	}
}

// TestWordMeasures: words are as high and deep as their ink.
func TestWordMeasures(t *testing.T) {
	for _, s := range []string{"x", "lp", "Ågj", "Щ", "größer $x$ –", `\textbf{b}\emph{f}`} {
		f := mustSet(t, modern, s, 20)
		low, high := math.Inf(1), math.Inf(-1)
		for _, c := range f.Path() {
			for _, p := range append(slices.Clone(c.Control), c.Pos) {
				low, high = math.Min(low, float64(p.Y)), math.Max(high, float64(p.Y))
			}
		}
		if d := float64(f.Height) - high; math.Abs(d) > 0.5 || d < -1e-3 && !strings.Contains(s, "$") {
			t.Errorf("%s: height %v, ink up to %v", s, f.Height, high)
		}
		if d := float64(f.Depth) + math.Min(low, 0); math.Abs(d) > 0.5 {
			t.Errorf("%s: depth %v, ink down to %v", s, f.Depth, low)
		}
	}
}

// TestMixedLine: words and math follow each other on one baseline, with the spaces between them.
func TestMixedLine(t *testing.T) {
	f := mustSet(t, modern, `Δ gradient $\nabla f$ – größer`, 20)
	if len(f.Words) != 2 || f.Words[0].Text != "Δ gradient" || f.Words[1].Text != "– größer" || len(f.Glyphs) != 2 {
		t.Fatalf("words %+v, %d glyphs", f.Words, len(f.Glyphs))
	}
	space := mustSet(t, modern, "a b", 20).Width - mustSet(t, modern, "a", 20).Width - mustSet(t, modern, "b", 20).Width
	gap := f.Glyphs[0].X - f.Words[0].X - f.Words[0].Width
	if math.Abs(float64(gap-space)) > 1e-3 {
		t.Errorf("the space before math is %v, between words %v", gap, space)
	}
	for _, w := range f.Words {
		if w.Y != 0 || w.Size != f.Words[0].Size {
			t.Errorf("%s at height %v in size %v", w.Text, w.Y, w.Size)
		}
	}
	if f.Glyphs[1].Y != 0 || f.Glyphs[1].X+f.Glyphs[1].Width > f.Words[1].X {
		t.Errorf("math %+v, words from %v", f.Glyphs[1], f.Words[1].X)
	}
	if got := f.Words[1].X + f.Words[1].Width; math.Abs(float64(got-f.Width)) > 1e-3 {
		t.Errorf("width %v, the last word ends at %v", f.Width, got)
	}
}

// TestWordsInMath: \text has the size of the math around it.
func TestWordsInMath(t *testing.T) {
	f := mustSet(t, modern, `a $x_{\text{näher}}+\frac{\text{größer}}{2}$`, 10)
	if len(f.Words) != 3 {
		t.Fatalf("words %+v", f.Words)
	}
	sub, base := f.Words[1], f.Words[0]
	if r := float64(sub.Size / base.Size); math.Abs(r-0.7) > 1e-3 || sub.Y >= 0 {
		t.Errorf("subscript of size %v at %v", r, sub.Y)
	}
	if top := f.Words[2]; top.Y <= 0 || top.Size >= base.Size {
		t.Errorf("numerator at %v of size %v", top.Y, top.Size)
	}
}

// TestNumbersAreWords: a formula is set as words only if it is a number.
func TestNumbersAreWords(t *testing.T) {
	for _, tt := range []struct {
		src, words string
		glyphs     int
	}{
		{"$-0.5$", "−0.5", 0}, {"$10$", "10", 0}, {"$+3$", "+3", 0}, {"$10^{-3}$", "10|−3", 0}, {"$10^5$", "10|5", 0},
		{`$1.5 \times 10^{4}$`, "1.5|×|10|4", 0}, {`$\times 10^{-5}+1$`, "×|10|−5|+|1", 0}, {`$2\cdot 3$`, "2|·|3", 0},
		{`$x=1$`, "", 3}, {`$\gamma = 0.1$`, "", 5}, {`$-$`, "", 1}, {`$f(2)$`, "", 4},
	} {
		f := mustSet(t, modern, tt.src, 10)
		var words []string
		for _, w := range f.Words {
			words = append(words, w.Text)
		}
		if got := strings.Join(words, "|"); got != tt.words || len(f.Glyphs) != tt.glyphs {
			t.Errorf("%s: words %q and %d glyphs, want %q and %d", tt.src, got, len(f.Glyphs), tt.words, tt.glyphs)
		}
	}
	if a, b := mustSet(t, modern, "$-0.5$", 10), mustSet(t, modern, "−0.5", 10); a.Width != b.Width {
		t.Errorf("a number in math is %v wide, as words %v", a.Width, b.Width)
	}
	if f := mustSet(t, modern, "$10^{-3}$", 10); f.Words[1].Y <= 0 || f.Words[1].Size >= f.Words[0].Size {
		t.Errorf("power %+v", f.Words[1])
	}
}

// TestCharactersPrintThemselves: in words, in any fonts.
func TestCharactersPrintThemselves(t *testing.T) {
	for _, by := range []Typesetter{{}, modern} {
		for _, pair := range [][2]string{
			{"50 % of steps_done", `50 \% of steps\_done`}, {"a & b #1", `a \& b \#1`}, {`_`, `\_`},
		} {
			a, b := mustSet(t, by, pair[0], 12), mustSet(t, by, pair[1], 12)
			if fmt.Sprint(a.Path()) != fmt.Sprint(b.Path()) || len(a.Path()) == 0 {
				t.Errorf("%q and %q differ", pair[0], pair[1])
			}
		}
		for _, s := range []string{"%", "&", "#", "_", "~", `\$`} {
			if f := mustSet(t, by, s, 12); f.Width <= 0 || len(f.Path()) == 0 {
				t.Errorf("%q leaves no ink", s)
			}
		}
	}
	if f := mustSet(t, modern, `5 % & # ~ _ \$ < > | " "`, 12); len(f.Words) != 1 || f.Words[0].Text != `5 % & # ~ _ $ < > | " "` {
		t.Errorf("set as %+v", f.Words)
	}
	if f := mustSet(t, modern, "a -- b --- ``c'' d's", 12); f.Words[0].Text != "a – b — “c” d’s" {
		t.Errorf("set as %q", f.Words[0].Text)
	}
}

// TestComposed: all of Unicode's forms of a letter with a mark give the same result.
func TestComposed(t *testing.T) {
	for _, by := range []Typesetter{{}, modern} {
		for _, pair := range [][2]string{{"o\u0308", "ö"}, {"o\u030B", "ő"}, {"E\u0301", "É"}, {"i\u0302", "î"}, {"c\u0327", "ç"}, {"C\u0327", "Ç"}} {
			a, b := mustSet(t, by, pair[0], 12), mustSet(t, by, pair[1], 12)
			if fmt.Sprint(a.Path()) != fmt.Sprint(b.Path()) {
				t.Errorf("%+q and %q differ", pair[0], pair[1])
			}
		}
	}
	// If Unicode has no composed letter, the mark is above the base letter.
	f := mustSet(t, modern, "x\u0302", 12)
	if x := mustSet(t, modern, "x", 12); f.Width != x.Width || f.Height < x.Height*1.2 {
		t.Errorf("x with a hat is %v × %v, x %v × %v", f.Width, f.Height, x.Width, x.Height)
	}
	if n := len(mustSet(t, Typesetter{}, "x\u0302", 12).Glyphs); n != 2 {
		t.Errorf("x with a hat in Computer Modern has %d glyphs", n)
	}
	if a, b := mustSet(t, Typesetter{}, "ł", 12), mustSet(t, Typesetter{}, "l", 12); len(a.Glyphs) != 2 || a.Width > 2*b.Width {
		t.Errorf("ł is %v wide, l %v", a.Width, b.Width)
	}
}

// TestMissingGlyph: a missing glyph is an error or a box.
func TestMissingGlyph(t *testing.T) {
	for _, tt := range []struct {
		by     Typesetter
		src    string
		offset int
		says   string
	}{
		{Typesetter{}, "шаг", 0, "U+0448"}, {Typesetter{}, "a Ж", 2, "U+0416"}, {Typesetter{}, "$日$", 1, "U+65E5"}, {Typesetter{}, "ạ", 0, "U+1EA1"},
		{Typesetter{}, "x\u0302\u0323", 0, "U+0078 U+0302 U+0323"},
		{modern, "größer 日", 9, "U+65E5"}, {modern, "😀", 0, "U+1F600"}, {modern, `$x_{\text{本}}$`, 10, "U+672C"}, {modern, `{\textbf{日}}`, 9, "U+65E5"},
		{modern, "هذا", 0, "U+0647"},
	} {
		_, err := tt.by.typeset(tt.src, 10)
		var syntax *SyntaxError
		if !errors.Is(err, ErrGlyph) || !errors.As(err, &syntax) || syntax.Offset != tt.offset || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%q: %v, want position %d and %s", tt.src, err, tt.offset, tt.says)
		}
		tt.by.Missing = MissingBox
		f := mustSet(t, tt.by, tt.src, 10)
		if len(f.Rules) < 4 || f.Rules[0].Height < 6 && tt.src[0] != '$' {
			t.Errorf("%q: rules %+v, want a box", tt.src, f.Rules)
		}
	}
	// A symbol that only Computer Modern has is set in Computer Modern.
	if f := mustSet(t, modern, "a ≪ b", 10); len(f.Words) != 2 || len(f.Glyphs) != 1 {
		t.Errorf("%d words, %d glyphs", len(f.Words), len(f.Glyphs))
	}
}

// TestFallback: a character that one font lacks is taken from the next, and then from the roman fonts.
func TestFallback(t *testing.T) {
	letters := &Font{opentype.New(liberationmonoregular.TTF)}
	planets := LiberationSans().fonts.Roman[0]
	if letters.font.Covers([]rune("☿")) || !planets.font.Covers([]rune("☿")) {
		t.Fatal("the fonts do not suit the test")
	}
	by := Typesetter{Words: mustFontFamily(t, Fonts{Roman: []*Font{letters, planets}, Bold: []*Font{letters}})}
	for _, src := range []string{"a☿", `\textbf{a☿}`} {
		f := mustSet(t, by, src, 10)
		if f.Words[0].glyphs[0].Font != letters.font || f.Words[0].glyphs[1].Font != planets.font {
			t.Errorf("%s: wrong fonts", src)
		}
	}
}

func TestFontFamily(t *testing.T) {
	roman := LiberationSans().fonts.Roman[0]
	for _, tt := range []struct {
		fonts Fonts
		err   error
	}{
		{Fonts{}, ErrFont}, {Fonts{Roman: []*Font{nil}}, ErrFont}, {Fonts{Roman: []*Font{new(Font)}}, ErrFont}, {Fonts{Roman: []*Font{roman}, Bold: []*Font{roman, nil}}, ErrFont},
		{Fonts{Roman: []*Font{roman}, Math: -1}, ErrSize}, {Fonts{Roman: []*Font{roman}, Math: math.NaN()}, ErrSize},
	} {
		if _, err := NewFontFamily(tt.fonts); !errors.Is(err, tt.err) {
			t.Errorf("%+v: %v", tt.fonts, err)
		}
	}
	mono := mustFontFamily(t, Fonts{Roman: LiberationSans().fonts.Typewriter})
	if _, err := (Typesetter{Words: mono}).typeset("☿", 10); !errors.Is(err, ErrGlyph) {
		t.Fatal(err)
	}
	more, err := mono.With(roman)
	if err != nil {
		t.Fatal(err)
	}
	if f := mustSet(t, Typesetter{Words: more}, "a☿", 10); len(f.Words) != 1 {
		t.Errorf("%+v", f.Words)
	}
	if len(mono.fonts.Roman) != 1 {
		t.Error("With changed its receiver")
	}
}

// TestDirections: the order on the page follows the Unicode Bidirectional Algorithm, applied by hand
// (Unicode Standard Annex 9, rules P2, W7, N1, N2, L2). The wanted order is from left to right on the
// page.
func TestDirections(t *testing.T) {
	for _, tt := range []struct{ src, page string }{
		{"abc", "abc"},
		{"אבג", "גבא"},
		{"ab אב cd", "ab בא cd"},
		{"אב 12 ab", "ab 12 בא"},
		{"אב 12 גד", "דג 12 בא"},
		{"ab אב 12 cd", "ab 12 בא cd"},
		{"ab אב 12", "ab 12 בא"},
		{"ab אב 1.5% cd", "ab 1.5% בא cd"},
		{"אב (גד)", "(דג) בא"},
		{"אב $x$ גד", "דג * בא"},
		{"ab אב $x$ גד cd", "ab דג * בא cd"},
		{"ab $x$ אב", "ab * בא"},
	} {
		lines, err := modern.parse(tt.src, 10)
		if err != nil {
			t.Fatal(err)
		}
		p := lines[0]
		q := &parser{src: tt.src, tokens: p.tokens, size: p.size, wordFonts: p.wordFonts, wordSize: p.wordSize}
		line, err := q.items(nil, roman, textLevel, tokenEnd)
		if err != nil {
			t.Fatal(err)
		}
		if err := q.chooseFonts(line, textLevel); err != nil {
			t.Fatal(err)
		}
		parts, err := q.setWords(line, textLevel)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := runs(line)
		var page strings.Builder
		for _, part := range parts {
			switch {
			case part.word != nil:
				for _, g := range part.word.glyphs {
					page.WriteRune(text[g.Index])
				}
			case part.pieces != nil:
				page.WriteByte('*')
			case part.space > 0:
				page.WriteByte(' ')
			}
		}
		// Mirrored signs have other glyphs, not other characters.
		if got, want := mirrored(page.String()), mirrored(tt.page); got != want {
			t.Errorf("%q stands as %q, want %q", tt.src, got, want)
		}
	}
}

// mirrored replaces both parentheses by one sign.
func mirrored(s string) string { return strings.NewReplacer("(", "|", ")", "|").Replace(s) }

// TestMaskRefusesWords: there are no bitmaps of OpenType fonts.
func TestMaskRefusesWords(t *testing.T) {
	if _, err := mustSet(t, modern, "word", 10).Mask(100); !errors.Is(err, ErrBitmap) {
		t.Error(err)
	}
	if _, err := mustSet(t, modern, "$x$", 10).Mask(100); err != nil {
		t.Error(err)
	}
}

func TestParseFont(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("no font at all"), liberationsansregular.TTF[:2000]} {
		if _, err := ParseFont(data); !errors.Is(err, ErrFont) {
			t.Errorf("%d bytes: %v", len(data), err)
		}
	}
	font, err := ParseFont(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	own := Typesetter{Words: mustFontFamily(t, Fonts{Roman: []*Font{font}})}
	if a, b := mustSet(t, own, "größer", 10).Width, mustSet(t, modern, "größer", 10).Width; a != b {
		t.Errorf("the same font is %v and %v wide", a, b)
	}
}

// TestWordsConcurrently: fonts may be shared.
func TestWordsConcurrently(t *testing.T) {
	want := fmt.Sprint(mustSet(t, modern, "Größe שלום Ж", 10).Path())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				f, err := modern.typeset("Größe שלום Ж", 10)
				if err != nil || fmt.Sprint(f.Path()) != want {
					t.Errorf("another picture, %v", err)
				}
			}
		})
	}
	wait.Wait()
}

// TestCacheTellsFonts: the same text in other fonts is another formula.
func TestCacheTellsFonts(t *testing.T) {
	a, err := Typeset("word", 10)
	if err != nil {
		t.Fatal(err)
	}
	b, err := modern.Typeset("word", 10)
	if err != nil {
		t.Fatal(err)
	}
	again, err := modern.Typeset("word", 10)
	if err != nil || again != b || a == b || len(a.Words) != 0 || len(b.Words) != 1 {
		t.Errorf("%p %p %p %v", a, b, again, err)
	}
}

func BenchmarkWords(b *testing.B) {
	for _, src := range []string{"Градиентный спуск", `Loss $\ell(\theta)$ of größer`} {
		b.Run(src, func(b *testing.B) {
			for b.Loop() {
				if _, err := modern.typeset(src, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// inkBox returns the box around the points of a path, which holds its outlines and little more.
func inkBox(path vg.Path) (low, high vg.Point) {
	low, high = vg.Point{X: 1e9, Y: 1e9}, vg.Point{X: -1e9, Y: -1e9}
	for _, c := range path {
		if c.Type == vg.CloseComp {
			continue
		}
		for _, p := range append(slices.Clone(c.Control), c.Pos) {
			low, high = vg.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}, vg.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	return low, high
}

// TestGlyphPlaces: each glyph of a word stands where the advances of those before it end; a mark stands above the middle
// of its letter, lower over a low letter.
func TestGlyphPlaces(t *testing.T) {
	const size = 20
	x := mustSet(t, modern, "x", size)
	twice := mustSet(t, modern, "xx", size).Path()
	one := x.Path()
	if len(twice) != 2*len(one) {
		t.Fatalf("%d parts of two letters, %d of one", len(twice), len(one))
	}
	for i, c := range twice[len(one):] {
		if c.Type == vg.CloseComp {
			continue
		}
		if want := one[i].Pos.Add(vg.Point{X: x.Width}); math.Abs(float64(c.Pos.X-want.X)) > 1e-3 || c.Pos.Y != want.Y {
			t.Errorf("part %d of the second letter at %v, want %v", i, c.Pos, want)
		}
	}
	gaps := map[string]vg.Length{}
	for _, letter := range []string{"x", "X", "o", "B"} {
		base := mustSet(t, modern, letter, size).Path()
		path := mustSet(t, modern, "n"+letter+"\u0301", size).Path()
		before := mustSet(t, modern, "n", size)
		n := len(before.Path())
		if len(path) <= n+len(base) {
			t.Fatalf("%s: the accent has no outline", letter)
		}
		low, high := inkBox(path[n : n+len(base)])
		markLow, markHigh := inkBox(path[n+len(base):])
		if at, _ := inkBox(base); math.Abs(float64(low.X-at.X-before.Width)) > 0.5 { // kerning
			t.Errorf("%s begins at %v, %v by itself after %v", letter, low.X, at.X, before.Width)
		}
		if off := (markLow.X+markHigh.X)/2 - (low.X+high.X)/2; math.Abs(float64(off)) > 0.1*size {
			t.Errorf("%s: the accent is %v beside the middle", letter, off)
		}
		gaps[letter] = markLow.Y - high.Y
	}
	for letter, gap := range gaps {
		if gap < 0 || gap > 0.15*size || math.Abs(float64(gap-gaps["X"])) > 0.06*size {
			t.Errorf("%s: the accent is %v above it, %v above X", letter, gap, gaps["X"])
		}
	}
}

// TestDotsAndSpecials: commands for characters outside math are those characters.
func TestDotsAndSpecials(t *testing.T) {
	for src, want := range map[string]string{`a\ldots b`: "a…b", `a\dots b`: "a…b", `\$\%\#\&\_`: "$%#&_", `\{a\}`: "{a}", `a\ b`: "a b"} {
		f := mustSet(t, modern, src, 10)
		got := ""
		for _, w := range f.Words {
			got += w.Text
		}
		if got != want || len(f.Glyphs) != 0 {
			t.Errorf("%s: %q and %d characters of Computer Modern, want %q", src, got, len(f.Glyphs), want)
		}
	}
}
