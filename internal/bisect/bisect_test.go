package bisect

import (
	"math"
	"testing"
)

// The two numbers are neighbors on either side of the crossing, in both directions,
// across zero and between the smallest and the greatest numbers.
func TestCrossing(t *testing.T) {
	for _, at := range []float64{-math.MaxFloat64 / 2, -1e-300, 0, 5e-324, 0.1, 1, math.Nextafter(3, 4), 1e300} {
		for _, up := range []bool{true, false} {
			from, to := -math.MaxFloat64, math.MaxFloat64
			reached := func(v float64) bool { return v >= at }
			if !up {
				from, to = to, from
				reached = func(v float64) bool { return v <= at }
			}
			calls := 0
			before, after := Crossing(from, to, func(v float64) bool { calls++; return reached(v) })
			if after != at || before != math.Nextafter(at, from) {
				t.Errorf("at %v: %v, %v", at, before, after)
			}
			if calls > 65 {
				t.Errorf("at %v: %d calls", at, calls)
			}
		}
	}
	if a, b := Crossing(2, 2, func(float64) bool { return true }); a != 2 || b != 2 {
		t.Errorf("an interval of one number: %v, %v", a, b)
	}
}
