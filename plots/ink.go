package plots

import (
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// inked is a canvas on which black is a style's ink. Plotters that know no
// style, as gonum's, are black where they were not told otherwise, which cannot
// be seen on a dark page.
type inked struct {
	*vgdraw2d.Canvas
	ink color.NRGBA
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

// canvasFor returns the canvas for a plotter or thumbnailer: black is ink, but
// where it was asked for or stands for a value.
func (s *Style) canvasFor(q any, c *vgdraw2d.Canvas) vg.Canvas {
	switch q.(type) {
	case Styled, ColorBarred, *plotter.HeatMap, *plotter.ColorBar:
		return c
	}
	return inked{c, color.NRGBAModel.Convert(s.Ink).(color.NRGBA)}
}
