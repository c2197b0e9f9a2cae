package plots

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
)

// edge is a side of a box on which ticks and numbers stand, pointing outwards.
type edge struct {
	box  vg.Rectangle
	side side
}

type side int

const (
	below side = iota
	left
	right
)

// span returns the ends of the edge along itself.
func (e edge) span() (lo, hi vg.Length) {
	if e.side == below {
		return e.box.Min.X, e.box.Max.X
	}
	return e.box.Min.Y, e.box.Max.Y
}

// point returns the point of the edge at a place along it, moved outwards.
func (e edge) point(at, out vg.Length) vg.Point {
	switch e.side {
	case below:
		return vg.Point{X: at, Y: e.box.Min.Y - out}
	case left:
		return vg.Point{X: e.box.Min.X - out, Y: at}
	default:
		return vg.Point{X: e.box.Max.X + out, Y: at}
	}
}

// number returns where the baseline of a number starts that stands at a place
// along the edge: centred below it, or flush with it at the left or right, the
// middle of the letters' height at the place.
func (e edge) number(l lettering.Line, at, out vg.Length) vg.Point {
	p := e.point(at, out)
	switch e.side {
	case below:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y - l.Ascent}
	case left:
		return vg.Point{X: p.X - l.Width, Y: p.Y - l.Ascent/2}
	default:
		return vg.Point{X: p.X, Y: p.Y - l.Ascent/2}
	}
}

// reach returns how far a box sticks out of the edge.
func (e edge) reach(b vg.Rectangle) vg.Length {
	switch e.side {
	case below:
		return e.box.Min.Y - b.Min.Y
	case left:
		return e.box.Min.X - b.Min.X
	default:
		return b.Max.X - e.box.Max.X
	}
}

// label returns the baseline of a line of text centred along the edge, out
// away from it; at the left and right it is turned to read upwards.
func (e edge) label(l lettering.Line, out vg.Length) (vg.Point, float64) {
	lo, hi := e.span()
	p := e.point((lo+hi)/2, out)
	switch e.side {
	case below:
		return vg.Point{X: p.X - l.Width/2, Y: p.Y - l.Ascent}, 0
	case left:
		return vg.Point{X: p.X - l.Descent, Y: p.Y - l.Width/2}, quarter
	default:
		return vg.Point{X: p.X + l.Ascent, Y: p.Y - l.Width/2}, quarter
	}
}
