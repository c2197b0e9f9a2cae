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
		{Linear{-1, 3}, 0, 0.25},
		{Linear{-1, 3}, 5, 1.5},
		{Linear{3, -1}, 0, 0.75},
		{Linear{2, 2}, 7, 0},
		{Linear{2, 2}, nan, nan},
		{Linear{-math.MaxFloat64, math.MaxFloat64}, 0, 0.5},
		{Log{1, 1000}, 10, 1. / 3},
		{Log{1, 1000}, 0, -inf},
		{Log{1, 1000}, -3, -inf},
		{Log{0, 10}, 1, nan},
		{Centred{1, 2}, 1, 0.5},
		{Centred{1, 2}, -1, 0},
		{Centred{1, 2}, 2, 0.75},
		{Centred{1, 0}, 9, 0.5},
		{Centred{0, math.MaxFloat64}, math.MaxFloat64, 1},
		{Ranks(levels), 1, 0},
		{Ranks(levels), 100, 2. / 3},
		{Ranks(levels), 55, 0.5},
		{Ranks(levels), 1000, 1},
		{Ranks(levels), 1900, 4. / 3},
		{Ranks(levels), -8, -1. / 3},
		{Ranks{5}, 9, 0},
		{Ranks(nil), 9, nan},
		// Matplotlib 3.6.3, contourf with these levels: layers 5.5, 55 and 550
		// on a linear norm from 1 to 1000, on a logarithmic one their
		// geometric means.
		{Levels{Levels: levels}, 1, 4.5 / 999},
		{Levels{Levels: levels}, 10, 4.5 / 999},
		{Levels{Levels: levels}, 10.1, 54. / 999},
		{Levels{Levels: levels}, 1000, 549. / 999},
		{Levels{Levels: levels, Scale: Log{1, 1000}}, 20, 0.5},
		{Levels{Levels: levels, Scale: Ranks(levels)}, 999, 5. / 6},
		{Levels{Levels: levels}, 0.5, -inf},
		{Levels{Levels: levels}, 1001, inf},
		{Levels{Levels: levels}, nan, nan},
		{Levels{Levels: []float64{4}}, 5, inf},
		{Levels{}, 5, nan},
	} {
		got := c.norm.Norm(c.v)
		if got != c.want && !(math.Abs(got-c.want) < 1e-15) && !(got != got && c.want != c.want) {
			t.Errorf("%T%v.Norm(%v) = %v, want %v", c.norm, c.norm, c.v, got, c.want)
		}
	}
}

// Norms do not fall where values rise.
func TestNormsAreMonotone(t *testing.T) {
	levels := []float64{0.5, 1, 2, 7, 30}
	for _, n := range []Norm{
		Linear{1, 9}, Log{1, 9}, Centred{3, 2}, Ranks(levels), Levels{Levels: levels}, Levels{levels, Log{0.5, 30}}, Levels{levels, Ranks(levels)},
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

func ExampleLevels() {
	n := Levels{Levels: []float64{1, 10, 100}, Scale: Log{1, 100}}
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
