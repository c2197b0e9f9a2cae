package ball

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
)

// unitWindow is a window whose coordinates are those of the plane.
func unitWindow() *window {
	return &window{a: contour.Point{X: 1}, b: contour.Point{Y: 1}, lo: [2]float64{-1, -1}, hi: [2]float64{1, 1}}
}

// A flood fill touches the border if, and only if, a node on the border is in the ball. The
// grid of 8×8 cells has nodes at ±1/4, ±1/2, ±3/4 and ±1.
func TestFloodTouches(t *testing.T) {
	for axis := range 2 {
		for _, sign := range []float64{-1, 1} {
			for _, reach := range []float64{0.3, 0.6, 0.9, 1} {
				b, err := newDivergenceBall(t.Context(), func(_, x []float64) float64 {
					far := math.Max(math.Abs(x[0]), math.Abs(x[1]))
					if sign*x[axis] > 0 && far <= reach {
						return math.Abs(x[1-axis])
					}
					return far
				}, []float64{0, 0}, 0.26, 2)
				if err != nil {
					t.Fatal(err)
				}
				f := b.flood(unitWindow(), 8)
				if f.touches != (reach == 1) {
					t.Errorf("axis %d, sign %v, reach %v: touches %v", axis, sign, reach, f.touches)
				}
				// The nodes are those within ¼, and an arm of three nodes' width.
				if want := 9 + 3*(int(4*reach)-1); len(f.nodes) != want {
					t.Errorf("axis %d, sign %v, reach %v: %d nodes, want %d", axis, sign, reach, len(f.nodes), want)
				}
			}
		}
	}
}

// The next window has room for two steps of the grid around every node of the flood fill, in
// every direction, and for half as much again in all if the fill touches the border.
func TestNextWindowHasRoom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		w := unitWindow()
		w.a = contour.Point{X: 1 + rnd.Float64(), Y: rnd.NormFloat64()}
		w.b = contour.Point{X: rnd.NormFloat64() / 4, Y: 2 + rnd.Float64()}
		for k := range 2 {
			w.lo[k], w.hi[k] = -0.1-3*rnd.Float64(), 0.1+3*rnd.Float64()
		}
		f := &flooded{cells: 8 << rnd.IntN(3), touches: rnd.IntN(2) == 0}
		for range 1 + rnd.IntN(20) {
			f.nodes = append(f.nodes, contour.Point{
				X: w.lo[0] + rnd.Float64()*(w.hi[0]-w.lo[0]), Y: w.lo[1] + rnd.Float64()*(w.hi[1]-w.lo[1]),
			})
		}
		next := f.next(w)
		du, dv := 2*(w.hi[0]-w.lo[0])/float64(f.cells), 2*(w.hi[1]-w.lo[1])/float64(f.cells)
		least, most := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
		for _, p := range f.nodes {
			for _, d := range [5][2]float64{{du, dv}, {du, -dv}, {-du, dv}, {-du, -dv}, {}} {
				u, v := inWindow(next, w.at(p.X+d[0], p.Y+d[1]))
				for k, c := range [2]float64{u, v} {
					if c < next.lo[k]-1e-9 || c > next.hi[k]+1e-9 {
						t.Fatalf("node %v and (%v, %v) is at (%v, %v) in %+v", p, d[0], d[1], u, v, next)
					}
					if d == [2]float64{} {
						least[k], most[k] = math.Min(least[k], c), math.Max(most[k], c)
					}
				}
			}
		}
		for k := range 2 {
			if math.Max(-next.lo[k], next.hi[k]) != 1 || next.lo[k] >= 0 || next.hi[k] <= 0 {
				t.Fatalf("window from %v to %v", next.lo, next.hi)
			}
			least, most := math.Min(least[k], 0), math.Max(most[k], 0) // the center is always in it
			room := 0.1
			if f.touches {
				room = 0.6
			}
			if room *= most - least; most+room > next.hi[k]+1e-9 || least-room < next.lo[k]-1e-9 {
				t.Fatalf("nodes from %v to %v in a window from %v to %v, touches %v", least, most, next.lo[k], next.hi[k], f.touches)
			}
		}
	}
}

// inWindow returns the window coordinates of a point of the plane.
func inWindow(w *window, p contour.Point) (u, v float64) {
	x, y := p.X-w.c.X, p.Y-w.c.Y
	det := w.a.X*w.b.Y - w.a.Y*w.b.X
	return (x*w.b.Y - y*w.b.X) / det, (y*w.a.X - x*w.a.Y) / det
}

// Two flood fills are alike if their extents differ by a tenth at most, in each direction.
func TestAlike(t *testing.T) {
	box := func(left, right, down, up float64) *flooded {
		return &flooded{nodes: []contour.Point{{X: left, Y: down}, {X: right, Y: up}}}
	}
	coarse := box(-1, 1, -2, 2)
	for _, c := range []struct {
		fine *flooded
		want bool
	}{
		{box(-1, 1, -2, 2), true},
		{box(-1.1, 1.1, -2.2, 2.2), true},
		{box(-0.95, 0.95, -1.9, 1.9), true},
		{box(-1.3, 1, -2, 2), false},
		{box(-1, 1.3, -2, 2), false},
		{box(-1, 1, -2.6, 2), false},
		{box(-1, 1, -2, 2.6), false},
		// The tenth is that of the finer extent: 0.222 of 2.222.
		{box(-1.22, 1, -2, 2), true},
		{box(-1.225, 1, -2, 2), false},
		{box(-1, 1.22, -2, 2), true},
		{box(-1, 1.225, -2, 2), false},
		{box(-1, 1, -2.44, 2), true},
		{box(-1, 1, -2.45, 2), false},
		{box(-1, 1, -2, 2.44), true},
		{box(-1, 1, -2, 2.45), false},
		{&flooded{nodes: coarse.nodes, touches: true}, false},
	} {
		if got := c.fine.like(coarse); got != c.want {
			t.Errorf("%+v: %v, want %v", c.fine, got, c.want)
		}
	}
	if w := (&window{lo: [2]float64{-2, -4}, hi: [2]float64{2, 4}}); !box(-1, 1.1, -2, 2.1).fills(w) || box(-1, 0.9, -2, 2.1).fills(w) || box(-1, 1.1, -2, 1.9).fills(w) {
		t.Error("half of a window is not filled by the part that fills it")
	}
}

// The extents of two lines are the same if no side of the bounding box moved by more than
// 10⁻³ of the size of the box in that direction.
func TestSameExtent(t *testing.T) {
	box := func(b [4]float64) contour.Line {
		return contour.Line{Points: []contour.Point{{X: b[0], Y: b[1]}, {X: b[2], Y: b[3]}}}
	}
	base := [4]float64{-60, -0.002, 40, 0.008} // 100 wide and 0.01 high
	for i, size := range [4]float64{100, 0.01, 100, 0.01} {
		for _, share := range []float64{-2e-3, -1.01e-3, -0.99e-3, 0, 0.99e-3, 1.01e-3, 2e-3} {
			moved := base
			moved[i] += share * size
			if got, want := sameExtent(box(moved), box(base)), math.Abs(share) < 1e-3; got != want {
				t.Errorf("side %d moved by %v of the size: %v", i, share, got)
			}
		}
	}
	if sameExtent(contour.Line{}, box(base)) {
		t.Error("no line has the extent of a box")
	}
}

// A reach ends outside of the ball, and its middle is in the ball, in all four directions.
func TestReach(t *testing.T) {
	for _, radius := range []float64{1e-7, 1e-3, 0.3, 1, 2.9, 1e5} {
		b, err := newDivergenceBall(t.Context(), func(c, x []float64) float64 { return math.Hypot(x[0]-c[0], 3*(x[1]-c[1])) }, []float64{5, -0.25}, radius, 2)
		if err != nil {
			t.Fatal(err)
		}
		for i, half := range [2]float64{radius, radius / 3} {
			for _, sign := range []float64{-1, 1} {
				s, err := b.reach(i, sign)
				if err != nil || s < half*(1-1e-8) || s > 2*half*(1+1e-8) {
					t.Errorf("radius %v, axis %d: reach %v in direction %v, %v", radius, i, s, sign, err)
				}
			}
		}
	}
}

// The axes of a window have 0 as a node, with equal steps on either side of it.
func TestAxis(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		n, k   int
	}{{-1, 1, 8, 4}, {-1, 3, 8, 2}, {-0.001, 1, 8, 1}, {-1, 0.001, 8, 7}, {-5, 3, 64, 40}} {
		nodes, k := axis(c.lo, c.hi, c.n)
		if k != c.k || len(nodes) != c.n+1 || nodes[0] != c.lo || nodes[c.n] != c.hi || nodes[k] != 0 {
			t.Fatalf("%+v: %v, %d", c, nodes, k)
		}
		for i := range c.n {
			want := -c.lo / float64(k)
			if i >= k {
				want = c.hi / float64(c.n-k)
			}
			if math.Abs(nodes[i+1]-nodes[i]-want) > 1e-12 {
				t.Errorf("%+v: step %d is %v, want %v", c, i, nodes[i+1]-nodes[i], want)
			}
		}
	}
}

// The line around the origin is the smallest of those that enclose it.
func TestAround(t *testing.T) {
	square := func(x, y, half float64) contour.Line {
		return contour.Line{Closed: true, Points: []contour.Point{{X: x - half, Y: y - half}, {X: x - half, Y: y + half}, {X: x + half, Y: y + half}, {X: x + half, Y: y - half}}}
	}
	open := square(0, 0, 0.1)
	open.Closed = false
	lines := []contour.Line{square(0, 0, 5), square(0.5, 0.2, 2), square(3, 0, 1), square(0, -3, 0.5), open}
	if best, ok := around(lines); !ok || best.Points[0] != lines[1].Points[0] {
		t.Errorf("got %v, %v", best, ok)
	}
	if best, ok := around(lines[2:]); ok {
		t.Errorf("got %v around nothing", best)
	}
}

// A ball that touches the border of its window in each round is found unbounded, and one
// that does not is not.
func TestWindowOfLongBalls(t *testing.T) {
	for _, ratio := range []float64{1, 30, 1000} {
		for axis := range 2 {
			b, err := newDivergenceBall(t.Context(), func(c, x []float64) float64 {
				d := [2]float64{x[0] - c[0], x[1] - c[1]}
				d[axis] /= ratio
				return math.Hypot(d[0], d[1])
			}, []float64{3, -2}, 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			w, _, err := b.window()
			if err != nil {
				t.Fatalf("ratio %v: %v", ratio, err)
			}
			half := [2]float64{1, 1}
			half[axis] = ratio
			for _, p := range []contour.Point{{X: half[0]}, {X: -half[0]}, {Y: half[1]}, {Y: -half[1]}} {
				u, v := inWindow(w, contour.Point{X: 3 + p.X, Y: -2 + p.Y})
				if u < w.lo[0] || u > w.hi[0] || v < w.lo[1] || v > w.hi[1] {
					t.Errorf("ratio %v: the end at %v of the ball is at (%v, %v), outside of %v to %v", ratio, p, u, v, w.lo, w.hi)
				}
			}
		}
	}
	strip, err := newDivergenceBall(t.Context(), func(_, x []float64) float64 { return math.Abs(x[0] + x[1]) }, []float64{0, 0}, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := strip.window(); !errors.Is(err, ErrUnbounded) {
		t.Errorf("a strip: %v", err)
	}
}

// Rounding does not choose the direction of the axes of symmetric nodes.
func TestTurnOfSymmetricNodes(t *testing.T) {
	for name, c := range map[string]struct{ x, y, want float64 }{
		"upright": {1, 2, math.Pi / 2}, "level": {2, 1, 0}, "round": {1, 1, 0},
	} {
		for _, off := range []float64{0, 1e-16, -1e-16, 3e-13, -3e-13} {
			f := &flooded{nodes: []contour.Point{{X: c.x, Y: off}, {X: -c.x, Y: -off}, {X: off, Y: c.y}, {X: off / 3, Y: -c.y}, {X: c.x, Y: c.y}, {X: -c.x, Y: c.y}, {X: c.x, Y: -c.y}, {X: -c.x, Y: -c.y}}}
			if got := f.turn(); got != c.want {
				t.Errorf("%s, moved by %v: %v, want %v", name, off, got, c.want)
			}
		}
	}
	tilted := &flooded{nodes: []contour.Point{{X: 2, Y: -2}, {X: -2, Y: 2}, {X: 1, Y: 1}, {X: -1, Y: -1}}}
	if got := tilted.turn(); math.Abs(got+math.Pi/4) > 1e-15 {
		t.Errorf("tilted: %v", got)
	}
}
