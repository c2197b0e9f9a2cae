package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// A Styled plotter takes what it was not told, colours that are nil and sizes of
// type that are zero, from the style of the figure it is painted on.
type Styled interface {
	// WithStyle returns a copy that has the style's choices where the plotter
	// has none of its own. On a stock plot nobody calls it: plotters are black
	// there, and their type is that of Light.
	WithStyle(s *Style) plot.Plotter
}

// orStock returns s, or for nil the style of plotters on a stock plot: Light, with
// boxes for missing glyphs, since nobody asks for an error there.
func (s *Style) orStock() *Style {
	if s != nil {
		return s
	}
	stock := Light()
	stock.MissingGlyph = tex.MissingBox
	return &stock
}

// styled returns the plotters of a panel as a figure of style s paints them.
func styled(s *Style, plotters []plot.Plotter) []plot.Plotter {
	out := make([]plot.Plotter, len(plotters))
	for i, p := range plotters {
		out[i] = p
		if q, ok := p.(Styled); ok {
			out[i] = q.WithStyle(s)
		}
	}
	return out
}

// ink returns the colour of what has none of its own; black on a stock plot,
// where there is no style.
func (s *Style) ink() color.Color {
	if s == nil || s.Ink == nil {
		return color.Black
	}
	return s.Ink
}

// A checker is a plotter with text, which may turn out not to be what can be
// typeset; its Plot could not tell.
type checker interface{ check(s *Style) error }

// lettering returns how the style sets and paints text.
func (s *Style) lettering() lettering.Type {
	return lettering.Type{Words: s.Words, MissingGlyph: s.MissingGlyph, Snap: s.Snap, WholePixelText: s.WholePixelText}
}

// canvasFor returns the canvas for a plotter or thumbnailer: black is ink, but
// where it was asked for or stands for a value.
func canvasFor(c *vgdraw2d.Canvas, s *Style, q any) vg.Canvas {
	switch q.(type) {
	case Styled, ColorBarred, *plotter.HeatMap, *plotter.ColorBar:
		return c
	}
	return brush.Inked(c, s.Ink)
}
