package tex

import (
	"errors"
	"image"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/tex/internal/dvipng"
	"natgrad.example/plots/tex/internal/type1"
)

// fittedPath returns the outlines and rules in pixels, x to the right and y up from the start of the
// baseline.
func fittedPath(fit *dvipng.Fitted) vg.Path {
	var path vg.Path
	for _, g := range fit.Glyphs {
		at := func(p type1.Pixel) vg.Point {
			return vg.Point{X: vg.Length(g.X) + vg.Length(p.X)/64, Y: vg.Length(g.Y) + vg.Length(p.Y)/64}
		}
		for i, s := range g.Outline.Steps {
			switch s.Kind {
			case type1.Move:
				if i > 0 {
					path.Close()
				}
				path.Move(at(s.P[0]))
			case type1.Line:
				path.Line(at(s.P[0]))
			case type1.Curve:
				path.CubeTo(at(s.P[0]), at(s.P[1]), at(s.P[2]))
			}
		}
		if len(g.Outline.Steps) > 0 {
			path.Close()
		}
	}
	for _, r := range fit.Rules {
		at := func(x, y int) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }
		path.Move(at(r.Min.X, r.Min.Y))
		path.Line(at(r.Max.X, r.Min.Y))
		path.Line(at(r.Max.X, r.Max.Y))
		path.Line(at(r.Min.X, r.Max.Y))
		path.Close()
	}
	return path
}

// inkOf returns the smallest rectangle around the pixels with ink.
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

// TestFitLandmarks: the first pixels of glyphs and the sizes of bitmap and ink are those in the published
// images.
func TestFitLandmarks(t *testing.T) {
	for _, l := range landmarks(t) {
		f, err := Typeset(l.Tex, vg.Length(l.Size))
		if err != nil {
			t.Fatal(err)
		}
		fit, err := f.fit(100)
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
		left := int(math.RoundToEven(l.Baseline[0])) - fit.Box.Min.X + ink.Min.X
		bottom := int(math.RoundToEven(l.Baseline[1]+float64(f.Depth)*100/72)) + fit.Box.Min.Y + ink.Max.Y - 1
		if left != l.Ink[0] || bottom != l.Ink[3] {
			t.Errorf("%s: ink starts at %d and ends in row %d, want %d and %d", l.Tex, left, bottom, l.Ink[0], l.Ink[3])
		}
	}
}

// TestMaskEqualsOriginals compares the bitmaps with the post's images. The lowest row of a title may be up
// to 14 levels darker there, from the frame below.
func TestMaskEqualsOriginals(t *testing.T) {
	files := map[string]string{"gd": "gd_euclidean_mahalanobis", "iso": "gaussian_isocontours_fisher", "equi": "equidistant_points"}
	originals := make(map[string]image.Image)
	for name, file := range files {
		originals[name], _ = testtool.PostPicture(t, file)
	}
	for _, l := range landmarks(t) {
		if l.Angle != 0 {
			continue
		}
		f, err := Typeset(l.Tex, vg.Length(l.Size))
		if err != nil {
			t.Fatal(err)
		}
		fit, err := f.fit(100)
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

// TestFitOtherSizes: at any resolution the fitted outlines are within a pixel and a half of the exact
// ones, and the box contains them.
func TestFitOtherSizes(t *testing.T) {
	const src = `$\sqrt{\frac{x_1^2}{\sigma^2}} + \begin{bmatrix} a & b \\ c & d \end{bmatrix}$ text`
	f, err := Typeset(src, 14)
	if err != nil {
		t.Fatal(err)
	}
	for _, dpi := range []float64{50, 72, 100, 141.7, 200, 300, 600, 1200} {
		fit, err := f.fit(dpi)
		if err != nil {
			t.Fatal(err)
		}
		if len(fit.Glyphs) != len(f.Glyphs) || len(fit.Rules) != len(f.Rules) {
			t.Fatalf("%v dpi: %d glyphs and %d rules, want %d and %d", dpi, len(fit.Glyphs), len(fit.Rules), len(f.Glyphs), len(f.Rules))
		}
		for i, g := range fit.Glyphs {
			x, y := float64(f.Glyphs[i].X)*dpi/72, float64(f.Glyphs[i].Y)*dpi/72
			if math.Abs(float64(g.X)-x) > 1.5 || math.Abs(float64(g.Y)-y) > 1.5 {
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
		for _, c := range fittedPath(fit) {
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

// TestFitLarge: glyphs above FreeType's limit are not hinted.
func TestFitLarge(t *testing.T) {
	f, err := Typeset("$x$", 500)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := f.fit(600)
	if err != nil {
		t.Fatal(err)
	}
	exact, fitted := f.Path(), fittedPath(fit)
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
	if math.Abs(float64(high-want)) > 3 {
		t.Errorf("height %v px, want %v", high, want)
	}
}

func TestFitRefuses(t *testing.T) {
	f, err := Typeset("$x$", 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, dpi := range []float64{0, -100, math.NaN(), math.Inf(1), 1e6, 59000} {
		if _, err := f.fit(dpi); !errors.Is(err, ErrSize) {
			t.Errorf("%v dpi: %v", dpi, err)
		}
	}
}

// TestFitDigits: the position in pixels advances by rounded widths.
func TestFitDigits(t *testing.T) {
	f := mustTypeset(t, "$0.0$", 20)
	fit, err := f.fit(100)
	if err != nil {
		t.Fatal(err)
	}
	var starts []int
	for _, g := range fit.Glyphs {
		starts = append(starts, g.X)
	}
	if want := []int{0, 13, 21}; !slices.Equal(starts, want) { // exactly 0, 12.69 and 20.22
		t.Errorf("glyphs start at %v, want %v", starts, want)
	}
	if want := image.Pt(32, 18); fit.Box.Size() != want {
		t.Errorf("bitmap %v, want %v", fit.Box.Size(), want)
	}
}

// TestMaskOrigin: the distances between the glyphs of the bitmap and of Path at origin add up to zero.
func TestMaskOrigin(t *testing.T) {
	f := mustTypeset(t, `$\frac{1}{2}x_{t+1}$`, 20)
	const dpi = 100
	fit, err := f.fit(dpi)
	if err != nil {
		t.Fatal(err)
	}
	mask, err := f.Mask(dpi)
	if err != nil {
		t.Fatal(err)
	}
	origin, err := f.MaskOrigin(dpi)
	if err != nil {
		t.Fatal(err)
	}
	if b := fit.Box; mask.Rect != image.Rect(b.Min.X, -b.Max.Y, b.Max.X, -b.Min.Y) {
		t.Errorf("mask %v, box %v", mask.Rect, b)
	}
	var x, y float64
	for i, g := range fit.Glyphs {
		x += float64(g.X-fit.Box.Min.X)*72/dpi - float64(origin.X+f.Glyphs[i].X)
		y += float64(g.Y-fit.Box.Min.Y)*72/dpi - float64(origin.Y+f.Glyphs[i].Y)
	}
	if math.Abs(x) > 1e-9 || math.Abs(y) > 1e-9 {
		t.Errorf("the distances add up to %v, %v", x, y)
	}
}
