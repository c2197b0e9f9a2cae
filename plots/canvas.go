package plots

import (
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// pen is a stroke: a gonum line style with the joins, caps and miter limit that
// gonum's canvases do not know. A canvas without them uses its own.
type pen struct {
	draw.LineStyle
	join vgdraw2d.Join
	cap  vgdraw2d.Cap
}

// set makes p the pen of c.
func (p pen) set(c *draw.Canvas) {
	c.SetLineStyle(p.LineStyle)
	if j, ok := c.Canvas.(vgdraw2d.Joiner); ok {
		j.SetLineJoin(p.join)
	}
	if m, ok := c.Canvas.(vgdraw2d.MiterLimiter); ok {
		// Matplotlib's Agg backend passes the width in pixels as miter limit;
		// the look of its arrow tips depends on it.
		m.SetMiterLimit(float64(p.Width) * dotsPerInch(c.Canvas) / 72)
	}
	if k, ok := c.Canvas.(vgdraw2d.Capper); ok {
		k.SetLineCap(p.cap)
	}
}

// dotsPerInch returns the resolution of a canvas of pixels, 72 for another.
func dotsPerInch(c vg.Canvas) float64 {
	if r, ok := c.(interface{ DPI() float64 }); ok {
		return r.DPI()
	}
	return 72
}

// transforms returns plt's transforms onto c. What is not positive lies far below a
// logarithmic axis, on a stock plot as on a Panel; a value that another scale
// cannot take becomes NaN and is not drawn. Gonum's scales panic.
func transforms(plt *plot.Plot, c *draw.Canvas) (x, y func(float64) vg.Length) {
	axes := plot.Plot{X: plt.X, Y: plt.Y}
	axes.X.Scale, axes.Y.Scale = forgiving(plt.X.Scale), forgiving(plt.Y.Scale)
	x, y = axes.Transforms(c)
	if !linear(&axes.X) {
		x = orNaN(x)
	}
	if !linear(&axes.Y) {
		y = orNaN(y)
	}
	return x, y
}

func orNaN(f func(float64) vg.Length) func(float64) vg.Length {
	return func(v float64) (l vg.Length) {
		defer func() {
			if recover() != nil {
				l = vg.Length(math.NaN())
			}
		}()
		return f(v)
	}
}

// linear reports whether an axis has gonum's linear scale.
func linear(a *plot.Axis) bool {
	_, ok := a.Scale.(plot.LinearScale)
	return ok
}

// clipped calls paint with c clipped to its rectangle, and reports in paint's
// argument whether the canvas could do that; if not, paint clips geometry.
func clipped(c *draw.Canvas, paint func(byCanvas bool)) {
	k, ok := c.Canvas.(vgdraw2d.Clipper)
	if !ok {
		paint(false)
		return
	}
	c.Push()
	defer c.Pop()
	k.Clip(c.Rectangle)
	paint(true)
}

// grouped calls paint within a group, if the canvas has groups.
func grouped(c *draw.Canvas, g vgdraw2d.Group, paint func()) {
	if k, ok := c.Canvas.(vgdraw2d.Grouper); ok {
		k.BeginGroup(g)
		defer k.EndGroup()
	}
	paint()
}

// levelGroup is the group of what is drawn at a level, by a colour that stands for
// it if fixed.
func levelGroup(level float64, fixed bool) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"level": shortest(level)}, Fixed: fixed}
}

// bandGroup is the group of what is drawn between two levels.
func bandGroup(lower, upper float64) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"lower": shortest(lower), "upper": shortest(upper)}, Fixed: true}
}

// shortest returns a number without the digits that rounding makes.
func shortest(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

// strokeLine strokes an open or closed polyline inside c's rectangle.
func (p pen) strokeLine(c *draw.Canvas, byCanvas, closed bool, pts []vg.Point) {
	if len(pts) < 2 {
		return
	}
	if byCanvas {
		c.Stroke(polyline(pts, closed))
		return
	}
	if closed {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	for _, piece := range clipLine(pts, c.Rectangle) {
		if len(piece) > 1 {
			c.Stroke(polyline(piece, false))
		}
	}
}

// fillPolygon fills a polygon inside c's rectangle.
func fillPolygon(c *draw.Canvas, byCanvas bool, clr color.Color, pts []vg.Point) {
	if !byCanvas {
		pts = clipPolygon(pts, c.Rectangle)
	}
	if len(pts) > 2 {
		c.SetColor(clr)
		c.Fill(polyline(pts, true))
	}
}

// polyline returns the path along pts.
func polyline(pts []vg.Point, closed bool) vg.Path {
	path := make(vg.Path, 0, len(pts)+1)
	path.Move(pts[0])
	for _, p := range pts[1:] {
		path.Line(p)
	}
	if closed {
		path.Close()
	}
	return path
}
