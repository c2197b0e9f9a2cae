package contour_test

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// Output scales exactly when axes are multiplied by powers of two. The tests compare the
// output for axes of ordinary size, times 2^j and 2^k, with the output for axes times
// these numbers.

// axisOf draws an axis of n numbers between −8 and 8 with few digits, in either direction.
// Differences of nodes are so large that positions on edges are normal numbers at
// any scale.
func axisOf(n int) *rapid.Generator[[]float64] {
	return rapid.Custom(func(t *rapid.T) []float64 {
		at := float64(rapid.IntRange(-2048, 0).Draw(t, "begin"))
		axis := make([]float64, n)
		for i := range axis {
			at += float64(rapid.IntRange(1, 300).Draw(t, "step"))
			axis[i] = at / 256
		}
		if rapid.Bool().Draw(t, "decreasing") {
			for i := range axis {
				axis[i] = -axis[i]
			}
		}
		return axis
	})
}

// valueOf draws values among which equal ones, levels and holes are frequent.
func valueOf() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(1, 4), func(i int) float64 { return float64(i) }),
		rapid.Float64Range(0.5, 4.5),
		rapid.SampledFrom([]float64{math.NaN(), 1.5, 2.5, 3.5}),
	)
}

// gridOf draws a grid of up to 7×7 nodes.
func gridOf() *rapid.Generator[*contour.Grid] {
	return rapid.Custom(func(t *rapid.T) *contour.Grid {
		nx, ny := rapid.IntRange(2, 7).Draw(t, "columns"), rapid.IntRange(2, 7).Draw(t, "rows")
		return &contour.Grid{
			Xs: axisOf(nx).Draw(t, "xs"), Ys: axisOf(ny).Draw(t, "ys"),
			Zs: rapid.SliceOfN(valueOf(), nx*ny, nx*ny).Draw(t, "zs"),
		}
	})
}

// exponentOf draws exponents, the extreme ones often.
func exponentOf() *rapid.Generator[int] {
	return rapid.OneOf(rapid.SampledFrom([]int{-900, -540, -500, 500, 540, 900}), rapid.IntRange(-900, 900))
}

func times(v []float64, e int) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = math.Ldexp(x, e)
	}
	return out
}

func pointsTimes(points []contour.Point, j, k int) []contour.Point {
	if points == nil {
		return nil
	}
	out := make([]contour.Point, len(points))
	for i, p := range points {
		out[i] = contour.Point{X: math.Ldexp(p.X, j), Y: math.Ldexp(p.Y, k)}
	}
	return out
}

func linesTimes(lines []contour.Line, j, k int) []contour.Line {
	out := make([]contour.Line, len(lines))
	for i, l := range lines {
		out[i] = contour.Line{Level: l.Level, Closed: l.Closed, Points: pointsTimes(l.Points, j, k)}
	}
	return out
}

func bandsTimes(bands []contour.Band, j, k int) []contour.Band {
	out := make([]contour.Band, len(bands))
	for i, b := range bands {
		out[i] = contour.Band{Lower: b.Lower, Upper: b.Upper}
		for _, p := range b.Polygons {
			q := contour.Polygon{Outer: pointsTimes(p.Outer, j, k)}
			for _, h := range p.Holes {
				q.Holes = append(q.Holes, pointsTimes(h, j, k))
			}
			out[i].Polygons = append(out[i].Polygons, q)
		}
	}
	return out
}

// tidied replaces empty slices by nil ones, so that reflect.DeepEqual compares contents.
func tidied(bands []contour.Band) []contour.Band { return bandsTimes(bands, 0, 0) }

var levelsOfPowers = []float64{1, 1.5, 2.25, 3, 3.5, 4}

func TestLinesScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, j, k := gridOf().Draw(t, "grid"), exponentOf().Draw(t, "j"), exponentOf().Draw(t, "k")
		far := &contour.Grid{Xs: times(g.Xs, j), Ys: times(g.Ys, k), Zs: g.Zs}
		interp := contour.Interp(rapid.IntRange(0, 1).Draw(t, "interp"))
		s := &contour.LineSettings{Interp: interp, Raw: rapid.Bool().Draw(t, "raw"), CornerMask: rapid.Bool().Draw(t, "corner")}
		lines := linesOf(t, g, s)
		if got, want := linesOf(t, far, s), linesTimes(lines, j, k); !reflect.DeepEqual(got, want) {
			t.Fatalf("lines\n%v\nwant\n%v", got, want)
		}

		b := &contour.BandSettings{Interp: interp, CornerMask: s.CornerMask, OpenBelow: true, OpenAbove: true}
		if got, want := tidied(bandsOf(t, far, b)), bandsTimes(bandsOf(t, g, b), j, k); !reflect.DeepEqual(got, want) {
			t.Fatalf("bands\n%v\nwant\n%v", got, want)
		}
	})
}

func linesOf(t *rapid.T, f contour.Field, s *contour.LineSettings) []contour.Line {
	lines, err := contour.Lines(f, levelsOfPowers, s)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func bandsOf(t *rapid.T, f contour.Field, s *contour.BandSettings) []contour.Band {
	bands, err := contour.Bands(f, levelsOfPowers, s)
	if err != nil {
		t.Fatal(err)
	}
	return bands
}

// A curvilinear grid, folded or not, scales as well.
func TestCurvilinearScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, j, k := gridOf().Draw(t, "grid"), exponentOf().Draw(t, "j"), exponentOf().Draw(t, "k")
		slant := float64(rapid.IntRange(-8, 8).Draw(t, "slant")) / 4
		fold := rapid.Bool().Draw(t, "fold")
		warp := func(p contour.Point) contour.Point {
			p.X += slant * p.Y
			if fold {
				p.Y = math.Abs(p.Y)
			}
			return p
		}
		near, err := g.Warp(warp)
		if err != nil {
			t.Fatal(err)
		}
		far, err := g.Warp(func(p contour.Point) contour.Point {
			q := warp(p)
			return contour.Point{X: math.Ldexp(q.X, j), Y: math.Ldexp(q.Y, k)}
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := linesOf(t, far, nil), linesTimes(linesOf(t, near, nil), j, k); !reflect.DeepEqual(got, want) {
			t.Fatalf("lines\n%v\nwant\n%v", got, want)
		}
		b := &contour.BandSettings{OpenBelow: true, OpenAbove: true}
		if got, want := tidied(bandsOf(t, far, b)), bandsTimes(bandsOf(t, near, b), j, k); !reflect.DeepEqual(got, want) {
			t.Fatalf("bands\n%v\nwant\n%v", got, want)
		}
	})
}

// Refined lines, levels through points and simplified lines scale.
func TestRefinedLinesScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nx, ny := rapid.IntRange(2, 7).Draw(t, "columns"), rapid.IntRange(2, 7).Draw(t, "rows")
		xs, ys := axisOf(nx).Draw(t, "xs"), axisOf(ny).Draw(t, "ys")
		j, k := exponentOf().Draw(t, "j"), exponentOf().Draw(t, "k")
		a, b := rapid.Float64Range(0.1, 2).Draw(t, "a"), rapid.Float64Range(0.1, 2).Draw(t, "b")
		f := func(x []float64) float64 { return 2.5 + math.Sin(a*x[0]) + math.Cos(b*x[1]+x[0]/4) }
		g := func(x []float64) float64 { return f([]float64{math.Ldexp(x[0], -j), math.Ldexp(x[1], -k)}) }
		near, err := contour.Sample(f, xs, ys, nil)
		if err != nil {
			t.Fatal(err)
		}
		far, err := contour.Sample(g, times(xs, j), times(ys, k), nil)
		if err != nil {
			t.Fatal(err)
		}
		lines := linesOf(t, near, nil)

		s := &contour.RefineSettings{Tol: rapid.SampledFrom([]float64{0, 1e-2, 1e-4}).Draw(t, "tol")}
		fine, err := contour.Refine(lines, f, near, s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := contour.Refine(linesOf(t, far, nil), g, far, s)
		if want := linesTimes(fine, j, k); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("refined\n%v\nwant\n%v; %v", got, want, err)
		}

		tolX, tolY := rapid.Float64Range(1e-3, 3).Draw(t, "tolX"), rapid.Float64Range(1e-3, 3).Draw(t, "tolY")
		want := linesTimes(contour.SimplifyLines(fine, tolX, tolY), j, k)
		if got := contour.SimplifyLines(got, math.Ldexp(tolX, j), math.Ldexp(tolY, k)); !reflect.DeepEqual(got, want) {
			t.Fatalf("simplified\n%v\nwant\n%v", got, want)
		}
		for _, l := range fine {
			want := pointsTimes(contour.Simplify(l.Points, l.Closed, tolX), j, j)
			if got := contour.Simplify(pointsTimes(l.Points, j, j), l.Closed, math.Ldexp(tolX, j)); !reflect.DeepEqual(got, want) {
				t.Fatalf("simplified\n%v\nwant\n%v", got, want)
			}
		}

		if len(lines) == 0 {
			return
		}
		points := lines[0].Points
		levels, err := contour.Through{Points: points}.Levels(near)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := (contour.Through{Points: pointsTimes(points, j, k)}).Levels(far); err != nil || !reflect.DeepEqual(got, levels) {
			t.Fatalf("levels through points %v, want %v; %v", got, levels, err)
		}
	})
}

// Bands of grids whose cells have areas beyond float64.
func TestBandsOfExtremeGrids(t *testing.T) {
	for _, unit := range []float64{5e-324, 1e-310, 1e-300, 1e-162, 1e-154, 1, 1e154, 1e200, 8e307} {
		axis := []float64{0, unit, 2 * unit}
		g := &contour.Grid{Xs: axis, Ys: axis, Zs: []float64{0, 0, 0, 0, 1, 0, 0, 0, 0}}
		bands, err := contour.Bands(g, []float64{0.5}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
		if err != nil || len(bands) != 2 {
			t.Fatalf("unit %g: %d bands, %v", unit, len(bands), err)
		}
		if low, high := bands[0].Polygons, bands[1].Polygons; unit > 5e-324 && (len(low) != 1 || len(low[0].Holes) != 1 || len(high) != 1) {
			t.Errorf("unit %g: polygons %v below and %v above, want one with a hole and one", unit, low, high)
		}
		cell := &contour.Grid{Xs: axis[:2], Ys: axis[:2], Zs: []float64{0, 0, 1, 1}}
		bands, err = contour.Bands(cell, []float64{0.25}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
		if err != nil || unit > 5e-324 && (len(bands[0].Polygons) != 1 || len(bands[1].Polygons) != 1) {
			t.Errorf("one cell of %g: %v, %v", unit, bands, err)
		}
	}
}

// Tolerances and coordinates of very different sizes.
func TestSimplifyExtremes(t *testing.T) {
	for _, unit := range []float64{1e-300, 1e-160, 1, 1e160, 1e300} {
		line := []contour.Point{{X: 0, Y: 0}, {X: unit, Y: 0}, {X: 2 * unit, Y: 0}, {X: 3 * unit, Y: 0}}
		bent := []contour.Point{{X: 0, Y: 0}, {X: unit, Y: unit}, {X: 2 * unit, Y: 0}}
		for _, tol := range []float64{5e-324, 1e-300, 1e-160, 1, 1e160, 1e300, math.Inf(1)} {
			if got := contour.Simplify(line, false, tol); len(got) != 2 {
				t.Errorf("unit %g, tolerance %g: a straight line keeps %v", unit, tol, got)
			}
			want := 3
			if tol >= unit {
				want = 2
			}
			if got := contour.Simplify(bent, false, tol); len(got) != want {
				t.Errorf("unit %g, tolerance %g: %d points of a bent line, want %d", unit, tol, len(got), want)
			}
			got := contour.SimplifyLines([]contour.Line{{Points: bent}, {Points: line}}, tol, tol)
			if n := len(got[0].Points); n != want && n != 3 {
				t.Errorf("unit %g, tolerance %g: %d points of two lines, want %d", unit, tol, n, want)
			}
		}
	}
}
