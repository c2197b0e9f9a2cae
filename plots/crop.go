package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
)

// pixel returns the length of a pixel of the figure at the Scale 1, in points.
func (f *Figure) pixel() float64 {
	if dpi := f.style().DPI; dpi > 0 && !math.IsInf(dpi, 1) {
		return 72 / dpi
	}
	return 1
}

// content returns the box around what the figure paints where l places it.
func (f *Figure) content(l *Layout) vg.Rectangle {
	s := f.style()
	box := l.Panels[0].Box
	add := func(r vg.Rectangle) { box = page.Union(box, r) }
	text := func(ts ...*PlacedText) {
		for _, t := range ts {
			if t != nil {
				add(t.Ink())
			}
		}
	}
	labels := func(ts []PlacedText) {
		for i := range ts {
			text(&ts[i])
		}
	}
	legend := func(g *PlacedLegend) {
		if g != nil {
			add(g.Box)
			labels(g.Labels)
		}
	}
	bar := func(b *PlacedBar) {
		if b != nil {
			add(widened(b.Box, s.FrameWidth/2))
			addEdge(&box, s, b.edge, b.Ticks)
			labels(b.Labels)
		}
	}
	for i := range l.Panels {
		p := &l.Panels[i]
		add(p.Box)
		if !p.Panel.Frameless {
			add(widened(p.Box, s.FrameWidth/2))
			for _, e := range p.edges() {
				addEdge(&box, s, e.Edge, e.ticks)
			}
		}
		labels(p.Labels)
		text(p.Title, p.Letter)
		legend(p.Legend)
		bar(p.Bar)
	}
	for _, b := range l.Bars {
		bar(b)
	}
	text(l.Title, l.XLabel, l.YLabel)
	legend(l.Legend)
	return box
}

// addEdge adds the ticks of an edge to a box.
func addEdge(box *vg.Rectangle, s *Style, e layout.Edge, ticks []PlacedTick) {
	for _, t := range ticks {
		end := e.Point(t.At, s.TickLength)
		*box = page.Union(*box, vg.Rectangle{Min: end, Max: end})
	}
}

// widened returns a box that is larger on all sides.
func widened(b vg.Rectangle, by vg.Length) vg.Rectangle {
	b.Min.X, b.Min.Y, b.Max.X, b.Max.Y = b.Min.X-by, b.Min.Y-by, b.Max.X+by, b.Max.Y+by
	return b
}

// cropBox returns the page that remains when content is left with the style's margin around it,
// in whole pixels from the upper left corner of the page, and not beyond the page.
func (f *Figure) cropBox(l *Layout, content vg.Rectangle) vg.Rectangle {
	content = widened(content, f.style().Margin)
	const near = 1e-6 // of a pixel: the last bit of a length decides nothing
	px := f.pixel()
	down := func(v, limit vg.Length) vg.Length { return max(limit, vg.Length(math.Floor(float64(v)/px+near)*px)) }
	up := func(v, limit vg.Length) vg.Length { return min(limit, vg.Length(math.Ceil(float64(v)/px-near)*px)) }
	return vg.Rectangle{
		Min: vg.Point{X: down(content.Min.X, 0), Y: l.Height - up(l.Height-content.Min.Y, l.Height)},
		Max: vg.Point{X: up(content.Max.X, l.Width), Y: l.Height - down(l.Height-content.Max.Y, 0)},
	}
}

// cropTo makes a part of the page the whole page.
func (l *Layout) cropTo(part vg.Rectangle) {
	l.Width, l.Height = part.Size().X, part.Size().Y
	m := mover{vg.Point{X: -part.Min.X, Y: -part.Min.Y}}
	for i := range l.Panels {
		m.panel(&l.Panels[i])
	}
	for _, b := range l.Bars {
		m.bar(b)
	}
	m.text(l.Title)
	m.text(l.XLabel)
	m.text(l.YLabel)
	m.legend(l.Legend)
}

// A mover moves what is placed on a page.
type mover struct{ by vg.Point }

func (m mover) panel(p *PlacedPanel) {
	m.box(&p.Box)
	for _, e := range p.edges() {
		m.ticks(e.ticks, m.along(e.Side))
	}
	m.texts(p.Labels)
	m.text(p.Title)
	m.text(p.Letter)
	m.legend(p.Legend)
	m.bar(p.Bar)
	for i := range p.Insets {
		m.inset(&p.Insets[i])
	}
}

func (m mover) inset(in *PlacedInset) {
	m.box(&in.Box)
	m.panel(&in.Panel)
	if in.Magnified != nil {
		m.box(in.Magnified)
	}
	for i, l := range in.Connectors {
		in.Connectors[i] = [2]vg.Point{l[0].Add(m.by), l[1].Add(m.by)}
	}
}

func (m mover) box(b *vg.Rectangle) { b.Min, b.Max = b.Min.Add(m.by), b.Max.Add(m.by) }

// along returns how far places along a side move.
func (m mover) along(s layout.Side) vg.Length {
	if s.Horizontal() {
		return m.by.X
	}
	return m.by.Y
}

func (m mover) text(t *PlacedText) {
	if t != nil {
		t.Baseline = t.Baseline.Add(m.by)
	}
}

func (m mover) texts(ts []PlacedText) {
	for i := range ts {
		m.text(&ts[i])
	}
}

func (m mover) ticks(ticks []PlacedTick, by vg.Length) {
	for i := range ticks {
		ticks[i].At += by
	}
}

func (m mover) legend(g *PlacedLegend) {
	if g == nil {
		return
	}
	m.box(&g.Box)
	for i := range g.Thumbnails {
		m.box(&g.Thumbnails[i])
	}
	m.texts(g.Labels)
}

func (m mover) bar(b *PlacedBar) {
	if b == nil {
		return
	}
	along := m.along(b.edge.Side)
	m.box(&b.Box)
	m.box(&b.edge.Box)
	m.ticks(b.Ticks, along)
	m.texts(b.Labels)
	b.lo, b.hi = b.lo+along, b.hi+along
}
