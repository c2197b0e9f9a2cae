package tex

import (
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/cm"
)

func mustTypeset(t testing.TB, src string, size vg.Length) *Formula {
	t.Helper()
	f, err := Typeset(src, size)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestEveryCommand: each command of the list can be set, and has ink unless it is a space. TestCodes
// tests the commands that are codes.
func TestEveryCommand(t *testing.T) {
	blank := map[string]bool{",": true, ":": true, ">": true, ";": true, "!": true, "thinspace": true, "enspace": true,
		"quad": true, "qquad": true, " ": true}
	invisible := map[string]bool{"phantom": true, "hphantom": true, "vphantom": true}
	for name, c := range commands {
		word := `\` + name
		var src string
		if strings.HasPrefix(c.template, `\mathchar"`) && strings.Count(c.template, `\`) == 1 {
			continue
		}
		switch {
		case invisible[name]:
			src = "$" + word + "{x}x$"
		case c.kind == macro:
			src = "$" + word + strings.Repeat("{x}", len(c.args)) + "$"
		case c.kind == alphabet:
			src = "$" + word + "{A}$"
		case c.kind == textual:
			src = "$" + word + "{A}$" + word + "{b}"
		case c.kind == styleSwitch:
			src = "$" + word + " x$"
		case c.kind == symbol && blank[name]:
			f := mustTypeset(t, "$"+word+"$", 10)
			if len(f.Glyphs) != 0 {
				t.Errorf("%s leaves ink", word)
			}
			continue
		case c.kind != special:
			src = "$" + word + "$"
		case strings.HasPrefix(strings.ToLower(name), "big"):
			src = "$" + word + "($"
		default:
			src = map[string]string{"sqrt": `$\sqrt{x}$`, "boldsymbol": `$\boldsymbol{x}$`, "bm": `$\bm{x}$`,
				"operatorname": `$\operatorname{f}$`, "overset": `$\overset{x}{y}$`, "underset": `$\underset{x}{y}$`,
				"substack": `$\substack{x\\y}$`, "overbrace": `$\overbrace{x}$`, "underbrace": `$\underbrace{x}$`,
				"cfrac": `$\cfrac xy$`, "color": `$\color{red}x$`, "textcolor": `$\textcolor{red}x$`,
				"middle": `$\left(x\middle|y\right)$`, "left": `$\left(x\right)$`, "right": `$\left.x\right)$`,
				"limits": `$\sum\limits_1$`, "nolimits": `$\sum\nolimits_1$`, "begin": `$\begin{matrix}1\end{matrix}$`,
				"end": `$\begin{matrix}1\end{matrix}$`, `\`: `$\begin{matrix}1\\2\end{matrix}$`}[name]
		}
		f := mustTypeset(t, src, 10)
		if len(f.Glyphs)+len(f.Rules) == 0 || len(f.Path()) < 4 {
			t.Errorf("%s leaves no ink", src)
		}
	}
	for name := range textTemplates {
		mustTypeset(t, `a\`+name+` b`, 10)
	}
	for name := range environments {
		columns := ""
		if name == "array" {
			columns = "{l}"
		}
		mustTypeset(t, `$\begin{`+name+`}`+columns+`x\end{`+name+`}$`, 10)
	}
	var all strings.Builder
	for _, r := range slices.Sorted(maps.Keys(symbolRunes)) {
		fmt.Fprintf(&all, "{%c}{$%c$}", r, r)
	}
	inked := 0
	for _, r := range slices.Sorted(maps.Keys(textRunes)) {
		fmt.Fprintf(&all, "{%c}", r)
		if s := textRunes[r]; s != "" && s != `\:` && !strings.HasPrefix(s, `\kern`) {
			inked++
		}
	}
	if n := len(mustTypeset(t, all.String(), 10).Glyphs); n < 2*len(symbolRunes)+inked {
		t.Errorf("%d glyphs for all characters beyond ASCII", n)
	}
	for r, template := range textMath {
		for _, src := range []string{"x" + string(r), `\textit{x` + string(r) + `}`, `$_{\text{x` + string(r) + `}}$`} {
			f := mustTypeset(t, src, 10)
			if len(f.Glyphs) != 2 {
				t.Errorf("%s: %d glyphs", src, len(f.Glyphs))
				continue
			}
			up := f.Glyphs[1].Y - f.Glyphs[0].Y
			if strings.HasPrefix(template, "^") && up < 1 || strings.HasPrefix(template, "_") && up > -0.5 {
				t.Errorf("%s: %v above the baseline", src, up)
			}
		}
	}
}

// sameMarks reports whether two formulas look the same.
func sameMarks(a, b *Formula) bool {
	return fmt.Sprint(a.Glyphs, a.Rules, a.Width, a.Height, a.Depth) == fmt.Sprint(b.Glyphs, b.Rules, b.Width, b.Height, b.Depth)
}

// TestSynonyms: two ways to write a formula give the same result.
func TestSynonyms(t *testing.T) {
	for _, pair := range [][2]string{
		{`$x'$`, `$x^\prime$`}, {`$x''^2$`, `$x^{\prime\prime 2}$`}, {`$−1.0$`, `$-1.0$`}, {`$\mathdefault{−1.0}$`, `$-1.0$`},
		{`$μ ≤ σ^2$`, `$\mu\leq\sigma^2$`}, {`$\frac12$`, `$\frac{1}{2}$`}, {`$\|x\|$`, `$\Vert x\Vert$`},
		{`$x_1^2$`, `$x^2_1$`}, {`50% & #1`, `50\% \& \#1`}, {`$a b$`, `$ab$`}, {"a\t b", "a b"}, {"$a\n\t b$", "$a b$"}, {"\na b\n", "a b"}, {`$\bm x$`, `$\boldsymbol{x}$`},
		{`$\dfrac12$`, `$\displaystyle\frac12$`}, {`$\le\ne\gets$`, `$\leq\neq\leftarrow$`}, {`a~b`, `a$\sim$b`}, {`steps_done`, `steps\_done`},
		{`$\begin{bmatrix}1\\2\\\end{bmatrix}$`, `$\begin{bmatrix}1\\2\end{bmatrix}$`}, {`x − y`, `x $-$ y`},
		{`$\begin{bmatrix}1\\*2\end{bmatrix}$`, `$\begin{bmatrix}1\\2\end{bmatrix}$`},
		{`$\lVert x \rVert$`, `$\mathopen{\|} x \mathclose{\|}$`}, {`$\{x\}$`, `$\lbrace x\rbrace$`},
	} {
		if a, b := mustTypeset(t, pair[0], 20), mustTypeset(t, pair[1], 20); !sameMarks(a, b) {
			t.Errorf("%s and %s differ:\n%v\n%v", pair[0], pair[1], a.Glyphs, b.Glyphs)
		}
	}
}

// TestFonts: alphabets, styles and sizes choose the fonts that LaTeX chooses.
func TestFonts(t *testing.T) {
	for _, tt := range []struct {
		src  string
		size vg.Length
		want string // font and code of each glyph
	}{
		{`x$x$`, 10, "cmr10 120, cmmi10 120"},
		{`x`, 5, "cmr5 120"}, {`x`, 6, "cmr6 120"}, {`x`, 9.99, "cmr9 120"}, {`x`, 12, "cmr12 120"}, {`x`, 16.9, "cmr12 120"},
		{`x`, 17, "cmr17 120"}, {`$x_{x_x}$`, 10, "cmmi10 120, cmmi7 120, cmmi5 120"},
		{`$x_{x_{x_x}}$`, 12, "cmmi12 120, cmmi8 120, cmmi6 120, cmmi6 120"},
		{`$\mathrm{x}\mathbf{x}\mathit{x}\mathsf{x}\mathtt{x}\mathcal{X}$`, 10, "cmr10 120, cmbx10 120, cmti10 120, cmss10 120, cmtt10 120, cmsy10 88"},
		{`$\mathbf{\Gamma}\mathnormal{\Gamma}\mathcal{\Gamma}$`, 10, "cmbx10 0, cmr10 0, cmr10 0"},
		{`\textbf{x}\textit{x}\textsf{x}\texttt{x}\textrm{x}`, 10, "cmbx10 120, cmti10 120, cmss10 120, cmtt10 120, cmr10 120"},
		{`$\boldsymbol{x\nabla}$`, 10, "cmmib10 120, cmbsy10 114"},
		{`$x_{\text{a $b_c$}}$`, 10, "cmmi10 120, cmr7 97, cmmi7 98, cmmi5 99"},
		{`$\scriptscriptstyle\tfrac{x}{y}$`, 10, "cmmi7 120, cmmi7 121"},
		{`$x_{\mathbf{y}}$`, 10, "cmmi10 120, cmbx7 121"}, {`$\text{a}_{\text{<}}$`, 10, "cmr10 97, cmmi7 60"},
		{`$\sum x \int$`, 10, "cmex10 80, cmmi10 120, cmex10 82"}, {`$\displaystyle\sum$`, 10, "cmex10 88"},
		{`fi “a” –`, 10, "cmr10 12, cmr10 92, cmr10 97, cmr10 34, cmr10 123"}, {`é`, 10, "cmr10 19, cmr10 101"},
		{`\texttt{_{}<>}`, 10, "cmtt10 95, cmtt10 60, cmtt10 62"}, {`\textit{\$}`, 10, "cmr10 36"},
		{`$a\notin b\neq c$`, 10, "cmmi10 97, cmmi10 61, cmsy10 50, cmmi10 98, cmsy10 54, cmr10 61, cmmi10 99"},
		{`$\operatorname{a-b}-$`, 10, "cmr10 97, cmr10 45, cmr10 98, cmsy10 0"},
	} {
		f := mustTypeset(t, tt.src, tt.size)
		var got []string
		for _, g := range f.Glyphs {
			got = append(got, fmt.Sprint(g.Font, " ", g.Code))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s at %v: %s, want %s", tt.src, tt.size, s, tt.want)
		}
	}
}

// TestFontSizes: sizes are in TeX's points; scripts have 0.7 and 0.5 of a size outside LaTeX's table.
func TestFontSizes(t *testing.T) {
	f := mustTypeset(t, "$x_{x_x}$", 40)
	for i, want := range []float64{40, 28, 20} {
		if got := float64(f.Glyphs[i].Size) * 72.27 / 72; math.Abs(got-want) > 1e-3 {
			t.Errorf("level %d has %v pt, want %v", i, got, want)
		}
	}
}

// TestScaling: above the last design size everything but TeX's fixed spaces grows with the size.
func TestScaling(t *testing.T) {
	const src = `$\sqrt{a+b}=\frac{c}{d}$`
	a, b := mustTypeset(t, src, 30), mustTypeset(t, src, 60)
	if len(a.Rules) != 2 {
		t.Fatalf("%d rules, want 2", len(a.Rules))
	}
	if r := float64(b.Width / a.Width); math.Abs(r-2) > 0.02 {
		t.Errorf("width grows by %v, want 2", r)
	}
	// The thickness of rules is 0.04 of the size (TeXbook, appendix G: ξ8 of cmex10).
	if got := float64(a.Rules[1].Height) * 72.27 / 72; math.Abs(got-1.2) > 1e-3 {
		t.Errorf("the fraction bar is %v pt high, want 1.2", got)
	}
}

// TestPath: outlines lie in the boxes of the glyphs, rules are rectangles, contours are closed.
func TestPath(t *testing.T) {
	f := mustTypeset(t, `$\frac{x}{y}$`, 20)
	path := f.Path()
	low, high := vg.Point{X: 1e9, Y: 1e9}, vg.Point{X: -1e9, Y: -1e9}
	open := false
	for _, c := range path {
		switch c.Type {
		case vg.MoveComp:
			if open {
				t.Error("a contour is not closed")
			}
			open = true
		case vg.CloseComp:
			open = false
			continue
		}
		for _, p := range append(c.Control, c.Pos) {
			low = vg.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
			high = vg.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	if open || path[len(path)-1].Type != vg.CloseComp {
		t.Error("the path does not end closed")
	}
	if low.X < -0.5 || high.X > f.Width+0.5 || low.Y < -f.Depth-0.5 || high.Y > f.Height+0.5 {
		t.Errorf("path within %v, %v; the box is %v, −%v, %v", low, high, f.Width, f.Depth, f.Height)
	}
	if high.X-low.X < f.Width/2 || high.Y-low.Y < (f.Height+f.Depth)*0.8 {
		t.Errorf("path only within %v, %v", low, high)
	}
}

// TestOutlineArea: a period has the area of a disc of its diameter (shoelace formula on finely divided
// curves), and outlines run counterclockwise.
func TestOutlineArea(t *testing.T) {
	f := mustTypeset(t, ".", 100)
	var area float64
	var at, start vg.Point
	line := func(p vg.Point) {
		area += float64(at.X*p.Y-at.Y*p.X) / 2
		at = p
	}
	var low, high vg.Length = 1e9, -1e9
	for _, c := range f.Path() {
		switch c.Type {
		case vg.MoveComp:
			at, start = c.Pos, c.Pos
		case vg.LineComp:
			line(c.Pos)
		case vg.CurveComp:
			p0 := at
			for i := 1; i <= 64; i++ {
				u := vg.Length(i) / 64
				v := 1 - u
				line(vg.Point{X: v*v*v*p0.X + 3*v*v*u*c.Control[0].X + 3*v*u*u*c.Control[1].X + u*u*u*c.Pos.X,
					Y: v*v*v*p0.Y + 3*v*v*u*c.Control[0].Y + 3*v*u*u*c.Control[1].Y + u*u*u*c.Pos.Y})
				low, high = min(low, at.X), max(high, at.X)
			}
		case vg.CloseComp:
			line(start)
		}
	}
	d := float64(high - low)
	if want := math.Pi * d * d / 4; math.Abs(math.Abs(area)-want) > 0.01*want {
		t.Errorf("area %v, want %v", area, want)
	}
	if area < 0 {
		t.Errorf("the outline runs clockwise")
	}
}

// TestFontFiles: every font of the table has metrics and outlines for all its characters.
func TestFontFiles(t *testing.T) {
	n := 0
	for _, list := range slices.Concat(designs[:], sansDesigns[:]) {
		for _, d := range list {
			font, err := cm.Outlines(d.name)
			if err != nil {
				t.Fatalf("%s: %v", d.name, err)
			}
			metrics, err := cm.Metrics(d.name)
			if err != nil {
				t.Fatalf("%s: %v", d.name, err)
			}
			for code := range 128 {
				if w, _, _, ok := metrics.Box(rune(code)); !ok || w == 0 {
					continue
				}
				o, err := font.Outline(byte(code))
				if err != nil {
					t.Fatalf("%s, character %d: %v", d.name, code, err)
				}
				var path vg.Path
				if o.AppendTo(&path, 0, 0, 10); len(path) == 0 {
					t.Errorf("%s, character %d has no outline", d.name, code)
				}
				n++
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d characters", n)
	}
}

// TestWorkingDirectory: files there are not read, and none is written.
func TestWorkingDirectory(t *testing.T) {
	const src = `$\log x_1 + \mathbf{y}$ and text`
	before, err := typeset(src, 23)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	junk := []string{"plain.tex", "cmr17.tfm", "cmr10.tfm", "cmsy10.tfm", "natgrad-cmr17.tfm", "TeXfonts:natgrad-cmr17.tfm", "texput.tex", "tex.pool"}
	for _, name := range junk {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("junk"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	after, err := typeset(src, 23)
	if err != nil {
		t.Fatal(err)
	}
	if !sameMarks(before, after) {
		t.Error("files in the working directory change the formula")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(junk) {
		t.Errorf("%d files, want %d: %v", len(entries), len(junk), err)
	}
}

// TestConcurrent: many goroutines, more formulas than the cache holds, always the same result.
func TestConcurrent(t *testing.T) {
	want := make(map[int]*Formula)
	src := func(i int) string { return fmt.Sprintf(`$x_{%d}^{\top} + \frac{%d}{y}$`, i%40, i%7) }
	for i := range 40 {
		f, err := typeset(src(i), 20)
		if err != nil {
			t.Fatal(err)
		}
		want[i] = f
	}
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Go(func() {
			for i := range 40 {
				i = (i*7 + g) % 40
				f, err := Typeset(src(i), 20)
				if err != nil || !sameMarks(f, want[i]) {
					t.Errorf("formula %d: %v", i, err)
					return
				}
				mask, err := f.Mask(100)
				if err != nil || len(f.Path()) == 0 || mask.Rect.Empty() {
					t.Errorf("formula %d: %v", i, err)
				}
			}
		})
	}
	wait.Wait()
}

// TestCacheBound: the cache forgets what was used longest ago.
func TestCacheBound(t *testing.T) {
	first := mustTypeset(t, "first", 10)
	const letters = 1 << 16
	for i := range cacheBytes/letters + 10 {
		filler := fmt.Sprint(strings.Repeat("x", letters), i)
		keep(cacheKey{filler, 10, Typesetter{}}, &Formula{Source: filler, Size: 10})
	}
	cache.Lock()
	n, m, bytes, sum := cache.order.Len(), len(cache.index), cache.bytes, 0
	for e := cache.order.Front(); e != nil; e = e.Next() {
		sum += e.Value.(cacheEntry).weight
	}
	cache.Unlock()
	if n != m || bytes != sum || bytes > cacheBytes || bytes < cacheBytes-2*letters {
		t.Errorf("%d and %d formulas of %d and %d bytes are kept, want %d bytes", n, m, bytes, sum, cacheBytes)
	}
	if again := mustTypeset(t, "first", 10); again == first || !sameMarks(again, first) {
		t.Error("the first formula is still kept, or differs")
	}
	again := mustTypeset(t, "again", 10)
	if mustTypeset(t, "again", 10) != again {
		t.Error("a formula just used is not kept")
	}
}

// FuzzTypeset: nothing panics or hangs, and TeX sets every formula that Validate accepts.
func FuzzTypeset(f *testing.F) {
	for _, s := range []string{"", "$x_1^2$", `$\frac{a}{b}$`, `\textbf{a $b$}`, `$\left(\begin{bmatrix}1&2\\3&4\end{bmatrix}\right)^\top$`,
		`$\sqrt[3]{x}'$`, `$\sum\limits_{i}^n \text{for $i$}$`, `$\bm{\hat\theta}$`, "%#&~", `$\mathcal N(\mu,\sigma^2)$`,
		`$\left(a\middle|\cfrac[l]{1}{2}\right)\substack{i\\j}\underbrace{x}_n$`, `\textcolor{red}{a}$\color[HTML]{00FF00}\mathbb{R}\phantom{x}$`,
		"a\n$b$\n{c}", `$a\overset{d}{=}b_{\text{$\mathbf{x}\bm{+}$}}\pmod{n}$`, `$\begin{aligned}a&=b\\&<\cong d\end{aligned}$`,
		`$\, plus \; minus 1fil$`, `$\big\{\Bigg\|$`, "é “x”", `\`, "$", "{", `$\operatorname*{arg}_x$`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		invalid := Validate(s)
		formula, err := typeset(s, 17)
		if err != nil && strings.Contains(err.Error(), "Huge page") {
			return // Validate does not know the size
		}
		if (err == nil) != (invalid == nil) {
			t.Fatalf("%q: Validate says %v, Typeset %v", s, invalid, err)
		}
		if err != nil {
			return
		}
		for _, c := range formula.Path() {
			if x, y := float64(c.Pos.X), float64(c.Pos.Y); math.IsNaN(x+y) || math.IsInf(x+y, 0) {
				t.Fatalf("%q: point %v", s, c.Pos)
			}
		}
		if _, err := formula.fit(100); err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkFormula measures a title of the post: set by TeX, taken from the cache, and fitted to pixels.
func BenchmarkFormula(b *testing.B) {
	const src = `$x_{t+1} = x_t - \gamma A^{-1} \nabla f(x)$`
	b.Run("Typeset", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := typeset(src, 36); err != nil {
				b.Fatal(err)
			}
		}
	})
	f := mustTypeset(b, src, 36)
	b.Run("Cached", func(b *testing.B) {
		for b.Loop() {
			if _, err := Typeset(src, 36); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Path", func(b *testing.B) {
		for b.Loop() {
			f.Path()
		}
	})
	b.Run("Fit", func(b *testing.B) {
		for b.Loop() {
			if _, err := f.fit(100); err != nil {
				b.Fatal(err)
			}
		}
	})
	fit, err := f.fit(100)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Mask", func(b *testing.B) {
		for b.Loop() {
			fit.Mask()
		}
	})
}
