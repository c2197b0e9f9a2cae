package brush

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// rootScale is the square root. It has no place for negative numbers, and panics for numbers above 100.
type rootScale struct{}

func (rootScale) Normalize(min, max, x float64) float64 {
	if x > 100 {
		panic("too large")
	}
	return (math.Sqrt(x) - math.Sqrt(min)) / (math.Sqrt(max) - math.Sqrt(min))
}

// Positions are 0 and 1 at the ends, whatever the scale makes of them, and NaN where it has none.
func TestScaleOf(t *testing.T) {
	log, inverted := plot.LogScale{}, plot.InvertedScale{Normalizer: plot.LinearScale{}}
	for _, c := range []struct {
		name           string
		s              plot.Normalizer
		lo, hi, v, pos float64
	}{
		{"nil is linear", nil, 2, 6, 3, 0.25}, {"linear", plot.LinearScale{}, 2, 6, 8, 1.5}, {"inverted", inverted, 2, 6, 3, 0.25},
		{"log", log, 1, 1000, 10, 1. / 3}, {"log", log, 1, 100, 0.1, -0.5}, {"root", rootScale{}, 1, 25, 9, 0.5}, {"root", rootScale{}, 1, 25, 4, 0.25},
	} {
		s := ScaleOf(c.s, c.lo, c.hi)
		for v, want := range map[float64]float64{c.lo: 0, c.hi: 1, c.v: c.pos} {
			if got := s(v); math.Abs(got-want) > 1e-12 {
				t.Errorf("%s from %v to %v: %v at %v, want %v", c.name, c.lo, c.hi, v, got, want)
			}
		}
	}
	s := ScaleOf(rootScale{}, 1, 25)
	for _, v := range []float64{-1, 101} {
		if got := s(v); !math.IsNaN(got) {
			t.Errorf("%v has the position %v", v, got)
		}
	}
	for _, c := range [][2]float64{{3, 3}, {-4, 9}, {1, 101}, {math.NaN(), 2}} {
		if ScaleOf(rootScale{}, c[0], c[1]) != nil {
			t.Errorf("%v has positions", c)
		}
	}
}

// A value beyond the ends is where the scale has the position, or the last one that it has.
func TestScaleValue(t *testing.T) {
	for _, c := range []struct {
		name          string
		s             plot.Normalizer
		lo, hi        float64
		position, out float64
	}{
		{"linear above", nil, 2, 6, 1.5, 8}, {"linear below", nil, 2, 6, -0.5, 0}, {"linear down", nil, 6, 2, 1.5, 0}, {"linear down, before", nil, 6, 2, -0.25, 7},
		{"log above", plot.LogScale{}, 1, 100, 1.5, 1000}, {"log below", plot.LogScale{}, 1, 100, -1, 0.01},
		{"root above", rootScale{}, 1, 25, 1.25, 36}, {"root below", rootScale{}, 4, 25, -1. / 3, 1},
		{"root to its end", rootScale{}, 1, 25, 9, 100}, {"root to its start", rootScale{}, 4, 25, -9, 0},
	} {
		if got := ScaleOf(c.s, c.lo, c.hi).Value(c.position, c.lo, c.hi); math.Abs(got-c.out) > 1e-9*(1+c.out) {
			t.Errorf("%s: position %v is %v, want %v", c.name, c.position, got, c.out)
		}
	}
	if got := ScaleOf(nil, 0, 1).Value(math.Inf(1), 0, 1); got != math.MaxFloat64 {
		t.Errorf("the farthest value is %v", got)
	}
}

// A map has the domain of its scales, and a place for every number within.
func TestNewMap(t *testing.T) {
	p := plot.New()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 1, 25, 10, 20
	p.X.Scale = rootScale{}
	c := draw.Canvas{Rectangle: vg.Rectangle{Min: vg.Point{X: 100, Y: 50}, Max: vg.Point{X: 300, Y: 150}}}
	m := NewMap(p, &c)
	if m.Affine || m.Area != c.Rectangle {
		t.Errorf("%+v", m)
	}
	if d := m.Domain; math.Abs(d.X0) > 1e-9 || math.Abs(d.X1-100) > 1e-9 || d.Y0 != -math.MaxFloat64 && !(d.Y0 < -1e300) || !(d.Y1 > 1e300) {
		t.Errorf("domain %v", d)
	}
	if x, y := m.X(9), m.Y(12); math.Abs(float64(x-200)) > 1e-9 || math.Abs(float64(y-70)) > 1e-9 {
		t.Errorf("(9, 12) is at %v, %v", x, y)
	}
	if x := m.X(-1); !math.IsNaN(float64(x)) {
		t.Errorf("-1 is at %v", x)
	}
	p.X.Scale = plot.LogScale{}
	if x := NewMap(p, &c).X(-1); !(x < -1e4) {
		t.Errorf("-1 is at %v on a logarithmic axis, want far below", x)
	}
	p.X.Scale = plot.InvertedScale{Normalizer: plot.LinearScale{}}
	if m := NewMap(p, &c); !m.Affine || math.Abs(float64(m.X(1)-300)) > 1e-9 {
		t.Errorf("inverted: %+v", m)
	}
}
