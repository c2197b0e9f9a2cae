package plots

import (
	"errors"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"

	"natgrad.example/plots/internal/brush"
)

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
		{"zero", figure(Axis{Min: 0, Max: 1, Scale: log}), "panel (0, 0): y axis: bad limits [0, 1]: limits of a logarithmic axis must be positive"},
		{"negative", figure(Axis{Min: -2, Max: 1, Scale: log}), "[-2, 1]"},
		{"data", figure(Axis{Scale: log}, zooLine(t, color.Black, -1, 5)), "[-1, 5]"},
		{"inverted", figure(Axis{Min: -2, Max: 1, Scale: plot.InvertedScale{Normalizer: log}}), "[-2, 1]"},
	} {
		if _, err := c.f.Layout(); !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// The limits of a single value are a factor of two away. Zero in the data lies far
	// below limits that are set.
	l := placed(t, figure(Axis{Scale: log}, zooLine(t, color.Black, 5, 5)))
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

// A margin is a fraction of the axis: of the difference of the limits, or of their ratio
// on a logarithmic axis. Limits that are set have no margin.
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
		y := placed(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0].limits.Y
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

// On logarithmic axes a power law is a straight line.
func TestLogPlaces(t *testing.T) {
	p := &Panel{X: Axis{Min: 1, Max: 1e4, Scale: plot.LogScale{}}, Y: Axis{Min: 1e-6, Max: 1e2, Scale: plot.InvertedScale{Normalizer: plot.LogScale{}}}}
	q := placed(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0]
	x, y := brush.TransformsTo(q.limits, q.Box)
	for _, v := range []float64{1, 3, 10, 777, 1e4} {
		across, up := (x(v)-q.Box.Min.X)/q.Box.Size().X, (y(math.Pow(v, -2)*100)-q.Box.Min.Y)/q.Box.Size().Y
		if math.Abs(float64(across-up)) > 1e-12 || math.Abs(float64(across)-math.Log10(v)/4) > 1e-12 {
			t.Errorf("%v at %v, %v", v, across, up)
		}
	}
}
