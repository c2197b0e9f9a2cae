package hatch

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// noiseRings returns the rings of a region of random values on an n×n grid, 100 by 100 points.
func noiseRings(t testing.TB, n int, seed uint64) (rings [][]vg.Point) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	g := &contour.Grid{Xs: contour.Axis(0, 100, n), Ys: contour.Axis(0, 100, n), Zs: make([]float64, n*n)}
	for i := range g.Zs {
		g.Zs[i] = r.Float64() - 0.5
		if seed%2 == 0 {
			g.Zs[i] = float64(r.IntN(3) - 1) // rings that touch
		}
	}
	region, err := contour.NewRegion([]contour.Field{g}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range region.Polygons() {
		for _, ring := range append([][]contour.Point{p.Outer}, p.Holes...) {
			var out []vg.Point
			for _, q := range ring {
				out = append(out, vg.Point{X: vg.Length(q.X), Y: vg.Length(q.Y)})
			}
			rings = append(rings, out)
		}
	}
	return rings
}

// stripArea returns the area that rings enclose by the even-odd rule between two heights. Between
// the heights of vertices it is the sum of trapezoids.
func stripArea(rings [][]turnedPoint, lo, hi float64) (sum float64) {
	type edge struct{ a, b turnedPoint }
	var edges []edge
	heights := []float64{lo, hi}
	for _, r := range rings {
		for i, p := range r {
			q := r[(i+1)%len(r)]
			if q.v < p.v {
				p, q = q, p
			}
			if p.v < hi && q.v > lo {
				edges = append(edges, edge{p, q})
			}
			if lo < p.v && p.v < hi {
				heights = append(heights, p.v)
			}
			if lo < q.v && q.v < hi {
				heights = append(heights, q.v)
			}
		}
	}
	slices.Sort(heights)
	heights = slices.Compact(heights)
	for i := 1; i < len(heights); i++ {
		v := heights[i-1]/2 + heights[i]/2
		var us []float64
		for _, e := range edges {
			if e.a.v <= v && v < e.b.v {
				us = append(us, e.a.u+(e.b.u-e.a.u)*(v-e.a.v)/(e.b.v-e.a.v))
			}
		}
		slices.Sort(us)
		for k := 1; k < len(us); k += 2 {
			sum += (us[k] - us[k-1]) * (heights[i] - heights[i-1])
		}
	}
	return sum
}

// Each line covers exactly the area in its strip, with holes, islands and rings that touch.
func TestHatchArea(t *testing.T) {
	within := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	for seed := range uint64(8) {
		rings := noiseRings(t, 16, seed)
		for _, c := range []struct{ angle, spacing, width float64 }{
			{0, 10, 3}, {0, 100.0 / 15, 100.0 / 30}, {30, 9, 8.5}, {90, 3, 0.1}, {-77, 40, 30}, {45, 7, 7}, {10, 0.7, 0.35}, {20, 500, 400},
		} {
			s := New(c.angle, c.spacing, c.width, within)
			var turned [][]turnedPoint
			for _, r := range rings {
				s.Cut(r)
				var out []turnedPoint
				for _, p := range r {
					out = append(out, s.turned(p))
				}
				turned = append(turned, out)
			}
			for i := range s.strips {
				lo, hi := s.border(2*i), s.border(2*i+1)
				var got float64
				for _, part := range s.strips[i].parts() {
					for k, p := range part {
						q := part[(k+1)%len(part)]
						got += (p.u*q.v - p.v*q.u) / 2
						if p.v < lo || p.v > hi {
							t.Fatalf("%+v: the height %v is not from %v to %v", c, p.v, lo, hi)
						}
					}
				}
				if want := stripArea(turned, lo, hi); math.Abs(got-want) > 1e-9*1e4 {
					t.Errorf("seed %d, %+v, line %d: covers %v, want %v", seed, c, i, got, want)
				}
			}
		}
	}
}

// Lines of neighboring strips do not overlap, and a height belongs to one strip or none.
func TestHatchBorders(t *testing.T) {
	within := vg.Rectangle{Min: vg.Point{X: -1000, Y: -333}, Max: vg.Point{X: 2000, Y: 777}}
	for _, width := range []float64{0.1, 0.3, 0.6999999999999999, 0.7} {
		s := New(33, 0.7, width, within)
		for j := range 2 * len(s.strips) {
			v := s.border(j)
			if j > 0 && v < s.border(j-1) {
				t.Fatalf("width %v: border %d at %v, after %v", width, j, v, s.border(j-1))
			}
			if n := s.below(v); n <= j {
				t.Errorf("width %v: %d borders up to border %d", width, n, j)
			}
			if n := s.below(math.Nextafter(v, -1e9)); n > j {
				t.Errorf("width %v: %d borders below border %d", width, n, j)
			}
		}
		if s.below(-1e300) != 0 || s.below(1e300) != 2*len(s.strips) {
			t.Errorf("width %v: %d, %d borders", width, s.below(-1e300), s.below(1e300))
		}
	}
}

// A hatch ends between two rings, and between two lines.
func TestHatchStops(t *testing.T) {
	s := New(0, 5, 1, vg.Rectangle{Max: vg.Point{X: 100, Y: 100}})
	for _, r := range noiseRings(t, 8, 1) {
		s.Cut(r)
	}
	looks := 0
	if p := s.Path(func() bool { looks++; return looks > 3 }); p != nil || looks != 4 {
		t.Errorf("%d parts after %d looks", len(p), looks)
	}
}

// BenchmarkHatch hatches the region of random values. Its time is about proportional to the number
// of rings, which is that of nodes: compare the sizes.
func BenchmarkHatch(b *testing.B) {
	for _, n := range []int{100, 200, 400} {
		rings := noiseRings(b, n, 1)
		b.Run(fmt.Sprintf("%d×%d", n, n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := New(45, 6, 0.5, vg.Rectangle{Max: vg.Point{X: 100, Y: 100}})
				for _, r := range rings {
					s.Cut(r)
				}
				s.Path(func() bool { return false })
			}
		})
	}
}

// subpaths splits a path at its moves.
func subpaths(p vg.Path) (parts [][]vg.Point) {
	for _, c := range p {
		switch c.Type {
		case vg.MoveComp:
			parts = append(parts, []vg.Point{c.Pos})
		case vg.LineComp:
			parts[len(parts)-1] = append(parts[len(parts)-1], c.Pos)
		}
	}
	return parts
}

// The lines of a hatch lie at multiples of its spacing from the origin of the page, at any
// angle, and end on the border of the area.
func TestHatchLines(t *testing.T) {
	within := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	area := []vg.Point{{X: 30}, {X: 100}, {X: 100, Y: 100}, {X: 30, Y: 100}}
	for _, angle := range []float64{0, 30, 45, 90, 135, -60, 200, 1000} {
		for _, spacing := range []float64{3, 7.5} {
			lines := New(angle, spacing, 1, within)
			lines.Cut(area)
			sin, cos := math.Sincos(angle * math.Pi / 180)
			var covered float64
			for _, part := range subpaths(lines.Path(func() bool { return false })) {
				for i, p := range part {
					q := part[(i+1)%len(part)]
					covered += float64(p.X*q.Y-p.Y*q.X) / 2
					if p.X < 30-1e-9 || p.X > 100+1e-9 || p.Y < -1e-9 || p.Y > 100+1e-9 {
						t.Errorf("angle %v: %v is outside the area", angle, p)
					}
					height := (float64(p.Y)*cos - float64(p.X)*sin) / spacing
					if off := math.Abs(height-math.Round(height)) * spacing; off > 0.5+1e-9 {
						t.Errorf("angle %v, spacing %v: %v is %v from the middle of a line", angle, spacing, p, off)
					}
				}
			}
			// Lines of width 1 cover 1/spacing of the area of 70×100.
			if want := 7000 / spacing; math.Abs(math.Abs(covered)-want) > 0.03*want {
				t.Errorf("angle %v, spacing %v: lines cover %v, want about %v", angle, spacing, covered, want)
			}
		}
	}
}
