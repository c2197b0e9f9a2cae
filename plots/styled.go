package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/tex"
)

// A Styled plotter takes what it was not told, colours that are nil and sizes of
// type that are zero, from the style of the figure it is painted on.
type Styled interface {
	// WithStyle returns a copy that has the style's choices where the plotter
	// has none of its own. A figure calls it with a style that has all colors. On
	// a stock plot nobody calls it: plotters are black there, and their type is
	// that of Light.
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
func (s *Style) styled(plotters []plot.Plotter) []plot.Plotter {
	full := s.filled()
	s = &full
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

// lettering returns how the style sets and paints text.
func (s *Style) lettering() lettering.Type {
	return lettering.Type{Words: s.Words, MissingGlyph: s.MissingGlyph, Snap: s.Snap, WholePixelText: s.WholePixelText}
}

// Typeset sets a line of text, with formulas between dollar signs, in type of the
// given size; zero is TickLabelSize. The result has the size of the line and its
// outlines. A nil style sets text as our plotters do on a stock plot, in the type of
// Light and with boxes for missing glyphs. Errors are those of tex.Typeset.
func (s *Style) Typeset(text string, size vg.Length) (*tex.Formula, error) {
	s = s.orStock().complete()
	if size == 0 {
		size = s.TickLabelSize
	}
	return s.lettering().Typesetter().Typeset(text, size)
}

// PaintText paints lines of text in a color, the style's ink if nil, on any canvas.
// On the canvas of a figure, baselines and glyphs stand on whole pixels where the
// style asks for it, as those of titles do. The text must come from Typeset; PaintText
// fails only if a glyph cannot be drawn. A nil style paints black text.
func (s *Style) PaintText(c draw.Canvas, ink color.Color, texts ...PlacedText) error {
	if ink == nil {
		ink = s.ink()
	}
	return s.orStock().complete().lettering().Paint(c.Canvas, ink, texts)
}
