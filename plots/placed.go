package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"natgrad.example/plots/internal/lettering"
)

// PlacedPanel is a panel with its box and everything around it.
type PlacedPanel struct {
	// Panel is what was placed.
	Panel *Panel
	// Box is the data area.
	Box            vg.Rectangle
	XTicks, YTicks []PlacedTick
	// Labels are the numbers at ticks and the axis labels.
	Labels []PlacedText
	// Title is nil where the panel has none.
	Title *PlacedText
	// Letter is nil where the panel has none.
	Letter *PlacedText
	// Legend is nil where the panel has none.
	Legend *PlacedLegend
	// Bar is nil where the panel has no colour bar of its own.
	Bar *PlacedBar

	limits *plot.Plot
	// outerX and outerY say whether the numbers and labels of the axes are shown.
	outerX, outerY bool
	// extent holds the box and what must not be cut or overlap a neighbour. A
	// title counts in height only, and an axis label only across its axis: a
	// long one does not narrow the data area.
	extent vg.Rectangle
	// outer holds extent and what stands beyond it: a colour bar, a legend.
	outer vg.Rectangle
	// parts are what nothing else may overlap, and inside what stands in the
	// data area.
	parts, inside []part
	page          vg.Point // size
}

// PlacedTick is a tick at At, along its axis.
type PlacedTick struct {
	Value float64
	At    vg.Length
	// Minor ticks are shorter and have no number.
	Minor bool
}

// PlacedText is a line of text whose baseline starts at Baseline and runs to the
// right, turned by Angle radians counter-clockwise.
//
//	type PlacedText struct {
//		Formula  *tex.Formula
//		Baseline vg.Point
//		Angle    float64
//	}
type PlacedText = lettering.PlacedText

// part is a piece of the picture that must stay clear of all others.
type part struct {
	what string // for errors
	box  vg.Rectangle
	// text is what stands in the box, if it is text: less than the box may count.
	text *PlacedText
}

// exact returns the box around what is painted.
func (p *part) exact() vg.Rectangle {
	if p.text != nil {
		return p.text.Ink()
	}
	return p.box
}
