package lettering

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// Lines of a size have the same ascent and descent unless their letters need more,
// and a missing glyph is an error.
func TestTypeset(t *testing.T) {
	var y Type
	set := func(text string) Line {
		l, err := y.Typeset(text, 10)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	low, high := set("x"), set("lp")
	if low.Ascent != high.Ascent || low.Descent != high.Descent || !(low.Width < high.Width) {
		t.Errorf("x: %+v, lp: %+v", low, high)
	}
	if tall := set(`$\int_0^1$`); !(tall.Ascent+tall.Descent > high.Ascent+high.Descent) {
		t.Errorf("an integral is no taller than a letter: %+v", tall)
	}
	if _, err := y.Typeset("\u4e2d", 10); !errors.Is(err, tex.ErrGlyph) {
		t.Errorf("missing glyph: %v", err)
	}
}

// Ink holds the glyphs of text at any angle.
func TestInk(t *testing.T) {
	l, err := (Type{}).Typeset("ab", 10)
	if err != nil {
		t.Fatal(err)
	}
	level := (&PlacedText{Formula: l.Formula, Baseline: vg.Point{X: 3, Y: 4}}).Ink()
	upward := (&PlacedText{Formula: l.Formula, Baseline: vg.Point{X: 3, Y: 4}, Angle: math.Pi / 2}).Ink()
	if level.Min.X < 3 || level.Max.X > 3+l.Width || level.Max.Y > 4+l.Ascent {
		t.Errorf("level text at %v", level)
	}
	if a, b := level.Size(), upward.Size(); math.Abs(float64(a.X-b.Y)) > 1e-9 || math.Abs(float64(a.Y-b.X)) > 1e-9 {
		t.Errorf("size %v level, %v upward", a, b)
	}
}
