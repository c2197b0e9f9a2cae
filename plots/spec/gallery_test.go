package spec

import (
	"bytes"
	"path/filepath"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

// TestGallery compares figures that are read from files with those of the gallery, byte for
// byte. The first three are the post's.
func TestGallery(t *testing.T) {
	for _, e := range gallery.All()[:5] {
		t.Run(e.Name, func(t *testing.T) {
			f, err := Load(filepath.Join("..", "..", "examples", e.Name+".yaml"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.Figure()
			if err != nil {
				t.Fatal(err)
			}
			want, err := e.Figure()
			if err != nil {
				t.Fatal(err)
			}
			for _, format := range plots.Formats() {
				if g, w := drawn(t, got, format), drawn(t, want, format); !bytes.Equal(g, w) {
					t.Errorf("%s: %d bytes differ from the %d of the gallery at byte %d", format, len(g), len(w), common(g, w))
				}
			}
		})
	}
}

// drawn returns a figure in a format.
func drawn(t *testing.T, f *plots.Figure, format string) []byte {
	t.Helper()
	w, err := f.WriterTo(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// common returns the length of the common beginning of a and b.
func common(a, b []byte) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}
