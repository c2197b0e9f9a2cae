package tex

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"gonum.org/v1/plot/vg"
)

// landmark is one string of the published figures; see testdata/landmarks.json for the source.
type landmark struct {
	Figure                            string
	Tex                               string
	Size, Angle, Width, Height, Depth float64
	Baseline                          [2]float64
	Ink                               [4]int
	Glyphs                            [][]any
	Bitmap                            [2]int
	Origins                           [][2]int
}

func landmarks(t testing.TB) []landmark {
	t.Helper()
	data, err := os.ReadFile("testdata/landmarks.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Strings []landmark }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Strings) != 42 {
		t.Fatalf("%d strings in testdata/landmarks.json, want 42", len(file.Strings))
	}
	return file.Strings
}

// TestLandmarks: every glyph of every string has the position that LaTeX gave it for Matplotlib.
func TestLandmarks(t *testing.T) {
	for _, l := range landmarks(t) {
		f, err := Typeset(l.Tex, vg.Length(l.Size))
		if err != nil {
			t.Errorf("%s: %v", l.Tex, err)
			continue
		}
		check := func(what string, got vg.Length, want any, tolerance float64) {
			if math.Abs(float64(got)-want.(float64)) > tolerance {
				t.Errorf("%s at %v: %s = %v, want %v", l.Tex, l.Size, what, got, want)
			}
		}
		// Matplotlib prints nine decimals; TeX's own grid is 1.5e-5 points.
		check("width", f.Width, l.Width, 5e-5)
		check("height", f.Height, l.Height, 5e-5)
		check("depth", f.Depth, l.Depth, 5e-5)
		if len(f.Glyphs) != len(l.Glyphs) || len(f.Rules) != 0 {
			t.Errorf("%s: %d glyphs and %d rules, want %d and 0", l.Tex, len(f.Glyphs), len(f.Rules), len(l.Glyphs))
			continue
		}
		for i, g := range f.Glyphs {
			want := l.Glyphs[i]
			if g.Font != want[0] || float64(g.Code) != want[2] {
				t.Errorf("%s: glyph %d is %s %d, want %v", l.Tex, i, g.Font, g.Code, want)
			}
			check("size", g.Size, want[1], 1e-4)
			check("x", g.X, want[3], 1e-4)
			check("y", g.Y, want[4], 1e-4)
			check("advance", g.Width, want[5], 1e-4)
		}
	}
}
