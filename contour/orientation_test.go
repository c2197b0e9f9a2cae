package contour

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// exactTurn returns the sign of the determinant of b − a and c − a in exact arithmetic.
func exactTurn(a, b, c Point) int {
	n := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	sub := func(p, q float64) *big.Rat { return new(big.Rat).Sub(n(p), n(q)) }
	left := new(big.Rat).Mul(sub(a.X, c.X), sub(b.Y, c.Y))
	right := new(big.Rat).Mul(sub(a.Y, c.Y), sub(b.X, c.X))
	return left.Cmp(right)
}

// The orientation of three points is never wrong, decided for points that are not nearly on
// a line, and turned by a swap. The points are rounded from points on a line.
func TestOrientationIsExactOrZero(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	undecided := 0
	const n = 40_000
	for range n {
		a, b := Point{rnd.Float64(), rnd.Float64()}, Point{rnd.Float64(), rnd.Float64()}
		s := 3*rnd.Float64() - 1
		c := Point{a.X + s*(b.X-a.X), a.Y + s*(b.Y-a.Y)}
		got := orientation(a, b, c)
		if got == 0 {
			undecided++
		} else if want := exactTurn(a, b, c); got != want {
			t.Errorf("%v, %v, %v: orientation %d, want %d", a, b, c, got, want)
		}
		if back := orientation(b, a, c); back != -got {
			t.Errorf("%v, %v, %v: orientation %d, and %d swapped", a, b, c, got, back)
		}
		// A thousand times the rounding error off the line it is decided.
		d := Point{c.X - 1e-12*(b.Y-a.Y), c.Y + 1e-12*(b.X-a.X)}
		if far := (b.X-a.X)*(b.X-a.X) + (b.Y-a.Y)*(b.Y-a.Y); far > 0.01 && orientation(a, b, d) != 1 {
			t.Errorf("%v is to the left of the line from %v to %v, by 1e-12", d, a, b)
		}
	}
	if undecided < n/4 {
		t.Errorf("only %d of %d triples are undecided", undecided, n)
	}
}

// Segments touch if they have a point in common, and overlap from a common end if they have
// more than that.
func TestTouchAndOverlap(t *testing.T) {
	o := Point{0, 0}
	for _, c := range []struct {
		a, b, u, v Point
		want       bool
	}{
		{o, Point{4, 0}, Point{2, -1}, Point{2, 1}, true},  // cross
		{o, Point{4, 0}, Point{2, 0}, Point{2, 1}, true},   // end on the other
		{o, Point{4, 0}, Point{4, 0}, Point{5, 1}, true},   // common end
		{o, Point{4, 0}, Point{3, 0}, Point{9, 0}, true},   // overlap
		{o, Point{4, 0}, Point{5, 0}, Point{9, 0}, false},  // on one line
		{o, Point{4, 0}, Point{2, 1}, Point{2, 2}, false},  // above
		{o, Point{4, 0}, Point{5, -1}, Point{5, 1}, false}, // beside
		{o, Point{4, 4}, Point{3, 0}, Point{4, 1}, false},  // boxes overlap
		{o, Point{4, 4}, Point{0, 1}, Point{3, 4}, false},  // parallel
		{o, Point{4, 4}, Point{0, 4}, Point{1.5, 2.5}, false},
		{o, Point{4, 4}, Point{0, 4}, Point{2.5, 1.5}, true},
	} {
		for k := range 8 { // all orders of the four points
			a, b, u, v := c.a, c.b, c.u, c.v
			if k&1 != 0 {
				a, b = b, a
			}
			if k&2 != 0 {
				u, v = v, u
			}
			if k&4 != 0 {
				a, b, u, v = u, v, a, b
			}
			if got := touch(a, b, u, v); got != c.want {
				t.Errorf("%v–%v and %v–%v touch: %v", a, b, u, v, got)
			}
		}
	}
	for _, c := range []struct {
		b, c Point
		want bool
	}{
		{Point{2, 0}, Point{1, 0}, true}, {Point{2, 2}, Point{5, 5}, true}, {Point{2, 0}, Point{-1, 0}, false}, {Point{2, 2}, Point{-1, -1}, false},
		{Point{2, 0}, Point{2, 1}, false}, {Point{-1, -3}, Point{-2, -6}, true}, {Point{2, 1}, o, true},
	} {
		if got, back := overlap(o, c.b, c.c), overlap(o, c.c, c.b); got != c.want || back != c.want {
			t.Errorf("from 0 to %v and %v: overlap %v and %v", c.b, c.c, got, back)
		}
	}
}

// Points that coincide with the one before, or at the ends of a closed line, are one.
func TestDistinct(t *testing.T) {
	a, b := Point{1, 2}, Point{3, 4}
	for _, c := range []struct{ in, open, closed []Point }{
		{nil, nil, nil},
		{[]Point{a}, []Point{a}, []Point{a}},
		{[]Point{a, a}, []Point{a}, []Point{a}},
		{[]Point{a, a, a}, []Point{a}, []Point{a}},
		{[]Point{a, b}, []Point{a, b}, []Point{a, b}},
		{[]Point{a, b, b}, []Point{a, b}, []Point{a, b}},
		{[]Point{a, a, b, a, a}, []Point{a, b, a}, []Point{a, b}},
		{[]Point{a, b, a}, []Point{a, b, a}, []Point{a, b}},
	} {
		before := slices.Clone(c.in)
		if got := distinct(c.in, false); !slices.Equal(got, c.open) {
			t.Errorf("%v: %v, want %v", c.in, got, c.open)
		}
		if got := distinct(c.in, true); !slices.Equal(got, c.closed) {
			t.Errorf("closed %v: %v, want %v", c.in, got, c.closed)
		}
		if !slices.Equal(before, c.in) {
			t.Errorf("%v changed to %v", before, c.in)
		}
	}
}
