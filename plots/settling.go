package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
)

// A settling is where a plotter with text stands: what it keeps clear of, and its place of type
// P in one data area. A figure asks for the place twice: first for obstacles, and then to paint.
type settling[P any] struct {
	taken []obstacleView
	ink   *page.InkMap
	memo  *placeMemo[P] // nil before the style and the obstacles are known
}

// A placeMemo keeps a place, or nil for none, with the axes and the data area that it is for.
type placeMemo[P any] struct {
	area  vg.Rectangle
	plt   *plot.Plot
	place *P
}

// avoiding returns a settling that keeps clear of more obstacles.
func (s settling[P]) avoiding(v obstacleView) settling[P] {
	return settling[P]{append(slices.Clip(s.taken), v), s.ink, new(placeMemo[P])}
}

// over returns a settling that covers as little of the ink as it can.
func (s settling[P]) over(ink *page.InkMap) settling[P] {
	s.ink = ink
	return s
}

// forgotten returns a settling without a place.
func (s settling[P]) forgotten() settling[P] {
	s.memo = nil
	return s
}

// place returns the place that find returns, from the memo if it is for the same data area.
func (s settling[P]) place(c *draw.Canvas, plt *plot.Plot, find func(c *draw.Canvas, plt *plot.Plot) *P) *P {
	if s.memo == nil {
		return find(c, plt)
	}
	if s.memo.plt != plt || s.memo.area != c.Rectangle {
		*s.memo = placeMemo[P]{c.Rectangle, plt, find(c, plt)}
	}
	return s.memo.place
}
