package plots

import (
	"context"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
)

// A pageDescriber describes a figure to package layout, and turns the result into a
// Layout.
type pageDescriber struct {
	figure *Figure
	style  *Style
	limits []*panelAxes            // of each panel
	insets map[*Panel][]readyInset // of each panel that has some
	scales map[*ColorBar]*barScale // of each color bar
	legend *Legend                 // of the figure, with its entries, or nil
	// collected is set if the entries of the panels' legends are in the figure's.
	collected bool
}

// newPageDescriber checks a figure and returns its describer.
func newPageDescriber(ctx context.Context, f *Figure) (*pageDescriber, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if err := f.checkPlotters(ctx); err != nil {
		return nil, err
	}
	limits, err := f.limits(ctx)
	if err != nil {
		return nil, err
	}
	d := &pageDescriber{figure: f, style: f.style(), limits: limits, scales: make(map[*ColorBar]*barScale)}
	if d.legend, d.collected, err = f.legend(); err != nil {
		return nil, err
	}
	return d, d.addInsets(ctx)
}

// page describes the figure.
func (d *pageDescriber) page(ctx context.Context) (*layout.Page, error) {
	f := d.figure
	p := &layout.Page{Width: f.Width, Height: f.Height, Sizes: d.style.sizes(), Type: d.style.lettering(), Stop: func() error { return stopped(ctx) }}
	p.Rows, p.Columns = f.ratios()
	p.Title, p.XLabel, p.YLabel = f.Title, f.XLabel, f.YLabel
	if d.legend != nil {
		p.Legend = d.legend.describe(d.style)
	}
	if f.Margins != nil {
		m := f.Margins.filled()
		p.Fixed = &m
	}
	letters := f.letters()
	for i, q := range f.Panels {
		panel, err := d.panel(ctx, q, d.limits[i], letters[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name(), err)
		}
		p.Panels = append(p.Panels, *panel)
	}
	for i, b := range f.ColorBars {
		name := fmt.Sprintf("ColorBars[%d]", i)
		panels, err := f.served(b)
		if err != nil {
			return nil, fmt.Errorf("%w: %s %w", ErrFigure, name, err)
		}
		bar, err := d.bar(b, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		bar.Name, bar.Panels = name, panels
		p.Bars = append(p.Bars, *bar)
	}
	return p, nil
}

// panel describes a panel.
func (d *pageDescriber) panel(ctx context.Context, p *Panel, axes *panelAxes, letter string) (*layout.Panel, error) {
	limits := axes.own
	row, column, rowEnd, columnEnd := p.cells()
	showX, showY := d.figure.outermost(p)
	// On a box of unit size, positions are fractions of the axis.
	x, y := brush.TransformsTo(limits, vg.Rectangle{Max: vg.Point{X: 1, Y: 1}})
	q := &layout.Panel{
		Name:        p.name(),
		Cells:       layout.Cells{Row: row, Column: column, RowEnd: rowEnd, ColumnEnd: columnEnd},
		Title:       p.Title,
		Letter:      letter,
		X:           p.X.describe(&limits.X, x, showX),
		Y:           p.Y.describe(&limits.Y, y, showY),
		EqualAspect: p.EqualAspect,
		Frameless:   p.Frameless,
	}
	for _, a := range []struct {
		name     string
		axis     *SecondAxis
		limits   *plot.Axis
		fraction func(float64) vg.Length
		to       **layout.Axis
	}{{"right axis", p.Right, &limits.Y, y, &q.Right}, {"top axis", p.Top, &limits.X, x, &q.Top}} {
		if a.axis == nil {
			continue
		}
		var err error
		if *a.to, err = p.secondAxis(a.name, a.axis, a.limits, a.fraction); err != nil {
			return nil, err
		}
	}
	if t := p.Twin; t != nil {
		_, y := brush.TransformsTo(axes.twin, vg.Rectangle{Max: vg.Point{X: 1, Y: 1}})
		right := t.Y.describe(&axes.twin.Y, y, true)
		q.Right = &right
	}
	if p.paintsAxes() {
		p.giveAxes(limits)
		q.X, q.Y, q.EqualAspect = withoutAxes(q.X), withoutAxes(q.Y), false
	}
	if l := p.fullLegend(); l != nil && len(l.Entries) > 0 {
		if err := l.check(); err != nil {
			return nil, err
		}
		if l.Place == LegendAbove {
			return nil, fmt.Errorf("legend: %w: LegendAbove is a place of Figure.Legend only", ErrFigure)
		}
		if !d.collected {
			q.Legend = l.describe(d.style)
			q.Legend.Covered = func(data vg.Rectangle) func(vg.Rectangle) float64 {
				return d.legendCost(ctx, p, data, axes)
			}
		}
	}
	if p.ColorBar != nil {
		var err error
		if q.Bar, err = d.bar(p.ColorBar, p.name()+": color bar"); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// legendCost returns a function that says how bad it is if a legend in a box covers the data area
// of a panel.
func (d *pageDescriber) legendCost(ctx context.Context, p *Panel, data vg.Rectangle, axes *panelAxes) func(vg.Rectangle) float64 {
	defer rethrow(p.name)
	all := coverOf(ctx, styled(d.style, p), data, axes.of)
	cost := all.area(data)
	if d.style.Legends.Matplotlib {
		cost = all.count()
	}
	insets := d.insetBoxes(ctx, p, data, axes, nil)
	return func(box vg.Rectangle) float64 { return cost(box) + forbiddenCost*overlaps(box, insets) }
}

// secondAxis describes an axis beside one with the given limits, where fraction returns the
// position of a value.
func (p *Panel) secondAxis(name string, a *SecondAxis, limits *plot.Axis, fraction func(float64) vg.Length) (*layout.Axis, error) {
	defer rethrow(func() string { return p.name() + ": " + name })
	described, err := a.describe(limits, fraction)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return described, nil
}

// describe describes an axis with the given limits. fraction returns the position of
// a value along it. Shown axes have numbers and a label.
func (a *Axis) describe(limits *plot.Axis, fraction func(float64) vg.Length, shown bool) layout.Axis {
	return layout.Axis{
		Scale: layout.Scale{
			Min:      limits.Min,
			Max:      limits.Max,
			Fraction: func(v float64) float64 { return float64(fraction(v)) },
			Ticks:    a.choice(limits.Min, limits.Max),
		},
		Label:      a.Label,
		NumberSize: a.TickLabelSize,
		Bare:       !shown,
	}
}

// describe describes a legend without Covered.
func (l *Legend) describe(s *Style) *layout.Legend {
	d := &layout.Legend{Place: layout.LegendPlace(l.Place), Columns: l.Columns, TextSize: l.TextSize, Packed: s.Legends.Matplotlib}
	for _, e := range l.Entries {
		d.Texts = append(d.Texts, e.Text)
	}
	return d
}

// bar describes a color bar and notes its scale. name is its name in errors about panics.
func (d *pageDescriber) bar(b *ColorBar, name string) (*layout.Bar, error) {
	defer rethrow(func() string { return name })
	k, err := b.scale(d.style)
	if err != nil {
		return nil, err
	}
	d.scales[b] = k
	return &layout.Bar{
		Scale:     layout.Scale{Min: k.Min, Max: k.Max, Fraction: k.fraction, Ticks: b.choice(k)},
		Label:     b.Label,
		Below:     b.Below,
		OpenBelow: k.OpenBelow,
		OpenAbove: k.OpenAbove,
		Inset:     k.inset(d.style),
	}, nil
}

// layout returns the layout of the figure with everything where r places it.
func (d *pageDescriber) layout(r *layout.Result) *Layout {
	l := &Layout{Width: d.figure.Width, Height: d.figure.Height, Title: r.Title, XLabel: r.XLabel, YLabel: r.YLabel}
	l.Legend = d.placedLegend(d.legend, r.Legend)
	for i := range r.Panels {
		l.Panels = append(l.Panels, d.placed(d.figure.Panels[i], d.limits[i], &r.Panels[i]))
	}
	for i, b := range r.Bars {
		l.Bars = append(l.Bars, d.placedBar(d.figure.ColorBars[i], b))
	}
	return l
}

// placed returns a panel where p places it.
func (d *pageDescriber) placed(panel *Panel, axes *panelAxes, p *layout.PlacedPanel) PlacedPanel {
	q := PlacedPanel{
		Panel:      panel,
		Box:        p.Box,
		XTicks:     placedTicks(p.XTicks),
		YTicks:     placedTicks(p.YTicks),
		RightTicks: placedTicks(p.RightTicks),
		TopTicks:   placedTicks(p.TopTicks),
		Labels:     p.Labels,
		Title:      p.Title,
		Letter:     p.Letter,
		limits:     axes.own,
		axes:       axes,
		ofRight:    p.OfRight,
	}
	q.Legend = d.placedLegend(panel.fullLegend(), p.Legend)
	if p.Bar != nil {
		q.Bar = d.placedBar(panel.ColorBar, p.Bar)
	}
	return q
}

// placedLegend returns a legend where p places it, or nil if p is nil.
func (d *pageDescriber) placedLegend(l *Legend, p *layout.PlacedLegend) *PlacedLegend {
	if p == nil {
		return nil
	}
	placed := &PlacedLegend{Legend: l, Box: p.Box, Thumbnails: p.Thumbnails, Labels: p.Labels}
	if !d.figure.DarkStyle.isZero() {
		placed.dark = &d.figure.DarkStyle
	}
	return placed
}

// placedBar returns a color bar where p places it.
func (d *pageDescriber) placedBar(b *ColorBar, p *layout.PlacedBar) *PlacedBar {
	return &PlacedBar{
		Bar: b, Box: p.Edge.Box, Ticks: placedTicks(p.Ticks), Labels: p.Labels,
		edge: p.Edge, lo: p.Lo, hi: p.Hi, scale: d.scales[b],
	}
}

// placedTicks returns ticks in the public type.
func placedTicks(ticks []layout.Tick) []PlacedTick {
	var placed []PlacedTick
	for _, t := range ticks {
		placed = append(placed, PlacedTick(t))
	}
	return placed
}

// grid returns how many rows and columns the panels use.
func (f *Figure) grid() (rows, columns int) {
	for _, p := range f.Panels {
		_, _, rowEnd, columnEnd := p.cells()
		rows, columns = max(rows, rowEnd), max(columns, columnEnd)
	}
	return rows, columns
}

// ratios returns the relative heights of all rows and widths of all columns.
func (f *Figure) ratios() (rows, columns []float64) {
	r, c := f.grid()
	return padRatios(f.RowRatios, r), padRatios(f.ColumnRatios, c)
}

// padRatios returns the first n ratios, with 1 for each that is missing.
func padRatios(ratios []float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
		if i < len(ratios) {
			out[i] = ratios[i]
		}
	}
	return out
}
