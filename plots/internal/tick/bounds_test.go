package tick

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
)

// ticked returns the values of ticks.
func ticked(ticks []plot.Tick) []float64 {
	var values []float64
	for _, k := range ticks {
		values = append(values, k.Value)
	}
	return values
}

// A choice has the same marks in a step whichever steps were asked for before. Each step
// has one interval fewer; when one is left, numbers are dropped.
func TestStepsOfAutoChoice(t *testing.T) {
	const n, lo, hi = 6, -1.0, 7.0
	same := AutoChoice(n, lo, hi)
	for _, step := range []int{0, 1, 2, 5, 0, 4, 8, 3, 6, 7, 2} {
		want := RoundValues(lo, hi, max(n-step, 1))
		m := same.Marks(step)
		if got := ticked(m.Ticks); !slices.Equal(got, want) {
			t.Errorf("step %d: ticks at %v, want %v", step, got, want)
		}
		numbered := ticked(m.Numbered)
		if m.Numbered == nil {
			numbered = want
		}
		if step < n && len(numbered) != len(want) {
			t.Errorf("step %d: numbers at %v, want all of %v", step, numbered, want)
		}
		if got := same.Values(step); !slices.Equal(got, numbered) {
			t.Errorf("step %d: values %v, but numbers at %v", step, got, numbered)
		}
	}
	// One interval is left in step 5. Every second number is left in step 6, then every third.
	last := RoundValues(lo, hi, 1)
	for step, k := range map[int]int{5: 1, 6: 2, 7: 3} {
		if got, want := same.Values(step), everyNth(last, k, slices.Index(last, 0)); !slices.Equal(got, want) {
			t.Errorf("step %d: numbers at %v, want %v", step, got, want)
		}
	}
}

// Steps of given ticks have every number, every second one and so on, and always zero.
func TestThinnedKeepsZero(t *testing.T) {
	var ticks []plot.Tick
	for v := -3.0; v <= 4; v++ {
		ticks = append(ticks, plot.Tick{Value: v, Label: "n"}, plot.Tick{Value: v + 0.5})
	}
	c := Thinned(ticks)
	for step, want := range [][]float64{{-3, -2, -1, 0, 1, 2, 3, 4}, {-2, 0, 2, 4}, {-3, 0, 3}, {0, 4}, {0}} {
		m := c.Marks(step)
		got := ticked(m.Numbered)
		if !slices.Equal(got, want) || !slices.Equal(c.Values(step), want) || len(m.Ticks) != len(ticks) {
			t.Errorf("step %d: numbers at %v and %v, want %v; %d ticks", step, got, c.Values(step), want, len(m.Ticks))
		}
	}
	if !c.Thins || AutoChoice(5, 0, 1).Thins {
		t.Error("thinning is told of the wrong choice")
	}
}

// Round values have at most the given number of intervals, or MaxIntervals.
func TestRoundValuesDefault(t *testing.T) {
	want := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	for _, n := range []int{0, -1, math.MinInt, MaxIntervals} {
		if got := RoundValues(0, 9, n); !slices.Equal(got, want) {
			t.Errorf("%d intervals: %v, want %v", n, got, want)
		}
	}
	if got := RoundValues(0, 9, 1); len(got) >= len(want) {
		t.Errorf("one interval: %v", got)
	}
}

// A logarithmic axis up to 0.4 decades long has all multiples of powers of ten, one up to
// a decade long some of them, and a longer one the powers. If that makes fewer than three
// numbers, it has the next denser set that makes three, or round values.
func TestLogSets(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   []float64
	}{
		{2, 5, []float64{2, 3, 4, 5}},           // 0.398 decades
		{2, 5.1, []float64{2, 3, 4}},            // 0.407
		{2, 20, []float64{2, 3, 4, 6, 10, 20}},  // 1
		{1, 10.1, []float64{1, 3, 10}},          // more: the powers are two
		{4.5, 12, []float64{5, 6, 7, 8, 9, 10}}, // 6 and 10 are two
		{3.5, 8.9, []float64{4, 5, 6, 7, 8}},    // 4 and 6
		{15, 120, []float64{20, 30, 40, 60, 100}},
		{4, 45, []float64{5, 10, 20}}, // 10 and 10, 30 are too few
		{0.5, 110, []float64{1, 10, 100}},
		{9, 11, []float64{9, 9.25, 9.5, 9.75, 10, 10.25, 10.5, 10.75, 11}}, // 9 and 10 are too few
		{8, 11, []float64{8, 9, 10}},
	} {
		got := ticked(LogChoice(9, c.lo, c.hi).Marks(0).Ticks)
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) <= 1e-12*b }) {
			t.Errorf("[%v, %v]: %v, want %v", c.lo, c.hi, got, c.want)
		}
	}
}

// The powers of ten have a stride that leaves at most about n intervals. At least two
// intervals have room.
func TestLogStride(t *testing.T) {
	for _, c := range []struct {
		n    int
		hi   float64
		want []float64
	}{
		{3, 1e2, []float64{1, 1e1, 1e2}}, {3, 1e3, []float64{1, 1e2}}, {3, 1e5, []float64{1, 1e2, 1e4}}, {3, 1e6, []float64{1, 1e3, 1e6}},
		{2, 1e4, []float64{1, 1e3}}, {1, 1e4, []float64{1, 1e3}}, {0, 1e4, []float64{1, 1e3}}, {-7, 1e4, []float64{1, 1e3}},
		{4, 1e4, []float64{1, 1e2, 1e4}}, {5, 1e4, []float64{1, 1e1, 1e2, 1e3, 1e4}},
	} {
		if got := ticked(LogChoice(c.n, 1, c.hi).Marks(0).Ticks); !slices.Equal(got, c.want) {
			t.Errorf("room for %d from 1 to %v: %v, want %v", c.n, c.hi, got, c.want)
		}
	}
	// Where fewer than two powers are multiples of the stride, the two farthest apart stay.
	for _, c := range []struct {
		set    int
		lo, hi float64
		want   []float64
	}{
		{powers, 10, 1e4, []float64{10, 100, 1e3, 1e4}},
		{powers + 1, 10, 1e4, []float64{1e2, 1e4}},
		{powers + 2, 10, 1e4, []float64{10, 1e4}}, // 10³ alone is a multiple
		{powers + 3, 10, 1e4, []float64{1e4}},     // they are nearer than a stride
		{powers + 4, 10, 1e4, []float64{10}},      // none is a multiple
		{powers + 1, 11, 99, nil},
	} {
		if got := logValues(c.set, c.lo, c.hi); !slices.Equal(got, c.want) {
			t.Errorf("set %d from %v to %v: %v, want %v", c.set, c.lo, c.hi, got, c.want)
		}
	}
}

// Axes up to ten decades long have minor ticks at multiples of powers of ten if all powers
// have numbers. Others have them at the powers alone.
func TestMinorTicksOfLongAxes(t *testing.T) {
	for _, c := range []struct {
		n       int
		hi      float64
		numbers int
		minor   int
	}{
		{11, 1e10, 11, 80}, {11, 1.1e10, 11, 0}, {9, 1e10, 6, 5}, {3, 1e3, 2, 2},
	} {
		m := LogChoice(c.n, 1, c.hi).Marks(0)
		if len(m.Ticks) != c.numbers || len(m.Minor) != c.minor {
			t.Errorf("to %v, room for %d: %d ticks and %d minor ones, want %d and %d", c.hi, c.n, len(m.Ticks), len(m.Minor), c.numbers, c.minor)
		}
	}
}

// Ticks at the ends of an axis count up to a rounding error of 1e-12.
func TestLogEndsWithRounding(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   int
	}{
		{1, 1000, 4}, {1 + 1e-13, 1000 * (1 - 1e-13), 4}, {1 + 1e-11, 1000, 3}, {1, 1000 * (1 - 1e-11), 3},
	} {
		if got := logValues(powers, c.lo, c.hi); len(got) != c.want {
			t.Errorf("[%v, %v]: %v, want %d powers", c.lo, c.hi, got, c.want)
		}
	}
}

// Numbers of a logarithmic axis are plain from 0.01 up to, but not including, 10⁴, if not all are powers of ten.
func TestPlainLogNumbers(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{0.01, 0.03, 0.1}, "0.01 0.03 0.1"},
		{[]float64{0.009, 0.02}, `$9 \times 10^{-3}$ $2 \times 10^{-2}$`},
		{[]float64{2000, 9999}, "2000 9999"},
		{[]float64{2000, 10000}, `$2 \times 10^{3}$ $10^{4}$`},
		{[]float64{0.01, 1, 100}, "$10^{-2}$ $10^{0}$ $10^{2}$"},
		{[]float64{1, 2}, "1 2"}, {[]float64{10}, "$10^{1}$"}, {[]float64{20}, "20"}, {nil, ""},
	} {
		if got := labels(logMarks(c.values).Ticks); got != c.want {
			t.Errorf("%v: %s, want %s", c.values, got, c.want)
		}
	}
}

// Sixteen digits are tried before all that there are.
func TestApartInSixteenDigits(t *testing.T) {
	const ulp = 0x1p-52
	low, high := 1+4*ulp, 1+9*ulp // 1.00000000000000088… and 1.0000000000000019…
	d := apart([]float64{low, high}, 5)
	if a, b := d[0].words(), d[1].words(); a != "1.000000000000001" || b != "1.000000000000002" {
		t.Errorf("%s and %s", a, b)
	}
	// These neighbors take seventeen.
	d = apart([]float64{1 + 3*ulp, 1 + 4*ulp}, 5)
	if a, b := d[0].words(), d[1].words(); a != "1.0000000000000007" || b != "1.0000000000000009" {
		t.Errorf("%s and %s", a, b)
	}
}

// Two numbers have the digits that tell them apart, in either order.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		pair      func(a, b float64) (string, string)
		a, b      float64
		low, high string
	}{
		{ShortPair, 1, 2, "1", "2"}, {ShortPair, 1.23456, 9, "1.235", "9"}, {LevelPair, 1.23456, 9, "1.2346", "9"},
		{ShortPair, 1.23411, 1.23422, "1.2341", "1.2342"}, {LevelPair, 123411, 123412, "123411", "123412"},
		{ShortPair, 3, 3, "3", "3"}, {ShortPair, -2, 0, "−2", "0"},
		{ShortPair, 1.23456, math.Inf(1), "1.235", "+Inf"}, {LevelPair, math.Inf(-1), 1, "−Inf", "1"},
	} {
		if a, b := c.pair(c.a, c.b); a != c.low || b != c.high {
			t.Errorf("%v, %v: %s, %s; want %s, %s", c.a, c.b, a, b, c.low, c.high)
		}
		if b, a := c.pair(c.b, c.a); a != c.low || b != c.high {
			t.Errorf("%v, %v: %s, %s; want %s, %s", c.b, c.a, b, a, c.high, c.low)
		}
	}
	for v, want := range map[float64]string{1234.5: "1234", 1.5: "1.5", -0.00012345: "−0.0001234", 99995: "1e+05", math.Inf(-1): "−Inf"} {
		if got := Short(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

// As Matplotlib's, numerals below 1e-8 are zero, without a sign.
func TestDigitsOfSmallNumbers(t *testing.T) {
	n := Numerals{decimals: 9}
	for v, want := range map[float64]string{
		1e-8: "0.000000010", -1e-8: "-0.000000010", 0.99e-8: "0.000000000", -0.99e-8: "0.000000000", 0: "0.000000000",
	} {
		if got := n.Digits(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

// The offset and the power of ten that an axis has in common. An offset saves four digits,
// and a power of ten is split off up to −5 and from 6.
func TestOffsetText(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{1.2345, 1.23450002}, `$\times 10^{-8}+1.2345$`},
		{[]float64{-1.23450002, -1.2345}, `$\times 10^{-8}-1.2345$`},
		{[]float64{0.012345, 0.01234502}, `$\times 10^{-8}+1.2345 \times 10^{-2}$`},
		{[]float64{1234567, 1234568}, `$+1.23456 \times 10^{6}$`},
		{[]float64{1234, 1235}, ""}, // an offset of 1230 is three digits
		{[]float64{12341, 12342}, `$+1.234 \times 10^{4}$`},
		{[]float64{0, 999999}, ""}, {[]float64{0, 1e6}, `$\times 10^{6}$`}, {[]float64{-1e6, 0}, `$\times 10^{6}$`},
		{[]float64{0, 1e-4}, ""}, {[]float64{0, 9.9e-5}, `$\times 10^{-5}$`},
		{[]float64{0, 0}, ""}, {[]float64{7}, ""}, {nil, ""},
	} {
		lo, hi := 0.0, 0.0
		if n := len(c.values); n > 0 {
			lo, hi = c.values[0], c.values[n-1]
		}
		if got := newNumerals(c.values, lo, hi).OffsetText(); got != c.want {
			t.Errorf("%v: %s, want %s", c.values, got, c.want)
		}
	}
}

// Numerals have the decimals that show every value to within a thousandth of the range: of
// the values, of the axis if there is one value, or of the value if the axis is empty.
func TestDecimalsOfNumerals(t *testing.T) {
	for _, c := range []struct {
		values []float64
		lo, hi float64
		want   string
	}{
		{[]float64{0, 0.5, 1}, 0, 1, "0.0 0.5 1.0"}, {[]float64{0, 0.25, 1}, 0, 1, "0.00 0.25 1.00"}, {[]float64{0, 0.125, 1}, 0, 1, "0.000 0.125 1.000"},
		{[]float64{0, 1. / 3, 1}, 0, 1, "0.000 0.333 1.000"}, {[]float64{0, 0.0004, 1}, 0, 1, "0 0 1"},
		{[]float64{0, 12.5, 100}, 0, 100, "0.0 12.5 100.0"}, {[]float64{0, 12.51, 100}, 0, 100, "0.0 12.5 100.0"},
		{[]float64{2.5}, 2, 3, "2.5"}, {[]float64{2.525}, 2, 3, "2.525"}, {[]float64{252.5}, 0, 1000, "252"},
		{[]float64{5}, 5, 5, "5"}, {[]float64{-0.5}, -0.5, -0.5, "-0.5"}, {[]float64{0}, 0, 0, "0"},
	} {
		n := newNumerals(c.values, c.lo, c.hi)
		var got []string
		for _, v := range c.values {
			got = append(got, n.Digits(v))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v on [%v, %v]: %s, want %s", c.values, c.lo, c.hi, s, c.want)
		}
	}
}

// The exponent of a number a rounding error below a power of ten is that of the power.
func TestExponentOf(t *testing.T) {
	for v, want := range map[float64]int{
		1: 0, -1: 0, 9.99: 0, 10: 1, 1e5 * (1 - 1e-13): 5, 1e5 * (1 - 1e-11): 4, -1e-3 * (1 - 1e-13): -3,
		math.MaxFloat64: 308, 5e-324: -323, 1e-323: -323,
	} {
		if got := exponentOf(v); got != want {
			t.Errorf("%v: %d, want %d", v, got, want)
		}
	}
}

// Without a zero, the first number stays in every step.
func TestThinnedWithoutZero(t *testing.T) {
	var ticks []plot.Tick
	for v := 1.0; v <= 5; v++ {
		ticks = append(ticks, plot.Tick{Value: v - 0.5}, plot.Tick{Value: v, Label: "n"})
	}
	c := Thinned(ticks)
	for step, want := range [][]float64{{1, 2, 3, 4, 5}, {1, 3, 5}, {1, 4}, {1, 5}, {1}, {1}} {
		if got, numbers := c.Values(step), ticked(c.Marks(step).Numbered); !slices.Equal(got, want) || !slices.Equal(numbers, want) {
			t.Errorf("step %d: values %v, numbers at %v, want %v", step, got, numbers, want)
		}
	}
}
