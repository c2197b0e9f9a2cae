package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// A Styled plotter takes colors and sizes of type that it does not set from the style
// of the figure that it is painted on.
type Styled interface {
	// WithStyle returns a copy of the plotter in which nil colors and zero sizes are
	// replaced by the style's. A figure calls it with a style that has
	// all colors. A plot of gonum does not call it: plotters are black there, and
	// their text is set in the type of Light.
	WithStyle(s *Style) plot.Plotter
}

// orStock returns s. If s is nil, orStock returns the style of plotters on a plot of
// gonum: Light with boxes for missing glyphs, because gonum's plots return no errors.
func (s *Style) orStock() *Style {
	if s != nil {
		return s
	}
	stock := Light()
	stock.MissingGlyph = tex.MissingBox
	return &stock
}

// styled returns the plotters of a panel as a figure in style s paints them.
func styled(s *Style, p *Panel) []plot.Plotter {
	full := s.filled()
	s = &full
	out := slices.Clone(p.all())
	for k := range out {
		out[k] = p.styled(s, k)
	}
	return out
}

// styled returns plotter k in style s, which has all colors.
func (p *Panel) styled(s *Style, k int) plot.Plotter {
	defer rethrow(func() string { return p.plotterName(k) })
	if q, ok := (*p.at(k)).(Styled); ok {
		return notNil(q, q.WithStyle(s), "WithStyle")
	}
	return *p.at(k)
}

// ink returns the default color of lines and text. It is black if s is nil, as on a
// plot of gonum.
func (s *Style) ink() color.Color {
	if s == nil || s.Ink == nil {
		return color.Black
	}
	return s.Ink
}

// takeInk gives a line that has no color the ink of a style.
func takeInk(line *draw.LineStyle, s *Style) {
	if line.Color == nil {
		line.Color = s.ink()
	}
}

// lettering returns the type that sets and paints text in the style.
func (s *Style) lettering() lettering.Type {
	return lettering.Type{Words: s.Words, MissingGlyph: s.MissingGlyph, Snap: s.Snap, WholePixelText: s.WholePixelText}
}

// canvasFor returns the canvas for a plotter or thumbnailer. It replaces black by the
// style's ink, unless the plotter is Styled or its colors stand for values.
func canvasFor(c *vgdraw2d.Canvas, s *Style, q any) vg.Canvas {
	switch q.(type) {
	case Styled, ColorBarred, *plotter.HeatMap, *plotter.ColorBar:
		return c
	}
	return brush.Inked(c, s.Ink)
}

// Typeset sets a line of text, with formulas between dollar signs, in type of the
// given size; zero is TickLabelSize. The result has the size of the line and its
// outlines. A nil style sets text as plotters do on a plot of gonum: in the type of
// Light and with boxes for missing glyphs. Typeset returns the
// errors of tex.Typeset.
func (s *Style) Typeset(text string, size vg.Length) (*tex.Formula, error) {
	s = s.orStock().complete()
	if size == 0 {
		size = s.TickLabelSize
	}
	return s.lettering().Typesetter().Typeset(text, size)
}

// PaintText paints lines of text on any canvas, in the style's ink if the color is
// nil. On the canvas of a figure, it moves baselines and glyphs to whole pixels if the
// style asks for it, as for titles. The text must come from Typeset. PaintText returns
// an error only if a glyph cannot be drawn. A nil style paints black text.
func (s *Style) PaintText(c draw.Canvas, ink color.Color, texts ...PlacedText) error {
	if ink == nil {
		ink = s.ink()
	}
	return s.orStock().complete().lettering().Paint(c.Canvas, brush.ColorOn(c.Canvas, ink), texts)
}
