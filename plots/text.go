package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// paintTexts draws lines of text in the style's ink.
func (s *Style) paintTexts(c *draw.Canvas, texts []PlacedText) {
	c.SetColor(s.Ink)
	for _, t := range texts {
		if v, ok := c.Canvas.(*vgdraw2d.Canvas); ok && s.WholePixelText && v.Format() == vgdraw2d.PNG {
			t.paintOnPixels(v)
			continue
		}
		c.Push()
		c.Translate(t.Baseline)
		c.Rotate(t.Angle)
		c.Fill(t.Formula.Path())
		c.Pop()
	}
}

// paintOnPixels draws the text as a picture of whole pixels that is moved by
// whole pixels, as Matplotlib moves the bitmap of a DVI driver: the tight box
// around its ink starts at the rounded start of the line and ends at the rounded
// depth of the formula's box below the baseline.
func (t *PlacedText) paintOnPixels(c *vgdraw2d.Canvas) {
	fit := t.Formula.Fit(c.DPI())
	px := vg.Length(72 / c.DPI())
	sin, cos := math.Sincos(t.Angle)
	depth := float64(t.Formula.Depth)
	// The corner below the start of the baseline, turned with the line.
	x := math.RoundToEven((float64(t.Baseline.X) + depth*sin) / float64(px))
	y := pixelsUp(c, float64(t.Baseline.Y)-depth*cos)
	c.Push()
	defer c.Pop()
	c.Translate(vg.Point{X: vg.Length(x) * px, Y: vg.Length(y) * px})
	c.Rotate(t.Angle)
	c.Scale(float64(px), float64(px))
	c.Translate(vg.Point{X: -vg.Length(fit.Ink.Min.X), Y: -vg.Length(fit.Ink.Min.Y)})
	for _, g := range fit.Glyphs {
		c.Fill(g)
	}
}

// pixelsUp rounds a height above the lower edge to whole pixels counted from
// the upper edge, where a picture has its origin.
func pixelsUp(c *vgdraw2d.Canvas, y float64) float64 {
	_, h := c.Size()
	perPoint := c.DPI() / 72
	return float64(h)*perPoint - math.RoundToEven((float64(h)-y)*perPoint)
}
