package brush

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// A Pen is a gonum line style with the join, cap and miter limit that gonum's
// canvases lack. A canvas that has no such settings uses its own.
type Pen struct {
	draw.LineStyle
	Join vgdraw2d.Join
	Cap  vgdraw2d.Cap
}

// Set makes p the pen of c. A width or dashes that are not finite or too long are left
// out: the canvases of gonum would not return.
func (p Pen) Set(c *draw.Canvas) {
	line := p.LineStyle
	if !(line.Width <= maxLength) {
		line.Width = 0
	}
	if !isPattern(line.Dashes) || !(line.DashOffs >= -maxLength && line.DashOffs <= maxLength) {
		line.Dashes, line.DashOffs = nil, 0
	}
	line.Color = ColorOn(c.Canvas, line.Color)
	c.SetLineStyle(line)
	if j, ok := c.Canvas.(vgdraw2d.Joiner); ok {
		j.SetLineJoin(p.Join)
	}
	if m, ok := c.Canvas.(vgdraw2d.MiterLimiter); ok {
		// Matplotlib's Agg backend passes the width in pixels as miter limit;
		// the look of its arrow tips depends on it.
		m.SetMiterLimit(float64(p.Width) * DotsPerInch(c.Canvas) / 72)
	}
	if k, ok := c.Canvas.(vgdraw2d.Capper); ok {
		k.SetLineCap(p.Cap)
	}
}

// isPattern reports whether dashes are lengths, at least one of which is positive.
func isPattern(dashes []vg.Length) bool {
	var sum vg.Length
	for _, d := range dashes {
		if !(d >= 0) {
			return false
		}
		sum += d
	}
	return sum > 0 && sum <= maxLength
}

// maxLength is the greatest width and pattern of dashes of a pen, in points.
const maxLength vg.Length = 1e5

// Stroke strokes an open or closed polyline. If byCanvas is false, it clips the
// line to c's rectangle. Call Set first.
func (p Pen) Stroke(c *draw.Canvas, byCanvas, closed bool, pts []vg.Point) {
	if len(pts) < 2 {
		return
	}
	if byCanvas {
		c.Stroke(page.Path(pts, closed))
		return
	}
	if closed {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	for _, piece := range page.ClipPolyline(pts, c.Rectangle) {
		if len(piece) > 1 {
			c.Stroke(page.Path(piece, false))
		}
	}
}

// StrokeAll strokes open polylines as one path.
func (p Pen) StrokeAll(c *draw.Canvas, byCanvas bool, lines [][]vg.Point) {
	var path vg.Path
	for _, l := range lines {
		pieces := [][]vg.Point{l}
		if !byCanvas {
			pieces = page.ClipPolyline(l, c.Rectangle)
		}
		for _, piece := range pieces {
			if len(piece) > 1 {
				path = append(path, page.Path(piece, false)...)
			}
		}
	}
	if len(path) > 0 {
		c.Stroke(path)
	}
}

// StrokeBetween strokes a polyline except for the gaps, which are stretches [s0,
// s1] of arc length.
func (p Pen) StrokeBetween(c *draw.Canvas, byCanvas, closed bool, pts []vg.Point, gaps [][2]float64) {
	if len(gaps) == 0 {
		p.Stroke(c, byCanvas, closed, pts)
		return
	}
	measured, _ := page.NewPolyline(pts, closed)
	for _, part := range measured.Without(gaps) {
		p.Stroke(c, byCanvas, false, part)
	}
}

// FillPolygon fills a polygon. If byCanvas is false, it clips the polygon to c's
// rectangle.
func FillPolygon(c *draw.Canvas, byCanvas bool, clr color.Color, pts []vg.Point) {
	if !byCanvas {
		pts = page.ClipPolygon(pts, c.Rectangle)
	}
	if len(pts) > 2 {
		c.SetColor(ColorOn(c.Canvas, clr))
		c.Fill(page.Path(pts, true))
	}
}
