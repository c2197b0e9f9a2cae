package plots

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/vgdraw2d"
)

// draw paints the figure on c as l places it, unless ctx is done before the end.
func (f *Figure) draw(ctx context.Context, c *vgdraw2d.Canvas, l *Layout) error {
	style := f.style().filled()
	c.SetSnap(style.Snap)
	for i := range l.Panels {
		name := fmt.Sprintf("panel-%d", i+1)
		c.BeginGroup(vgdraw2d.Group{ID: name})
		if err := style.paint(ctx, c, &l.Panels[i], name); err != nil {
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

// item is what is painted in one step of a panel's order.
type item struct {
	layer Layer
	group string
	paint func() error
}

// paint draws a panel, called name, layer by layer.
func (s *Style) paint(ctx context.Context, c *vgdraw2d.Canvas, p *PlacedPanel, name string) error {
	data := draw.Canvas{Canvas: c, Rectangle: p.Box}
	items := s.decorations(c, p)
	for _, q := range s.plotters(p, data) {
		items = append(items, item{layerOf(q), kind(q), func() error {
			// Gonum's plotters do not know joins; miters of noisy lines are spikes.
			c.SetLineJoin(vgdraw2d.RoundJoin)
			area := draw.Canvas{Canvas: s.canvasFor(q, c), Rectangle: data.Rectangle}
			brush.Clip(&area, func(bool) { q.Plot(area, p.limits) })
			return nil
		}})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.layer, b.layer) })
	for _, it := range items {
		if err := stopped(ctx); err != nil {
			return err
		}
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
func (s *Style) decorations(c *vgdraw2d.Canvas, p *PlacedPanel) []item {
	w, h := c.Size()
	page := draw.NewCanvas(c, w, h)
	items := []item{
		{TickLayer, "axes", func() error { s.paintTicks(&page, p); return s.lettering().Paint(c, s.Ink, p.Labels) }},
		{FrameLayer, "frame", func() error { s.paintFrame(&page, p.Box); return nil }},
	}
	text := func(t *PlacedText, group string) {
		if t != nil {
			items = append(items, item{TextLayer, group, func() error { return s.lettering().Paint(c, s.Ink, []PlacedText{*t}) }})
		}
	}
	text(p.Title, "title")
	text(p.Letter, "letter")
	if p.Bar != nil {
		items = append(items, item{FrameLayer, "colorbar", func() error { return s.paintBar(c, p.Bar) }})
	}
	if p.Legend != nil {
		items = append(items, item{LegendLayer, "legend", func() error { return s.paintLegend(c, p.Legend) }})
	}
	return items
}

// plotters returns those of a panel as they are painted on data: in the style,
// their labels clear of each other and of the legend. Those that ask for ticks, as
// gonum's Grid does, get those that are drawn.
func (s *Style) plotters(p *PlacedPanel, data draw.Canvas) []plot.Plotter {
	p.limits.X.Tick.Marker, p.limits.Y.Tick.Marker = drawnTicks(p.XTicks), drawnTicks(p.YTicks)
	all := s.styled(p.Panel.plotters)
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
	name, _, _ := strings.Cut(t.Name(), "[") // of a generic type, without its arguments
	for i, r := range name {
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
