package colormap

import (
	"fmt"
	"math"
	"testing"
)

func TestNorms(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	levels := []float64{1, 10, 100, 1000}
	for _, c := range []struct {
		norm    Norm
		v, want float64
	}{
		{LinearNorm{-1, 3}, 0, 0.25},
		{LinearNorm{-1, 3}, 5, 1.5},
		{LinearNorm{3, -1}, 0, 0.75},
		{LinearNorm{2, 2}, 7, 0},
		{LinearNorm{2, 2}, nan, nan},
		{LinearNorm{-math.MaxFloat64, math.MaxFloat64}, 0, 0.5},
		{LogNorm{1, 1000}, 10, 1. / 3},
		{LogNorm{0x1p-1070, 0x1p-1050}, 0x1p-1060, 0.5}, // subnormal
		{LogNorm{1, 1000}, 0, -inf},
		{LogNorm{1, 1000}, -3, -inf},
		{LogNorm{0, 10}, 1, nan},
		{CenteredNorm{1, 2}, 1, 0.5},
		{CenteredNorm{1, 2}, -1, 0},
		{CenteredNorm{1, 2}, 2, 0.75},
		{CenteredNorm{1, 0}, 9, 0.5},
		{CenteredNorm{0, math.MaxFloat64}, math.MaxFloat64, 1},
		{CenteredNorm{-math.MaxFloat64, math.MaxFloat64}, math.MaxFloat64, 1.5}, // their distance overflows
		{CenteredNorm{math.MaxFloat64, math.MaxFloat64}, -math.MaxFloat64, -0.5},
		{CenteredNorm{0x1p1023, 0x1p1022}, -0x1p1023, -1.5},
		{CenteredNorm{1, 2}, inf, inf},
		{CenteredNorm{1, 2}, -inf, -inf},
		{CenteredNorm{1, -2}, 2, 0.25},
		{CenteredNorm{1, 0}, nan, nan},
		{CenteredNorm{1, 2}, nan, nan},
		{RankNorm{5}, nan, nan},
		{RankNorm(levels), nan, nan},
		{RankNorm(levels), 1, 0},
		{RankNorm(levels), 100, 2. / 3},
		{RankNorm(levels), 55, 0.5},
		{RankNorm(levels), 1000, 1},
		{RankNorm(levels), 1900, 4. / 3},
		{RankNorm(levels), -8, -1. / 3},
		{RankNorm{5}, 9, 0},
		{RankNorm(nil), 9, nan},
		// Matplotlib 3.6.3, contourf with these levels: the layers are at
		// 5.5, 55 and 550 on a linear norm from 1 to 1000, at the geometric
		// means of the levels on a logarithmic one.
		{BandNorm{Levels: levels}, 1, 4.5 / 999},
		{BandNorm{Levels: levels}, 10, 4.5 / 999},
		{BandNorm{Levels: levels}, 10.1, 54. / 999},
		{BandNorm{Levels: levels}, 1000, 549. / 999},
		{BandNorm{Levels: levels, Scale: LogNorm{1, 1000}}, 20, 0.5},
		{BandNorm{Levels: levels, Scale: RankNorm(levels)}, 999, 5. / 6},
		{BandNorm{Levels: levels}, 0.5, -inf},
		{BandNorm{Levels: levels}, 1001, inf},
		{BandNorm{Levels: levels, Scale: LinearNorm{1000, 1}}, 0.5, inf},
		{BandNorm{Levels: levels, Scale: LinearNorm{1000, 1}}, 1, 1 - 4.5/999},
		{BandNorm{Levels: levels, Scale: LinearNorm{1000, 1}}, 1001, -inf},
		{BandNorm{Levels: levels}, nan, nan},
		{BandNorm{Levels: []float64{4}}, 5, inf},
		{BandNorm{}, 5, nan},
	} {
		got := c.norm.Norm(c.v)
		if got != c.want && !(math.Abs(got-c.want) < 1e-15) && !(got != got && c.want != c.want) {
			t.Errorf("%T%v.Norm(%v) = %v, want %v", c.norm, c.norm, c.v, got, c.want)
		}
	}
}

// The bounds of a norm are its ends, the smaller one first, and NaN if it has none.
func TestBounds(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		norm   Bounded
		lo, hi float64
	}{
		{LinearNorm{-1, 3}, -1, 3}, {LinearNorm{3, -1}, -1, 3}, {LogNorm{100, 1}, 1, 100},
		{CenteredNorm{1, 2}, -1, 3}, {CenteredNorm{1, -2}, -1, 3},
		{RankNorm{2, 3, 7}, 2, 7}, {RankNorm{4}, 4, 4}, {RankNorm(nil), nan, nan},
		{BandNorm{Levels: []float64{2, 3, 7}}, 2, 7}, {BandNorm{}, nan, nan},
	} {
		lo, hi := c.norm.Bounds()
		if lo != c.lo && lo == lo || hi != c.hi && hi == hi || (lo != lo) != (c.lo != c.lo) || (hi != hi) != (c.hi != c.hi) {
			t.Errorf("%T%v: [%v, %v], want [%v, %v]", c.norm, c.norm, lo, hi, c.lo, c.hi)
		}
	}
}

// Norms are monotone.
func TestNormsAreMonotone(t *testing.T) {
	levels := []float64{0.5, 1, 2, 7, 30}
	for _, n := range []Norm{
		LinearNorm{1, 9}, LogNorm{1, 9}, CenteredNorm{3, 2}, RankNorm(levels), BandNorm{Levels: levels}, BandNorm{levels, LogNorm{0.5, 30}}, BandNorm{levels, RankNorm(levels)},
	} {
		last := math.Inf(-1)
		for v := -5.0; v < 40; v += 0.125 {
			p := n.Norm(v)
			if !(p >= last) {
				t.Fatalf("%T: %v at %v, %v before", n, p, v, last)
			}
			last = p
		}
	}
}

func ExampleBandNorm() {
	n := BandNorm{Levels: []float64{1, 10, 100}, Scale: LogNorm{1, 100}}
	for _, v := range []float64{1, 2, 10, 11, 100} {
		fmt.Println(v, n.Norm(v))
	}
	// Output:
	// 1 0.25
	// 2 0.25
	// 10 0.25
	// 11 0.75
	// 100 0.75
}
