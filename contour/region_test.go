package contour_test

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

func areaOf(ps []contour.Polygon) (sum float64) {
	for _, p := range ps {
		sum += polygonArea(p)
	}
	return sum
}

func disk(cx, cy, r float64) func(x []float64) float64 {
	return func(x []float64) float64 { return (x[0]-cx)*(x[0]-cx) + (x[1]-cy)*(x[1]-cy) - r*r }
}

func mustRegion(t *testing.T, s *contour.RegionSettings, xs, ys []float64, g ...func(x []float64) float64) *contour.Region {
	t.Helper()
	r, err := contour.SampleRegion(g, xs, ys, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The region of known shapes has their area, their number of parts and their holes.
func TestRegionShapes(t *testing.T) {
	axis := contour.Axis(-2, 2, 41)
	lens := 2*math.Acos(0.5) - math.Sqrt(3)/2
	for _, k := range []struct {
		name         string
		g            []func(x []float64) float64
		area         float64
		parts, holes int
		tol          float64
	}{
		{"disk", []func(x []float64) float64{disk(0.1, 0, 1)}, math.Pi, 1, 0, 2e-3},
		{"lens", []func(x []float64) float64{disk(-0.5, 0, 1), disk(0.5, 0, 1)}, lens, 1, 0, 2e-3},
		{"triangle", []func(x []float64) float64{
			func(x []float64) float64 { return -x[0] - 0.33 },
			func(x []float64) float64 { return -x[1] - 0.71 },
			func(x []float64) float64 { return x[0] + x[1] - 0.57 },
		}, 1.61 * 1.61 / 2, 1, 0, 1e-12},
		{"ring", []func(x []float64) float64{disk(0, 0, 1.5), func(x []float64) float64 { return -disk(0, 0, 0.5)(x) }}, 2 * math.Pi, 1, 1, 3e-3},
		{"two islands", []func(x []float64) float64{func(x []float64) float64 {
			return min(disk(-1, 0, 0.6)(x), disk(1.1, 0, 0.7)(x))
		}}, math.Pi * (0.36 + 0.49), 2, 0, 3e-3},
		{"touching the frame", []func(x []float64) float64{disk(2, 2, 1)}, math.Pi / 4, 1, 0, 1e-3},
		{"empty", []func(x []float64) float64{func([]float64) float64 { return 1 }}, 0, 0, 0, 0},
		{"whole", []func(x []float64) float64{func([]float64) float64 { return -1 }}, 16, 1, 0, 0},
		{"no common point", []func(x []float64) float64{disk(-1, 0, 0.5), disk(1, 0, 0.5)}, 0, 0, 0, 0},
		{"not a number", []func(x []float64) float64{func(x []float64) float64 {
			if disk(0, 0, 1)(x) > 0 {
				return math.NaN()
			}
			return -1
		}}, math.Pi, 1, 0, 3e-3},
		{"zero where it holds", []func(x []float64) float64{func(x []float64) float64 { return max(0, disk(0.03, 0, 1)(x)) }}, math.Pi, 1, 0, 3e-3},
	} {
		r := mustRegion(t, nil, axis, axis, k.g...)
		in, out := r.Polygons(), r.Outside()
		if a := areaOf(in); math.Abs(a-k.area) > k.tol {
			t.Errorf("%s: area %v, want %v", k.name, a, k.area)
		}
		if a := areaOf(in) + areaOf(out); math.Abs(a-16) > 1e-12 {
			t.Errorf("%s: region and the rest have the area %v, want 16", k.name, a)
		}
		holes := 0
		for _, p := range in {
			holes += len(p.Holes)
		}
		if len(in) != k.parts || holes != k.holes {
			t.Errorf("%s: %d parts, %d holes; want %d, %d", k.name, len(in), holes, k.parts, k.holes)
		}
	}
}

// A hole belongs to the innermost polygon around it.
func TestRegionNesting(t *testing.T) {
	axis := contour.Axis(-2, 2, 61)
	r := mustRegion(t, nil, axis, axis, func(x []float64) float64 {
		d := math.Hypot(x[0], x[1])
		return min(math.Abs(d-0.5)-0.2, math.Abs(d-1.4)-0.2)
	})
	want := []float64{math.Pi * (1.6*1.6 - 1.2*1.2), math.Pi * (0.7*0.7 - 0.3*0.3)}
	var got []float64
	for _, p := range r.Polygons() {
		if len(p.Holes) != 1 {
			t.Errorf("%d holes, want 1", len(p.Holes))
		}
		got = append(got, polygonArea(p))
	}
	slices.SortFunc(got, func(a, b float64) int { return cmp.Compare(b, a) })
	if len(got) != 2 || math.Abs(got[0]-want[0]) > 0.01 || math.Abs(got[1]-want[1]) > 0.01 {
		t.Errorf("areas %v, want %v", got, want)
	}
}

// At every vertex of the border a constraint is zero, and no segment is far from zeros.
func TestRegionBorderIsExact(t *testing.T) {
	axis := contour.Axis(-2, 2, 33)
	a, b := disk(-0.5, 0.1, 1), disk(0.5, 0, 1)
	r := mustRegion(t, nil, axis, axis, a, b)
	n := 0
	for _, l := range r.Border() {
		if !l.Closed {
			t.Error("the border of a lens has ends")
		}
		for i, p := range l.Points {
			x := []float64{p.X, p.Y}
			if v := max(a(x), b(x)); math.Abs(v) > 1e-12 {
				// A corner lies on chords, not on both circles.
				if math.Abs(v) > 2e-3 {
					t.Errorf("constraint %v at %v", v, p)
				}
				n++
			}
			q := l.Points[(i+1)%len(l.Points)]
			mid := []float64{(p.X + q.X) / 2, (p.Y + q.Y) / 2}
			if v := max(a(mid), b(mid)); math.Abs(v) > 3e-3 {
				t.Errorf("constraint %v between %v and %v", v, p, q)
			}
		}
	}
	if n > 2 {
		t.Errorf("%d vertices are no zeros, want at most the two corners", n)
	}
}

// drawRegion returns a region of random sampled constraints and the grid of a function.
func drawRegion(t *rapid.T) (*contour.Region, *contour.Grid) {
	n := rapid.IntRange(1, 3).Draw(t, "constraints")
	g := drawGrid(t, rapid.Bool().Draw(t, "whole"), false)
	var fields []contour.Field
	for range n {
		zs := make([]float64, len(g.Zs))
		for i := range zs {
			zs[i] = rapid.Float64Range(-1, 1).Draw(t, "g")
			if rapid.IntRange(0, 5).Draw(t, "zero") == 0 {
				zs[i] = 0
			}
			if rapid.IntRange(0, 15).Draw(t, "hole") == 0 {
				zs[i] = math.NaN()
			}
		}
		h, err := contour.NewGrid(g.Xs, g.Ys, zs)
		if err != nil {
			t.Fatal(err)
		}
		fields = append(fields, h)
	}
	r, err := contour.NewRegion(fields, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r, g
}

func extentArea(g *contour.Grid) float64 {
	return math.Abs((g.Xs[len(g.Xs)-1] - g.Xs[0]) * (g.Ys[len(g.Ys)-1] - g.Ys[0]))
}

// Region and rest are the whole, clipped bands tile the region, and a clip of a clip is the
// clip.
func TestRegionTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, g := drawRegion(t)
		whole := extentArea(g)
		eps := 1e-9 * whole
		inside, outside := areaOf(r.Polygons()), areaOf(r.Outside())
		if math.Abs(inside+outside-whole) > eps {
			t.Fatalf("%v + %v, want %v", inside, outside, whole)
		}
		lo, hi, _ := g.Range()
		bands, err := contour.Bands(g, []float64{(lo + hi) / 2}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
		if err != nil {
			t.Fatal(err)
		}
		clipped, err := r.Bands(context.Background(), bands)
		if err != nil {
			t.Fatal(err)
		}
		var sum float64
		for i, b := range clipped {
			for _, p := range b.Polygons {
				if a := polygonArea(p); a < 0 {
					t.Fatalf("a polygon of area %v", a)
				}
				if ringArea(p.Outer) < 0 {
					t.Fatal("a clockwise outer ring")
				}
			}
			a := areaOf(b.Polygons)
			if a > areaOf(bands[i].Polygons)+eps {
				t.Fatal("a band has grown")
			}
			sum += a
		}
		if math.Abs(sum-inside) > eps {
			t.Fatalf("bands have the area %v, the region %v", sum, inside)
		}
		again, err := r.Bands(context.Background(), clipped)
		if err != nil {
			t.Fatal(err)
		}
		for i := range again {
			if a, b := areaOf(again[i].Polygons), areaOf(clipped[i].Polygons); math.Abs(a-b) > eps {
				t.Fatalf("clipped twice %v, once %v", a, b)
			}
		}
	})
}

// Lines of random fields end on the border or at their own ends, their parts lie in the region,
// and what is cut off lies outside.
func TestRegionCutsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, g := drawRegion(t)
		all := lines(t, g, oddLevels, false)
		cut, err := r.Lines(context.Background(), all)
		if err != nil {
			t.Fatal(err)
		}
		own := make(map[contour.Point]bool)
		for _, l := range all {
			own[l.Points[0]], own[l.Points[len(l.Points)-1]] = true, true
		}
		const eps = 1e-9
		near := func(p contour.Point) bool { return distanceToLines(p, r.Border()) < eps }
		for _, l := range cut {
			for i, p := range l.Points {
				isEnd := !l.Closed && (i == 0 || i == len(l.Points)-1)
				if isEnd && !own[p] && !near(p) {
					t.Fatalf("a line ends at %v, not on the border", p)
				}
				if i == 0 {
					continue
				}
				q := l.Points[i-1]
				if m := (contour.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2}); !r.Contains(m) && !near(m) {
					t.Fatalf("%v of a part lies outside", m)
				}
			}
		}
		again, err := r.Lines(context.Background(), cut)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := lengthOf(again), lengthOf(cut); math.Abs(a-b) > 1e-6 || b > lengthOf(all)+1e-6 {
			t.Fatalf("%v long, clipped again %v, before %v", b, a, lengthOf(all))
		}
		// The middles of segments of the lines that belong to the region are on a part.
		for _, l := range all {
			for i := 1; i < len(l.Points); i++ {
				p, q := l.Points[i-1], l.Points[i]
				m := contour.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2}
				if r.Contains(m) && !near(m) && distanceToLines(m, cut) > eps {
					t.Fatalf("%v belongs to the region but is cut off", m)
				}
			}
		}
	})
}

// The parts of lines lie in the region and end on its border.
func TestRegionLines(t *testing.T) {
	axis := contour.Axis(-2, 2, 41)
	g := disk(0.3, -0.2, 1.3)
	r := mustRegion(t, nil, axis, axis, g)
	grid := sample(t, peaks, axis, axis)
	all, err := contour.Lines(grid, []float64{-1, -0.5, 0, 0.5, 1, 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := r.Lines(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	ends := 0
	for _, l := range lines {
		for i, p := range l.Points {
			v := g([]float64{p.X, p.Y})
			if v > 2e-3 {
				t.Errorf("%v outside: %v", p, v)
			}
			if !l.Closed && (i == 0 || i == len(l.Points)-1) && math.Abs(p.X) < 2 && math.Abs(p.Y) < 2 {
				ends++
				if d := distanceToLines(p, r.Border()); d > 1e-15*4 {
					t.Errorf("end %v is %v from the border", p, d)
				}
			}
		}
	}
	if ends < 8 {
		t.Errorf("only %d ends", ends)
	}
	again, err := r.Lines(context.Background(), lines)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := lengthOf(again), lengthOf(lines); math.Abs(a-b) > 1e-9 {
		t.Errorf("clipped twice %v long, once %v", a, b)
	}
}

func lengthOf(lines []contour.Line) (sum float64) {
	for _, l := range lines {
		for i := 1; i < len(l.Points); i++ {
			sum += math.Hypot(l.Points[i].X-l.Points[i-1].X, l.Points[i].Y-l.Points[i-1].Y)
		}
		if n := len(l.Points); l.Closed {
			sum += math.Hypot(l.Points[0].X-l.Points[n-1].X, l.Points[0].Y-l.Points[n-1].Y)
		}
	}
	return sum
}

func distanceToLines(p contour.Point, lines []contour.Line) float64 {
	least := math.Inf(1)
	for _, l := range lines {
		n := len(l.Points)
		for i := range n {
			if i+1 == n && !l.Closed {
				break
			}
			a, b := l.Points[i], l.Points[(i+1)%n]
			dx, dy := b.X-a.X, b.Y-a.Y
			t := 0.0
			if d := dx*dx + dy*dy; d > 0 {
				t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/d))
			}
			least = min(least, math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy))
		}
	}
	return least
}

// What cannot be used is an error that names it.
func TestRegionErrors(t *testing.T) {
	axis := contour.Axis(0, 1, 3)
	if _, err := contour.NewRegion(nil, nil); !errors.Is(err, contour.ErrSize) {
		t.Error(err)
	}
	if _, err := contour.NewRegion([]contour.Field{nil}, nil); !errors.Is(err, contour.ErrNilFunc) {
		t.Error(err)
	}
	if _, err := contour.SampleRegion([]func([]float64) float64{nil}, axis, axis, nil); !errors.Is(err, contour.ErrNilFunc) {
		t.Error(err)
	}
	if _, err := contour.SampleRegion([]func([]float64) float64{peaks}, axis, axis, &contour.RegionSettings{Tol: math.NaN()}); !errors.Is(err, contour.ErrRange) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := contour.SampleRegion([]func([]float64) float64{peaks}, axis, axis, &contour.RegionSettings{Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	r := mustRegion(t, nil, axis, axis, disk(0, 0, 0.5))
	if _, err := r.Lines(ctx, []contour.Line{{Points: []contour.Point{{}, {X: 1}}}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := r.Lines(context.Background(), []contour.Line{{Points: []contour.Point{{}, {X: math.NaN()}}}}); !errors.Is(err, contour.ErrNotFinite) {
		t.Error(err)
	}
	if _, err := r.Clip(context.Background(), []contour.Polygon{{Outer: []contour.Point{{}, {X: math.Inf(1)}, {Y: 1}}}}); !errors.Is(err, contour.ErrNotFinite) {
		t.Error(err)
	}
	var panicked *contour.PanicError
	if _, err := contour.SampleRegion([]func([]float64) float64{func([]float64) float64 { panic("no") }}, axis, axis, nil); !errors.As(err, &panicked) {
		t.Error(err)
	}
}

// On scales of the axes, the region and what it clips are those of the scaled grid, moved
// back.
func TestRegionScales(t *testing.T) {
	for _, k := range []struct {
		name    string
		scale   func(float64) float64
		inverse func(float64) float64
	}{
		{"log", math.Log, math.Exp},
		{"decreasing", func(x float64) float64 { return -x }, func(u float64) float64 { return -u }},
	} {
		xs, ys := contour.Axis(0.5, 8, 31), contour.Axis(0.25, 4, 27)
		scaled := func(v []float64) (out []float64) {
			for _, x := range v {
				out = append(out, k.scale(x))
			}
			return out
		}
		c, o := sample(t, disk(3, 1.5, 1.2), xs, ys), sample(t, peaks, xs, ys)
		r, err := contour.NewRegion([]contour.Field{c}, &contour.RegionSettings{XScale: k.scale, YScale: k.scale})
		if err != nil {
			t.Fatal(err)
		}
		plainC, plainO := *c, *o
		plainC.Xs, plainC.Ys = scaled(xs), scaled(ys)
		plainO.Xs, plainO.Ys = plainC.Xs, plainC.Ys
		plain, err := contour.NewRegion([]contour.Field{&plainC}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append(r.Outside(), r.Polygons()...) {
			if ringArea(p.Outer) <= 0 || len(p.Holes) > 0 && ringArea(p.Holes[0]) >= 0 {
				t.Errorf("%s: a polygon is turned over", k.name)
			}
		}
		levels := []float64{-0.01, 0.02, 0.3}
		find := func(r *contour.Region, f contour.Field, s *contour.LineSettings) []contour.Line {
			lines, err := contour.Lines(f, levels, s)
			if err != nil {
				t.Fatal(err)
			}
			if lines, err = r.Lines(context.Background(), lines); err != nil {
				t.Fatal(err)
			}
			return lines
		}
		got := find(r, o, &contour.LineSettings{XScale: k.scale, YScale: k.scale})
		want := find(plain, &plainO, nil)
		if len(got) != len(want) || len(got) == 0 {
			t.Fatalf("%s: %d lines, want %d", k.name, len(got), len(want))
		}
		for i := range got {
			if len(got[i].Points) != len(want[i].Points) {
				t.Fatalf("%s: line %d has %d points, want %d", k.name, i, len(got[i].Points), len(want[i].Points))
			}
			for j, p := range got[i].Points {
				q := want[i].Points[j]
				if math.Abs(p.X-k.inverse(q.X)) > 1e-12 || math.Abs(p.Y-k.inverse(q.Y)) > 1e-12 {
					t.Errorf("%s: %v, want %v", k.name, p, q)
				}
			}
		}
	}
}

// Powers of two scale the region and its clips exactly.
func TestRegionPowersOfTwo(t *testing.T) {
	axis := contour.Axis(-2, 2, 17)
	results := func(kx, ky int) (out [][]contour.Point) {
		move := func(p contour.Point) contour.Point {
			return contour.Point{X: math.Ldexp(p.X, -kx), Y: math.Ldexp(p.Y, -ky)}
		}
		scaled := func(k int) (out []float64) {
			for _, x := range axis {
				out = append(out, math.Ldexp(x, k))
			}
			return out
		}
		back := func(f func(x []float64) float64) func(x []float64) float64 {
			return func(x []float64) float64 {
				return f([]float64{math.Ldexp(x[0], -kx), math.Ldexp(x[1], -ky)})
			}
		}
		r := mustRegion(t, nil, scaled(kx), scaled(ky), back(disk(0.3, 0.1, 1)), back(disk(-0.4, 0, 1.1)))
		grid := sample(t, back(peaks), scaled(kx), scaled(ky))
		lines, err := contour.Lines(grid, []float64{-1, 0, 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if lines, err = r.Lines(context.Background(), lines); err != nil {
			t.Fatal(err)
		}
		for _, l := range append(lines, r.Border()...) {
			var pts []contour.Point
			for _, p := range l.Points {
				pts = append(pts, move(p))
			}
			out = append(out, pts)
		}
		for _, p := range append(r.Outside(), r.Polygons()...) {
			var pts []contour.Point
			for _, q := range p.Outer {
				pts = append(pts, move(q))
			}
			out = append(out, pts)
		}
		return out
	}
	want := results(0, 0)
	if len(want) < 4 {
		t.Fatalf("%d lines and polygons", len(want))
	}
	for _, k := range [][2]int{{1, 1}, {-3, 5}, {400, 400}, {-500, 300}} {
		got := results(k[0], k[1])
		if len(got) != len(want) {
			t.Fatalf("%v: %d lines and polygons, want %d", k, len(got), len(want))
		}
		for i := range got {
			if !slices.Equal(got[i], want[i]) {
				t.Errorf("%v: %v, want %v", k, got[i], want[i])
			}
		}
	}
}

// Lines of the constraint itself stay: the level zero is the border.
func TestRegionKeepsItsBorder(t *testing.T) {
	axis := contour.Axis(-2, 2, 23)
	grid := sample(t, disk(0.1, 0.2, 1), axis, axis)
	r, err := contour.NewRegion([]contour.Field{grid}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{-0.5, 0, 0.5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Lines(context.Background(), lines)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || !got[0].Closed || !got[1].Closed || got[1].Level != 0 {
		t.Errorf("lines %v, want those of -0.5 and 0 whole", got)
	}
	if b := r.Border(); len(b) != 1 || !b[0].Closed || ringArea(b[0].Points) > 0 {
		t.Errorf("border %v, want one clockwise line", b)
	}
}

// The grid of a region may be smaller than that of a line, and may be curvilinear.
func TestRegionEndsAtItsGrid(t *testing.T) {
	small := contour.Axis(-1, 1, 9)
	whole := func([]float64) float64 { return -1 }
	r := mustRegion(t, nil, small, small, whole)
	got, err := r.Lines(context.Background(), []contour.Line{{Points: []contour.Point{{X: -3, Y: 0.3}, {X: 3, Y: 0.3}}}})
	if err != nil || len(got) != 1 || !slices.Equal(got[0].Points, []contour.Point{{X: -1, Y: 0.3}, {X: 1, Y: 0.3}}) {
		t.Errorf("%v, %v", got, err)
	}
	square := contour.Polygon{Outer: []contour.Point{{X: -2, Y: -2}, {X: 0.5, Y: -2}, {X: 0.5, Y: 0.5}, {X: -2, Y: 0.5}}}
	ps, err := r.Clip(context.Background(), []contour.Polygon{square})
	if err != nil || math.Abs(areaOf(ps)-2.25) > 1e-15 {
		t.Errorf("%v, %v", ps, err)
	}
	if !r.Contains(contour.Point{}) || r.Contains(contour.Point{X: 1.5}) {
		t.Error("Contains is wrong")
	}
	warped, err := sample(t, disk(0, 0, 0.5), small, small).Warp(func(p contour.Point) contour.Point {
		return contour.Point{X: p.X - p.Y, Y: p.X + p.Y}
	})
	if err != nil {
		t.Fatal(err)
	}
	if r, err = contour.NewRegion([]contour.Field{warped}, nil); err != nil {
		t.Fatal(err)
	}
	if in, out := areaOf(r.Polygons()), areaOf(r.Outside()); math.Abs(in-math.Pi/2) > 0.15 || math.Abs(in+out-8) > 1e-12 {
		t.Errorf("areas %v and %v of 8", in, out)
	}
}
