package plots

import (
	"cmp"
	"context"
	"fmt"
	"image/color"
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

// draw paints the figure on c, whose context is ctx, with everything where l places it. It
// stops early with an error when ctx is done.
func (f *Figure) draw(ctx context.Context, c *vgdraw2d.Canvas, l *Layout) (err error) {
	defer caught(&err, "figure")
	style := f.style().filled()
	c.SetSnap(style.Snap)
	for i := range l.Panels {
		name := fmt.Sprintf("panel-%d", i+1)
		group := vgdraw2d.Group{ID: name}
		if !l.Panels[i].Panel.paintsAxes() {
			group.Data = axesData(c, &l.Panels[i])
		}
		c.BeginGroup(group)
		if err := paintPanel(ctx, c, &style, &l.Panels[i], name); err != nil {
			return err
		}
		c.EndGroup()
	}
	for i, b := range l.Bars {
		c.BeginGroup(vgdraw2d.Group{ID: fmt.Sprintf("colorbar-%d", i+1)})
		if err := paintBar(c, &style, b, fmt.Sprintf("ColorBars[%d]", i)); err != nil {
			return err
		}
		c.EndGroup()
	}
	if err := paintSurround(c, &style, l); err != nil {
		return err
	}
	return stopped(ctx) // what was drawn last may not be complete
}

// paintSurround paints what stands around all panels.
func paintSurround(c *vgdraw2d.Canvas, s *Style, l *Layout) error {
	for _, t := range []struct {
		id   string
		text *PlacedText
	}{{"x-label", l.XLabel}, {"y-label", l.YLabel}, {"title", l.Title}} {
		if t.text == nil {
			continue
		}
		c.BeginGroup(vgdraw2d.Group{ID: t.id, Order: readingOrder[t.id]})
		if err := s.lettering().Paint(c, s.Ink, []PlacedText{*t.text}); err != nil {
			return err
		}
		c.EndGroup()
	}
	if l.Legend == nil {
		return nil
	}
	c.BeginGroup(vgdraw2d.Group{ID: "legend"})
	if err := paintLegend(c, s, l.Legend, "Figure.Legend"); err != nil {
		return err
	}
	c.EndGroup()
	return nil
}

// readingOrder has the groups of text that are read before others and drawn after them.
var readingOrder = map[string]int{"letter": -2, "title": -1}

// axesData returns the attributes of a panel's group in an SVG, see the package comment.
func axesData(c *vgdraw2d.Canvas, p *PlacedPanel) map[string]string {
	k, height := c.DPI()/72, float64(c.Pixels().Y)
	size := p.Box.Size()
	rect := []float64{float64(p.Box.Min.X) * k, height - float64(p.Box.Max.Y)*k, float64(size.X) * k, float64(size.Y) * k}
	for i, v := range rect {
		rect[i] = math.Round(v*1000) / 1000
	}
	data := map[string]string{
		"x":     joinNumbers(p.limits.X.Min, p.limits.X.Max),
		"y":     joinNumbers(p.limits.Y.Min, p.limits.Y.Max),
		"scale": scaleName(p.Panel.X.Scale) + " " + scaleName(p.Panel.Y.Scale),
		"rect":  joinNumbers(rect...),
	}
	if t := p.axes.twin; t != nil {
		data["twin"], data["twin-scale"] = joinNumbers(t.Y.Min, t.Y.Max), scaleName(p.Panel.Twin.Y.Scale)
	}
	return data
}

// joinNumbers writes numbers with at most 15 digits, which hides rounding errors, and
// spaces between them.
func joinNumbers(v ...float64) string {
	text := make([]string, len(v))
	for i, x := range v {
		text[i] = strconv.FormatFloat(x, 'g', 15, 64)
	}
	return strings.Join(text, " ")
}

// scaleName returns the name of a scale: linear, log, inverted-linear, inverted-log, or
// that of another type without its ending Scale.
func scaleName(s plot.Normalizer) string {
	switch s := s.(type) {
	case nil:
		return "linear"
	case plot.InvertedScale:
		return "inverted-" + scaleName(s.Normalizer)
	}
	return cmp.Or(strings.TrimSuffix(typeName(s), "-scale"), "other")
}

// An item is a part of a panel that is painted at once, as one group of an SVG.
type item struct {
	layer Layer
	group string
	paint func() error
	data  map[string]string // attributes of the group, see axesData
}

// paintPanel paints a panel layer by layer. name is its id.
func paintPanel(ctx context.Context, c *vgdraw2d.Canvas, s *Style, p *PlacedPanel, name string) error {
	defer rethrow(p.Panel.name)
	if err := stopped(ctx); err != nil {
		return err
	}
	data := draw.Canvas{Canvas: c, Rectangle: p.Box}
	items := append(decorations(c, s, p), insetItems(ctx, c, s, p, name)...)
	for k, q := range readyPlotters(s, p, data) {
		items = append(items, item{layer: layerOf(q), group: kind(q), paint: func() error {
			defer rethrow(func() string { return p.Panel.plotterName(k) })
			// Plotters of gonum set no joins, and the miters of noisy lines are spikes.
			c.SetLineJoin(vgdraw2d.RoundJoin)
			area := draw.Canvas{Canvas: canvasFor(c, s, q), Rectangle: data.Rectangle}
			brush.Clip(&area, func(bool) { q.Plot(area, p.axes.of(k)) })
			return nil
		}})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.layer, b.layer) })
	for _, it := range items {
		if err := stopped(ctx); err != nil {
			return err
		}
		// The line style that a plotter leaves must not change the next one.
		c.Push()
		c.BeginGroup(vgdraw2d.Group{ID: name + "-" + it.group, Data: it.data, Order: readingOrder[it.group]})
		if err := it.paint(); err != nil {
			return err
		}
		c.EndGroup()
		c.Pop()
	}
	return nil
}

// decorations returns the items of a panel except its plotters.
func decorations(c *vgdraw2d.Canvas, s *Style, p *PlacedPanel) []item {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	var items []item
	if !p.Panel.paintsAxes() {
		items = append(p.gridItems(&full, s), // under the frame, if in its layer
			item{layer: TickLayer, group: "axes", paint: func() error {
				paintAxes(&full, s, p)
				return p.paintAxisTexts(s, func(ink color.Color, texts []PlacedText) error { return s.lettering().Paint(c, ink, texts) })
			}})
		if !p.Panel.Frameless {
			items = append(items, item{layer: FrameLayer, group: "frame", paint: func() error { paintFrame(&full, s, p.Box); return nil }})
		}
	}
	text := func(t *PlacedText, group string) {
		if t != nil {
			items = append(items, item{layer: TextLayer, group: group, paint: func() error { return s.lettering().Paint(c, s.Ink, []PlacedText{*t}) }})
		}
	}
	text(p.Title, "title")
	text(p.Letter, "letter")
	if p.Bar != nil {
		items = append(items, item{layer: FrameLayer, group: "colorbar", paint: func() error { return paintBar(c, s, p.Bar, p.Panel.name()+": color bar") }})
	}
	if p.Legend != nil {
		items = append(items, item{layer: LegendLayer, group: "legend", paint: func() error { return paintLegend(c, s, p.Legend, p.Panel.name()+": legend") }})
	}
	return items
}

// readyPlotters returns the plotters of a panel as they are painted on the canvas data:
// in the style, with labels that keep clear of each other and of the legend. It gives
// the drawn ticks to the axes, where plotters such as gonum's Grid look for them.
func readyPlotters(s *Style, p *PlacedPanel, data draw.Canvas) []plot.Plotter {
	if !p.Panel.paintsAxes() {
		own, twin := p.limits, p.axes.twin
		own.X.Tick.Marker, own.Y.Tick.Marker = drawnTicks(p.XTicks), drawnTicks(p.YTicks)
		if twin != nil {
			twin.X.Tick.Marker, twin.Y.Tick.Marker = own.X.Tick.Marker, drawnTicks(p.RightTicks)
		}
	}
	all := styled(s, p.Panel)
	if slices.ContainsFunc(all, func(q plot.Plotter) bool { return layerOf(q) == BandLayer }) {
		for i := range all {
			if q, ok := all[i].(*ContourLines); ok { // a copy, by WithStyle
				q.overData = true
			}
		}
	}
	n := len(all)
	if p.Legend != nil && p.Legend.Legend.onData() {
		all = append(all[:n:n], legendObstacle{p.Legend.Box})
	}
	for i := range p.Insets {
		all = append(all, p.Insets[i].obstacles(s)...)
	}
	return avoiding(all, data, p.axes.of)[:n]
}

// kind returns the type of a plotter in the form of an id, such as contour-lines for
// ContourLines.
func kind(p plot.Plotter) string { return cmp.Or(typeName(p), "plotter") }

// typeName returns the type of a value in the form of an id. It is empty for a type
// without a name.
func typeName(v any) string {
	t := reflect.TypeOf(v)
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
	return b.String()
}

// drawnTicks returns ticks in gonum's type, in which minor ticks have no label.
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

// paintFrame draws the four lines around the data area one by one: left, right, bottom
// and top.
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

// paintAxes draws the ticks of the axes, which a panel without a frame does not show.
func paintAxes(c *draw.Canvas, s *Style, p *PlacedPanel) {
	if p.Panel.Frameless {
		return
	}
	for _, e := range p.edges() {
		paintTicks(c, s, p.tickInk(s, e.Side), e.Edge, e.ticks)
	}
}

// A tickedEdge is a side of a data area with its ticks.
type tickedEdge struct {
	layout.Edge
	ticks []PlacedTick
}

// edges returns the sides of the data area.
func (p *PlacedPanel) edges() []tickedEdge {
	on := func(side layout.Side, ticks []PlacedTick) tickedEdge {
		return tickedEdge{layout.Edge{Box: p.Box, Side: side}, ticks}
	}
	return []tickedEdge{on(layout.Bottom, p.XTicks), on(layout.Left, p.YTicks), on(layout.Right, p.RightTicks), on(layout.Top, p.TopTicks)}
}

// paintTicks draws ticks outward from an edge.
func paintTicks(c *draw.Canvas, s *Style, ink color.Color, e layout.Edge, ticks []PlacedTick) {
	for _, t := range ticks {
		length, width := s.TickLength, s.TickWidth
		if t.Minor {
			length, width = length*minorLength, width*minorWidth
		}
		brush.Pen{LineStyle: draw.LineStyle{Color: ink, Width: width}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(page.Path([]vg.Point{e.Point(t.At, 0), e.Point(t.At, drawnLength(c.Canvas, s, length))}, false))
	}
}

// drawnLength returns the drawn length of a tick. If lines snap, it is a whole number of
// pixels, so that all ticks look the same.
func drawnLength(c vg.Canvas, s *Style, length vg.Length) vg.Length {
	if !s.Snap {
		return length
	}
	px := vg.Length(72 / brush.DotsPerInch(c))
	return vg.Length(math.Floor(float64(length/px)+0.5)) * px
}

// The length and width of a minor tick in units of a major one (Matplotlib,
// xtick.minor.size 2 of 3.5 and xtick.minor.width 0.6 of 0.8).
const (
	minorLength vg.Length = 2 / 3.5
	minorWidth  vg.Length = 0.6 / 0.8
)
