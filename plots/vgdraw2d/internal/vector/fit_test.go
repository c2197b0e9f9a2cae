package vector

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// lengths returns the lengths along a polyline, from start.
func lengths(pts []geom.Point, start float64) []float64 {
	l := []float64{start}
	for i := 1; i < len(pts); i++ {
		l = append(l, l[i-1]+math.Hypot(pts[i].X-pts[i-1].X, pts[i].Y-pts[i-1].Y))
	}
	return l
}

// The best curve through the points of a straight line has its inner control points at the thirds, wherever the
// lengths begin.
func TestSolveInnerOfLine(t *testing.T) {
	p0, p3 := geom.Pt(20, 30), geom.Pt(140, -60)
	for _, n := range []int{2, 3, 9} {
		for _, start := range []float64{0, 7, 1000} {
			var pts []geom.Point
			for i := range n + 1 {
				pts = append(pts, geom.Lerp(p0, p3, float64(i)/float64(n)))
			}
			p1, p2, ok := solveInner(pts, lengths(pts, start), p0, p3)
			a, b := geom.Lerp(p0, p3, 1./3), geom.Lerp(p0, p3, 2./3)
			if !ok || geom.Dist2(p1, a) > 1e-12 || geom.Dist2(p2, b) > 1e-12 {
				t.Errorf("%d segments from %v: %v, %v, %v; want %v, %v", n, start, p1, p2, ok, a, b)
			}
		}
	}
}

// A system has its solution, unless that is as large as no page is, or the matrix is not positive definite.
func TestSolve4(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	for range 100 {
		var m, a [4][4]float64
		var x, b [4]float64
		for i := range 4 {
			x[i] = rng.NormFloat64()
			for k := range 4 {
				m[i][k] = rng.NormFloat64()
			}
			m[i][i] += 4
		}
		for i := range 4 {
			for k := range 4 {
				for j := range 4 {
					a[i][k] += m[i][j] * m[k][j]
				}
				b[i] += a[i][k] * x[k]
			}
		}
		for i := range 4 {
			for k := i + 1; k < 4; k++ {
				a[i][k] = math.NaN() // not read
			}
		}
		got, ok := solve4(a, b)
		for i := range got {
			if !ok || math.Abs(got[i]-x[i]) > 1e-9 {
				t.Fatalf("got %v, %v; want %v", got, ok, x)
			}
		}
	}
	unit := [4][4]float64{{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}}
	for i := range 4 {
		for _, tt := range []struct {
			b  float64
			ok bool
		}{{9.99e6, true}, {1e7, false}, {-1e7, false}, {math.NaN(), false}} {
			var b [4]float64
			b[i] = tt.b
			if _, ok := solve4(unit, b); ok != tt.ok {
				t.Errorf("solution %v: ok is %v", b, ok)
			}
		}
		flat := unit
		for pivot, want := range map[float64]bool{0: false, -1: false, 1e-12: false, 1.001e-12: true, math.NaN(): false} {
			flat[i][i] = pivot
			if _, ok := solve4(flat, [4]float64{}); ok != want {
				t.Errorf("the matrix %v is positive definite: %v", flat, ok)
			}
		}
	}
}

// least returns the smallest tolerance within which a curve and a polyline are near.
func least(c [4]geom.Point, pts []geom.Point, length []float64) float64 {
	low, high := 0.0, 1e4
	for high-low > 1e-9*high {
		if mid := (low + high) / 2; near(c, pts, length, mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// Whether a curve is near a polyline does not hang on the directions of the axes, on units, or on where lengths
// begin, and points of the curve are as near as near says.
func TestNear(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 9))
	for range 16 {
		var c [4]geom.Point
		for i := range c {
			c[i] = geom.Pt(float64(i)*30+10*rng.NormFloat64(), 20*rng.NormFloat64())
		}
		at := func(t float64) geom.Point {
			a, b, d := geom.Lerp(c[0], c[1], t), geom.Lerp(c[1], c[2], t), geom.Lerp(c[2], c[3], t)
			return geom.Lerp(geom.Lerp(a, b, t), geom.Lerp(b, d, t), t)
		}
		pts := []geom.Point{c[0]}
		for i := range 5 {
			p := at((float64(i) + 1) / 6)
			pts = append(pts, geom.Pt(p.X+3*rng.NormFloat64(), p.Y+3*rng.NormFloat64()))
		}
		pts = append(pts, c[3])
		tol := least(c, pts, lengths(pts, 0))
		// Each point of the curve has the polyline within the tolerance.
		for i := range 101 {
			p, d := at(float64(i)/100), math.Inf(1)
			for k := 1; k < len(pts); k++ {
				q := geom.Pt(pts[k].X-pts[k-1].X, pts[k].Y-pts[k-1].Y)
				s := ((p.X-pts[k-1].X)*q.X + (p.Y-pts[k-1].Y)*q.Y) / (q.X*q.X + q.Y*q.Y)
				d = min(d, math.Sqrt(geom.Dist2(p, geom.Lerp(pts[k-1], pts[k], min(max(s, 0), 1)))))
			}
			if d > tol*(1+1e-6)+1e-9 {
				t.Fatalf("a point of the curve is %v from the polyline, more than %v", d, tol)
			}
		}
		for _, angle := range []float64{0.5, 1.6, 2.7, 4.4} {
			for _, size := range []float64{0.25, 8} {
				move := func(p geom.Point) geom.Point {
					cos, sin := size*math.Cos(angle), size*math.Sin(angle)
					return geom.Pt(5+cos*p.X-sin*p.Y, sin*p.X+cos*p.Y-3)
				}
				moved, to := slices.Clone(pts), c
				for i, p := range moved {
					moved[i] = move(p)
				}
				for i, p := range to {
					to[i] = move(p)
				}
				if got := least(to, moved, lengths(moved, 9*angle)) / size; math.Abs(got-tol) > 1e-5*tol {
					t.Fatalf("turned by %v, times %v: near within %v, want %v", angle, size, got, tol)
				}
			}
		}
	}
}

// The bound of a cubic polynomial is not below its values and equals those of a constant.
func TestBernstein(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	for range 200 {
		e := [4]float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
		bound, most := bernstein(e[0], e[1], e[2], e[3]), 0.0
		for i := range 101 {
			u := float64(i) / 100
			v := 1 - u
			most = max(most, math.Abs(v*v*v*e[0]+3*v*v*u*e[1]+3*v*u*u*e[2]+u*u*u*e[3]))
		}
		if bound < most-1e-12 || bound > max(math.Abs(e[0]), math.Abs(e[1]), math.Abs(e[2]), math.Abs(e[3])) {
			t.Errorf("%v: bound %v, values up to %v", e, bound, most)
		}
	}
	if got := bernstein(-2, -2, -2, -2); got != 2 {
		t.Errorf("the bound of -2 is %v", got)
	}
}

// Three points on a line are one line, and a detour within the tolerance is left out.
func TestSimplifiedShortRun(t *testing.T) {
	for _, tt := range []struct {
		pts  []geom.Point
		want string
	}{
		{[]geom.Point{geom.Pt(0, 0), geom.Pt(10, 10), geom.Pt(30, 30)}, "M0 0l30 30"},
		{[]geom.Point{geom.Pt(0, 0), geom.Pt(10, 0.01), geom.Pt(30, 0)}, "M0 0h30"},
		{[]geom.Point{geom.Pt(0, 0), geom.Pt(10, 1), geom.Pt(30, 0)}, "M0 0l10 1 20-1"},
		{[]geom.Point{geom.Pt(0, 0), geom.Pt(30, 0)}, "M0 0h30"},
	} {
		if got := string(simplified(tt.pts, false, 0.1).bytes.Buf); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.pts, got, tt.want)
		}
	}
}

// The best curve turns, moves and grows with its points.
func TestSolveInnerTurns(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 9))
	for range 30 {
		pts := []geom.Point{{X: 50, Y: 50}}
		angle := 6 * rng.Float64()
		for range 3 + rng.IntN(9) {
			angle += 0.5 * rng.NormFloat64()
			l, p := 1+6*rng.Float64(), pts[len(pts)-1]
			pts = append(pts, geom.Pt(p.X+l*math.Cos(angle), p.Y+l*math.Sin(angle)))
		}
		last := pts[len(pts)-1]
		p1, p2, ok := solveInner(pts, lengths(pts, 3), pts[0], last)
		for _, turn := range []float64{0.4, 1.7, 3, 5.5} {
			for _, size := range []float64{1, 4} {
				move := func(p geom.Point) geom.Point {
					cos, sin := size*math.Cos(turn), size*math.Sin(turn)
					return geom.Pt(7+cos*p.X-sin*p.Y, sin*p.X+cos*p.Y-2)
				}
				moved := slices.Clone(pts)
				for i, p := range moved {
					moved[i] = move(p)
				}
				q1, q2, okMoved := solveInner(moved, lengths(moved, 0), move(pts[0]), move(last))
				if ok != okMoved || math.Sqrt(max(geom.Dist2(q1, move(p1)), geom.Dist2(q2, move(p2)))) > 1e-4*size {
					t.Fatalf("turned by %v, times %v: %v, %v, want %v, %v", turn, size, q1, q2, move(p1), move(p2))
				}
			}
		}
	}
}

// The distances of the control points from a segment are the coefficients of the distance of a curve.
func TestNearOneSegment(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 9))
	for range 50 {
		var c [4]geom.Point
		for i := range c {
			c[i] = geom.Pt(30*rng.NormFloat64(), 30*rng.NormFloat64())
		}
		p, q := geom.Pt(-20, 5*rng.NormFloat64()), geom.Pt(30, 9*rng.NormFloat64())
		l := math.Hypot(q.X-p.X, q.Y-p.Y)
		var e [4]float64
		for i := range c {
			e[i] = ((q.X-p.X)*(c[i].Y-p.Y) - (q.Y-p.Y)*(c[i].X-p.X)) / l
		}
		want := bernstein(e[0], e[1], e[2], e[3])
		if got := least(c, []geom.Point{p, q}, []float64{2, 2 + l}); math.Abs(got-want) > 1e-6*want {
			t.Errorf("near within %v, want %v", got, want)
		}
	}
}
