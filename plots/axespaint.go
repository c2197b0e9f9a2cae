package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// paintFrame draws the four lines around the data area, each for itself: left,
// right, bottom, top.
func (s *Style) paintFrame(c *draw.Canvas, b vg.Rectangle) {
	brush.Pen{LineStyle: draw.LineStyle{Color: s.Ink, Width: s.FrameWidth}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.SquareCap}.Set(c)
	for _, side := range [][2]vg.Point{
		{b.Min, {X: b.Min.X, Y: b.Max.Y}},
		{{X: b.Max.X, Y: b.Min.Y}, b.Max},
		{b.Min, {X: b.Max.X, Y: b.Min.Y}},
		{{X: b.Min.X, Y: b.Max.Y}, b.Max},
	} {
		c.Stroke(page.Path(side[:], false))
	}
}

// paintTicks draws the ticks of both axes.
func (s *Style) paintTicks(c *draw.Canvas, p *PlacedPanel) {
	s.paintMarks(c, edge{p.Box, below}, p.XTicks)
	s.paintMarks(c, edge{p.Box, left}, p.YTicks)
}

// paintMarks draws ticks outwards from an edge.
func (s *Style) paintMarks(c *draw.Canvas, e edge, ticks []PlacedTick) {
	for _, t := range ticks {
		length, width := s.TickLength, s.TickWidth
		if t.Minor {
			length, width = length*minorLength, width*minorWidth
		}
		brush.Pen{LineStyle: draw.LineStyle{Color: s.Ink, Width: width}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(page.Path([]vg.Point{e.point(t.At, 0), e.point(t.At, s.drawn(c.Canvas, length))}, false))
	}
}

// drawn returns the drawn length of a tick: whole pixels where lines are snapped,
// so that all ticks look the same wherever they stand.
func (s *Style) drawn(c vg.Canvas, length vg.Length) vg.Length {
	if !s.Snap {
		return length
	}
	px := vg.Length(72 / brush.DotsPerInch(c))
	return vg.Length(math.Floor(float64(length/px)+0.5)) * px
}

// A minor tick is shorter and thinner than others (Matplotlib, xtick.minor.size
// 2 and width 0.6 beside 3.5 and 0.8).
const (
	minorLength vg.Length = 2 / 3.5
	minorWidth  vg.Length = 0.6 / 0.8
)
