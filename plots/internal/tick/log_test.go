package tick

import (
	"math"
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

// The expected numbers are from Matplotlib 3.3 (LogLocator and LogFormatter) on an
// axis with room for nine: powers of ten with its stride; in less than a decade the
// multiples 1, 2, 3, 4, 6; in less than 0.4 decades all multiples.
func TestLogTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
		minor  int
	}{
		{1e-4, 20, `$10^{-4}$ $10^{-3}$ $10^{-2}$ $10^{-1}$ $10^{0}$ $10^{1}$`, 41},
		{1, 1e18, `$10^{0}$ $10^{3}$ $10^{6}$ $10^{9}$ $10^{12}$ $10^{15}$ $10^{18}$`, 12},
		{2e-3, 6e-3, `$2 \times 10^{-3}$ $3 \times 10^{-3}$ $4 \times 10^{-3}$ $6 \times 10^{-3}$`, 1},
		{3e5, 7e5, `$3 \times 10^{5}$ $4 \times 10^{5}$ $5 \times 10^{5}$ $6 \times 10^{5}$ $7 \times 10^{5}$`, 0},
		{0.03, 0.3, `0.03 0.04 0.06 0.1 0.2 0.3`, 4},
		// Where fewer than three of these fit: round numbers, or 1 and 3.
		{4.1e-3, 4.9e-3, `0.0041 0.0042 0.0043 0.0044 0.0045 0.0046 0.0047 0.0048 0.0049`, 0},
		{3, 700, `3 10 30 100 300`, 18},
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
