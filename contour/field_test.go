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
	if c := contour.Together(g, w).(contour.Concurrent); !c.Concurrent() {
		t.Error("grids together are not concurrent")
	}
	if c := contour.Together(g, struct{ contour.Field }{w}).(contour.Concurrent); c.Concurrent() {
		t.Error("a grid and a field that does not say so are concurrent")
	}
}
