package page

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// A segment is shortened at both ends, unless nothing is left.
func TestShorten(t *testing.T) {
	a, b := vg.Point{X: 1, Y: 2}, vg.Point{X: 7, Y: 10}
	p, q, ok := Shorten(a, b, 2.5)
	if want := (vg.Point{X: 2.5, Y: 4}); !ok || Distance(p, want) > 1e-9 {
		t.Errorf("begins at %v, want %v", p, want)
	}
	if want := (vg.Point{X: 5.5, Y: 8}); Distance(q, want) > 1e-9 {
		t.Errorf("ends at %v, want %v", q, want)
	}
	for _, by := range []vg.Length{5, 6, vg.Length(math.NaN())} {
		if _, _, ok := Shorten(a, b, by); ok {
			t.Errorf("something is left after %v at both ends", by)
		}
	}
	if _, _, ok := Shorten(a, a, 0); ok {
		t.Error("a point is a segment")
	}
}

// The outline of an arrow has its tip first, the head's width across its base, and the shaft's to its tail.
func TestArrowOutlineCorners(t *testing.T) {
	from, to := vg.Point{X: 1, Y: 2}, vg.Point{X: 7, Y: 10} // length 10, direction (0.6, 0.8)
	for _, c := range []struct{ width, wide, shaft vg.Length }{{2, 6, 1}, {8, 6, 3}} {
		got := ArrowOutline(from, to, c.width, 5, c.wide)
		base := vg.Point{X: 4, Y: 6}
		right, h := vg.Point{X: 0.8, Y: -0.6}, c.wide/2
		want := []vg.Point{to, base.Add(right.Scale(h)), base.Add(right.Scale(c.shaft)), from.Add(right.Scale(c.shaft)),
			from.Sub(right.Scale(c.shaft)), base.Sub(right.Scale(c.shaft)), base.Sub(right.Scale(h))}
		if len(got) != len(want) {
			t.Fatalf("%d corners", len(got))
		}
		for i := range want {
			if Distance(got[i], want[i]) > 1e-9 {
				t.Errorf("width %v: corner %d at %v, want %v", c.width, i, got[i], want[i])
			}
		}
	}
	if got := ArrowOutline(from, from, 1, 2, 3); got != nil {
		t.Errorf("an arrow without direction: %v", got)
	}
}

// Positions along a line: points, the nearest one, stretches across the start of a closed line, and thinning.
func TestPolylinePositions(t *testing.T) {
	square := []vg.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}
	closed, ok := NewPolyline(square, true)
	open, _ := NewPolyline(square, false)
	if !ok || closed.Length() != 40 || open.Length() != 30 {
		t.Fatalf("lengths %v and %v", closed.Length(), open.Length())
	}
	for s, want := range map[float64]vg.Point{0: {}, 5: {X: 5}, 10: {X: 10}, 12: {X: 10, Y: 2}, 29: {X: 1, Y: 10}, 38: {Y: 2}, 45: {X: 5}, -3: {Y: 3}, -45: {Y: 5}} {
		if got, _ := closed.At(s); Distance(got, want) > 1e-9 {
			t.Errorf("at %v: %v, want %v", s, got, want)
		}
		if s := closed.Wrap(s); s < 0 || s >= 40 {
			t.Errorf("wrapped to %v", s)
		}
	}
	if got, _ := open.At(-3); got != square[0] {
		t.Errorf("before the start: %v", got)
	}
	if got, i := open.At(99); got != square[3] || i != 2 {
		t.Errorf("beyond the end: %v on segment %d", got, i)
	}
	for _, c := range []struct {
		p    vg.Point
		s    float64
		away vg.Length
	}{{vg.Point{X: 4, Y: -3}, 4, 3}, {vg.Point{X: 13, Y: 14}, 20, 5}, {vg.Point{X: 9, Y: 6}, 16, 1}, {vg.Point{X: -2, Y: 4}, 36, 2}} {
		if s, away := closed.Nearest(c.p); math.Abs(s-c.s) > 1e-9 || !near(away, c.away) {
			t.Errorf("%v is nearest to %v, %v away; want %v, %v", c.p, s, away, c.s, c.away)
		}
	}
	for _, c := range []struct {
		s0, s1 float64
		want   []vg.Point
	}{
		{2, 5, []vg.Point{{X: 2}, {X: 5}}},
		{8, 22, []vg.Point{{X: 8}, {X: 10}, {X: 10, Y: 10}, {X: 8, Y: 10}}},
		{35, 45, []vg.Point{{Y: 5}, {}, {X: 5}}},
		{-5, 5, []vg.Point{{Y: 5}, {}, {X: 5}}},
		{10, 20, []vg.Point{{X: 10}, {X: 10, Y: 10}}},
	} {
		got := closed.Cut(nil, c.s0, c.s1)
		if len(got) != len(c.want) {
			t.Errorf("from %v to %v: %v, want %v", c.s0, c.s1, got, c.want)
			continue
		}
		for i := range got {
			if Distance(got[i], c.want[i]) > 1e-9 {
				t.Errorf("from %v to %v: %v, want %v", c.s0, c.s1, got, c.want)
			}
		}
	}
	for _, c := range []struct {
		line   *Polyline
		s0, s1 float64
		want   bool
	}{{&open, 0, 30, true}, {&open, -1, 5, false}, {&open, 20, 31, false}, {&closed, 30, 69, true}, {&closed, -39, 0, true}, {&closed, 0, 40, false}} {
		if got := c.line.Contains(c.s0, c.s1); got != c.want {
			t.Errorf("a line of %v, closed %v, contains %v to %v: %v", c.line.Length(), c.line.Closed, c.s0, c.s1, got)
		}
	}
	fine := make([]vg.Point, 11)
	for i := range fine {
		fine[i].X = vg.Length(i)
	}
	line, _ := NewPolyline(fine, false)
	thin := line.Thin(3)
	for i, want := range []float64{0, 3, 6, 9, 10} {
		if len(thin.Along) != 5 || thin.Along[i] != want || float64(thin.Points[i].X) != want {
			t.Fatalf("thinned to %v", thin)
		}
	}
}
