package geom

import (
	"math"
	"testing"
)

// Clipping asks stop once for each 4096 points, and has no further parts when it reports true.
func TestClipStops(t *testing.T) {
	b := Box{0, 0, 1, 1e9}
	for _, c := range []struct{ n, line, polygon int }{{4095, 0, 0}, {4096, 0, 1}, {4097, 1, 1}, {8191, 1, 1}, {8192, 1, 2}, {8193, 2, 2}} {
		pts := make([]Point, c.n)
		for i := range pts {
			pts[i] = Pt(0.5, float64(i))
		}
		calls := 0
		count := func() bool { calls++; return false }
		parts := ClipPolylineUntil(pts, false, b, count)
		if calls != c.line || len(parts) != 1 || len(parts[0]) != c.n {
			t.Errorf("%d points of a line: asked %d times, want %d", c.n, calls, c.line)
		}
		calls = 0
		if got := ClipPolygonUntil(pts, b, count); calls != 4*c.polygon || len(got) != c.n { // for each side
			t.Errorf("%d points of a polygon: asked %d times, want %d; %d points", c.n, calls, 4*c.polygon, len(got))
		}
		end := func() bool { return true }
		if got := ClipPolylineUntil(pts, false, b, end); c.line > 0 && (len(got) != 1 || len(got[0]) != checkPoints) {
			t.Errorf("%d points of a line have %d parts after the end", c.n, len(got))
		}
		if got := ClipPolygonUntil(pts, b, end); c.polygon > 0 && len(got) >= c.n {
			t.Errorf("%d points of a polygon leave %d after the end", c.n, len(got))
		}
	}
}

// A segment is cut at each side of a box, in both directions, with ends inside kept.
func TestClipSegmentSides(t *testing.T) {
	b := Box{-2, -4, 6, 8}
	for _, c := range []struct{ p, q, e, f Point }{
		{Pt(-6, 0), Pt(2, 4), Pt(-2, 2), Pt(2, 4)}, {Pt(2, 4), Pt(10, 0), Pt(2, 4), Pt(6, 2)}, {Pt(0, -8), Pt(4, 0), Pt(2, -4), Pt(4, 0)}, {Pt(0, 0), Pt(4, 16), Pt(0, 0), Pt(2, 8)},
		{Pt(-6, 0), Pt(10, 0), Pt(-2, 0), Pt(6, 0)}, {Pt(1, -9), Pt(1, 99), Pt(1, -4), Pt(1, 8)}, {Pt(-2, 3), Pt(6, 3), Pt(-2, 3), Pt(6, 3)}, {Pt(-2, -4), Pt(-2, 8), Pt(-2, -4), Pt(-2, 8)},
		// Both ends are far, and the point between them nearest to the origin is near.
		{Pt(-1e300, 2), Pt(1e300, 2), Pt(-2, 2), Pt(6, 2)}, {Pt(3, -4e15), Pt(3, 4e15), Pt(3, -4), Pt(3, 8)}, {Pt(-2e12, -2e12), Pt(4e12, 4e12), Pt(-2, -2), Pt(6, 6)},
	} {
		for _, flip := range []bool{false, true} {
			p, q, wantE, wantF := c.p, c.q, c.e, c.f
			if flip {
				p, q, wantE, wantF = c.q, c.p, c.f, c.e
			}
			e, f, ok := ClipSegment(p, q, b)
			if !ok || Dist2(e, wantE) > 1e-18 || Dist2(f, wantF) > 1e-18 {
				t.Errorf("%v to %v: %v to %v, %v; want %v to %v", p, q, e, f, ok, wantE, wantF)
			}
			if (e == p) != (wantE == p) || (f == q) != (wantF == q) {
				t.Errorf("%v to %v: an end in the box moves", p, q)
			}
		}
	}
	for _, c := range [][2]Point{
		{Pt(-3, 0), Pt(-3, 9)}, {Pt(7, 0), Pt(9, 9)}, {Pt(0, -5), Pt(5, -6)}, {Pt(0, 9), Pt(5, 9)}, {Pt(-9, 5), Pt(0, 14)},
		{Pt(-1e300, 9), Pt(1e300, 9)}, {Pt(1e12, 0), Pt(1e300, 1)}, {Pt(math.Inf(1), 0), Pt(0, 0)}, {Pt(0, 0), Pt(0, math.NaN())},
	} {
		for _, flip := range []int{0, 1} {
			if e, f, ok := ClipSegment(c[flip], c[1-flip], b); ok {
				t.Errorf("%v to %v: %v to %v", c[flip], c[1-flip], e, f)
			}
		}
	}
}

// A polygon is cut at each side, wherever its corners are nearer to it.
func TestClipPolygonSides(t *testing.T) {
	b := Box{0, 0, 10, 10}
	turn := func(k int, p Point) Point { // about the middle of the box
		for range k {
			p = Pt(10-p.Y, p.X)
		}
		return p
	}
	area := func(pts []Point) (a float64) {
		for i, p := range pts {
			q := pts[(i+1)%len(pts)]
			a += (p.X*q.Y - p.Y*q.X) / 2
		}
		return a
	}
	for k := range 4 {
		for _, c := range []struct {
			pts  []Point
			area float64
		}{
			// A triangle whose tip is 1, 2 or 30 outside, on a base 2 inside.
			{[]Point{Pt(-1, 5), Pt(2, 2), Pt(2, 8)}, 9 - 1}, {[]Point{Pt(-2, 5), Pt(2, 2), Pt(2, 8)}, 12 - 3}, {[]Point{Pt(-30, 5), Pt(2, 2), Pt(2, 8)}, 96 - 96*math.Pow(30./32, 2)},
			{[]Point{Pt(0, 1), Pt(4, 1), Pt(4, 5), Pt(0, 5)}, 16}, {[]Point{Pt(-5, 1), Pt(0, 1), Pt(0, 5), Pt(-5, 5)}, 0},
		} {
			var pts []Point
			for _, p := range c.pts {
				pts = append(pts, turn(k, p))
			}
			got := ClipPolygon(pts, b)
			if a := area(got); math.Abs(math.Abs(a)-c.area) > 1e-9 || !b.ContainsAll(got) {
				t.Errorf("%v: %v with the area %v, want %v", pts, got, a, c.area)
			}
		}
	}
}

// A segment that only touches a box has a point in it, and so has a point.
func TestClipSegmentTouches(t *testing.T) {
	b := Box{0, 0, 10, 10}
	for _, c := range []struct{ p, q, at Point }{
		{Pt(-1, 1), Pt(1, -1), Pt(0, 0)}, {Pt(9, 11), Pt(11, 9), Pt(10, 10)}, {Pt(-4, 5), Pt(0, 5), Pt(0, 5)}, {Pt(5, 10), Pt(5, 12), Pt(5, 10)}, {Pt(3, 4), Pt(3, 4), Pt(3, 4)}, {Pt(10, 0), Pt(10, 0), Pt(10, 0)},
	} {
		e, f, ok := ClipSegment(c.p, c.q, b)
		if !ok || e != c.at || f != c.at {
			t.Errorf("%v to %v: %v to %v, %v; want the point %v", c.p, c.q, e, f, ok, c.at)
		}
		t0, t1, ok := ClipRange(c.p, c.q, b)
		if !ok || t0 > t1 || c.p != c.q && t0 != t1 {
			t.Errorf("%v to %v: from %v to %v, %v", c.p, c.q, t0, t1, ok)
		}
	}
	if _, _, ok := ClipSegment(Pt(11, 5), Pt(11, 5), b); ok {
		t.Error("a point outside has a part inside")
	}
}
