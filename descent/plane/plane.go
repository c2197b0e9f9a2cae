package plane

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// A Plane is a plane in a space of two or more dimensions. Its point with the coordinates u
// and v is origin + u·a + v·b. The zero value is no plane: planes come from New, Through,
// Random, PCA and OfPath. A Plane may be used by several goroutines at once.
type Plane struct {
	origin, a, b []float64

	// The axes are a = r₁₁q and b = r₁₂q + r₂₂r with q and r orthonormal. They are the
	// same slices as a and b if the axes are orthonormal.
	q, r          []float64
	r11, r12, r22 float64
}

// leastSine is the least sine of the angle between two directions. Below it, the coordinates
// of a point would have less than four correct digits.
const leastSine = 1e-12

// New returns the plane through origin with the axes a and b, which it copies and keeps as
// they are: they need neither be orthogonal nor of unit length.
//
// Errors are descent.ErrDimension unless all three have the same number of coordinates, at
// least two, a *descent.EntryError of descent.ErrNotFinite, and ErrDegenerate if a direction
// is zero or the two are parallel: if the sine of their angle is less than 1e-12.
func New(origin, a, b []float64) (*Plane, error) {
	if err := checkPoints("origin", origin); err != nil {
		return nil, err
	}
	if err := checkVector("a", a, len(origin)); err != nil {
		return nil, err
	}
	if err := checkVector("b", b, len(origin)); err != nil {
		return nil, err
	}
	p := &Plane{origin: slices.Clone(origin), a: slices.Clone(a), b: slices.Clone(b)}
	sine, err := p.factorize()
	if err == nil && sine < leastSine {
		err = fmt.Errorf("plane: the directions are parallel (sine %.1e): %w", sine, ErrDegenerate)
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Through returns the plane through three points with orthonormal axes: p is the origin, q
// lies on the u axis at its distance from p, and r has v > 0.
//
// Errors are those of New. Points are degenerate if they lie on a line but for the rounding
// of their coordinates.
func Through(p, q, r []float64) (*Plane, error) {
	if err := checkPoints("points", p, q, r); err != nil {
		return nil, err
	}
	xs := [][]float64{q, r, p}
	c := newCloud(xs, nil)
	pl := &Plane{origin: slices.Clone(p), a: make([]float64, len(p)), b: make([]float64, len(p))}
	c.row(pl.a, 0, 0)
	c.row(pl.b, 1, 0)
	if _, err := pl.factorize(); err != nil {
		return nil, fmt.Errorf("%w: two of the points are equal", err)
	}
	if pl.r22*pl.r22 <= c.noise() {
		return nil, fmt.Errorf("plane: three points on a line: %w", ErrDegenerate)
	}
	pl.setOrthonormal()
	return pl, nil
}

// factorize sets q and r and their factors, and returns the sine of the angle between the
// axes.
func (p *Plane) factorize() (sine float64, err error) {
	p.q, p.r = make([]float64, len(p.a)), make([]float64, len(p.b))
	p.r11 = unit(p.q, p.a)
	length := unit(p.r, p.b)
	switch {
	case floats.Norm(p.q, math.Inf(1)) == 0:
		return 0, fmt.Errorf("plane: direction a is zero: %w", ErrDegenerate)
	case floats.Norm(p.r, math.Inf(1)) == 0:
		return 0, fmt.Errorf("plane: direction b is zero: %w", ErrDegenerate)
	}
	cosine := less(p.r, p.q)
	sine = unit(p.r, p.r)
	// What rounding has left of q in r is large if the sine is small.
	less(p.r, p.q)
	unit(p.r, p.r)
	p.r12, p.r22 = length*cosine, length*sine
	return sine, nil
}

// setOrthonormal makes q and r the axes.
func (p *Plane) setOrthonormal() {
	p.a, p.b, p.r11, p.r12, p.r22 = p.q, p.r, 1, 0, 1
}

// Orthonormal returns the same plane with orthonormal axes: the first has the direction of
// a, and b has a positive coordinate on the second. The point of a coordinate pair changes.
func (p *Plane) Orthonormal() *Plane {
	o := *p
	o.setOrthonormal()
	return &o
}

// Dim returns the number of coordinates of the space.
func (p *Plane) Dim() int { return len(p.origin) }

// Origin returns the point with the coordinates 0 and 0. The slice belongs to the plane and
// must not be changed.
func (p *Plane) Origin() []float64 { return p.origin }

// Axes returns the axes a and b. The slices belong to the plane and must not be changed.
func (p *Plane) Axes() (a, b []float64) { return p.a, p.b }

// Lift stores the point origin + u·a + v·b into dst, or into a new slice if dst is nil, and
// returns it. It panics if dst has another length than Dim.
func (p *Plane) Lift(dst []float64, u, v float64) []float64 {
	if dst == nil {
		dst = make([]float64, len(p.origin))
	}
	if len(dst) != len(p.origin) {
		panic(fmt.Sprintf("plane: Lift into %d coordinates, want %d", len(dst), len(p.origin)))
	}
	for k, o := range p.origin {
		dst[k] = o + float64(u*p.a[k]) + float64(v*p.b[k])
	}
	return dst
}

// Project returns the coordinates of the point of the plane that is nearest to x. It solves
// the problem of least squares, so the axes need not be orthogonal. Project panics if x has
// another length than Dim. The coordinates are NaN or infinite if x is not finite.
func (p *Plane) Project(x []float64) (u, v float64) {
	if len(x) != len(p.origin) {
		panic(fmt.Sprintf("plane: Project of %d coordinates, want %d", len(x), len(p.origin)))
	}
	down := 1.0
	if max(exponent(x), exponent(p.origin)) > room {
		down = 0x1p-64
	}
	var c, d float64
	for k, o := range p.origin {
		t := float64(x[k]*down) - float64(o*down)
		c += float64(t * p.q[k])
		d += float64(t * p.r[k])
	}
	return p.coordinates(c/down, d/down)
}

// coordinates returns u and v for the coordinates along q and r.
func (p *Plane) coordinates(c, d float64) (u, v float64) {
	v = d / p.r22
	return (c - float64(p.r12*v)) / p.r11, v
}
