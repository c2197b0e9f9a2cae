package gallery

import (
	"io"
	"testing"

	"natgrad.example/plots"
)

// BenchmarkFigure builds, lays out, draws and encodes a figure; formulas come
// from the cache after the first time.
func BenchmarkFigure(b *testing.B) {
	for _, e := range All() {
		for _, format := range plots.Formats() {
			b.Run(e.Name+"/"+format, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f, err := e.Figure()
					if err != nil {
						b.Fatal(err)
					}
					w, err := f.WriterTo(format)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := w.WriteTo(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
