package field

import (
	"math"
	"testing"

	"natgrad.example/contour"
)

// A chord of any length meets the first vertex that it passes in the direction of the curve
// there, at the point nearest to it, in whatever direction it goes. The curve is a straight
// line along the x axis, and then a far detour. The chord follows the line.
func TestLoopMeets(t *testing.T) {
	const separation = 1
	for turn := range 8 {
		sin, cos := math.Sincos(float64(turn) * math.Pi / 4)
		turned := func(x, y float64) contour.Point { return contour.Point{X: cos*x - sin*y, Y: sin*x + cos*y} }
		curve := func(to contour.Point) *loop {
			l := newLoop(turned(0, 0), separation)
			for _, x := range []float64{0.5, 1, 1.5} {
				l.add(turned(x, 0))
			}
			for _, p := range [][2]float64{{3, 3}, {-3, 3}} {
				l.add(turned(p[0], p[1]))
			}
			l.add(to)
			return l
		}
		never := func() bool { return false }
		for _, c := range []struct {
			name       string
			x, y, u, v float64 // the chord
			vertex     int
			nearest    float64 // x of the nearest point
			ok         bool
		}{
			{"long", -1, 0.001, 2, 0.001, 0, 0, true},
			{"from between two vertices", 0.25, 0.001, 2, 0.001, 1, 0.5, true},
			{"short", 0.9, -0.0005, 1.1, -0.0005, 2, 1, true},
			{"to a vertex", 0.7, 0, 1, 0, 2, 1, true},
			{"ends before", 0.55, 0, 0.95, 0, 0, 0, false},
			{"beside", -1, 0.06, 2, 0.06, 0, 0, false},
			{"the other way", 2, 0.001, -1, 0.001, 0, 0, false},
			{"across", 0.5, -1, 0.5, 1, 0, 0, false},
			{"nowhere", 0.5, 0, 0.5, 0, 0, 0, false},
		} {
			l := curve(turned(c.x, c.y))
			vertex, at, ok := l.meets(turned(c.u, c.v), never)
			if ok != c.ok {
				t.Errorf("%s, turned by %d/8: met %v", c.name, turn, ok)
				continue
			}
			if want := turned(c.nearest, c.y); ok && (vertex != c.vertex || distance(at, want) > 1e-12) {
				t.Errorf("%s, turned by %d/8: vertex %d at %v, want %d at %v", c.name, turn, vertex, at, c.vertex, want)
			}
		}
		// The vertices that the curve has just left do not count.
		l := newLoop(turned(0, 0), separation)
		l.add(turned(0.01, 0))
		if _, _, ok := l.meets(turned(0.03, 0), never); ok {
			t.Errorf("turned by %d/8: meets the vertex before", turn)
		}
	}
}

// The points of resample are at equal distances along the line, from end to end.
func TestResample(t *testing.T) {
	line := []contour.Point{{}, {X: 3}, {X: 3, Y: 4}, {X: 3, Y: 4}, {X: 4, Y: 4}}
	for _, step := range []float64{0.3, 0.5, 1, 3, 8, 100} {
		pts := resample(line, step)
		n := int(math.Ceil(8 / step))
		if len(pts) != n+1 || pts[0] != line[0] || pts[n] != line[4] {
			t.Fatalf("step %v: %v", step, pts)
		}
		for i, p := range pts {
			along := p.X + p.Y // the line goes right and up
			if math.Abs(along-8*float64(i)/float64(n)) > 1e-12 || !(p.Y == 0 || p.X == 3 || p.Y == 4) {
				t.Errorf("step %v: point %d is %v", step, i, p)
			}
		}
	}
	for _, line := range [][]contour.Point{nil, {{X: 1}}, {{X: 1}, {X: 1}}} {
		if pts := resample(line, 0.5); len(pts) != len(line) {
			t.Errorf("%v became %v", line, pts)
		}
	}
}
