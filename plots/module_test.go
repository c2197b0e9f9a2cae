package plots_test

import (
	"bytes"
	"fmt"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots"
)

// Another module, which requires this one by replace, draws our plotters on a stock
// gonum plot saved by gonum, and a gallery figure. The README links to its programs.
func TestFromAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	m := newModule(t)
	readme := read(t, "../README.md")
	for _, p := range []struct{ name, file, magic string }{
		{"stock", "stock.png", "\x89PNG\r\n"},
		{"gallery", "equidistant.svg", "<"},
	} {
		m.run(p.name)
		src := read(t, filepath.Join("testdata/module", p.name, "main.go"))
		body := src[bytes.Index(src, []byte("func main")):]
		if !bytes.Contains(readme, []byte("(plots/testdata/module/"+p.name+"/main.go)")) {
			t.Errorf("README.md has no link to testdata/module/%s/main.go", p.name)
		}
		if n := bytes.Count(body, []byte("\n")); n > 25 {
			t.Errorf("%s takes %d lines", p.name, n)
		}
		if got := m.file(p.file); !bytes.HasPrefix(got, []byte(p.magic)) || len(got) < 1000 {
			t.Errorf("%s has %d bytes, starting %.20q", p.file, len(got), got)
		}
	}
}

// A plotter of another module can do all that ours do: it has text in the style, a
// color bar, a legend, a description and steps. It is drawn in every format and
// scheme, labels keep clear of it, and its errors are reported.
func TestPlotterFromAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	m := newModule(t)
	out := m.run("plotter")
	for _, want := range []string{
		"dots covered by labels: 1 without the trail, 0 with it",
		"true plots: bad.png: panel (0, 0): plotter 2: trail: bad trail: point 2 has the value +Inf\n",
		"true plots: bad.gif: frame 5: panel (0, 0): plotter 2: trail: name: tex: ",
		"true plots: bad.svg: panel (0, 0): plotter 0: does not fit: compass of east and north: no room for a compass\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	for _, name := range []string{"bad.png", "bad.gif", "bad.svg"} {
		if _, err := os.Stat(filepath.Join(m.dir, name)); !os.IsNotExist(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := png.Decode(bytes.NewReader(m.file("stock.png"))); err != nil {
		t.Error("stock.png:", err)
	}
	// Axes that a plotter draws replace those of the panel.
	if svg := string(m.file("compass.svg")); !strings.Contains(svg, "a compass of two axes") || strings.Contains(svg, "compass-panel-1-axes") {
		t.Error("compass.svg: the plotter is missing, or the panel has axes")
	}
	m.checkTrail("light", plots.Light())
	m.checkTrail("dark", plots.Dark())
	if svg := string(m.file("both.svg")); !strings.Contains(svg, "prefers-color-scheme:dark") || !trailInk.MatchString(svg) {
		t.Error("both.svg: the trail's name does not change its color on dark pages")
	}
}

// trailInk matches a trail whose text has the class of a color that changes.
var trailInk = regexp.MustCompile(`id="trail-panel-1-trail"[^\x00]*?class="trail-_f0"[^\x00]*?</g>`)

// checkTrail checks the files of one scheme.
func (m *module) checkTrail(scheme string, style plots.Style) {
	t := m.t
	svg := string(m.file(scheme + ".svg"))
	r, g, b, _ := style.Ink.RGBA()
	for _, want := range []string{
		`id="trail-panel-1-trail"`, `id="trail-panel-1-legend"`, `id="trail-panel-1-colorbar"`,
		"a trail of 6 measurements", `data-value="8.5"`, fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8),
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s.svg: no %s", scheme, want)
		}
	}
	if img, err := png.Decode(bytes.NewReader(m.file(scheme + ".png"))); err != nil {
		t.Errorf("%s.png: %v", scheme, err)
	} else if got, want := img.At(1, 1), style.Background; !sameColor(got, want) {
		t.Errorf("%s.png: page of color %v, want %v", scheme, got, want)
	}
	if pdf := m.file(scheme + ".pdf"); !bytes.HasPrefix(pdf, []byte("%PDF")) || !bytes.Contains(pdf, []byte("%%EOF")) {
		t.Errorf("%s.pdf is no PDF", scheme)
	}

	const frames = 6
	if film, err := gif.DecodeAll(bytes.NewReader(m.file(scheme + "-growing.gif"))); err != nil || len(film.Image) != frames {
		t.Errorf("%s-growing.gif: %v, or not %d frames", scheme, err, frames)
	}
	if n := bytes.Count(m.file(scheme+"-growing.apng"), []byte("fcTL")); n != frames {
		t.Errorf("%s-growing.apng has %d frames, want %d", scheme, n, frames)
	}
	film := string(m.file(scheme + "-growing.svg"))
	if n := strings.Count(film, "@keyframes"); n < frames-1 {
		t.Errorf("%s-growing.svg has %d animated parts, want at least %d", scheme, n, frames-1)
	}
	for i := range frames {
		if n := strings.Count(film, fmt.Sprintf(`data-value="%v"`, 1+1.5*float64(i))); n != 1 {
			t.Errorf("%s-growing.svg has dot %d %d times", scheme, i, n)
		}
	}
}

func sameColor(a, b color.Color) bool {
	return color.NRGBAModel.Convert(a) == color.NRGBAModel.Convert(b)
}

// A module is a copy of testdata/module, which requires this module by replace.
type module struct {
	t   *testing.T
	dir string
}

func newModule(t *testing.T) *module {
	t.Helper()
	m := &module{t, t.TempDir()}
	if err := os.CopyFS(m.dir, os.DirFS("testdata/module")); err != nil {
		t.Fatal(err)
	}
	testtool.WriteModule(t, m.dir, "..")
	return m
}

// run runs a program of the module and returns what it prints.
func (m *module) run(program string) string {
	m.t.Helper()
	out, err := testtool.Go(m.dir, "run", "./"+program)
	if err != nil {
		m.t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return out
}

// file returns a file that a program wrote.
func (m *module) file(name string) []byte {
	m.t.Helper()
	return read(m.t, filepath.Join(m.dir, name))
}
