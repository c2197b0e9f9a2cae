package contour_test

import (
	"math"
	"slices"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/internal/round"
)

// rangeGrid returns a grid with the values lo and hi.
func rangeGrid(t *testing.T, lo, hi float64) *contour.Grid {
	return mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{lo, lo, hi, hi})
}

// Expectations are the levels of contour(levels=N) in Matplotlib 3.6.3 for data
// from lo to hi, for the post's figures and for ranges of every kind.
func TestNice(t *testing.T) {
	steps := func(first, last, step float64) (v []float64) {
		for x := first; x <= last; x += step {
			v = append(v, x)
		}
		return v
	}
	for _, k := range []struct {
		lo, hi float64
		n      int
		want   []float64
	}{
		{0.010203040506070809, 300, 30, steps(0, 300, 10)},
		{-108718.762, -2857.993, 200, steps(-109200, -2400, 600)},
		{0, 1, 7, []float64{0.0, 0.15000000000000002, 0.30000000000000004, 0.45000000000000007, 0.6000000000000001, 0.7500000000000001, 0.9000000000000001, 1.0500000000000003}},
		{-1, 1, 7, []float64{-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0}},
		{1000000.0, 1000001.0, 5, []float64{1000000.0, 1000000.2, 1000000.4, 1000000.6, 1000000.8, 1000001.0}},
		{-0.3, 0.7, 10, []float64{-0.30000000000000004, -0.20000000000000004, -0.10000000000000003, 0.0, 0.09999999999999998, 0.19999999999999996, 0.30000000000000004, 0.4, 0.5, 0.6, 0.7}},
		{1, 1.000000003, 4, []float64{1.0, 1.0000000008, 1.0000000016, 1.0000000024, 1.0000000032}},
		{2.5, 7.5, 1, []float64{2.5, 5.0, 7.5}},
		{-1e-07, 3e-07, 5, []float64{-1.6e-07, -8e-08, 0.0, 8.000000000000003e-08, 1.6e-07, 2.4e-07, 3.2000000000000006e-07}},
		{99, 101, 7, []float64{99.0, 99.25, 99.5, 99.75, 100.0, 100.25, 100.5, 100.75, 101.0}},
		{0, 6000, 5, []float64{0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0, 6000.0}},
		{-11, -2, 3, []float64{-12.5, -10.0, -7.5, -5.0, -2.5, 0.0}},
		{1000000, 1000999, 1, []float64{1000000.0, 1000500.0, 1001000.0}},
	} {
		got, err := contour.Nice{N: k.n}.Levels(rangeGrid(t, k.lo, k.hi))
		if err != nil || !slices.Equal(got, k.want) {
			t.Errorf("Nice{%d} of [%v, %v] = %v, %v, want %v", k.n, k.lo, k.hi, got, err, k.want)
		}
	}
}

func TestNiceDefault(t *testing.T) {
	seven, err := contour.Nice{N: 7}.Levels(rangeGrid(t, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := (contour.Nice{}).Levels(rangeGrid(t, 0, 1)); err != nil || !slices.Equal(got, seven) {
		t.Errorf("got %v, %v, want %v", got, err, seven)
	}
}

// Ranges at the limits of floating-point numbers give increasing finite levels.
func TestNiceExtremes(t *testing.T) {
	const most = math.MaxFloat64
	for _, k := range []struct{ lo, hi float64 }{
		{-most, most}, {0, most}, {-most, 0}, {most / 2, most}, {0, 1e-307}, {-1e-305, 1e-306},
		{0, 5e-324}, {1, math.Nextafter(1, 2)}, {1e18, 1e18 + 128}, {-3, -3}, {0, 0}, {math.Nextafter(most, 0), most},
	} {
		for _, n := range []int{1, 7, 200} {
			got, err := contour.Nice{N: n}.Levels(rangeGrid(t, k.lo, k.hi))
			if err != nil {
				t.Errorf("Nice{%d} of [%v, %v]: %v", n, k.lo, k.hi, err)
			}
			if len(got) > n+5 {
				t.Errorf("Nice{%d} of [%v, %v]: %d levels", n, k.lo, k.hi, len(got))
			}
			for i, l := range got {
				if math.IsInf(l, 0) || i > 0 && l <= got[i-1] {
					t.Errorf("Nice{%d} of [%v, %v] = %v", n, k.lo, k.hi, got)
					break
				}
			}
		}
	}
}

// Below 1e-290 the levels are those of the same range with a larger exponent, as far as
// float64 has these numbers: the least positive one is 5e-324.
func TestNiceOfTinyRanges(t *testing.T) {
	for _, e := range []int{-285, -289, -295, -300, -305, -307} {
		for _, k := range []struct{ lo, hi float64 }{{0, 0.97}, {1.03, 8.9}, {-3.1, 6.7}, {2.6, 7.3}, {-10.7, -2.2}, {99.13, 100.94}} {
			// No range is a whole number of steps, where rounding decides.
			at := func(v float64) float64 { return round.Decimal(v, e) }
			for _, n := range []int{1, 5, 30} {
				want, err := contour.Nice{N: n}.Levels(rangeGrid(t, k.lo, k.hi))
				if err != nil {
					t.Fatal(err)
				}
				got, err := contour.Nice{N: n}.Levels(rangeGrid(t, at(k.lo), at(k.hi)))
				if err != nil || len(got) != len(want) {
					t.Errorf("Nice{%d} of [%v, %v]·1e%d = %v, %v, want %v", n, k.lo, k.hi, e, got, err, want)
					continue
				}
				for i := range got {
					if math.Abs(got[i]-at(want[i])) > 1e-12*at(math.Abs(k.lo)+math.Abs(k.hi)) {
						t.Errorf("Nice{%d} of [%v, %v]·1e%d = %v, want %v", n, k.lo, k.hi, e, got, want)
						break
					}
				}
			}
		}
	}
	for _, k := range []struct {
		lo, hi float64
		want   []float64
	}{
		{0, 5e-324, []float64{0, 5e-324}},
		{0, 4e-323, []float64{0, 5e-324, 1e-323, 1.5e-323, 2e-323, 2.5e-323, 3e-323, 3.5e-323, 4e-323}},
		{-1e-310, 1e-310, []float64{-1e-310, -7.5e-311, -5e-311, -2.5e-311, 0, 2.5e-311, 5e-311, 7.5e-311, 1e-310}},
	} {
		got, err := contour.Nice{}.Levels(rangeGrid(t, k.lo, k.hi))
		if err != nil || !slices.Equal(got, k.want) {
			t.Errorf("Nice{} of [%v, %v] = %v, %v, want %v", k.lo, k.hi, got, err, k.want)
		}
	}
	// Lines and bands are drawn at them.
	g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{0, 0, 1e-305, 1e-305})
	levels, err := contour.Nice{}.Levels(g)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := contour.Lines(g, levels, nil)
	if err != nil || len(lines) < 5 {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

func TestNiceErrors(t *testing.T) {
	for _, n := range []int{-1, 1 << 20} {
		_, err := contour.Nice{N: n}.Levels(rangeGrid(t, 0, 1))
		checkError(t, err, contour.ErrSize, "number of levels")
	}
}
