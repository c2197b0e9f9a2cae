package lettering

import (
	"image"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Rounding takes the even number in a tie, also one that a rounding error hides.
func TestNearest(t *testing.T) {
	for v, want := range map[float64]int{
		0: 0, 0.4: 0, 0.6: 1, 0.5: 0, 1.5: 2, 2.5: 2, -0.5: 0, -1.5: -2, -0.6: -1, 13.5: 14, 12.5: 12,
		13.5 - 1e-9: 14, 12.5 + 1e-9: 12, 12.500002: 13, 13.499998: 13, 12.5 + 4e-7: 12, 13.5 - 4e-7: 14,
	} {
		if got := nearest(v); got != want {
			t.Errorf("%v: %d, want %d", v, got, want)
		}
	}
}

// mask returns the bitmap whose rows, from the top, have the given opacities.
func mask(rows ...[]uint8) *image.Alpha {
	m := image.NewAlpha(image.Rect(3, 4, 3+len(rows[0]), 4+len(rows))) // not at the origin
	for y, row := range rows {
		for x, a := range row {
			m.SetAlpha(3+x, 4+y, color.Alpha{A: a})
		}
	}
	return m
}

// A quarter turn counterclockwise puts the right column on top.
func TestQuarterTurn(t *testing.T) {
	got := quarterTurn(mask([]uint8{1, 2, 3}, []uint8{4, 5, 6}))
	want := []uint8{3, 6, 2, 5, 1, 4}
	if got.Rect.Dx() != 2 || got.Rect.Dy() != 3 {
		t.Fatalf("%v", got.Rect)
	}
	for i, a := range want {
		if at := got.AlphaAt(got.Rect.Min.X+i%2, got.Rect.Min.Y+i/2).A; at != a {
			t.Errorf("pixel %d is %d, want %d", i, at, a)
		}
	}
}

// A bitmap stands with its lower left corner at a corner of pixels, above and right of it,
// and turned about it, above and left.
func TestStamp(t *testing.T) {
	m := mask([]uint8{255, 0, 0}, []uint8{255, 255, 255})
	for _, c := range []struct {
		angle float64
		inked []image.Point
	}{
		{0, []image.Point{{5, 4}, {5, 5}, {6, 5}, {7, 5}}},
		{math.Pi / 2, []image.Point{{3, 5}, {4, 5}, {4, 4}, {4, 3}}},
	} {
		img := image.NewRGBA(image.Rect(0, 0, 10, 10))
		(&PlacedText{Angle: c.angle}).stamp(img, color.White, m, image.Pt(5, 6))
		inked := make(map[image.Point]bool)
		for _, p := range c.inked {
			inked[p] = true
		}
		for y := range 10 {
			for x := range 10 {
				if got := img.RGBAAt(x, y).A > 0; got != inked[image.Pt(x, y)] {
					t.Errorf("angle %v: pixel (%d, %d) is inked: %v", c.angle, x, y, got)
				}
			}
		}
	}
}

// A baseline moves across itself to the nearest edge of pixels, and not along itself. At
// 144 dots per inch the edges are half a point apart.
func TestOnPixels(t *testing.T) {
	c, err := vgdraw2d.New(72, 72, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 144})
	if err != nil {
		t.Fatal(err)
	}
	at := vg.Point{X: 10.3, Y: 20.2}
	for angle, want := range map[float64]vg.Point{0: {X: 10.3, Y: 20}, math.Pi / 2: {X: 10.5, Y: 20.2}, 1: at, -math.Pi / 2: at} {
		if got := (&PlacedText{Baseline: at, Angle: angle}).onPixels(c); page.Distance(got, want) > 1e-9 {
			t.Errorf("angle %v: %v, want %v", angle, got, want)
		}
	}
}

// The lower left corner of a bitmap lies below the start of the baseline by the depth of
// the formula, which is to its right in text that reads upward.
func TestCorner(t *testing.T) {
	c, err := vgdraw2d.New(72, 100, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 144})
	if err != nil {
		t.Fatal(err)
	}
	l, err := (Type{}).Typeset("$y_p$", 10)
	if err != nil {
		t.Fatal(err)
	}
	depth := float64(l.Formula.Depth)
	if depth < 1 {
		t.Fatalf("a depth of %v", depth)
	}
	level := (&PlacedText{Formula: l.Formula, Baseline: vg.Point{X: 10, Y: 20}}).corner(c)
	if want := image.Pt(20, nearest((80+depth)*2)); level != want {
		t.Errorf("level at %v, want %v", level, want)
	}
	upward := (&PlacedText{Formula: l.Formula, Baseline: vg.Point{X: 10, Y: 20}, Angle: math.Pi / 2}).corner(c)
	if want := image.Pt(nearest((10+depth)*2), 160); upward != want {
		t.Errorf("upward at %v, want %v", upward, want)
	}
}

// The outlines start where they lie over the bitmap: its corner, and from there the origin
// of the mask, turned with the text.
func TestStartOverBitmap(t *testing.T) {
	c, err := vgdraw2d.New(72, 100, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 144})
	if err != nil {
		t.Fatal(err)
	}
	origin := vg.Point{X: 0.25, Y: 3}
	for angle, want := range map[float64]vg.Point{0: {X: 20.25, Y: 73}, math.Pi / 2: {X: 17, Y: 70.25}} {
		if got := (&PlacedText{Angle: angle}).start(c, image.Pt(40, 60), origin); page.Distance(got, want) > 1e-9 {
			t.Errorf("angle %v: %v, want %v", angle, got, want)
		}
	}
}

// On a canvas of another package text has outlines at its exact place, whatever the
// settings. A part with a color of its own gives the ink back to what follows.
func TestPaintElsewhere(t *testing.T) {
	ink := color.NRGBA{R: 9, A: 255}
	for _, y := range []Type{{}, {Snap: true}, {WholePixelText: true}} {
		l, err := y.Typeset(`$a\textcolor{red}{b}c$`, 10)
		if err != nil {
			t.Fatal(err)
		}
		var rec recorder.Canvas
		at := vg.Point{X: 10.3, Y: 20.7}
		if err := y.Paint(&rec, ink, []PlacedText{{Formula: l.Formula, Baseline: at, Angle: 0.5}, {Formula: l.Formula, Baseline: at}}); err != nil {
			t.Fatal(err)
		}
		var fills []color.Color
		var now color.Color
		depth, moved, turned := 0, 0, 0
		for _, a := range rec.Actions {
			switch a := a.(type) {
			case *recorder.SetColor:
				now = a.Color
			case *recorder.Fill:
				fills = append(fills, now)
			case *recorder.Push:
				depth++
			case *recorder.Pop:
				depth--
			case *recorder.Translate:
				if moved++; a.Point != at {
					t.Errorf("%+v: text at %v, want %v", y, a.Point, at)
				}
			case *recorder.Rotate:
				if turned++; a.Angle != []float64{0.5, 0}[turned-1] {
					t.Errorf("%+v: turned by %v", y, a.Angle)
				}
			}
		}
		red := 0
		for i, f := range fills {
			if f != color.Color(ink) {
				red++
			}
			if first := i%(len(fills)/2) == 0; first && f != color.Color(ink) {
				t.Errorf("%+v: fill %d has the color %v", y, i, f)
			}
		}
		if red != 2 || len(fills) < 4 || now != color.Color(ink) || depth != 0 || moved != 2 || turned != 2 {
			t.Errorf("%+v: %d of %d fills have another color, the last color is %v, depth %d, %d moves, %d turns", y, red, len(fills), now, depth, moved, turned)
		}
	}
}

// Text with line breaks stands on the baseline of its last line: its descent is that of one
// line, and its ascent has room for the lines above.
func TestTypesetLines(t *testing.T) {
	one, err := (Type{}).Typeset("lp", 10)
	if err != nil {
		t.Fatal(err)
	}
	two, err := (Type{}).Typeset("lp\nlp", 10)
	if err != nil {
		t.Fatal(err)
	}
	if two.Descent != one.Descent || two.Ascent < one.Ascent+8 || two.Width != one.Width {
		t.Errorf("one line %+v, two lines %+v", one, two)
	}
	// Letters without descenders have the box of those with them.
	flat, err := (Type{}).Typeset("x\nx", 10)
	if err != nil {
		t.Fatal(err)
	}
	if flat.Descent != one.Descent || flat.Ascent < one.Ascent {
		t.Errorf("two lines of x: %+v", flat)
	}
}
