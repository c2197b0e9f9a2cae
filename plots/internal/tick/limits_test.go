package tick

import (
	"math"
	"strings"
	"testing"
)

// A level is written without a power of ten from 0.001 up to 99999, with five digits at
// most. Numbers that are not finite are written as Go does.
func TestFormatLevelLimits(t *testing.T) {
	for v, want := range map[float64]string{
		0: "$0$", 1: "$1$", -1: "$-1$",
		0.001: "$0.001$", 0.00123: "$0.00123$", 0.000999: `$9.99 \times 10^{-4}$`, -0.0001: `$-10^{-4}$`,
		99999: "$99999$", 10000: "$10000$", 100000: "$10^{5}$", 99999.5: "$10^{5}$", 123456: `$1.2346 \times 10^{5}$`,
		1.23456789: "$1.2346$", -12.345678: "$-12.346$",
		math.Inf(1): "+Inf", math.Inf(-1): "-Inf",
	} {
		if got := FormatLevel(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
	if got := FormatLevel(math.NaN()); got != "NaN" {
		t.Errorf("NaN: %s", got)
	}
}

// Words are written as %g writes them: without a power of ten from 10⁻⁴ on, and up to 21
// digits for short whole numbers. The exponent has two digits at least.
func TestWordsOfDecimals(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -2.5: "−2.5", 1e-4: "0.0001", 9.9e-5: "9.9e−05", 1e-5: "1e−05", 1e-10: "1e−10", 1.5e-100: "1.5e−100", -3e-7: "−3e−07",
		1e100: "1e+100", -2e50: "−2e+50", 1e99: "1e+99",
	} {
		if got := toDecimal(v, allDigits).words(); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

// A decimal with n digits is the number rounded to n digits, and fewer if they suffice.
func TestToDecimal(t *testing.T) {
	for _, c := range []struct {
		v    float64
		n    int
		want decimal
	}{
		{0, 5, decimal{}}, {math.Copysign(0, -1), allDigits, decimal{}},
		{123456, 5, decimal{false, "12346", 5}}, {-123456, 6, decimal{true, "123456", 5}}, {0.25, 1, decimal{false, "2", -1}},
		{99999.6, 5, decimal{false, "1", 5}}, {1200, 4, decimal{false, "12", 3}}, {0.1, allDigits, decimal{false, "1", -1}},
		{1. / 3, allDigits, decimal{false, "3333333333333333", -1}}, {5e-324, 3, decimal{false, "5", -324}},
	} {
		if got := toDecimal(c.v, c.n); got != c.want {
			t.Errorf("%v in %d digits: %+v, want %+v", c.v, c.n, got, c.want)
		}
		if d := toDecimal(c.v, allDigits); d.value() != c.v {
			t.Errorf("%v reads back as %v", c.v, d.value())
		}
	}
}

// Levels that look alike in five digits get as many as it takes to tell them apart, the
// others do not.
func TestApart(t *testing.T) {
	next := math.Nextafter(1, 2)
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{1, 2, 3}, "1 2 3"},
		{[]float64{1.00001, 1.00002, 2.00001}, "1.00001 1.00002 2"},
		{[]float64{1, next}, "1 1.0000000000000002"},
	} {
		var got []string
		for _, d := range apart(c.values, 5) {
			got = append(got, d.shifted(0, 0))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v: %s, want %s", c.values, s, c.want)
		}
	}
}

// Every n-th value is kept, with the one that must stay among them.
func TestEveryNth(t *testing.T) {
	values := []int{0, 1, 2, 3, 4, 5, 6}
	for _, c := range []struct {
		n, through int
		want       []int
	}{
		{1, -1, values}, {2, -1, []int{0, 2, 4, 6}}, {2, 0, []int{0, 2, 4, 6}}, {2, 3, []int{1, 3, 5}}, {3, 2, []int{2, 5}}, {3, 4, []int{1, 4}}, {9, 5, []int{5}}, {9, -1, []int{0}},
	} {
		got := everyNth(values, c.n, c.through)
		if len(got) != len(c.want) {
			t.Errorf("every %d through %d: %v, want %v", c.n, c.through, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("every %d through %d: %v, want %v", c.n, c.through, got, c.want)
			}
		}
	}
}

// Names for other programs have twelve digits, or all where levels differ only beyond them.
func TestLevelNames(t *testing.T) {
	third := 1. / 3
	near := math.Nextafter(third, 1)
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{-0.1 - 0.2, 0.1 + 0.2, third}, "-0.3 0.3 0.333333333333"},
		{[]float64{third, near}, "0.3333333333333333 0.33333333333333337"},
		{[]float64{0.1, third, near}, "0.1 0.3333333333333333 0.33333333333333337"},
		{[]float64{third, near, 1}, "0.3333333333333333 0.33333333333333337 1"},
	} {
		name := LevelNames(c.levels)
		var got []string
		for _, v := range c.levels {
			got = append(got, name(v))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v: %s, want %s", c.levels, s, c.want)
		}
		if got := name(0.70000000000000007); got != "0.7" {
			t.Errorf("no level: %s", got)
		}
	}
}

// Levels are even up to a millionth of their distance. Two levels are not enough to tell.
func TestEvenlySpaced(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		even   bool
	}{
		{[]float64{0, 1, 2}, true}, {[]float64{0, 1}, false}, {[]float64{0, 1 + 0.9e-6, 2}, true}, {[]float64{0, 1 + 1.1e-6, 2}, false},
		{[]float64{0, 1 - 1.1e-6, 2}, false}, {[]float64{-1e308, 0, 1e308}, true}, {[]float64{1, 2, 4, 5}, false},
	} {
		if got := evenlySpaced(c.levels); got != c.even {
			t.Errorf("%v: %v", c.levels, got)
		}
	}
}
