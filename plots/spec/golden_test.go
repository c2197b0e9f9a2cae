package spec

import (
	"os"
	"path/filepath"
	"testing"

	"natgrad.example/internal/compare"
)

// TestGolden compares the figures of the files in testdata with pictures that someone has
// looked at.
func TestGolden(t *testing.T) {
	for _, name := range []string{"balls", "methods", "natural", "phone", "graph"} {
		t.Run(name, func(t *testing.T) {
			f, err := Load(filepath.Join("testdata", name+".yaml"))
			if err != nil {
				t.Fatal(err)
			}
			fig, err := f.Figure()
			if err != nil {
				t.Fatal(err)
			}
			got := drawn(t, fig, "png")
			golden := filepath.Join("testdata", "golden", name+".png")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if err := compare.Same("png", got, want); err != nil {
				t.Errorf("%v; -update writes the new picture", err)
			}
		})
	}
}
