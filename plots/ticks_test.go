package plots

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
)

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		values []float64
		span   float64
		want   []string
	}{
		{[]float64{-1, -0.5, 0, 0.5, 1}, 2, []string{"−1.0", "−0.5", "0.0", "0.5", "1.0"}},
		{[]float64{-2, 0, 2}, 4.6, []string{"−2", "0", "2"}},
		{[]float64{0.25, 0.5, 0.75}, 0.8, []string{"0.25", "0.50", "0.75"}},
		{[]float64{-0.1, math.Copysign(0, -1), 0.1}, 0.2, []string{"−0.1", "0.0", "0.1"}},
		{[]float64{0, 50000, 100000}, 1e5, []string{"0", "50000", "100000"}},
		{[]float64{0, 1e6, 2e6}, 2e6, []string{"0", `$1\times 10^{6}$`, `$2\times 10^{6}$`}},
		{[]float64{-2.5e-7, 0, 2.5e-7}, 5e-7, []string{`$-2.5\times 10^{-7}$`, "0.0", `$2.5\times 10^{-7}$`}},
	} {
		if got := numerals(c.values, c.span); !slices.Equal(got, c.want) {
			t.Errorf("numerals(%v) = %q, want %q", c.values, got, c.want)
		}
	}
	if got := numerals(nil, 1); len(got) != 0 {
		t.Errorf("numerals of nothing: %q", got)
	}
}

func TestNumeral(t *testing.T) {
	for in, want := range map[string]string{
		"−1.0": "$-1.0$", "-2": "$-2$", "10": "$10$",
		"": "", "a": "a", "NaN": "NaN", "Inf": "Inf", "0x1": "0x1", "1e5": "1e5", "$\\pi$": "$\\pi$",
	} {
		if got := numeral(in); got != want {
			t.Errorf("numeral(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAutoTicks(t *testing.T) {
	values := func(ticks []plot.Tick) (v []float64) {
		for _, k := range ticks {
			v = append(v, k.Value)
		}
		return v
	}
	if got, want := values(AutoTicks{}.Ticks(-2.3, 2.3)), []float64{-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2}; len(got) != len(want) && len(got) != 5 {
		t.Errorf("AutoTicks{}: %v", got)
	}
	if got := values(AutoTicks{N: 2}.Ticks(-2.3, 2.3)); !slices.Equal(got, []float64{-2, 0, 2}) {
		t.Errorf("AutoTicks{2}: %v", got)
	}
	for _, c := range [][2]float64{{1, 1}, {2, 1}, {math.NaN(), 1}, {0, math.Inf(1)}} {
		if got := (AutoTicks{}).Ticks(c[0], c[1]); len(got) != 0 {
			t.Errorf("AutoTicks{}.Ticks(%v) = %v", c, got)
		}
	}
}
