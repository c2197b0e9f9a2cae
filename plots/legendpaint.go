package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// paintLegend draws a legend.
func (s *Style) paintLegend(c *vgdraw2d.Canvas, p *PlacedLegend) error {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	brush.FillPolygon(&full, true, s.legendBackground(p.Legend), page.Corners(p.Box))
	s.paintLegendFrame(&full, p.Box)
	for i, e := range p.Legend.Entries {
		for _, t := range e.Thumbnails {
			thumb := draw.Canvas{Canvas: s.canvasFor(t, c), Rectangle: p.Thumbnails[i]}
			c.Push()
			c.SetLineJoin(vgdraw2d.RoundJoin)
			s.thumbnail(t).Thumbnail(&thumb)
			c.Pop()
		}
	}
	return s.lettering().Paint(c, s.Ink, p.Labels)
}

// thumbnail returns a thumbnailer as a figure of style s paints it.
func (s *Style) thumbnail(t plot.Thumbnailer) plot.Thumbnailer {
	if q, ok := t.(Styled); ok {
		if styled, ok := q.WithStyle(s).(plot.Thumbnailer); ok {
			return styled
		}
	}
	return t
}

// legendBackground returns the colour behind a legend.
func (s *Style) legendBackground(l *Legend) color.Color {
	if l.Background != nil {
		return l.Background
	}
	return s.LabelBackground
}

// paintLegendFrame draws the frame of a legend, a fifth of the ink's strength
// (Matplotlib, legend.edgecolor).
func (s *Style) paintLegendFrame(c *draw.Canvas, b vg.Rectangle) {
	ink := color.NRGBAModel.Convert(s.Ink).(color.NRGBA)
	ink.A /= 5
	line := brush.Pen{LineStyle: draw.LineStyle{Color: ink, Width: s.FrameWidth}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	line.Set(c)
	c.Stroke(page.Path(page.Corners(b), true))
}
