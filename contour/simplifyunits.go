package contour

import "math"

// units multiplies points in each direction by a power of two, so that the largest
// coordinate is about 1. The simplifier computes in them: squares and products of
// coordinates do not overflow, and those that underflow do not count. Powers of two do not
// round.
type units struct {
	ex, ey         int
	ax, bx, ay, by float64 // 2^−ex = ax·bx, which may be beyond the range of float64
}

// newUnits returns the units for the finite points of all lines.
func newUnits(lines ...[]Point) units {
	var x, y float64
	for _, l := range lines {
		for _, p := range l {
			if isFinite(p) {
				x, y = max(x, math.Abs(p.X)), max(y, math.Abs(p.Y))
			}
		}
	}
	var u units
	_, u.ex = math.Frexp(x)
	_, u.ey = math.Frexp(y)
	u.ax, u.bx = halves(-u.ex)
	u.ay, u.by = halves(-u.ey)
	return u
}

// halves returns two numbers whose product is 2^e.
func halves(e int) (a, b float64) { return math.Ldexp(1, e/2), math.Ldexp(1, e-e/2) }

// points returns the points in these units.
func (u *units) points(p []Point) []Point {
	out := make([]Point, len(p))
	for i, q := range p {
		out[i] = Point{q.X * u.ax * u.bx, q.Y * u.ay * u.by}
	}
	return out
}

// farRatio is the greatest exponent of a coordinate in tolerances.
const farRatio = 400

// tolerances sets the factors that make the tolerances 1. If a tolerance is less than
// 2⁻⁴⁰⁰ of the coordinates, its square in their units is the limit instead of 1, so that
// the squares of the coordinates stay finite. A tolerance of more than 2⁴⁰⁰ times the
// coordinates counts as 2⁴⁰⁰ times.
func (s *simplifier) tolerances(u *units, tolX, tolY float64) {
	mx, ex := math.Frexp(tolX)
	my, ey := math.Frexp(tolY)
	ex, ey = u.ex-ex, u.ey-ey
	shift := min(0, farRatio-max(ex, ey))
	s.limit = math.Ldexp(1, 2*shift)
	s.sx = math.Ldexp(1/mx, max(-farRatio, ex+shift))
	s.sy = math.Ldexp(1/my, max(-farRatio, ey+shift))
}
