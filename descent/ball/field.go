package ball

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/nodes"
	"natgrad.example/internal/float"
	"natgrad.example/internal/stop"
)

// FieldSettings are the options of Field. The zero value and a nil pointer stand
// for the defaults.
type FieldSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err() and its cause.
	Context context.Context
	// Radius is the radius of all balls. If zero, it is 9/10 of the radius at
	// which the first two balls touch.
	Radius float64
	// MaxNodes is the greatest number of nodes of the grid. If zero, it is
	// DefaultMaxNodes. More are an error of descent.ErrLimit. Without a Radius all
	// pairs of balls are compared, n²/2 of them for n nodes.
	MaxNodes int
}

// DefaultMaxNodes is the greatest number of nodes without FieldSettings.MaxNodes.
const DefaultMaxNodes = nodes.DefaultMax

// Field returns the balls of a metric around the nodes of the grid with columns xs
// and rows ys, row by row, and their common radius. A nil metric is Euclidean.
//
// Field returns the errors of NewEllipse, with the node; an *descent.EntryError if a
// node or a FieldSettings.Radius is not finite or the radius is negative; and, without a
// FieldSettings.Radius, an error if there are fewer than two nodes or if two are equal.
func Field(m descent.Metric, xs, ys []float64, s *FieldSettings) (balls []Ellipse, radius float64, err error) {
	if s == nil {
		s = &FieldSettings{}
	}
	if s.Radius != 0 {
		if err := checkRadius("FieldSettings.Radius", s.Radius); err != nil {
			return nil, 0, err
		}
	}
	if err := nodes.Limit("ball", "FieldSettings.MaxNodes", s.MaxNodes, xs, ys); err != nil {
		return nil, 0, err
	}
	balls = make([]Ellipse, 0, len(xs)*len(ys))
	err = nodes.Each(s.Context, "ball", xs, ys, func(x []float64) error {
		e, err := NewEllipse(m, x, cmp.Or(s.Radius, 1))
		balls = append(balls, e)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if s.Radius != 0 {
		return balls, s.Radius, nil
	}
	touch, err := firstContact(s.Context, balls)
	if err != nil {
		return nil, 0, err
	}
	if !(touch > 0) || math.IsInf(touch, 1) {
		return nil, 0, errors.New("ball: FieldSettings.Radius = 0: want at least two nodes, all different")
	}
	radius = 0.9 * touch
	for i := range balls {
		e := &balls[i]
		e.Major.X, e.Major.Y = radius*e.Major.X, radius*e.Major.Y
		e.Minor.X, e.Minor.Y = radius*e.Minor.X, radius*e.Minor.Y
	}
	return balls, radius, nil
}

// firstContact returns the smallest factor by which ellipses can grow about their
// centers until two of them touch, +Inf for fewer than two. It goes through them from left
// to right, and compares each with those on its left that are near enough.
func firstContact(ctx context.Context, e []Ellipse) (float64, error) {
	order, reach, longest := make([]int, len(e)), make([]float64, len(e)), 0.0
	for i := range e {
		order[i], reach[i] = i, math.Hypot(e[i].Major.X, e[i].Major.Y)
		longest = math.Max(longest, reach[i])
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(e[i].Center.X, e[k].Center.X) })
	least := math.Inf(1)
	for n, i := range order {
		if err := stop.Error(ctx); err != nil {
			return 0, fmt.Errorf("ball: %w", err)
		}
		for n--; n >= 0; n-- {
			k := order[n]
			dx := e[i].Center.X - e[k].Center.X
			if dx/(reach[i]+longest) >= least {
				break // and those farther to the left touch later still
			}
			// The circles around them touch at d/(a+b) or before.
			if math.Hypot(dx, e[i].Center.Y-e[k].Center.Y)/(reach[i]+reach[k]) < least {
				least = math.Min(least, contact(e[max(i, k)], e[min(i, k)]))
			}
		}
	}
	return least, nil
}

// contact returns the factor at which two ellipses touch from outside, the square root of
//
//	max over λ in [0, 1] of λ(1−λ) Rᵀ[(1−λ)A + λB]⁻¹R
//
// where R is the vector from center to center and A and B are the matrices of
// (x−c)ᵀA⁻¹(x−c) = 1. The function is concave in λ. After 60 steps of golden section its
// maximum is exact to rounding. It does not depend on the units of the axes, so contact
// computes in units of the ellipses' width and height.
//
// J. W. Perram, M. S. Wertheim, "Statistical mechanics of hard ellipsoids. I.
// Overlap algorithm and the contact function", Journal of Computational Physics
// 58(3), 1985.
func contact(e, f Ellipse) float64 {
	unit := contour.Point{
		X: binade(e.Major.X, e.Minor.X, f.Major.X, f.Minor.X),
		Y: binade(e.Major.Y, e.Minor.Y, f.Major.Y, f.Minor.Y),
	}
	r := contour.Point{X: (f.Center.X - e.Center.X) / unit.X, Y: (f.Center.Y - e.Center.Y) / unit.Y}
	apart := binade(r.X, r.Y)
	r.X, r.Y = r.X/apart, r.Y/apart
	a, b := shape(e, unit), shape(f, unit)
	value := func(l float64) float64 {
		var c [3]float64
		for i := range c {
			c[i] = (1-l)*a[i] + l*b[i]
		}
		return l * (1 - l) * (c[2]*r.X*r.X - 2*c[1]*r.X*r.Y + c[0]*r.Y*r.Y) / float.Det(c[0], c[1], c[1], c[2])
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
	return math.Sqrt(math.Max(fu, fv)) * apart
}

// shape returns the entries 00, 01 and 11 of the matrix A of contact, the sum of the outer
// products of the semi-axes, in units of the axes.
func shape(e Ellipse, unit contour.Point) [3]float64 {
	a := contour.Point{X: e.Major.X / unit.X, Y: e.Major.Y / unit.Y}
	b := contour.Point{X: e.Minor.X / unit.X, Y: e.Minor.Y / unit.Y}
	return [3]float64{a.X*a.X + b.X*b.X, a.X*a.Y + b.X*b.Y, a.Y*a.Y + b.Y*b.Y}
}

// binade returns a power of two about as large as the largest of the numbers in absolute
// value. Lengths divided by it have squares that neither overflow nor, unless they are
// negligible, underflow.
func binade(lengths ...float64) float64 {
	var largest float64
	for _, v := range lengths {
		largest = math.Max(largest, math.Abs(v))
	}
	_, e := math.Frexp(largest)
	return math.Ldexp(1, max(-1021, min(1021, e)))
}
