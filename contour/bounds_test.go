package contour_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"natgrad.example/contour"
)

// Every number of levels is good at its limits, 1 and a documented greatest one, and an
// error that names the limit beyond them. Zero stands for 7.
func TestNumbersOfLevels(t *testing.T) {
	zs := make([]float64, 2*70_000)
	for i := range zs {
		zs[i] = 1 + float64(i)/1000
	}
	g := mustGrid(t, contour.Axis(0, 1, 70_000), []float64{0, 1}, zs)
	for name, c := range map[string]struct {
		most int
		with func(n int) contour.Leveler
	}{
		"Nice":     {contour.MaxLevels - 3, func(n int) contour.Leveler { return contour.Nice{N: n} }},
		"Linear":   {contour.MaxLevels - 2, func(n int) contour.Leveler { return contour.Linear{N: n} }},
		"Log":      {contour.MaxLevels - 3, func(n int) contour.Leveler { return contour.Log{N: n} }},
		"Quantile": {contour.MaxLevels - 2, func(n int) contour.Leveler { return contour.Quantile{N: n} }},
	} {
		for _, n := range []int{1, c.most} {
			levels, err := c.with(n).Levels(g)
			if err != nil || len(levels) == 0 || len(levels) > n+4 || !slices.IsSorted(levels) {
				t.Errorf("%s{%d}: %d levels, %v", name, n, len(levels), err)
			}
			if name == "Quantile" && len(levels) != n {
				t.Errorf("%s{%d}: %d levels", name, n, len(levels))
			}
		}
		for _, n := range []int{-1, c.most + 1, math.MaxInt} {
			_, err := c.with(n).Levels(g)
			checkError(t, err, contour.ErrSize, fmt.Sprintf("contour: %s{%d}: number of levels not from 1 to %d", name, n, c.most))
		}
		zero, err := c.with(0).Levels(g)
		if err != nil {
			t.Fatal(err)
		}
		if seven, err := c.with(7).Levels(g); err != nil || !slices.Equal(zero, seven) {
			t.Errorf("%s: %v without a number, %v for 7, %v", name, zero, seven, err)
		}
	}
	for n, good := range map[int]bool{1: true, contour.MaxLevels: true, contour.MaxLevels + 1: false} {
		at := contour.Axis(0, 1, max(2, n))[:n]
		for name, l := range map[string]contour.Leveler{"Quantile": contour.Quantile{At: at}, "At": contour.At(contour.Axis(1, 2, max(2, n))[:n]...)} {
			levels, err := l.Levels(g)
			if (err == nil) != good || good && len(levels) != n {
				t.Errorf("%s of %d: %d levels, %v", name, n, len(levels), err)
			}
			if !good {
				checkError(t, err, contour.ErrSize, fmt.Sprint(contour.MaxLevels))
			}
		}
	}
}

// Linear levels go from Lo to Hi, which both count, or cut the range of the data into N+1
// equal parts.
func TestLinearEnds(t *testing.T) {
	g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{0, 0, 8, 8})
	for _, c := range []struct {
		l    contour.Linear
		want []float64
	}{
		{contour.Linear{N: 3}, []float64{2, 4, 6}},
		{contour.Linear{N: 2, Lo: -1, Hi: 1}, []float64{-1, 1}},
		{contour.Linear{N: 5, Lo: -1, Hi: 1}, []float64{-1, -0.5, 0, 0.5, 1}},
		{contour.Linear{N: 3, Hi: 1}, []float64{0, 0.5, 1}},
		{contour.Linear{N: 3, Lo: -1}, []float64{-1, -0.5, 0}},
	} {
		if got, err := c.l.Levels(g); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, %v, want %v", c.l, got, err, c.want)
		}
	}
}

// tent is y less a tent of height h over the segment from (0, 0) to (1, 0), with slopes that
// are powers of two. Its zeros need no rounding.
func tent(h float64) func(x []float64) float64 {
	return func(x []float64) float64 { return x[1] - h*(1-math.Abs(2*x[0]-1)) }
}

// A segment is divided where its middle is farther from the line than the tolerance, in
// units of cells, and not where it is just at the tolerance.
func TestRefineTolerance(t *testing.T) {
	for _, height := range []float64{2, 4} {
		f := tent(0.25)
		g := sample(t, f, []float64{0, 1}, []float64{-height / 2, height / 2})
		before := mustLines(t, g, []float64{0}, nil)
		at := 0.25 / height
		for tol, want := range map[float64]int{at: 2, math.Nextafter(at, 1): 2, math.Nextafter(at, 0): 3} {
			after := mustRefine(t, before, f, g, &contour.RefineSettings{Tol: tol})
			if n := len(after[0].Points); n != want {
				t.Errorf("cell of height %v, tolerance %v: %d points, want %d", height, tol, n, want)
			}
			if want == 3 && after[0].Points[1] != (contour.Point{X: 0.5, Y: 0.25}) {
				t.Errorf("the middle moves to %v", after[0].Points[1])
			}
		}
	}
}

// A vertex takes Steps calls at most, by default 8, and no more once it is exact. A cube
// root converges slowly.
func TestRefineSteps(t *testing.T) {
	for steps, most := range map[int]int{0: 8, 1: 1, 3: 3, 8: 8, 60: 60} {
		calls := 0
		f := func(x []float64) float64 {
			calls++
			return math.Cbrt(x[0]-0.3) + 0.1*math.Sin(40*x[0])
		}
		g := sample(t, f, []float64{0, 1}, []float64{0, 1})
		before := mustLines(t, g, []float64{0.01}, nil)
		calls = 0
		mustRefine(t, before, f, g, &contour.RefineSettings{Steps: steps})
		if n := 2; calls > n*most || calls < n*min(most, 8) && steps != 60 {
			t.Errorf("Steps: %d: %d calls for %d vertices", steps, calls, n)
		}
		line := func(x []float64) float64 { calls++; return x[0] - 0.25 }
		g = sample(t, line, []float64{0, 1}, []float64{0, 1})
		before = mustLines(t, g, []float64{0}, nil)
		calls = 0
		if mustRefine(t, before, line, g, &contour.RefineSettings{Steps: steps}); calls != 2 {
			t.Errorf("Steps: %d: %d calls for 2 vertices that are exact", steps, calls)
		}
	}
}

// Levels through points on the borders of the grid, in both directions of both axes, are the
// values there, and just beyond there are none.
func TestThroughBorders(t *testing.T) {
	// On this plane the level through a point is its value.
	f := func(x []float64) float64 { return x[0] + 8*x[1] }
	for _, xs := range [][]float64{{0, 1, 3}, {3, 1, 0}} {
		for _, ys := range [][]float64{{-1, 0, 2}, {2, 0, -1}} {
			g := sample(t, f, xs, ys)
			for _, x := range []float64{0, 0.5, 1, 2, 3} {
				for _, y := range []float64{-1, -0.5, 0, 1, 2} {
					got, err := contour.Through{Points: []contour.Point{{X: x, Y: y}}}.Levels(g)
					if err != nil || math.Abs(got[0]-f([]float64{x, y})) > 1e-14 {
						t.Errorf("(%v, %v): %v, %v", x, y, got, err)
					}
				}
			}
			for _, p := range []contour.Point{
				{X: math.Nextafter(3, 4), Y: 0}, {X: -5e-324, Y: 0}, {X: 1, Y: math.Nextafter(2, 3)}, {X: 1, Y: math.Nextafter(-1, -2)}, {X: math.NaN(), Y: 0}, {X: 0, Y: math.NaN()},
			} {
				got, err := contour.Through{Points: []contour.Point{p}}.Levels(g)
				checkError(t, err, contour.ErrRange, "points[0]")
				if got != nil {
					t.Errorf("%v: levels %v", p, got)
				}
			}
		}
	}
}

// Segments that are on the line already, with their middle too, are not divided, however
// small the tolerance.
func TestRefineStraight(t *testing.T) {
	for _, slope := range []float64{0, 0.5, -1, 2} {
		f := func(x []float64) float64 { return x[1] - slope*x[0] }
		for _, sign := range []float64{1, -1} {
			g := sample(t, func(x []float64) float64 { return sign * f(x) }, contour.Axis(0, 4, 5), contour.Axis(-8, 8, 17))
			for _, level := range []float64{0, 0.5, -0.25} {
				before := mustLines(t, g, []float64{level}, nil)
				after := mustRefine(t, before, func(x []float64) float64 { return sign * f(x) }, g, &contour.RefineSettings{Tol: 1e-300})
				if len(before) != 1 || !slices.Equal(after[0].Points, before[0].Points) {
					t.Errorf("slope %v, level %v: %v became %v", slope, level, before, after)
				}
			}
		}
	}
}

// An axis may begin, go through and end at a coordinate whose position on the scale is 0.
func TestScaleThroughZero(t *testing.T) {
	for _, xs := range [][]float64{{1, 10, 100}, {0.01, 1, 100}, {0.01, 0.1, 1}, {100, 10, 1}, {1, 0.1, 0.01}} {
		g := mustGrid(t, xs, []float64{0, 1}, []float64{0, 2, 4, 0, 2, 4})
		lines, err := contour.Lines(g, []float64{1, 3}, &contour.LineSettings{XScale: math.Log10})
		if err != nil || len(lines) != 2 {
			t.Errorf("%v: %v, %v", xs, lines, err)
			continue
		}
		for i, l := range lines {
			want := math.Sqrt(xs[i] * xs[i+1]) // halfway on the scale
			for _, p := range l.Points {
				if math.Abs(p.X/want-1) > 1e-14 {
					t.Errorf("%v: level %v at x = %v, want %v", xs, l.Level, p.X, want)
				}
			}
		}
	}
}

// The level through a point of a flat cell is that of the cell.
func TestThroughFlatCell(t *testing.T) {
	g := mustGrid(t, []float64{0, 1, 2}, []float64{0, 1}, []float64{3, 3, 8, 3, 3, 8})
	for _, p := range []contour.Point{{X: 0.5, Y: 0.25}, {X: 0, Y: 0}, {X: 0.75, Y: 1}} {
		got, err := contour.Through{Points: []contour.Point{p}}.Levels(g)
		if err != nil || !slices.Equal(got, []float64{3}) {
			t.Errorf("%v: %v, %v", p, got, err)
		}
	}
}

// The level through a node is the value of the node, to the last bit.
func TestThroughNodes(t *testing.T) {
	zs := []float64{0.1, -0.3, 1e300, -7e-12, 0, -0.2, 5, 0.7, 1.0 / 3}
	g := mustGrid(t, []float64{0, 1, 3}, []float64{4, 2, 1}, zs)
	for i, z := range zs {
		p := contour.Point{X: g.Xs[i%3], Y: g.Ys[i/3]}
		got, err := contour.Through{Points: []contour.Point{p}}.Levels(g)
		if err != nil || !slices.Equal(got, []float64{z}) {
			t.Errorf("%v: %v, %v, want %v", p, got, err, z)
		}
	}
}
