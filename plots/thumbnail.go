package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
)

// thumbnailEnds returns the ends of a line across a thumbnail.
func thumbnailEnds(c *draw.Canvas) (a, b vg.Point) {
	y := c.Center().Y
	return vg.Point{X: c.Min.X, Y: y}, vg.Point{X: c.Max.X, Y: y}
}

// thumbnailArrow paints one arrow from a to b.
func thumbnailArrow(c *draw.Canvas, shape *Arrow, line draw.LineStyle, clr color.Color, a, b vg.Point) {
	run := brush.ArrowRun{Canvas: c, ByCanvas: true, Head: shape.measures, Line: line}
	run.Add(a, b, clr)
	run.Flush()
}

// thumbnailStrips paints n colors side by side. It leaves out colors that are nil.
func thumbnailStrips(c *draw.Canvas, n int, colorOf func(i int) color.Color) {
	for _, s := range thumbnailParts(c, n, colorOf) {
		r := c.Rectangle
		r.Min.X, r.Max.X = s.from, s.to
		c.SetColor(brush.ColorOn(c.Canvas, s.color))
		c.Fill(r.Path())
	}
}

// thumbnailParts divides the width of a thumbnail into n parts with a color each. It
// leaves out parts without a color. The parts overlap as layered says.
func thumbnailParts(c *draw.Canvas, n int, colorOf func(i int) color.Color) []barCell {
	parts := make([]barCell, n)
	for i := range parts {
		parts[i] = barCell{from: c.Min.X + c.Size().X*vg.Length(i)/vg.Length(n), color: colorOf(i)}
	}
	parts = layered(parts, c.Canvas)
	for i := range parts {
		parts[i].to = min(parts[i].to, c.Max.X)
	}
	return slices.DeleteFunc(parts, func(p barCell) bool { return p.color == nil || p.from >= p.to })
}
