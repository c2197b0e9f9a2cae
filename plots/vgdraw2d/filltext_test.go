package vgdraw2d_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// write sets text at a place.
func write(c vg.Canvas, h tex.Handler, text string, x, y vg.Length, angle float64, clr color.Color) {
	style := draw.TextStyle{Color: clr, Handler: h, Rotation: angle}
	style.Font.Size = 12
	h.Draw(c, text, style, vg.Point{X: x, Y: y})
}

// page has text of all kinds.
func page(c *vgdraw2d.Canvas) {
	math10 := tex.Handler{}
	words := tex.Handler{Typesetter: tex.Typesetter{Words: tex.LiberationSans()}}
	write(c, words, `The loss of $f(x)=x^2$ and Öffnung é`, 20, 260, 0, color.Black)
	write(c, math10, `The efficient $\sqrt{\alpha+1}$, $\frac{a}{b}$ office`, 20, 230, 0, color.Black)
	write(c, math10, `rotated $-3.5$`, 330, 50, math.Pi/2, color.NRGBA{0, 0, 255, 255})
	write(c, math10, `translucent $\frac12$`, 20, 150, 0, color.NRGBA{0, 0, 255, 100})
	write(c, math10, `\textcolor{red}{red} and $x^2$`, 20, 120, 0, color.Black)
	write(c, words, `שלום abc`, 20, 70, 0, color.Black)
	c.FillString(face(12), pt(20, 40), "FillString Tür AVATAR")
	c.Push()
	c.Clip(vg.Rectangle{Min: pt(200, 80), Max: pt(260, 100)})
	write(c, math10, "clipped text", 190, 88, 0, color.Black)
	c.Pop()
}

// run runs a program on a PDF and returns what it prints.
func run(t *testing.T, pdf []byte, program string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "a.pdf" {
			args[i] = path
		}
	}
	out, err := exec.Command(testtool.Need(t, program), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", program, err, out)
	}
	return string(out)
}

func pdfOf(t *testing.T, paint func(*vgdraw2d.Canvas)) []byte {
	t.Helper()
	c := newCanvas(t, 400, 300, vgdraw2d.PDF, &vgdraw2d.Options{Title: "Text", Desc: "Text of all kinds."})
	paint(c)
	return encode(t, c)
}

// Readers find the text of a PDF, and all fonts in it.
func TestPDFText(t *testing.T) {
	pdf := pdfOf(t, page)
	text := run(t, pdf, "pdftotext", "-layout", "a.pdf", "-")
	for _, want := range []string{
		"The loss of f(x)=x² and Öffnung é", "The efficient √(α+1), a/b office", "translucent 1/2", "red and x²", "FillString Tür AVATAR", "clipped text", "שלום",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if raw := run(t, pdf, "pdftotext", "-raw", "a.pdf", "-"); !strings.Contains(strings.Join(strings.Fields(raw), " "), "rotated −3.5") {
		t.Errorf("no turned text in\n%s", raw)
	}
	lines := strings.Split(strings.TrimSpace(run(t, pdf, "pdffonts", "a.pdf")), "\n")
	if len(lines) < 7 {
		t.Errorf("fonts\n%s", strings.Join(lines, "\n"))
	}
	for _, l := range lines[2:] {
		if f := strings.Fields(l); strings.Contains(l, "Type 3") || strings.Join(f[len(f)-5:len(f)-2], " ") != "yes yes yes" {
			t.Errorf("not embedded, a subset and with Unicode: %s", l)
		}
	}
	if info := run(t, pdf, "pdfinfo", "a.pdf"); !strings.Contains(info, "Tagged:          yes") || !strings.Contains(info, "Metadata Stream: yes") {
		t.Errorf("%s", info)
	}
	if !bytes.Equal(pdf, pdfOf(t, page)) {
		t.Error("a second file has other bytes")
	}
}

// A fillOnly canvas has no text, so that package tex fills outlines.
type fillOnly struct{ vg.Canvas }

// Text looks like its outlines.
func TestPDFTextLooks(t *testing.T) {
	paint := func(c vg.Canvas) {
		h := tex.Handler{}
		words := tex.Handler{Typesetter: tex.Typesetter{Words: tex.LiberationSans()}}
		write(c, h, `$\sqrt{\alpha+1}\;\sum_i x_i^2$ office`, 20, 200, 0, color.Black)
		write(c, words, `Words Äé $-0.5$`, 20, 150, 0, color.NRGBA{200, 0, 0, 255})
		write(c, h, `turned $\frac{a}{b}$`, 200, 50, math.Pi/2, color.Black)
		write(c, words, `translucent`, 20, 50, 0, color.NRGBA{0, 0, 0, 100})
	}
	text := pdfOf(t, func(c *vgdraw2d.Canvas) { paint(c) })
	outlines := pdfOf(t, func(c *vgdraw2d.Canvas) { paint(fillOnly{c}) })
	if !bytes.Contains(testtool.PlainPDF(t, text), []byte("/FontFile")) || bytes.Contains(testtool.PlainPDF(t, outlines), []byte("/FontFile")) {
		t.Fatal("fonts where none should be, or none where some should")
	}
	for _, v := range []testtool.Viewer{testtool.Ghostscript, testtool.Poppler} {
		a, b := v.Render(t, text), v.Render(t, outlines)
		// Viewers put letters on quarters of pixels, and Poppler their baselines on whole ones.
		if worst := farthestInk(a, b, 2) + farthestInk(b, a, 2); worst > 0 {
			t.Errorf("%s: %d pixels of ink are more than 2 pixels from any in the other picture", v.Program, worst)
		}
		// Ghostscript makes filled paths bolder, but not text.
		if got, want := inkOf(a), inkOf(b); v.Program == testtool.Poppler.Program && math.Abs(got/want-1) > 0.06 {
			t.Errorf("%s: ink %v, with outlines %v", v.Program, got, want)
		}
	}
}

// inkOf returns the sum of darkness.
func inkOf(m image.Image) (sum float64) {
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			sum += dark(m, x, y)
		}
	}
	return sum
}

func dark(m image.Image, x, y int) float64 {
	return 1 - float64(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y)/255
}

// farthestInk counts dark pixels of a that have no gray pixel of b within a distance.
func farthestInk(a, b image.Image, distance int) (n int) {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if dark(a, x, y) < 0.4 {
				continue
			}
			found := false
			for dy := -distance; dy <= distance && !found; dy++ {
				for dx := -distance; dx <= distance && !found; dx++ {
					found = dark(b, x+dx, y+dy) > 0.1
				}
			}
			if !found {
				n++
			}
		}
	}
	return n
}

// Formats without fonts, and text that cannot be kept, have the outlines.
func TestFillTextOutlines(t *testing.T) {
	square := closed(pt(10, 10), pt(20, 10), pt(20, 20), pt(10, 20))
	asked := 0
	none := func() glyph.Text { asked++; return glyph.Text{} }
	for _, f := range formats {
		asked = 0
		var files [2][]byte
		for i := range files {
			c := newCanvas(t, 72, 72, f, nil)
			if i == 0 {
				c.Fill(square)
			} else {
				c.FillText(square, none)
			}
			files[i] = encode(t, c)
		}
		if !bytes.Equal(files[0], files[1]) || asked > 0 != (f == vgdraw2d.PDF) {
			t.Errorf("%s: the outlines differ, or the text was asked for %d times", f, asked)
		}
	}
	for name, prepare := range map[string]func(c *vgdraw2d.Canvas){
		"flat": func(c *vgdraw2d.Canvas) { c.Scale(1, 1e-9) }, "NaN": func(c *vgdraw2d.Canvas) { c.Scale(math.NaN(), 1) }, "infinite": func(c *vgdraw2d.Canvas) { c.Translate(pt(math.Inf(1), 0)) },
		"far": func(c *vgdraw2d.Canvas) { c.Translate(pt(1e7, 0)) }, "huge": func(c *vgdraw2d.Canvas) { c.Scale(1e6, 1e6) }, "no color": func(c *vgdraw2d.Canvas) { c.SetColor(color.Transparent) },
	} {
		pdf := pdfOf(t, func(c *vgdraw2d.Canvas) {
			prepare(c)
			c.FillString(face(12), pt(20, 40), "text")
		})
		if bytes.Contains(pdf, []byte("/FontFile")) {
			t.Errorf("%s: there is a font", name)
		}
	}
}

// A context that is done ends text as it ends fills.
func TestFillTextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := newCanvas(t, 72, 72, vgdraw2d.PDF, &vgdraw2d.Options{Context: ctx})
	cancel()
	c.FillString(face(12), pt(20, 40), "text")
	if _, err := c.WriteTo(new(bytes.Buffer)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
