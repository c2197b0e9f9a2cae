package contour

import (
	"math"

	"natgrad.example/internal/bisect"
)

// A coordinateScale is the scale of an axis on which edges are divided. Its zero value
// is the coordinate itself.
type coordinateScale func(float64) float64

// scaledEdges places vertices where levels cross edges that are straight on scales
// of the coordinates.
type scaledEdges struct {
	src  *source
	x, y coordinateScale
}

// withScales makes src divide edges on the scales x and y. It returns an error if a
// scale is not finite or not strictly monotone at the coordinates of the nodes. The
// coordinates of a curvilinear grid have no order, so only their values are checked.
func (s *source) withScales(x, y coordinateScale) error {
	if x == nil && y == nil {
		return nil
	}
	x, y = x.stopping(&s.stop), y.stopping(&s.stop)
	s.scaled = &scaledEdges{s, x, y}
	xs, ys := s.xs, s.ys
	if s.curved != nil {
		xs, ys = s.curved.Xs, s.curved.Ys
	}
	if err := x.check("xs", xs, s.curved == nil); err != nil {
		return err
	}
	return y.check("ys", ys, s.curved == nil)
}

// stopping returns the scale for work that may be stopped: it is then not called again.
func (s coordinateScale) stopping(stop *stopper) coordinateScale {
	if s == nil || stop.done == nil {
		return s
	}
	return func(c float64) float64 {
		stop.next()
		return s(c)
	}
}

// check returns an error for the first coordinate that has no use on the scale.
func (s coordinateScale) check(name string, v []float64, monotone bool) error {
	if s == nil {
		return nil
	}
	defer rethrow(scaleName)
	var last [2]float64
	for i, c := range v {
		u := s(c)
		if !(math.Abs(u) <= math.MaxFloat64) {
			return &ElementError{"scale of " + name, i, c, ErrNotFinite}
		}
		if monotone && i > 0 && (u == last[1] || i > 1 && (u > last[1]) != (last[1] > last[0])) {
			return &ElementError{"scale of " + name, i, c, ErrNotMonotone}
		}
		last = [2]float64{last[1], u}
	}
	return nil
}

func scaleName() string { return "XScale or YScale" }

// place implements edgePlacer.
func (g *scaledEdges) place(dst []Point, p, q node, a, b float64, levels []float64) bool {
	defer rethrow(scaleName)
	from, to := g.src.node(p.c, p.r), g.src.node(q.c, q.r)
	for i, l := range levels {
		f := fraction(a, b, l)
		dst[i] = Point{g.x.between(from.X, to.X, f), g.y.between(from.Y, to.Y, f)}
	}
	return true
}

// between returns the coordinate whose position on the scale lies between those of b,
// for f = 0, and a, for f = 1. It is monotone in f, and never beyond a or b.
func (s coordinateScale) between(a, b, f float64) float64 {
	switch {
	case s == nil || a == b:
		return between(a, b, f)
	case f <= 0:
		return b
	case f >= 1:
		return a
	}
	u, v := s(a), s(b)
	want := between(u, v, f)
	near, far := bisect.Crossing(b, a, func(c float64) bool {
		if u > v {
			return s(c) >= want
		}
		return s(c) <= want
	})
	if math.Abs(s(near)-want) < math.Abs(s(far)-want) {
		return near
	}
	return far
}
