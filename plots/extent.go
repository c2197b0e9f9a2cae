package plots

import (
	"math"

	"natgrad.example/contour"
)

// Ranges of what plotters draw, in data units.

// extent gathers the range of points.
type extent struct{ xmin, xmax, ymin, ymax float64 }

// newExtent returns the extent of no points.
func newExtent() *extent {
	inf := math.Inf(1)
	return &extent{inf, -inf, inf, -inf}
}

// add widens the extent to hold points.
func (r *extent) add(pts []contour.Point) {
	for _, p := range pts {
		r.xmin, r.xmax = math.Min(r.xmin, p.X), math.Max(r.xmax, p.X)
		r.ymin, r.ymax = math.Min(r.ymin, p.Y), math.Max(r.ymax, p.Y)
	}
}

// all returns the four as a plot.DataRanger does.
func (r *extent) all() (xmin, xmax, ymin, ymax float64) { return r.xmin, r.xmax, r.ymin, r.ymax }

// fieldExtent returns the extent of the nodes of a grid, that of no points if
// there are none.
func fieldExtent(g contour.Field) extent {
	c, r := g.Dims()
	if c < 1 || r < 1 {
		return *newExtent()
	}
	if w, ok := g.(contour.Curvilinear); ok {
		e := newExtent()
		for i := range c * r {
			e.add([]contour.Point{w.Node(i%c, i/c)})
		}
		return *e
	}
	xmin, xmax := order(g.X(0), g.X(c-1))
	ymin, ymax := order(g.Y(0), g.Y(r-1))
	return extent{xmin, xmax, ymin, ymax}
}

// valueRange returns the least and the greatest finite value of a field, +Inf
// and -Inf if it has none, and whether it has others.
func valueRange(g contour.Field) (lo, hi float64, holes bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	add := func(z float64) {
		if math.IsNaN(z) || math.IsInf(z, 0) {
			holes = true
			return
		}
		lo, hi = min(lo, z), max(hi, z)
	}
	if q, ok := g.(contour.Ranged); ok {
		if a, b, ok := q.Range(); ok {
			lo, hi = a, b
		}
		return lo, hi, q.Holes() > 0
	}
	nc, nr := g.Dims()
	for r := range nr {
		for c := range nc {
			add(g.Z(c, r))
		}
	}
	return lo, hi, holes
}

// finiteRange returns the least and the greatest finite value, zeros if there is
// none.
func finiteRange(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v-v == 0 {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if lo > hi {
		return 0, 0
	}
	return lo, hi
}

// order returns the lesser number first.
func order(a, b float64) (lo, hi float64) { return math.Min(a, b), math.Max(a, b) }

// finite reports whether both coordinates are finite.
func finite(p contour.Point) bool {
	s := p.X - p.X + p.Y - p.Y // NaN unless both are finite
	return s == 0
}
