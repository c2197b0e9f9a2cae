package vgdraw2d

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/vgdraw2d/internal/pdf"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// A textBackend keeps text as text.
type textBackend interface {
	// show shows text, or reports false if the format has no fonts for it.
	show(t pdf.Text, c color.NRGBA, clip geom.Box) bool
}

var (
	_ textBackend  = (*pdfBackend)(nil)
	_ glyph.Canvas = (*Canvas)(nil)
)

// FillText fills the outlines of text. In a PDF the text stays text, in fonts that are part of
// the file: readers can search and copy it. Package tex calls FillText; the result looks the
// same as that of Fill.
//
// Where a PDF cannot have the same look with fonts, it has the outlines: text of which a font
// does not allow subsets in other files, text far beyond the canvas, and text in transforms
// that flatten it. Translucent text has both, the outlines and text that is not painted.
func (c *Canvas) FillText(outlines vg.Path, text func() glyph.Text) {
	g, ok := c.out.(textBackend)
	if !ok {
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
	if len(t.Glyphs) == 0 || !c.safeBox(0).Contains(b) {
		c.Fill(outlines)
		return
	}
	shown := pdf.Text{Glyphs: make([]pdf.Glyph, len(t.Glyphs)), Plain: t.Plain, Hidden: clr.A < 255}
	for i, q := range t.Glyphs {
		m := s.tr
		m.Translate(float64(q.Origin.X), float64(q.Origin.Y))
		m.Scale(float64(q.Size), float64(q.Size))
		shown.Glyphs[i] = pdf.Glyph{Font: q.Font, ID: q.ID, Text: q.Text, Matrix: m}
	}
	switch ok := g.show(shown, clr, s.clip); {
	case !ok || shown.Hidden:
		c.Fill(outlines)
	default:
		c.Fill(t.Rest)
	}
}

func (g *pdfBackend) show(t pdf.Text, c color.NRGBA, clip geom.Box) bool {
	return g.page.Show(t, c, clip)
}
