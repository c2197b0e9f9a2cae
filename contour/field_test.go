package contour_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"natgrad.example/contour"
)

// Several fields have the same levels as one field with all their values.
func TestTogether(t *testing.T) {
	a, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{1, 5, 2, math.NaN(), 3, 8})
	if err != nil {
		t.Fatal(err)
	}
	b, err := contour.NewGrid([]float64{5, 6}, []float64{7, 8, 9}, []float64{40, 10, 20, 30, 15, 35})
	if err != nil {
		t.Fatal(err)
	}
	all, err := contour.NewGrid([]float64{0, 1, 2, 3}, []float64{0, 1, 2}, []float64{1, 5, 2, math.NaN(), 3, 8, 40, 10, 20, 30, 15, 35})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []contour.Leveler{contour.Nice{N: 5}, contour.Log{}, contour.Quantile{N: 4}, contour.At(3, 4)} {
		want, err := l.Levels(all)
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.Levels(contour.Together(a, nil, (*contour.Grid)(nil), (*contour.CurvilinearGrid)(nil), b))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%T: %v, %v; want %v", l, got, err, want)
		}
	}
	if _, err := (contour.Nice{}).Levels(contour.Together()); !errors.Is(err, contour.ErrSize) {
		t.Errorf("of nothing: %v", err)
	}
}

// The rows of several fields follow each other. Narrower rows end with holes, and the axes are
// indices.
func TestTogetherIsAField(t *testing.T) {
	wide := mustGrid(t, []float64{10, 20, 30}, []float64{5, 6}, []float64{1, 2, 3, 4, 5, 6})
	narrow := mustGrid(t, []float64{-1, -2}, []float64{0, 2, 4}, []float64{7, 8, 9, 10, 11, 12})
	f := contour.Together(wide, nil, narrow)
	if c, r := f.Dims(); c != 3 || r != 5 {
		t.Fatalf("%d columns and %d rows", c, r)
	}
	nan := math.NaN()
	for r, row := range [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, nan}, {9, 10, nan}, {11, 12, nan}} {
		for c, want := range row {
			if z := f.Z(c, r); z != want && !(math.IsNaN(z) && math.IsNaN(want)) {
				t.Errorf("Z(%d, %d) = %v, want %v", c, r, z, want)
			}
		}
		if f.Y(r) != float64(r) || f.X(r) != float64(r) {
			t.Errorf("column %d at %v, row at %v", r, f.X(r), f.Y(r))
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for a row out of range")
		}
	}()
	f.Z(0, 5)
}

// Rules that suit another scale than that of the values name it.
func TestScalesOfRules(t *testing.T) {
	for _, c := range []struct {
		l    contour.Leveler
		want contour.Scale
	}{{contour.Log{}, contour.ScaleLog}, {contour.Quantile{}, contour.ScaleRank}} {
		if s, ok := c.l.(contour.Scaled); !ok || s.Scale() != c.want {
			t.Errorf("%T: scale of another kind", c.l)
		}
	}
	for _, l := range []contour.Leveler{contour.Nice{}, contour.Linear{}, contour.At(1), contour.Through{}} {
		if s, ok := l.(contour.Scaled); ok && s.Scale() != contour.ScaleLinear {
			t.Errorf("%T: scale %v", l, s.Scale())
		}
	}
}

// foreign is a field of another package: it has the values and the nodes of a grid,
// counts simultaneous calls, and says whether they are safe.
type foreign struct {
	contour.Field
	node func(c, r int) contour.Point
	safe bool
	busy *busy
}

type busy struct{ now, most atomic.Int32 }

func (f foreign) Node(c, r int) contour.Point { return f.node(c, r) }
func (f foreign) Concurrent() bool            { return f.safe }

// ranged is a field that claims a range without having its values read.
type ranged struct {
	contour.Field
	lo, hi float64
}

func (f ranged) Range() (min, max float64, ok bool) { return f.lo, f.hi, f.lo <= f.hi }
func (f ranged) Holes() int                         { return 0 }
func (f ranged) Z(c, r int) float64                 { panic("read") }

// claimed is a field that claims any range as good.
type claimed struct{ ranged }

func (f claimed) Range() (min, max float64, ok bool) { return f.lo, f.hi, true }

func (f foreign) Z(c, r int) float64 {
	n := f.busy.now.Add(1)
	defer f.busy.now.Add(-1)
	for most := f.busy.most.Load(); n > most && !f.busy.most.CompareAndSwap(most, n); most = f.busy.most.Load() {
	}
	return f.Field.Z(c, r)
}

// A curvilinear field of another package has the same lines and bands as the grid
// of this package with the same nodes.
func TestForeignCurvilinear(t *testing.T) {
	xs, ys := contour.Axis(0, math.Pi, 300), contour.Axis(1, 2, 301)
	g := sample(t, func(x []float64) float64 { return math.Sin(5*x[0]) * x[1] }, xs, ys)
	g.Zs[12345] = math.NaN()
	w, err := g.Warp(func(p contour.Point) contour.Point {
		sin, cos := math.Sincos(p.X)
		return contour.Point{X: p.Y * cos, Y: p.Y * sin}
	})
	if err != nil {
		t.Fatal(err)
	}
	levels := []float64{-1, -0.5, 0.25, 1}
	for _, interp := range []contour.Interp{contour.InterpLinear, contour.InterpLog} {
		at := levels
		if interp == contour.InterpLog {
			at = levels[2:]
		}
		for _, safe := range []bool{false, true} {
			f := foreign{struct{ contour.Field }{w}, w.Node, safe, new(busy)}
			want := mustLines(t, w, at, &contour.LineSettings{Interp: interp})
			if got := mustLines(t, f, at, &contour.LineSettings{Interp: interp, Workers: 4}); !reflect.DeepEqual(got, want) {
				t.Errorf("interp %d, safe %t: other lines", interp, safe)
			}
			wantBands, err := contour.Bands(w, at, &contour.BandSettings{Interp: interp})
			if err != nil {
				t.Fatal(err)
			}
			got, err := contour.Bands(f, at, &contour.BandSettings{Interp: interp, Workers: 4})
			if err != nil || !sameBands(got, wantBands) {
				t.Errorf("interp %d, safe %t: other bands, %v", interp, safe, err)
			}
			if n := f.busy.most.Load(); !safe && n != 1 {
				t.Errorf("%d simultaneous calls of a field that is not safe", n)
			}
		}
	}
	f := foreign{struct{ contour.Field }{w}, func(c, r int) contour.Point {
		if c == 2 && r == 1 {
			return contour.Point{X: math.Inf(1)}
		}
		return w.Node(c, r)
	}, false, new(busy)}
	_, err = contour.Lines(f, levels, nil)
	checkError(t, err, contour.ErrNotFinite, "xs[302] = +Inf")
}

// Both grids know their range and number of holes, and the levelers use the range
// of any field.
func TestRanged(t *testing.T) {
	g := mustGrid(t, []float64{0, 1, 2}, []float64{0, 1}, []float64{3, math.NaN(), -7, math.Inf(1), 0, 2})
	w, err := g.Warp(func(p contour.Point) contour.Point { return p })
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []contour.Ranged{g, w} {
		if lo, hi, ok := f.Range(); lo != -7 || hi != 3 || !ok || f.Holes() != 2 {
			t.Errorf("%T: from %v to %v, %t, %d holes", f, lo, hi, ok, f.Holes())
		}
	}
	levels, err := contour.Nice{N: 4}.Levels(ranged{struct{ contour.Field }{g}, 0, 8})
	if err != nil || !slices.Equal(levels, []float64{0, 2, 4, 6, 8}) {
		t.Errorf("levels of a ranged field: %v, %v", levels, err)
	}
	_, err = contour.Linear{}.Levels(ranged{struct{ contour.Field }{g}, 1, 0})
	checkError(t, err, contour.ErrNoData, "no finite value among 6")
	for _, l := range []contour.Leveler{contour.Nice{}, contour.Linear{}} {
		_, err = l.Levels(ranged{struct{ contour.Field }{g}, 0, math.Inf(1)})
		checkError(t, err, contour.ErrNotFinite, "Range of the field = (0, +Inf)")
	}
	nan, inf := math.NaN(), math.Inf(1)
	for _, r := range []struct {
		lo, hi float64
		is     error
	}{{nan, 1, contour.ErrNotFinite}, {0, nan, contour.ErrNotFinite}, {-inf, 1, contour.ErrNotFinite}, {-inf, inf, contour.ErrNotFinite}, {inf, inf, contour.ErrNotFinite}, {2, 1, contour.ErrRange}, {1, 1, nil}, {-math.MaxFloat64, math.MaxFloat64, nil}} {
		f := claimed{ranged{struct{ contour.Field }{g}, r.lo, r.hi}}
		for _, l := range []contour.Leveler{contour.Nice{}, contour.Linear{}} {
			levels, err := l.Levels(f)
			if r.is == nil && (err != nil || (len(levels) == 0) != (r.lo == r.hi)) {
				t.Errorf("%T of the range (%v, %v): %v, %v", l, r.lo, r.hi, levels, err)
			}
			if r.is != nil {
				checkError(t, err, r.is, "Range of the field = (")
			}
		}
	}
	if c := contour.Together(g, w).(contour.Concurrent); !c.Concurrent() {
		t.Error("grids together are not concurrent")
	}
	if c := contour.Together(g, struct{ contour.Field }{w}).(contour.Concurrent); c.Concurrent() {
		t.Error("a grid and a field that does not say so are concurrent")
	}
}
