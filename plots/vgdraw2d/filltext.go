package vgdraw2d

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/vgdraw2d/internal/pdf"
	"natgrad.example/plots/vgdraw2d/internal/pgf"
	"natgrad.example/plots/vgdraw2d/internal/svg"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// A textBackend keeps text as text.
type textBackend interface {
	// keeps reports whether the backend wants text.
	keeps() bool

	// show shows text with a transform, and returns what is left to be filled: the outlines, a part
	// of them or nothing.
	show(t *glyph.Text, outlines vg.Path, s *state, c color.NRGBA) vg.Path
}

var (
	_ textBackend  = (*pdfBackend)(nil)
	_ textBackend  = (*pgfBackend)(nil)
	_ textBackend  = (*svgBackend)(nil)
	_ glyph.Canvas = (*Canvas)(nil)
)

// FillText fills the outlines of text. In a PDF the text stays text, in fonts that are part of
// the file: readers can search and copy it. Package tex calls FillText; the result looks the
// same as that of Fill.
//
// Where a PDF cannot have the same look with fonts, it has the outlines: text of which a font
// does not allow subsets in other files, text far beyond the canvas, and text in transforms
// that flatten it. Translucent text has both, the outlines and text that is not painted.
//
// An SVG has the outlines, and with Options.SelectableText the lines of the text as well.
//
// In PGF, LaTeX sets the text of package tex; SetTextAlign says which point of it stays in its place.
func (c *Canvas) FillText(outlines vg.Path, text func() glyph.Text) {
	g, ok := c.out.(textBackend)
	if !ok || !g.keeps() {
		c.Fill(outlines)
		return
	}
	s := &c.state
	clr := c.night.color(s.color)
	if clr.A == 0 || s.clip.Empty() || c.sealed() || c.ended() {
		return
	}
	b := vector.Bounds(c.devicePath(outlines, false))
	if !b.Touches(s.clip) {
		return
	}
	t := text()
	if !c.safeBox(0).Contains(b) {
		c.Fill(outlines)
		return
	}
	c.Fill(g.show(&t, outlines, s, clr))
}

func (g *svgBackend) keeps() bool { return g.readable }

func (g *svgBackend) show(t *glyph.Text, outlines vg.Path, s *state, _ color.NRGBA) vg.Path {
	if t.Lines == nil {
		return outlines
	}
	for _, l := range t.Lines() {
		m := s.tr
		m.Translate(float64(l.Origin.X), float64(l.Origin.Y))
		m.Scale(float64(l.Size), float64(l.Size))
		g.doc.Lay(svg.Text{Plain: l.Plain, Width: float64(l.Width / l.Size), Matrix: m}, s.clip)
	}
	return outlines
}

func (g *pdfBackend) keeps() bool { return true }

func (g *pdfBackend) show(t *glyph.Text, outlines vg.Path, s *state, c color.NRGBA) vg.Path {
	if len(t.Glyphs) == 0 {
		return outlines
	}
	shown := pdf.Text{Glyphs: make([]pdf.Glyph, len(t.Glyphs)), Plain: t.Plain, Hidden: c.A < 255}
	for i, q := range t.Glyphs {
		m := s.tr
		m.Translate(float64(q.Origin.X), float64(q.Origin.Y))
		m.Scale(float64(q.Size), float64(q.Size))
		shown.Glyphs[i] = pdf.Glyph{Font: q.Font, ID: q.ID, Text: q.Text, Matrix: m}
	}
	if !g.page.Show(shown, c, s.clip) || shown.Hidden {
		return outlines
	}
	return t.Rest
}

func (g *pgfBackend) keeps() bool { return true }

// show needs text of package tex, and leaves the outlines of all other text.
func (g *pgfBackend) show(t *glyph.Text, outlines vg.Path, s *state, c color.NRGBA) vg.Path {
	if t.Source == nil {
		return outlines
	}
	if t.Source.LaTeX == nil {
		return nil
	}
	latex, err := t.Source.LaTeX()
	if err != nil {
		return outlines
	}
	m := s.tr
	m.Translate(float64(t.Source.Origin.X), float64(t.Source.Origin.Y))
	if !g.page.Show(pgf.Text{
		LaTeX: latex, Matrix: m, Size: t.Source.Size, Width: float64(t.Source.Width), Align: s.align,
	}, c, s.clip) {
		return outlines
	}
	return nil
}
