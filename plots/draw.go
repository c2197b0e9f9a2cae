package plots

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// draw paints the figure on c as l places it.
func (f *Figure) draw(c *vgdraw2d.Canvas, l *Layout) error {
	style := f.style().filled()
	c.SetSnap(style.Snap)
	for i := range l.Panels {
		name := fmt.Sprintf("panel-%d", i+1)
		c.BeginGroup(vgdraw2d.Group{ID: name})
		if err := style.paint(c, &l.Panels[i], name); err != nil {
			return err
		}
		c.EndGroup()
	}
	for i, b := range l.Bars {
		c.BeginGroup(vgdraw2d.Group{ID: fmt.Sprintf("colorbar-%d", i+1)})
		if err := style.paintBar(c, b); err != nil {
			return err
		}
		c.EndGroup()
	}
	return nil
}

// paint draws a panel, called name, layer by layer.
func (s *Style) paint(c *vgdraw2d.Canvas, p *PlacedPanel, name string) error {
	type item struct {
		layer Layer
		group string
		paint func() error
	}
	w, h := c.Size()
	page := draw.NewCanvas(c, w, h)
	items := []item{
		{TickLayer, "axes", func() error { s.paintTicks(&page, p); return s.paintTexts(c, s.Ink, p.Labels) }},
		{FrameLayer, "frame", func() error { s.paintFrame(&page, p.Box); return nil }},
	}
	if p.Title != nil {
		items = append(items, item{TextLayer, "title", func() error { return s.paintTexts(c, s.Ink, []PlacedText{*p.Title}) }})
	}
	if p.Letter != nil {
		items = append(items, item{TextLayer, "letter", func() error { return s.paintTexts(c, s.Ink, []PlacedText{*p.Letter}) }})
	}
	if p.Bar != nil {
		items = append(items, item{FrameLayer, "colorbar", func() error { return s.paintBar(c, p.Bar) }})
	}
	data := draw.Canvas{Canvas: c, Rectangle: p.Box}
	// Plotters that ask for ticks, as gonum's Grid does, get those that are drawn.
	p.limits.X.Tick.Marker, p.limits.Y.Tick.Marker = drawnTicks(p.XTicks), drawnTicks(p.YTicks)
	plotters := s.styled(p.Panel.plotters)
	around := plotters
	if l := p.Legend; l != nil {
		items = append(items, item{LegendLayer, "legend", func() error { return s.paintLegend(c, l) }})
		if l.Legend.inside() {
			around = append(around[:len(around):len(around)], legendObstacle{l.Box})
		}
	}
	for i, q := range avoiding(around, data, p.limits)[:len(plotters)] {
		if k, ok := q.(checker); ok {
			if err := k.check(s); err != nil {
				return fmt.Errorf("%w (plotter %d of %s)", err, i, name)
			}
		}
		items = append(items, item{layerOf(q), kind(q), func() error {
			// Gonum's plotters do not know joins; miters of noisy lines are spikes.
			c.SetLineJoin(vgdraw2d.RoundJoin)
			clipped(&data, func(bool) { q.Plot(data, p.limits) })
			return nil
		}})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.layer, b.layer) })
	for _, it := range items {
		// A plotter that leaves its line style behind must not change the next.
		c.Push()
		c.BeginGroup(vgdraw2d.Group{ID: name + "-" + it.group})
		if err := it.paint(); err != nil {
			return err
		}
		c.EndGroup()
		c.Pop()
	}
	return nil
}

// kind returns the name of a plotter's type as an id has it: contour-lines for
// ContourLines.
func kind(p plot.Plotter) string {
	t := reflect.TypeOf(p)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	var b strings.Builder
	for i, r := range t.Name() {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return cmp.Or(b.String(), "plotter")
}

// drawnTicks returns ticks as gonum has them, where minor ones have no label.
func drawnTicks(placed []PlacedTick) plot.ConstantTicks {
	ticks := make(plot.ConstantTicks, len(placed))
	for i, t := range placed {
		ticks[i].Value = t.Value
		if !t.Minor {
			ticks[i].Label = strconv.FormatFloat(t.Value, 'g', -1, 64)
		}
	}
	return ticks
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
		pen{draw.LineStyle{Color: s.Ink, Width: width}, vgdraw2d.MiterJoin, vgdraw2d.ButtCap}.set(c)
		c.Stroke(polyline([]vg.Point{e.point(t.At, 0), e.point(t.At, s.drawn(c.Canvas, length))}, false))
	}
}

// drawn returns the drawn length of a tick: whole pixels where lines are snapped,
// so that all ticks look the same wherever they stand.
func (s *Style) drawn(c vg.Canvas, length vg.Length) vg.Length {
	if !s.Snap {
		return length
	}
	px := vg.Length(72 / dotsPerInch(c))
	return vg.Length(math.Floor(float64(length/px)+0.5)) * px
}
