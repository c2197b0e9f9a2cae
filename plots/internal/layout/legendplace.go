package layout

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A Legend describes the legend of a panel or of a page.
type Legend struct {
	// Texts are the texts of the entries, at least one.
	Texts []string
	Place LegendPlace
	// Columns is the number of columns. If zero, it is one, or as many as have room
	// if the legend stands below or above.
	Columns int
	// TextSize is the size of type. If zero, it is the base size of the page.
	TextSize vg.Length
	// Packed makes each row as high as its own texts, with thumbnails at one height
	// above the baseline, as in Matplotlib. Otherwise all rows are alike.
	Packed bool
	// Covered returns, for a data area, a function that says how much data a legend
	// in a box covers. Only BestPlace uses it. If nil, there is no data.
	Covered func(dataArea vg.Rectangle) func(box vg.Rectangle) float64
}

// A LegendPlace says where a legend stands.
type LegendPlace int

// The places of a legend.
const (
	BestPlace LegendPlace = iota // the place on the data area where it covers least
	UpperRight
	UpperLeft
	LowerLeft
	LowerRight
	RightOfPanel // right of the panel and its color bar, or of all panels
	BelowPanel   // below them
	CenterRight
	CenterLeft
	LowerCenter
	UpperCenter
	Center
	AbovePanel // above all panels
)

// dataPlaces are the places on a data area in the order in which the best place is looked for. It
// is the order of Matplotlib's numbers 1 to 10, of which 5 and 7 are one place (legend.py,
// Legend.codes).
var dataPlaces = [...]LegendPlace{
	UpperRight, UpperLeft, LowerLeft, LowerRight, CenterRight, CenterLeft, LowerCenter, UpperCenter, Center,
}

// OnData reports whether a legend stands in the data area.
func (p LegendPlace) OnData() bool {
	return p != RightOfPanel && p != BelowPanel && p != AbovePanel
}

// flows reports whether a legend takes as many columns as have room.
func (p LegendPlace) flows() bool { return p == BelowPanel || p == AbovePanel }

// share returns where a legend stands in a box, from 0 at the left and at the bottom to 1.
func (p LegendPlace) share() (x, y float64) {
	switch p {
	case UpperLeft, CenterLeft, LowerLeft:
		x = 0
	case LowerCenter, UpperCenter, Center, BelowPanel, AbovePanel:
		x = 0.5
	default:
		x = 1
	}
	switch p {
	case LowerLeft, LowerRight, LowerCenter, BelowPanel:
		y = 0
	case CenterLeft, CenterRight, Center, RightOfPanel:
		y = 0.5
	default:
		y = 1
	}
	return x, y
}

// Within returns the lower left corner of a legend of the given size at the place in a box,
// away from its sides.
func (p LegendPlace) Within(box vg.Rectangle, size vg.Point, away vg.Length) vg.Point {
	along := func(lo, hi, size vg.Length, share float64) vg.Length {
		switch share {
		case 0:
			return lo + away
		case 1:
			return hi - away - size
		}
		return (lo+hi)/2 - size/2
	}
	x, y := p.share()
	return vg.Point{X: along(box.Min.X, box.Max.X, size.X, x), Y: along(box.Min.Y, box.Max.Y, size.Y, y)}
}

// weight returns how much what a legend covers counts at a place. Corners disturb least.
func (l *Legend) weight(p LegendPlace) float64 {
	switch x, y := p.share(); {
	case l.Packed || x != 0.5 && y != 0.5: // Matplotlib has no weights
		return 1
	case x == y:
		return 2
	}
	return 1.5
}

// legendTie is how much less a place must cover than one before it to be better. Sums
// that differ only by rounding are equal.
const legendTie = 1e-6

// onData returns the lower left corner of a legend on a data area, given its size and its
// distance from the frame. In a draft it takes any place.
func (l *Legend) onData(data vg.Rectangle, size vg.Point, away vg.Length, draft bool) vg.Point {
	switch {
	case l.Place != BestPlace:
		return l.Place.Within(data, size, away)
	case l.Covered == nil || draft:
		return UpperRight.Within(data, size, away)
	}
	return l.best(data, size, away, l.Covered(data))
}

// BestOn returns the lower left corner of a box on a data area where it covers least, given its
// size and its distance from the frame.
func BestOn(data vg.Rectangle, size vg.Point, away vg.Length, covered func(box vg.Rectangle) float64) vg.Point {
	return new(Legend).best(data, size, away, covered)
}

// best returns the lower left corner of a legend where it covers least.
func (l *Legend) best(data vg.Rectangle, size vg.Point, away vg.Length, covered func(box vg.Rectangle) float64) vg.Point {
	best, least := UpperRight, math.Inf(1)
	for _, place := range dataPlaces {
		at := place.Within(data, size, away)
		if n := l.weight(place) * covered(vg.Rectangle{Min: at, Max: at.Add(size)}); n < least-legendTie {
			best, least = place, n
		}
	}
	return best.Within(data, size, away)
}
