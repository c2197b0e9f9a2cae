package contour_test

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// drawGrid draws a grid of up to 9×9 nodes with holes. Its values are integers, some
// of which equal levels, or widely spread numbers.
func drawGrid(t *rapid.T, whole, holes bool) *contour.Grid {
	xs := drawAxis(t, "xs")
	ys := drawAxis(t, "ys")
	value := rapid.Float64Range(-4, 4)
	if whole {
		value = rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(i) })
	}
	if holes {
		bad := rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)})
		value = rapid.OneOf(value, value, value, value, bad)
	}
	zs := rapid.SliceOfN(value, len(xs)*len(ys), len(xs)*len(ys)).Draw(t, "zs")
	g, err := contour.NewGrid(xs, ys, zs)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func drawAxis(t *rapid.T, name string) []float64 {
	steps := rapid.SliceOfN(rapid.Float64Range(0.25, 2), 1, 8).Draw(t, name)
	down := rapid.Bool().Draw(t, name+" down")
	axis := []float64{-2}
	for _, s := range steps {
		axis = append(axis, axis[len(axis)-1]+s)
	}
	if down {
		slices.Reverse(axis)
	}
	return axis
}

// Integer values may equal wholeLevels; no value equals any of oddLevels.
var (
	wholeLevels = []float64{-3, -2, -1.5, 0, 1, 2.25, 3}
	oddLevels   = []float64{-2.8317, -1.4142, -0.3679, 0.1234, 0.5772, 1.6180, 2.7183}
)

func lines(t *rapid.T, f contour.Field, levels []float64, raw bool) []contour.Line {
	ls, err := contour.Lines(f, levels, &contour.LineSettings{Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	return ls
}

func finite(z float64) bool { return math.Abs(z) <= math.MaxFloat64 }

// validCell reports whether the cell in column c and row r exists and has no hole.
func validCell(g *contour.Grid, c, r int) bool {
	nc, nr := g.Dims()
	if c < 0 || r < 0 || c >= nc-1 || r >= nr-1 {
		return false
	}
	return finite(g.Z(c, r)) && finite(g.Z(c+1, r)) && finite(g.Z(c, r+1)) && finite(g.Z(c+1, r+1))
}

// crossings counts the edges of valid cells that a level crosses, and how many of
// these edges belong to a single valid cell.
func crossings(g *contour.Grid, level float64) (all, ends int) {
	nc, nr := g.Dims()
	count := func(a, b float64, cells ...bool) {
		n := 0
		for _, ok := range cells {
			if ok {
				n++
			}
		}
		if n == 0 || (a > level) == (b > level) {
			return
		}
		all++
		if n == 1 {
			ends++
		}
	}
	for r := range nr {
		for c := range nc {
			if c+1 < nc {
				count(g.Z(c, r), g.Z(c+1, r), validCell(g, c, r), validCell(g, c, r-1))
			}
			if r+1 < nr {
				count(g.Z(c, r), g.Z(c, r+1), validCell(g, c, r), validCell(g, c-1, r))
			}
		}
	}
	return all, ends
}

// Every crossed edge has one vertex, and the number of ends of lines is the number
// of vertices on the border of the domain.
func TestEveryCrossingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Bool().Draw(t, "whole")
		g := drawGrid(t, whole, true)
		got := lines(t, g, wholeLevels, true)
		for _, level := range wholeLevels {
			vertices, ends := 0, 0
			for _, l := range got {
				if l.Level != level {
					continue
				}
				vertices += len(l.Points)
				if !l.Closed {
					ends += 2
				}
			}
			if all, border := crossings(g, level); vertices != all || ends != border {
				t.Fatalf("level %v: %d vertices and %d ends, want %d and %d", level, vertices, ends, all, border)
			}
		}
	})
}

// onEdge returns the two nodes of the edge that contains p; ok is false if no edge
// does or if p is a node.
func onEdge(g *contour.Grid, p contour.Point) (c0, r0, c1, r1 int, ok bool) {
	find := func(v []float64, x float64) (i int, exact bool) {
		for i := range v {
			if v[i] == x {
				return i, true
			}
			if i > 0 && (v[i-1] < x) == (x < v[i]) {
				return i - 1, false
			}
		}
		return -1, false
	}
	c, onCol := find(g.Xs, p.X)
	r, onRow := find(g.Ys, p.Y)
	if c < 0 || r < 0 || onCol == onRow {
		return 0, 0, 0, 0, false
	}
	if onCol {
		return c, r, c, r + 1, true
	}
	return c, r, c + 1, r, true
}

// Every vertex is exactly on an edge that the level crosses, at the point of linear
// interpolation, and every segment has the higher node of its first edge on its
// left.
func TestVerticesAndOrientation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, false, true)
		for _, l := range lines(t, g, oddLevels, false) {
			for i, p := range l.Points {
				c0, r0, c1, r1, ok := onEdge(g, p)
				if !ok {
					continue // rounded to a node
				}
				z0, z1 := g.Z(c0, r0), g.Z(c1, r1)
				if (z0 > l.Level) == (z1 > l.Level) {
					t.Fatalf("vertex %v between %v and %v at level %v", p, z0, z1, l.Level)
				}
				f := (l.Level - z0) / (z1 - z0)
				want := contour.Point{X: g.X(c0) + f*(g.X(c1)-g.X(c0)), Y: g.Y(r0) + f*(g.Y(r1)-g.Y(r0))}
				if math.Hypot(p.X-want.X, p.Y-want.Y) > 1e-12 {
					t.Fatalf("vertex %v, want %v", p, want)
				}
				if i+1 == len(l.Points) && !l.Closed {
					continue
				}
				high := contour.Point{X: g.X(c0), Y: g.Y(r0)}
				if z1 > z0 {
					high = contour.Point{X: g.X(c1), Y: g.Y(r1)}
				}
				q := l.Points[(i+1)%len(l.Points)]
				if cross := (q.X-p.X)*(high.Y-p.Y) - (q.Y-p.Y)*(high.X-p.X); cross < -1e-12 {
					t.Fatalf("from %v to %v the higher node %v is on the right", p, q, high)
				}
			}
		}
	})
}

// The default lines are the raw lines without coincident neighbors and without lines
// of a single point.
func TestCleaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, true, true)
		want := []contour.Line{}
		for _, l := range lines(t, g, wholeLevels, true) {
			l.Points = slices.Compact(slices.Clone(l.Points))
			for n := len(l.Points); l.Closed && n > 1 && l.Points[0] == l.Points[n-1]; n-- {
				l.Points = l.Points[:n-1]
			}
			if len(l.Points) > 1 {
				want = append(want, l)
			}
		}
		if got := lines(t, g, wholeLevels, false); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v\nwant %v", got, want)
		}
	})
}

// A field of another type than *Grid gives the same lines in the same order, and
// so do all levels at once and one by one.
func TestSameLinesAnyWay(t *testing.T) {
	type other struct{ contour.Field }
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		raw := rapid.Bool().Draw(t, "raw")
		together := lines(t, g, wholeLevels, raw)
		if !reflect.DeepEqual(together, lines(t, other{g}, wholeLevels, raw)) {
			t.Fatal("another implementation of Field gives other lines")
		}
		single := []contour.Line{}
		for _, l := range wholeLevels {
			single = append(single, lines(t, g, []float64{l}, raw)...)
		}
		if !reflect.DeepEqual(together, single) {
			t.Fatal("levels one by one give other lines")
		}
	})
}

// canonical returns the lines in an order that does not depend on the grid. Closed
// lines begin at their least point.
func canonical(ls []contour.Line) []contour.Line {
	compare := func(a, b contour.Point) int {
		return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y))
	}
	out := slices.Clone(ls)
	for i, l := range out {
		p := slices.Clone(l.Points)
		if l.Closed {
			least := slices.Index(p, slices.MinFunc(p, compare))
			p = append(p[least:], p[:least]...)
		}
		out[i].Points = p
	}
	slices.SortFunc(out, func(a, b contour.Line) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), slices.CompareFunc(a.Points, b.Points, compare))
	})
	return out
}

// sameLines compares canonical lines up to rounding errors.
func sameLines(a, b []contour.Line) bool {
	a, b = canonical(a), canonical(b)
	return slices.EqualFunc(a, b, func(a, b contour.Line) bool {
		return a.Level == b.Level && a.Closed == b.Closed &&
			slices.EqualFunc(a.Points, b.Points, func(p, q contour.Point) bool {
				return math.Hypot(p.X-q.X, p.Y-q.Y) < 1e-12
			})
	})
}

// generic reports whether no node and no mean of a saddle is near a level, so that
// symmetries hold.
func generic(g *contour.Grid, levels []float64) bool {
	nc, nr := g.Dims()
	far := func(z float64) bool {
		return !slices.ContainsFunc(levels, func(l float64) bool { return math.Abs(z-l) < 1e-6 })
	}
	for r := range nr {
		for c := range nc {
			if finite(g.Z(c, r)) && !far(g.Z(c, r)) {
				return false
			}
			if validCell(g, c, r) && !far((g.Z(c, r)+g.Z(c+1, r)+g.Z(c, r+1)+g.Z(c+1, r+1))/4) {
				return false
			}
		}
	}
	return true
}

// The field -z at the level -l has the reversed lines. The transposed grid, the
// mirrored grid, and the grid with reversed axes have the same lines.
func TestSymmetries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, false, true)
		if !generic(g, oddLevels) {
			t.Skip("on a level")
		}
		want := lines(t, g, oddLevels, false)
		nc, nr := g.Dims()

		neg := &contour.Grid{Xs: g.Xs, Ys: g.Ys, Zs: slices.Clone(g.Zs)}
		trans := &contour.Grid{Xs: g.Ys, Ys: g.Xs, Zs: make([]float64, nc*nr)}
		back := &contour.Grid{Xs: slices.Clone(g.Xs), Ys: g.Ys, Zs: make([]float64, nc*nr)}
		slices.Reverse(back.Xs)
		mirror := &contour.Grid{Xs: make([]float64, nc), Ys: g.Ys, Zs: g.Zs}
		for c, x := range g.Xs {
			mirror.Xs[c] = -x
		}
		for r := range nr {
			for c := range nc {
				neg.Zs[r*nc+c] = -g.Z(c, r)
				trans.Zs[c*nr+r] = g.Z(c, r)
				back.Zs[r*nc+nc-1-c] = g.Z(c, r)
			}
		}
		negLevels := make([]float64, len(oddLevels))
		for i, l := range oddLevels {
			negLevels[len(negLevels)-1-i] = -l
		}
		identity := func(p contour.Point) contour.Point { return p }
		swap := func(p contour.Point) contour.Point { return contour.Point{X: p.Y, Y: p.X} }
		flip := func(p contour.Point) contour.Point { return contour.Point{X: -p.X, Y: p.Y} }
		for _, k := range []struct {
			name    string
			grid    *contour.Grid
			levels  []float64
			sign    float64
			reverse bool
			move    func(contour.Point) contour.Point
		}{
			{"negative", neg, negLevels, -1, true, identity},
			{"transposed", trans, oddLevels, 1, true, swap}, // left becomes right
			{"mirrored", mirror, oddLevels, 1, true, flip},
			{"backwards", back, oddLevels, 1, false, identity},
		} {
			got := lines(t, k.grid, k.levels, false)
			for i := range got {
				got[i].Level *= k.sign
				for j, p := range got[i].Points {
					got[i].Points[j] = k.move(p)
				}
				if k.reverse {
					slices.Reverse(got[i].Points)
				}
			}
			if !sameLines(got, want) {
				t.Fatalf("%s: got %v\nwant %v", k.name, got, want)
			}
		}
	})
}
