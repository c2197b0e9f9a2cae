package tick

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// texts joins the texts of levels.
func texts(levels []float64) string {
	format := FormatLevels(levels)
	var out []string
	for _, v := range levels {
		out = append(out, format(v))
	}
	return strings.Join(out, " ")
}

// Three levels or more that span three decades have the digits that they need each, and
// fewer or nearer levels have the same number of decimals.
func TestLevelsOverDecades(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{1, 2.5, 1000}, "$1$ $2.5$ $1000$"}, {[]float64{1, 2.5, 999}, "$1.0$ $2.5$ $999.0$"},
		{[]float64{-1000, -2.5, -1}, "$-1000$ $-2.5$ $-1$"}, {[]float64{-999, -2.5, -1}, "$-999.0$ $-2.5$ $-1.0$"},
		{[]float64{2.5, 1000}, "$2.5$ $1000.0$"},
	} {
		if got := texts(c.levels); got != c.want {
			t.Errorf("%v: %s, want %s", c.levels, got, c.want)
		}
	}
}

// The ratio of magnitudes leaves out zero, and the digits of aligned levels count from the
// largest.
func TestMagnitudesAndWidth(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		want   float64
	}{{[]float64{2, 8}, 4}, {[]float64{-8, 0, 2}, 4}, {[]float64{-2, -1, 0, 16}, 16}, {[]float64{5}, 1}} {
		if got := magnitudes(c.levels); got != c.want {
			t.Errorf("%v: %v, want %v", c.levels, got, c.want)
		}
	}
	for _, c := range []struct {
		levels             []float64
		exponent, decimals int
		want               int
	}{{[]float64{1, 123}, 0, 0, 3}, {[]float64{1, 123}, 0, 2, 5}, {[]float64{1, 123}, 2, 1, 2}, {[]float64{0, 0.5}, 0, 1, 2}, {[]float64{0}, 0, 0, 1}, {[]float64{-4567, 0}, 3, 0, 1}} {
		if got := wide(c.levels, c.exponent, c.decimals); got != c.want {
			t.Errorf("%v / 10^%d with %d decimals: %d digits, want %d", c.levels, c.exponent, c.decimals, got, c.want)
		}
	}
}

// A number is rounded after division by a power of ten. What is less than the last decimal is zero.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		v                  float64
		exponent, decimals int
		want               decimal
	}{
		{12.346, 0, 2, decimal{false, "1235", 1}}, {12.345, 1, 2, decimal{false, "123", 1}}, {-12.345, 0, 0, decimal{true, "12", 1}}, {0, 0, 3, decimal{}},
		{0.04, 0, 2, decimal{false, "4", -2}}, {0.04, 0, 1, decimal{}}, {12.5, 2, 0, decimal{}}, {12.5, 1, 0, decimal{false, "1", 1}},
	} {
		if got := rounded(c.v, c.exponent, c.decimals); got != c.want {
			t.Errorf("%v / 10^%d with %d decimals: %+v, want %+v", c.v, c.exponent, c.decimals, got, c.want)
		}
	}
}

// A text names a level of up to five digits exactly, and others within 0.05 %.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		text string
		v    float64
		want bool
	}{
		{"12345", 12345, true}, {"12340", 12345, false}, {"1235", 1235, true}, {"1234.9", 1235, false},
		{"1.2346", 1.234567, true}, {"1.235", 1.234567, true}, {"1.234", 1.234567, true}, {"1.2339", 1.234567, false}, {"1.2352", 1.234567, false}, {"1.2351", 1.234567, true},
		{"3.14", math.Pi, false}, {"3.142", math.Pi, true}, {"-3.142", -math.Pi, true}, {"3.142", -math.Pi, false},
	} {
		v := parse(t, strings.ReplaceAll(c.text, "-", minus))
		if got := names(toDecimal(v, allDigits), c.v); got != c.want {
			t.Errorf("%s names %v: %v", c.text, c.v, got)
		}
	}
}

// Steps of levels: all, every second one through zero, and so on. On a logarithmic scale the
// powers of ten come second if there are three.
func TestStepsOfLevels(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		log    bool
		want   [][]float64
	}{
		{[]float64{-2, -1, 0, 1, 2, 3}, false, [][]float64{{-2, -1, 0, 1, 2, 3}, {-2, 0, 2}, {0, 3}, {0}}},
		{[]float64{-1, 0, 1, 2}, false, [][]float64{{-1, 0, 1, 2}, {0, 2}, {0}}},
		{[]float64{1, 2, 3, 4, 5}, false, [][]float64{{1, 2, 3, 4, 5}, {1, 3, 5}, {1, 4}}},
		{[]float64{1, 3, 10, 30, 100, 300}, true, [][]float64{{1, 3, 10, 30, 100, 300}, {1, 10, 100}, {1, 100}, {1}}},
		{[]float64{1, 3, 10, 30}, true, [][]float64{{1, 3, 10, 30}, {1, 10}, {1, 30}}},
	} {
		choice := LevelChoice(c.levels, c.log)
		if !choice.Thins {
			t.Errorf("%v: steps do not thin", c.levels)
		}
		for step, want := range c.want {
			if got, marks := choice.Values(step), ticked(choice.Marks(step).Ticks); !slices.Equal(got, want) || !slices.Equal(marks, want) {
				t.Errorf("%v, log %v, step %d: values %v, ticks %v, want %v", c.levels, c.log, step, got, marks, want)
			}
		}
	}
}

// On a logarithmic scale levels are plain from 0.01 up to, but not including, 10⁴, if not all
// are powers of ten.
func TestPlainLogLevels(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{0.01, 0.05}, "$0.01$ $0.05$"}, {[]float64{0.0099, 0.05}, `$9.9 \times 10^{-3}$ $5 \times 10^{-2}$`},
		{[]float64{20, 9999}, "$20$ $9999$"}, {[]float64{20, 10000}, `$2 \times 10^{1}$ $10^{4}$`}, {[]float64{0.1, 10}, `$10^{-1}$ $10^{1}$`},
	} {
		if got := strings.Join(logTexts(c.levels), " "); got != c.want {
			t.Errorf("%v: %s, want %s", c.levels, got, c.want)
		}
	}
	for _, levels := range [][]float64{nil, {1, math.Inf(1)}, {math.NaN()}} {
		if logTexts(levels) != nil || levelTexts(levels) != nil {
			t.Errorf("%v has texts", levels)
		}
	}
}
