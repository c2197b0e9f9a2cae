package plots

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// blank is a plotter in the place of one that was left out. It keeps the range of its data, so
// that the axes do not change.
type blank struct{ xmin, xmax, ymin, ymax float64 }

// Plot implements plot.Plotter.
func (blank) Plot(draw.Canvas, *plot.Plot) {}

// DataRange implements plot.DataRanger.
func (b blank) DataRange() (xmin, xmax, ymin, ymax float64) { return b.xmin, b.xmax, b.ymin, b.ymax }

// blankFor returns a blank for plotter k of a panel. It has no range if that of the plotter is not
// finite or panics.
func blankFor(p *Panel, k int) (b blank) {
	inf := math.Inf(1)
	none := blank{inf, -inf, inf, -inf}
	defer func() {
		if recover() != nil {
			b = none
		}
	}()
	if isNil(*p.at(k)) {
		return none
	}
	x0, x1, y0, y1, ok := p.dataRange(k)
	if !ok || !isFinite(x0) || !isFinite(x1) || !isFinite(y0) || !isFinite(y1) {
		return none
	}
	return blank{x0, x1, y0, y1}
}

// changed returns a part that is left out by changing a variable.
func changed[T any](p *Panel, name string, fits bool, at *T, change func(*T)) *figurePart {
	var old T
	return &figurePart{
		name: name, panel: p, fits: fits,
		leave: func() { old = *at; change(at) }, restore: func() { *at = old },
	}
}

// replaced returns a part that is left out by setting a variable to another value.
func replaced[T any](p *Panel, name string, fits bool, at *T, by T) *figurePart {
	return changed(p, name, fits, at, func(v *T) { *v = by })
}

// removedBar returns a color bar as a part that is left out.
func removedBar(name string, bars *[]*ColorBar, bar *ColorBar) *figurePart {
	return changed(nil, name, true, bars, func(l *[]*ColorBar) {
		if i := slices.Index(*l, bar); i >= 0 {
			*l = slices.Delete(slices.Clone(*l), i, i+1)
		}
	})
}

// partsOf returns the parts of a figure that it can do without, those whose loss is the least
// first.
func partsOf(f *Figure) []*figurePart {
	var parts []*figurePart
	add := func(p *figurePart) { parts = append(parts, p) }
	each := func(part func(p *Panel)) {
		for _, p := range f.Panels {
			if p == nil {
				continue
			}
			part(p)
			for i := range p.Insets {
				if in := p.Insets[i].Panel; in != nil {
					part(in)
				}
			}
		}
	}
	each(func(p *Panel) {
		for k, q := range p.all() { // of which each says itself that it does not fit
			if _, ok := q.(Fitter); ok {
				add(replaced[plot.Plotter](p, p.plotterName(k), true, p.at(k), blankFor(p, k)))
			}
		}
	})
	// A legend may have the entries of those within: of insets, and that of the figure those of panels.
	for _, inset := range []bool{true, false} {
		each(func(p *Panel) {
			if p.Legend != nil && inset == (p.inset != "") {
				addEntries(&parts, p, "the legend of "+p.name(), p.Legend)
				add(replaced(p, "the legend of "+p.name(), true, &p.Legend, nil))
			}
		})
	}
	if f.Legend != nil {
		addEntries(&parts, nil, "the legend of the figure", f.Legend)
		add(replaced(nil, "the legend of the figure", true, &f.Legend, nil))
	}
	for i := range f.ColorBars {
		add(removedBar(fmt.Sprintf("ColorBars[%d]", i), &f.ColorBars, f.ColorBars[i]))
	}
	each(func(p *Panel) {
		if p.ColorBar != nil {
			add(replaced(p, "the color bar of "+p.name(), true, &p.ColorBar, nil))
		}
	})
	each(func(p *Panel) {
		if p.Right != nil {
			add(replaced(p, "the right axis of "+p.name(), true, &p.Right, nil))
		}
		if p.Top != nil {
			add(replaced(p, "the top axis of "+p.name(), true, &p.Top, nil))
		}
		if p.X.Grid != nil {
			add(replaced(p, "the grid in x of "+p.name(), false, &p.X.Grid, nil))
		}
		if p.Y.Grid != nil {
			add(replaced(p, "the grid in y of "+p.name(), false, &p.Y.Grid, nil))
		}
		if t := p.Twin; t != nil && t.Y.Grid != nil {
			add(replaced(p, "the grid of the twin axis of "+p.name(), false, &t.Y.Grid, nil))
		}
	})
	addTexts(&parts, f, each)
	each(func(p *Panel) {
		add(replaced[plot.Ticker](p, "the ticks in x of "+p.name(), true, &p.X.Ticks, NoTicks{}))
		add(replaced[plot.Ticker](p, "the ticks in y of "+p.name(), true, &p.Y.Ticks, NoTicks{}))
		if p.Twin != nil {
			add(replaced[plot.Ticker](p, "the ticks of the twin axis of "+p.name(), true, &p.Twin.Y.Ticks, NoTicks{}))
		}
	})
	each(func(p *Panel) {
		for k, q := range p.all() {
			if _, ok := q.(Fitter); ok {
				continue
			}
			add(replaced[plot.Plotter](p, p.plotterName(k), fits(q), p.at(k), blankFor(p, k)))
		}
	})
	addShapes(&parts, f, each)
	return parts
}

// addEntries adds the entries of a legend. A single one is the legend.
func addEntries(parts *[]*figurePart, p *Panel, of string, l *Legend) {
	entries := l.Entries
	if len(entries) < 2 {
		return
	}
	gone := make([]bool, len(entries))
	set := func(i int, without bool) {
		gone[i] = without
		l.Entries = nil
		for k, e := range entries {
			if !gone[k] {
				l.Entries = append(l.Entries, e)
			}
		}
	}
	for i := range entries {
		*parts = append(*parts, &figurePart{
			name: fmt.Sprintf("entry %d of %s", i, of), panel: p,
			leave: func() { set(i, true) }, restore: func() { set(i, false) },
		})
	}
}

// addTexts adds letters, labels and titles.
func addTexts(parts *[]*figurePart, f *Figure, each func(func(p *Panel))) {
	text := func(p *Panel, name string, at *string) {
		if *at != "" {
			*parts = append(*parts, replaced(p, name, true, at, ""))
		}
	}
	if f.Letters {
		*parts = append(*parts, replaced(nil, "the letters", true, &f.Letters, false))
	}
	each(func(p *Panel) { text(p, "the letter of "+p.name(), &p.Letter) })
	each(func(p *Panel) {
		text(p, "the x label of "+p.name(), &p.X.Label)
		text(p, "the y label of "+p.name(), &p.Y.Label)
		if p.Twin != nil {
			text(p, "the label of the twin axis of "+p.name(), &p.Twin.Y.Label)
		}
	})
	text(nil, "the x label of the figure", &f.XLabel)
	text(nil, "the y label of the figure", &f.YLabel)
	each(func(p *Panel) { text(p, "the title of "+p.name(), &p.Title) })
	text(nil, "the title of the figure", &f.Title)
}

// hasData reports whether limits can come from the data of the panel.
func (p *Panel) hasData() (has bool) {
	defer func() {
		if recover() != nil {
			has = false
		}
	}()
	x, y, twin, err := p.ranges(context.Background())
	finite := func(s span) bool { return s.fault == nil && s.data[0] <= s.data[1] }
	return err == nil && finite(x) && finite(y) && (p.Twin == nil || finite(twin))
}

// addShapes adds what gives axes, panels and the page their shape.
func addShapes(parts *[]*figurePart, f *Figure, each func(func(p *Panel))) {
	add := func(p *figurePart) { *parts = append(*parts, p) }
	each(func(p *Panel) {
		if p.EqualAspect {
			add(replaced(p, "equal aspect of "+p.name(), true, &p.EqualAspect, false))
		}
	})
	axes := func(part func(p *Panel, name string, a *Axis)) {
		each(func(p *Panel) {
			part(p, " of the x axis of "+p.name(), &p.X)
			part(p, " of the y axis of "+p.name(), &p.Y)
			if p.Twin != nil {
				part(p, " of the twin axis of "+p.name(), &p.Twin.Y)
			}
		})
	}
	axes(func(p *Panel, name string, a *Axis) {
		add(changed(p, "the limits"+name, false, a, func(a *Axis) {
			if a.Min, a.Max, a.Margin = 0, 0, 0; !p.hasData() {
				a.Max, a.Scale = 1, nil
			}
		}))
	})
	axes(func(p *Panel, name string, a *Axis) {
		add(changed(p, "the limits and the scale"+name, false, a, func(a *Axis) { a.Min, a.Max, a.Margin, a.Scale = 0, 1, 0, nil }))
	})
	addInsets(parts, f)
	each(func(p *Panel) {
		if p.Twin != nil {
			add(replaced(p, "the twin axis of "+p.name(), true, &p.Twin, nil))
		}
	})
	if f.Margins != nil {
		add(replaced(nil, "Margins", true, &f.Margins, nil))
	}
	if f.RowRatios != nil {
		add(replaced(nil, "RowRatios", true, &f.RowRatios, nil))
	}
	if f.ColumnRatios != nil {
		add(replaced(nil, "ColumnRatios", true, &f.ColumnRatios, nil))
	}
	if slices.Contains(f.Panels, nil) {
		add(changed(nil, "panels that are nil", false, &f.Panels, func(l *[]*Panel) {
			*l = slices.DeleteFunc(slices.Clone(*l), func(p *Panel) bool { return p == nil })
		}))
	}
	for _, p := range f.Panels {
		if p == nil {
			continue
		}
		q := changed(p, p.name(), true, &f.Panels, func(l *[]*Panel) {
			if i := slices.Index(*l, p); i >= 0 && len(*l) > 1 { // a figure has panels
				*l = slices.Delete(slices.Clone(*l), i, i+1)
			}
		})
		q.whole = true
		add(q)
	}
}

// addInsets adds the connectors of insets, and the insets.
func addInsets(parts *[]*figurePart, f *Figure) {
	for _, p := range f.Panels {
		if p == nil {
			continue
		}
		for i := range p.Insets {
			in := p.Insets[i]
			if in.Connectors != nil {
				*parts = append(*parts, changed(p, "the connectors of "+p.insetName(i), false, &p.Insets, func(l *[]Inset) {
					if k := slices.Index(*l, in); k >= 0 {
						*l = slices.Clone(*l)
						(*l)[k].Connectors = nil
					}
				}))
			}
		}
		for i := range p.Insets {
			panel := p.Insets[i].Panel
			*parts = append(*parts, changed(p, p.insetName(i), true, &p.Insets, func(l *[]Inset) {
				*l = slices.DeleteFunc(slices.Clone(*l), func(in Inset) bool { return in.Panel == panel })
			}))
		}
	}
}
