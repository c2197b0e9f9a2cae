package vgdraw2d

import (
	"math"
	"reflect"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// The outlines of a string are whole contours: each begins with a move and is closed once. The glyphs follow each
// other by their advances, and their em is the size of the font.
func TestOutline(t *testing.T) {
	face := plot.DefaultTextHandler.Cache().Lookup(plot.DefaultFont, 20)
	width := map[string]vg.Length{}
	for _, text := range []string{"A", "i", "Ai", "AiA", " ", "B%8"} {
		p, err := outline(face, vg.Point{X: 3, Y: 5}, text)
		if err != nil {
			t.Fatal(err)
		}
		open := false
		for i, c := range p {
			switch {
			case c.Type == vg.MoveComp && open, c.Type != vg.MoveComp && !open:
				t.Errorf("%q: part %d is %v while a contour is open: %v", text, i, c.Type, open)
			}
			open = c.Type != vg.CloseComp
		}
		if open {
			t.Errorf("%q: the last contour is open", text)
		}
		width[text] = face.Width(text)
	}
	first, err := outline(face, vg.Point{}, "A")
	if err != nil {
		t.Fatal(err)
	}
	both, err := outline(face, vg.Point{X: 3, Y: 5}, "iA")
	if err != nil {
		t.Fatal(err)
	}
	at := both[len(both)-len(first)].Pos.Sub(first[0].Pos)
	if want := (vg.Point{X: 3 + face.Width("iA") - width["A"], Y: 5}); at.Sub(want).X > 1e-9 || at.Sub(want).X < -1e-9 || at.Y != want.Y {
		t.Errorf("the second glyph begins at %v, want %v", at, want)
	}
}

// Outlines grow with the size of the font around the start of the baseline, go up the page, and each glyph begins where the width of
// the string before it ends, kerning included.
func TestOutlinePlaces(t *testing.T) {
	cache := plot.DefaultTextHandler.Cache()
	small, large := cache.Lookup(plot.DefaultFont, 8), cache.Lookup(plot.DefaultFont, 24)
	at := vg.Point{X: 7, Y: -2}
	for _, text := range []string{"A", "AV", "To.", "x²∇", "fi i"} {
		p, err := outline(small, at, text)
		q, err2 := outline(large, at, text)
		if err != nil || err2 != nil || len(p) != len(q) || len(p) == 0 {
			t.Fatalf("%q: %d and %d parts, %v, %v", text, len(p), len(q), err, err2)
		}
		for i := range p {
			if p[i].Type != q[i].Type || len(p[i].Control) != len(q[i].Control) {
				t.Fatalf("%q: part %d is %+v, and %+v in a font of three times the size", text, i, p[i], q[i])
			}
			if p[i].Type == vg.CloseComp {
				continue
			}
			for k, v := range append(p[i].Control, p[i].Pos) {
				a, b := v.Sub(at), append(q[i].Control, q[i].Pos)[k].Sub(at)
				if math.Hypot(float64(b.X-3*a.X), float64(b.Y-3*a.Y)) > 1e-9 {
					t.Errorf("%q: point %d of part %d is at %v, and at %v in a font of three times the size", text, k, i, a, b)
				}
			}
		}
	}
	for _, text := range []string{"AVAVA", "ToToT", "xAx x"} {
		glyphs := []rune(text)
		last, err := outline(large, vg.Point{}, string(glyphs[len(glyphs)-1:]))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := outline(large, at, text)
		if err != nil {
			t.Fatal(err)
		}
		got := whole[len(whole)-len(last)].Pos.Sub(last[0].Pos)
		want := vg.Point{X: at.X + large.Width(text) - large.Width(string(glyphs[len(glyphs)-1:])), Y: at.Y}
		if math.Abs(float64(got.X-want.X)) > 1e-9 || got.Y != want.Y {
			t.Errorf("%q: the last glyph begins at %v, want %v", text, got, want)
		}
	}
	a, err := outline(large, vg.Point{}, "A")
	if err != nil {
		t.Fatal(err)
	}
	low, high := 0.0, 0.0
	for _, c := range a {
		low, high = min(low, float64(c.Pos.Y)), max(high, float64(c.Pos.Y))
	}
	if low < -0.1 || high < 24*0.5 || high > 24 {
		t.Errorf("an A goes from %v to %v", low, high)
	}
}

// The contours of a glyph become lines and curves of both degrees, each contour closed, whatever kind of font it is of.
func TestAppendGlyph(t *testing.T) {
	point := func(x, y int) fixed.Point26_6 { return fixed.Point26_6{X: fixed.Int26_6(x), Y: fixed.Int26_6(y)} }
	segment := func(op sfnt.SegmentOp, args ...fixed.Point26_6) (s sfnt.Segment) {
		s.Op = op
		copy(s.Args[:], args)
		return s
	}
	at := func(p fixed.Point26_6) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(-p.Y)} }
	got := appendGlyph(nil, sfnt.Segments{
		segment(sfnt.SegmentOpMoveTo, point(1, 2)), segment(sfnt.SegmentOpLineTo, point(3, 4)), segment(sfnt.SegmentOpQuadTo, point(5, 6), point(7, 8)),
		segment(sfnt.SegmentOpMoveTo, point(9, 1)), segment(sfnt.SegmentOpCubeTo, point(2, 3), point(4, 5), point(6, 7)),
	}, at)
	var want vg.Path
	want.Move(vg.Point{X: 1, Y: -2})
	want.Line(vg.Point{X: 3, Y: -4})
	want.QuadTo(vg.Point{X: 5, Y: -6}, vg.Point{X: 7, Y: -8})
	want.Close()
	want.Move(vg.Point{X: 9, Y: -1})
	want.CubeTo(vg.Point{X: 2, Y: -3}, vg.Point{X: 4, Y: -5}, vg.Point{X: 6, Y: -7})
	want.Close()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	before := vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: 5}}}
	if got := appendGlyph(before, nil, at); !reflect.DeepEqual(got, before) {
		t.Errorf("a glyph without contours appends %+v", got)
	}
}
