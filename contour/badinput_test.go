package contour_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// hugeField claims more nodes than can be counted, or invalid axes.
type hugeField struct {
	nc, nr int
	x      func(int) float64
}

func (h hugeField) Dims() (c, r int)   { return h.nc, h.nr }
func (h hugeField) X(c int) float64    { return h.x(c) }
func (h hugeField) Y(r int) float64    { return float64(r) }
func (h hugeField) Z(c, r int) float64 { return 0 }

// hugeNodes has its nodes anywhere in the plane.
type hugeNodes struct{ hugeField }

func (hugeNodes) Node(c, r int) contour.Point { return contour.Point{X: float64(c), Y: float64(r)} }

func TestBadGrids(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	ok := []float64{0, 1, 2}
	for _, k := range []struct {
		xs, ys []float64
		zs     int
		is     error
		says   string
	}{
		{nil, ok, 0, contour.ErrSize, "xs has length 0"},
		{ok, []float64{1}, 3, contour.ErrSize, "ys has length 1"},
		{ok, ok, 8, contour.ErrSize, "8 values for 3 columns and 3 rows, want 9"},
		{ok, nil, 0, contour.ErrSize, "ys has length 0"},
		{[]float64{0, nan, 2}, ok, 9, contour.ErrNotFinite, "xs[1] = NaN"},
		{ok, []float64{0, 1, inf}, 9, contour.ErrNotFinite, "ys[2] = +Inf"},
		{[]float64{0, 1, 1}, ok, 9, contour.ErrNotMonotone, "xs[2] = 1"},
		{[]float64{0, 0, 1}, ok, 9, contour.ErrNotMonotone, "xs[1] = 0"},
		{ok, []float64{2, 1, 3}, 9, contour.ErrNotMonotone, "ys[2] = 3"},
		{[]float64{-math.MaxFloat64, 0, math.MaxFloat64}, ok, 9, contour.ErrNotFinite, "span"},
	} {
		zs := make([]float64, k.zs)
		_, err := contour.NewGrid(k.xs, k.ys, zs)
		checkError(t, err, k.is, k.says)
		// A literal that NewGrid has not checked is checked as well.
		_, err = contour.Lines(&contour.Grid{Xs: k.xs, Ys: k.ys, Zs: zs}, []float64{1}, nil)
		checkError(t, err, k.is, k.says)
		_, err = contour.Nice{}.Levels(&contour.Grid{Xs: k.xs, Ys: k.ys, Zs: zs})
		checkError(t, err, k.is, k.says)
	}
}

func TestBadFields(t *testing.T) {
	var none *contour.Grid
	count := func(i int) float64 { return float64(i) }
	for _, k := range []struct {
		f    contour.Field
		is   error
		says string
	}{
		{nil, contour.ErrNilFunc, "field"},
		{none, contour.ErrNilFunc, "grid"},
		{hugeField{1, 5, count}, contour.ErrSize, "1 columns and 5 rows"},
		{hugeField{-1, 5, count}, contour.ErrSize, "-1 columns"},
		{hugeField{4, 5, func(int) float64 { return 7 }}, contour.ErrNotMonotone, "xs[1] = 7"},
		{hugeField{math.MaxInt / 2, 5, count}, contour.ErrSize, "columns times 5 rows"},
		{hugeField{contour.MaxNodes + 1, 2, count}, contour.ErrSize, "MaxNodes"},
		{hugeField{2, contour.MaxNodes + 1, count}, contour.ErrSize, "MaxNodes"},
		{hugeNodes{hugeField{contour.MaxNodes, 2, count}}, contour.ErrSize, "MaxNodes"},
	} {
		_, err := contour.Lines(k.f, []float64{1}, nil)
		checkError(t, err, k.is, k.says)
	}
}

func TestBadLevels(t *testing.T) {
	g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{0, 0, 1, 1})
	for _, k := range []struct {
		levels []float64
		is     error
		says   string
	}{
		{[]float64{math.NaN()}, contour.ErrNotFinite, "levels[0] = NaN"},
		{[]float64{0, 1, math.Inf(1)}, contour.ErrNotFinite, "levels[2] = +Inf"},
		{[]float64{math.Inf(-1), 1}, contour.ErrNotFinite, "levels[0] = -Inf"},
		{[]float64{0, 1, 1}, contour.ErrNotIncreasing, "levels[2] = 1"},
		{[]float64{0, 2, 1}, contour.ErrNotIncreasing, "levels[2] = 1"},
		{make([]float64, 1<<16), contour.ErrSize, "65536 levels"},
	} {
		_, err := contour.Lines(g, k.levels, nil)
		checkError(t, err, k.is, k.says)
		_, err = contour.At(k.levels...).Levels(g)
		checkError(t, err, k.is, k.says)
	}
	_, err := contour.At().Levels(g)
	checkError(t, err, contour.ErrSize, "no levels")
}

// checkError checks that err begins with the package name, wraps the reason, and
// names the place.
func checkError(t *testing.T, err, is error, says string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %q", says)
		return
	}
	if !errors.Is(err, is) || !strings.HasPrefix(err.Error(), "contour: ") || !strings.Contains(err.Error(), says) {
		t.Errorf("error %q, want one that says %q and is %q", err, says, is)
	}
}

func TestElementError(t *testing.T) {
	_, err := contour.At(1, 2, math.NaN()).Levels(nil)
	var e *contour.ElementError
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no ElementError", err)
	}
	if e.Name != "levels" || e.Index != 2 || !math.IsNaN(e.Value) {
		t.Errorf("got %+v", e)
	}
}

// Explicit levels are copied both by At and by Levels.
func TestAtCopies(t *testing.T) {
	v := []float64{1, 2}
	at := contour.At(v...)
	v[0] = 9
	got, err := at.Levels(nil)
	if err != nil || got[0] != 1 {
		t.Fatalf("got %v, %v", got, err)
	}
	got[0] = 9
	if again, _ := at.Levels(nil); again[0] != 1 {
		t.Errorf("levels changed to %v", again)
	}
}
