package brush

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/internal/bisect"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
)

// NewMap returns the map from the data coordinates of plt to c. See Transforms.
func NewMap(plt *plot.Plot, c *draw.Canvas) *page.Map {
	m := &page.Map{Area: c.Rectangle, Affine: IsAffine(plt.X.Scale) && IsAffine(plt.Y.Scale)}
	m.X, m.Y = Transforms(plt, c)
	if !m.Affine {
		m.Domain.X0, m.Domain.X1 = domain(&plt.X, m.X)
		m.Domain.Y0, m.Domain.Y1 = domain(&plt.Y, m.Y)
	}
	return m
}

// domain returns the least and the greatest number at which the transform f of an axis
// is finite.
func domain(a *plot.Axis, f func(float64) vg.Length) (lo, hi float64) {
	end := func(limit, farthest float64) float64 {
		outside := func(v float64) bool { return !geom.Finite(float64(f(v))) }
		if !outside(farthest) || outside(limit) {
			return farthest
		}
		last, _ := bisect.Crossing(limit, farthest, outside)
		return last
	}
	lo, hi = min(a.Min, a.Max), max(a.Min, a.Max)
	return end(lo, -math.MaxFloat64), end(hi, math.MaxFloat64)
}

// IsAffine reports whether a scale is gonum's linear scale, possibly inverted.
func IsAffine(s plot.Normalizer) bool {
	if i, ok := s.(plot.InvertedScale); ok {
		return IsAffine(i.Normalizer)
	}
	_, ok := s.(plot.LinearScale)
	return ok
}

// A Scale returns the position of values on a scale, so that equal differences of
// positions are equal lengths on the page. Positions are 0 at lo and 1 at hi.
type Scale func(v float64) float64

// ScaleOf returns the positions of values on a scale. It is nil if lo and hi have no
// different positions. Values that the scale rejects have the position NaN.
func ScaleOf(s plot.Normalizer, lo, hi float64) Scale {
	f := normalizer(s, lo, hi)
	a, b := f(lo), f(hi)
	w := b - a
	if !geom.Finite(a) || !geom.Finite(w) || w == 0 {
		return nil
	}
	return func(v float64) float64 { return (f(v) - a) / w }
}

// Decreases reports whether hi comes before lo on the page, as on an inverted scale.
func Decreases(s plot.Normalizer, lo, hi float64) bool {
	f := normalizer(s, lo, hi)
	return f(hi) < f(lo)
}

// normalizer returns the Normalize of a scale, which may be nil, with NaN where it panics.
func normalizer(s plot.Normalizer, lo, hi float64) func(v float64) float64 {
	if s == nil {
		s = plot.LinearScale{}
	}
	s = SafeScale(s)
	return func(v float64) (t float64) {
		defer func() {
			if recover() != nil {
				t = math.NaN()
			}
		}()
		return s.Normalize(lo, hi, v)
	}
}

// Value returns the value at a position below 0 or above 1, beyond lo or hi. If the
// scale ends before, Value returns the last value on it.
func (s Scale) Value(position, lo, hi float64) float64 {
	from, to := hi, math.Copysign(math.MaxFloat64, hi-lo)
	if position < 0 {
		from, to = lo, -to
	}
	// NaN, beyond the end of the scale, counts as beyond the position.
	beyond := func(v float64) bool {
		t := s(v)
		return !(t < position) && position > 0 || !(t > position) && position < 0
	}
	if !beyond(to) {
		return to
	}
	before, after := bisect.Crossing(from, to, beyond)
	if t := s(after); geom.Finite(t) && math.Abs(t-position) < math.Abs(s(before)-position) {
		return after
	}
	return before
}
