package tick

import (
	"math"
	"strings"
	"testing"

	"natgrad.example/internal/round"
)

// The expected texts are what Matplotlib 3.6.3 writes, with LaTeX, at the ticks of
// an axis with room for a number of intervals: ScalarFormatter on MaxNLocator with
// the steps of AutoLocator, without \mathdefault.
func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		parts  int
		digits string
		common string
	}{
		{-1, 1, 5, "-1.0 -0.5 0.0 0.5 1.0", ``},
		{0, 5000000.0, 5, "0 1 2 3 4 5", `$\times10^{6}$`},
		{-1e-09, 1e-09, 4, "-1.0 -0.5 0.0 0.5 1.0", `$\times10^{-9}$`},
		{1000000.0, 1000001.0, 5, "0.0 0.2 0.4 0.6 0.8 1.0", `$+10^{6}$`},
		{99999, 100001, 5, "-1.0 -0.5 0.0 0.5 1.0", `$+10^{5}$`},
		{12345, 12346, 5, "5.0 5.2 5.4 5.6 5.8 6.0", `$+1.234 \times 10^{4}$`},
		{0, 1000000000000000.0, 4, "0.00 0.25 0.50 0.75 1.00", `$\times10^{15}$`},
		{0, 1e+300, 4, "0.00 0.25 0.50 0.75 1.00", `$\times10^{300}$`},
		{0.9999999, 1.0000001, 4, "-1 0 1", `$\times10^{-7}+1$`},
		{-5000.5, -5000.1, 4, "-0.5 -0.4 -0.3 -0.2 -0.1", `$-5 \times 10^{3}$`},
		{0.1, 0.9, 1, "0.25 0.50 0.75", ``},
		{0, 0.001, 4, "0.00000 0.00025 0.00050 0.00075 0.00100", ``},
		{0, 1e-05, 5, "0.00 0.25 0.50 0.75 1.00", `$\times10^{-5}$`},
		{9999.5, 10000.5, 5, "-0.4 -0.2 0.0 0.2 0.4", `$+10^{4}$`},
		{-30, 70, 9, "-20 0 20 40 60", ``},
		{2.5e-07, 7.5e-07, 5, "4 6", `$\times10^{-7}$`},
		{100000.0, 200000.0, 5, "100000 120000 140000 160000 180000 200000", ``},
		{123456, 123460, 4, "56 57 58 59 60", `$+1.234 \times 10^{5}$`},
		{100, 900, 8, "100 200 300 400 500 600 700 800 900", ``},
		{-1000000.0, -500000.0, 5, "-1.0 -0.9 -0.8 -0.7 -0.6 -0.5", `$\times10^{6}$`},
		{3e+29, 4e+29, 3, "3.0 3.5 4.0", `$\times10^{29}$`},
	} {
		values := round.Ticks(c.lo, c.hi, c.parts)
		n := newNumerals(values, c.lo, c.hi)
		var digits []string
		for _, v := range values {
			digits = append(digits, n.Digits(v))
		}
		if got := strings.Join(digits, " "); got != c.digits {
			t.Errorf("[%v, %v]: %s, want %s", c.lo, c.hi, got, c.digits)
		}
		same := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := n.OffsetText(); same(got) != same(c.common) {
			t.Errorf("[%v, %v]: in common %s, want %s", c.lo, c.hi, got, c.common)
		}
	}
}

func TestPlainNumerals(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{-1, 1, "−1.0 −0.5 0.0 0.5 1.0"},
		{0, 4e6, "0 1e6 2e6 3e6 4e6"},
		{-2e-7, 2e-7, "−2e−7 −1e−7 0 1e−7 2e−7"},
		{1e6, 1e6 + 1, "1.00000000e6 1.00000025e6 1.00000050e6 1.00000075e6 1.00000100e6"},
	} {
		values := round.Ticks(c.lo, c.hi, 4)
		n := PlainNumerals(values, c.lo, c.hi)
		var got []string
		for _, v := range values {
			got = append(got, n.Label(v))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("[%v, %v]: %s, want %s", c.lo, c.hi, s, c.want)
		}
	}
}

// Numbers at the ends of the range of float64, and intervals of one bit, never
// print NaN or Inf.
func TestNumeralsExtreme(t *testing.T) {
	for _, c := range [][2]float64{
		{5e-324, 1e-323}, {-5e-324, 5e-324}, {1e-310, 2e-310}, {1e308, 1.7e308}, {-8e307, 8e307},
		{1, math.Nextafter(1, 2)}, {math.Nextafter(1e17, 0), 1e17},
	} {
		values := []float64{c[0], c[1]}
		for _, n := range []Numerals{newNumerals(values, c[0], c[1]), PlainNumerals(values, c[0], c[1])} {
			if s := n.Digits(c[0]) + n.Label(c[1]) + n.OffsetText(); strings.ContainsAny(s, "NI") {
				t.Errorf("%v: %+v writes %s", c, n, s)
			}
		}
	}
	for e := -307; e <= 308; e++ {
		if got := exponentOf(math.Pow10(e)); got != e {
			t.Errorf("exponent of 1e%d is %d", e, got)
		}
	}
}

func TestFormula(t *testing.T) {
	for in, want := range map[string]string{
		"−1.0": "$-1.0$", "-2": "$-2$", "10": "$10$",
		"": "", "a": "a", "NaN": "NaN", "Inf": "Inf", "0x1": "0x1", "1e5": "1e5", "$\\pi$": "$\\pi$",
	} {
		if got := Formula(in); got != want {
			t.Errorf("Formula(%q) = %q, want %q", in, got, want)
		}
	}
}
