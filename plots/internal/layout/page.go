package layout

import (
	"cmp"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/tick"
)

// A Page describes a page of panels in a grid. Lengths are in points.
type Page struct {
	// What the page is called in errors. "" is "page".
	What          string
	Width, Height vg.Length
	Sizes         Sizes
	Type          lettering.Type
	// Rows are the relative heights of the rows from the top, Columns the relative
	// widths of the columns from the left.
	Rows, Columns []float64
	Panels        []Panel
	// Bars are the color bars that serve several panels.
	Bars []Bar
	// Title stands above all panels. XLabel stands below them and YLabel left of them,
	// for axes that they share. "" adds no text.
	Title, XLabel, YLabel string
	// Legend explains all panels. Its place is AbovePage, RightOfPage or BelowPage. It is nil if
	// there is none.
	Legend *Legend
	// Fixed has the margins of a page that does not make room for decorations. It is nil
	// for a page that does.
	Fixed *Margins
	// Stop, if not nil, returns an error when the layout is not wanted any more. It is
	// called for every panel and bar each time that they are placed.
	Stop func() error

	// draft is set while the page is decorated only to be measured. The best places of legends
	// do not matter then.
	draft bool
}

// what returns what the page is called in errors.
func (p *Page) what() string { return cmp.Or(p.What, "page") }

// stopped returns the error of Stop.
func (p *Page) stopped() error {
	if p.Stop == nil {
		return nil
	}
	return p.Stop()
}

// Sizes are the lengths that all panels of a page share.
type Sizes struct {
	// Font is the base size of type. Data areas are at least as wide and as high.
	Font vg.Length
	// Title, Label and Number are the sizes of type of titles, of axis labels and
	// letters, and of numbers at ticks.
	Title, Label, Number vg.Length
	// PageTitle is the size of type of the title above all panels. Zero is Title.
	PageTitle vg.Length
	// Margin is the distance between decorations and the edge of the page, and
	// between the decorations of two panels.
	Margin vg.Length
	// TitlePad lies between the data area and the baseline of a title. At least
	// TitleClear lies between the data area and the title's descenders.
	TitlePad, TitleClear vg.Length
	// LabelPad lies between numbers and label, TickPad between tick and number.
	LabelPad, TickPad vg.Length
	// TickLength is the length of a tick, which points outward.
	TickLength vg.Length
}

// A Panel describes one pair of axes.
type Panel struct {
	// Name identifies the panel in errors.
	Name  string
	Cells Cells
	// Title and Letter stand above the data area. "" adds no text.
	Title, Letter string
	X, Y          Axis
	// Right and Top are the axes at the right of the data area and above it. They are nil if there
	// are none.
	Right, Top *Axis
	// EqualAspect makes a unit of x as long as a unit of y. Both axes must be
	// linear.
	EqualAspect bool
	// Proportion is the height of the data area in widths that Fit makes room for. Zero is that of
	// equal aspect, or usualAspect.
	Proportion float64
	// Frameless leaves out numbers and needs no room for ticks. The ticks still have places.
	Frameless bool
	// Legend and Bar are nil if the panel has none.
	Legend *Legend
	Bar    *Bar
}

// Cells are the cells of the grid that a panel covers: rows from Row to before
// RowEnd, and columns alike.
type Cells struct{ Row, Column, RowEnd, ColumnEnd int }

// union returns the smallest block of cells that contains a and b.
func (a Cells) union(b Cells) Cells {
	return Cells{min(a.Row, b.Row), min(a.Column, b.Column), max(a.RowEnd, b.RowEnd), max(a.ColumnEnd, b.ColumnEnd)}
}

// overlaps reports whether a and b have a cell in common.
func (a Cells) overlaps(b Cells) bool {
	return a.Row < b.RowEnd && b.Row < a.RowEnd && a.Column < b.ColumnEnd && b.Column < a.ColumnEnd
}

// A Scale says where values lie along an axis or a color bar, and which of them
// have ticks.
type Scale struct {
	// Min and Max are the values at the two ends.
	Min, Max float64
	// Fraction returns the position of a value, 0 at Min and 1 at Max. If nil, the
	// scale is linear.
	Fraction func(v float64) float64
	// Ticks returns the choice of ticks on an axis that has room for n numbers. If
	// nil, ticks stand at round numbers.
	Ticks func(n int) (tick.Choice, error)
}

// fraction returns the position of a value, 0 at Min and 1 at Max.
func (s *Scale) fraction(v float64) float64 {
	if s.Fraction == nil {
		return (v - s.Min) / (s.Max - s.Min)
	}
	return s.Fraction(v)
}

// ticks returns the choice of ticks on an axis that has room for n numbers.
func (s *Scale) ticks(n int) (tick.Choice, error) {
	if s.Ticks == nil {
		return tick.AutoChoice(n, s.Min, s.Max), nil
	}
	return s.Ticks(n)
}

// An Axis describes an axis of a panel.
type Axis struct {
	Scale
	// Label stands beyond the numbers. "" is no label.
	Label string
	// NumberSize is the size of type of the numbers. Zero is Sizes.Number.
	NumberSize vg.Length
	// Bare leaves out numbers and label. Ticks stay where they would be with
	// numbers.
	Bare bool
}

// A Bar describes a color bar.
type Bar struct {
	Scale
	// Name identifies the bar in errors. A bar of one panel does not use it.
	Name string
	// Label stands beyond the numbers. "" is no label.
	Label string
	// Below puts the bar below the panels instead of right of them.
	Below bool
	// OpenBelow and OpenAbove give the low and the high end a triangle, for values
	// outside the scale.
	OpenBelow, OpenAbove bool
	// Inset is the distance of Min and Max from the ends of the bar, for lines at
	// these values. Ends with a triangle have none.
	Inset vg.Length
	// Panels are the indices of the panels that the bar serves. A bar of one panel
	// does not use them.
	Panels []int
}
