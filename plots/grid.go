package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Grid draws lines across the data area at the ticks of an axis, also at ticks without a
// number. A line that would lie on the frame is left out. The zero value has thin lines in the
// style's Faint, behind all data but bands and heat maps.
type Grid struct {
	// Minor draws lines at minor ticks too, as logarithmic axes have them. They are thinner, as
	// minor ticks are.
	Minor bool

	// Layer is the position in the painting order. Zero is GridLayer. Lines above the data are in
	// MarkLayer, for example. The frame always covers the lines.
	Layer Layer

	// LineStyle is the pen. A width of zero is the style's TickWidth, or 0.8 points if that is
	// zero, and a nil color is the style's Faint.
	LineStyle draw.LineStyle
}

// GridLayer is the layer of grid lines: over bands and heat maps, which would hide them, and
// under all else.
const GridLayer Layer = 0.5

// gridWidth is the width of grid lines in a style whose ticks have none (matplotlibrc,
// grid.linewidth).
const gridWidth vg.Length = 0.8

// gridItems returns the grid lines of a panel as items to paint, at most one for
// each axis.
func (p *PlacedPanel) gridItems(c *draw.Canvas, s *Style) []item {
	var items []item
	var twin *Grid
	if p.Panel.Twin != nil {
		twin = p.Panel.Twin.Y.Grid
	}
	for _, a := range []struct {
		grid  *Grid
		side  layout.Side
		ticks []PlacedTick
		group string
	}{
		{p.Panel.X.Grid, layout.Bottom, p.XTicks, "x-grid"}, {p.Panel.Y.Grid, layout.Left, p.YTicks, "y-grid"},
		{twin, layout.Right, p.RightTicks, "twin-grid"},
	} {
		if a.grid != nil {
			items = append(items, item{layer: a.grid.layer(), group: a.group, paint: func() error {
				a.grid.paint(c, s, layout.Edge{Box: p.Box, Side: a.side}, a.ticks)
				return nil
			}})
		}
	}
	return items
}

// layer returns the layer, at most that of the frame.
func (g *Grid) layer() Layer {
	if g.Layer == 0 || math.IsNaN(float64(g.Layer)) {
		return GridLayer
	}
	return min(g.Layer, FrameLayer)
}

// paint draws lines from one side of a box to the other at the ticks of that side.
func (g *Grid) paint(c *draw.Canvas, s *Style, e layout.Edge, ticks []PlacedTick) {
	lo, hi := e.Span()
	across := e.Box.Size().Y
	if !e.Side.Horizontal() {
		across = e.Box.Size().X
	}
	for _, t := range ticks {
		if t.Minor && !g.Minor {
			continue
		}
		pen := g.pen(s, t.Minor)
		// A line that touches the frame makes it look thicker.
		if near := (s.FrameWidth + pen.Width) / 2; t.At-lo < near || hi-t.At < near {
			continue
		}
		pen.Set(c)
		c.Stroke(page.Path([]vg.Point{e.Point(t.At, 0), e.Point(t.At, -across)}, false))
	}
}

// pen returns the pen of lines at major or at minor ticks.
func (g *Grid) pen(s *Style, minor bool) brush.Pen {
	pen := brush.Pen{LineStyle: g.LineStyle, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	if pen.Width == 0 {
		pen.Width = lengthOr(s.TickWidth, gridWidth)
	}
	if minor {
		pen.Width *= minorWidth
	}
	if pen.Color == nil {
		pen.Color = s.Faint
	}
	return pen
}
