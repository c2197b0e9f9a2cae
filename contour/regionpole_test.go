package contour_test

import (
	"math"
	"testing"

	"natgrad.example/contour"
)

// Where a constraint jumps from one sign to the other through a pole, its border is the pole,
// however great the values at nodes beside it are.
func TestRegionBorderAtPoles(t *testing.T) {
	for _, n := range []int{21, 40, 41, 100, 101, 151} {
		axis := contour.Axis(-2, 2, n)
		for _, k := range []struct {
			name string
			g    func(x []float64) float64
		}{
			{"1/y", func(x []float64) float64 { return 1/x[1] - 0.3 }},
			{"-1/y", func(x []float64) float64 { return -1/x[1] - 0.4 }},
			{"1/y + 100y", func(x []float64) float64 { return 1/x[1] + 100*x[1] }},
			{"-1/y³", func(x []float64) float64 { return -1 / (x[1] * x[1] * x[1]) }},
			{"1e300/y", func(x []float64) float64 { return 1e300 / x[1] }},
			{"1e-300/y", func(x []float64) float64 { return 1e-300 / x[1] }},
			{"y³", func(x []float64) float64 { return x[1] * x[1] * x[1] }},
		} {
			r := mustRegion(t, nil, axis, axis, k.g)
			if len(r.Border()) != 1 {
				t.Errorf("%s with %d nodes: %d borders, want 1", k.name, n, len(r.Border()))
			}
			for _, l := range r.Border() {
				for _, p := range l.Points {
					if math.Abs(p.Y) > 1e-9 {
						t.Fatalf("%s with %d nodes: the border has the point %v", k.name, n, p)
					}
				}
			}
		}
	}
}
