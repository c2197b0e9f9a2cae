package examples_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/plots"
)

var (
	svgColor   = regexp.MustCompile(`(?:fill|stroke)="#([0-9a-f]{3,6})"`)
	pgfColor   = regexp.MustCompile(`RGB[\]}]\{(\d+),(\d+),(\d+)\}`)
	pgfPoints  = regexp.MustCompile(`\\ng[mlc]([^;\\]*);`)
	pgfPicture = []byte(`\pgfsys@invoke`)
)

// drawn returns an example in a format.
func drawn(t *testing.T, name, format string) ([]byte, *plots.Figure) {
	t.Helper()
	f := build(t, name)
	w, err := f.WriterTo(format)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, w), f
}

// colorsOf returns the colors of an SVG and of a file for PGF, such as "31,35,40".
func colorsOf(t *testing.T, svg, pgf []byte) (inSVG, inPGF []string) {
	t.Helper()
	found := map[string]bool{}
	for _, m := range svgColor.FindAllSubmatch(svg, -1) {
		digits := string(m[1])
		if len(digits) == 3 {
			digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
		}
		n, err := strconv.ParseUint(digits, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		found[fmt.Sprintf("%d,%d,%d", n>>16, n>>8&255, n&255)] = true
	}
	inSVG = slices.Sorted(maps.Keys(found))
	clear(found)
	for _, m := range pgfColor.FindAllSubmatch(pgf, -1) {
		found[string(bytes.Join(m[1:], []byte(",")))] = true
	}
	return inSVG, slices.Sorted(maps.Keys(found))
}

// A file for PGF has the colors and the pictures of the SVG, and paths on the page.
func TestPGF(t *testing.T) {
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			svg, f := drawn(t, name, "svg")
			pgf, _ := drawn(t, name, plots.FormatPGF)
			if inSVG, inPGF := colorsOf(t, svg, pgf); len(inSVG) == 0 || !slices.Equal(inSVG, inPGF) {
				t.Errorf("colors %v, want %v", inPGF, inSVG)
			}
			if got, want := bytes.Count(pgf, pgfPicture), bytes.Count(svg, []byte("<image")); got != want {
				t.Errorf("%d pictures, want %d", got, want)
			}
			// The canvas cuts paths some way beyond the page, since TeX has no lengths above 16383.99 pt.
			const off = 1500
			for _, m := range pgfPoints.FindAllSubmatch(pgf, -1) {
				for i, text := range strings.Split(string(m[1]), ",") {
					v, err := strconv.ParseFloat(text, 64)
					if err != nil {
						if strings.Contains(text, "#") { // in the definition of the command
							break
						}
						t.Fatal(err)
					}
					if end := []float64{float64(f.Width), float64(f.Height)}[i%2]; v < -off || v > end+off {
						t.Fatalf("a path goes to %v; the page ends at %v", v, end)
					}
				}
			}
		})
	}
}

// LaTeX accepts all examples, with no character missing. This needs TeX with the packages of the files.
func TestPGFCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("runs LaTeX")
	}
	dir := t.TempDir()
	var document strings.Builder
	document.WriteString(`\documentclass{article}\usepackage{iftex}\ifpdftex\usepackage[utf8]{inputenc}\fi
\usepackage{amsmath,amssymb,bm,mathtools,pgf}
\usepackage[paperwidth=2000bp,paperheight=2000bp,margin=0bp]{geometry}\begin{document}
`)
	for _, name := range names(t) {
		file, _ := drawn(t, name, plots.FormatPGF)
		if err := os.WriteFile(filepath.Join(dir, name+".pgf"), file, 0o666); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&document, "\\noindent\\input{%s.pgf}\\newpage\n", name)
	}
	document.WriteString(`\end{document}`)
	if err := os.WriteFile(filepath.Join(dir, "all.tex"), []byte(document.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, engine := range []string{"pdflatex", "lualatex"} {
		t.Run(engine, func(t *testing.T) {
			if _, err := exec.LookPath(engine); err != nil {
				t.Skip(engine + " is not installed")
			}
			c := exec.CommandContext(t.Context(), engine, "-interaction=nonstopmode", "-halt-on-error", "all.tex")
			c.Dir = dir
			out, err := c.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out[max(0, len(out)-2000):])
			}
			log, err := os.ReadFile(filepath.Join(dir, "all.log"))
			if i := bytes.Index(log, []byte("Missing character")); err != nil || i >= 0 {
				t.Errorf("%v: %.80s", err, log[max(i, 0):])
			}
			if pages := fmt.Sprintf("(%d pages", len(names(t))); !bytes.Contains(out, []byte(pages)) {
				t.Errorf("no %s) in %s", pages, out[max(0, len(out)-200):])
			}
		})
	}
}
