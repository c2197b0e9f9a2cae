package tex

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	stdmath "math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/vg"
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
func (o *hinted) points() [][2]int32 {
	var list [][2]int32
	start := 0
	closeContour := func() {
		if n := len(list); n-start > 1 && list[n-1] == list[start] {
			list = list[:n-1]
		}
		start = len(list)
	}
	for _, s := range o.steps {
		n := 1
		switch s.kind {
		case stepMove:
			closeContour()
		case stepCurve:
			n = 3
		}
		for _, p := range s.p[:n] {
			list = append(list, [2]int32{p.x, p.y})
		}
	}
	closeContour()
	return list
}

// TestHintingEqualsFreeType compares outlines and bitmaps, number by number.
func TestHintingEqualsFreeType(t *testing.T) {
	for _, g := range freetypeGlyphs(t) {
		font, err := loadFont(g.Font)
		if err != nil {
			t.Fatal(err)
		}
		o, err := font.outline(g.Code)
		if err != nil {
			t.Fatal(err)
		}
		h := o.hint(font.blues, fontScale(g.Size, g.Resolution))
		got := h.points()
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
		b := h.bounds()
		if want := image.Rect(g.Left, g.Top-len(g.Rows), g.Left+g.Width, g.Top); b != want {
			t.Errorf("%s %d: bitmap %v, want %v", g.Font, g.Code, b, want)
			continue
		}
		levels := h.rasterize(b)
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

// inkOf is the smallest rectangle around the pixels with ink.
func inkOf(m *image.Alpha) image.Rectangle {
	var ink image.Rectangle
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if m.AlphaAt(x, y).A > 0 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink
}

// TestFitLandmarks: glyphs start on the pixels, and bitmap and ink have the size, that the
// published images show.
func TestFitLandmarks(t *testing.T) {
	for _, l := range landmarks(t) {
		f, err := Typeset(l.Tex, vg.Length(l.Size))
		if err != nil {
			t.Fatal(err)
		}
		fit, err := f.Fit(100)
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range fit.Glyphs {
			if [2]int{g.X, g.Y} != l.Origins[i] {
				t.Errorf("%s: glyph %d starts at %d, %d, want %v", l.Tex, i, g.X, g.Y, l.Origins[i])
			}
		}
		if fit.Box.Dx() != l.Bitmap[0] || fit.Box.Dy() != l.Bitmap[1] {
			t.Errorf("%s: bitmap %v, want %v", l.Tex, fit.Box.Size(), l.Bitmap)
		}
		ink := inkOf(fit.Mask())
		w, h := l.Ink[2]-l.Ink[0]+1, l.Ink[3]-l.Ink[1]+1
		if l.Angle != 0 {
			w, h = h, w
		}
		if ink.Dx() != w || ink.Dy() != h {
			t.Errorf("%s: ink %v, want %d, %d", l.Tex, ink.Size(), w, h)
		}
		if l.Angle != 0 {
			continue
		}
		// Matplotlib puts the bitmap's lower left corner at round(x), round(baseline + depth).
		left := int(stdmath.RoundToEven(l.Baseline[0])) - fit.Box.Min.X + ink.Min.X
		bottom := int(stdmath.RoundToEven(l.Baseline[1]+float64(f.Depth)*100/72)) + fit.Box.Min.Y + ink.Max.Y - 1
		if left != l.Ink[0] || bottom != l.Ink[3] {
			t.Errorf("%s: ink starts at %d and ends in row %d, want %d and %d", l.Tex, left, bottom, l.Ink[0], l.Ink[3])
		}
	}
}

// TestMaskEqualsOriginals compares the paint with the published images, where they are at hand.
// Titles stand partly on the grey row of the frame below, at most 14 levels.
func TestMaskEqualsOriginals(t *testing.T) {
	files := map[string]string{"gd": "gd_euclidean_mahalanobis", "iso": "gaussian_isocontours_fisher", "equi": "equidistant_points"}
	originals := make(map[string]image.Image)
	for name, file := range files {
		in, err := os.Open(filepath.Join("../../../shared/reference", file+".png"))
		if errors.Is(err, os.ErrNotExist) {
			t.Skip("the published images are not here")
		}
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if originals[name], err = png.Decode(in); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range landmarks(t) {
		if l.Angle != 0 {
			continue
		}
		f, err := Typeset(l.Tex, vg.Length(l.Size))
		if err != nil {
			t.Fatal(err)
		}
		fit, err := f.Fit(100)
		if err != nil {
			t.Fatal(err)
		}
		mask := fit.Mask()
		ink := inkOf(mask)
		for y := range ink.Dy() {
			for x := range ink.Dx() {
				r, _, _, _ := originals[l.Figure].At(l.Ink[0]+x, l.Ink[1]+y).RGBA()
				want := 255 - int(r>>8)
				got := int(mask.AlphaAt(ink.Min.X+x, ink.Min.Y+y).A)
				if onFrame := y == ink.Dy()-1 && want > got && want-got <= 14; got != want && !onFrame {
					t.Fatalf("%s: pixel %d, %d has %d, want %d", l.Tex, x, y, got, want)
				}
			}
		}
	}
}

// TestFitOtherSizes: at any resolution the fitted outlines stay within a pixel and a half of
// the exact ones, and the box holds them.
func TestFitOtherSizes(t *testing.T) {
	const src = `$\sqrt{\frac{x_1^2}{\sigma^2}} + \begin{bmatrix} a & b \\ c & d \end{bmatrix}$ text`
	f, err := Typeset(src, 14)
	if err != nil {
		t.Fatal(err)
	}
	for _, dpi := range []float64{50, 72, 100, 141.7, 200, 300, 600, 1200} {
		fit, err := f.Fit(dpi)
		if err != nil {
			t.Fatal(err)
		}
		if len(fit.Glyphs) != len(f.Glyphs) || len(fit.Rules) != len(f.Rules) {
			t.Fatalf("%v dpi: %d glyphs and %d rules, want %d and %d", dpi, len(fit.Glyphs), len(fit.Rules), len(f.Glyphs), len(f.Rules))
		}
		for i, g := range fit.Glyphs {
			x, y := float64(g.Glyph.X)*dpi/72, float64(g.Glyph.Y)*dpi/72
			if stdmath.Abs(float64(g.X)-x) > 1.5 || stdmath.Abs(float64(g.Y)-y) > 1.5 {
				t.Errorf("%v dpi: glyph %d starts at %d, %d, exactly %.2f, %.2f", dpi, i, g.X, g.Y, x, y)
			}
		}
		for i, r := range fit.Rules {
			exact := f.Rules[i]
			if w := float64(exact.Width) * dpi / 72; float64(r.Dx()) < w-1e-3 || float64(r.Dx()) > w+1.001 {
				t.Errorf("%v dpi: rule %d is %d wide, exactly %v", dpi, i, r.Dx(), w)
			}
			if r.Dy() < 1 {
				t.Errorf("%v dpi: rule %d has vanished", dpi, i)
			}
		}
		for _, c := range fit.Path() {
			p := c.Pos
			if c.Type != vg.CloseComp && (float64(p.X) < float64(fit.Box.Min.X) || float64(p.X) > float64(fit.Box.Max.X) ||
				float64(p.Y) < float64(fit.Box.Min.Y) || float64(p.Y) > float64(fit.Box.Max.Y)) {
				t.Fatalf("%v dpi: %v is outside of %v", dpi, p, fit.Box)
			}
		}
		if ink := inkOf(fit.Mask()); !ink.In(fit.Mask().Bounds()) || ink.Empty() {
			t.Errorf("%v dpi: ink %v", dpi, ink)
		}
	}
}

// TestFitLarge: glyphs beyond FreeType's limit are left as they are.
func TestFitLarge(t *testing.T) {
	f, err := Typeset("$x$", 500)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := f.Fit(600)
	if err != nil {
		t.Fatal(err)
	}
	exact, fitted := f.Path(), fit.Path()
	if len(exact) < 10 || len(fitted) < 10 {
		t.Fatalf("%d and %d steps", len(exact), len(fitted))
	}
	var high, want vg.Length
	for _, c := range exact {
		want = max(want, c.Pos.Y*600/72)
	}
	for _, c := range fitted {
		high = max(high, c.Pos.Y)
	}
	if stdmath.Abs(float64(high-want)) > 3 {
		t.Errorf("height %v px, want %v", high, want)
	}
}

func TestFitRefuses(t *testing.T) {
	f, err := Typeset("$x$", 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, dpi := range []float64{0, -100, stdmath.NaN(), stdmath.Inf(1), 1e6, 59000} {
		if _, err := f.Fit(dpi); !errors.Is(err, ErrSize) {
			t.Errorf("Fit(%v): %v", dpi, err)
		}
	}
}
