package vgdraw2d

import (
	"github.com/llgcode/draw2d"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"golang.org/x/image/font"
)

// Text in draw2d's terms. The canvas itself fills outlines and calls none of
// this; fonts come from gonum's cache of fonts.

// face returns the font that is nearest to the current font data, with lengths
// in pixels.
func (g *svgContext) face() gfont.Face {
	d := g.Current.FontData
	f := gfont.Font{Typeface: gfont.Typeface(d.Name), Variant: "Sans"}
	switch d.Family {
	case draw2d.FontFamilySerif:
		f.Variant = "Serif"
	case draw2d.FontFamilyMono:
		f.Variant = "Mono"
	}
	if d.Style&draw2d.FontStyleItalic != 0 {
		f.Style = font.StyleItalic
	}
	if d.Style&draw2d.FontStyleBold != 0 {
		f.Weight = font.WeightBold
	}
	return gfont.DefaultCache.Lookup(f, vg.Length(g.Current.FontSize*float64(g.dpi)/72))
}

// textPath returns the outlines of text that begins at (x, y), y down, and its
// width; nil if the font fails, which writeTo reports.
func (g *svgContext) textPath(text string, x, y float64) (*draw2d.Path, float64) {
	f := g.face()
	p, err := outline(f, vg.Point{}, text)
	if err != nil {
		g.fail(err)
		return nil, 0
	}
	b := pathBuilder{tr: draw2d.Matrix{1, 0, 0, -1, x, y}}
	for _, c := range p {
		switch {
		case c.Type == vg.MoveComp:
			b.move(c.Pos)
		case c.Type == vg.LineComp:
			b.line(c.Pos)
		case c.Type == vg.CloseComp:
			b.close()
		case len(c.Control) == 1:
			b.quad(c.Control[0], c.Pos)
		default:
			b.cube(c.Control[0], c.Control[1], c.Pos)
		}
	}
	return &b.p, float64(f.Width(text))
}

// SetDPI sets the resolution of font sizes.
func (g *svgContext) SetDPI(dpi int) { g.dpi = dpi }

// GetDPI returns it.
func (g *svgContext) GetDPI() int { return g.dpi }

// GetStringBounds returns the box of the outlines.
func (g *svgContext) GetStringBounds(s string) (left, top, right, bottom float64) {
	p, _ := g.textPath(s, 0, 0)
	if p == nil || len(p.Points) == 0 {
		return 0, 0, 0, 0
	}
	b := bounds(p)
	return b.x0, b.y0, b.x1, b.y1
}

// CreateStringPath appends outlines to the current path.
func (g *svgContext) CreateStringPath(s string, x, y float64) float64 {
	p, w := g.textPath(s, x, y)
	if p != nil {
		cur := g.Current.Path
		cur.Components = append(cur.Components, p.Components...)
		cur.Points = append(cur.Points, p.Points...)
	}
	return w
}

// FillString fills text at the origin.
func (g *svgContext) FillString(s string) float64 { return g.FillStringAt(s, 0, 0) }

// FillStringAt fills text.
func (g *svgContext) FillStringAt(s string, x, y float64) float64 {
	p, w := g.textPath(s, x, y)
	if p != nil {
		g.SetFillRule(draw2d.FillRuleWinding)
		g.Fill(p)
	}
	return w
}

// StrokeString strokes text at the origin.
func (g *svgContext) StrokeString(s string) float64 { return g.StrokeStringAt(s, 0, 0) }

// StrokeStringAt strokes the outlines of text.
func (g *svgContext) StrokeStringAt(s string, x, y float64) float64 {
	p, w := g.textPath(s, x, y)
	if p != nil {
		g.Stroke(p)
	}
	return w
}
