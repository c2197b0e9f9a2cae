package site

import (
	"cmp"
	"errors"
	"math"
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
	// columnWidth is the width of a picture beside its file in the narrowest window that
	// has them side by side.
	columnWidth = 560
	// narrowShown is the greatest width of a picture that was laid out for phones.
	narrowShown = 440
)

// errTooNarrow means that a figure cannot be laid out for phones.
var errTooNarrow = errors.New("figure too wide for phones")

// narrowed returns the figure laid out for a phone: its panels stand below each other,
// with their limits and the proportions of their data areas. The page is as wide as
// digits need that are shown phoneWidth wide. The error is errTooNarrow if there is no room
// for the decorations.
func narrowed(f *plots.Figure) (*plots.Figure, error) {
	wide, err := f.Layout()
	if err != nil {
		return nil, err
	}
	digits, err := digitHeight(f)
	if err != nil {
		return nil, err
	}
	for _, shown := range []float64{goodDigits, (goodDigits + leastDigits) / 2, leastDigits} {
		width := vg.Length(phoneWidth * digits / shown * 72 / 96)
		n := stacked(f, wide, width)
		if err = fitHeight(n, wide); err == nil {
			return n, nil
		}
	}
	if errors.Is(err, plots.ErrLayout) {
		err = errTooNarrow
	}
	return nil, err
}

// stacked returns the figure with one column, in the order in which panels are read.
func stacked(f *plots.Figure, wide *plots.Layout, width vg.Length) *plots.Figure {
	n := *f
	n.Width, n.Height = width, width*vg.Length(len(f.Panels))
	n.Panels, n.ColorBars, n.RowRatios, n.ColumnRatios = nil, nil, nil, nil
	oneColumn := !slices.ContainsFunc(f.Panels, func(p *plots.Panel) bool { return p.Column != f.Panels[0].Column })
	if !oneColumn {
		n.ShareX, n.ShareY = plots.ShareNone, plots.ShareNone
	}
	order := slices.Clone(wide.Panels)
	slices.SortStableFunc(order, func(a, b plots.PlacedPanel) int {
		return cmp.Or(cmp.Compare(a.Panel.Row, b.Panel.Row), cmp.Compare(a.Panel.Column, b.Panel.Column))
	})
	copies := map[*plots.Panel]*plots.Panel{}
	for row, placed := range order {
		p := *placed.Panel
		p.Row, p.Column, p.RowSpan, p.ColumnSpan = row, 0, 0, 0
		if !oneColumn {
			x, y := placed.Limits()
			p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = x[0], x[1], y[0], y[1]
		}
		if p.ColorBar != nil {
			bar := *p.ColorBar
			bar.Below = true
			p.ColorBar = &bar
		}
		if l := placed.Legend; l != nil {
			legend := *p.Legend
			legend.Place = narrowLegend(l, placed.Box)
			p.Legend = &legend
		}
		n.Panels = append(n.Panels, &p)
		copies[placed.Panel] = &p
	}
	for _, b := range f.ColorBars {
		bar := *b
		bar.Below, bar.Panels = true, nil
		for _, p := range b.Panels {
			bar.Panels = append(bar.Panels, copies[p])
		}
		n.ColorBars = append(n.ColorBars, &bar)
	}
	return &n
}

// narrowLegend returns where a legend stands on a phone: below the panel if it was beside
// it or would cover much of it.
func narrowLegend(l *plots.PlacedLegend, panel vg.Rectangle) plots.LegendPlace {
	legend, data := l.Box.Size(), panel.Size()
	large := legend.X*legend.Y > greatestLegend*data.X*data.Y || legend.X > data.X/2
	if l.Legend.Place == plots.LegendRight || large {
		return plots.LegendBelow
	}
	return l.Legend.Place
}

// greatestLegend is the part of a data area that a legend may cover.
const greatestLegend = 0.15

// fitHeight makes the figure n, whose panels stand below each other, so high that its data
// areas have the proportions that they have in the layout wide.
func fitHeight(n *plots.Figure, wide *plots.Layout) error {
	aspects := map[int]float64{} // by row
	for _, placed := range inOrder(wide) {
		size := placed.Box.Size()
		aspect := float64(size.Y / size.X)
		if !placed.Panel.EqualAspect {
			aspect = max(aspect, leastAspect)
		}
		aspects[len(aspects)] = aspect
	}
	n.RowRatios = nil
	for row := range len(aspects) {
		n.RowRatios = append(n.RowRatios, aspects[row])
	}
	// The room for decorations depends on the height a little, because more ticks have
	// room on longer axes.
	for range 4 {
		l, err := n.Layout()
		if err != nil {
			return err
		}
		var missing vg.Length
		for row, p := range l.Panels {
			size := p.Box.Size()
			missing += size.X*vg.Length(aspects[row]) - size.Y
		}
		if math.Abs(float64(missing)) < 0.5 {
			break
		}
		n.Height += missing
	}
	_, err := n.Layout()
	return err
}
