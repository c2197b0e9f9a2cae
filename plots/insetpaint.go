package plots

import (
	"context"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// connect finds the lines between the corners of what is magnified and those of the box.
func (in *PlacedInset) connect() {
	if in.Magnified == nil || in.inset.Connectors.NoLines {
		return
	}
	from, to := *in.Magnified, in.Box
	below := func(a, b vg.Length) bool { return a < b-touchingFrame }
	x0, x1 := below(from.Min.X, to.Min.X), below(from.Max.X, to.Max.X)
	y0, y1 := below(from.Min.Y, to.Min.Y), below(from.Max.Y, to.Max.Y)
	// Matplotlib 3.6, axes/_axes.py, Axes.indicate_inset. The corners are lower left, lower
	// right, upper right, upper left. More than two lines are drawn if the boxes overlap and have sides in
	// line; the first two are enough.
	for i, drawn := range []bool{x0 != y0, x1 == y0, x1 != y1, x0 == y1} {
		line := [2]vg.Point{page.Corners(from)[i], page.Corners(to)[i]}
		if drawn && len(in.Connectors) < 2 && !enters(line, from) && !enters(line, to) {
			in.Connectors = append(in.Connectors, line)
		}
	}
}

// enters reports whether a line passes through the inside of a box, or has no length.
func enters(line [2]vg.Point, box vg.Rectangle) bool {
	part, _, ok := page.ClipSegment(line[0], line[1], page.Grow(box, -touchingFrame))
	return ok && part[0] != part[1] || page.Distance(line[0], line[1]) <= touchingFrame
}

// connectorWidth and connectorOutline are the widths of connectors and of their outline, in points.
const (
	connectorWidth   vg.Length = 0.8
	connectorOutline vg.Length = 1
)

// pens returns the pen and the outline of the connectors in a style.
func (c *Connectors) pens(s *Style) (line, outline draw.LineStyle) {
	line, outline = c.LineStyle, c.Outline
	takeInk(&line, s)
	line.Width = lengthOr(line.Width, connectorWidth)
	outline.Width = lengthOr(outline.Width, connectorOutline)
	return line, outline
}

// shapes returns the rectangle and the lines of the connectors.
func (in *PlacedInset) shapes() (closed []vg.Point, lines [][2]vg.Point) {
	if in.Magnified == nil {
		return nil, nil
	}
	return page.Corners(*in.Magnified), in.Connectors
}

// paintConnectors paints the connectors of an inset on the data area c, under the inset.
func (in *PlacedInset) paintConnectors(c *draw.Canvas, s *Style) {
	pen, outline := in.inset.Connectors.pens(s)
	closed, lines := in.shapes()
	paintOutlined(c, s, outline, pen.Color, func(on *draw.Canvas, _ bool) {
		brush.Pen{LineStyle: pen, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(on)
		on.Stroke(page.Path(closed, true))
		on.Stroke(page.Path(page.Corners(in.Box), true)) // for its outline
		for _, l := range lines {
			on.Stroke(page.Path(l[:], false))
		}
	})
}

// A connectorObstacle keeps labels clear of the connectors of an inset. It paints nothing.
type connectorObstacle []Obstacle

// Plot implements plot.Plotter.
func (connectorObstacle) Plot(draw.Canvas, *plot.Plot) {}

// Obstacles implements Obstructer.
func (o connectorObstacle) Obstacles(draw.Canvas, *plot.Plot) []Obstacle { return o }

// obstacles returns plotters that paint nothing and keep labels clear of an inset.
func (in *PlacedInset) obstacles(s *Style) []plot.Plotter {
	out := []plot.Plotter{legendObstacle{in.Box}}
	closed, lines := in.shapes()
	if closed == nil {
		return out
	}
	pen, _ := in.inset.Connectors.pens(s)
	all := appendAlong(nil, closed, true, pen.Width/2+1)
	for _, l := range lines {
		all = appendAlong(all, l[:], false, pen.Width/2+1)
	}
	return append(out, connectorObstacle(all))
}

// insetItems returns the insets of a panel as items of it, after the connectors of all. name is the
// id of the panel.
func insetItems(ctx context.Context, c *vgdraw2d.Canvas, s *Style, p *PlacedPanel, name string) []item {
	var items []item
	for i := range p.Insets {
		if in := &p.Insets[i]; in.Magnified != nil {
			items = append(items, item{layer: InsetLayer, group: fmt.Sprintf("connectors-%d", i+1), paint: func() error {
				in.paintConnectors(&draw.Canvas{Canvas: c, Rectangle: p.Box}, s)
				return nil
			}})
		}
	}
	for i := range p.Insets {
		in := &p.Insets[i]
		group := fmt.Sprintf("inset-%d", i+1)
		it := item{layer: InsetLayer, group: group, paint: func() error {
			c.SetColor(s.insetGround())
			c.Fill(page.Path(page.Corners(in.Box), true))
			if err := paintPanel(ctx, c, s, &in.Panel, name+"-"+group); err != nil {
				return err
			}
			if k := in.inset.Connectors; k != nil {
				pen, _ := k.pens(s)
				brush.Pen{LineStyle: pen, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(&draw.Canvas{Canvas: c})
				c.Stroke(page.Path(page.Corners(in.Box), true))
			}
			return nil
		}}
		if !in.Panel.Panel.paintsAxes() {
			it.data = axesData(c, &in.Panel)
		}
		items = append(items, it)
	}
	return items
}

// insetGround returns the opaque color behind insets: the background, or a color with contrast to
// the ink if that is not opaque.
func (s *Style) insetGround() color.Color {
	if page := s.page(); page != nil {
		return page
	}
	ink := s.ink()
	if fill.Opaque(ink) {
		return brush.Contrasting(ink)
	}
	return color.White
}
