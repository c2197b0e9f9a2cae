package contour

import (
	"context"
	"math"
)

// Within chooses the levels that another rule chooses for the values of a field in a region
// ([Region.Values]), so that levels suit what the region leaves of lines and bands.
type Within struct {
	// Region is where values count. If it is nil, all do.
	Region *Region

	// Rule chooses the levels. If it is nil, it is Nice{}. Through has the levels of its points,
	// which may be anywhere.
	Rule Leveler
}

var (
	_ ContextLeveler = Within{}
	_ Scaled         = Within{}
)

// Scale implements [Scaled]. It returns the scale of the rule.
func (w Within) Scale() Scale {
	if s, ok := w.Rule.(Scaled); ok {
		return s.Scale()
	}
	return ScaleLinear
}

// Levels returns the levels for the values of f in the region. It returns the errors of the
// rule and of Values.
func (w Within) Levels(f Field) ([]float64, error) { return w.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler].
func (w Within) LevelsContext(ctx context.Context, f Field) (_ []float64, err error) {
	rule := w.Rule
	if rule == nil {
		rule = Nice{}
	}
	if _, points := rule.(Through); w.Region != nil && !points {
		if f, err = w.Region.Values(ctx, f); err != nil {
			return nil, err
		}
	}
	if c, ok := rule.(ContextLeveler); ok {
		return c.LevelsContext(ctx, f)
	}
	return rule.Levels(f)
}

// Values returns the values of f in the region, for a [Leveler]: those at the nodes in it, and
// the least and the greatest on its border, where f is bilinear between nodes. So levels suit
// what a clipped picture shows. The border of a [Curvilinear] field does not count. If no finite
// value is in the region, nothing of f is seen, and Values returns f.
//
// The axes of the result are indices. Its lines and bands mean nothing. The error wraps
// [ErrSize] for more than [MaxNodes] nodes. When ctx is done, the error wraps the context's; a
// nil ctx is never done.
func (r *Region) Values(ctx context.Context, f Field) (_ Field, err error) {
	defer caught(&err)
	stop := newStopper(ctx, "levels")
	src, err := newSource(f, stop)
	if err != nil {
		return nil, err
	}
	nc, nr := len(src.xs), len(src.ys)
	if err := checkNodes(nc, nr+1); err != nil {
		return nil, err
	}
	in := &inside{region: r, src: src, grid: &Grid{Xs: indices(nc), Ys: indices(nr + 1), Zs: make([]float64, 0, nc*(nr+1))}}
	if err := in.nodes(); err != nil {
		return nil, err
	}
	lo, hi, err := in.border()
	if err != nil {
		return nil, err
	}
	in.grid.Zs = append(in.grid.Zs, lo, hi)
	for len(in.grid.Zs) < cap(in.grid.Zs) {
		in.grid.Zs = append(in.grid.Zs, math.NaN())
	}
	if _, _, ok := in.grid.Range(); !ok {
		return f, nil
	}
	return in.grid, nil
}

// inside collects the values of a field in a region.
type inside struct {
	region *Region
	src    *source
	grid   *Grid
	us, vs []float64 // the places of the columns and rows
}

// nodes adds the values at the nodes, with holes outside the region.
func (in *inside) nodes() error {
	r := 0
	in.src.rows(func(zs []float64) {
		for c, z := range zs {
			if c%256 == 0 && in.src.stop.stopped() {
				return // stop.err reports it
			}
			if !in.region.Contains(in.src.node(c, r)) {
				z = math.NaN()
			}
			in.grid.Zs = append(in.grid.Zs, z)
		}
		r++
	})
	return in.src.stop.err()
}

// border returns the least and the greatest value on the border, or NaN if there is none. The
// field is taken at the vertices, and where the border crosses columns and rows.
func (in *inside) border() (lo, hi float64, err error) {
	lo, hi = math.NaN(), math.NaN()
	if in.src.curved != nil || in.region.area == nil {
		return lo, hi, nil
	}
	in.places()
	add := func(p Point) {
		if z := in.at(p); !math.IsNaN(z) && !(lo <= z && z <= hi) {
			lo, hi = min(z, either(lo, z)), max(z, either(hi, z))
		}
	}
	for _, polygon := range in.region.polygons {
		for _, ring := range append([][]Point{polygon.Outer}, polygon.Holes...) {
			spots, err := in.region.spots(ring, &in.src.stop)
			if err != nil {
				return lo, hi, err
			}
			for i, p := range spots {
				if err := in.src.stop.err(); err != nil {
					return lo, hi, err
				}
				q := spots[(i+1)%len(spots)].u
				add(p.u)
				crossings(in.us, p.u.X, q.X, func(t float64) { add(midway(p.u, q, t)) })
				crossings(in.vs, p.u.Y, q.Y, func(t float64) { add(midway(p.u, q, t)) })
			}
		}
	}
	return lo, hi, nil
}

// places computes the places of the columns and rows.
func (in *inside) places() {
	defer rethrow(scaleName)
	plane := &in.region.plane
	for _, x := range in.src.xs {
		in.us = append(in.us, plane.x.place(x))
	}
	for _, y := range in.src.ys {
		in.vs = append(in.vs, plane.y.place(y))
	}
}

// either returns v, or z if v is NaN.
func either(v, z float64) float64 {
	if math.IsNaN(v) {
		return z
	}
	return v
}

// midway returns the point at the fraction t of the way from p to q.
func midway(p, q Point, t float64) Point { return Point{between(q.X, p.X, t), between(q.Y, p.Y, t)} }

// crossings calls do with the fractions of the way from p to q at which it crosses values of an
// axis.
func crossings(axis []float64, p, q float64, do func(t float64)) {
	n := len(axis)
	lo, hi := min(axis[0], axis[n-1]), max(axis[0], axis[n-1])
	i, _, ok := locate(axis, max(lo, min(p, hi)))
	if !ok || p == q {
		return
	}
	step := 1
	if (q > p) != (axis[n-1] > axis[0]) {
		i, step = i+1, -1
	}
	for ; i >= 0 && i < n; i += step {
		t := (axis[i] - p) / (q - p)
		if t >= 1 {
			return
		}
		if t > 0 {
			do(t)
		}
	}
}

// at returns the bilinear value at a place, or NaN beyond the grid and in cells with holes.
func (in *inside) at(p Point) float64 {
	c, t, ok := locate(in.us, p.X)
	r, s, okay := locate(in.vs, p.Y)
	if !ok || !okay || math.IsNaN(t) || math.IsNaN(s) {
		return math.NaN()
	}
	var z [4]float64
	for i := range z {
		if z[i] = in.src.value(c+i%2, r+i/2); !(math.Abs(z[i]) <= math.MaxFloat64) {
			return math.NaN()
		}
	}
	return blend(blend(z[0], z[1], t), blend(z[2], z[3], t), s)
}

// blend interpolates between a, for t = 0, and b, for t = 1, without overflow.
func blend(a, b, t float64) float64 {
	if a > b {
		return mix(b, a, 1-t)
	}
	return mix(a, b, t)
}
