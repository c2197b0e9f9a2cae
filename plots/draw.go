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

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// draw paints the figure on c as l places it.
func (f *Figure) draw(c *vgdraw2d.Canvas, l *Layout) error {
	style := f.style().filled()
	c.SetSnap(style.Snap)
	for i := range l.Panels {
		name := fmt.Sprintf("panel-%d", i+1)
		c.BeginGroup(vgdraw2d.Group{ID: name})
		if err := paintPanel(c, &style, &l.Panels[i], name); err != nil {
			return err
		}
		c.EndGroup()
	}
	for i, b := range l.Bars {
		c.BeginGroup(vgdraw2d.Group{ID: fmt.Sprintf("colorbar-%d", i+1)})
		if err := paintBar(c, &style, b); err != nil {
			return err
		}
		c.EndGroup()
	}
	return nil
}

// item is what is painted in one step of a panel's order.
type item struct {
	layer Layer
	group string
	paint func() error
}

// paintPanel draws a panel, called name, layer by layer.
func paintPanel(c *vgdraw2d.Canvas, s *Style, p *PlacedPanel, name string) error {
	data := draw.Canvas{Canvas: c, Rectangle: p.Box}
	items := decorations(c, s, p)
	for i, q := range readyPlotters(s, p, data) {
		if k, ok := q.(checker); ok {
			if err := k.check(s); err != nil {
				return fmt.Errorf("%w (plotter %d of %s)", err, i, name)
			}
		}
		items = append(items, item{layerOf(q), kind(q), func() error {
			// Gonum's plotters do not know joins; miters of noisy lines are spikes.
			c.SetLineJoin(vgdraw2d.RoundJoin)
			area := draw.Canvas{Canvas: canvasFor(c, s, q), Rectangle: data.Rectangle}
			brush.Clip(&area, func(bool) { q.Plot(area, p.limits) })
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

// decorations returns what a panel has beside its plotters.
func decorations(c *vgdraw2d.Canvas, s *Style, p *PlacedPanel) []item {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	items := []item{
		{TickLayer, "axes", func() error { paintTicks(&full, s, p); return s.lettering().Paint(c, s.Ink, p.Labels) }},
		{FrameLayer, "frame", func() error { paintFrame(&full, s, p.Box); return nil }},
	}
	text := func(t *PlacedText, group string) {
		if t != nil {
			items = append(items, item{TextLayer, group, func() error { return s.lettering().Paint(c, s.Ink, []PlacedText{*t}) }})
		}
	}
	text(p.Title, "title")
	text(p.Letter, "letter")
	if p.Bar != nil {
		items = append(items, item{FrameLayer, "colorbar", func() error { return paintBar(c, s, p.Bar) }})
	}
	if p.Legend != nil {
		items = append(items, item{LegendLayer, "legend", func() error { return paintLegend(c, s, p.Legend) }})
	}
	return items
}

// readyPlotters returns those of a panel as they are painted on data: in the style,
// their labels clear of each other and of the legend. Those that ask for ticks, as
// gonum's Grid does, get those that are drawn.
func readyPlotters(s *Style, p *PlacedPanel, data draw.Canvas) []plot.Plotter {
	p.limits.X.Tick.Marker, p.limits.Y.Tick.Marker = drawnTicks(p.XTicks), drawnTicks(p.YTicks)
	all := styled(s, p.Panel.plotters)
	n := len(all)
	if p.Legend != nil && p.Legend.Legend.inside() {
		all = append(all[:n:n], legendObstacle{p.Legend.Box})
	}
	return avoiding(all, data, p.limits)[:n]
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
func paintFrame(c *draw.Canvas, s *Style, b vg.Rectangle) {
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
func paintTicks(c *draw.Canvas, s *Style, p *PlacedPanel) {
	paintMarks(c, s, layout.Edge{Box: p.Box, Side: layout.Bottom}, p.XTicks)
	paintMarks(c, s, layout.Edge{Box: p.Box, Side: layout.Left}, p.YTicks)
}

// paintMarks draws ticks outwards from an edge.
func paintMarks(c *draw.Canvas, s *Style, e layout.Edge, ticks []PlacedTick) {
	for _, t := range ticks {
		length, width := s.TickLength, s.TickWidth
		if t.Minor {
			length, width = length*minorLength, width*minorWidth
		}
		brush.Pen{LineStyle: draw.LineStyle{Color: s.Ink, Width: width}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(page.Path([]vg.Point{e.Point(t.At, 0), e.Point(t.At, drawnLength(c.Canvas, s, length))}, false))
	}
}

// drawnLength returns the drawn length of a tick: whole pixels where lines are snapped,
// so that all ticks look the same wherever they stand.
func drawnLength(c vg.Canvas, s *Style, length vg.Length) vg.Length {
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
