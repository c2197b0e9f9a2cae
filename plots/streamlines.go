package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Streamlines draws curves of a field with small arrow heads along them.
type Streamlines struct {
	// Lines are the curves, in the direction of the heads.
	Lines [][]contour.Point

	// Every is the way on the page from head to head. Zero is 70 points; every
	// line that is longer than two heads has at least one, at its middle.
	Every vg.Length

	// Arrow is the shape of the heads; its Share is not used.
	Arrow Arrow

	// LineStyle is the pen of the lines, 0.8 points wide if its width is zero.
	// Its color, the style's ink if nil, is the color of the heads as well.
	LineStyle draw.LineStyle
}

// NewStreamlines draws curves, as field.Streamlines places them. A point that
// is not finite is an error that wraps ErrData.
func NewStreamlines(lines [][]contour.Point) (*Streamlines, error) {
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
	if t.LineStyle.Color == nil {
		t.LineStyle.Color = style.ink()
	}
	return &t
}

// DataRange implements plot.DataRanger.
func (s *Streamlines) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newExtent()
	for _, l := range s.Lines {
		r.add(l)
	}
	return r.all()
}

// Plot implements plot.Plotter: all lines as one stroke, all heads as one fill.
func (s *Streamlines) Plot(c draw.Canvas, plt *plot.Plot) {
	lines := s.onPage(&c, plt)
	brush.Clip(&c, func(byCanvas bool) {
		line := s.pen()
		line.Set(&c)
		line.StrokeAll(&c, byCanvas, lines)
		var heads vg.Path
		for _, l := range lines {
			for _, h := range s.heads(l) {
				corners := h[:]
				if !byCanvas {
					corners = page.ClipPolygon(corners, c.Rectangle)
				}
				if len(corners) > 2 {
					heads = append(heads, page.Path(corners, true)...)
				}
			}
		}
		if len(heads) > 0 {
			c.SetColor(line.Color)
			c.Fill(heads)
		}
	})
}

func (s *Streamlines) pen() brush.Pen {
	p := brush.Pen{LineStyle: s.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.RoundCap}
	if p.Width == 0 {
		p.Width = 0.8
	}
	p.Color = orBlack(p.Color)
	return p
}

// onPage returns the lines on the page, without points nearer to the last than
// can be seen.
func (s *Streamlines) onPage(c *draw.Canvas, plt *plot.Plot) [][]vg.Point {
	x, y := brush.Transforms(plt, c)
	var out [][]vg.Point
	for _, l := range s.Lines {
		var pts []vg.Point
		for i, q := range l {
			p := vg.Point{X: x(q.X), Y: y(q.Y)}
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

// heads returns the corners of the heads along a line: the tip, the left and the
// right one. Heads divide the line into equal parts, in the middle of each one.
func (s *Streamlines) heads(line []vg.Point) [][3]vg.Point {
	long, wide := s.Arrow.measures(vg.Length(math.Inf(1)))
	l, ok := page.NewPolyline(line, false)
	total := l.Length()
	if long == 0 || !ok || !(total > 2*float64(long)) {
		return nil
	}
	every := s.Every
	if every == 0 {
		every = 70
	}
	n := max(1, math.Round(total/float64(every)))
	if n > 1e4 { // a line that is far longer than any page
		return nil
	}
	var out [][3]vg.Point
	for i := 0.5; i < n; i++ {
		middle := total * (i / n)
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

// Obstacles implements Obstructer: the heads. Labels may stand on lines.
func (s *Streamlines) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	for _, l := range s.onPage(&c, plt) {
		for _, h := range s.heads(l) {
			base := vg.Point{X: (h[1].X + h[2].X) / 2, Y: (h[1].Y + h[2].Y) / 2}
			out = append(out, Obstacle{A: base, B: h[0], Radius: page.Distance(h[1], h[2]) / 2})
		}
	}
	return out
}

// Thumbnail implements plot.Thumbnailer: a line with a head.
func (s *Streamlines) Thumbnail(c *draw.Canvas) {
	a, b := thumbnailEnds(c)
	line := s.pen()
	line.Set(c)
	c.Stroke(page.Path([]vg.Point{a, b}, false))
	for _, h := range s.heads([]vg.Point{a, b}) {
		c.SetColor(line.Color)
		c.Fill(page.Path(h[:], true))
	}
}
