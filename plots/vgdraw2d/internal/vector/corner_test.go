package vector

import (
	"math"
	"slices"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// loaded returns a simplifier of a polyline.
func loaded(pts ...geom.Point) *Simplifier {
	s := new(Simplifier)
	s.set(0.05)
	s.load(pts)
	return s
}

// A turn of more than 25° is a corner, measured between the first vertices at least a tenth of a pixel away, or 16 vertices away
// if those lie nearer.
func TestCorners(t *testing.T) {
	arm := func(angle float64, steps ...float64) []geom.Point {
		var pts []geom.Point
		d := 0.0
		for _, s := range steps {
			d += s
			pts = append(pts, geom.Pt(50+d*math.Cos(angle), 50+d*math.Sin(angle)))
		}
		return pts
	}
	many := func(n int, step float64) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = step
		}
		return out
	}
	for _, turn := range []float64{-24, 24, -26, 26, 90, 170} {
		for _, steps := range [][]float64{{10}, {0.05, 10}, many(30, 0.001)} {
			// There is a bend within the reach on either side, which counts only as part of the way.
			in, out := arm(math.Pi, steps...), arm(turn*math.Pi/180, steps...)
			var pts []geom.Point
			for i := len(in) - 1; i >= 0; i-- {
				pts = append(pts, in[i])
			}
			at := len(pts)
			s := loaded(append(append(pts, geom.Pt(50, 50)), out...)...)
			if got := s.isCorner(at); got != (math.Abs(turn) > 25) {
				t.Errorf("turn by %v° with steps %v: corner %v", turn, steps[:1], got)
			}
			if got := s.corner(0); len(steps) == 1 && got != map[bool]int{true: at, false: len(s.pts) - 1}[math.Abs(turn) > 25] {
				t.Errorf("turn by %v°: the first corner is %d of %d", turn, got, len(s.pts))
			}
		}
	}
	// With steps of 0.04, the third vertex is the first that is far enough. With steps of
	// 0.001, the sixteenth vertex counts, and the way there has the direction
	// (bend, 16 − bend).
	for _, tt := range []struct {
		step    float64
		n, bend int // vertices, and the one after which the line turns by 90°
		want    bool
	}{
		{0.04, 8, 1, true}, {0.04, 8, 2, true}, {0.04, 8, 3, false}, {0.04, 8, 4, false},
		{0.001, 60, 1, true}, {0.001, 60, 10, true}, {0.001, 60, 11, false}, {0.001, 60, 14, false},
	} {
		pts := []geom.Point{{X: -1}, {X: 0}}
		p := geom.Pt(0, 0)
		for i := 1; i <= tt.n; i++ {
			if i > tt.bend {
				p.Y += tt.step
			} else {
				p.X += tt.step
			}
			pts = append(pts, p)
		}
		if got := loaded(pts...).isCorner(1); got != tt.want {
			t.Errorf("a bend %d steps of %v after: corner %v", tt.bend, tt.step, got)
		}
		slices.Reverse(pts)
		if got := loaded(pts...).isCorner(len(pts) - 2); got != tt.want {
			t.Errorf("a bend %d steps of %v before: corner %v", tt.bend, tt.step, got)
		}
	}
}

// A ring begins at its leftmost corner, or at its leftmost vertex if it has none; the lower y decides between equals. Only
// filled rings of eight segments or more move.
func TestRingStarts(t *testing.T) {
	circle := func(n int, from float64) []geom.Point {
		var pts []geom.Point
		for i := range n {
			a := from + 2*math.Pi*float64(i)/float64(n)
			pts = append(pts, geom.Pt(50+30*math.Cos(a), 50+30*math.Sin(a)))
		}
		return pts
	}
	for _, n := range []int{7, 8, 9, 40} {
		for _, from := range []float64{0, 1, 2, 4} {
			pts := circle(n, from)
			left := pts[0]
			for _, p := range pts {
				if before(p, left) {
					left = p
				}
			}
			for _, fill := range []bool{true, false} {
				want := OnGrid(pts[0].X, pts[0].Y)
				if fill && n >= 8 {
					want = OnGrid(left.X, left.Y)
				}
				var r recorder
				readSVG(t, string(writtenAs(pts, true, fill, 0.05).bytes.Buf), &r)
				if r.calls[0] != (&recorder{}).moved(want) {
					t.Errorf("%d vertices from %v, filled %v: begins with %s, want %v", n, from, fill, r.calls[0], want)
				}
			}
		}
	}
	// A drop begins where its tip begins, left of the tip, and not at its leftmost vertex.
	drop := append([]geom.Point{{X: 99, Y: 55}}, circle(60, 0.3)...)
	var r recorder
	readSVG(t, string(writtenAs(drop, true, true, 0.05).bytes.Buf), &r)
	if want := (&recorder{}).moved(OnGrid(drop[1].X, drop[1].Y)); r.calls[0] != want {
		t.Errorf("a drop begins with %s, want %s", r.calls[0], want)
	}
}

// moved returns how a recorder writes down a move.
func (*recorder) moved(p GridPoint) string {
	var r recorder
	r.MoveTo(p)
	return r.calls[0]
}

// Points go from left to right and from low y to high y, by whole hundredths.
func TestBefore(t *testing.T) {
	for _, tt := range []struct {
		p, q geom.Point
		want bool
	}{
		{geom.Pt(1, 5), geom.Pt(2, 0), true}, {geom.Pt(2, 0), geom.Pt(1, 5), false}, {geom.Pt(1, 1), geom.Pt(1, 2), true}, {geom.Pt(1, 2), geom.Pt(1, 1), false},
		{geom.Pt(1, 1), geom.Pt(1, 1), false}, {geom.Pt(1.001, 1), geom.Pt(1, 2), true}, {geom.Pt(1, 1), geom.Pt(1.004, 1.004), false},
	} {
		if got := before(tt.p, tt.q); got != tt.want {
			t.Errorf("%v before %v: %v", tt.p, tt.q, got)
		}
	}
}

// A run is divided from the end that comes first, a closed one by the neighbors of its end.
func TestReverses(t *testing.T) {
	a, b, c := geom.Pt(0, 0), geom.Pt(5, 1), geom.Pt(9, 9)
	for _, tt := range []struct {
		run  []geom.Point
		want bool
	}{{[]geom.Point{a, b, c}, false}, {[]geom.Point{c, b, a}, true}, {[]geom.Point{a, b, c, a}, false}, {[]geom.Point{a, c, b, a}, true}} {
		s := loaded(tt.run...)
		if got := s.reverses(tt.run); got != tt.want {
			t.Errorf("%v: %v", tt.run, got)
		}
		run, length := s.reverse(s.pts, s.length)
		for i := range run {
			j := len(run) - 1 - i
			if run[i] != tt.run[j] || math.Abs(length[i]-(s.length[len(run)-1]-s.length[j])) > 1e-12 {
				t.Errorf("%v reversed: %v, %v", tt.run, run, length)
			}
		}
	}
	// Vertices that coincide are one.
	if s := loaded(a, a, geom.Pt(1e-10, 0), b, b); len(s.pts) != 2 || s.length[1] != math.Hypot(5, 1) {
		t.Errorf("%v, %v", s.pts, s.length)
	}
}

// One line replaces as many vertices as lie within the tolerance of it, up to 512 segments.
func TestLineReach(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 8, 9, 100, 511, 512, 513, 600} {
		for _, bad := range []int{0, 1, 2, 3, 5, 6, 50, 500} {
			if bad >= n {
				continue
			}
			run := make([]geom.Point, n+1)
			for i := range run {
				run[i] = geom.Pt(float64(i), 0)
			}
			want := min(n, 512)
			if bad > 0 { // every line beyond this vertex passes it at 0.06 or more
				run[bad].Y = 100
				want = min(bad, want)
				for i := bad + 1; i <= n; i++ {
					run[i].Y = -200
				}
			}
			s := loaded(run...)
			if got := s.lineReach(run); bad <= 1 && got != want && !(bad == 1 && got == 1) {
				t.Errorf("%d segments, bend at %d: reach %d, want %d", n, bad, got, want)
			} else if bad > 1 && (got < 1 || got >= bad) {
				t.Errorf("%d segments, bend at %d: reach %d", n, bad, got)
			}
		}
	}
	for _, tt := range []struct {
		mid  geom.Point
		want bool
	}{
		{geom.Pt(5, 0.0489), true}, {geom.Pt(5, 0.0491), false}, {geom.Pt(5, -0.0489), true}, {geom.Pt(5, -0.0491), false},
		{geom.Pt(-0.0489, 0), true}, {geom.Pt(-0.0491, 0), false}, {geom.Pt(10.0489, 0), true}, {geom.Pt(10.0491, 0), false}, {geom.Pt(10.03, 0.03), true}, {geom.Pt(10.04, 0.04), false},
	} {
		if got := loaded(geom.Pt(0, 0), geom.Pt(1, 0)).lineFits([]geom.Point{{}, tt.mid, {X: 10}}); got != tt.want {
			t.Errorf("vertex %v: fits %v", tt.mid, got)
		}
	}
	if !loaded(geom.Pt(0, 0), geom.Pt(1, 0)).lineFits([]geom.Point{{}, {X: 0.04}, {}}) || loaded(geom.Pt(0, 0), geom.Pt(1, 0)).lineFits([]geom.Point{{}, {X: 0.06}, {}}) {
		t.Error("a line without length")
	}
}

// The tolerance is smaller for dashed lines and shapes; below a hundredth nothing is left out.
func TestTolerances(t *testing.T) {
	var s Simplifier
	for _, tt := range []struct {
		got  *Simplifier
		want float64 // 0 is nil
	}{
		{s.For(0.05, nil), 0.05}, {new(Simplifier).For(0.05, []float64{1, 1}), 0.015}, {new(Simplifier).For(0.03, []float64{1, 1}), 0}, {new(Simplifier).For(0.01, nil), 0.01}, {new(Simplifier).For(0.0099, nil), 0},
		{new(Simplifier).ForShape(0.05), 0.0425}, {new(Simplifier).ForShape(0.0174), 0}, {new(Simplifier).For(math.NaN(), nil), 0},
	} {
		if tt.want == 0 && tt.got != nil || tt.want > 0 && (tt.got == nil || math.Abs(tt.got.tol-0.98*tt.want) > 1e-12) {
			t.Errorf("%+v, want tolerance %v", tt.got, tt.want)
		}
	}
}
