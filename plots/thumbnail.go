package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
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
// An opaque strip reaches under the next ones, so that no gap shows between them.
func thumbnailStrips(c *draw.Canvas, n int, colorOf func(i int) color.Color) {
	for i := range n {
		clr := colorOf(i)
		if clr == nil {
			continue
		}
		r := c.Rectangle
		r.Min.X += r.Size().X * vg.Length(i) / vg.Length(n)
		if !fill.Opaque(clr) {
			r.Max.X = c.Min.X + c.Size().X*vg.Length(i+1)/vg.Length(n)
		}
		c.SetColor(clr)
		c.Fill(r.Path())
	}
}
