package brush

import (
	"context"
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/colormap"
	"natgrad.example/plots/vgdraw2d"
)

// DrawGlyph draws a glyph with an outline around it. An outline without a width or a
// color is not drawn.
func DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, outline draw.LineStyle, at vg.Point) {
	sty.Color = ColorOn(c.Canvas, sty.Color)
	Outlined(c, outline, func(c *draw.Canvas) { c.DrawGlyph(sty, at) })
}

// Outlined calls paint twice: first to draw outlines around everything that it fills
// and strokes, and then to paint it. Each time, it restores the state of c. An outline
// without a width or a color is not drawn.
func Outlined(c *draw.Canvas, outline draw.LineStyle, paint func(*draw.Canvas)) {
	if outline.Width > 0 && outline.Color != nil {
		c.Push()
		Pen{draw.LineStyle{Color: outline.Color}, vgdraw2d.RoundJoin, vgdraw2d.ButtCap}.Set(c)
		rim := draw.Canvas{Canvas: &rim{Canvas: c.Canvas, width: outline.Width}, Rectangle: c.Rectangle}
		paint(&rim)
		c.Pop()
	}
	c.Push()
	paint(c)
	c.Pop()
}

// A rim is a canvas that draws outlines in its own color in place of fills and strokes.
type rim struct {
	vg.Canvas
	width vg.Length // of the outlines
	state rimState
	stack []rimState
}

// A rimState is the pen of the painter.
type rimState struct {
	width  vg.Length
	dashes []vg.Length
	offset vg.Length
}

// Context implements vgdraw2d.Contexter.
func (r *rim) Context() context.Context { return Context(r.Canvas) }

func (*rim) SetColor(color.Color)                {}
func (*rim) DrawImage(vg.Rectangle, image.Image) {}
func (r *rim) SetLineWidth(w vg.Length)          { r.state.width = w }
func (r *rim) SetLineDash(dashes []vg.Length, at vg.Length) {
	r.state.dashes, r.state.offset = dashes, at
}

func (r *rim) Push() {
	r.stack = append(r.stack, r.state)
	r.Canvas.Push()
}

func (r *rim) Pop() {
	r.state, r.stack = r.stack[len(r.stack)-1], r.stack[:len(r.stack)-1]
	r.Canvas.Pop()
}

// Stroke strokes a path with a wider line.
func (r *rim) Stroke(p vg.Path) {
	if r.state.width > 0 {
		r.Canvas.SetLineWidth(r.state.width + 2*r.width)
		r.Canvas.SetLineDash(r.state.dashes, r.state.offset)
		r.Canvas.Stroke(p)
	}
}

// Fill strokes the edge of a path.
func (r *rim) Fill(p vg.Path) {
	r.Canvas.SetLineWidth(2 * r.width)
	r.Canvas.SetLineDash(nil, 0)
	r.Canvas.Stroke(p)
}

// LeastContrast is the contrast ratio that graphics need with what is around them
// (WCAG 2.1, criterion 1.4.11).
const LeastContrast = 3

// Visible reports whether clr, painted over ground, has the least contrast with it.
func Visible(clr, ground color.Color) bool {
	return colormap.ContrastRatio(Over(clr, ground), ground) >= LeastContrast
}

// Contrasting returns the first of the colors that is visible around a shape of color
// clr. If none is, it returns black or white.
func Contrasting(clr color.Color, colors ...color.Color) color.Color {
	for _, c := range append(colors, color.White) {
		if c != nil && colormap.ContrastRatio(c, clr) >= LeastContrast {
			return c
		}
	}
	return color.Black
}
