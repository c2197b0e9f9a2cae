package plots

import (
	"context"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/lettering"
)

// Layout has the places of everything in a figure. Coordinates are in points from
// the lower left corner of the page, with y upward.
type Layout struct {
	// Width and Height are the size of the page.
	Width, Height vg.Length
	// Panels are in the order of Figure.Panels.
	Panels []PlacedPanel
	// Bars are in the order of Figure.ColorBars.
	Bars []*PlacedBar
	// Title, XLabel and YLabel are nil if the figure has none.
	Title, XLabel, YLabel *PlacedText
	// Legend is the legend of the figure, with the entries that it shows. It is nil if there
	// is none.
	Legend *PlacedLegend

	rows []float64 // the relative heights of the rows
}

// PlacedPanel is a panel with its box and everything around it.
type PlacedPanel struct {
	// Panel is the panel that was placed.
	Panel *Panel
	// Box is the data area.
	Box vg.Rectangle
	// XTicks and YTicks are the ticks. If the panel is Frameless, they are not drawn.
	XTicks, YTicks []PlacedTick
	// RightTicks are those of Panel.Right or Panel.Twin, and TopTicks those of Panel.Top.
	RightTicks, TopTicks []PlacedTick
	// Labels are the numbers at ticks and the axis labels.
	Labels []PlacedText
	// Title is nil if the panel has none.
	Title *PlacedText
	// Letter is nil if the panel has none.
	Letter *PlacedText
	// Legend is nil if the panel has none.
	Legend *PlacedLegend
	// Bar is nil if the panel has no color bar of its own.
	Bar *PlacedBar
	// Insets are in the order of Panel.Insets.
	Insets []PlacedInset

	limits  *plot.Plot // the axes of the panel's own plotters
	axes    *panelAxes // of all plotters
	ofRight []int      // the indices in Labels of the texts of the right axis
}

// Limits returns the least and the greatest value that the axes show, also if they come
// from the data or are shared with other panels.
func (p *PlacedPanel) Limits() (x, y [2]float64) {
	return [2]float64{p.limits.X.Min, p.limits.X.Max}, [2]float64{p.limits.Y.Min, p.limits.Y.Max}
}

// PlacedTick is a tick of an axis or a color bar. At is its position on the page, in
// x or in y.
type PlacedTick struct {
	Value float64
	At    vg.Length
	// Minor ticks are shorter and have no number.
	Minor bool
}

// PlacedText is a line of text whose baseline starts at Baseline and runs to the
// right, turned by Angle radians counterclockwise.
//
//	type PlacedText struct {
//		Formula  *tex.Formula
//		Baseline vg.Point
//		Angle    float64
//		Align    float64 // the point that stays if LaTeX sets it wider: 0 start, 0.5 middle, 1 end
//	}
type PlacedText = lettering.PlacedText

// Layout computes the boxes of the panels and the places of all text, by the rules
// of tight_layout in Matplotlib 3.3. The data areas of a row or column are as large
// as the page allows when every label, number and title gets its room and the
// style's Margin around it. With Figure.Margins the data areas do not depend on labels,
// numbers and titles.
//
// The error wraps ErrFigure, ErrLimits, ErrLayout, ErrPanic or an error of package tex,
// and names the panel.
func (f *Figure) Layout() (*Layout, error) { return f.LayoutContext(context.Background()) }

// LayoutContext is Layout, but stops early when ctx is done. The error then wraps the error
// of ctx and its cause. A nil ctx is never done.
func (f *Figure) LayoutContext(ctx context.Context) (_ *Layout, err error) {
	l, err := f.uncropped(ctx)
	if err == nil && f.Crop {
		l.cropTo(f.cropBox(l, f.content(l)))
	}
	return l, err
}

// uncropped returns the layout on the whole page.
func (f *Figure) uncropped(ctx context.Context) (_ *Layout, err error) {
	defer caught(&err, "figure")
	d, err := newPageDescriber(ctx, f)
	if err != nil {
		return nil, err
	}
	page, err := d.page(ctx)
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	if f.FitHeight {
		page, err = layout.Fit(page, len(f.RowRatios) > 0, f.pixel())
		if stop := stopped(ctx); stop != nil {
			return nil, stop
		}
		if err != nil {
			return nil, fmt.Errorf("plots: %w", err)
		}
	}
	placed, err := layout.Of(page)
	if stop := stopped(ctx); stop != nil {
		return nil, stop
	}
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	l := d.layout(placed)
	l.Height, l.rows = page.Height, page.Rows
	for i := range l.Panels {
		if err := d.placeInsets(ctx, &l.Panels[i]); err != nil {
			return nil, err
		}
	}
	if err := d.fit(ctx, l); err != nil {
		return nil, err
	}
	return l, nil
}
