package plots

import (
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// draw paints the figure on c as l places it.
func (f *Figure) draw(c *vgdraw2d.Canvas, l *Layout) {
	style := f.style()
	c.SetSnap(style.Snap)
	dc := draw.NewCanvas(c, f.Width, f.Height)
	for i := range l.Panels {
		style.paint(&dc, &l.Panels[i])
	}
}

// paint draws a panel layer by layer.
func (s *Style) paint(page *draw.Canvas, p *PlacedPanel) {
	type item struct {
		layer Layer
		paint func()
	}
	items := []item{
		{TickLayer, func() { s.paintTicks(page, p); s.paintTexts(page, p.Labels) }},
		{FrameLayer, func() { s.paintFrame(page, p.Box) }},
	}
	if p.Title != nil {
		items = append(items, item{TextLayer, func() { s.paintTexts(page, []PlacedText{*p.Title}) }})
	}
	data := draw.Canvas{Canvas: page.Canvas, Rectangle: p.Box}
	for _, q := range p.Panel.plotters {
		items = append(items, item{layerOf(q), func() {
			clipped(&data, func(bool) { q.Plot(data, p.limits) })
		}})
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].layer < items[j].layer })
	for _, it := range items {
		// A plotter that leaves its line style behind must not change the next.
		page.Push()
		it.paint()
		page.Pop()
	}
}

// paintFrame draws the four lines around the data area, each for itself: left,
// right, bottom, top.
func (s *Style) paintFrame(c *draw.Canvas, b vg.Rectangle) {
	pen{draw.LineStyle{Color: s.Ink, Width: s.FrameWidth}, vgdraw2d.MiterJoin, vgdraw2d.SquareCap}.set(c)
	for _, side := range [][2]vg.Point{
		{b.Min, {X: b.Min.X, Y: b.Max.Y}},
		{{X: b.Max.X, Y: b.Min.Y}, b.Max},
		{b.Min, {X: b.Max.X, Y: b.Min.Y}},
		{{X: b.Min.X, Y: b.Max.Y}, b.Max},
	} {
		c.Stroke(polyline(side[:], false))
	}
}

// paintTicks draws the ticks outwards from the frame.
func (s *Style) paintTicks(c *draw.Canvas, p *PlacedPanel) {
	pen{draw.LineStyle{Color: s.Ink, Width: s.TickWidth}, vgdraw2d.MiterJoin, vgdraw2d.ButtCap}.set(c)
	length := s.tickLength(c.Canvas)
	for _, t := range p.XTicks {
		c.Stroke(polyline([]vg.Point{{X: t.At, Y: p.Box.Min.Y}, {X: t.At, Y: p.Box.Min.Y - length}}, false))
	}
	for _, t := range p.YTicks {
		c.Stroke(polyline([]vg.Point{{X: p.Box.Min.X, Y: t.At}, {X: p.Box.Min.X - length, Y: t.At}}, false))
	}
}

// tickLength returns the drawn length of a tick: whole pixels where lines are
// snapped, so that all ticks look the same wherever they stand.
func (s *Style) tickLength(c vg.Canvas) vg.Length {
	if !s.Snap {
		return s.TickLength
	}
	px := vg.Length(72 / dotsPerInch(c))
	return vg.Length(math.Floor(float64(s.TickLength/px)+0.5)) * px
}
