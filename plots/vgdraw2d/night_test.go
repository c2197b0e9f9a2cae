package vgdraw2d_test

import (
	"bytes"
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// With DarkOnly, every format is the same as if it were drawn in the dark colors, except
// for colors of fixed groups.
func TestDarkOnly(t *testing.T) {
	page, ink, half := color.NRGBA{255, 255, 255, 255}, color.NRGBA{A: 255}, color.NRGBA{A: 128}
	night, pale, halfPale := color.NRGBA{22, 24, 29, 255}, color.NRGBA{230, 232, 235, 255}, color.NRGBA{230, 232, 235, 128}
	other := color.NRGBA{200, 30, 30, 255}
	draw := func(f vgdraw2d.Format, o vgdraw2d.Options, ink, half color.Color) []byte {
		o.IDPrefix = "a"
		c := newCanvas(t, 72, 72, f, &o)
		c.SetColor(ink)
		c.Stroke(line(pt(10, 20), pt(60, 50)))
		c.SetColor(half)
		c.Fill(closed(pt(9, 9), pt(40, 9), pt(20, 60)))
		c.SetColor(other)
		c.Fill(closed(pt(50, 9), pt(60, 9), pt(60, 60)))
		c.PaintFixed(func(v vg.Canvas) {
			v.SetColor(color.Black)
			v.Stroke(line(pt(10, 50), pt(60, 10)))
		})
		c.SetColor(ink)
		c.Stroke(line(pt(1, 2), pt(3, 70)))
		return encode(t, c)
	}
	dark := []vgdraw2d.Recolor{{From: page, To: night}, {From: ink, To: pale}}
	for _, f := range formats {
		got := draw(f, vgdraw2d.Options{Background: page, Dark: dark, DarkOnly: true}, ink, half)
		want := draw(f, vgdraw2d.Options{Background: night}, pale, halfPale)
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from the figure in dark colors", f)
		}
		if bytes.Equal(got, draw(f, vgdraw2d.Options{Background: page, Dark: dark}, ink, half)) {
			t.Errorf("%s is light", f)
		}
	}
	// Of two entries for a color, the first counts, also if it keeps the color.
	first := newCanvas(t, 9, 9, vgdraw2d.PNG, &vgdraw2d.Options{DarkOnly: true, Dark: []vgdraw2d.Recolor{{From: ink, To: ink}, {From: ink, To: pale}, {From: page, To: pale}, {From: page, To: night}}})
	if a, b := first.Painted(ink), first.Painted(page); a != ink || b != pale {
		t.Errorf("painted as %v and %v", a, b)
	}
	// A Dark color that is not opaque keeps its own opacity; shades need opaque pairs.
	c := newCanvas(t, 9, 9, vgdraw2d.PNG, &vgdraw2d.Options{DarkOnly: true, Dark: []vgdraw2d.Recolor{{From: half, To: color.NRGBA{1, 2, 3, 4}}}})
	for _, k := range [][2]color.Color{{half, color.NRGBA{1, 2, 3, 4}}, {ink, ink}, {nil, ink}} {
		if got := c.Painted(k[0]); got != k[1] {
			t.Errorf("%v is painted as %v, want %v", k[0], got, k[1])
		}
	}
}
