package page

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// A number divides an interval by its position on a scale. The ends stay as they are.
func TestDivide(t *testing.T) {
	third := 1. / 3
	for _, c := range []struct {
		scale      func(float64) float64
		a, b, t, x float64
	}{
		{nil, 2, 6, 0.25, 3}, {nil, 6, 2, 0.25, 5}, {nil, -1e308, 1e308, 0.5, 0}, {nil, 0.1, 0.3, 0, 0.1}, {nil, 0.1, 0.3, 1, 0.3},
		{math.Log, 1, 100, 0.5, 10}, {math.Log, 100, 1, 0.25, math.Pow(10, 1.5)}, {math.Log, third, 0.7, 0, third}, {math.Log, third, 0.7, 1, 0.7}, {math.Log, 5, 5, 0.3, 5},
		{math.Sqrt, 0, 16, 0.25, 1}, {func(v float64) float64 { return -v }, 2, 6, 0.25, 3},
	} {
		if got := Divide(c.scale, c.a, c.b, c.t); math.Abs(got-c.x) > 1e-12*(1+math.Abs(c.x)) {
			t.Errorf("%v of the way from %v to %v: %v, want %v", c.t, c.a, c.b, got, c.x)
		}
	}
}

// A point outside the domain lies 100 points beyond its border on the page, away from the
// middle of the area. On linear axes every point has a place.
func TestInside(t *testing.T) {
	up := func(v float64) vg.Length { return vg.Length(10 * v) }
	down := func(v float64) vg.Length { return vg.Length(100 - 10*v) }
	for _, c := range []struct {
		name string
		x    func(float64) vg.Length
		p    geom.Point
		want vg.Point
	}{
		{"within", up, geom.Pt(2, 3), vg.Point{X: 20, Y: 30}}, {"on the border", up, geom.Pt(1, 9), vg.Point{X: 10, Y: 90}},
		{"left", up, geom.Pt(0, 3), vg.Point{X: 10 - 100, Y: 30}}, {"right", up, geom.Pt(9.5, 3), vg.Point{X: 90 + 100, Y: 30}},
		{"left, on an axis that runs down", down, geom.Pt(0, 3), vg.Point{X: 90 + 100, Y: 30}}, {"right, on an axis that runs down", down, geom.Pt(99, 3), vg.Point{X: 10 - 100, Y: 30}},
		{"below", up, geom.Pt(2, -1), vg.Point{X: 20, Y: 10 - 100}}, {"above", up, geom.Pt(2, 11), vg.Point{X: 20, Y: 90 + 100}}, {"at a corner", up, geom.Pt(-5, 11), vg.Point{X: 10 - 100, Y: 90 + 100}},
	} {
		m := &Map{X: c.x, Y: up, Area: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}, Domain: geom.Box{X0: 1, X1: 9, Y0: 1, Y1: 9}}
		if got := m.Inside(c.p); Distance(got, c.want) > 1e-9 {
			t.Errorf("%s: %v at %v, want %v", c.name, c.p, got, c.want)
		}
		m.Affine = true
		if got := m.Inside(c.p); got != m.At(c.p) {
			t.Errorf("%s, linear: %v at %v, want %v", c.name, c.p, got, m.At(c.p))
		}
	}
}

// Curves are exact up to 36 points, the half of a wide line, beyond the area.
func TestExactArea(t *testing.T) {
	m := &Map{Area: vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 110, Y: 220}}}
	if got, want := m.exact(), (vg.Rectangle{Min: vg.Point{X: -26, Y: -16}, Max: vg.Point{X: 146, Y: 256}}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// A line over a gap keeps what lies before, between and after its gaps, in any order of them.
func TestWithoutGaps(t *testing.T) {
	line, _ := NewPolyline([]vg.Point{{}, {X: 100}}, false)
	ring, _ := NewPolyline([]vg.Point{{}, {X: 30}, {X: 30, Y: 20}, {Y: 20}}, true) // 100 around
	for _, c := range []struct {
		l    *Polyline
		gaps [][2]float64
		want [][2]float64 // the lengths from the start to the ends of the parts
	}{
		{&line, [][2]float64{{20, 30}}, [][2]float64{{30, 100}, {0, 20}}}, {&line, [][2]float64{{60, 70}, {20, 30}}, [][2]float64{{30, 60}, {70, 100}, {0, 20}}},
		{&line, [][2]float64{{0, 30}}, [][2]float64{{30, 100}}}, {&line, [][2]float64{{70, 100}}, [][2]float64{{0, 70}}}, {&line, [][2]float64{{0, 100}}, nil},
		{&line, [][2]float64{{20, 40}, {30, 50}}, [][2]float64{{50, 100}, {0, 20}}}, {&line, [][2]float64{{20, 40}, {40, 50}}, [][2]float64{{50, 100}, {0, 20}}},
		{&ring, [][2]float64{{20, 30}}, [][2]float64{{30, 120}}}, {&ring, [][2]float64{{90, 110}}, [][2]float64{{110, 190}}}, {&ring, [][2]float64{{60, 70}, {20, 30}}, [][2]float64{{30, 60}, {70, 120}}},
	} {
		parts := c.l.Without(c.gaps)
		if len(parts) != len(c.want) {
			t.Errorf("closed %v, gaps %v: %v", c.l.Closed, c.gaps, parts)
			continue
		}
		for i, p := range parts {
			length := 0.0
			for k := 1; k < len(p); k++ {
				length += float64(Distance(p[k-1], p[k]))
			}
			first, _ := c.l.At(c.want[i][0])
			last, _ := c.l.At(c.want[i][1])
			if Distance(p[0], first) > 1e-9 || Distance(p[len(p)-1], last) > 1e-9 || math.Abs(length-(c.want[i][1]-c.want[i][0])) > 1e-9 {
				t.Errorf("closed %v, gaps %v: part %d is %v, want from %v to %v", c.l.Closed, c.gaps, i, p, first, last)
			}
		}
	}
}
