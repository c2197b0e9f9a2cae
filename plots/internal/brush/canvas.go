package brush

import (
	"image/color"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// dotsPerInch returns the resolution of a canvas of pixels, 72 for another.
func DotsPerInch(c vg.Canvas) float64 {
	if r, ok := c.(interface{ DPI() float64 }); ok {
		return r.DPI()
	}
	return 72
}

// clipped calls paint with c clipped to its rectangle, and reports in paint's
// argument whether the canvas could do that; if not, paint clips geometry.
func Clipped(c *draw.Canvas, paint func(byCanvas bool)) {
	k, ok := c.Canvas.(vgdraw2d.Clipper)
	if !ok {
		paint(false)
		return
	}
	c.Push()
	defer c.Pop()
	k.Clip(c.Rectangle)
	paint(true)
}

// grouped calls paint within a group, if the canvas has groups.
func Grouped(c *draw.Canvas, g vgdraw2d.Group, paint func()) {
	if k, ok := c.Canvas.(vgdraw2d.Grouper); ok {
		k.BeginGroup(g)
		defer k.EndGroup()
	}
	paint()
}

// levelGroup is the group of what is drawn at a level, by a colour that stands for
// it if fixed.
func LevelGroup(level float64, fixed bool) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"level": shortest(level)}, Fixed: fixed}
}

// bandGroup is the group of what is drawn between two levels.
func BandGroup(lower, upper float64) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"lower": shortest(lower), "upper": shortest(upper)}, Fixed: true}
}

// shortest returns a number without the digits that rounding makes.
func shortest(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

// inked is a canvas on which black is a style's ink. Plotters that know no
// style, as gonum's, are black where they were not told otherwise, which cannot
// be seen on a dark page.
type inked struct {
	*vgdraw2d.Canvas
	ink color.NRGBA
}

// newInked returns c with black as ink.
func Inked(c *vgdraw2d.Canvas, ink color.Color) vg.Canvas {
	return inked{c, color.NRGBAModel.Convert(ink).(color.NRGBA)}
}

// SetColor implements vg.Canvas: shades of black become the same shades of the
// ink. Nil is black.
func (c inked) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	shade := color.NRGBAModel.Convert(clr).(color.NRGBA)
	if shade.A == 0 || shade.R != 0 || shade.G != 0 || shade.B != 0 {
		c.Canvas.SetColor(clr)
		return
	}
	ink := c.ink
	ink.A = uint8(int(ink.A) * int(shade.A) / 0xff)
	c.Canvas.SetColor(ink)
}
