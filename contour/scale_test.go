package contour

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// randomLogGrid returns the grid of random values at random coordinates between 10⁻⁶
// and 10⁶, and the grid of the same values at the logarithms of the coordinates.
func randomLogGrid(rng *rand.Rand, down bool) (grid, logs *Grid) {
	axis := func(n int) (v, l []float64) {
		at := -6 * math.Ln10
		for range n {
			at += (0.1 + rng.Float64()) * 12 * math.Ln10 / float64(n)
			v = append(v, math.Exp(at))
		}
		if down {
			for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
				v[i], v[j] = v[j], v[i]
			}
		}
		for _, x := range v {
			l = append(l, math.Log(x))
		}
		return v, l
	}
	grid, logs = new(Grid), new(Grid)
	grid.Xs, logs.Xs = axis(2 + rng.IntN(9))
	grid.Ys, logs.Ys = axis(2 + rng.IntN(90))
	for range len(grid.Xs) * len(grid.Ys) {
		z := math.Round(20 * rng.Float64()) // levels meet nodes
		if rng.IntN(20) == 0 {
			z = math.NaN()
		}
		grid.Zs = append(grid.Zs, z)
	}
	logs.Zs = grid.Zs
	return grid, logs
}

// isExp reports whether p is exp(q), to rounding.
func isExp(p, q Point) bool {
	near := func(v, l float64) bool { return math.Abs(math.Log(v)-l) <= 1e-14*max(1, math.Abs(l)) }
	return near(p.X, q.X) && near(p.Y, q.Y)
}

// Lines and bands with logarithmic scales are those of the same values at the
// logarithms of the coordinates, vertex for vertex. Vertices on an edge of the grid
// have its coordinate exactly.
func TestLogScales(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	levels := []float64{1, 2.5, 4, 7.75, 13, 19}
	for trial := range 200 {
		grid, logs := randomLogGrid(rng, trial%2 == 1)
		set := LineSettings{Raw: trial%3 == 0, CornerMask: trial%5 == 0, XScale: math.Log, YScale: math.Log}
		got, err := Lines(grid, levels, &set)
		if err != nil {
			t.Fatal(err)
		}
		set.XScale, set.YScale = nil, nil
		want, err := Lines(logs, levels, &set)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Fatalf("%d lines, want %d", len(got), len(want))
		}
		for i, l := range got {
			w := want[i]
			if l.Level != w.Level || l.Closed != w.Closed || len(l.Points) != len(w.Points) {
				t.Fatalf("line %d: level %v of %d points, want level %v of %d points", i, l.Level, len(l.Points), w.Level, len(w.Points))
			}
			for k, p := range l.Points {
				if !isExp(p, w.Points[k]) {
					t.Fatalf("line %d: point %d at %v, want exp %v", i, k, p, w.Points[k])
				}
				if !onEdge(grid, p) && !set.CornerMask {
					t.Fatalf("line %d: point %d at %v on no edge", i, k, p)
				}
			}
		}
		checkLogBands(t, grid, logs, levels)
	}
}

// onEdge reports whether p has the coordinate of a column or a row.
func onEdge(g *Grid, p Point) bool {
	for _, x := range g.Xs {
		if p.X == x {
			return true
		}
	}
	for _, y := range g.Ys {
		if p.Y == y {
			return true
		}
	}
	return false
}

// checkLogBands compares the bands of a grid with those at the logarithms.
func checkLogBands(t *testing.T, grid, logs *Grid, levels []float64) {
	t.Helper()
	got, err := Bands(grid, levels, &BandSettings{OpenAbove: true, XScale: math.Log, YScale: math.Log})
	if err != nil {
		t.Fatal(err)
	}
	want, err := Bands(logs, levels, &BandSettings{OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	ring := func(a, b []Point) {
		if len(a) != len(b) {
			t.Fatalf("ring of %d points, want %d", len(a), len(b))
		}
		for k := range a {
			if !isExp(a[k], b[k]) {
				t.Fatalf("point %d of a ring at %v, want exp %v", k, a[k], b[k])
			}
		}
	}
	for i, b := range got {
		if len(b.Polygons) != len(want[i].Polygons) {
			t.Fatalf("band %d: %d polygons, want %d", i, len(b.Polygons), len(want[i].Polygons))
		}
		for k, p := range b.Polygons {
			w := want[i].Polygons[k]
			ring(p.Outer, w.Outer)
			if len(p.Holes) != len(w.Holes) {
				t.Fatalf("%d holes, want %d", len(p.Holes), len(w.Holes))
			}
			for h := range p.Holes {
				ring(p.Holes[h], w.Holes[h])
			}
		}
	}
}

// The line xy = 1 of log x + log y on two by two nodes is exact where the edges are
// divided on a logarithmic scale, and one axis may have a scale alone. A scale may
// decrease: lines keep greater values on their left in x and y.
func TestScaleOfOneAxis(t *testing.T) {
	grid := &Grid{Xs: []float64{0.1, 10}, Ys: []float64{0, 3}, Zs: []float64{-1, 1, -1, 1}}
	for name, scale := range map[string]func(float64) float64{
		"log": math.Log, "minus log": func(v float64) float64 { return -math.Log(v) },
	} {
		lines, err := Lines(grid, []float64{0}, &LineSettings{XScale: scale})
		if err != nil || len(lines) != 1 {
			t.Fatal(name, lines, err)
		}
		// Greater values lie on the right half, so the line runs down.
		p := lines[0].Points
		if math.Abs(p[0].X-1) > 1e-15 || math.Abs(p[1].X-1) > 1e-15 || p[0].Y != 3 || p[1].Y != 0 {
			t.Errorf("%s: %v", name, p)
		}
	}
}

// Curvilinear grids have edges that are straight on the scales as well.
func TestScaleOfCurvilinear(t *testing.T) {
	grid := &CurvilinearGrid{2, 2, []float64{1, 100, 10, 1000}, []float64{1, 10, 100, 1000}, []float64{0, 0, 1, 1}}
	lines, err := Lines(grid, []float64{0.5}, &LineSettings{XScale: math.Log, YScale: math.Log})
	if err != nil || len(lines) != 1 {
		t.Fatal(lines, err)
	}
	for _, want := range []Point{{math.Sqrt(10), 10}, {100 * math.Sqrt(10), 100}} {
		found := false
		for _, p := range lines[0].Points {
			found = found || math.Abs(p.X/want.X-1) < 1e-14 && math.Abs(p.Y/want.Y-1) < 1e-14
		}
		if !found {
			t.Errorf("no vertex at %v: %v", want, lines[0].Points)
		}
	}
}

func TestBadScales(t *testing.T) {
	grid := &Grid{Xs: []float64{-1, 0, 1}, Ys: []float64{1, 2}, Zs: make([]float64, 6)}
	for _, c := range []struct {
		scale func(float64) float64
		want  ElementError
	}{
		{math.Log, ElementError{"scale of xs", 0, -1, ErrNotFinite}},
		{math.Abs, ElementError{"scale of xs", 2, 1, ErrNotMonotone}},
		{func(v float64) float64 { return max(v, 0) }, ElementError{"scale of xs", 1, 0, ErrNotMonotone}},
	} {
		_, err := Lines(grid, []float64{1}, &LineSettings{XScale: c.scale})
		var e *ElementError
		if !errors.As(err, &e) || *e != c.want {
			t.Errorf("%v, want %v", err, &c.want)
		}
		if _, err := Bands(grid, []float64{0, 1}, &BandSettings{XScale: c.scale}); !errors.As(err, &e) {
			t.Errorf("bands: %v", err)
		}
	}
}
