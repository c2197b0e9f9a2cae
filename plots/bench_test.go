package plots_test

import (
	"bytes"
	"image/png"
	"io"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

// postPanels is a pair of panels on 1400 × 700 pixels with 55 contour lines and
// ten arrows each, and two formulas.
func postPanels(tb testing.TB) *plots.Figure {
	tb.Helper()
	f, err := gallery.EuclideanMahalanobis()
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// BenchmarkFigure lays out, paints and writes a figure that is built already;
// formulas come from the cache. Encoding the PNG is measured separately.
func BenchmarkFigure(b *testing.B) {
	f := postPanels(b)
	b.Run("painted", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := f.WriterTo("png"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encode", func(b *testing.B) {
		w, err := f.WriterTo("png")
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		n := int64(0)
		for b.Loop() {
			if n, err = w.WriteTo(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n), "bytes")
	})
	for _, format := range []string{"svg", "pdf"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			n := int64(0)
			for b.Loop() {
				w, err := f.WriterTo(format)
				if err != nil {
					b.Fatal(err)
				}
				if n, err = w.WriteTo(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

// PNGs are written fast, and at most a tenth larger than image/png writes them.
func TestPNGSize(t *testing.T) {
	entries := gallery.All()
	if testing.Short() {
		entries = entries[:1]
	}
	for _, e := range entries {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		w, err := f.WriterTo("png")
		if err != nil {
			t.Fatal(err)
		}
		var ours, theirs bytes.Buffer
		if _, err := w.WriteTo(&ours); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(ours.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(&theirs, img); err != nil {
			t.Fatal(err)
		}
		if r := float64(ours.Len()) / float64(theirs.Len()); r > 1.1 {
			t.Errorf("%s: %d bytes, %.2f times image/png's %d", e.Name, ours.Len(), r, theirs.Len())
		} else {
			t.Logf("%s: %d bytes, %.2f times image/png's", e.Name, ours.Len(), r)
		}
	}
}
