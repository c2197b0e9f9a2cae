package site

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// Widths in CSS pixels. The style sheet has the same numbers.
const (
	// phone is the width of a window in which every figure can be read.
	phone = 375
	// pageMargins is what the page leaves free left and right of a picture, with the
	// frame of the picture.
	pageMargins = 34
	// phoneWidth is the width of a picture on a phone.
	phoneWidth = phone - pageMargins
	// wideColumn and widestColumn are the widths of a picture beside its file in the
	// narrowest windows that count as wide and as widest.
	wideColumn, widestColumn = 560, 715
	// smallWindow is the greatest width of a window that shows pictures laid out for phones.
	smallWindow = 800
	// narrowShown is the greatest width of a picture that was laid out for phones.
	narrowShown = 440
)

// errTooNarrow means that a figure cannot be laid out for phones.
var errTooNarrow = errors.New("figure too wide for phones")

// narrowed returns the figure laid out for a phone: its panels stand below each other,
// with their limits and the proportions of their data areas. The page is as wide as
// its text needs when it is shown phoneWidth wide. The error is errTooNarrow if there is no
// room for the decorations.
func narrowed(f *plots.Figure) (*plots.Figure, error) {
	wide, err := f.Layout()
	if err != nil {
		return nil, err
	}
	placed := inOrder(wide)
	n := stacked(f, placed)
	l, err := n.Layout()
	if err != nil {
		return nil, tooNarrow(err)
	}
	digits, err := digitHeight(n, l)
	if err != nil {
		return nil, err
	}
	for _, shown := range []float64{goodDigits, (goodDigits + leastDigits) / 2, leastDigits} {
		n.Width = vg.Length(phoneWidth*digits/shown) * 72 / 96
		if err = fitNarrow(n, aspects(placed)); err == nil {
			return n, nil
		}
	}
	return nil, tooNarrow(err)
}

// tooNarrow returns errTooNarrow if decorations have no room, and else err.
func tooNarrow(err error) error {
	if errors.Is(err, plots.ErrLayout) {
		return errTooNarrow
	}
	return err
}

// inOrder returns the panels of a layout in the order in which they are read.
func inOrder(l *plots.Layout) []plots.PlacedPanel {
	return slices.SortedStableFunc(slices.Values(l.Panels), func(a, b plots.PlacedPanel) int {
		return cmp.Or(cmp.Compare(a.Panel.Row, b.Panel.Row), cmp.Compare(a.Panel.Column, b.Panel.Column))
	})
}

// stacked returns the figure with the panels below each other. If they stood beside each
// other, they get the limits that they had there.
func stacked(f *plots.Figure, placed []plots.PlacedPanel) *plots.Figure {
	n := *f
	n.Height = 2 * n.Width * vg.Length(len(f.Panels)) // room for everything
	n.Panels, n.ColorBars, n.RowRatios, n.ColumnRatios = nil, nil, nil, nil
	n.Margins = nil
	if f.Legend != nil && f.Legend.Place == plots.LegendRight {
		legend := *f.Legend
		legend.Place = plots.LegendBelow
		n.Legend = &legend
	}
	oneColumn := !slices.ContainsFunc(f.Panels, func(p *plots.Panel) bool { return p.Column != f.Panels[0].Column })
	if !oneColumn {
		n.ShareX, n.ShareY = plots.ShareNone, plots.ShareNone
	}
	var before []*plots.Panel
	for row, old := range placed {
		p := *old.Panel
		p.Row, p.Column, p.RowSpan, p.ColumnSpan = row, 0, 0, 0
		if !oneColumn {
			x, y := old.Limits()
			p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x[0], x[1], y[0], y[1]
		}
		p.X.TickLabelSize, p.Y.TickLabelSize = 0, 0 // no text is smaller than the others
		if p.ColorBar != nil {
			p.ColorBar = barOf(p.ColorBar, nil, nil)
		}
		if p.Legend != nil {
			legend := *p.Legend
			legend.TextSize = 0
			if legend.Place == plots.LegendRight {
				legend.Place = plots.LegendBelow
			}
			p.Legend = &legend
		}
		n.Panels, before = append(n.Panels, &p), append(before, old.Panel)
	}
	for _, b := range f.ColorBars {
		n.ColorBars = append(n.ColorBars, barOf(b, before, n.Panels))
	}
	return &n
}

// fitNarrow lays the figure n out for its width, with data areas of the given proportions.
func fitNarrow(n *plots.Figure, aspects []float64) error {
	if err := fitHeight(n, aspects); err != nil {
		return err
	}
	if moved, err := moveLegends(n); err != nil || !moved {
		return err
	}
	return fitHeight(n, aspects)
}

// moveLegends moves legends that cover much of a data area below it, and reports whether
// there are any.
func moveLegends(n *plots.Figure) (moved bool, err error) {
	l, err := n.Layout()
	if err != nil {
		return false, err
	}
	for i, p := range l.Panels {
		if p.Legend == nil || p.Panel.Legend.Place == plots.LegendBelow {
			continue
		}
		legend, data := p.Legend.Box.Size(), p.Box.Size()
		if legend.X*legend.Y > greatestLegend*data.X*data.Y {
			n.Panels[i].Legend.Place = plots.LegendBelow
			moved = true
		}
	}
	return moved, nil
}

// greatestLegend is the part of a data area that a legend may cover.
const greatestLegend = 0.12

// fitHeight makes the figure n, whose panels stand below each other, so high that its data
// areas have the given proportions, heights divided by widths.
func fitHeight(n *plots.Figure, aspects []float64) (err error) {
	n.RowRatios = aspects
	if n.Height, err = n.HeightFor(context.Background(), aspects); err != nil {
		return err
	}
	_, err = n.Layout()
	return err
}

// aspects returns the proportions of data areas. No area gets flatter than leastAspect,
// unless the aspect of its axes is equal.
func aspects(placed []plots.PlacedPanel) (all []float64) {
	for _, p := range placed {
		size := p.Box.Size()
		aspect := float64(size.Y / size.X)
		if !p.Panel.EqualAspect {
			aspect = max(aspect, leastAspect)
		}
		all = append(all, aspect)
	}
	return all
}

// leastAspect is the least height of a data area divided by its width.
const leastAspect = 0.4

// barOf returns a copy of a color bar below copies of its panels.
func barOf(b *plots.ColorBar, panels, copies []*plots.Panel) *plots.ColorBar {
	bar := *b
	bar.Below, bar.Panels = true, nil
	for _, p := range b.Panels {
		bar.Panels = append(bar.Panels, copies[slices.Index(panels, p)])
	}
	return &bar
}
