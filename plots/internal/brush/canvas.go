package brush

import (
	"context"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// DotsPerInch returns the resolution of a canvas with pixels, and 72 for any other.
func DotsPerInch(c vg.Canvas) float64 {
	if r, ok := c.(interface{ DPI() float64 }); ok {
		return r.DPI()
	}
	return 72
}

// Context returns the context of a canvas, or nil if it has none.
func Context(c vg.Canvas) context.Context {
	if k, ok := c.(vgdraw2d.Contexter); ok {
		return k.Context()
	}
	return nil
}

// Stopped returns a function that reports whether the context of a canvas is done, so
// that more painting has no effect.
func Stopped(c vg.Canvas) func() bool {
	ctx := Context(c)
	if ctx == nil {
		return func() bool { return false }
	}
	return func() bool { return ctx.Err() != nil }
}

// PixelEdge moves a coordinate on c to the nearest edge of a pixel. The edges of two
// translucent fills that meet there leave no faint line.
func PixelEdge(c vg.Canvas, at vg.Length) vg.Length {
	px := vg.Length(72 / DotsPerInch(c))
	return px * vg.Length(math.Round(float64(at/px)))
}

// Clip calls paint with c clipped to its rectangle. The argument of paint is false
// if the canvas cannot clip; paint must then clip its geometry.
func Clip(c *draw.Canvas, paint func(byCanvas bool)) {
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

// Group calls paint, in the group g if the canvas has groups.
func Group(c *draw.Canvas, g vgdraw2d.Group, paint func()) {
	if k, ok := c.Canvas.(vgdraw2d.Grouper); ok {
		k.BeginGroup(g)
		defer k.EndGroup()
	}
	paint()
}

// LevelGroup returns the group of the lines of a level with the given name. If fixed,
// their color encodes the level, and a viewer in dark mode keeps it.
func LevelGroup(level string, fixed bool) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"level": level}, Fixed: fixed}
}

// BandGroup returns the group of the fill between two levels with the given names.
func BandGroup(lower, upper string) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"lower": lower, "upper": upper}, Fixed: true}
}

// inked is a canvas that paints ink in place of black. Plotters that know no style,
// such as gonum's, paint black by default, which is invisible on a dark page.
type inked struct {
	*vgdraw2d.Canvas
	ink color.NRGBA
}

// Inked returns c with black replaced by ink.
func Inked(c *vgdraw2d.Canvas, ink color.Color) vg.Canvas {
	return inked{c, color.NRGBAModel.Convert(ink).(color.NRGBA)}
}

// SetColor implements vg.Canvas. Black, translucent black and nil become ink of
// the same opacity.
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

// recolored is a canvas that changes colors.
type recolored struct {
	*vgdraw2d.Canvas
	change func(color.Color) color.Color
}

// Recolored returns c with change applied to every color.
func Recolored(c *vgdraw2d.Canvas, change func(color.Color) color.Color) vg.Canvas {
	return recolored{c, change}
}

// SetColor implements vg.Canvas.
func (c recolored) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.Canvas.SetColor(c.change(clr))
}
