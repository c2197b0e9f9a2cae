package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
)

// This file has what the plotters of the package share: the interfaces they
// implement, for the compiler to check, and small steps of painting.

// Every plotter has a layer, a thumbnail and a description.
type everyPlotter interface {
	plot.Plotter
	plot.Thumbnailer
	Layered
	Describer
}

var _ = []everyPlotter{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil), AxisCross{},
}

// All except AxisCross have a data range.
var _ = []plot.DataRanger{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil),
}

// All except Bands and HeatMap, which have only colors of values, take the style's
// ink.
var _ = []Styled{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Ball)(nil),
	(*Marks)(nil), AxisCross{},
}

// The colors of these may stand for values.
var _ = []ColorBarred{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
}

// Labels keep clear of these.
var _ = []Obstructer{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Marks)(nil),
}

// These have labels that keep clear of others, and text that may not be typeset.
var _ = []interface {
	Avoider
	checker
}{(*ContourLines)(nil), (*Marks)(nil)}

// takeInk gives a line that has no color the ink of a style.
func takeInk(line *draw.LineStyle, s *Style) {
	if line.Color == nil {
		line.Color = s.ink()
	}
}

// finite reports whether both coordinates are finite.
func finite(p contour.Point) bool {
	s := p.X - p.X + p.Y - p.Y // NaN unless both are finite
	return s == 0
}

// onPage returns the transform from the data coordinates of plt to c.
func onPage(c *draw.Canvas, plt *plot.Plot) func(contour.Point) vg.Point {
	x, y := brush.Transforms(plt, c)
	return func(q contour.Point) vg.Point { return vg.Point{X: x(q.X), Y: y(q.Y)} }
}

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

// thumbnailStrips paints n colors side by side, and leaves out those that are nil.
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
