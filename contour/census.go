package contour

import (
	"fmt"
	"math"
	"strings"
)

// A Census counts the values of a grid by kind. All but the finite ones are
// holes.
type Census struct {
	Finite, NaN, PosInf, NegInf int

	// First is where the first hole in row order is, if there is one.
	First Point
}

// Census counts the values of g.
func (g *Grid) Census() Census {
	var k Census
	for i, z := range g.Zs {
		switch {
		case math.IsNaN(z):
			k.NaN++
		case math.IsInf(z, 1):
			k.PosInf++
		case math.IsInf(z, -1):
			k.NegInf++
		default:
			k.Finite++
			continue
		}
		if k.Holes() == 1 {
			k.First = Point{g.Xs[i%len(g.Xs)], g.Ys[i/len(g.Xs)]}
		}
	}
	return k
}

// Holes returns the number of values that are not finite.
func (k Census) Holes() int { return k.NaN + k.PosInf + k.NegInf }

// String says how many values are holes, of which kinds, and where the first is:
//
//	3 of 20 values are holes: 2 NaN, 1 +Inf; the first at (0, 0.5)
func (k Census) String() string {
	holes := k.Holes()
	if holes == 0 {
		return fmt.Sprintf("no holes among %d values", k.Finite)
	}
	var kinds []string
	for _, v := range []struct {
		n    int
		name string
	}{{k.NaN, "NaN"}, {k.PosInf, "+Inf"}, {k.NegInf, "-Inf"}} {
		if v.n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", v.n, v.name))
		}
	}
	are := "are holes"
	if holes == 1 {
		are = "is a hole"
	}
	return fmt.Sprintf("%d of %d values %s: %s; the first at (%v, %v)",
		holes, holes+k.Finite, are, strings.Join(kinds, ", "), k.First.X, k.First.Y)
}
