package dvipng

import (
	"image"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/type1"
)

// TestFontResolution: a magnification is rounded to three decimals, one near a magstep of TeX (a power of 1.2) is that,
// and the resolution is rounded to quarters and then down.
func TestFontResolution(t *testing.T) {
	const design = 10 * dvi.Point
	for _, tt := range []struct {
		magnification float64
		want          int // at 1000 dots per inch
	}{
		{1, 1000}, {1.3, 1300}, {1.30046, 1300}, {1.30054, 1301}, {0.5, 500}, {2.9, 2900}, {1.0954, 1095}, {1.0933, 1093}, {1.09746, 1097},
		{1.0938, 1095}, {1.0962, 1095}, {1.44, 1440}, {1.315, 1314}, {1.578, 1577}, {2.074, 2073}, {2.489, 2488}, {2.986, 2986}, {1.892, 1893}, {1.893, 1893}, {1.894, 1894},
	} {
		def := dvi.Font{Name: "cmr10", Size: dvi.Scaled(tt.magnification*design + 0.5), Design: design}
		if got := fontResolution(def, 1000); got != tt.want {
			t.Errorf("magnification %v: %d dots per inch, want %d", tt.magnification, got, tt.want)
		}
	}
	if got := fontResolution(dvi.Font{Size: 1, Design: design}, 1); got != 1 {
		t.Errorf("a tiny font has resolution %d, want 1", got)
	}
}

// TestFontScale: the scale is that of FreeType: 1/64 pixels rounded to the nearest, then pixels per unit in 16.16, rounded
// to the nearest, and a 64th of it.
func TestFontScale(t *testing.T) {
	for size := int64(300); size < 900; size += 7 {
		for _, resolution := range []int64{72, 100, 101, 137, 300} {
			pixels := math.Floor(float64(size*resolution)/72 + 0.5)
			scale := math.Floor(pixels*65536/1000 + 0.5)
			want := math.Floor(scale/64 + 0.5)
			if got := fontScale(size, resolution); float64(got) != want {
				t.Errorf("%d/64 points at %d dots per inch: scale %v, want %v", size, resolution, got, want)
			}
		}
	}
}

// TestDriverRounds: lengths are rounded to whole pixels, halves away from zero, and the sizes of rules up.
func TestDriverRounds(t *testing.T) {
	d := newDriver(&dvi.Page{}, 0, 100)
	for i := -40; i <= 40; i++ {
		s := d.pixel * dvi.Scaled(i) / 8
		want := math.Round(float64(s) / float64(d.pixel))
		if got := d.round(s); float64(got) != want {
			t.Errorf("%d eighths of a pixel are rounded to %d, want %v", i, got, want)
		}
		if got, want := d.ceil(s), math.Ceil(float64(s)/float64(d.pixel)); i >= 0 && float64(got) != want {
			t.Errorf("%d eighths of a pixel are rounded up to %d, want %v", i, got, want)
		}
	}
}

// TestBounds: the bitmap of a glyph holds every pixel that a control point touches.
func TestBounds(t *testing.T) {
	at := func(x, y int32) type1.Pixel { return type1.Pixel{X: x, Y: y} }
	for _, tt := range []struct {
		a, b type1.Pixel
		want image.Rectangle
	}{
		{at(0, 0), at(64, 128), image.Rect(0, 0, 1, 2)}, {at(0, 0), at(65, 129), image.Rect(0, 0, 2, 3)}, {at(-1, -64), at(1, 1), image.Rect(-1, -1, 1, 1)},
		{at(63, 63), at(64, 64), image.Rect(0, 0, 1, 1)}, {at(-65, -129), at(-64, -127), image.Rect(-2, -3, -1, -1)},
	} {
		o := &type1.Hinted{Steps: []type1.HintedStep{{Kind: type1.Move, P: [3]type1.Pixel{tt.a, at(9999, 9999)}}, {Kind: type1.Line, P: [3]type1.Pixel{tt.b}}}}
		if got := bounds(o); got != tt.want {
			t.Errorf("line from %v to %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
		o.Steps[1] = type1.HintedStep{Kind: type1.Curve, P: [3]type1.Pixel{tt.a, tt.b, tt.a}}
		if got := bounds(o); got != tt.want {
			t.Errorf("curve from %v by %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
	if got := bounds(&type1.Hinted{}); !got.Empty() {
		t.Errorf("nothing: %v", got)
	}
}

// TestLargestHinted: a font is hinted up to 2000 pixels, at its size in whole 64ths of a big point.
func TestLargestHinted(t *testing.T) {
	more := dvi.Scaled(math.Ceil(128001. / 64 * 72.27 / 72 * dvi.Point)) // the smallest size above
	for _, tt := range []struct {
		size  dvi.Scaled
		plain bool
	}{{more / 2, false}, {more - 1, false}, {more, true}} {
		f, err := newFont(dvi.Font{Name: "cmr10", Size: tt.size, Design: tt.size}, 72)
		if err != nil || f.plain != tt.plain {
			t.Errorf("%v big points: %+v, %v", tt.size.BigPoints(), f, err)
		}
	}
	if _, err := newFont(dvi.Font{Name: "nosuchfont", Size: 1, Design: 1}, 72); err == nil {
		t.Error("a font that is missing is no error")
	}
	missing := &dvi.Page{Fonts: []dvi.Font{{Name: "nosuchfont", Size: 10 * dvi.Point, Design: 10 * dvi.Point}}, Ops: []dvi.Op{{Kind: dvi.Origin}, {Kind: dvi.SetFont}, {Kind: dvi.Glyph, Code: 'A'}}}
	if _, err := Fit(missing, 0, 100); err == nil {
		t.Error("a page with a font that is missing is no error")
	}
	missing.Fonts[0].Name, missing.Ops[2].Code = "cmr10", 200
	if _, err := Fit(missing, 0, 100); err == nil || !strings.Contains(err.Error(), "cmr10") {
		t.Errorf("a page with a character that is missing: %v", err)
	}
}

// TestDriverKeepsNear: glyphs and rules move on by rounded widths, movements to the rounded place, and the place in pixels is
// corrected by one pixel at a time where it is more than one off (dvipng, draw.c).
func TestDriverKeepsNear(t *testing.T) {
	page := &dvi.Page{}
	d := newDriver(page, 0, 72.27)
	if d.pixel != dvi.Point {
		t.Fatalf("a pixel has %d units, want %d", d.pixel, dvi.Point)
	}
	const px = dvi.Scaled(dvi.Point)
	rule := func(w dvi.Scaled) dvi.Op { return dvi.Op{Kind: dvi.Rule, Width: w, Height: px} }
	for _, tt := range []struct {
		ops  []dvi.Op
		want []image.Point // of the rules
	}{
		// Rules of 0.4 pixels move on by none, until the exact place is two pixels ahead: at 1.6, rounded.
		{slices.Repeat([]dvi.Op{rule(px * 2 / 5)}, 8), []image.Point{{}, {}, {}, {}, {X: 1}, {X: 1}, {X: 1}, {X: 2}}},
		// Rules of 0.6 pixels move on by one, until the exact place is two pixels behind.
		{slices.Repeat([]dvi.Op{rule(px * 3 / 5)}, 8), []image.Point{{}, {X: 1}, {X: 2}, {X: 3}, {X: 3}, {X: 4}, {X: 5}, {X: 5}}},
		{[]dvi.Op{rule(px * 2 / 5), rule(px * 2 / 5), {Kind: dvi.Right, By: 0}, rule(px)}, []image.Point{{}, {}, {X: 1}}},
		{[]dvi.Op{{Kind: dvi.Down, By: px * 3 / 5}, rule(px), {Kind: dvi.Down, By: px * 3 / 5}, rule(px)}, []image.Point{{Y: -1}, {X: 1, Y: -1}}},
		{[]dvi.Op{{Kind: dvi.Push}, {Kind: dvi.Right, By: 3 * px}, rule(px), {Kind: dvi.Pop}, rule(px)}, []image.Point{{X: 3}, {}}},
		{[]dvi.Op{{Kind: dvi.Rule, Width: 5 * px, Height: px, Stay: true}, rule(0), {Kind: dvi.Rule, Width: 2 * px}, rule(1)}, []image.Point{{}, {X: 2}}},
	} {
		page.Ops = append([]dvi.Op{rule(9 * px), {Kind: dvi.Origin}}, tt.ops...)
		d := newDriver(page, 0, 72.27)
		// Lengths that start at 15 and 22 points are whole pixels.
		marks := d.run()
		if len(marks) != len(tt.want) {
			t.Errorf("%+v: %d marks, want %d", tt.ops, len(marks), len(tt.want))
			continue
		}
		for i, m := range marks {
			if m.x != tt.want[i].X || m.y != tt.want[i].Y {
				t.Errorf("%+v: rule %d at %d, %d, want %v", tt.ops, i, m.x, m.y, tt.want[i])
			}
		}
	}
}

// TestBaseline: the baseline is 12 points below that of the line before, or a point below that line if the text is higher
// (LaTeX's article class).
func TestBaseline(t *testing.T) {
	for _, tt := range []struct{ height, want dvi.Scaled }{{0, 22}, {12, 22}, {13, 24}, {40, 51}} {
		if got := lineBaseline(tt.height * dvi.Point); got != tt.want*dvi.Point {
			t.Errorf("%d points high: %v, want %d", tt.height, float64(got)/dvi.Point, tt.want)
		}
	}
	if got := lineBaseline(12*dvi.Point + 1); got != 23*dvi.Point+1 {
		t.Errorf("just higher than a line: %v", float64(got)/dvi.Point)
	}
}

// TestPixelSize: a pixel is a multiple of four units, near 72.27 points by the resolution, and never none.
func TestPixelSize(t *testing.T) {
	for _, dpi := range []float64{1, 72.27, 100, 300, 1200, 1e5, 1e7} {
		d := newDriver(&dvi.Page{}, 0, dpi)
		exact := 72.27 * dvi.Point / dpi
		if d.pixel%4 != 0 || math.Abs(float64(d.pixel)-exact) > 2.001 && d.pixel != 4 || d.pixel <= 0 {
			t.Errorf("%v dots per inch: %d units, want %v", dpi, d.pixel, exact)
		}
	}
}

// TestBlankBox: a blank counts in the box, with at least a pixel, and leaves no ink.
func TestBlankBox(t *testing.T) {
	const px = dvi.Point
	for _, tt := range []struct {
		width, height, depth dvi.Scaled
		want                 image.Rectangle
	}{
		{3 * px, 2 * px, px, image.Rect(2, -1, 5, 2)}, {2*px + 1, px + 1, 1, image.Rect(2, -1, 5, 2)}, {0, 0, 0, image.Rect(2, 0, 3, 1)},
		{3 * px, 0, 0, image.Rect(2, 0, 5, 1)}, {0, 2 * px, px, image.Rect(2, -1, 3, 2)},
	} {
		page := &dvi.Page{Ops: []dvi.Op{{Kind: dvi.Origin}, {Kind: dvi.Right, By: 2 * px}, {Kind: dvi.Blank, Width: tt.width, Height: tt.height, Depth: tt.depth}}}
		fit, err := Fit(page, 0, 72.27)
		if err != nil || fit.Box != tt.want || len(fit.Glyphs)+len(fit.Rules) > 0 {
			t.Errorf("%+v: %+v, %v", tt, fit, err)
		}
	}
}
