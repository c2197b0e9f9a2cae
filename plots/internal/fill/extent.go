package fill

import (
	"math"

	"natgrad.example/contour"
)

// An Extent is the range of points in data units.
type Extent struct{ XMin, XMax, YMin, YMax float64 }

// EmptyExtent returns the extent of no points.
func EmptyExtent() Extent {
	inf := math.Inf(1)
	return Extent{inf, -inf, inf, -inf}
}

// Include widens the extent to contain the points that are finite.
func (r *Extent) Include(pts ...contour.Point) {
	for _, p := range pts {
		if p.X-p.X+p.Y-p.Y != 0 { // NaN unless both are finite
			continue
		}
		r.XMin, r.XMax = math.Min(r.XMin, p.X), math.Max(r.XMax, p.X)
		r.YMin, r.YMax = math.Min(r.YMin, p.Y), math.Max(r.YMax, p.Y)
	}
}

// DataRange implements plot.DataRanger.
func (r Extent) DataRange() (xmin, xmax, ymin, ymax float64) { return r.XMin, r.XMax, r.YMin, r.YMax }

// FieldExtent returns the extent of the nodes of a grid. It is empty if there are
// none. If stop, which may be nil, reports true, it may be too small.
func FieldExtent(g contour.Field, stop func() bool) Extent {
	c, r := g.Dims()
	if c < 1 || r < 1 {
		return EmptyExtent()
	}
	if w, ok := g.(contour.Curvilinear); ok {
		e := EmptyExtent()
		for i := range c * r {
			if stop != nil && stop() {
				break
			}
			e.Include(w.Node(i%c, i/c))
		}
		return e
	}
	xmin, xmax := order(g.X(0), g.X(c-1))
	ymin, ymax := order(g.Y(0), g.Y(r-1))
	return Extent{xmin, xmax, ymin, ymax}
}

// ValueRange returns the least and the greatest finite value of a field, or +Inf and
// -Inf if it has none. It also reports whether some values are not finite. If stop, which
// may be nil, reports true, the result is wrong.
func ValueRange(g contour.Field, stop func() bool) (lo, hi float64, holes bool) {
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
			if stop != nil && stop() {
				return lo, hi, holes
			}
			add(g.Z(c, r))
		}
	}
	return lo, hi, holes
}

// order returns the smaller number first.
func order(a, b float64) (lo, hi float64) { return math.Min(a, b), math.Max(a, b) }
