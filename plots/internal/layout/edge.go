package layout

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
)

// quarterTurn is the angle of text that reads upward.
const quarterTurn = math.Pi / 2

// An Edge is a side of a box on which ticks and numbers stand. They point away from
// the box.
type Edge struct {
	Box  vg.Rectangle
	Side Side
}

// A Side is a side of a box.
type Side int

// The sides that have ticks.
const (
	Bottom Side = iota
	Left
	Right
	Top
)

// Horizontal reports whether the side is the bottom or the top.
func (s Side) Horizontal() bool { return s == Bottom || s == Top }

// Span returns the positions of the ends of the edge, in x for the bottom and the top and in y
// for the left and right.
func (e Edge) Span() (lo, hi vg.Length) {
	if e.Side.Horizontal() {
		return e.Box.Min.X, e.Box.Max.X
	}
	return e.Box.Min.Y, e.Box.Max.Y
}

// Point returns the point at a position along the edge, moved outward.
func (e Edge) Point(at, outward vg.Length) vg.Point {
	switch e.Side {
	case Bottom:
		return vg.Point{X: at, Y: e.Box.Min.Y - outward}
	case Top:
		return vg.Point{X: at, Y: e.Box.Max.Y + outward}
	case Left:
		return vg.Point{X: e.Box.Min.X - outward, Y: at}
	default:
		return vg.Point{X: e.Box.Max.X + outward, Y: at}
	}
}

// number returns the start of the baseline of a number at a position along the
// edge. The number is centered below the bottom or above the top, and flush with a line outward of
// the left or right, with half of its height above the position.
func (e Edge) number(l lettering.Line, at, outward vg.Length) vg.Point {
	p := e.Point(at, outward)
	switch e.Side {
	case Bottom:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y - l.Ascent}
	case Top:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y + l.Descent}
	case Left:
		return vg.Point{X: p.X - l.Width, Y: p.Y - l.Ascent/2}
	default:
		return vg.Point{X: p.X, Y: p.Y - l.Ascent/2}
	}
}

// align returns which point of a number stays in its place, see lettering.PlacedText.
func (s Side) align() float64 {
	switch s {
	case Bottom, Top:
		return centered
	case Left:
		return 1
	}
	return 0
}

// centered is the Align of a centered lettering.PlacedText.
const centered = 0.5

// label returns the start and the angle of the baseline of a line of text that is
// centered along the edge and moved outward. On the left and right it reads upward.
func (e Edge) label(l lettering.Line, outward vg.Length) (at vg.Point, angle float64) {
	lo, hi := e.Span()
	p := e.Point((lo+hi)/2, outward)
	switch e.Side {
	case Bottom:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y - l.Ascent}, 0
	case Top:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y + l.Descent}, 0
	case Left:
		return vg.Point{X: p.X - l.Descent, Y: p.Y - l.Width/2}, quarterTurn
	default:
		return vg.Point{X: p.X + l.Ascent, Y: p.Y - l.Width/2}, quarterTurn
	}
}

// overhang returns how far a box sticks out of the edge.
func (e Edge) overhang(b vg.Rectangle) vg.Length {
	switch e.Side {
	case Bottom:
		return e.Box.Min.Y - b.Min.Y
	case Top:
		return b.Max.Y - e.Box.Max.Y
	case Left:
		return e.Box.Min.X - b.Min.X
	default:
		return b.Max.X - e.Box.Max.X
	}
}
