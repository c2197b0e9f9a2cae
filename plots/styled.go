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

// A Styled plotter takes colors that are nil and sizes of type that are zero from the
// style of the figure that it is painted on.
type Styled interface {
	// WithStyle returns a copy of the plotter with the style's colors and sizes
	// where the plotter has none of its own. A plot of gonum does not call it:
	// plotters are black there, and their type is that of Light.
	WithStyle(s *Style) plot.Plotter
}

// orStock returns s, or, if s is nil, the style of plotters on a plot of gonum. That
// is Light with boxes for missing glyphs, because gonum's plots return no errors.
func (s *Style) orStock() *Style {
	if s != nil {
		return s
	}
	stock := Light()
	stock.MissingGlyph = tex.MissingBox
	return &stock
}

// styled returns plotters as a figure in style s paints them.
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

// ink returns the color of what has none of its own. It is black if s is nil, as on a
// plot of gonum.
func (s *Style) ink() color.Color {
	if s == nil || s.Ink == nil {
		return color.Black
	}
	return s.Ink
}

// A checker is a plotter with text. Its check returns an error if the text cannot be
// typeset, because Plot returns none.
type checker interface{ check(s *Style) error }

// lettering returns the type that sets and paints text in the style.
func (s *Style) lettering() lettering.Type {
	return lettering.Type{Words: s.Words, MissingGlyph: s.MissingGlyph, Snap: s.Snap, WholePixelText: s.WholePixelText}
}

// canvasFor returns the canvas for a plotter or thumbnailer. It paints black in the
// style's ink, except for plotters that know the style and for those whose colors
// stand for values.
func canvasFor(c *vgdraw2d.Canvas, s *Style, q any) vg.Canvas {
	switch q.(type) {
	case Styled, ColorBarred, *plotter.HeatMap, *plotter.ColorBar:
		return c
	}
	return brush.Inked(c, s.Ink)
}
