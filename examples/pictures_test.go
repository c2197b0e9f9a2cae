package examples_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

// others are the figures of the gallery whose files draw another picture: the files come near
// to what Go code draws.
var others = []string{"all_parts", "kl_balls", "kl_fisher", "slope_test"}

// pictureOf returns the name of the picture of an example. Figures of the gallery have
// theirs in assets.
func pictureOf(name string) string {
	if _, err := gallery.Find(name); err == nil && !slices.Contains(others, name) {
		return filepath.Join("..", "assets", name+".svg")
	}
	return filepath.Join("pictures", name+".svg")
}

// Each example draws the picture that someone has looked at. -update writes the pictures
// but not those in assets.
func TestPictures(t *testing.T) {
	known := map[string]bool{}
	for _, name := range names(t) {
		picture := pictureOf(name)
		known[picture] = true
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			figure := build(t, name)
			w, err := figure.WriterTo("svg")
			if err != nil {
				t.Fatal(err)
			}
			got := written(t, w)
			if *update && filepath.Dir(picture) == "pictures" {
				if err := os.WriteFile(picture, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(picture)
			if err != nil {
				t.Fatal(err)
			}
			if err := compare.Same("svg", got, want); err != nil {
				t.Errorf("%s: %v (-update rewrites it)", picture, err)
			}
		})
	}
	files, err := filepath.Glob("pictures/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !known[file] {
			t.Errorf("%s is the picture of no example", file)
		}
	}
}

// Each example can be drawn in all formats. Those with paths grow, and those without have
// nothing to animate.
func TestFormats(t *testing.T) {
	if testing.Short() {
		t.Skip("draws rasters")
	}
	begins := map[string]string{"png": "\x89PNG", "pdf": "%PDF-", "svg": "<svg "}
	for _, name := range names(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := read(t, name)
			figure := build(t, name)
			for _, format := range plots.Formats() {
				w, err := figure.WriterTo(format)
				if err != nil {
					t.Fatal(err)
				}
				if data := written(t, w); !strings.HasPrefix(string(data), begins[format]) || len(data) < 1000 {
					t.Errorf("%s: %d bytes begin with %.8q", format, len(data), data)
				}
			}
			traces, err := file.Traces(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			film := plots.Growing(figure, 5)
			inPlane := len(traces) > 0 && name != "twin" // whose runs are curves, which do not grow
			if moves := plots.Growing(figure, 0).Frames > 1; moves != inPlane {
				t.Errorf("it has %d runs, and grows: %v", len(traces), moves)
			}
			if !inPlane {
				return
			}
			w, err := film.WriterTo("svg")
			if err != nil {
				t.Fatal(err)
			}
			if data := written(t, w); !bytes.Contains(data, []byte("@keyframes")) && !bytes.Contains(data, []byte("<animate")) {
				t.Errorf("the growing SVG does not move")
			}
		})
	}
}

// written returns what w writes.
func written(t *testing.T, w io.WriterTo) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
