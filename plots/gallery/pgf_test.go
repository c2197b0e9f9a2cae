package gallery

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/plots"
	"natgrad.example/plots/tex"
)

// pgf returns a figure as code for LaTeX.
func pgf(t *testing.T, f *plots.Figure) []byte {
	t.Helper()
	w, err := f.Draw(context.Background(), plots.FormatPGF)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// texts returns all text of a layout.
func texts(l *plots.Layout) (all []string) {
	add := func(p *plots.PlacedText) {
		if p != nil {
			all = append(all, p.Formula.Source)
		}
	}
	add(l.Title)
	for _, p := range l.Panels {
		add(p.Title)
		add(p.Letter)
		for _, t := range p.Labels {
			add(&t)
		}
		if p.Legend != nil {
			for _, t := range p.Legend.Labels {
				add(&t)
			}
		}
	}
	return all
}

// A file for LaTeX has all text of the layout as LaTeX sets it, scopes that pair, and only commands
// that it may use.
func TestPGF(t *testing.T) {
	known := regexp.MustCompile(`^\\(ng[mlcz]|pgfusepath\{(fill|stroke|clip)\}|pgftext\[|definecolor\{ng[fs]\}|pgfset(line|fill|stroke)|(begin|end)\{pgfscope\}|pgfsys@invoke\{q )`)
	for _, e := range All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		file := pgf(t, f)
		if err := compare.Same("pgf", pgf(t, f), file); err != nil || !bytes.Equal(pgf(t, f), file) {
			t.Errorf("%s: other bytes, %v", e.Name, err)
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range texts(l) {
			if source, err := tex.LaTeX(s); err != nil || !bytes.Contains(file, []byte("\\selectfont "+source+"}\n")) {
				t.Errorf("%s: no text %q, %v", e.Name, source, err)
			}
		}
		_, body, _ := strings.Cut(string(file), "use as bounding box}\n")
		body, _, ok := strings.Cut(body, `\end{pgfpicture}`)
		scopes, picture := 0, false
		for _, line := range strings.Split(body, "\n") {
			switch {
			case picture:
				picture = line != "> EI Q}"
				continue
			case line == "":
				continue
			case !known.MatchString(line):
				t.Errorf("%s: unknown: %s", e.Name, line)
			}
			picture = strings.HasPrefix(line, `\pgfsys`)
			scopes += strings.Count(line, `\begin{pgfscope}`) - strings.Count(line, `\end{pgfscope}`)
			if plain := strings.NewReplacer(`\{`, "", `\}`, "").Replace(line); !picture && strings.Count(plain, "{") != strings.Count(plain, "}") {
				t.Errorf("%s: braces that do not pair: %s", e.Name, line)
			}
			if scopes < 0 || scopes > 2 {
				t.Errorf("%s: %d open scopes", e.Name, scopes)
			}
		}
		if scopes != 0 || !ok {
			t.Errorf("%s: %d scopes left open", e.Name, scopes)
		}
	}
}

// LaTeX accepts all figures, and their boxes have the size of the page. This needs pdflatex with
// the packages of the files.
func TestPGFCompiles(t *testing.T) {
	latex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("pdflatex is not installed")
	}
	dir := t.TempDir()
	var document strings.Builder
	document.WriteString(`\documentclass{article}\usepackage[utf8]{inputenc}\usepackage{amsmath,amssymb,bm,mathtools,pgf}
\usepackage[paperwidth=2000bp,paperheight=2000bp,margin=0bp]{geometry}\begin{document}\newbox\figure
`)
	for _, e := range All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Save(filepath.Join(dir, e.Name+".pgf")); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&document, "\\setbox\\figure=\\hbox{\\input{%s.pgf}}\\typeout{%[1]s is \\the\\wd\\figure\\space by \\the\\ht\\figure}\\box\\figure\\newpage\n", e.Name)
	}
	document.WriteString(`\end{document}`)
	if err := os.WriteFile(filepath.Join(dir, "all.tex"), []byte(document.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), latex, "-interaction=nonstopmode", "-halt-on-error", "all.tex")
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out[max(0, len(out)-2000):])
	}
	for _, e := range All() {
		f, _ := e.Figure()
		m := regexp.MustCompile(e.Name + ` is ([0-9.]+)pt by ([0-9.]+)pt`).FindStringSubmatch(string(out))
		var w, h float64
		if m == nil {
			t.Fatalf("%s: no size", e.Name)
		}
		fmt.Sscan(m[1], &w)
		fmt.Sscan(m[2], &h)
		const perBig = 72.27 / 72
		if d := max(w-float64(f.Width)*perBig, h-float64(f.Height)*perBig, float64(f.Width)*perBig-w, float64(f.Height)*perBig-h); d > 0.01 {
			t.Errorf("%s: %v by %v, want %v by %v", e.Name, w, h, float64(f.Width)*perBig, float64(f.Height)*perBig)
		}
	}
}
