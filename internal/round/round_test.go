package round

import (
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
		got := Ticks(c.lo, c.hi, c.parts)
		ok := len(got) == len(c.want)
		for i := 0; ok && i < len(got); i++ {
			ok = math.Abs(got[i]-c.want[i]) <= 1e-12*math.Max(1, math.Abs(c.want[i]))
		}
		if !ok {
			t.Errorf("Ticks(%v, %v, %d) = %v, want %v", c.lo, c.hi, c.parts, got, c.want)
		}
	}
}

func TestTicksBadInput(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range [][2]float64{{1, 1}, {2, 1}, {nan, 1}, {0, nan}, {0, inf}, {-inf, 0}} {
		if got := Ticks(c[0], c[1], 5); got != nil {
			t.Errorf("Ticks(%v) = %v", c, got)
		}
	}
	for _, n := range []int{0, -1, 1 << 30} {
		if got := Ticks(0, 1, n); got != nil {
			t.Errorf("Ticks in %d parts = %v", n, got)
		}
	}
	// Limits as near to each other as numbers go.
	if got := Ticks(1, math.Nextafter(1, 2), 5); !slices.IsSorted(got) {
		t.Errorf("Ticks in an interval of one bit = %v", got)
	}
}

// Every power of ten has its exponent, and the numbers next to it theirs.
func TestExponent(t *testing.T) {
	for e := -323; e <= 308; e++ {
		v := math.Pow10(e)
		if got := Exponent(v); got != e {
			t.Errorf("Exponent(1e%d) = %d", e, got)
		}
		if got := Exponent(-math.Nextafter(v, 0)); e > -322 && got != e-1 {
			t.Errorf("Exponent of the number below 1e%d = %d", e, got)
		}
	}
}

// Numbers are in order, each once, and the nearest to their decimals.
func TestDecades(t *testing.T) {
	for _, c := range []struct {
		multiples []float64
		stride    int
		lo        float64
		want      []float64
	}{
		{[]float64{1, 1.5, 7}, 1, 0.2, []float64{0.01, 0.015, 0.07, 0.1, 0.15, 0.7, 1, 1.5}},
		{[]float64{1}, 3, 20, []float64{1e-3, 1, 1e3, 1e6}},
		{[]float64{1}, 3, 0.5, []float64{1e-6, 1e-3, 1}},
		{[]float64{1, 2, 5}, 1, 5e-324, []float64{5e-324, 1e-323, 2e-323, 5e-323}},
	} {
		var got []float64
		for v := range Decades(c.multiples, c.stride, c.lo) {
			if got = append(got, v); len(got) == len(c.want) {
				break
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Decades(%v, %d, %v) begins %v, want %v", c.multiples, c.stride, c.lo, got, c.want)
		}
	}
	last := 0.0
	for v := range Decades([]float64{1, 9}, 1, 1e300) {
		last = v
	}
	if last != 1e308 {
		t.Errorf("the last number is %v, want 1e308", last)
	}
}

// Numbers of parts that are alike have the same ticks, and few steps serve many parts.
func TestAlike(t *testing.T) {
	for _, r := range [][2]float64{{0, 1}, {-2.3, 7.1}, {1e6, 1e6 + 1}, {1e300, 3e300}, {1e-300, 1.7e-300}, {1, math.Nextafter(1, 2)}, {-1e-5, 3}} {
		different := 0
		last := Ticks(r[0], r[1], 400)
		for n := 399; n > 0; n-- {
			ticks := Ticks(r[0], r[1], n)
			if !Alike(r[0], r[1], n, n+1) {
				different++
			} else if !slices.Equal(ticks, last) {
				t.Fatalf("%v in %d parts: %v, in %d: %v", r, n, ticks, n+1, last)
			}
			last = ticks
		}
		if different > 30 {
			t.Errorf("%v: %d of 399 numbers of parts differ from the next", r, different)
		}
	}
	if Alike(0, 1, 0, 5) || Alike(1, 0, 4, 5) || Alike(0, 1, 1e4, 1e4+1) {
		t.Error("ticks are alike where there are none")
	}
}

// Limits whose difference overflows have ticks as well.
func TestTicksOfWholeRange(t *testing.T) {
	got := Ticks(-math.MaxFloat64, math.MaxFloat64, 9)
	want := []float64{-1.5e308, -1e308, -0.5e308, 0, 0.5e308, 1e308, 1.5e308}
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e294 }) {
		t.Errorf("%v, want %v", got, want)
	}
	if !Alike(-math.MaxFloat64, math.MaxFloat64, 8, 9) || Alike(-math.MaxFloat64, math.MaxFloat64, 7, 9) {
		t.Error("eight and nine parts have one step, seven another")
	}
	for _, limits := range [][2]float64{{math.Inf(-1), 1}, {-1, math.Inf(1)}, {math.MaxFloat64, -math.MaxFloat64}} {
		if got := Ticks(limits[0], limits[1], 9); got != nil {
			t.Errorf("%v: %v", limits, got)
		}
	}
}

// In a range of a few numbers every multiple is another number, even if there are more steps
// than numbers.
func TestMultiplesOfNarrowRanges(t *testing.T) {
	for _, lo := range []float64{1, -1, 1e18, -6.667383417798, 3e-200} {
		for ulps := 50; ulps < 60; ulps++ {
			hi := lo
			for range ulps {
				hi = math.Nextafter(hi, math.Inf(1))
			}
			for parts := 1; parts < 1000; parts *= 3 {
				got := Steps{1, 2, 5, 10}.Multiples(lo, hi, parts, 2)
				if len(got) < 2 || len(got) > ulps+3 {
					t.Errorf("%d parts from %v to %v: %d multiples", parts, lo, hi, len(got))
				}
				for i := 1; i < len(got); i++ {
					if got[i] <= got[i-1] {
						t.Errorf("%d parts from %v to %v: %v after %v", parts, lo, hi, got[i], got[i-1])
						break
					}
				}
			}
		}
	}
}
