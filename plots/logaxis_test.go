package plots

import (
	"errors"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
)

// labels writes the ticks with numbers.
func labels(ticks []plot.Tick) string {
	var s []string
	for _, t := range ticks {
		if t.Label != "" {
			s = append(s, t.Label)
		}
	}
	return strings.Join(s, " ")
}

// Numbers where Matplotlib 3.3's LogLocator and LogFormatter put them on an axis
// with room for nine: powers of ten with its stride, in less than a decade
// multiples 1, 2, 3, 4, 6, in less than 0.4 decades all of them.
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
		// Fewer than three of these: round numbers, or 1 and 3.
		{4.1e-3, 4.9e-3, `0.0041 0.0042 0.0043 0.0044 0.0045 0.0046 0.0047 0.0048 0.0049`, 0},
		{3, 700, `3 10 30 100 300`, 18},
		{1e-320, 1e300, ``, -1},
	} {
		ticks := LogTicks{}.Ticks(c.lo, c.hi)
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
		if got := (LogTicks{}).Ticks(c[0], c[1]); len(got) != 0 {
			t.Errorf("LogTicks{}.Ticks(%v) = %v", c, got)
		}
	}
}

func TestLogLimits(t *testing.T) {
	figure := func(a Axis, ps ...plot.Plotter) *Figure {
		p := &Panel{X: Axis{Min: 0, Max: 1}, Y: a}
		p.Add(ps...)
		return &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	}
	log := plot.LogScale{}
	for _, c := range []struct {
		name string
		f    *Figure
		want string
	}{
		{"zero", figure(Axis{Min: 0, Max: 1, Scale: log}), "panel (0, 0): y axis: bad limits [0, 1]: not above zero"},
		{"negative", figure(Axis{Min: -2, Max: 1, Scale: log}), "[-2, 1]"},
		{"data", figure(Axis{Scale: log}, zooLine(t, color.Black, -1, 5)), "[-1, 5]"},
		{"inverted", figure(Axis{Min: -2, Max: 1, Scale: plot.InvertedScale{Normalizer: log}}), "[-2, 1]"},
	} {
		if _, err := c.f.Layout(); !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// One value gets a factor of two each way; a zero in the data is drawn far
	// below limits that are set.
	l := layout(t, figure(Axis{Scale: log}, zooLine(t, color.Black, 5, 5)))
	if y := l.Panels[0].limits.Y; y.Min != 2.5 || y.Max != 10 {
		t.Errorf("one value: limits [%v, %v]", y.Min, y.Max)
	}
	f := figure(Axis{Min: 0.1, Max: 10, Scale: log}, zooLine(t, color.Black, 1, 0, -3))
	for _, format := range Formats() {
		Encode(t, f, format)
	}
	if n := dark(t, f); n < 100 {
		t.Errorf("a line to zero: %d dark pixels", n)
	}
}

// Margins are shares of the axis: of differences, or on a logarithmic axis of
// ratios. Limits that are set have none.
func TestMargins(t *testing.T) {
	line := zooLine(t, color.Black, 1, 16)
	for _, c := range []struct {
		axis   Axis
		lo, hi float64
	}{
		{Axis{}, 1, 16},
		{Axis{Margin: 0.2}, -2, 19},
		{Axis{Margin: 0.5, Scale: plot.LogScale{}}, 0.25, 64},
		{Axis{Margin: 0.5, Min: 1, Max: 2}, 1, 2},
	} {
		p := &Panel{Y: c.axis}
		p.Add(line)
		y := layout(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0].limits.Y
		if math.Abs(y.Min-c.lo) > 1e-12 || math.Abs(y.Max-c.hi) > 1e-12 {
			t.Errorf("%+v: [%v, %v], want [%v, %v]", c.axis, y.Min, y.Max, c.lo, c.hi)
		}
	}
	for _, m := range []float64{-1, math.NaN(), math.Inf(1)} {
		p := &Panel{Y: Axis{Margin: m}}
		p.Add(line)
		if _, err := (&Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Layout(); !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), "margin") {
			t.Errorf("margin %v: %v", m, err)
		}
	}
}

// On a logarithmic axis a power law is a straight line between its ends.
func TestLogPlaces(t *testing.T) {
	p := &Panel{X: Axis{Min: 1, Max: 1e4, Scale: plot.LogScale{}}, Y: Axis{Min: 1e-6, Max: 1e2, Scale: plot.InvertedScale{Normalizer: plot.LogScale{}}}}
	q := layout(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0]
	x, y := transform(q.limits, q.Box)
	for _, v := range []float64{1, 3, 10, 777, 1e4} {
		across, up := (x(v)-q.Box.Min.X)/q.Box.Size().X, (y(math.Pow(v, -2)*100)-q.Box.Min.Y)/q.Box.Size().Y
		if math.Abs(float64(across-up)) > 1e-12 || math.Abs(float64(across)-math.Log10(v)/4) > 1e-12 {
			t.Errorf("%v at %v, %v", v, across, up)
		}
	}
}
