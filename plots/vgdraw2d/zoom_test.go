package vgdraw2d_test

import (
	"bytes"
	"errors"
	"image/png"
	"math"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// A zoomed picture has another size and the same contents. In vector formats only the
// size of the page differs, and a PNG is that of a canvas with another resolution.
func TestZoom(t *testing.T) {
	draw := func(f vgdraw2d.Format, o vgdraw2d.Options) *vgdraw2d.Canvas {
		c := newCanvas(t, 144, 72, f, &o)
		c.SetLineWidth(3)
		c.Stroke(line(pt(10, 20), pt(130, 50)))
		c.Fill(closed(pt(9, 9), pt(40, 9), pt(20, 60)))
		return c
	}
	one, zoomed := draw(vgdraw2d.SVG, vgdraw2d.Options{DPI: 96, IDPrefix: "a"}), draw(vgdraw2d.SVG, vgdraw2d.Options{DPI: 96, IDPrefix: "a", Zoom: 1.25})
	want := strings.Replace(string(encode(t, one)), `width="2in" height="1in"`, `width="2.5in" height="1.25in"`, 1)
	if got := string(encode(t, zoomed)); got != want || !strings.Contains(got, `width="2.5in"`) {
		t.Errorf("%s, want %s", got, want)
	}
	if zoomed.DPI() != 96 || zoomed.Pixels() != one.Pixels() {
		t.Errorf("zoomed: %v dpi, %v", zoomed.DPI(), zoomed.Pixels())
	}

	pdf := testtool.PlainPDF(t, encode(t, draw(vgdraw2d.PDF, vgdraw2d.Options{DPI: 96, Zoom: 1.25})))
	if !bytes.Contains(pdf, []byte("/MediaBox [0 0 180.00 90.00]")) {
		t.Error("the page of the PDF is not 180 by 90 pt")
	}
	// The pixels of paths are 0.75 pt at 96 dpi, and 1.25 times as large on this page.
	if ops := content(t, pdf); !strings.Contains(ops, " 0.9375 0 0 -0.9375 0 90 cm ") {
		t.Error(ops)
	}

	raster := encode(t, draw(vgdraw2d.PNG, vgdraw2d.Options{DPI: 96, Zoom: 1.25}))
	img, err := png.Decode(bytes.NewReader(raster))
	if err != nil || img.Bounds().Dx() != 240 || img.Bounds().Dy() != 120 {
		t.Fatalf("%v, %v", img.Bounds(), err)
	}
	fine, err := png.Decode(bytes.NewReader(encode(t, draw(vgdraw2d.PNG, vgdraw2d.Options{DPI: 120}))))
	if err != nil {
		t.Fatal(err)
	}
	for y := range 120 {
		for x := range 240 {
			if img.At(x, y) != fine.At(x, y) {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, img.At(x, y), fine.At(x, y))
			}
		}
	}
	// Its pixels are 1/96 inch, 3780 in a meter, so that it is 2.5 inches wide.
	if !bytes.Contains(raster, []byte("pHYs\x00\x00\x0e\xc4\x00\x00\x0e\xc4\x01")) {
		t.Error("the PNG has another resolution than 96 dpi")
	}
	for _, zoom := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := vgdraw2d.New(72, 72, vgdraw2d.SVG, &vgdraw2d.Options{Zoom: zoom}); !errors.Is(err, vgdraw2d.ErrSize) {
			t.Errorf("zoom %v: %v", zoom, err)
		}
	}
	if _, err := vgdraw2d.New(72, 72, vgdraw2d.PNG, &vgdraw2d.Options{Zoom: 1e6}); !errors.Is(err, vgdraw2d.ErrTooLarge) {
		t.Errorf("zoom 1e6: %v", err)
	}
}
