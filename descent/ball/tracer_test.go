package ball

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// The grid of a tracer spans its window, whose sides need not be symmetric, in both
// directions, and the line on it has the height of the boundary everywhere.
func TestTracerSpansItsWindow(t *testing.T) {
	for _, n := range []int{16, 40} {
		b, err := newDivergenceBall(t.Context(), func(c, x []float64) float64 {
			return math.Hypot(x[0]-c[0]+0.3, 2*(x[1]-c[1])) // around (−0.3, 0) from the center
		}, []float64{5, -2}, 0.9, 2)
		if err != nil {
			t.Fatal(err)
		}
		w := &window{c: contour.Point{X: 5, Y: -2}, a: contour.Point{X: 2}, b: contour.Point{Y: 0.75}, lo: [2]float64{-0.75, -1}, hi: [2]float64{1, 0.875}}
		tr := &tracer{ball: b, window: w}
		line, err := tr.on(n)
		if err != nil {
			t.Fatal(err)
		}
		us, vs := tr.grid.Xs, tr.grid.Ys
		if len(us) != n+1 || len(vs) != n+1 || us[0] != -0.75 || us[n] != 1 || vs[0] != -1 || vs[n] != 0.875 {
			t.Errorf("%d cells: u from %v to %v in %d nodes, v from %v to %v in %d", n, us[0], us[n], len(us), vs[0], vs[n], len(vs))
		}
		if !line.Closed || len(line.Points) < n {
			t.Fatalf("%d cells: a line of %d points", n, len(line.Points))
		}
		for _, p := range line.Points {
			q := w.at(p.X, p.Y)
			if r := math.Hypot(q.X-5+0.3, 2*(q.Y+2)); math.Abs(r/0.9-1) > 1e-9 {
				t.Errorf("%d cells: divergence %v at %v, want 0.9", n, r, q)
			}
		}
	}
}

// Bounds of a line are its least and greatest coordinates, wherever they are in it.
func TestBoundsOf(t *testing.T) {
	points := []contour.Point{{X: -7, Y: -3}, {X: -2, Y: -9}, {X: -5, Y: -1}, {X: -4, Y: -4}}
	for k := range points {
		turned := append(append([]contour.Point(nil), points[k:]...), points[:k]...)
		if got, want := boundsOf(contour.Line{Points: turned}), [4]float64{-7, -9, -2, -1}; got != want {
			t.Errorf("%v: %v, want %v", turned, got, want)
		}
		for i := range turned {
			turned[i] = contour.Point{X: -turned[i].X, Y: -turned[i].Y}
		}
		if got, want := boundsOf(contour.Line{Points: turned}), [4]float64{2, 1, 7, 9}; got != want {
			t.Errorf("%v: %v, want %v", turned, got, want)
		}
	}
}

// The principal axis of points along a line is that line, whatever its direction, and the next
// window has the longer side along it.
func TestTurn(t *testing.T) {
	for k := range 12 {
		angle := float64(k)*math.Pi/12 - math.Pi/2 + 0.1
		sin, cos := math.Sincos(angle)
		f := &flooded{cells: 10}
		for i := -10; i <= 10; i++ {
			s := float64(i)
			f.nodes = append(f.nodes, contour.Point{X: 3 + s*cos - 0.1*s*s*sin/10, Y: -2 + s*sin + 0.1*s*s*cos/10})
		}
		if off := math.Remainder(f.turn()-angle, math.Pi); math.Abs(off) > 1e-12 {
			t.Errorf("turned by %v, want %v", f.turn(), angle)
		}
	}
	f := &flooded{nodes: []contour.Point{{X: 1, Y: 1}, {X: 1, Y: 3}, {X: 1, Y: 8}}}
	if got := f.turn(); math.Abs(math.Abs(got)-math.Pi/2) > 1e-15 {
		t.Errorf("upright points are turned by %v", got)
	}
	lo, hi := f.extent(0, 1)
	if lo != 0 || hi != 8 { // with the center
		t.Errorf("extent from %v to %v", lo, hi)
	}
	if lo, hi := f.extent(-1, -2); lo != -17 || hi != 0 {
		t.Errorf("extent from %v to %v along (−1, −2)", lo, hi)
	}
}

// Two circles touch when the sum of their radii is their distance, and ellipses along their
// axes do when the sum of their semi-axes is.
func TestContactOfCirclesAndAxes(t *testing.T) {
	at := func(x, y, a, b float64) Ellipse {
		return Ellipse{Center: contour.Point{X: x, Y: y}, Major: contour.Point{X: a}, Minor: contour.Point{Y: b}}
	}
	for _, c := range []struct {
		e, f Ellipse
		want float64
	}{
		{at(0, 0, 1, 1), at(3, 4, 1, 1), 2.5},
		{at(0, 0, 1, 1), at(3, 4, 3, 3), 1.25},
		{at(1, 2, 2, 1), at(9, 2, 2, 1), 2},
		{at(1, 2, 2, 1), at(11, 2, 3, 1), 2},
		{at(1, 2, 2, 0.5), at(1, -4, 9, 1), 4},
		{at(0, 0, 1e-9, 1e-9), at(1, 0, 1, 1), 1 / (1 + 1e-9)},
	} {
		for _, scale := range []float64{1, 1e-150, 1e200} {
			e, f := c.e, c.f
			for _, g := range []*Ellipse{&e, &f} {
				g.Center.X, g.Center.Y = scale*g.Center.X, scale*g.Center.Y
				g.Major.X, g.Minor.Y = scale*g.Major.X, scale*g.Minor.Y
			}
			for _, got := range []float64{contact(e, f), contact(f, e)} {
				if math.Abs(got/c.want-1) > 1e-12 {
					t.Errorf("%+v and %+v times %v touch at %v, want %v", c.e, c.f, scale, got, c.want)
				}
			}
		}
	}
}

// crescent is the distance along and across an arc of the unit circle, in units of its half
// angle and half thickness.
func crescent(thin, bend float64) Divergence {
	return func(_, x []float64) float64 {
		r, angle := math.Hypot(x[0]+1, x[1]), math.Atan2(x[1], x[0]+1)
		return math.Hypot((r-1)/thin, angle/bend)
	}
}

// The window of a crescent holds its two ends and its middle, up to the finest grid of the
// flood fill. Thinner ones are an error.
func TestWindowOfCrescents(t *testing.T) {
	for _, c := range []struct{ thin, bend float64 }{{0.02, 0.5}, {0.02, 1}, {0.01, 1}, {0.005, 1}, {0.0025, 0.5}} {
		b, err := newDivergenceBall(t.Context(), crescent(c.thin, c.bend), []float64{0, 0}, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		w, cells, err := b.window()
		if err != nil || cells > maxFloodCells || cells < floodCells {
			t.Errorf("%+v: %d cells, %v", c, cells, err)
			continue
		}
		sin, cos := math.Sincos(c.bend)
		for _, p := range []contour.Point{{X: cos - 1, Y: sin}, {X: cos - 1, Y: -sin}, {X: c.thin}, {X: -c.thin}} {
			if u, v := inWindow(w, p); u < w.lo[0] || u > w.hi[0] || v < w.lo[1] || v > w.hi[1] {
				t.Errorf("%+v: %v is at (%v, %v), outside of %v to %v", c, p, u, v, w.lo, w.hi)
			}
		}
	}
	b, err := newDivergenceBall(t.Context(), crescent(0.002, 2), []float64{0, 0}, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.window(); !errors.Is(err, ErrUnresolved) || !strings.Contains(err.Error(), "1/1024") {
		t.Errorf("a crescent too thin: %v", err)
	}
}

// A flood fill finds just the nodes that are connected to the center along the grid, each of
// them once, whatever the shape.
func TestFloodIsConnected(t *testing.T) {
	const n = 24
	for seed := range uint64(12) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		var in [n + 1][n + 1]bool // row and column
		for j := range in {
			for i := range in[j] {
				in[j][i] = rnd.Float64() < 0.62 && i > 0 && i < n && j > 0 && j < n
			}
		}
		in[n/2][n/2] = true
		if seed%3 == 0 {
			in[n/2][0], in[n/2][1], in[n/2][2] = true, true, true // perhaps to the border
		}
		b, err := newDivergenceBall(t.Context(), func(_, x []float64) float64 {
			i, j := int(math.Round((x[0]+1)*n/2)), int(math.Round((x[1]+1)*n/2))
			if in[j][i] {
				return math.Hypot(x[0], x[1]) / 10
			}
			return 2
		}, []float64{0, 0}, 1, 2)
		if err != nil {
			t.Fatal(err)
		}
		var want [n + 1][n + 1]bool
		want[n/2][n/2] = true
		touches := false
		for changed := true; changed; {
			changed = false
			for j := range want {
				for i := range want[j] {
					if want[j][i] || !in[j][i] {
						continue
					}
					if i > 0 && want[j][i-1] || i < n && want[j][i+1] || j > 0 && want[j-1][i] || j < n && want[j+1][i] {
						want[j][i], changed = true, true
						touches = touches || i == 0
					}
				}
			}
		}
		f := b.flood(unitWindow(), n)
		if f.touches != touches || f.cells != n {
			t.Errorf("seed %d: touches the border: %v, want %v, with %d cells", seed, f.touches, touches, f.cells)
		}
		for _, p := range f.nodes {
			i, j := int(math.Round((p.X+1)*n/2)), int(math.Round((p.Y+1)*n/2))
			if !want[j][i] {
				t.Errorf("seed %d: node %v is not connected, or there twice", seed, p)
			}
			want[j][i] = false
		}
		for j := range want {
			for i := range want[j] {
				if want[j][i] {
					t.Errorf("seed %d: node %d, %d is missing", seed, i, j)
				}
			}
		}
	}
}
