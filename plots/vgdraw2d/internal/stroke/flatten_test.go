package stroke

import (
	"math"
	"math/rand/v2"
	"testing"

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
