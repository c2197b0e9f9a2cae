package ball_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"natgrad.example/descent"
	"natgrad.example/descent/ball"
)

// FuzzEllipse takes any metric, center and radius. The points of a ball have the radius as
// their distance, and errors name their package.
func FuzzEllipse(f *testing.F) {
	f.Add(1.0, 0.0, 1.0, 0.0, 0.0, 1.0)
	f.Add(1e-146, 1e-146, 1e-146, 1.0, 2.0, 1.0)
	f.Add(1e-320, 0.0, 1e-320, 0.0, 0.0, 1e-300)
	f.Add(1e308, 1e307, 1e308, 1e10, -1e10, 5e-324)
	f.Add(1e300, 1e-1, 1e-300, 0.0, 0.0, 1e200)
	f.Add(3.0, -1.0, 2.0, math.MaxFloat64, 0.0, 1e-5)
	f.Fuzz(func(t *testing.T, a, b, d, x, y, radius float64) {
		e, err := ball.NewEllipse(constant(a, b, d), []float64{x, y}, radius)
		if err != nil {
			if errors.Is(err, descent.ErrPanic) || !strings.HasPrefix(err.Error(), "ball: ") && !strings.HasPrefix(err.Error(), "descent: ") {
				t.Error(err)
			}
			return
		}
		for _, axis := range [][2]float64{{e.Major.X, e.Major.Y}, {e.Minor.X, e.Minor.Y}} {
			if !(math.Hypot(axis[0], axis[1]) < math.Inf(1)) {
				t.Fatalf("semi-axis %v", axis)
			}
		}
		if e.Major.X < 0 || math.Hypot(e.Major.X, e.Major.Y) < math.Hypot(e.Minor.X, e.Minor.Y)*(1-1e-9) {
			t.Errorf("long semi-axis %v, short semi-axis %v", e.Major, e.Minor)
		}
	})
}

// FuzzDivergence takes balls of hostile divergences. Boundaries are finite lines, and
// intervals contain their center.
func FuzzDivergence(f *testing.F) {
	f.Add(1.0, 2.0, 0.0, 0.0, 1.0, 3.0)
	f.Add(1e-300, 0.5, 1.0, -1.0, 1.0, 0.0)
	f.Add(1e300, 1.0, 1e10, 1e-10, 1e-300, 1e5)
	f.Add(1.0, 0.1, -5.0, 7.0, 2.0, math.Inf(1))
	f.Fuzz(func(t *testing.T, a, power, x, y, radius, wall float64) {
		d := func(c, x []float64) float64 {
			var sum float64
			for i, v := range x {
				if v > wall {
					return math.NaN()
				}
				sum += a * math.Pow(math.Abs(v-c[i]), power)
			}
			return sum
		}
		named := func(err error) bool {
			return strings.HasPrefix(err.Error(), "ball: ") && !errors.Is(err, descent.ErrPanic) && !errors.Is(err, descent.ErrChanged)
		}
		if lo, hi, err := ball.DivergenceInterval(d, x, radius); err != nil && !named(err) || err == nil && !(lo <= x && x <= hi) {
			t.Errorf("%v to %v around %v: %v", lo, hi, x, err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second) // so that each input is fast
		defer cancel()
		line, err := ball.DivergenceBoundary(d, []float64{x, y}, radius, &ball.DivergenceSettings{Context: ctx, Cells: 16})
		if err != nil {
			if !named(err) {
				t.Error(err)
			}
			return
		}
		for _, p := range line.Points {
			if math.IsNaN(p.X-p.X) || math.IsNaN(p.Y-p.Y) {
				t.Fatalf("point %v", p)
			}
		}
	})
}
