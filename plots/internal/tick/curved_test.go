package tick

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// Numbers are spread over an axis however curved it is, round, and within the limits.
func TestCurvedChoice(t *testing.T) {
	for name, c := range map[string]struct {
		lo, hi float64 // of the axis
		to     func(float64) float64
		want   []float64 // nil for any
	}{
		"straight":        {-1, 1, func(v float64) float64 { return 3 * v }, []float64{-3, -2, -1, 0, 1, 2, 3}},
		"mild":            {-1, 1, math.Exp, []float64{0.5, 1, 1.5, 2, 2.5}},
		"two decades":     {-2, 2, math.Exp, []float64{0.3, 1, 3}},
		"many decades":    {-50, 50, math.Exp, nil},
		"falling":         {1, 100, func(v float64) float64 { return 1 / v }, []float64{0.011, 0.014, 0.018, 0.025, 0.04, 0.1}},
		"cube":            {-10, 10, func(v float64) float64 { return v * v * v }, nil},
		"logarithm":       {1e-6, 1, math.Log, nil},
		"negative":        {-5, 5, func(v float64) float64 { return -math.Exp(v) }, nil},
		"huge":            {600, 700, math.Exp, nil},
		"tiny":            {-740, -700, math.Exp, nil},
		"near one number": {0, 9, func(v float64) float64 { return 1 + 1e-9*math.Exp(v) }, nil},
	} {
		lo, hi := c.to(c.lo), c.to(c.hi)
		position := func(v float64) float64 { // by bisection, as From is
			a, b := 0.0, 1.0
			for range 60 {
				if m := (a + b) / 2; (c.to(c.lo+m*(c.hi-c.lo)) < v) == (lo < hi) {
					a = m
				} else {
					b = m
				}
			}
			return a
		}
		value := func(at float64) float64 { return c.to(c.lo + at*(c.hi-c.lo)) }
		for n := 1; n <= MaxIntervals; n++ {
			choice := CurvedChoice(n, min(lo, hi), max(lo, hi), position, value)
			m := choice.Marks(0)
			if n >= 4 && name != "straight" && !spread(m, position) || len(m.Ticks) < 3 && name != "straight" {
				t.Errorf("%s, %d: %v", name, n, m.Ticks)
			}
			for _, tick := range m.Ticks {
				if tick.Value < min(lo, hi) || tick.Value > max(lo, hi) {
					t.Errorf("%s: %v beyond the limits", name, tick.Value)
				}
			}
			if one := choice.Marks(40); len(one.Ticks) > 1 && name != "straight" && name != "mild" {
				t.Errorf("%s: no step has one number: %v", name, one.Ticks)
			}
			if n == 8 && c.want != nil {
				var got []float64
				for _, tick := range m.Ticks {
					got = append(got, tick.Value)
				}
				if len(got) != len(c.want) {
					t.Errorf("%s: %v, want %v", name, got, c.want)
					continue
				}
				for i, v := range got {
					if math.Abs(v-c.want[i]) > 1e-12 {
						t.Errorf("%s: %v, want %v", name, got, c.want)
					}
				}
			}
			for _, tick := range m.Ticks {
				if v, err := strconv.ParseFloat(strings.ReplaceAll(tick.Label, "−", "-"), 64); err == nil && m.OffsetText == "" && math.Abs(v-tick.Value) > 1e-12*math.Abs(v) {
					t.Errorf("%s: %v is written %s", name, tick.Value, tick.Label)
				}
			}
		}
	}
}

func TestRoundest(t *testing.T) {
	for _, c := range [][4]float64{
		{0.8, 6, 3, 1}, {1.5, 6, 3, 5}, {1.5, 3.9, 2.5, 2}, {3, 3.9, 3.5, 3}, {3.1, 3.9, 3.4, 3.5}, {3.11, 3.19, 3.14, 3.15}, {-2, 1, -1, 0}, {-3.9, -1.5, -2.5, -2},
		{1.5e-320, 3e-320, 2e-320, 2e-320}, {1.2e308, 1.7e308, 1.4e308, 1.5e308},
	} {
		if got := roundest(c[0], c[1], c[2]); math.Abs(got-c[3]) > 1e-3*math.Abs(c[3]) {
			t.Errorf("the roundest number from %v to %v is %v, want %v", c[0], c[1], got, c[3])
		}
	}
}
