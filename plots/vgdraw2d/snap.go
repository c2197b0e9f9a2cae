package vgdraw2d

import (
	"math"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// rectilinear reports whether a path consists of horizontal and vertical lines only,
// within 1e-4 px. Matplotlib snaps by the same rule.
func rectilinear(p *draw2d.Path) bool {
	const tol = 1e-4
	var start, last geom.Point
	i := 0
	straight := func(p, q geom.Point) bool {
		return math.Abs(p.X-q.X) < tol || math.Abs(p.Y-q.Y) < tol
	}
	for _, cmp := range p.Components {
		switch cmp {
		case draw2d.MoveToCmp:
			start = geom.Pt(p.Points[i], p.Points[i+1])
			last = start
			i += 2
		case draw2d.LineToCmp:
			q := geom.Pt(p.Points[i], p.Points[i+1])
			if !straight(last, q) {
				return false
			}
			last = q
			i += 2
		case draw2d.CloseCmp:
			if !straight(last, start) {
				return false
			}
			last = start
		default:
			return false
		}
	}
	return true
}

// snapPath moves the vertices of a path onto the pixel grid for a line of the given
// width (Matplotlib 3.3, PathSnapper in path_converters.h).
func snapPath(p *draw2d.Path, width float64) {
	half := 0.0
	if math.Mod(math.Round(width), 2) == 1 {
		half = 0.5
	}
	for i, v := range p.Points {
		p.Points[i] = snapped(v) + half
	}
}

// snapTie makes ties go down even if rounding errors have lifted them.
const snapTie = 1e-6

// snapped rounds v to whole pixels, a tie down.
func snapped(v float64) float64 { return math.Floor(v + 0.5 - snapTie) }
