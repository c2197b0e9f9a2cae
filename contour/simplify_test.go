package contour_test

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// distance returns the distance of p from the segment between a and b.
func distance(p, a, b contour.Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/n))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// checkSimplified checks that got consists of points of from in their order, and
// that the other points are within tol of the segments that replace them.
func checkSimplified(t interface{ Fatalf(string, ...any) }, from, got []contour.Point, closed bool, tol float64) {
	at := make([]int, 0, len(got)+1)
	for i, k := 0, 0; k < len(got); i++ {
		if i == len(from) {
			t.Fatalf("%v is no part of %v", got, from)
		}
		if from[i] == got[k] {
			at = append(at, i)
			k++
		}
	}
	if closed {
		at = append(at, at[0]+len(from))
	} else if at[0] != 0 || got[len(got)-1] != from[len(from)-1] {
		t.Fatalf("%v and %v have different ends", got, from)
	}
	for k := range at[1:] {
		a, b := from[at[k]], from[at[k+1]%len(from)]
		for i := at[k] + 1; i < at[k+1]; i++ {
			if d := distance(from[i%len(from)], a, b); d > tol*(1+1e-12) {
				t.Fatalf("point %d is %v away from its segment, tolerance %v", i, d, tol)
			}
		}
	}
}

func drawPoints(t *rapid.T) []contour.Point {
	coordinate := rapid.Map(rapid.IntRange(0, 60), func(i int) float64 { return float64(i) / 8 })
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) contour.Point {
		return contour.Point{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")}
	}), 1, 60).Draw(t, "points")
}

func TestSimplifyTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := drawPoints(t)
		before := slices.Clone(points)
		closed := rapid.Bool().Draw(t, "closed")
		tol := rapid.Float64Range(0.01, 20).Draw(t, "tol")
		got := contour.Simplify(points, closed, tol)
		if !reflect.DeepEqual(points, before) {
			t.Fatalf("points changed")
		}
		clean := slices.Compact(slices.Clone(points))
		for n := len(clean); closed && n > 1 && clean[n-1] == clean[0]; n-- {
			clean = clean[:n-1]
		}
		checkSimplified(t, clean, got, closed, tol)
		if closed && len(clean) > 2 && len(got) < 3 {
			t.Fatalf("%v became %v", clean, got)
		}
		if !closed && clean[0] == clean[len(clean)-1] && len(clean) > 3 && len(got) < 4 {
			t.Fatalf("%v became %v", clean, got)
		}
	})
}

func TestSimplifyExact(t *testing.T) {
	p := func(v ...float64) (out []contour.Point) {
		for i := 0; i < len(v); i += 2 {
			out = append(out, contour.Point{X: v[i], Y: v[i+1]})
		}
		return out
	}
	nan := math.NaN()
	for _, k := range []struct {
		name   string
		in     []contour.Point
		closed bool
		tol    float64
		want   []contour.Point
	}{
		{"none", nil, true, 1, p()},
		{"one", p(1, 2), true, 1, p(1, 2)},
		{"straight", p(0, 0, 1, 0, 2, 0, 5, 0), false, 1e-9, p(0, 0, 5, 0)},
		{"backwards is not straight", p(0, 0, 3, 0, 2, 0), false, 0.5, p(0, 0, 3, 0, 2, 0)},
		{"exactly the tolerance", p(0, 0, 1, 0.5, 2, 0), false, 0.5, p(0, 0, 2, 0)},
		{"more than the tolerance", p(0, 0, 1, 0.5, 2, 0), false, 0.4999, p(0, 0, 1, 0.5, 2, 0)},
		{"square", p(1, 0, 2, 0, 2, 1, 2, 2, 1, 2, 0, 2, 0, 1, 0, 0), true, 0.1, p(2, 0, 2, 2, 0, 2, 0, 0)},
		{"loops stay triangles", p(0, 0, 2, 0, 2, 1, 0, 1), true, 100, p(0, 0, 2, 0, 2, 1)},
		{"flat loops stay", p(0, 0, 1, 0, 2, 0, 3, 0), true, 100, p(0, 0, 1, 0, 2, 0, 3, 0)},
		{"ends in one place", p(0, 0, 4, 0, 4, 1, 4, 4, 0, 0), false, 0.1, p(0, 0, 4, 0, 4, 4, 0, 0)},
		{"coincident", p(0, 0, 0, 0, 1, 0, 1, 0, 0, 0), true, 0.1, p(0, 0, 1, 0)},
		{"no tolerance", p(0, 0, 0, 0, 1, 0, 2, 0), false, 0, p(0, 0, 0, 0, 1, 0, 2, 0)},
		{"negative", p(0, 0, 1, 0, 2, 0), false, -1, p(0, 0, 1, 0, 2, 0)},
		{"not a number", p(0, 0, 1, 0, 2, 0), false, nan, p(0, 0, 1, 0, 2, 0)},
		{"infinite", p(0, 0, 1, 70, 2, 0), false, math.Inf(1), p(0, 0, 2, 0)},
		{"wild", p(0, 0, 1, math.Inf(1), 2, 0), false, 1, p(0, 0, 1, math.Inf(1), 2, 0)},
	} {
		if got := contour.Simplify(k.in, k.closed, k.tol); fmt.Sprint(got) != fmt.Sprint(k.want) {
			t.Errorf("%s: got %v, want %v", k.name, got, k.want)
		}
		lines := contour.SimplifyLines([]contour.Line{{Level: 7, Closed: k.closed, Points: k.in}}, k.tol, k.tol)
		if got := lines[0]; fmt.Sprint(got.Points) != fmt.Sprint(k.want) || got.Level != 7 || got.Closed != k.closed {
			t.Errorf("%s, in a set: got %v, want %v", k.name, got, k.want)
		}
	}
}

// Points that are not finite do not make Simplify run forever.
func TestSimplifyWild(t *testing.T) {
	wild := []float64{0, 1, -1, 2.5, math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.NaN(), 5e-324}
	rapid.Check(t, func(t *rapid.T) {
		var lines []contour.Line
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			l := contour.Line{Closed: rapid.Bool().Draw(t, "closed")}
			for range rapid.IntRange(0, 12).Draw(t, "points") {
				l.Points = append(l.Points, contour.Point{X: rapid.SampledFrom(wild).Draw(t, "x"), Y: rapid.SampledFrom(wild).Draw(t, "y")})
			}
			lines = append(lines, l)
		}
		tx, ty := rapid.SampledFrom(wild).Draw(t, "tx"), rapid.SampledFrom(wild).Draw(t, "ty")
		if got := contour.SimplifyLines(lines, tx, ty); len(got) != len(lines) {
			t.Fatalf("%d lines became %d", len(lines), len(got))
		}
		for _, l := range lines {
			contour.Simplify(l.Points, l.Closed, tx)
		}
	})
}

// turn is the exact orientation of three points.
func turn(a, b, c contour.Point) int {
	l, r := (b.X-a.X)*(c.Y-a.Y), (b.Y-a.Y)*(c.X-a.X)
	if math.Abs(l-r) > 1e-14*(math.Abs(l)+math.Abs(r)) {
		return cmp.Compare(l, r)
	}
	sub := func(x, y float64) *big.Float {
		return new(big.Float).SetPrec(2000).Sub(big.NewFloat(x), big.NewFloat(y))
	}
	mul := func(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(4000).Mul(x, y) }
	return mul(sub(b.X, a.X), sub(c.Y, a.Y)).Cmp(mul(sub(b.Y, a.Y), sub(c.X, a.X)))
}

// crossingPairs counts the pairs of segments that share a point that is an end of
// neither.
func crossingPairs(lines []contour.Line) int {
	type segment [2]contour.Point
	var all []segment
	for _, l := range lines {
		p := vertices(l)
		for i := range p[1:] {
			all = append(all, segment{p[i], p[i+1]})
		}
	}
	n := 0
	for i, s := range all {
		for _, u := range all[:i] {
			if max(s[0].X, s[1].X) < min(u[0].X, u[1].X) || max(u[0].X, u[1].X) < min(s[0].X, s[1].X) ||
				max(s[0].Y, s[1].Y) < min(u[0].Y, u[1].Y) || max(u[0].Y, u[1].Y) < min(s[0].Y, s[1].Y) {
				continue
			}
			if turn(s[0], s[1], u[0])*turn(s[0], s[1], u[1]) < 0 && turn(u[0], u[1], s[0])*turn(u[0], u[1], s[1]) < 0 {
				n++
			}
		}
	}
	return n
}

// wavy is a field whose lines are close together.
func wavy(x []float64) float64 {
	return math.Sin(5*x[0]+2*math.Sin(3*x[1])) + 0.8*math.Cos(7*x[1]-x[0]*x[0])
}

// With tolerances far larger than the distances between lines, the lines do not
// cross, and each closed line encloses as many others as before.
func TestSimplifyLinesApart(t *testing.T) {
	noise := benchField(t, "noise", 25)
	for _, k := range []struct {
		name   string
		grid   *contour.Grid
		levels []float64
		tols   []float64
	}{
		{"wavy", sample(t, wavy, contour.Axis(-2, 2, 30), contour.Axis(-2, 2, 30)), contour.Axis(-1.6, 1.6, 17), []float64{0.01, 0.1, 1}},
		{"noise", noise, inner(noise, 12), []float64{0.1, 1, 10}},
	} {
		lines := mustLines(t, k.grid, k.levels, nil)
		if n := crossingPairs(lines); n != 0 {
			t.Fatalf("%s: %d crossings to begin with", k.name, n)
		}
		for i, tol := range k.tols {
			if testing.Short() && i != 1 {
				continue
			}
			got := contour.SimplifyLines(lines, tol, tol)
			vertices, left := 0, 0
			for i, l := range got {
				checkSimplified(t, lines[i].Points, l.Points, l.Closed, tol)
				vertices += len(lines[i].Points)
				left += len(l.Points)
			}
			if left > vertices*9/10 {
				t.Errorf("%s, tolerance %v: %d of %d points stay", k.name, tol, left, vertices)
			}
			if n := crossingPairs(got); n != 0 {
				t.Errorf("%s, tolerance %v: %d crossings", k.name, tol, n)
			}
			if !slices.Equal(nesting(lines), nesting(got)) {
				t.Errorf("%s, tolerance %v: ovals lie within others", k.name, tol)
			}
		}
		alone := slices.Clone(lines)
		for i, l := range alone {
			alone[i].Points = contour.Simplify(l.Points, l.Closed, k.tols[1])
		}
		if crossingPairs(alone) == 0 {
			t.Errorf("%s: nothing crosses even if lines are simplified one by one", k.name)
		}
	}
}

// nesting counts the closed lines that enclose the first point of each line.
func nesting(lines []contour.Line) []int {
	depth := make([]int, len(lines))
	for i, l := range lines {
		p := l.Points[0]
		if l.Closed { // any point of it that is there before and after
			p = slices.MaxFunc(l.Points, func(a, b contour.Point) int {
				return slices.Compare([]float64{a.X, a.Y}, []float64{b.X, b.Y})
			})
		}
		for j, m := range lines {
			if i == j || !m.Closed {
				continue
			}
			inside := false
			for k, a := range m.Points {
				b := m.Points[(k+1)%len(m.Points)]
				if (a.Y > p.Y) != (b.Y > p.Y) && (turn(a, b, p) > 0) == (b.Y > a.Y) {
					inside = !inside
				}
			}
			if inside {
				depth[i]++
			}
		}
	}
	return depth
}

// The same on small grids whose lines touch, since values equal levels, and on any
// paths that do not cross.
func TestSimplifyLinesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		before := lines(t, g, wholeLevels, rapid.Bool().Draw(t, "raw"))
		tol := rapid.SampledFrom([]float64{0.01, 0.3, 1, 100}).Draw(t, "tol")
		if crossingPairs(before) > 0 {
			t.Skip("rounding made lines cross")
		}
		after := contour.SimplifyLines(before, tol, tol)
		if n := crossingPairs(after); n != 0 {
			t.Fatalf("%d crossings: %v\nfrom %v", n, after, before)
		}
		if !reflect.DeepEqual(after, contour.SimplifyLines(before, tol, tol)) {
			t.Fatal("another result the second time")
		}
	})
}

// The tolerance decides also where it is far smaller or larger than the coordinates along the
// line.
func TestSimplifyFarTolerances(t *testing.T) {
	for _, size := range []float64{1, 1e60, 1e100, 1e150, 1e200, 1e-100, 1e-200} {
		for _, tol := range []float64{1e-10, 1, 1e80} {
			for _, c := range []struct {
				off  float64
				kept int
			}{{0.999, 2}, {1.001, 3}} {
				points := []contour.Point{{}, {X: size, Y: c.off * tol}, {X: 2 * size}}
				for range 2 {
					if got := contour.Simplify(points, false, tol); len(got) != c.kept {
						t.Errorf("size %v, %v tolerances of %v away: %v", size, c.off, tol, got)
					}
					if got := contour.SimplifyLines([]contour.Line{{Points: points}}, tol, tol)[0].Points; len(got) != c.kept {
						t.Errorf("size %v, %v tolerances of %v away, in a set: %v", size, c.off, tol, got)
					}
					for i, p := range points {
						points[i] = contour.Point{X: -p.Y, Y: p.X}
					}
				}
			}
		}
	}
}

// A segment does not replace a piece where it meets a segment of another line, not even in
// its end.
func TestSimplifyLinesThatTouch(t *testing.T) {
	turned := func(p contour.Point, quarters int) contour.Point {
		for range quarters {
			p = contour.Point{X: -p.Y, Y: p.X}
		}
		return p
	}
	for quarters := range 4 {
		var wall, alone []contour.Line
		for i, points := range [][]contour.Point{
			{{X: 0, Y: 0}, {X: 0.05, Y: -1}, {X: 0, Y: -2}},
			{{X: -1, Y: 0}, {X: 1, Y: 0}},
		} {
			for k := range points {
				points[k] = turned(points[k], quarters)
			}
			wall = append(wall, contour.Line{Points: points})
			if i == 0 {
				alone = slices.Clone(wall)
			}
		}
		if got := contour.SimplifyLines(alone, 0.1, 0.1); len(got[0].Points) != 2 {
			t.Errorf("%d quarters: alone %v", quarters, got)
		}
		if got := contour.SimplifyLines(wall, 0.1, 0.1); !reflect.DeepEqual(got, wall) {
			t.Errorf("%d quarters: %v became %v", quarters, wall, got)
		}
		slices.Reverse(wall)
		if got := contour.SimplifyLines(wall, 0.1, 0.1); !reflect.DeepEqual(got, wall) {
			t.Errorf("%d quarters, the wall first: %v became %v", quarters, wall, got)
		}
	}
}

// Scaling both the points and the tolerance does not change which points stay.
func TestSimplifyLinesStretched(t *testing.T) {
	lines := mustLines(t, sample(t, wavy, contour.Axis(-2, 2, 40), contour.Axis(-2, 2, 40)), contour.Axis(-1.5, 1.5, 9), nil)
	want := contour.SimplifyLines(lines, 0.05, 0.05)
	for i := range lines {
		for j := range lines[i].Points {
			lines[i].Points[j].X *= 1 << 12
		}
	}
	got := contour.SimplifyLines(lines, 0.05*(1<<12), 0.05)
	for i := range got {
		for j := range got[i].Points {
			got[i].Points[j].X /= 1 << 12
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("a stretched set is simplified otherwise")
	}
}

func ExampleSimplify() {
	points := []contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0.04}, {X: 2, Y: -0.03}, {X: 3, Y: 0}, {X: 3, Y: 2}}
	fmt.Println(contour.Simplify(points, false, 0.05))
	// Output:
	// [{0 0} {3 0} {3 2}]
}

// By itself the wave would become a straight line, which the other line crosses.
func ExampleSimplifyLines() {
	wave := []contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0.4}, {X: 2, Y: 0}}
	needle := []contour.Point{{X: 1, Y: 0.2}, {X: 1, Y: -2}}
	fmt.Println(contour.Simplify(wave, false, 0.5))
	for _, l := range contour.SimplifyLines([]contour.Line{{Points: wave}, {Points: needle}}, 0.5, 0.5) {
		fmt.Println(l.Points)
	}
	// Output:
	// [{0 0} {2 0}]
	// [{0 0} {1 0.4} {2 0}]
	// [{1 0.2} {1 -2}]
}

func BenchmarkSimplify(b *testing.B) {
	for _, name := range []string{"quad", "peaks", "noise"} {
		g := benchField(b, name, 1000)
		lines := mustLines(b, g, inner(g, 30), nil)
		n := 0
		for _, l := range lines {
			n += len(l.Points)
		}
		// Half a pixel a cell: a panel of 500 pixels.
		lo, hi := g.Xs[0], g.Xs[len(g.Xs)-1]
		tol := 0.05 * (hi - lo) / 500
		b.Run(name+"/alone", func(b *testing.B) {
			left := 0
			for b.Loop() {
				left = 0
				for _, l := range lines {
					left += len(contour.Simplify(l.Points, l.Closed, tol))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n*b.N), "ns/vertex")
			b.ReportMetric(float64(left)/float64(n), "left")
		})
		b.Run(name+"/set", func(b *testing.B) {
			left := 0
			for b.Loop() {
				left = 0
				for _, l := range contour.SimplifyLines(lines, tol, tol) {
					left += len(l.Points)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n*b.N), "ns/vertex")
			b.ReportMetric(float64(left)/float64(n), "left")
		})
	}
}
