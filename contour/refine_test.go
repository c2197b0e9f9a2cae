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

// A tolerance that no piece meets divides every segment into 64, and no piece is longer than
// its cell allows.
func TestRefineMostPieces(t *testing.T) {
	f := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }
	g := sample(t, f, contour.Axis(-2, 2, 9), contour.Axis(2, -2, 9))
	before := mustLines(t, g, []float64{1.1, 2.3}, nil)
	for i, l := range mustRefine(t, before, f, g, &contour.RefineSettings{Tol: 1e-12}) {
		if got, want := len(l.Points), 64*len(before[i].Points); got != want {
			t.Errorf("level %v: %d vertices, want %d", l.Level, got, want)
		}
	}
}

// Every vertex that Refine adds lies in the cell of its segment, where the objective has the
// level, also if the line leaves the cell between the vertices.
func TestRefineStaysInCells(t *testing.T) {
	f := func(x []float64) float64 { return x[1] - 0.3*math.Sin(7*x[0]) }
	g := sample(t, f, contour.Axis(0, 4, 5), []float64{-1, -0.25, 0.1, 0.25, 1})
	for _, down := range []bool{false, true} {
		if down {
			slices.Reverse(g.Xs)
			slices.Reverse(g.Ys)
			g = sample(t, f, g.Xs, g.Ys)
		}
		before := mustLines(t, g, []float64{-0.05, 0, 0.2}, nil)
		after := mustRefine(t, before, f, g, &contour.RefineSettings{Tol: 1e-4})
		added := 0
		for i, l := range after {
			old := before[i].Points
			k := 0 // the segment from old[k] to old[k+1]; vertices on edges move along them
			for _, p := range l.Points[1:] {
				a, b := old[k], old[k+1]
				if _, _, _, _, ok := onEdge(g, p); ok {
					if k++; k+1 == len(old) {
						break
					}
					continue
				}
				added++
				c, r := cellOf(g.Xs, (a.X+b.X)/2), cellOf(g.Ys, (a.Y+b.Y)/2)
				if cellOf(g.Xs, p.X) != c || cellOf(g.Ys, p.Y) != r {
					t.Errorf("level %v: vertex %v added between %v and %v", l.Level, p, a, b)
				}
				if off := f([]float64{p.X, p.Y}) - l.Level; math.Abs(off) > 1e-12 {
					t.Errorf("level %v: vertex %v is %v off", l.Level, p, off)
				}
			}
		}
		if added < 20 {
			t.Errorf("%d vertices added", added)
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

// cellOf returns the number of the part of an axis that contains v, or -1.
func cellOf(axis []float64, v float64) int {
	for i := range axis[1:] {
		if min(axis[i], axis[i+1]) <= v && v <= max(axis[i], axis[i+1]) {
			return i
		}
	}
	return -1
}

// A segment is divided where f has the level within half its length of its middle, in units of
// cells, to either side and in cells of any proportions, and not where it is farther.
func TestRefineReach(t *testing.T) {
	for i, size := range [][2]float64{{1, 1}, {4, 0.5}, {0.25, 3}, {1, 2}, {2, 1}, {3, 0.25}} {
		xs, ys := []float64{0, size[0]}, []float64{0, size[1]}
		if i%2 == 1 {
			slices.Reverse(xs)
		}
		if i > 1 {
			slices.Reverse(ys)
		}
		for _, upright := range []bool{false, true} {
			for _, c := range []struct {
				at, far float64 // the segment and the height of the arc above it, in cells
				divided bool
			}{{0.3, 0.45, true}, {0.3, 0.55, false}, {0.7, -0.45, true}, {0.7, -0.55, false}, {0.5, 0.3, true}, {0.5, -0.3, true}} {
				for _, sign := range []float64{-1, 1} {
					f := func(x []float64) float64 {
						u, v := x[0]/size[0], x[1]/size[1]
						if upright {
							u, v = v, u
						}
						return sign * (v - c.at - c.far*math.Sin(math.Pi*u))
					}
					g := sample(t, f, xs, ys)
					before := mustLines(t, g, []float64{0}, nil)
					after := mustRefine(t, before, f, g, &contour.RefineSettings{Tol: 0.01})
					if len(before) != 1 || len(before[0].Points) != 2 {
						t.Fatalf("%v", before)
					}
					if divided := len(after[0].Points) > 2; divided != c.divided {
						t.Errorf("cell %v, upright %v, sign %v, arc of %v from %v: divided %v", size, upright, sign, c.far, c.at, divided)
					}
					for _, p := range after[0].Points[1 : len(after[0].Points)-1] {
						if off := f([]float64{p.X, p.Y}); math.Abs(off) > 1e-12 {
							t.Errorf("vertex %v is %v off", p, off)
						}
					}
				}
			}
		}
	}
}

// In a cell with a hole, whatever corner it is, vertices on edges move and those on the diagonal
// do not.
func TestRefineBesideHoles(t *testing.T) {
	f := func(x []float64) float64 { return (x[0] - 1.5) * (x[0] - 1.5) }
	turned := func(x []float64) float64 { return f([]float64{x[1], x[0]}) }
	for _, upright := range []bool{false, true} {
		h := f
		if upright {
			h = turned
		}
		for hole := range 4 {
			g := sample(t, h, contour.Axis(0, 3, 4), contour.Axis(0, 3, 4))
			c, r := 2+hole%2, 2+hole/2
			g.Zs[4*r+c] = math.NaN()
			edge := contour.Point{X: 2.375, Y: float64(5 - r)} // on the side of the cell without the hole
			want := contour.Point{X: 2.5, Y: edge.Y}
			if upright {
				edge, want = contour.Point{X: float64(5 - c), Y: 2.375}, contour.Point{X: float64(5 - c), Y: 2.5}
			}
			slant := contour.Point{X: 2.5, Y: 2.5}
			lines := []contour.Line{{Level: 1, Points: []contour.Point{edge, slant}}}
			got := mustRefine(t, lines, h, g, nil)[0].Points
			if math.Hypot(got[0].X-want.X, got[0].Y-want.Y) > 1e-12 || got[1] != slant {
				t.Errorf("upright %v, hole at (%d, %d): %v became %v", upright, c, r, lines[0].Points, got)
			}
		}
	}
}

// Vertices at nodes stay, without a call of the objective, at every node of axes in both
// directions.
func TestRefineAtNodes(t *testing.T) {
	for _, axis := range [][]float64{{0, 1, 2.5, 3}, {3, 2.5, 1, 0}} {
		for at := range axis {
			for _, upright := range []bool{false, true} {
				for _, sign := range []float64{1, -1} {
					level := sign * axis[at] * axis[at]
					calls := 0
					f := func(x []float64) float64 {
						calls++
						v := x[0]
						if upright {
							v = x[1]
						}
						return sign * v * v
					}
					g := sample(t, f, axis, axis)
					before := mustLines(t, g, []float64{level}, nil)
					calls = 0
					after := mustRefine(t, before, f, g, nil)
					if !reflect.DeepEqual(after, before) || calls != 0 {
						t.Errorf("level %v on %v, upright %v: %v became %v in %d calls", level, axis, upright, before, after, calls)
					}
					after = mustRefine(t, before, f, g, &contour.RefineSettings{Tol: 1e-9})
					if !reflect.DeepEqual(after, before) {
						t.Errorf("level %v on %v, upright %v: %v became %v with a tolerance", level, axis, upright, before, after)
					}
				}
			}
		}
	}
}

// A vertex on an edge whose values do not enclose the level of its line stays, without a call of
// the objective. The level may be the lower value, but not the greater.
func TestRefineLinesOfOtherGrids(t *testing.T) {
	for _, xs := range [][]float64{{0, 1}, {1, 0}} {
		calls := 0
		f := func(x []float64) float64 { calls++; return 2 + 3*x[0] }
		g := sample(t, f, xs, []float64{0, 1})
		for level, want := range map[float64]float64{
			-10: 0.25, 1.5: 0.25, math.Nextafter(2, 0): 0.25, 2: 0, 3.5: 0.5, 5: 0.25, 7: 0.25, math.Inf(1): 0.25, math.Inf(-1): 0.25, math.NaN(): 0.25,
		} {
			calls = 0
			before := []contour.Line{{Level: level, Points: []contour.Point{{X: 0.25, Y: 0}, {X: 0.25, Y: 1}}}}
			for i, p := range mustRefine(t, before, f, g, nil)[0].Points {
				if p != (contour.Point{X: want, Y: float64(i)}) {
					t.Errorf("level %v: %v became %v", level, before[0].Points[i], p)
				}
			}
			if (calls != 0) != (want != 0.25) {
				t.Errorf("level %v: %d calls", level, calls)
			}
		}
	}
}

// The objective is called on the grid only, even where the middle of two coordinates is rounded
// beyond its border.
func TestRefineCallsOnTheGrid(t *testing.T) {
	const least = math.SmallestNonzeroFloat64
	for _, upright := range []bool{false, true} {
		xs, ys := []float64{least, 1}, []float64{0, 1}
		if upright {
			xs, ys = ys, xs
		}
		g := mustGrid(t, xs, ys, []float64{0, 1, 0, 1})
		if upright {
			g.Zs = []float64{0, 0, 1, 1}
		}
		before := mustLines(t, g, []float64{0}, nil)
		after := mustRefine(t, before, func(x []float64) float64 {
			if x[0] < xs[0] || x[0] > xs[1] || x[1] < ys[0] || x[1] > ys[1] {
				t.Errorf("upright %v: called at %v", upright, x)
			}
			return 1
		}, g, &contour.RefineSettings{Tol: 0.1})
		if len(before) != 1 || !reflect.DeepEqual(after, before) {
			t.Errorf("upright %v: %v became %v", upright, before, after)
		}
	}
}

// A segment is not divided where f is infinite on one side of the line or on both: such values
// do not say where the level is.
func TestRefineInfinite(t *testing.T) {
	for _, values := range [][2]float64{{math.Inf(-1), math.Inf(1)}, {math.Inf(-1), 1}, {-1, math.Inf(1)}, {math.NaN(), 1}, {-1, math.NaN()}} {
		for _, sign := range []float64{-1, 1} {
			for _, at := range []float64{0.35, 0.65} { // the middle of the segment is on either side
				f := func(x []float64) float64 {
					switch {
					case x[0] == 0 || x[0] == 1:
						return sign * (x[1] - at)
					case x[1] < 0.5:
						return sign * values[0]
					}
					return sign * values[1]
				}
				g := sample(t, f, []float64{0, 1}, []float64{0, 1})
				before := mustLines(t, g, []float64{0}, nil)
				if after := mustRefine(t, before, f, g, &contour.RefineSettings{Tol: 0.01}); !reflect.DeepEqual(after, before) {
					t.Errorf("values %v, sign %v: %v became %v", values, sign, before[0].Points, after[0].Points)
				}
			}
		}
	}
}
