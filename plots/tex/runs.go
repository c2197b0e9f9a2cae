package tex

import (
	"image"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/glyph"
)

// Run is the part of a formula that has one color.
type Run struct {
	Color color.Color // nil is the color of the formula
	Path  vg.Path     // as from Formula.Path

	// text returns the same by its glyphs, or nothing if path is not Path as Runs returned it.
	text func(path vg.Path) glyph.Text
}

// fixer is a canvas, such as those of package vgdraw2d, that can keep colors where it replaces others.
type fixer interface {
	PaintFixed(paint func(vg.Canvas))
}

// Fill fills the path, in the color of the run if it has one and otherwise in the color of the canvas. A
// canvas of package vgdraw2d keeps the run's color in its dark scheme, and keeps text as text in a PDF
// unless Path has been changed. Fill may change the canvas's color.
func (r Run) Fill(c vg.Canvas) {
	paint := func(c vg.Canvas) {
		c.SetColor(r.Color)
		r.fill(c)
	}
	inner := c
	switch d := c.(type) { // as text handlers get it
	case draw.Canvas:
		inner = d.Canvas
	case *draw.Canvas:
		inner = d.Canvas
	}
	if f, ok := inner.(fixer); r.Color == nil {
		r.fill(inner)
	} else if ok {
		f.PaintFixed(paint)
	} else {
		paint(c)
	}
}

// fill fills the path in the color of the canvas, as text where the canvas keeps text.
func (r Run) fill(c vg.Canvas) {
	if t, ok := c.(glyph.Canvas); ok && r.text != nil {
		t.FillText(r.Path, func() glyph.Text { return r.text(r.Path) })
		return
	}
	c.Fill(r.Path)
}

// Runs returns the outlines of the formula by color: first those without a color of their own, then the
// others in the order in which their colors appear. Without \color and \textcolor it is one run.
func (f *Formula) Runs() []Run { return f.runsAt(vg.Point{}) }

// runsAt returns the runs with the left end of the baseline at origin.
func (f *Formula) runsAt(origin vg.Point) []Run {
	var runs []Run
	for _, c := range f.inks() {
		outlines := f.pathAt(origin, func(d color.Color) bool { return c == d })
		sum := pathSum(outlines)
		runs = append(runs, Run{Color: c, Path: outlines, text: func(path vg.Path) glyph.Text {
			if pathSum(path) != sum {
				return glyph.Text{}
			}
			return f.glyphsAt(origin, c)
		}})
	}
	return runs
}

// pathSum returns a checksum of a path, by which a change shows: FNV-1a of its numbers as words
// (draft-eastlake-fnv). Setting the outlines again, to compare all of them, takes longer than showing the text.
func pathSum(path vg.Path) uint64 {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3
	sum := uint64(offset)
	add := func(v uint64) {
		sum = (sum ^ v) * prime
		sum ^= sum >> 32 // the high bits of a number reach the low bits of the sum
	}
	point := func(p vg.Point) {
		add(math.Float64bits(float64(p.X)))
		add(math.Float64bits(float64(p.Y)))
	}
	for _, c := range path {
		add(uint64(c.Type))
		point(c.Pos)
		for _, v := range []float64{float64(c.Radius), c.Start, c.Angle} {
			add(math.Float64bits(v))
		}
		add(uint64(len(c.Control)))
		for _, p := range c.Control {
			point(p)
		}
	}
	return sum
}

// inks returns the colors of the formula. The first is nil if any part has no color of its own.
func (f *Formula) inks() []color.Color {
	var inks []color.Color
	add := func(c color.Color) {
		if i := slices.Index(inks, c); i < 0 && c == nil {
			inks = slices.Insert(inks, 0, c)
		} else if i < 0 {
			inks = append(inks, c)
		}
	}
	for _, g := range f.Glyphs {
		add(g.Color)
	}
	for _, w := range f.Words {
		add(w.Color)
	}
	for _, r := range f.Rules {
		add(r.Color)
	}
	return inks
}

// MaskRun is the bitmap of the part of a formula that has one color.
type MaskRun struct {
	Color color.Color // nil is the color of the formula
	Mask  *image.Alpha
}

// MaskRuns returns the bitmaps of the formula by color, in the order of Runs. They have the bounds of the
// bitmap of Mask. It returns the errors of Mask.
func (f *Formula) MaskRuns(dpi float64) ([]MaskRun, error) {
	fit, err := f.fit(dpi)
	if err != nil {
		return nil, err
	}
	var runs []MaskRun
	for _, c := range f.inks() {
		runs = append(runs, MaskRun{c, fit.MaskOf(
			func(i int) bool { return f.Glyphs[i].Color == c },
			func(i int) bool { return f.Rules[i].Color == c },
		)})
	}
	return runs, nil
}
