package contour

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// Expectations are what matplotlib.ticker.AutoLocator gives for nbins intervals
// (Matplotlib 3.6.3, MaxNLocator(nbins, steps=[1, 2, 2.5, 5, 10])), cut to the
// limits.
func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		parts  int
		want   []float64
	}{
		{-1, 1, 5, []float64{-1, -0.5, 0, 0.5, 1}},
		{-2, 2, 8, []float64{-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2}},
		{-2, 2, 7, []float64{-2, -1, 0, 1, 2}},
		{-2.3, 2.3, 2, []float64{-2, 0, 2}},
		{-2.3, 2.3, 5, []float64{-2, -1, 0, 1, 2}},
		{0, 1, 1, []float64{0, 1}},
		{0.1, 0.9, 1, []float64{0.25, 0.5, 0.75}},
		{1e6, 1e6 + 1, 4, []float64{1e6, 1e6 + 0.25, 1e6 + 0.5, 1e6 + 0.75, 1e6 + 1}},
	} {
		got, err := Ticks(c.lo, c.hi, c.parts)
		ok := err == nil && len(got) == len(c.want)
		for i := 0; ok && i < len(got); i++ {
			ok = math.Abs(got[i]-c.want[i]) <= 1e-12*math.Max(1, math.Abs(c.want[i]))
		}
		if !ok {
			t.Errorf("Ticks(%v, %v, %d) = %v, %v, want %v", c.lo, c.hi, c.parts, got, err, c.want)
		}
	}
}

func TestTicksBadInput(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range [][2]float64{{1, 1}, {2, 1}, {nan, 1}, {0, nan}, {0, inf}, {-inf, 0}, {-math.MaxFloat64, math.MaxFloat64}} {
		if got, err := Ticks(c[0], c[1], 5); !errors.Is(err, ErrNotIncreasing) {
			t.Errorf("Ticks(%v) = %v, %v", c, got, err)
		}
	}
	for _, n := range []int{0, -1, 1 << 30} {
		if got, err := Ticks(0, 1, n); !errors.Is(err, ErrSize) {
			t.Errorf("Ticks in %d parts = %v, %v", n, got, err)
		}
	}
	// Limits as near to each other as numbers go.
	if got, err := Ticks(1, math.Nextafter(1, 2), 5); err != nil || !slices.IsSorted(got) {
		t.Errorf("Ticks in an interval of one bit = %v, %v", got, err)
	}
}
