package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
)

// A Result is a page with everything in its place. Coordinates are in points from
// the lower left corner of the page.
type Result struct {
	// Panels and Bars are in the order of the page.
	Panels []PlacedPanel
	Bars   []*PlacedBar

	page *Page
}

// PlacedPanel is a panel in its place.
type PlacedPanel struct {
	// Box is the data area.
	Box            vg.Rectangle
	XTicks, YTicks []Tick
	// Labels are the numbers at ticks and the axis labels.
	Labels []lettering.PlacedText
	// Title, Letter, Legend and Bar are nil if the panel has none.
	Title, Letter *lettering.PlacedText
	Legend        *PlacedLegend
	Bar           *PlacedBar

	// Decorated contains Box and the decorations that keep the margin from the page
	// and from other panels. A title counts only in height, and an axis label only
	// across its axis, so that a long one does not make the data area smaller.
	Decorated vg.Rectangle
	// Whole contains Decorated, the color bar and the legend beside the panel.
	Whole vg.Rectangle
	// Pieces are what nothing else may cover.
	Pieces []Piece

	panel *Panel
	page  *Page
}

// A Tick is a tick of an axis or a color bar. At is its position on the page, in x
// or in y.
type Tick struct {
	Value float64
	At    vg.Length
	// Minor ticks are shorter and have no number.
	Minor bool
}

// PlacedLegend is a legend in its place. Thumbnails and Labels are those of the
// entries, in order.
type PlacedLegend struct {
	Box        vg.Rectangle
	Thumbnails []vg.Rectangle
	Labels     []lettering.PlacedText
}

// PlacedBar is a color bar in its place.
type PlacedBar struct {
	// Edge is the side of the bar with ticks and numbers. Its box contains the whole
	// bar with the triangles at open ends.
	Edge  Edge
	Ticks []Tick
	// Labels are the numbers and the label.
	Labels []lettering.PlacedText
	// Lo and Hi are the positions of Min and Max along the bar.
	Lo, Hi vg.Length

	bar *Bar
	// decorated contains the bar with its ticks and numbers, and its label across
	// the bar.
	decorated vg.Rectangle
	pieces    []Piece
	// cells and dataArea are the cells and data areas of all panels that a bar of
	// several serves.
	cells    Cells
	dataArea vg.Rectangle
}

// A Piece is a part of the picture that nothing else may cover.
type Piece struct {
	// What names the piece in errors.
	What string
	Box  vg.Rectangle
	// Text is what stands in the box, or nil. It may paint less than the box, or
	// beyond it.
	Text *lettering.PlacedText
}

// painted returns the box around what is painted.
func (p *Piece) painted() vg.Rectangle {
	if p.Text != nil {
		return p.Text.Ink()
	}
	return p.Box
}

// line is a line of text in its place.
type line struct {
	lettering.Line
	at    vg.Point // the start of the baseline
	angle float64
	what  string // for errors
}

// box returns the layout box of the text.
func (l *line) box() vg.Rectangle {
	b := vg.Rectangle{
		Min: vg.Point{X: l.at.X, Y: l.at.Y - l.Descent},
		Max: vg.Point{X: l.at.X + l.Width, Y: l.at.Y + l.Ascent},
	}
	if l.angle != 0 { // reads upward
		b.Min = vg.Point{X: l.at.X - l.Ascent, Y: l.at.Y}
		b.Max = vg.Point{X: l.at.X + l.Descent, Y: l.at.Y + l.Width}
	}
	return b
}

// text returns the text without its layout box.
func (l *line) text() lettering.PlacedText {
	return lettering.PlacedText{Formula: l.Formula, Baseline: l.at, Angle: l.angle}
}

// piece returns the text as a piece of the picture.
func (l *line) piece() Piece {
	t := l.text()
	return Piece{l.what, l.box(), &t}
}
