package contour

import (
	"math"
	"testing"
)

// illinois returns the points at which the Illinois method evaluates f between lo and hi,
// without the ends, as Dowell and Jarratt state it: x0 and f0 stay, with half of f0, while the
// new values have the sign of f1.
func illinois(f func(float64) float64, lo, hi float64, steps int) (xs []float64) {
	x0, x1 := lo, hi
	f0, f1 := f(x0), f(x1)
	if x2 := x1 - f1*(x1-x0)/(f1-f0); f(x2) > 0 == (f1 > 0) {
		x0, x1, f0, f1 = x1, x0, f1, f0 // the first step replaces no end twice
	}
	for range steps {
		x2 := x1 - f1*(x1-x0)/(f1-f0)
		f2 := f(x2)
		xs = append(xs, x2)
		if math.Abs(f2) <= 4e-16*max(math.Abs(f(lo)), math.Abs(f(hi))) {
			break
		}
		if f2 > 0 != (f1 > 0) {
			x0, f0 = x1, f1
		} else {
			f0 /= 2
		}
		x1, f1 = x2, f2
	}
	return xs
}

// The search for a root takes the steps of the Illinois method and returns the best of its
// points, on functions that are bent to either side.
func TestRootIsIllinois(t *testing.T) {
	for name, f := range map[string]func(float64) float64{
		"exp":     func(t float64) float64 { return math.Exp(3*t) - 2 },
		"minus":   func(t float64) float64 { return 2 - math.Exp(3-3*t) },
		"square":  func(t float64) float64 { return t*t - 0.3 },
		"fifth":   func(t float64) float64 { return math.Pow(t, 5) - 0.1 },
		"root":    func(t float64) float64 { return math.Cbrt(t) - 0.7 },
		"log":     func(t float64) float64 { return math.Log1p(50*t) - 1 },
		"s":       func(t float64) float64 { return math.Atan(20 * (t - 0.8)) },
		"tangent": func(t float64) float64 { return math.Tan(1.5*t) - 0.5 },
	} {
		for steps := 1; steps <= 12; steps++ {
			var got []float64
			r := refiner{src: new(source), steps: steps, f: func(x []float64) float64 {
				got = append(got, x[0])
				return f(x[0])
			}}
			zlo, zhi := f(0), f(1)
			best, z := r.root(func(t float64) Point { return Point{t, 0} }, bracket{0, 1, zlo, zhi}, 1-fraction(zlo, zhi, 0), 0)
			want := illinois(f, 0, 1, steps)
			// The last steps are within rounding errors of the root.
			n := min(len(got), len(want))
			if len(got)-n > 1 || len(want)-n > 1 || len(got) > steps {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
			least := math.Inf(1)
			for i := range n {
				if math.Abs(got[i]-want[i]) > 1e-12 {
					t.Errorf("%s: step %d at %v, want %v", name, i, got[i], want[i])
					break
				}
			}
			for _, t := range got {
				least = min(least, math.Abs(f(t)))
			}
			if z != f(best) || math.Abs(z) != least {
				t.Errorf("%s: after %d steps f(%v) = %v, the least was %v", name, steps, best, z, least)
			}
		}
	}
}

// The search ends at a value that is not finite, with the best point before, and at a point
// that has the level but for rounding.
func TestRootEnds(t *testing.T) {
	for _, c := range []struct {
		values []float64 // of f, one after the other
		calls  int
		z      float64
	}{
		{[]float64{math.NaN(), 0}, 1, 0}, {[]float64{math.Inf(1), 0}, 1, 0}, {[]float64{0.5, math.Inf(-1), 0}, 2, 0.5},
		{[]float64{0.5, -0.25, math.NaN(), 0}, 3, -0.25}, {[]float64{0, 1}, 1, 0}, {[]float64{8e-16, 1}, 1, 8e-16}, {[]float64{-8e-16, 1}, 1, -8e-16},
		{[]float64{9e-16, 0, 1}, 2, 0}, {[]float64{0.5, 0.25, 0.125, 0.0625}, 4, 0.0625}, {[]float64{0.125, 0.25, 0.5, 1}, 4, 0.125},
	} {
		calls := 0
		r := refiner{src: new(source), steps: 4, f: func([]float64) float64 {
			calls++
			return c.values[calls-1]
		}}
		// Twice 4e-16 is enough between −1 and 2.
		if _, z := r.root(func(t float64) Point { return Point{t, 0} }, bracket{0, 1, -1, 2}, 1./3, 0); calls != c.calls || z != c.z {
			t.Errorf("values %v: %v after %d calls, want %v after %d", c.values, z, calls, c.z, c.calls)
		}
	}
}
