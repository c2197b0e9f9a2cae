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
			out.Dash(parseLines(t, test.path), test.pattern, test.offset, test.view, nil)
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
		out.Dash(&in, []float64{on, off}, 10*rng.Float64(), geom.EmptyBox().Add(-1e4, -1e4).Add(1e4, 1e4), nil)
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

// The pattern may begin anywhere, also many periods away and exactly at its parts.
func TestSeek(t *testing.T) {
	for _, tt := range []struct {
		at   float64
		i    int
		rest float64
	}{{0, 0, 3}, {1, 0, 2}, {3, 1, 2}, {4.5, 1, 0.5}, {5, 2, 4}, {9, 3, 1}, {9.5, 3, 0.5}, {10, 0, 3}, {10000001, 0, 2}} {
		d := dasher{pattern: []float64{3, 2, 4, 1}, period: 10}
		d.seek(tt.at)
		if d.i != tt.i || math.Abs(d.rest-tt.rest) > 1e-9 || math.Abs(d.place()-math.Mod(tt.at, 10)) > 1e-9 {
			t.Errorf("%v: part %d, %v of it left, place %v; want %d, %v", tt.at, d.i, d.rest, d.place(), tt.i, tt.rest)
		}
	}
}

// Skipping keeps the place in the pattern up to 10^15 periods and lifts the pen; nothing moves for no length.
func TestSkip(t *testing.T) {
	for _, tt := range []struct {
		length, place float64
		pen           bool
	}{{0, 1, true}, {-1, 1, true}, {math.NaN(), 1, true}, {1, 2, false}, {12, 3, false}, {9.9e14 * 10, 1, false}, {1e16, 1, false}, {1.0000000000000003e16, 1, false}, {math.Inf(1), 1, false}} {
		d := dasher{pattern: []float64{3, 7}, period: 10, pen: true}
		d.seek(1)
		d.skip(tt.length)
		if math.Abs(d.place()-tt.place) > 1e-9 || d.pen != tt.pen {
			t.Errorf("%v: place %v, pen %v; want %v, %v", tt.length, d.place(), d.pen, tt.place, tt.pen)
		}
	}
}

// Dashes are handed on whenever there are 4096, and end when they are not wanted; without a receiver there are at most
// MaxDashes.
func TestDashBounds(t *testing.T) {
	wide := geom.Box{X0: -1, Y0: -1, X1: 1e9, Y1: 1}
	line := func(dashes int) *Polylines {
		var l Polylines
		l.move(0, 0)
		l.line(2*float64(dashes)-1, 0)
		return &l
	}
	for _, n := range []int{1, checkSteps - 1, checkSteps, 3*checkSteps + 5} {
		var out Polylines
		var held []int
		out.Dash(line(n), []float64{1, 1}, 0, wide, func() bool {
			held = append(held, len(out.subs))
			return true
		})
		sum := len(out.subs)
		for _, k := range held {
			sum += k
			if k < checkSteps-1 || k > checkSteps {
				t.Errorf("%d dashes: %d handed on at once", n, k)
			}
		}
		if sum != n || len(held) != n/checkSteps {
			t.Errorf("%d dashes: %d handed on in %d parts", n, sum, len(held))
		}
	}
	var out Polylines
	calls := 0
	out.Dash(line(5*checkSteps), []float64{1, 1}, 0, wide, func() bool { calls++; return false })
	if calls != 1 || len(out.subs) > 1 {
		t.Errorf("the dashes go on: %d calls, %d dashes", calls, len(out.subs))
	}
	for stops := range 3 {
		var out Polylines
		looks := 0
		out.Stop = func() bool { looks++; return looks > stops }
		out.Dash(line(5*checkSteps), []float64{1, 1}, 0, wide, nil)
		if n := len(out.subs); n != (stops+1)*checkSteps {
			t.Errorf("stopped at look %d: %d dashes", stops+1, n)
		}
	}
	for _, tt := range []struct {
		n    int
		full bool
	}{{checkSteps, false}, {MaxDashes, false}, {MaxDashes + 1, true}} {
		var out Polylines
		d := dasher{out: &out, dashes: tt.n}
		if d.check(); d.ended != tt.full || out.Full != tt.full {
			t.Errorf("%d dashes: ended %v, full %v", tt.n, d.ended, out.Full)
		}
		if out.Reset(); out.Full {
			t.Error("full after Reset")
		}
	}
}
