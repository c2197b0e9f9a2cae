package tex

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// points converts a length to TeX's points.
func points(l vg.Length) float64 { return l.Points() * 72.27 / 72 }

// metric is a width, height and depth of a character in the tables of cmr10, cmmi10 and cmsy10, in points at ten points
// (Knuth, Computer Modern Typefaces, 1986; the .tfm files).
var metric = map[string][3]float64{
	"cmr10 0": {5.00002, 6.44444, 0}, "cmr10 +": {7.77781, 5.83334, 0.83334}, "cmr10 =": {7.77781, 3.66875, -1.33125}, "cmmi10 x": {5.71527, 4.30555, 0}, "cmmi10 f": {4.8958, 6.94444, 1.94444}, "cmmi10 V": {5.83336, 6.83331, 0},
}

// TestAppendixG: places of scripts, fractions, spaces and accents are those of appendix G of The TeXbook, with the parameters of
// cmsy10 and cmex10 at ten points.
func TestAppendixG(t *testing.T) {
	const (
		axis       = 2.5              // σ22 of cmsy10
		rule       = 0.39999          // ξ8 of cmex10
		num1, num2 = 6.76508, 3.93732 // σ8, σ9
		denom1     = 6.85951          // σ11
		denom2     = 3.44841          // σ12
		sup1       = 4.12892          // σ13
		sup2       = 3.62892          // σ14
		sub1, sub2 = 1.49998, 2.47217 // σ16, σ17
	)
	y := func(f *Formula, i int) float64 { return points(f.Glyphs[i].Y) }
	x := func(f *Formula, i int) float64 { return points(f.Glyphs[i].X) }
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 2e-4 {
			t.Errorf("%s: %.5f points, want %.5f", what, got, want)
		}
	}
	width := func(name string) float64 { return metric[name][0] }

	f := mustTypeset(t, "$x_0$", 10) // rule 18b: σ16, and the subscript's height less 4/5 of σ5
	near("subscript down", -y(f, 1), sub1)
	near("subscript right", x(f, 1), width("cmmi10 x"))
	f = mustTypeset(t, "$\\displaystyle x^0$", 10) // rule 18c: σ13 in display style
	near("superscript up", y(f, 1), sup1)
	f = mustTypeset(t, "$V_0^0$", 10) // rule 18f: the italic correction of V, 2.2222, moves the superscript only
	near("italic correction", x(f, 1)-x(f, 2), 2.22224)
	// Rule 18e: the gap to the superscript, 0.64444 times 7 points high, becomes four bars wide.
	near("subscript of both down", -y(f, 2), sub2+4*rule-(sup2-(0.64444*7-sub2)))
	f = mustTypeset(t, "$V_0$", 10)
	near("no italic correction before a subscript", x(f, 1), width("cmmi10 V"))
	f = mustTypeset(t, "$V0$", 10)
	near("italic correction between letters", x(f, 1), width("cmmi10 V")+2.22224)

	f = mustTypeset(t, "$\\displaystyle\\frac{0}{0}$", 10) // rule 15d, in text size
	near("numerator", y(f, 0), num1)
	near("denominator", -y(f, 1), denom1)
	near("bar", points(f.Rules[0].Y), axis-rule/2)
	near("bar's height", points(f.Rules[0].Height), rule)
	near("bar's width", points(f.Rules[0].Width), width("cmr10 0"))
	f = mustTypeset(t, "$\\frac{0}{0}$", 10) // in script size
	near("small numerator", y(f, 0), num2)
	near("small denominator", -y(f, 1), denom2)
	if got := points(f.Glyphs[0].Size); math.Abs(got-7) > 1e-3 {
		t.Errorf("a numerator in text has size %v, want 7", got)
	}

	for src, want := range map[string]float64{ // chapter 18: thin 3 mu, medium 4 mu, thick 5 mu; 18 mu are a quad of cmsy10, 10.00002
		"$0+0$": 10.00002 * 4 / 18, "$0=0$": 10.00002 * 5 / 18, "$0\\mathpunct=0$": 0, "${0}{+}0$": 0, "$0\\mathinner+0$": 10.00002 * 3 / 18,
	} {
		f := mustTypeset(t, src, 10)
		sign := "cmr10 +"
		if f.Glyphs[1].Code == '=' {
			sign = "cmr10 ="
		}
		near(src+" before the sign", x(f, 1)-x(f, 0)-width("cmr10 0"), want)
		after := want
		if strings.Contains(src, "punct") {
			after = 10.00002 * 3 / 18
		}
		near(src+" after the sign", x(f, 2)-x(f, 1)-width(sign), after)
	}

	f = mustTypeset(t, "$\\overline{x}$", 10) // rule 9: three rule widths above, ξ8 thick
	near("overline", points(f.Rules[0].Y), metric["cmmi10 x"][1]+3*rule)
	f = mustTypeset(t, "$\\underline{f}$", 10) // rule 10
	near("underline", -points(f.Rules[0].Y), metric["cmmi10 f"][2]+4*rule)
	f = mustTypeset(t, "$\\hat{0}$", 10) // rule 12: an accent on a character no higher than x-height stays; else it moves up
	near("accent up", math.Max(y(f, 0), y(f, 1)), metric["cmr10 0"][1]-4.30554)
}

// TestMissingBox: the frame of a missing character is 0.4 em wide inside and 0.7 em high, with lines of an em/24 and an em/16
// of space on either side.
func TestMissingBox(t *testing.T) {
	f := mustSet(t, Typesetter{Missing: MissingBox}, "0日0", 10)
	const em, line, side = 10.0, 10. / 24, 10. / 16
	var got [][4]float64
	for _, r := range f.Rules {
		got = append(got, [4]float64{points(r.X), points(r.Y), points(r.Width), points(r.Height)})
	}
	zero := metric["cmr10 0"][0]
	left := zero + side
	want := [][4]float64{{left, 0, line, 7}, {left + line, 7 - line, 4, line}, {left + line, 0, 4, line}, {left + line + 4, 0, line, 7}}
	if len(got) != len(want) {
		t.Fatalf("rules %v", got)
	}
	for i := range want {
		for k := range want[i] {
			if math.Abs(got[i][k]-want[i][k]) > 1e-3 {
				t.Errorf("rule %d is %v, want %v", i, got[i], want[i])
				break
			}
		}
	}
	if next := points(f.Glyphs[1].X); math.Abs(next-(zero+em*0.4+2*line+2*side)) > 1e-3 {
		t.Errorf("what follows is at %v", next)
	}
	small := mustSet(t, Typesetter{Missing: MissingBox}, "日", 0.0002)
	for _, r := range small.Rules {
		if !(r.Width > 0 && r.Height > 0) {
			t.Errorf("a tiny frame has the rule %+v", r)
		}
	}
}

// TestLinesWithSpace: lines are centered by their ink, wherever it begins in them, and differ from each other by nothing else.
func TestLinesWithSpace(t *testing.T) {
	for _, lines := range [][2]string{{`\quad 0`, "000000"}, {"000000", `\quad 0\quad`}, {`$\!\!\!$\!\!\!0`, "0000"}, {`\qquad0`, `\quad0`}} {
		f := mustTypeset(t, lines[0]+"\n"+lines[1], 10)
		n := strings.Count(lines[0], "0")
		first, last := f.Glyphs[:n], f.Glyphs[n:]
		middle := func(g []Glyph) float64 { return (points(g[0].X) + points(g[len(g)-1].X+g[len(g)-1].Width)) / 2 }
		if a, b := middle(first), middle(last); math.Abs(a-b) > 1e-3 {
			t.Errorf("%q: middles at %v and %v", lines, a, b)
		}
		if d := points(first[0].Y - last[0].Y); math.Abs(d-12.5) > 1e-3 || math.Abs(points(last[0].Y)) > 1e-3 {
			t.Errorf("%q: lines %v apart", lines, d)
		}
		if w := points(f.Width); math.Abs(w-5.00002*float64(max(n, len(last)))) > 2e-3 {
			t.Errorf("%q: %v wide", lines, w)
		}
	}
}

// TestMaskBounds: a resolution may be from 1 up to 8192 pixels for the size.
func TestMaskBounds(t *testing.T) {
	f := mustTypeset(t, "$.$", 72) // 72 points: 8192 dots per inch are as many pixels
	for _, dpi := range []float64{1, 8192} {
		if _, err := f.fit(dpi); err != nil {
			t.Errorf("%v dots per inch: %v", dpi, err)
		}
	}
	for _, dpi := range []float64{0, 0.999, 8192.001, -1, math.NaN(), math.Inf(1)} {
		if _, err := f.fit(dpi); !errors.Is(err, ErrSize) {
			t.Errorf("%v dots per inch: %v", dpi, err)
		}
		if m, err := f.Mask(dpi); !errors.Is(err, ErrSize) || m != nil {
			t.Errorf("mask at %v dots per inch: %v", dpi, err)
		}
		if _, err := f.MaskOrigin(dpi); !errors.Is(err, ErrSize) {
			t.Errorf("origin at %v dots per inch: %v", dpi, err)
		}
		if r, err := f.MaskRuns(dpi); !errors.Is(err, ErrSize) || r != nil {
			t.Errorf("runs at %v dots per inch: %v", dpi, err)
		}
	}
}

// TestMathScale: math has the size of words times Math, 1 if it is 0; a size that is too large for TeX is an error.
func TestMathScale(t *testing.T) {
	roman := liberationSans().fonts.Roman
	for math, want := range map[float64]float64{0: 10, 1: 10, 1.5: 15, 0.5: 5} {
		f := mustSet(t, Typesetter{Words: mustFontFamily(t, Fonts{Roman: roman, Math: math})}, "a $x$", 10)
		if got := points(f.Glyphs[0].Size); got < want-1e-3 || got > want+1e-3 {
			t.Errorf("Math %v: a letter has size %v, want %v", math, got, want)
		}
		if got := points(f.Words[0].Size); got < 10-1e-3 || got > 10+1e-3 {
			t.Errorf("Math %v: a word has size %v", math, got)
		}
	}
	if _, err := (Typesetter{Words: mustFontFamily(t, Fonts{Roman: roman, Math: 110})}).typeset("a", 10); !errors.Is(err, ErrSize) {
		t.Errorf("math of 1100 points: %v", err)
	}
	for _, m := range []float64{-1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if f, err := NewFontFamily(Fonts{Roman: roman, Math: m}); !errors.Is(err, ErrSize) || f != nil {
			t.Errorf("Math %v: %v", m, err)
		}
	}
}

// TestDocumentLines: pieces share a line of TeX's input up to 200 bytes.
func TestDocumentLines(t *testing.T) {
	piece := strings.Repeat("x", 100)
	for _, tt := range []struct {
		body []string
		want string
	}{
		{[]string{piece, piece, "y", "z"}, piece + piece + "%\nyz}"}, {[]string{piece, piece + "y"}, piece + "%\n" + piece + "y}"}, {[]string{piece, piece[:99], "y", "z"}, piece + piece[:99] + "y%\nz}"},
	} {
		_, got, _ := strings.Cut(document(tt.body, fontSet{}, sizes{1, 1, 1}), `\special{}`)
		if want := tt.want + "%\n\\end\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestNameLengths: a name in braces has at most 32 bytes, and longer ones are no names.
func TestNameLengths(t *testing.T) {
	for _, tt := range []struct {
		n    int
		want error
	}{{1, ErrUnknownCommand}, {32, ErrUnknownCommand}, {33, ErrMisplaced}} {
		src := `$\begin{` + strings.Repeat("q", tt.n) + `}$`
		if err := Validate(src); !errors.Is(err, tt.want) {
			t.Errorf("a name of %d bytes: %v, want %v", tt.n, err, tt.want)
		}
	}
	for _, n := range []int{maxParts, maxParts + 1} { // parts between delimiters
		src := `$\left(` + strings.Repeat(`\middle|`, n-1) + `\right)$`
		if err := Validate(src); (err == nil) != (n == maxParts) || err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d parts: %v", n, err)
		}
	}
	for _, n := range []int{maxCells, maxCells + 1} {
		for _, src := range []string{`$\begin{matrix}` + strings.Repeat("&", n-1) + `\end{matrix}$`, `$\substack{` + strings.Repeat(`\\`, n-1) + `}$`} {
			if err := Validate(src); (err == nil) != (n == maxCells) || err != nil && !errors.Is(err, ErrTooLarge) {
				t.Errorf("%d cells: %v", n, err)
			}
		}
	}
	for n, s := range map[int]string{maxLines: "a" + strings.Repeat("\na", maxLines-1), maxLines + 1: "a" + strings.Repeat("\na", maxLines)} {
		if err := Validate(s); (err == nil) != (n == maxLines) || err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d lines: %v", n, err)
		}
	}
	if got := len(spell(strings.Repeat("a", 2000))); got != maxLength/2+1 {
		t.Errorf("%d letters are spelled, want just over half of the longest formula", got)
	}
}

// TestColorRuns: a mask run has the glyphs and the rules of its color.
func TestColorRuns(t *testing.T) {
	f := mustTypeset(t, `$\frac{0}{\color{red}\frac{0}{0}}$`, 20)
	runs, err := f.MaskRuns(200)
	if err != nil || len(runs) != 2 || runs[0].Color != nil {
		t.Fatalf("%+v, %v", runs, err)
	}
	whole, err := f.Mask(200)
	if err != nil {
		t.Fatal(err)
	}
	ink := func(k int) (n int) {
		for i, v := range runs[k].Mask.Pix {
			if v > whole.Pix[i] {
				t.Fatalf("run %d has more ink than the whole", k)
			}
			if v == 255 {
				n++
			}
		}
		return n
	}
	fit, err := f.fit(200)
	if err != nil {
		t.Fatal(err)
	}
	for k := range runs { // each has one of the bars, which is opaque
		bar := fit.Rules[k]
		if got := ink(k); got < bar.Dx()*bar.Dy() {
			t.Errorf("run %d has %d opaque pixels, want at least %d", k, got, bar.Dx()*bar.Dy())
		}
		other := fit.Rules[1-k]
		if runs[k].Mask.AlphaAt(other.Min.X, -other.Min.Y-1).A != 0 {
			t.Errorf("run %d has the bar of the other", k)
		}
	}
}

// TestFirstBytes: a string is cut between characters.
func TestFirstBytes(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "a", 2: "a", 3: "aé", 4: "aé", 5: "aé", 6: "aé∇"} {
		if got := firstBytes("aé∇z", n); got != want {
			t.Errorf("%d bytes: %q, want %q", n, got, want)
		}
	}
	if got := quoteShort(strings.Repeat("a", 79) + "é"); got != `"`+strings.Repeat("a", 79)+`"…` {
		t.Errorf("%s", got)
	}
	if got := quoteShort(strings.Repeat("a", 80)); strings.Contains(got, "…") {
		t.Errorf("%s", got)
	}
}
