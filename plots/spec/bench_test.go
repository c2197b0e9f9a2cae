package spec

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkExamples reads, builds and draws each example as SVG.
func BenchmarkExamples(b *testing.B) {
	names, err := filepath.Glob("../../examples/*.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range names {
		b.Run(filepath.Base(name), func(b *testing.B) {
			if _, err := os.Stat(name); err != nil {
				b.Fatal(err)
			}
			for range b.N {
				f, err := Load(name)
				if err != nil {
					b.Fatal(err)
				}
				fig, err := f.Figure()
				if err != nil {
					b.Fatal(err)
				}
				w, err := fig.WriterTo("svg")
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
