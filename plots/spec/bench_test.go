package spec

import (
	"io"
	"path/filepath"
	"testing"
)

// BenchmarkFiles reads, builds and draws each file of testdata as SVG.
func BenchmarkFiles(b *testing.B) {
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(names) == 0 {
		b.Fatal("no files in testdata ", err)
	}
	for _, name := range names {
		b.Run(filepath.Base(name), func(b *testing.B) {
			for b.Loop() {
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
