package stroke

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// Flattened curves lie near the curve: within 0.02 px for fills, and within the half
// pixel that Agg allows for strokes.
func TestFlatten(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, test := range []struct {
		name string
		c    curve
		tol  float64
	}{{"fill", FineCurve, 0.02}, {"stroke", AggCurve, 0.5}} {
		worst := 0.0
		for range 300 {
			var q [4]geom.Point
			for i := range q {
				q[i] = geom.Pt(200*rng.Float64(), 200*rng.Float64())
			}
			pts := test.c([]geom.Point{q[0]}, q[0], q[1], q[2], q[3])
			for i := 0; i <= 200; i++ {
				u := float64(i) / 200
				a, b, c := mix(q[0], q[1], u), mix(q[1], q[2], u), mix(q[2], q[3], u)
				v := mix(mix(a, b, u), mix(b, c, u), u)
				d := math.Inf(1)
				for k := 1; k < len(pts); k++ {
					d = min(d, toSegment(v, pts[k-1], pts[k]))
				}
				worst = max(worst, d)
			}
		}
		if worst > test.tol {
			t.Errorf("%s: %v px off, want at most %v", test.name, worst, test.tol)
		}
	}
}

func mix(a, b geom.Point, t float64) geom.Point { return geom.Pt(a.X+t*(b.X-a.X), a.Y+t*(b.Y-a.Y)) }

func toSegment(v, a, b geom.Point) float64 {
	l := geom.Dist2(a, b)
	if l == 0 {
		return math.Sqrt(geom.Dist2(v, a))
	}
	t := ((v.X-a.X)*(b.X-a.X) + (v.Y-a.Y)*(b.Y-a.Y)) / l
	return math.Sqrt(geom.Dist2(v, mix(a, b, min(max(t, 0), 1))))
}

// Straight curves get no inner points, and symmetric curves are flattened
// symmetrically.
func TestAggCurve(t *testing.T) {
	for _, test := range []struct{ path, want string }{
		{"M0 0C1 0 2 0 3 0", "M0 0L3 0"},
		{"M0 0C2 0 2 0 3 0", "M0 0L3 0"},
	} {
		l := &Polylines{}
		l.Flatten(parse(t, test.path), AggCurve)
		if got := format(l); got != test.want {
			t.Errorf("%s: got %s, want %s", test.path, got, test.want)
		}
	}
	l := &Polylines{}
	l.Flatten(parse(t, "M0 0C30 20 60 20 90 0"), AggCurve)
	for i, p := range l.pts {
		q := l.pts[len(l.pts)-1-i]
		if math.Abs(p.X-(90-q.X)) > 1e-9 || math.Abs(p.Y-q.Y) > 1e-9 {
			t.Errorf("%s is not symmetric", format(l))
			break
		}
	}
}

// A curve that overflows in either direction becomes its chord; others keep their points.
func TestGuardedCurve(t *testing.T) {
	p1, p4 := geom.Pt(0, 0), geom.Pt(90, 0)
	for _, far := range []geom.Point{geom.Pt(math.Inf(1), 5), geom.Pt(5, math.Inf(-1)), geom.Pt(math.NaN(), 5), geom.Pt(5, math.NaN())} {
		if got := GuardedCurve([]geom.Point{p1}, p1, far, geom.Pt(60, 20), p4); len(got) != 2 || got[1] != p4 {
			t.Errorf("control point %v: %d points, want the chord", far, len(got))
		}
	}
	p2, p3 := geom.Pt(30, 20), geom.Pt(60, 20)
	if got, want := GuardedCurve(nil, p1, p2, p3, p4), FineCurve(nil, p1, p2, p3, p4); !slices.Equal(got, want) || len(got) < 3 {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Control points on the line through the ends need no point between the ends; beyond them, the farther one is the tip of the
// curve, and the curve is flat if that is less than half a pixel away. Coordinates are exact in any direction.
func TestCollinearCurve(t *testing.T) {
	const tol = 0.25
	for _, dir := range []geom.Point{{X: 1}, {Y: 1}, {X: -1}, {X: 3. / 5, Y: 4. / 5}, {X: -5. / 13, Y: 12. / 13}} {
		at := func(s float64) geom.Point { return geom.Pt(7+s*dir.X, -3+s*dir.Y) }
		for _, tt := range []struct {
			p2, p3, p4 float64 // places on the line; the first point is at 0
			tip        float64 // of the points to add, 99 if there is none
			flat       bool
		}{
			{2, 8, 10, 99, true}, {8, 2, 10, 99, true}, {5, 5, 10, 99, true},
			{-0.4, 5, 10, -0.4, true}, {-0.6, 5, 10, -0.6, false}, {5, 10.4, 10, 10.4, true}, {5, 10.6, 10, 10.6, false},
			{-3, 12, 10, -3, false}, {-2, 13, 10, 13, false}, {10.4, 5, 10, 10.4, true}, {5, -0.4, 10, -0.4, true}, {5, -2, 10, -2, false},
			{0.4, 0.3, 0, 0.4, true}, {0.3, 0.4, 0, 0.4, true}, {3, 1, 0, 3, false}, {1, -3, 0, -3, false},
		} {
			q, flat := collinearCurve(at(0), at(tt.p2), at(tt.p3), at(tt.p4), tol)
			var want []geom.Point
			if tt.tip != 99 {
				want = []geom.Point{at(tt.tip)}
			}
			if flat != tt.flat || !slices.Equal(q, want) {
				t.Errorf("direction %v, %+v: %v, %v; want %v", dir, tt, q, flat, want)
			}
		}
	}
}

// The parameter steps of a fine curve are as many as its bound asks for, and end exactly at the end.
func TestFineCurveSteps(t *testing.T) {
	for _, tt := range []struct {
		d    float64 // second difference of the control points
		want int
	}{{0, 1}, {0.02 / 0.75 * 0.999, 1}, {0.02 / 0.75 * 1.001, 2}, {4 * 0.02 / 0.75 * 0.999, 2}, {4 * 0.02 / 0.75 * 1.001, 3}, {100, 62}, {1e300, 1 << 10}} {
		for _, side := range []int{0, 1} {
			q := [4]geom.Point{{X: 0}, {X: 1}, {X: 2}, {X: 3}}
			if side == 0 { // in the first difference only
				q[0].X += tt.d
			} else {
				q[3].X += tt.d
			}
			got := FineCurve(nil, q[0], q[1], q[2], q[3])
			if len(got) != tt.want || got[len(got)-1] != q[3] {
				t.Errorf("second difference %v: %d steps, want %d", tt.d, len(got), tt.want)
			}
		}
	}
}

// Agg's flattening: a curve within half a pixel of its chord has one point, midway between the control points; curves that
// may turn by more than a right angle are fine.
func TestAggCurvePoints(t *testing.T) {
	p1, p4 := geom.Pt(0, 0), geom.Pt(90, 0)
	for _, tt := range []struct {
		h    float64
		want int
	}{{0.2, 2}, {0.2499, 2}, {0.2501, 3}, {0.9, 3}} {
		// Distances of both control points add up.
		if got := AggCurve(nil, p1, geom.Pt(30, tt.h), geom.Pt(60, tt.h), p4); len(got) != tt.want || tt.want == 2 && got[0] != geom.Pt(45, tt.h) {
			t.Errorf("height %v: %v", tt.h, got)
		}
	}
	for name, q := range map[string][4]geom.Point{
		"first": {p1, {X: 30, Y: 40}, {X: 20, Y: 45}, {X: 20, Y: 90}}, "second": {p1, {X: 10, Y: 20}, {X: 60, Y: 20}, {X: 50, Y: 30}}, "ends": {p1, {X: 10, Y: 40}, {X: 45, Y: 40}, {X: 20, Y: 0}},
		"all of it": {p1, {X: 30, Y: 10}, {X: 30, Y: 40}, {X: 0, Y: 60}},
	} {
		got, fine := AggCurve(nil, q[0], q[1], q[2], q[3]), FineCurve(nil, q[0], q[1], q[2], q[3])
		turns := dot(q[0], q[1], q[1], q[2]) < 0 || dot(q[1], q[2], q[2], q[3]) < 0 || dot(q[0], q[1], q[2], q[3]) < 0
		if !turns || !slices.Equal(got, fine) {
			t.Errorf("%s: turns %v, %d points, want %d", name, turns, len(got), len(fine))
		}
	}
	right := AggCurve(nil, p1, geom.Pt(50, 0), geom.Pt(50, 0), geom.Pt(50, 50)) // a right angle
	if slices.Equal(right, FineCurve(nil, p1, geom.Pt(50, 0), geom.Pt(50, 0), geom.Pt(50, 50))) {
		t.Error("a right angle is flattened finely")
	}
}

// Halving ends, also where a curve never gets flat.
func TestHalvingEnds(t *testing.T) {
	nan := math.NaN()
	for _, q := range [][4]geom.Point{{{X: nan}, {X: 1}, {X: 2}, {X: 3}}, {{X: 0}, {X: 1, Y: nan}, {X: 2}, {X: 3}}, {{X: 0}, {X: 1}, {X: 2}, {X: 3, Y: nan}}} {
		if got := halve(nil, q[0], q[1], q[2], q[3], 0); len(got) > 1<<(maxHalvings+1) {
			t.Errorf("%v: %d points", q, len(got))
		}
	}
}

// Long paths are asked about every 4096 components or points, and end when they are not wanted.
func TestPolylinesStop(t *testing.T) {
	const n = 3*checkSteps + 10
	long := &draw2d.Path{}
	long.MoveTo(0, 0)
	many := &draw2d.Path{}
	curves := &draw2d.Path{}
	curves.MoveTo(0, 0)
	for i := range n {
		long.LineTo(float64(i), float64(i%2))
		many.MoveTo(float64(i), 0)
		many.LineTo(float64(i), 5)
		many.LineTo(float64(i)+0.5, 5)
		curves.CubicCurveTo(0, 900, 900, 900, 900, float64(i))
	}
	box := geom.Box{X0: -1, Y0: -1, X1: 1e6, Y1: 3}
	for name, tt := range map[string]struct {
		work  func(l *Polylines)
		looks int
	}{
		"lines": {func(l *Polylines) { l.Flatten(long, FineCurve) }, 3}, "subpaths": {func(l *Polylines) { l.Flatten(many, FineCurve) }, 9},
		"clipped lines": {func(l *Polylines) { l.ClipLines(flat(many), box) }, 4}, "clipped polygons": {func(l *Polylines) { l.ClipPolygons(flat(many), box) }, 4},
		"dashes": {func(l *Polylines) { l.Dash(flat(many), []float64{1, 1}, 0, box, nil) }, 3},
	} {
		looks := 0
		whole := &Polylines{Stop: func() bool { looks++; return false }}
		tt.work(whole)
		if looks < tt.looks || looks > 4*tt.looks+8 {
			t.Errorf("%s: %d looks, want about %d", name, looks, tt.looks)
		}
		free := &Polylines{}
		if tt.work(free); len(free.pts) != len(whole.pts) || len(free.subs) != len(whole.subs) {
			t.Errorf("%s: %d points, %d without a function", name, len(whole.pts), len(free.pts))
		}
		for k := range looks {
			n := 0
			l := &Polylines{Stop: func() bool { n++; return n > k }}
			if tt.work(l); len(l.pts) >= len(whole.pts) || n > k+3 {
				t.Errorf("%s: not wanted from look %d of %d on: %d of %d points after %d looks", name, k+1, looks, len(l.pts), len(whole.pts), n)
			}
		}
	}
	// Points of curves count as well.
	looks := 0
	l := &Polylines{Stop: func() bool { looks++; return looks > 2 }}
	if l.Flatten(curves, FineCurve); looks != 3 || len(l.pts) > 4*checkSteps {
		t.Errorf("curves: %d points after %d looks", len(l.pts), looks)
	}
	whole := flat(long)
	if p := whole.Path(); len(p.Points) != 2*len(whole.pts) {
		t.Errorf("a path of %d points", len(p.Points)/2)
	}
	whole.Stop = func() bool { return true }
	if p := whole.Path(); len(p.Points) >= 2*len(whole.pts) {
		t.Errorf("a path of all %d points, which is not wanted", len(p.Points)/2)
	}
}

// flat returns the polylines of a path.
func flat(p *draw2d.Path) *Polylines {
	l := &Polylines{}
	l.Flatten(p, FineCurve)
	return l
}
