package tex

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/language"
)

// TestReorder: rule L2 of Unicode Standard Annex 9: from the highest level to 1, sequences of runs of at least that level are
// reversed.
func TestReorder(t *testing.T) {
	for _, tt := range []struct {
		levels []bidi.Level
		want   []int
	}{
		{nil, nil}, {[]bidi.Level{0}, []int{0}}, {[]bidi.Level{1}, []int{0}}, {[]bidi.Level{0, 0, 0}, []int{0, 1, 2}}, {[]bidi.Level{1, 1, 1}, []int{2, 1, 0}},
		{[]bidi.Level{0, 1, 1, 0}, []int{0, 2, 1, 3}}, {[]bidi.Level{1, 2, 1}, []int{2, 1, 0}}, {[]bidi.Level{1, 2, 2, 1}, []int{3, 1, 2, 0}},
		{[]bidi.Level{0, 1, 2, 3, 2, 1, 0}, []int{0, 5, 2, 3, 4, 1, 6}}, {[]bidi.Level{1, 1, 0, 1, 1, 0, 1}, []int{1, 0, 2, 4, 3, 5, 6}}, {[]bidi.Level{2, 1, 2, 2}, []int{2, 3, 1, 0}},
	} {
		var list []run
		for i, l := range tt.levels {
			list = append(list, run{from: i, level: l})
		}
		reorder(list)
		var got []int
		for _, r := range list {
			got = append(got, r.from)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("levels %v: order %v, want %v", tt.levels, got, tt.want)
		}
	}
}

// TestNumberEnd: a number ends before letters, spaces and formulas; signs belong to it between digits, and units after them.
func TestNumberEnd(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{{"12.5", 4}, {"12-", 2}, {"12%", 3}, {"-5", 2}, {"1a", 1}, {"12, 5", 2}, {"1,5:6/7", 7}, {"1−2", 3}, {"5" + string(object), 1}, {"a", 0}, {"+", 0}, {"1+ 2", 1}} {
		if got := numberEnd([]rune(tt.text), 0, len([]rune(tt.text))); got != tt.want {
			t.Errorf("%q: %d, want %d", tt.text, got, tt.want)
		}
		moved := []rune("ab " + tt.text + "99")
		if got := numberEnd(moved, 3, len(moved)-2); got != tt.want+3 {
			t.Errorf("%q after text: %d, want %d", tt.text, got, tt.want+3)
		}
	}
}

// TestScripts: characters of all scripts get the script of the letter before, or of the first letter, or Latin; a formula has
// none.
func TestScripts(t *testing.T) {
	for text, want := range map[string][]language.Script{
		"a1": {language.Latin, language.Latin}, "1": {language.Latin}, "1α": {language.Greek, language.Greek}, "α1a1": {language.Greek, language.Greek, language.Latin, language.Latin},
		"$1": {language.Latin, language.Latin}, "$α$1": {language.Greek, language.Greek, language.Greek, language.Greek}, "1$ש": {language.Hebrew, language.Hebrew, language.Hebrew}, "ж$": {language.Cyrillic, language.Cyrillic},
	} {
		var line []item
		for _, r := range text {
			if r == '$' {
				line = append(line, item{pieces: []string{"$x$"}})
			} else {
				line = append(line, item{text: []rune{r}})
			}
		}
		setScripts(line)
		for i := range line {
			if line[i].script != want[i] {
				t.Errorf("%q: item %d has script %v, want %v", text, i, line[i].script, want[i])
			}
		}
	}
}

// codes returns the codes of the glyphs of a formula in order of their size.
func codes(f *Formula) []int {
	var list []int
	for _, g := range f.Glyphs {
		list = append(list, int(g.Code))
	}
	slices.Sort(list)
	return list
}

// TestAccentedLetters: an accented letter is the accent of Knuth's text fonts (The TeXbook, appendix F) over the letter, where i
// and j have no dots, in one character of Unicode or in two.
func TestAccentedLetters(t *testing.T) {
	for src, want := range map[string][]int{
		"à": {18, 'a'}, "É": {19, 'E'}, "ě": {20, 'e'}, "ŭ": {21, 'u'}, "ā": {22, 'a'}, "å": {23, 'a'}, "ŵ": {94, 'w'}, "ż": {95, 'z'}, "ő": {125, 'o'}, "ñ": {126, 'n'}, "ü": {127, 'u'},
		"ĵ": {17, 94}, "î": {16, 94}, "ì": {16, 18}, "Ĵ": {'J', 94}, "x\u0302": {94, 'x'}, "i\u0308": {16, 127}, "ç": {24, 'c'}, "Ç": {24, 'C'},
		"ı": {16}, "ȷ": {17}, "ß": {25}, "æ": {26}, "œ": {27}, "ø": {28}, "Æ": {29}, "Œ": {30}, "Ø": {31}, "ł": {32, 'l'}, "Ł": {32, 'L'}, "¡": {60}, "¿": {62}, "–": {123}, "—": {124}, "“": {92}, "”": {34},
	} {
		if got := codes(mustTypeset(t, src, 10)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: glyphs %v, want %v", src, got, want)
		}
	}
	for _, src := range []string{"1\u0302", "a\u0302\u0301", "é\u0301", "q\u0327\u0301", "a\u0316"} {
		if err := Validate(src); err == nil {
			t.Errorf("%+q is accepted", src)
		}
	}
}

// TestColorList: a color that comes again is the same one.
func TestColorList(t *testing.T) {
	for name, by := range setters() {
		f := mustSet(t, by, `\color{red}a \color{blue}b \color{red}c $\textcolor{#FF0000}x\textcolor{blue}y\color{green}z$`, 10)
		if len(f.colors) != 3 {
			t.Errorf("%s: colors %v", name, f.colors)
		}
	}
}

// TestMarginsOfWords: spaces at the ends of a line of words do not count in its size, and those inside do.
func TestMarginsOfWords(t *testing.T) {
	by := Typesetter{Words: LiberationSans()}
	set := func(src string) *Formula { return mustSet(t, by, src, 10) }
	plain := set("ab")
	space := set("a b").Width - set("ab").Width
	// Liberation Sans: a space is 0.278 em wide.
	if got := points(space); got < 2.77 || got > 2.79 {
		t.Errorf("a space is %v points wide", got)
	}
	for _, src := range []string{" ab", "ab ", "  ab  ", `\ ab\ `, `\textbf{ }ab`} {
		if f := set(src); f.Width != plain.Width || len(f.Words) != 1 || f.Words[0].Text != "ab" || f.Words[0].X != 0 {
			t.Errorf("%q: %v wide, words %+v; want %v wide", src, f.Width, f.Words, plain.Width)
		}
	}
	if f := set("   "); f.Width != 0 || len(f.Words) != 0 {
		t.Errorf("spaces: %+v", f)
	}
	for src, n := range map[string]float64{"a   b": 1, "a\t\\ b": 2, `a\ \ \ b`: 3} {
		if d := points(set(src).Width - plain.Width); d < n*2.77 || d > n*2.79 {
			t.Errorf("%q: %v points more, want those of %v spaces", src, d, n)
		}
	}
	f := set(`$x$ ab $y$`)
	if d := points(f.Glyphs[1].X - f.Words[0].X - f.Words[0].Width); d < 2.77 || d > 2.79 {
		t.Errorf("a formula is %v points behind a word", d)
	}
	if d := points(f.Words[0].X - f.Glyphs[0].X - f.Glyphs[0].Width); d < 2.77 || d > 2.79 {
		t.Errorf("a word is %v points behind a formula", d)
	}
}

// TestHandlerSplits: a line goes on where a formula is open, and escaped dollar signs open none.
func TestHandlerSplits(t *testing.T) {
	for txt, want := range map[string]string{"a\nb": "a|b", "a\nb\n\n": "a|b", "\na": "|a", "$a\nb$\nc": "$a;b$|c", "$a$\nb": "$a$|b", "\\$a\nb": "\\$a|b", "$a\nb\nc$": "$a;b;c$", "$a\nb$ $c\nd$": "$a;b$ $c;d$", "": ""} {
		got := strings.ReplaceAll(strings.Join(Handler{}.Lines(txt), "|"), "\n", ";")
		if got != want {
			t.Errorf("%q: %s, want %s", txt, got, want)
		}
	}
}

// TestColorsOfLines: every line keeps its colors, fonts and words.
func TestColorsOfLines(t *testing.T) {
	for name, by := range setters() {
		f := mustSet(t, by, "\\color{red}$0\\mathbf 0$ a\n$0$ b\n\\color{blue}$0\\mathtt 0$ c\n\\textcolor{green}{$0$} d", 10)
		var got []string
		for _, g := range f.Glyphs {
			if g.Code == '0' {
				got = append(got, fmt.Sprint(g.Font, " ", g.Color))
			}
		}
		red, blue, green := fmt.Sprint(colorNames["red"]), fmt.Sprint(colorNames["blue"]), fmt.Sprint(colorNames["green"])
		want := []string{"cmr10 " + red, "cmbx10 " + red, "cmr10 <nil>", "cmr10 " + blue, "cmtt10 " + blue, "cmr10 " + green}
		if by.Words == nil && !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		var words []string
		for _, w := range f.Words {
			words = append(words, fmt.Sprint(w.Text, " ", w.Color))
		}
		if by.Words != nil && !slices.Contains(words, "a "+red) || by.Words != nil && (!slices.Contains(words, "c "+blue) || !slices.Contains(words, "d <nil>")) {
			t.Errorf("%s: words %v", name, words)
		}
	}
}
