package tick

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot"
)

// labels joins the labels of the ticks that have one.
func labels(ticks []plot.Tick) string {
	var s []string
	for _, t := range ticks {
		if t.Label != "" {
			s = append(s, t.Label)
		}
	}
	return strings.Join(s, " ")
}

// The expected numbers are from Matplotlib (scripts/logticks_reference.py) on an axis
// with room for nine, if no comment says otherwise.
func TestLogTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
		minor  int
	}{
		{1e-4, 20, `$10^{-4}$ $10^{-3}$ $10^{-2}$ $10^{-1}$ $10^{0}$ $10^{1}$`, 41},
		// Matplotlib has the same numbers, but no minor ticks.
		{1, 1e18, `$10^{0}$ $10^{3}$ $10^{6}$ $10^{9}$ $10^{12}$ $10^{15}$ $10^{18}$`, 12},
		{2e-3, 6e-3, `$2 \times 10^{-3}$ $3 \times 10^{-3}$ $4 \times 10^{-3}$ $6 \times 10^{-3}$`, 1},
		{3e5, 7e5, `$3 \times 10^{5}$ $4 \times 10^{5}$ $5 \times 10^{5}$ $6 \times 10^{5}$ $7 \times 10^{5}$`, 0},
		{0.03, 0.3, `0.03 0.04 0.06 0.1 0.2 0.3`, 4},
		{4.1e-3, 4.9e-3, `0.0041 0.0042 0.0043 0.0044 0.0045 0.0046 0.0047 0.0048 0.0049`, 0},
		// Matplotlib has 10 and 100 only.
		{3, 700, `3 10 30 100 300`, 18},
		// Subnormal powers of ten have few digits, but are powers of ten.
		{1e-320, 1e-310, `$10^{-320}$ $10^{-318}$ $10^{-316}$ $10^{-314}$ $10^{-312}$ $10^{-310}$`, 5},
		{1e-320, 1e300, ``, -1},
	} {
		ticks := LogTicks(c.lo, c.hi)
		if c.minor < 0 {
			if n := len(strings.Fields(labels(ticks))); n < 3 || n > 10 {
				t.Errorf("[%v, %v]: %d numbers", c.lo, c.hi, n)
			}
			continue
		}
		if got := labels(ticks); got != c.want {
			t.Errorf("[%v, %v]: %s, want %s", c.lo, c.hi, got, c.want)
		}
		minor := 0
		for _, k := range ticks {
			if k.Label == "" {
				minor++
			}
			if k.Value < c.lo*(1-1e-12) || k.Value > c.hi*(1+1e-12) {
				t.Errorf("[%v, %v]: tick at %v", c.lo, c.hi, k.Value)
			}
		}
		if minor != c.minor {
			t.Errorf("[%v, %v]: %d minor ticks, want %d", c.lo, c.hi, minor, c.minor)
		}
	}
	for _, c := range [][2]float64{{0, 1}, {-1, 1}, {2, 1}, {1, math.Inf(1)}, {math.NaN(), 1}} {
		if got := LogTicks(c[0], c[1]); len(got) != 0 {
			t.Errorf("LogTicks(%v) = %v", c, got)
		}
	}
}

// The limits of axes, the numbers that they have room for, and the values that have
// numbers in Matplotlib 3.6.3, from scripts/logticks_reference.py. The ticks are the same
// on axes with few decades and with room for all numbers.
func TestLogTicksOfMatplotlib(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		room   int
		want   []float64
		minor  int
	}{
		{1, 10, 9, []float64{1, 2, 3, 4, 6, 10}, 4},
		{1, 10, 3, []float64{1, 2, 3, 4, 6, 10}, 4},
		{1, 9, 5, []float64{1, 2, 3, 4, 6}, 4},
		{2, 20, 9, []float64{2, 3, 4, 6, 10, 20}, 4},
		{0.03, 0.3, 2, []float64{0.03, 0.04, 0.06, 0.1, 0.2, 0.3}, 4},
		{0.5, 5, 9, []float64{0.6, 1, 2, 3, 4}, 5},
		{2e-3, 6e-3, 5, []float64{0.002, 0.003, 0.004, 0.006}, 1},
		{3e5, 7e5, 3, []float64{300000, 400000, 500000, 600000, 700000}, 0},
		{20, 45, 9, []float64{20, 30, 40}, 0},
		{1, 2, 9, []float64{1, 1.2, 1.4, 1.6, 1.8, 2}, 0},
		{1, 2, 5, []float64{1, 1.2, 1.4, 1.6, 1.8, 2}, 0},
		{9, 11, 9, []float64{9, 9.25, 9.5, 9.75, 10, 10.25, 10.5, 10.75, 11}, 0},
		{1e5, 1.00005e5, 9, []float64{100000, 100001, 100002, 100003, 100004, 100005}, 0},
		{1, 100, 9, []float64{1, 10, 100}, 16},
		{1, 100, 3, []float64{1, 10, 100}, 16},
		{1, 1e3, 5, []float64{1, 10, 100, 1000}, 24},
		{1, 1e4, 9, []float64{1, 10, 100, 1000, 10000}, 32},
		{0.5, 2e4, 9, []float64{1, 10, 100, 1000, 10000}, 38},
		{1e-4, 20, 9, []float64{1e-4, 1e-3, 0.01, 0.1, 1, 10}, 41},
		{1, 1e6, 9, []float64{1, 10, 100, 1000, 10000, 100000, 1e6}, 48},
		{1e-3, 1e5, 9, []float64{1e-3, 0.01, 0.1, 1, 10, 100, 1000, 10000, 100000}, 64},
	} {
		m := LogChoice(c.room, c.lo, c.hi).Marks(0)
		got := make([]float64, len(m.Ticks))
		for i, k := range m.Ticks {
			got[i] = k.Value
		}
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) <= 1e-12*b }) || len(m.Minor) != c.minor {
			t.Errorf("[%v, %v], %d: %v and %d minor ticks, want %v and %d", c.lo, c.hi, c.room, got, len(m.Minor), c.want, c.minor)
		}
	}
}

// However little room there is, an axis over two or more powers of ten has two of them
// before it has one, and it never has numbers between them then.
func TestShortLogAxis(t *testing.T) {
	for first := -12; first <= 3; first++ {
		for last := first + 1; last <= first+20; last++ {
			for _, room := range []int{1, 2, 3, 9} {
				choose := LogChoice(room, 0.999*math.Pow10(first), 1.001*math.Pow10(last)).Marks
				before := 100
				for step := range 40 {
					ticks := choose(step).Ticks
					if len(ticks) == 0 || len(ticks) == 1 && before > 2 {
						t.Fatalf("10^%d to 10^%d, room %d, step %d: %d numbers after %d", first, last, room, step, len(ticks), before)
					}
					for _, k := range ticks {
						if last > first+1 && !isPower(k.Value) {
							t.Fatalf("10^%d to 10^%d, room %d, step %d: number %v", first, last, room, step, k.Value)
						}
					}
					if before = len(ticks); before == 1 {
						break
					}
				}
				if before != 1 {
					t.Errorf("10^%d to 10^%d, room %d: never one number", first, last, room)
				}
			}
		}
	}
}

// The labels of a stock plot, which has no place for an offset, are whole values.
func TestLogTicksAreValues(t *testing.T) {
	if got, want := labels(LogTicks(1e5, 1.00005e5)), "100000 100001 100002 100003 100004 100005"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, c := range [][2]float64{{1e5, 1.00005e5}, {1.2345678e7, 1.2345680e7}, {1e-7, 1.00002e-7}, {0.99999, 1.00001}, {3.1e-200, 3.10001e-200}} {
		for _, k := range LogTicks(c[0], c[1]) {
			v, err := strconv.ParseFloat(strings.ReplaceAll(k.Label, minus, "-"), 64)
			if err != nil || math.Abs(v-k.Value) > 1e-12*k.Value {
				t.Errorf("%v: label %s of %v", c, k.Label, k.Value)
			}
		}
	}
}
