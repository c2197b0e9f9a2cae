package contour_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// TestCurvilinearContourpy compares raw lines with those that
// scripts/curvilinear_reference.py wrote.
func TestCurvilinearContourpy(t *testing.T) {
	var doc struct {
		Cases []struct {
			Name   string
			NX, NY int
			Corner bool
			Xs, Ys []float64
			Zs     []*float64 // nil at holes
			Levels []struct {
				Level  float64
				Closed []bool
				Lines  [][][2]float64
			}
		}
	}
	readTestdata(t, "curvilinear.json.gz", &doc)
	if len(doc.Cases) != 15 {
		t.Fatalf("%d cases, want 15", len(doc.Cases))
	}
	for _, k := range doc.Cases {
		t.Run(fmt.Sprintf("%s-corner=%t", k.Name, k.Corner), func(t *testing.T) {
			zs := make([]float64, len(k.Zs))
			for i, z := range k.Zs {
				zs[i] = math.NaN()
				if z != nil {
					zs[i] = *z
				}
			}
			g, err := contour.NewCurvilinearGrid(k.NX, k.NY, k.Xs, k.Ys, zs)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range k.Levels {
				got := mustLines(t, g, []float64{want.Level}, &contour.LineSettings{Raw: true, CornerMask: k.Corner})
				if len(got) != len(want.Lines) {
					t.Errorf("level %v: %d lines, want %d", want.Level, len(got), len(want.Lines))
				}
				if strings.HasPrefix(k.Name, "polar") {
					// ContourPy's directions hold in columns and rows, which run clockwise
					// here.
					for i := range got {
						slices.Reverse(got[i].Points)
					}
				}
				matchRaw(t, want.Level, got, want.Lines)
			}
		})
	}
}

// A warp by the identity gives the same lines, bit for bit. A quarter turn turns the
// lines, and a reflection reflects and reverses them.
func TestWarp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		raw := rapid.Bool().Draw(t, "raw")
		want := lines(t, g, wholeLevels, raw)
		for _, k := range []struct {
			name    string
			reverse bool
			move    func(contour.Point) contour.Point
		}{
			{"identity", false, func(p contour.Point) contour.Point { return p }},
			{"turn", false, func(p contour.Point) contour.Point { return contour.Point{X: -p.Y, Y: p.X} }},
			{"mirror", true, func(p contour.Point) contour.Point { return contour.Point{X: p.Y, Y: p.X} }},
		} {
			w, err := g.Warp(k.move)
			if err != nil {
				t.Fatal(err)
			}
			got := canonicalExact(lines(t, w, wholeLevels, raw), false, nil)
			if moved := canonicalExact(want, k.reverse, k.move); !slices.Equal(got, moved) {
				t.Fatalf("%s: got %v\nwant %v", k.name, got, moved)
			}
		}
	})
}

// canonicalExact returns the directed segments of lines, moved, in sorted order.
func canonicalExact(ls []contour.Line, reverse bool, move func(contour.Point) contour.Point) [][5]float64 {
	var out [][5]float64
	for _, l := range ls {
		p := vertices(l)
		for i := range p[1:] {
			a, b := p[i], p[i+1]
			if reverse {
				a, b = b, a
			}
			if move != nil {
				a, b = move(a), move(b)
			}
			out = append(out, [5]float64{l.Level, a.X + 0, a.Y + 0, b.X + 0, b.Y + 0})
		}
	}
	slices.SortFunc(out, func(a, b [5]float64) int { return slices.Compare(a[:], b[:]) })
	return out
}

// In polar coordinates lines of the radius are regular polygons, with the
// center, which is lower, on their right.
func TestPolar(t *testing.T) {
	const sides = 24
	g := sample(t, func(x []float64) float64 { return x[1] }, contour.Axis(0, 2*math.Pi, sides+1), contour.Axis(0, 2, 5))
	polar, err := g.Warp(func(p contour.Point) contour.Point {
		sin, cos := math.Sincos(p.X)
		return contour.Point{X: p.Y * cos, Y: p.Y * sin}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range mustLines(t, polar, []float64{0.25, 1.2, 1.5}, nil) {
		area := 0.0
		for i, p := range l.Points[:sides] {
			q := l.Points[i+1]
			area += (p.X*q.Y - p.Y*q.X) / 2
		}
		want := -l.Level * l.Level * sides / 2 * math.Sin(2*math.Pi/sides)
		if len(l.Points) != sides+1 || math.Abs(area-want) > 1e-12 {
			t.Errorf("level %v: %d vertices around an area of %v, want %d around %v", l.Level, len(l.Points), area, sides+1, want)
		}
	}
}

func TestBadCurvilinearGrids(t *testing.T) {
	four, nan := []float64{0, 1, 2, 3}, math.NaN()
	var none *contour.CurvilinearGrid
	_, err := contour.Lines(none, []float64{1}, nil)
	checkError(t, err, contour.ErrNilFunc, "grid")
	for _, k := range []struct {
		columns, rows int
		xs, ys, zs    []float64
		is            error
		says          string
	}{
		{1, 4, four, four, four, contour.ErrSize, "1 columns and 4 rows"},
		{2, -2, four, four, four, contour.ErrSize, "-2 rows"},
		{math.MaxInt, 2, four, four, four, contour.ErrSize, "too many"},
		{2, 2, four[:3], four, four, contour.ErrSize, "xs has length 3 for 2 columns and 2 rows, want 4"},
		{2, 2, four, nil, four, contour.ErrSize, "ys has length 0"},
		{2, 2, four, four, four[:1], contour.ErrSize, "zs has length 1"},
		{2, 2, []float64{0, 1, nan, 3}, four, four, contour.ErrNotFinite, "xs[2] = NaN"},
		{2, 2, four, []float64{0, 1, 2, math.Inf(-1)}, four, contour.ErrNotFinite, "ys[3] = -Inf"},
		{2, 2, four, []float64{-math.MaxFloat64, 1, 2, math.MaxFloat64}, four, contour.ErrNotFinite, "span"},
	} {
		_, err := contour.NewCurvilinearGrid(k.columns, k.rows, k.xs, k.ys, k.zs)
		checkError(t, err, k.is, k.says)
		g := &contour.CurvilinearGrid{Columns: k.columns, Rows: k.rows, Xs: k.xs, Ys: k.ys, Zs: k.zs}
		_, err = contour.Lines(g, []float64{1}, nil)
		checkError(t, err, k.is, k.says)
	}
	g := mustGrid(t, four, four, make([]float64, 16))
	_, err = g.Warp(nil)
	checkError(t, err, contour.ErrNilFunc, "warp")
	_, err = g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: 1 / p.X} })
	checkError(t, err, contour.ErrNotFinite, "xs[0] = +Inf")
	_, err = (&contour.Grid{}).Warp(func(p contour.Point) contour.Point { return p })
	checkError(t, err, contour.ErrSize, "xs")
}

// If all nodes coincide, every line is a single point, so there are no lines.
func TestCollapsedGrid(t *testing.T) {
	zero := make([]float64, 6)
	g, err := contour.NewCurvilinearGrid(3, 2, zero, zero, []float64{0, 1, 0, 1, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if got := mustLines(t, g, []float64{0.5}, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	if c, r := g.Dims(); c != 3 || r != 2 || g.X(2) != 2 || g.Y(1) != 1 || g.Z(0, 1) != 1 || g.Node(2, 1) != (contour.Point{}) {
		t.Errorf("got %d×%d", c, r)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic from a node out of range")
		}
	}()
	g.Node(3, 0)
}
