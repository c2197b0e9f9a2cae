package plots

import (
	"gonum.org/v1/plot/vg/draw"
)

// paintTexts draws lines of text in the style's ink.
func (s *Style) paintTexts(c *draw.Canvas, texts []PlacedText) {
	c.SetColor(s.Ink)
	for _, t := range texts {
		c.Push()
		c.Translate(t.Baseline)
		c.Rotate(t.Angle)
		c.Fill(t.Formula.Path())
		c.Pop()
	}
}
