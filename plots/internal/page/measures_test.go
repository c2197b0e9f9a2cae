package page

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// A line of no points, of one, of equal points and of points that are far or no numbers
// has no length that could be divided.
func TestLinesWithoutLength(t *testing.T) {
	p, nan, inf := vg.Point{X: 3, Y: 4}, vg.Length(math.NaN()), vg.Length(math.Inf(1))
	for name, pts := range map[string][]vg.Point{
		"none": nil, "one": {p}, "equal": {p, p, p}, "NaN": {p, {X: nan}, {X: 9}}, "infinite": {p, {Y: inf}}, "too long": {{X: -1.5e308}, {X: 1.5e308}},
	} {
		for _, closed := range []bool{false, true} {
			if l, ok := NewPolyline(pts, closed); ok {
				t.Errorf("%s, closed %v: length %v", name, closed, l.Length())
			}
		}
	}
	for _, length := range []vg.Length{5e-324, 1e-9, 0.5, 1, 1e300} {
		if l, ok := NewPolyline([]vg.Point{{}, {X: length}}, false); !ok || l.Length() != float64(length) {
			t.Errorf("length %v: %v, %v", length, l.Length(), ok)
		}
	}
	two, _ := NewPolyline([]vg.Point{{}, {X: 3, Y: 4}}, true)
	if two.Length() != 10 || len(two.Points) != 3 {
		t.Errorf("there and back: %+v", two)
	}
}

// Boxes touch where their sides meet, and are apart as soon as there is a gap. The second
// box is turned by 45°, with the half diagonal √2 toward the first.
func TestTurnedBoxesMeet(t *testing.T) {
	diagonal := vg.Length(math.Sqrt(0.5))
	for side := range 4 {
		sin, cos := math.Sincos(float64(side) * math.Pi / 2)
		for _, c := range []struct {
			gap      vg.Length
			overlaps bool
		}{{-1e-9, true}, {1e-9, false}} {
			a := TurnedBox{Center: vg.Point{X: 5, Y: 6}, Along: vg.Point{X: 1}, Half: vg.Point{X: 2, Y: 2}}
			far := 2 + vg.Length(math.Sqrt2) + c.gap
			b := TurnedBox{Along: vg.Point{X: diagonal, Y: diagonal}, Half: vg.Point{X: 1, Y: 1}}
			b.Center = vg.Point{X: 5 + far*vg.Length(cos), Y: 6 + far*vg.Length(sin)}
			if a.Overlaps(b) != c.overlaps || b.Overlaps(a) != c.overlaps {
				t.Errorf("side %d, gap %v: overlap %v, %v", side, c.gap, a.Overlaps(b), b.Overlaps(a))
			}
			// The corner toward the first box, as a segment outward.
			p := vg.Point{X: 5 + (2+c.gap)*vg.Length(cos), Y: 6 + (2+c.gap)*vg.Length(sin)}
			q := vg.Point{X: p.X + 3*vg.Length(cos), Y: p.Y + 3*vg.Length(sin)}
			if got := a.crosses(p, q); got != c.overlaps {
				t.Errorf("side %d, gap %v: a segment crosses: %v", side, c.gap, got)
			}
			if got, want := a.DistanceTo(q, p), max(0, c.gap); !(got-want < 1e-12 && want-got < 1e-12) {
				t.Errorf("side %d, gap %v: distance %v", side, c.gap, got)
			}
			frame := vg.Rectangle{Min: vg.Point{X: 3, Y: 4}, Max: vg.Point{X: 7, Y: 8}}
			if !a.Within(frame) {
				t.Error("a box is not within its own sides")
			}
			inner := b.Bounds()
			if got, want := inner.Size(), vg.Length(2*math.Sqrt2); math.Abs(float64(got.X-want)) > 1e-12 || math.Abs(float64(got.Y-want)) > 1e-12 {
				t.Errorf("bounds %v", inner)
			}
			if !b.Within(Grow(inner, 1e-9)) || b.Within(Grow(inner, -1e-9)) {
				t.Error("a box is within less than its bounds")
			}
		}
	}
}

// A box is within another unless one of its four sides sticks out.
func TestWithinSides(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 10, Y: 8}}
	for _, c := range []struct {
		center vg.Point
		in     bool
	}{
		{vg.Point{X: 5, Y: 4}, true}, {vg.Point{X: 2, Y: 1}, true}, {vg.Point{X: 8, Y: 7}, true},
		{vg.Point{X: 1.9, Y: 4}, false}, {vg.Point{X: 8.1, Y: 4}, false}, {vg.Point{X: 5, Y: 0.9}, false}, {vg.Point{X: 5, Y: 7.1}, false},
	} {
		b := TurnedBox{Center: c.center, Along: vg.Point{X: 1}, Half: vg.Point{X: 2, Y: 1}}
		if got := b.Within(frame); got != c.in {
			t.Errorf("center %v: %v", c.center, got)
		}
	}
}

// Lines within a distance of a point are found up to that distance, in order and once,
// whatever the side of the squares.
func TestLinesNearDistance(t *testing.T) {
	var lines []Polyline
	for i := range 5 {
		y := vg.Length(10 * (4 - i)) // 40, 30, 20, 10, 0
		l, _ := NewPolyline([]vg.Point{{X: 0, Y: y}, {X: 30, Y: y}, {X: 100, Y: y}}, false)
		lines = append(lines, l)
	}
	area := vg.Rectangle{Max: vg.Point{X: 100, Y: 40}}
	for _, side := range []vg.Length{0.1, 3, 10, 500} {
		g := NewSegmentGrid(lines, area, side, nil)
		if got := g.LinesNear(vg.Point{X: 30, Y: 20}, 10); len(got) != 3 || got[0] != 1 || got[1] != 2 || got[2] != 3 {
			t.Errorf("squares of %v: within 10 points %v", side, got)
		}
		if got := g.LinesNear(vg.Point{X: 30, Y: 20}, 9.99); len(got) != 1 || got[0] != 2 {
			t.Errorf("squares of %v: within 9.99 points %v", side, got)
		}
		if g.cols > maxSquares+1 || g.rows > maxSquares+1 {
			t.Errorf("squares of %v: %d × %d of them", side, g.cols, g.rows)
		}
	}
}

// A grid asks stop before the first of each 1024 segments of a line.
func TestSegmentGridStops(t *testing.T) {
	for n, calls := range map[int]int{2: 1, 1025: 1, 1026: 2, 2049: 2, 2050: 3} {
		pts := make([]vg.Point, n)
		for i := range pts {
			pts[i].X = vg.Length(i)
		}
		l, _ := NewPolyline(pts, false)
		got := 0
		NewSegmentGrid([]Polyline{l}, vg.Rectangle{Max: vg.Point{X: 9, Y: 9}}, 1, func() bool { got++; return false })
		if got != calls {
			t.Errorf("%d points: asked %d times, want %d", n, got, calls)
		}
		got = 0
		NewSegmentGrid([]Polyline{l, l}, vg.Rectangle{Max: vg.Point{X: 9, Y: 9}}, 1, func() bool { got++; return true })
		if got != 1 {
			t.Errorf("%d points: asked %d times after the end", n, got)
		}
	}
}
