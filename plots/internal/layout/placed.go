package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// A Result is a page with everything in its place. Coordinates are in points from
// the lower left corner of the page.
type Result struct {
	// Panels and Bars are in the order of the page.
	Panels []PlacedPanel
	Bars   []*PlacedBar
	Surround

	page *Page
	grid grid
}

// PlacedPanel is a panel in its place.
type PlacedPanel struct {
	// Box is the data area.
	Box            vg.Rectangle
	XTicks, YTicks []Tick
	// RightTicks and TopTicks are those of axes that the panel may have at the right and above.
	RightTicks, TopTicks []Tick
	Decorations
	// OfRight are the indices in Labels of the numbers and the label of the right axis.
	OfRight []int
	// Title, Letter, Legend and Bar are nil if the panel has none.
	Title, Letter *lettering.PlacedText
	Legend        *PlacedLegend
	Bar           *PlacedBar

	// Whole contains Decorated, the color bar and the legend beside the panel.
	Whole vg.Rectangle

	panel *Panel
	page  *Page
	// barCell is where the color bar stands on a page with fixed margins.
	barCell vg.Rectangle
}

// Decorations are the texts around a data area or a color bar.
type Decorations struct {
	// Labels are the numbers at ticks and the labels of axes or of the bar.
	Labels []lettering.PlacedText
	// Decorated contains the data area or the bar, and its decorations. It has room for
	// the height of a title, and for a label only across its axis, so that a long text
	// does not make the data area smaller.
	Decorated vg.Rectangle
	// Pieces are what nothing else may cover.
	Pieces []Piece
}

// addMarks adds the numbers and the offset text of a ruler. They get room on all sides.
func (d *Decorations) addMarks(m *marks) {
	for i := range m.numbers {
		d.addNumber(&m.numbers[i])
	}
	if m.offset != nil {
		d.addNumber(m.offset)
	}
}

// addNumber adds a number or an offset text.
func (d *Decorations) addNumber(l *line) {
	d.Decorated = page.Union(d.Decorated, l.box())
	d.addLabel(l)
}

// addLabel adds a line of text without room for it.
func (d *Decorations) addLabel(l *line) {
	d.Labels = append(d.Labels, l.text())
	d.Pieces = append(d.Pieces, l.piece())
}

// A Tick is a tick of an axis or a color bar. At is its position on the page, in x
// or in y.
type Tick struct {
	Value float64
	At    vg.Length
	// Minor ticks are shorter and have no number.
	Minor bool
}

// PlacedLegend is a legend in its place. Each entry has one thumbnail and one label,
// in order.
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
	Decorations
	// Lo and Hi are the positions of Min and Max along the bar.
	Lo, Hi vg.Length

	bar *Bar
	// cells and dataArea contain the cells and data areas of all panels that the bar
	// serves. A bar of one panel does not use them.
	cells    Cells
	dataArea vg.Rectangle
}

// A Piece is a part of the picture that nothing else may cover.
type Piece struct {
	// What is the name of the piece in errors.
	What string
	Box  vg.Rectangle
	// Text is the text in the box, or nil. It may paint less than the box, or beyond
	// it.
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
	align float64 // see lettering.PlacedText
	what  string  // for errors
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
	return lettering.PlacedText{Formula: l.Formula, Baseline: l.at, Angle: l.angle, Align: l.align}
}

// piece returns the text as a piece of the picture.
func (l *line) piece() Piece {
	t := l.text()
	return Piece{l.what, l.box(), &t}
}
