package plots

import (
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/vgdraw2d"
)

// canvasFor returns the canvas for a plotter or thumbnailer: black is ink, but
// where it was asked for or stands for a value.
func (s *Style) canvasFor(q any, c *vgdraw2d.Canvas) vg.Canvas {
	switch q.(type) {
	case Styled, ColorBarred, *plotter.HeatMap, *plotter.ColorBar:
		return c
	}
	return brush.Inked(c, s.Ink)
}
