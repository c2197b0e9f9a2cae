package tex

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
)

// gaps returns the horizontal distances, in scaled points, between the end of each glyph on the baseline
// and the start of the next one.
func gaps(t *testing.T, src string) []dvi.Scaled {
	t.Helper()
	f, err := typeset(src, 10)
	if err != nil {
		t.Fatal(err)
	}
	placed, err := f.page.Place()
	if err != nil {
		t.Fatal(err)
	}
	var out []dvi.Scaled
	var baseline, end dvi.Scaled
	for _, m := range placed {
		switch {
		case m.Op.Kind == dvi.Origin:
			baseline = m.V
		case m.Op.Kind == dvi.Glyph && m.V == baseline:
			if end != 0 {
				out = append(out, m.H-end)
			}
			w, _, _ := f.page.Fonts[m.Font].Measure(m.Op.Code)
			end = m.H + w
		}
	}
	return out
}

// The spaces of plain TeX at ten points, 3, 4 and 5 mu (The TeXbook, appendix B). A mu is an eighteenth of
// the quad of cmsy10, 655361 scaled points, rounded down (Knuth, tex.web, section 716).
const (
	mu     = 655361 / 18
	thin   = 3 * mu
	medium = 4 * mu
	thick  = 5 * mu
)

// TestSpaces: the spaces between two atoms are those of the table in chapter 18 of The TeXbook.
func TestSpaces(t *testing.T) {
	atoms := []string{`{x}`, `\mathop{xx}`, `\mathbin{x}`, `\mathrel{x}`, `\mathopen{x}`, `\mathclose{x}`, `\mathpunct{x}`, `\mathinner{x}`}
	// The table without its parentheses, which make no difference in text style.
	table := [8]string{"01230001", "11*30001", "22**2**2", "33*03003", "00*00000", "01230001", "11*11111", "11231011"}
	for i, row := range table {
		for k, c := range row {
			if c == '*' {
				continue
			}
			want := [...]int{0, thin, medium, thick}[c-'0']
			// A binary operator needs operands; the operator is two letters with a gap of its own.
			src, at := atoms[i]+atoms[k], 0
			if i == int(bin) {
				src, at = "x"+src, 1
			}
			if k == int(bin) {
				src += "x"
			}
			if i == int(op) {
				at++
			}
			src = "$" + src + "$"
			got := gaps(t, src)
			if int(got[at]) != want {
				t.Errorf("%s: the space is %d, want %d", src, got[at], want)
			}
			if spaces[i][k] != int(c-'0') {
				t.Errorf("spaces[%d][%d] = %d, want %c", i, k, spaces[i][k], c)
			}
		}
	}
}

// TestStackClasses: stacks and bold symbols have the class of their base (amsmath's user guide, section
// 4.8: \overset and \underset; amsbsy.sty, \binrel@). The spaces are those before and after the base.
func TestStackClasses(t *testing.T) {
	for _, tt := range []struct {
		src           string
		before, after int
	}{
		{`$x\overset{d}{=}y$`, thick, thick},
		{`$x\underset{n}{\to}y$`, thick, thick},
		{`$x\underset{n}{\longrightarrow}y$`, thick, thick},
		{`$x\overset{*}{+}y$`, medium, medium},
		{`$x\overset{*}{a}y$`, 0, 0},
		{`$=\overset{*}{a}y$`, thick, 0},
		{`$=\underset{x}{\operatorname{m}}\,f$`, thick, thin},
		{`$=\underset{x}{\operatorname{m}}f$`, thick, 0},
		{`$=\operatorname{m}f$`, thick, thin},
		{`$x\overset{a}{\underset{b}{=}}y$`, thick, thick},
		{`$x\overset{a}{\mathrel{x}}z$`, thick, thick},
		{`$x\overset{a}{\not\subset}z$`, thick, thick},
		{`$x\stackrel{a}{xx}z$`, thick, thick},
		{`$x\overset{.}{(}z$`, 0, 0},
		{`$x\mathdefault{=}y$`, thick, thick}, // \newcommand{\mathdefault}[1]{#1} in Matplotlib
		{`$x\boldsymbol{=}y$`, thick, thick},
		{`$x\bm{+}y$`, medium, medium},
		{`$x\bm{x}z$`, 0, 0},
		{`$x\textcolor{red}{x}z$`, 0, 0},
		{`$x\color{red}=y$`, thick, thick},
		{`$x\mathrel{\textcolor{red}{=}}y$`, thick, thick},
		{`$x\overline{=}z$`, 0, 0}, // ordinary, as accents are (The TeXbook, appendix G, rules 9 and 12)
	} {
		got := gaps(t, tt.src)
		if len(got) < 2 {
			t.Errorf("%s: %d gaps", tt.src, len(got))
			continue
		}
		before, after := int(got[0]), int(got[len(got)-1])
		if before != tt.before || after != tt.after {
			t.Errorf("%s: %d before and %d after, want %d and %d", tt.src, before, after, tt.before, tt.after)
		}
	}
}

// TestNotIn: the slash is centered on the ∈, with one mu before it, and the symbol is as wide as ∈
// (The TeXbook, appendix B: \notin and \c@ncel).
func TestNotIn(t *testing.T) {
	for _, size := range []vg.Length{10, 20} {
		in, notin := mustTypeset(t, `$x\in y$`, size), mustTypeset(t, `$x\notin y$`, size)
		if in.Width != notin.Width {
			t.Errorf("at %v: ∉ makes the formula %v wide, ∈ %v", size, notin.Width, in.Width)
		}
		slash, element := notin.Glyphs[1], notin.Glyphs[2]
		left, right := slash.X-element.X, element.X+element.Width-slash.X-slash.Width
		mu := element.Size / 18
		if d := float64(left - right - mu); d > 1e-3 || d < -1e-3 {
			t.Errorf("at %v: the slash starts %v after the ∈ and ends %v before its end", size, left, right)
		}
	}
}

// TestColumnSpaces: the space between columns belongs to the columns that it separates. An array has half of it
// at both ends, and cases has its quad beside a single column too: the preambles that LaTeX's \@mkpream
// (latex.ltx) makes of {c} and of amsmath's {@{}l@{\quad}l@{}}. The distances are in points of TeX.
func TestColumnSpaces(t *testing.T) {
	const thinPoints, nullDelimiter = float64(thin) / dvi.Point, 1.2
	for _, tt := range []struct {
		src   string
		glyph int // of which the distance from the end of the glyph before it is given
		want  float64
	}{
		{`$x\begin{array}{c}m\end{array}m$`, 1, 5},
		{`$x\begin{array}{c}m\end{array}m$`, 2, 5},
		{`$x\begin{array}{rl}m&m\end{array}m$`, 2, 10},
		{`$x\begin{array}{rl}m&m\end{array}m$`, 3, 5},
		{`$x\begin{matrix}m&m\end{matrix}m$`, 1, 0},
		{`$x\begin{matrix}m&m\end{matrix}m$`, 2, 10},
		{`$\begin{cases}m\end{cases}m$`, 2, 10 + nullDelimiter + thinPoints},
		{`$\begin{cases}m&m\end{cases}m$`, 2, 10},
		{`$\begin{cases}m&m\end{cases}m$`, 3, nullDelimiter + thinPoints},
	} {
		f := mustTypeset(t, tt.src, 10)
		before, at := f.Glyphs[tt.glyph-1], f.Glyphs[tt.glyph]
		got := float64(at.X-before.X-before.Width) * 72.27 / 72
		if math.Abs(got-tt.want) > 1e-3 {
			t.Errorf("%s: glyph %d is %.4f points behind the one before, want %.4f", tt.src, tt.glyph, got, tt.want)
		}
	}
}
