package contour_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

func mustRefine(t testing.TB, lines []contour.Line, f func([]float64) float64, g *contour.Grid, s *contour.RefineSettings) []contour.Line {
	t.Helper()
	out, err := contour.Refine(lines, f, g, s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Refined vertices are on the same edges as before and have the level to full
// precision.
func TestRefine(t *testing.T) {
	for _, k := range []struct {
		name   string
		f      func([]float64) float64
		levels []float64
	}{
		{"quadratic", gdObjective, []float64{0.1, 1, 2, 5, 9}},
		{"peaks", peaks, []float64{-5, -2, 0, 0.5, 3, 6}},
		{"wavy", wavy, []float64{-1.2, -0.3, 0.1, 0.7, 1.5}},
		{"steep", func(x []float64) float64 { return math.Exp(5*x[0]) + math.Sinh(4*x[1]) }, []float64{1e-3, 1, 100, 1e4}},
	} {
		g := sample(t, k.f, contour.Axis(-2, 2, 40), contour.Axis(2, -2, 37))
		before := mustLines(t, g, k.levels, nil)
		kept := slices.Clone(before[0].Points)
		after := mustRefine(t, before, k.f, g, &contour.RefineSettings{Steps: 20})
		if !slices.Equal(kept, before[0].Points) {
			t.Errorf("%s: the lines given have changed", k.name)
		}
		for i, l := range after {
			for j, p := range l.Points {
				c0, r0, c1, r1, ok := onEdge(g, p)
				d0, e0, d1, e1, _ := onEdge(g, before[i].Points[j])
				if !ok || c0 != d0 || r0 != e0 || c1 != d1 || r1 != e1 {
					t.Fatalf("%s: vertex moved from %v to %v", k.name, before[i].Points[j], p)
				}
				z0, z1 := g.Z(c0, r0), g.Z(c1, r1)
				if off := math.Abs(k.f([]float64{p.X, p.Y}) - l.Level); off > 1e-12*(math.Abs(z0)+math.Abs(z1)+1) {
					t.Fatalf("%s: value at %v is %v off level %v", k.name, p, off, l.Level)
				}
			}
		}
	}
}

// The vertices of a circle on 40×40 nodes are on the circle with the default steps,
// and with a tolerance the segments are close to it.
func TestRefineCircle(t *testing.T) {
	f := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }
	axis := contour.Axis(-2, 2, 40)
	g := sample(t, f, axis, axis)
	lines := mustLines(t, g, []float64{1, 2.25}, nil)
	cell := axis[1] - axis[0]
	count := 0
	for _, tol := range []float64{0, 1e-2, 1e-3, 1e-4} {
		last := count
		count = 0
		for _, l := range mustRefine(t, lines, f, g, &contour.RefineSettings{Tol: tol}) {
			radius := math.Sqrt(l.Level)
			p := vertices(l)
			count += len(p)
			for i := range p[1:] {
				if r := math.Hypot(p[i].X, p[i].Y); math.Abs(r-radius) > 1e-14 {
					t.Errorf("tolerance %v: vertex at radius %v, want %v", tol, r, radius)
				}
				middle := math.Hypot(p[i].X+p[i+1].X, p[i].Y+p[i+1].Y) / 2
				if tol > 0 && radius-middle > tol*cell*(1+1e-9) {
					t.Errorf("tolerance %v: segment passes at radius %v, want %v", tol, middle, radius)
				}
			}
			if a := math.Abs(area(l.Points)); tol == 1e-4 && math.Abs(a-math.Pi*l.Level) > 1e-4 {
				t.Errorf("area %v, want %v", a, math.Pi*l.Level)
			}
		}
		if count < last || tol == 1e-4 && count < 4*200 {
			t.Errorf("tolerance %v: %d vertices after %d", tol, count, last)
		}
	}
}

// Lines of a smooth objective do not cross with added vertices, and not after
// simplifying.
func TestRefineSimplify(t *testing.T) {
	for name, f := range map[string]func([]float64) float64{"peaks": peaks, "quad": gdObjective} {
		g := sample(t, f, contour.Axis(-3, 3, 20), contour.Axis(-3, 3, 20))
		lines := mustLines(t, g, inner(g, 9), nil)
		fine := mustRefine(t, lines, f, g, &contour.RefineSettings{Tol: 0.005})
		simple := contour.SimplifyLines(fine, 0.01, 0.01)
		for _, ls := range [][]contour.Line{fine, simple} {
			if n := crossingPairs(ls); n != 0 {
				t.Errorf("%s: %d crossings", name, n)
			}
		}
		for i, l := range simple {
			checkSimplified(t, fine[i].Points, l.Points, l.Closed, 0.01)
		}
	}
}

// area returns the signed area of a ring.
func area(p []contour.Point) float64 {
	sum := 0.0
	for i, a := range p {
		b := p[(i+1)%len(p)]
		sum += (a.X*b.Y - a.Y*b.X) / 2
	}
	return sum
}

// An objective that is linear along edges does not move the lines.
func TestRefineBilinear(t *testing.T) {
	f := func(x []float64) float64 { return 3*x[0] - x[1] + 2*x[0]*x[1] }
	g := sample(t, f, contour.Axis(-2, 2, 9), contour.Axis(-1, 3, 7))
	before := mustLines(t, g, []float64{-2.5, 0.3, 4}, nil)
	for i, l := range mustRefine(t, before, f, g, nil) {
		for j, p := range l.Points {
			if q := before[i].Points[j]; math.Hypot(p.X-q.X, p.Y-q.Y) > 1e-14 {
				t.Errorf("from %v to %v", q, p)
			}
		}
	}
}

// For any objective, vertices stay on their edges in their order, and the lines do
// not cross.
func TestRefineWild(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		before := lines(t, g, wholeLevels, false)
		if crossingPairs(before) > 0 {
			t.Skip("rounding made lines cross")
		}
		scale := rapid.Float64Range(0.1, 50).Draw(t, "scale")
		f := func(x []float64) float64 {
			switch z := 6 * math.Sin(scale*x[0]*7+x[1]*x[1]*scale); {
			case z > 5.9:
				return math.NaN()
			case z < -5.9:
				return math.Inf(-1)
			default:
				return z
			}
		}
		s := &contour.RefineSettings{Steps: rapid.IntRange(0, 12).Draw(t, "steps")}
		after, err := contour.Refine(before, f, g, s)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range after {
			for j, p := range l.Points {
				if !finite(p.X) || !finite(p.Y) {
					t.Fatalf("from %v to %v", before[i].Points[j], p)
				}
			}
		}
		if n := crossingPairs(after); n != 0 {
			t.Fatalf("%d crossings", n)
		}
		s.Tol = 0.01
		if _, err := contour.Refine(before, f, g, s); err != nil {
			t.Fatal(err)
		}
	})
}

func TestBadRefine(t *testing.T) {
	f := func(x []float64) float64 { return x[0] }
	g := sample(t, f, contour.Axis(0, 3, 4), contour.Axis(0, 3, 4))
	lines := mustLines(t, g, []float64{1.5}, nil)
	line := func(x, y float64) []contour.Line {
		return []contour.Line{{Level: 1.5, Points: []contour.Point{{X: 1.5, Y: 1}, {X: x, Y: y}}}}
	}
	_, err := contour.Refine(lines, nil, g, nil)
	checkError(t, err, contour.ErrNilFunc, "objective")
	_, err = contour.Refine(lines, f, nil, nil)
	checkError(t, err, contour.ErrNilFunc, "grid")
	_, err = contour.Refine(lines, f, &contour.Grid{}, nil)
	checkError(t, err, contour.ErrSize, "xs")
	_, err = contour.Refine(lines, f, g, &contour.RefineSettings{Steps: -1})
	checkError(t, err, contour.ErrRange, "-1 steps")
	_, err = contour.Refine(lines, f, g, &contour.RefineSettings{Tol: math.NaN()})
	checkError(t, err, contour.ErrRange, "tolerance NaN")
	_, err = contour.Refine(line(1.5, 1.5), f, g, nil)
	checkError(t, err, contour.ErrRange, "lines[0].Points[1] = (1.5, 1.5): on no edge")
	_, err = contour.Refine(line(1.5, 4), f, g, nil)
	checkError(t, err, contour.ErrRange, "(1.5, 4)")
	_, err = contour.Refine(line(math.NaN(), 0), f, g, nil)
	checkError(t, err, contour.ErrRange, "(NaN, 0)")

	boom := errors.New("boom")
	_, err = contour.Refine(lines, func([]float64) float64 { panic(boom) }, g, nil)
	checkError(t, err, boom, "objective at (1.5, 0): panic: boom")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = contour.Refine(lines, f, g, &contour.RefineSettings{Context: ctx})
	checkError(t, err, context.Canceled, "refinement stopped")

	// A vertex in a cell with a hole may be on the side of a triangle.
	g.Zs[len(g.Zs)-1] = math.NaN()
	slanted := []contour.Line{{Level: 2.5, Points: []contour.Point{{X: 2.5, Y: 2}, {X: 2.5, Y: 2.5}}}}
	if got := mustRefine(t, slanted, f, g, nil); !reflect.DeepEqual(got, slanted) {
		t.Errorf("got %v", got)
	}
}

// A circle from a 5×5 grid.
func ExampleRefine() {
	square := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }
	axis := contour.Axis(-2, 2, 5)
	grid, err := contour.Sample(square, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{2.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	refined, err := contour.Refine(lines, square, grid, nil)
	if err != nil {
		log.Fatal(err)
	}
	smooth, err := contour.Refine(lines, square, grid, &contour.RefineSettings{Tol: 0.001})
	if err != nil {
		log.Fatal(err)
	}
	for _, l := range [][]contour.Line{lines, refined, smooth} {
		least, most := math.Inf(1), 0.0
		for _, p := range l[0].Points {
			r := math.Hypot(p.X, p.Y)
			least, most = min(least, r), max(most, r)
		}
		fmt.Printf("%d vertices at radius %.4f to %.4f\n", len(l[0].Points), least, most)
	}
	// Output:
	// 12 vertices at radius 1.5000 to 1.5366
	// 12 vertices at radius 1.5811 to 1.5811
	// 144 vertices at radius 1.5811 to 1.5811
}

func BenchmarkRefine(b *testing.B) {
	g := sample(b, peaks, contour.Axis(-3, 3, 40), contour.Axis(-3, 3, 40))
	lines := mustLines(b, g, inner(g, 30), nil)
	for _, tol := range []float64{0, 0.001} {
		b.Run(fmt.Sprintf("tol=%v", tol), func(b *testing.B) {
			calls := 0
			f := func(x []float64) float64 { calls++; return peaks(x) }
			n := 0
			for b.Loop() {
				n = 0
				for _, l := range mustRefine(b, lines, f, g, &contour.RefineSettings{Tol: tol}) {
					n += len(l.Points)
				}
			}
			b.ReportMetric(float64(calls)/float64(b.N)/float64(n), "calls/vertex")
			b.ReportMetric(float64(n), "vertices")
		})
	}
}
