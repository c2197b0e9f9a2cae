package dvipng

import (
	"encoding/hex"
	"encoding/json"
	"image"
	"os"
	"testing"

	"natgrad.example/plots/tex/internal/cm"
	"natgrad.example/plots/tex/internal/type1"
)

// recorded is a glyph as FreeType hints and paints it; see testdata/freetype.json.
type recorded struct {
	Font             string
	Size, Resolution int64
	Code             byte
	Points           [][2]int32
	Left, Top, Width int
	Rows             []string
}

func freetypeGlyphs(t *testing.T) []recorded {
	t.Helper()
	data, err := os.ReadFile("testdata/freetype.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Glyphs []recorded }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Glyphs) < 20 {
		t.Fatalf("%d glyphs in testdata/freetype.json", len(file.Glyphs))
	}
	return file.Glyphs
}

// points lists the points of an outline as FreeType does: a contour does not repeat its start.
func points(o *type1.Hinted) [][2]int32 {
	var list [][2]int32
	start := 0
	closeContour := func() {
		if n := len(list); n-start > 1 && list[n-1] == list[start] {
			list = list[:n-1]
		}
		start = len(list)
	}
	for _, s := range o.Steps {
		n := 1
		switch s.Kind {
		case type1.Move:
			closeContour()
		case type1.Curve:
			n = 3
		}
		for _, p := range s.P[:n] {
			list = append(list, [2]int32{p.X, p.Y})
		}
	}
	closeContour()
	return list
}

// TestHintingEqualsFreeType compares outlines and bitmaps, number by number.
func TestHintingEqualsFreeType(t *testing.T) {
	for _, g := range freetypeGlyphs(t) {
		font, err := cm.Outlines(g.Font)
		if err != nil {
			t.Fatal(err)
		}
		h, err := font.Hint(g.Code, fontScale(g.Size, g.Resolution))
		if err != nil {
			t.Fatal(err)
		}
		got := points(h)
		if len(got) != len(g.Points) {
			t.Errorf("%s %d: %d points, want %d", g.Font, g.Code, len(got), len(g.Points))
			continue
		}
		for i := range got {
			if got[i] != g.Points[i] {
				t.Errorf("%s %d at %d/64: point %d is %v, want %v", g.Font, g.Code, g.Size, i, got[i], g.Points[i])
				break
			}
		}
		b := bounds(h)
		if want := image.Rect(g.Left, g.Top-len(g.Rows), g.Left+g.Width, g.Top); b != want {
			t.Errorf("%s %d: bitmap %v, want %v", g.Font, g.Code, b, want)
			continue
		}
		levels := rasterize(h, b)
		for i, row := range g.Rows {
			want, _ := hex.DecodeString(row)
			at := (len(g.Rows) - 1 - i) * g.Width
			if string(levels[at:at+g.Width]) != string(want) {
				t.Errorf("%s %d: row %d is %x, want %x", g.Font, g.Code, i, levels[at:at+g.Width], want)
				break
			}
		}
	}
}
