package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Streamlines draws curves of a vector field with small arrow heads along them.
type Streamlines struct {
	// Lines are the curves. Heads point along the order of the points.
	Lines [][]contour.Point

	// Every is the distance on the page between heads along a line. Zero is 70
	// points. A line that is longer than two heads has at least one, in its middle.
	Every vg.Length

	// Arrow is the shape of the heads. Its Share is not used.
	Arrow Arrow

	// LineStyle is the pen of the lines. A width of zero is 0.8 points. Its color is
	// the color of the heads as well, and nil is the style's ink.
	LineStyle draw.LineStyle

	// Outline is drawn around lines and heads, see the Outline of IteratePath.
	Outline draw.LineStyle

	style *Style
}

// NewStreamlines draws curves, as field.Streamlines places them, in the style's
// ink. No curves and a point that is not finite are errors that wrap ErrData.
func NewStreamlines(lines [][]contour.Point) (*Streamlines, error) {
	if len(lines) == 0 {
		return nil, fmt.Errorf("plots: %w: no streamlines", ErrData)
	}
	for i, l := range lines {
		for k, p := range l {
			if !finite(p) {
				return nil, fmt.Errorf("plots: %w: streamline %d: point %d at (%v, %v)", ErrData, i, k, p.X, p.Y)
			}
		}
	}
	return &Streamlines{Lines: lines}, nil
}

// Layer implements Layered.
func (s *Streamlines) Layer() Layer { return ArrowLayer }

// WithStyle implements Styled.
func (s *Streamlines) WithStyle(style *Style) plot.Plotter {
	t := *s
	t.style = style
	takeInk(&t.LineStyle, style)
	return &t
}

// DataRange implements plot.DataRanger.
func (s *Streamlines) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, l := range s.Lines {
		r.Include(l...)
	}
	return r.DataRange()
}

// Describe implements Describer.
func (s *Streamlines) Describe() string { return count(len(s.Lines), "streamline") }

// Plot implements plot.Plotter. It paints all lines as one stroke and all heads as
// one fill.
func (s *Streamlines) Plot(c draw.Canvas, plt *plot.Plot) {
	lines := s.pageLines(&c, plt)
	paintOutlined(&c, s.style, s.Outline, s.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) { s.paint(c, byCanvas, lines) })
}

// paint paints lines on the page with their heads.
func (s *Streamlines) paint(c *draw.Canvas, byCanvas bool, lines [][]vg.Point) {
	line := s.pen()
	line.Set(c)
	// A translucent line must not darken its heads.
	cut := !fill.Opaque(line.Color)
	if cut {
		line.StrokeAll(c, byCanvas, s.betweenHeads(lines))
	} else {
		line.StrokeAll(c, byCanvas, lines)
	}
	var heads vg.Path
	stopped := brush.Stopped(c.Canvas)
	for _, l := range lines {
		if stopped() {
			return
		}
		for _, h := range s.heads(l) {
			base := vg.Point{X: (h[1].X + h[2].X) / 2, Y: (h[1].Y + h[2].Y) / 2}
			corners := h[:]
			if cut {
				corners = brush.HeadCorners(base, h[0], page.Distance(h[1], h[2]), line.Width, true)
			}
			if !byCanvas {
				corners = page.ClipPolygon(corners, c.Rectangle)
			}
			if len(corners) > 2 {
				heads = append(heads, page.Path(corners, true)...)
			}
		}
	}
	if len(heads) > 0 {
		c.SetColor(brush.ColorOn(c.Canvas, line.Color))
		c.Fill(heads)
	}
}

// pen returns the pen of the lines with its defaults. Parts of a translucent line end at
// heads and have no round caps.
func (s *Streamlines) pen() brush.Pen {
	p := brush.Pen{LineStyle: s.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.RoundCap}
	if p.Color != nil && !fill.Opaque(p.Color) {
		p.Cap = vgdraw2d.ButtCap
	}
	p.Width = lengthOr(p.Width, 0.8)
	p.Color = orBlack(p.Color)
	return p
}

// pageLines returns the lines on the page, without points that are too near to the one
// before to be seen. Points that have no place on the page interrupt a line.
func (s *Streamlines) pageLines(c *draw.Canvas, plt *plot.Plot) [][]vg.Point {
	m, stopped := brush.NewMap(plt, c), brush.Stopped(c.Canvas)
	var out [][]vg.Point
	for _, l := range s.Lines {
		if stopped() {
			return out
		}
		var pts []vg.Point
		l := page.Line(m, l, false)
		for i, p := range l {
			if s := p.X - p.X + p.Y - p.Y; s != 0 { // not finite
				if len(pts) > 1 {
					out = append(out, pts)
				}
				pts = nil
				continue
			}
			if n := len(pts); n == 0 || page.Distance(pts[n-1], p) >= leastStep || i == len(l)-1 {
				pts = append(pts, p)
			}
		}
		if len(pts) > 1 {
			out = append(out, pts)
		}
	}
	return out
}

// headPlaces returns a line and the positions on it of the middles of its heads. The line
// is divided into equal parts with a head in the middle of each.
func (s *Streamlines) headPlaces(line []vg.Point) (l page.Polyline, middles []float64) {
	long, _ := s.Arrow.measures(vg.Length(math.Inf(1)))
	l, ok := page.NewPolyline(line, false)
	total := l.Length()
	if long == 0 || !ok || !(total > 2*float64(long)) {
		return l, nil
	}
	n := max(1, math.Round(total/float64(lengthOr(s.Every, 70))))
	if n > 1e4 { // the line is far longer than any page
		return l, nil
	}
	for i := 0.5; i < n; i++ {
		middles = append(middles, total*(i/n))
	}
	return l, middles
}

// betweenHeads returns the parts of lines between their heads. A part begins where the
// head is as wide as the line.
func (s *Streamlines) betweenHeads(lines [][]vg.Point) [][]vg.Point {
	long, wide := s.Arrow.measures(vg.Length(math.Inf(1)))
	end := float64(long) * (0.5 - min(float64(s.pen().Width/wide), 1))
	var parts [][]vg.Point
	for _, line := range lines {
		l, middles := s.headPlaces(line)
		if len(middles) == 0 {
			parts = append(parts, line)
			continue
		}
		var gaps [][2]float64
		for _, m := range middles {
			gaps = append(gaps, [2]float64{m - float64(long)/2, m + end})
		}
		parts = append(parts, l.Without(gaps)...)
	}
	return parts
}

// heads returns the corners of the heads along a line: the tip, the left corner and
// the right corner.
func (s *Streamlines) heads(line []vg.Point) [][3]vg.Point {
	long, wide := s.Arrow.measures(vg.Length(math.Inf(1)))
	l, middles := s.headPlaces(line)
	var out [][3]vg.Point
	for _, middle := range middles {
		tail, _ := l.At(middle - float64(long)/2)
		tip, _ := l.At(middle + float64(long)/2)
		length, ux, uy := page.Direction(tail, tip)
		if length == 0 {
			continue
		}
		base := vg.Point{X: tip.X - long*ux, Y: tip.Y - long*uy}
		out = append(out, [3]vg.Point{
			tip,
			{X: base.X - wide/2*uy, Y: base.Y + wide/2*ux},
			{X: base.X + wide/2*uy, Y: base.Y - wide/2*ux},
		})
	}
	return out
}

// Obstacles implements Obstructer. The obstacles are the heads; labels may stand on
// the lines.
func (s *Streamlines) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	for _, l := range s.pageLines(&c, plt) {
		for _, h := range s.heads(l) {
			base := vg.Point{X: (h[1].X + h[2].X) / 2, Y: (h[1].Y + h[2].Y) / 2}
			out = append(out, Obstacle{A: base, B: h[0], Radius: page.Distance(h[1], h[2])/2 + outlineWidth(s.Outline)})
		}
	}
	return out
}

// Thumbnail implements plot.Thumbnailer. It draws a line with a head.
func (s *Streamlines) Thumbnail(c *draw.Canvas) {
	a, b := thumbnailEnds(c)
	line := s.pen()
	line.Set(c)
	c.Stroke(page.Path([]vg.Point{a, b}, false))
	for _, h := range s.heads([]vg.Point{a, b}) {
		c.SetColor(brush.ColorOn(c.Canvas, line.Color))
		c.Fill(page.Path(h[:], true))
	}
}
