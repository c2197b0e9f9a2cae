package convex

import (
	"math"

	"natgrad.example/descent"
)

// Ball is the Euclidean ball of the points x with ‖x − Center‖₂ ≤ Radius.
type Ball struct {
	Center []float64
	// Radius is positive.
	Radius float64
}

var (
	_ descent.Set             = Ball{}
	_ descent.LinearMinimizer = Ball{}
)

// Project stores Center + Radius·(x − Center)/‖x − Center‖ for a point outside.
func (b Ball) Project(dst, x []float64) error {
	if err := b.check("x", dst, x); err != nil {
		return err
	}
	unit := make([]float64, len(x))
	if b.toward(unit, x) {
		copy(dst, x)
		return nil
	}
	for i, c := range b.Center {
		// The sum lies between c and x, also where it would overflow.
		v := c + float64(b.Radius*unit[i])
		dst[i] = math.Max(math.Min(c, x[i]), math.Min(v, math.Max(c, x[i])))
	}
	return nil
}

// Contains reports whether ‖x − Center‖ ≤ Radius, to rounding.
func (b Ball) Contains(x []float64) bool {
	return b.check("x", x, x) == nil && b.toward(make([]float64, len(x)), x)
}

// MinimizeLinear stores Center − Radius·g/‖g‖, or Center for g = 0.
func (b Ball) MinimizeLinear(dst, g []float64) error {
	if err := b.check("g", dst, g); err != nil {
		return err
	}
	shift(dst, g, exponent(largest(g)))
	length := norm(dst)
	for i, c := range b.Center {
		if length > 0 {
			c -= float64(b.Radius * (dst[i] / length))
		}
		dst[i] = c
	}
	return checkFinite("Ball: s", dst)
}

func (b Ball) check(name string, dst, x []float64) error {
	if err := checkVectors("Ball", name, dst, x, len(b.Center)); err != nil {
		return err
	}
	if err := checkFinite("Ball.Center", b.Center); err != nil {
		return err
	}
	return checkNumber("Ball.Radius", b.Radius, true)
}

// toward reports whether x is in the ball. If not, unit is (x − Center)/‖x − Center‖. In the
// ball it is x − Center, divided by a power of two.
func (b Ball) toward(unit, x []float64) bool {
	// Halves do not overflow.
	for i, c := range b.Center {
		unit[i] = x[i]/2 - c/2
	}
	e := exponent(math.Max(largest(unit), b.Radius/2))
	shift(unit, unit, e)
	length, r := norm(unit), math.Ldexp(b.Radius/2, -e)
	if length <= r+b.slack(r, e) {
		return true
	}
	shift(unit, unit, exponent(length))
	length = norm(unit)
	for i := range unit {
		unit[i] /= length
	}
	return false
}

// slack returns a bound for the rounding errors in the distance of a projected point, in the
// unit 2^(e+1): those of the norm and those of adding the center.
func (b Ball) slack(r float64, e int) float64 {
	center, half := 0.0, powerOf(-e-1)
	for _, c := range b.Center {
		c = half.times(c)
		center += c * c
	}
	return ulp*float64(len(b.Center)+8)*r + math.Min(2*ulp*math.Sqrt(center), r)
}
