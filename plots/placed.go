package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
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

// PlacedText is a line of text whose baseline starts at Baseline and runs to
// the right, turned by Angle radians counter-clockwise.
type PlacedText struct {
	Formula  *tex.Formula
	Baseline vg.Point
	Angle    float64
}

// ink returns the box around the painted text.
func (t *PlacedText) ink() vg.Rectangle {
	sin, cos := math.Sincos(t.Angle)
	box := nowhere()
	for _, c := range t.Formula.Path() {
		if c.Type == vg.CloseComp {
			continue
		}
		for _, p := range append(c.Control, c.Pos) {
			x, y := float64(p.X), float64(p.Y)
			box = around(box, vg.Point{
				X: t.Baseline.X + vg.Length(x*cos-y*sin),
				Y: t.Baseline.Y + vg.Length(x*sin+y*cos),
			})
		}
	}
	return box
}

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
		return p.text.ink()
	}
	return p.box
}

// nowhere is the box that holds nothing.
func nowhere() vg.Rectangle {
	inf := vg.Length(math.Inf(1))
	return vg.Rectangle{Min: vg.Point{X: inf, Y: inf}, Max: vg.Point{X: -inf, Y: -inf}}
}

// around returns the box around r and points.
func around(r vg.Rectangle, pts ...vg.Point) vg.Rectangle {
	for _, p := range pts {
		r.Min.X, r.Max.X = min(r.Min.X, p.X), max(r.Max.X, p.X)
		r.Min.Y, r.Max.Y = min(r.Min.Y, p.Y), max(r.Max.Y, p.Y)
	}
	return r
}

// union returns the box around two boxes.
func union(a, b vg.Rectangle) vg.Rectangle { return around(a, b.Min, b.Max) }

// apart returns how far two boxes are from each other, in the direction in
// which that is more; negative is how far they overlap.
func apart(a, b vg.Rectangle) vg.Length {
	return max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y)
}
