package plots

import (
	"bytes"
	"errors"
	"image/gif"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// With DarkOnly, a figure is drawn in every format as if its Style had the dark colors.
// The bitmaps of formulas in a PNG are dark as well.
func TestDarkOnly(t *testing.T) {
	night := Dark()
	style := Post(12)
	style.Background, style.Ink, style.Faint, style.LabelBackground = night.Background, night.Ink, night.Faint, night.LabelBackground
	for _, format := range Formats() {
		f := small()
		f.Style, f.DarkStyle, f.DarkOnly = Post(12), night, true
		got := Encode(t, f, format)
		g := small()
		g.Style = style
		if !bytes.Equal(got, Encode(t, g, format)) {
			t.Errorf("%s differs from the figure in dark colors", format)
		}
		f.DarkOnly = false
		if bytes.Equal(got, Encode(t, f, format)) {
			t.Errorf("%s is light", format)
		}
	}
}

// Zoom changes the size of the page and nothing on it.
func TestZoom(t *testing.T) {
	f := small() // 4 by 3 inches at 100 dpi
	f.ID = "f"
	plain := string(Encode(t, f, "svg"))
	f.Zoom = 1.5
	want := strings.Replace(plain, `width="4in" height="3in"`, `width="6in" height="4.5in"`, 1)
	if got := string(Encode(t, f, "svg")); got != want || got == plain {
		t.Errorf("SVG: %.200s, want %.200s", got, want)
	}
	if size := decode(t, Encode(t, f, "png")).Bounds(); size.Dx() != 600 || size.Dy() != 450 {
		t.Errorf("PNG of %v", size)
	}
	if pdf := testtool.PlainPDF(t, Encode(t, f, "pdf")); !bytes.Contains(pdf, []byte("/MediaBox [0 0 432.00 324.00]")) {
		t.Error("the page of the PDF is not 6 by 4.5 inches")
	}
	w, err := Growing(f, 2).WriterTo("gif")
	if err != nil {
		t.Fatal(err)
	}
	var film bytes.Buffer
	if _, err := w.WriteTo(&film); err != nil {
		t.Fatal(err)
	}
	if c, err := gif.DecodeConfig(&film); err != nil || c.Width != 600 || c.Height != 450 {
		t.Errorf("GIF of %d × %d, %v", c.Width, c.Height, err)
	}
	f.Zoom = -1
	if _, err := f.WriterTo("svg"); !errors.Is(err, vgdraw2d.ErrSize) {
		t.Errorf("zoom -1: %v", err)
	}
	if f.Width != 4*vg.Inch {
		t.Errorf("the width has changed to %v", f.Width)
	}
}
