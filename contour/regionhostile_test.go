package contour_test

import (
	"context"
	"math"
	"testing"

	"natgrad.example/contour"
)

// Regions of huge and tiny coordinates and values, and clips of degenerate things, end and have
// finite coordinates.
func TestRegionHostile(t *testing.T) {
	values := map[string]func(x []float64) float64{
		"disk":     func(x []float64) float64 { return math.Hypot(x[0], x[1]) - 0.7 },
		"huge":     func(x []float64) float64 { return (x[0] + x[1]) * 1e308 },
		"tiny":     func(x []float64) float64 { return (x[0] - x[1]*0.3) * 5e-320 },
		"zero":     func([]float64) float64 { return 0 },
		"NaN":      func([]float64) float64 { return math.NaN() },
		"infinite": func(x []float64) float64 { return math.Inf(1 - 2*int(math.Float64bits(x[0])>>63)) },
		"jumps": func(x []float64) float64 {
			return math.Sin(1e6 * (x[0] + 3*x[1]))
		},
		"holes": func(x []float64) float64 { return math.Log(x[0]) + math.Sqrt(x[1]) },
	}
	for _, scale := range []float64{1, 1e300, 1e-300, 1e-308, 5e-320} {
		axis := contour.Axis(-scale, scale, 9)
		for name, f := range values {
			g := func(x []float64) float64 { return f([]float64{x[0] / scale, x[1] / scale}) }
			r, err := contour.SampleRegion([]func(x []float64) float64{g, func(x []float64) float64 { return -x[0] - scale/2 }}, axis, axis, nil)
			if err != nil {
				t.Errorf("%s at %v: %v", name, scale, err)
				continue
			}
			s := contour.Point{X: scale, Y: scale}
			things := []contour.Line{{}, {Points: []contour.Point{s}}, {Closed: true, Points: []contour.Point{s, s, s}},
				{Points: []contour.Point{{X: -scale}, s, {}, {X: -math.MaxFloat64, Y: math.MaxFloat64}, s}}}
			lines, err := r.Lines(context.Background(), things)
			if err != nil {
				t.Errorf("%s at %v: %v", name, scale, err)
			}
			polygons := []contour.Polygon{{}, {Outer: []contour.Point{s}}, {Outer: []contour.Point{s, {}}, Holes: [][]contour.Point{nil, {{}}}},
				{Outer: []contour.Point{{X: -math.MaxFloat64, Y: -scale}, {X: math.MaxFloat64}, {Y: math.MaxFloat64}}}}
			clipped, err := r.Clip(context.Background(), polygons)
			if err != nil {
				t.Errorf("%s at %v: %v", name, scale, err)
			}
			for _, l := range append(lines, r.Border()...) {
				checkFinite(t, name, l.Points)
			}
			for _, p := range append(append(clipped, r.Polygons()...), r.Outside()...) {
				checkFinite(t, name, p.Outer)
				for _, h := range p.Holes {
					checkFinite(t, name, h)
				}
			}
		}
	}
	var none contour.Region
	var nobody context.Context // nil, which is never done
	lines, err := none.Lines(nobody, []contour.Line{{Points: []contour.Point{{}, {X: 1}}}})
	if len(lines) != 0 || err != nil || none.Contains(contour.Point{}) || none.Polygons() != nil {
		t.Errorf("the zero region has %v, %v", lines, err)
	}
	if ps, err := none.Clip(nobody, []contour.Polygon{{Outer: []contour.Point{{}, {X: 1}, {Y: 1}}}}); len(ps) != 0 || err != nil {
		t.Errorf("the zero region has %v, %v", ps, err)
	}
}

func checkFinite(t *testing.T, name string, points []contour.Point) {
	t.Helper()
	for _, p := range points {
		if !finite(p.X) || !finite(p.Y) {
			t.Errorf("%s: %v", name, p)
		}
	}
}
