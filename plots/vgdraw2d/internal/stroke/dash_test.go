package stroke

import (
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/plots/internal/geom"
)

func TestDash(t *testing.T) {
	wide := geom.Box{X0: -1e3, Y0: -1e3, X1: 1e3, Y1: 1e3}
	for _, test := range []struct {
		name, path string
		pattern    []float64
		offset     float64
		view       geom.Box
		want       string
	}{
		{"plain", "M0 0L10 0", []float64{3, 2}, 0, wide, "M0 0L3 0M5 0L8 0"},
		{"offset in a dash", "M0 0L10 0", []float64{3, 2}, 1, wide, "M0 0L2 0M4 0L7 0M9 0L10 0"},
		{"offset in a gap", "M0 0L10 0", []float64{3, 2}, 4, wide, "M1 0L4 0M6 0L9 0"},
		{"around a corner", "M0 0L4 0L4 4", []float64{6, 1}, 0, wide, "M0 0L4 0L4 2M4 3L4 4"},
		{"each subpath anew", "M0 0L4 0M0 5L4 5", []float64{3, 2}, 0, wide, "M0 0L3 0M0 5L3 5"},
		{"seam of a closed path", "M0 0L4 0L4 4L0 4z", []float64{5, 1}, 0, wide, "M0 0L4 0L4 1M4 2L4 4L1 4M0 4L0 0"},
		// 10,000,000 periods before the view, 5 in it: the phase is kept.
		{"far", "M-50000000 0L50000000 0", []float64{3, 2}, 0, geom.Box{X0: 0, Y0: -1, X1: 8, Y1: 1}, "M0 0L3 0M5 0L8 0"},
		{"outside", "M0 9L100 9", []float64{3, 2}, 0, geom.Box{X0: 0, Y0: 0, X1: 5, Y1: 5}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out Polylines
			out.Dash(parseLines(t, test.path), test.pattern, test.offset, test.view)
			if got := format(&out); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Dashes cover the same share of the line as of the pattern.
func TestDashLength(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var in, out Polylines
		in.move(0, 0)
		total, x, y := 0.0, 0.0, 0.0
		for range 400 {
			dx, dy := rng.NormFloat64(), rng.NormFloat64()
			x, y = x+dx, y+dy
			total += math.Hypot(dx, dy)
			in.line(x, y)
		}
		on, off := 1+3*rng.Float64(), 1+3*rng.Float64()
		out.Dash(&in, []float64{on, off}, 10*rng.Float64(), geom.EmptyBox().Add(-1e4, -1e4).Add(1e4, 1e4))
		ink := 0.0
		for _, s := range out.subs {
			l := 0.0
			for i, p := range out.of(s)[1:] {
				q := out.of(s)[i]
				l += math.Hypot(p.X-q.X, p.Y-q.Y)
			}
			if l > on+1e-9 {
				t.Fatalf("dash of %v, want at most %v", l, on)
			}
			ink += l
		}
		if want := total * on / (on + off); math.Abs(ink-want) > on+off {
			t.Errorf("ink %v of %v, want %v", ink, total, want)
		}
	}
}
