package ball

import (
	"errors"
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/nodes"
)

// Field returns the balls of a metric with one radius around the nodes of a
// grid in the plane, row by row, in each along xs, and their radius. If radius
// is zero, it is 9/10 of that at which the first two balls touch.
//
// Errors are those of NewEllipse, with the node, and a grid without two
// different nodes where the radius should come from it. A nil metric is
// Euclidean.
func Field(m descent.Metric, xs, ys []float64, radius float64) ([]Ellipse, float64, error) {
	r := radius
	if r == 0 {
		r = 1
	}
	out := make([]Ellipse, 0, len(xs)*len(ys))
	err := nodes.Each(nil, "ball", xs, ys, func(x []float64) error {
		e, err := NewEllipse(m, x, r)
		out = append(out, e)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if radius != 0 {
		return out, radius, nil
	}
	touch := firstContact(out)
	if !(touch > 0) || math.IsInf(touch, 1) {
		return nil, 0, errors.New("ball: no radius: want at least two nodes, all different")
	}
	r = 0.9 * touch
	for i := range out {
		e := &out[i]
		e.Major.X, e.Major.Y = r*e.Major.X, r*e.Major.Y
		e.Minor.X, e.Minor.Y = r*e.Minor.X, r*e.Minor.Y
	}
	return out, r, nil
}

// firstContact returns the least factor by which ellipses grow about their
// centers until two of them touch; infinite for fewer than two.
func firstContact(e []Ellipse) float64 {
	least := math.Inf(1)
	for i := range e {
		for k := range i {
			// Circles around them touch no later.
			d := math.Hypot(e[i].Center.X-e[k].Center.X, e[i].Center.Y-e[k].Center.Y)
			a, b := math.Hypot(e[i].Major.X, e[i].Major.Y), math.Hypot(e[k].Major.X, e[k].Major.Y)
			if d/(a+b) < least {
				least = math.Min(least, contact(e[i], e[k]))
			}
		}
	}
	return least
}

// contact returns the factor at which two ellipses touch from outside, the
// square root of
//
//	max over λ in [0, 1] of λ(1−λ) Rᵀ[(1−λ)A + λB]⁻¹R
//
// where R leads from center to center and A and B are the matrices of
// (x−c)ᵀA⁻¹(x−c) = 1. The function is concave in λ; its maximum is found by
// golden section, of which 60 steps leave nothing but rounding.
//
// J. W. Perram, M. S. Wertheim, "Statistical mechanics of hard ellipsoids. I.
// Overlap algorithm and the contact function", Journal of Computational Physics
// 58(3), 1985.
func contact(e, f Ellipse) float64 {
	r := contour.Point{X: f.Center.X - e.Center.X, Y: f.Center.Y - e.Center.Y}
	a, b := shape(e), shape(f)
	value := func(l float64) float64 {
		var c [3]float64
		for i := range c {
			c[i] = (1-l)*a[i] + l*b[i]
		}
		return l * (1 - l) * (c[2]*r.X*r.X - 2*c[1]*r.X*r.Y + c[0]*r.Y*r.Y) / determinant(c[0], c[1], c[2])
	}
	const golden = 0.6180339887498949 // (√5 − 1)/2
	lo, hi := 0.0, 1.0
	u, v := hi-golden*(hi-lo), lo+golden*(hi-lo)
	fu, fv := value(u), value(v)
	for range 60 {
		if fu < fv {
			lo, u, fu = u, v, fv
			v = lo + golden*(hi-lo)
			fv = value(v)
		} else {
			hi, v, fv = v, u, fu
			u = hi - golden*(hi-lo)
			fu = value(u)
		}
	}
	return math.Sqrt(math.Max(fu, fv))
}

// shape returns the entries 00, 01 and 11 of the sum of the outer products of the
// semi-axes.
func shape(e Ellipse) [3]float64 {
	return [3]float64{
		e.Major.X*e.Major.X + e.Minor.X*e.Minor.X,
		e.Major.X*e.Major.Y + e.Minor.X*e.Minor.Y,
		e.Major.Y*e.Major.Y + e.Minor.Y*e.Minor.Y,
	}
}
