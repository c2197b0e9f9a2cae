package contour

import (
	"context"
	"slices"
	"testing"
)

// At most one level is left on each side of the range, unless fewer than three would be.
func TestTrim(t *testing.T) {
	all := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	for _, k := range []struct {
		min, max float64
		want     []float64
	}{
		{3.5, 6.2, []float64{3, 4, 5, 6, 7}},
		{4, 6, []float64{3, 4, 5, 6, 7}},
		{-1, 2.5, []float64{0, 1, 2, 3}},
		{6.5, 20, []float64{6, 7, 8, 9}},
		{0.5, 8.5, all},
		{4.5, 5.5, []float64{4, 5, 6}},
		{4.2, 4.8, all},
	} {
		if got := trim(all, k.min, k.max); !slices.Equal(got, k.want) {
			t.Errorf("from %v to %v: %v, want %v", k.min, k.max, got, k.want)
		}
	}
}

// A division of many values ends at a look at the context.
func TestDivideAtStops(t *testing.T) {
	values := make([]float64, 2*workPerLook)
	ctx, cancel := context.WithCancel(t.Context())
	stop := newStopper(ctx, "division")
	if lo, hi := divideAt(values, 1, &stop); lo != len(values) || hi != lo {
		t.Errorf("not stopped: from %d to %d, want %d", lo, hi, len(values))
	}
	cancel()
	if lo, hi := divideAt(values, 1, &stop); lo > workPerLook || hi != len(values) {
		t.Errorf("stopped: from %d to %d, want at most %d values compared and %d left", lo, hi, workPerLook, len(values))
	}
	if lo, hi := divideAt(values, -1, &stop); lo != 0 || hi < len(values)-workPerLook {
		t.Errorf("stopped: from %d to %d, want from 0", lo, hi)
	}
}

// A division moves lesser values to the front and greater ones to the back, and keeps all.
func TestDivideAt(t *testing.T) {
	values := []float64{5, 2, 3, 9, 3, -1, 7, 3, 0}
	for p := -2.0; p <= 10; p += 0.5 {
		got := slices.Clone(values)
		lo, hi := divideAt(got, p, new(stopper))
		for i, v := range got {
			if (i < lo) != (v < p) || (i >= hi) != (v > p) {
				t.Errorf("at %v: from %d to %d in %v", p, lo, hi, got)
				break
			}
		}
		slices.Sort(got)
		if want := slices.Sorted(slices.Values(values)); !slices.Equal(got, want) {
			t.Errorf("at %v: values %v", p, got)
		}
	}
}

// Whatever the ranks, sortAt puts the values there that a sorted slice has there.
func TestSortAt(t *testing.T) {
	const n = 3 * sortLen
	for name, value := range map[string]func(i int) float64{
		"mixed": func(i int) float64 { return float64(i * 7919 % n) }, "equal": func(int) float64 { return 2 },
		"few": func(i int) float64 { return float64(i * 31 % 5) }, "down": func(i int) float64 { return float64(-i) },
	} {
		values := make([]float64, n)
		for i := range values {
			values[i] = value(i)
		}
		want := slices.Sorted(slices.Values(values))
		for _, ranks := range [][]int{{0}, {n - 1}, {0, n - 1}, {n / 2, n/2 + 1}, {1, n / 3, n - 2}, {}} {
			got := slices.Clone(values)
			sortAt(got, 0, ranks, new(stopper))
			for _, r := range ranks {
				if got[r] != want[r] {
					t.Errorf("%s: rank %d of %v has %v, want %v", name, r, ranks, got[r], want[r])
				}
			}
		}
	}
}
