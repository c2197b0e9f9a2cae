package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/internal/float"
)

// A pageVector is a vector in units of the page, which may be beyond the range of
// float64: (x, y) times 2^exponent. The greater of x and y is near 1. The length is that
// of (x, y), and it is 0 if the vector is zero or not finite.
type pageVector struct {
	x, y, length float64
	exponent     int
}

// newPageVector returns a vector in data units on a page where hx data units along x are
// sx long, and hy along y are sy long.
func newPageVector(v contour.Point, sx, sy, hx, hy float64) pageVector {
	x, y := stretched(v.X, sx, hx), stretched(v.Y, sy, hy)
	p := pageVector{exponent: float.Exponent(x, y)}
	p.x, p.y = x.Times(-p.exponent), y.Times(-p.exponent)
	if p.length = math.Hypot(p.x, p.y); !isFinite(p.length) {
		p.length = 0
	}
	return p
}

// stretched returns v·(s/h).
func stretched(v, s, h float64) float.Wide { return float.Split(s).Quotient(h).Product(v) }

// affineStretch returns a step h along a linear axis at v, and its length s on the page. If
// rounding would make a short step uneven, as between limits that are close to each other
// and far from 0, it is the whole axis.
func affineStretch(f func(float64) vg.Length, a *plot.Axis, v float64) (s, h float64) {
	h = (a.Max - a.Min) * 1e-4
	if d := v + h - v; !(math.Abs(d-h) <= h/1000 && h > 0) {
		return float64(f(a.Max) - f(a.Min)), a.Max - a.Min
	}
	return float64(f(v+h) - f(v)), h
}

// longer reports whether p is longer than q.
func (p pageVector) longer(q pageVector) bool {
	if p.length == 0 || q.length == 0 {
		return p.length > 0
	}
	return p.share(q) > 1
}

// share returns the length of p divided by that of q.
func (p pageVector) share(q pageVector) float64 {
	return math.Ldexp(p.length/q.length, p.exponent-q.exponent)
}

// size returns the length of p, infinity if it is beyond the range of float64.
func (p pageVector) size() float64 { return math.Ldexp(p.length, p.exponent) }
