package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Legend explains plotters by their thumbnails. The zero value stands in the
// corner of the data area where it covers least, on a background through which
// data shine faintly. Labels of contour lines keep clear of it.
type Legend struct {
	Entries []LegendEntry

	// Place is where the legend stands.
	Place LegendPlace

	// Columns is the number of columns. If zero, it is one, or below the panel
	// as many as have room.
	Columns int

	// TextSize is the size of type, the style's base size if zero.
	TextSize vg.Length

	// Background is filled behind the entries, the style's LabelBackground if nil.
	Background color.Color
}

// LegendEntry is a line of a legend.
type LegendEntry struct {
	// Text has formulas between dollar signs.
	Text string
	// Thumbnails are painted over each other left of the text.
	Thumbnails []plot.Thumbnailer
}

// LegendPlace is where a legend stands.
type LegendPlace int

// The places of a legend. Beside and below the panel it takes its room from the
// layout.
const (
	LegendBest LegendPlace = iota // the corner where it covers least
	LegendUpperRight
	LegendUpperLeft
	LegendLowerLeft
	LegendLowerRight
	LegendRight // right of the panel and its colour bar
	LegendBelow // below them
)

// Add adds an entry: gonum's plotters and ours alike are Thumbnailers.
func (l *Legend) Add(text string, thumbnails ...plot.Thumbnailer) {
	l.Entries = append(l.Entries, LegendEntry{text, thumbnails})
}

// Measures of a legend in units of its size of type: Matplotlib's legend.*.
const (
	legendHandle   = 2.0 // length of a thumbnail
	legendHeight   = 0.7 // height of a thumbnail
	legendTextPad  = 0.8 // between thumbnail and text
	legendLine     = 0.5 // between lines
	legendColumn   = 2.0 // between columns
	legendPad      = 0.4 // around the entries
	legendDistance = 0.5 // from the data area's frame
)

// PlacedLegend is a legend in its place.
type PlacedLegend struct {
	Legend *Legend
	Box    vg.Rectangle
	// Thumbnails are the boxes of the entries' thumbnails, Labels their texts.
	Thumbnails []vg.Rectangle
	Labels     []PlacedText

	size vg.Length
}

// inside reports whether a legend stands in the data area.
func (l *Legend) inside() bool { return l.Place != LegendRight && l.Place != LegendBelow }

// check finds what makes a legend impossible.
func (l *Legend) check() error {
	if l.Place < LegendBest || l.Place > LegendBelow {
		return fmt.Errorf("legend: %w: unknown place %d", ErrFigure, l.Place)
	}
	for i, e := range l.Entries {
		for k, t := range e.Thumbnails {
			if t == nil {
				return fmt.Errorf("legend: %w: thumbnail %d of entry %d, %q, is nil", ErrFigure, k, i, e.Text)
			}
		}
	}
	return nil
}

// move moves the legend and all that it holds.
func (p *PlacedLegend) move(by vg.Point) {
	shift := func(r vg.Rectangle) vg.Rectangle { return vg.Rectangle{Min: r.Min.Add(by), Max: r.Max.Add(by)} }
	p.Box = shift(p.Box)
	for i := range p.Thumbnails {
		p.Thumbnails[i] = shift(p.Thumbnails[i])
		p.Labels[i].Baseline = p.Labels[i].Baseline.Add(by)
	}
}
