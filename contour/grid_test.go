package contour_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"natgrad.example/contour"
)

// Both ends are exact, the numbers increase or decrease, and steps differ by
// rounding only.
func TestAxis(t *testing.T) {
	for _, k := range []struct {
		a, b float64
		n    int
	}{{-10, 10, 100}, {0, 1, 50}, {0.1, 0.7, 31}, {3, -1.3, 7}, {-1e300, 1e300, 3}, {0, math.Pi, 2}, {1e-310, 3e-310, 12}} {
		axis := contour.Axis(k.a, k.b, k.n)
		if len(axis) != k.n || axis[0] != k.a || axis[k.n-1] != k.b {
			t.Errorf("Axis(%v, %v, %d) = %v", k.a, k.b, k.n, axis)
		}
		step := (k.b - k.a) / float64(k.n-1)
		for i := 1; i < k.n; i++ {
			if math.Abs(axis[i]-axis[i-1]-step) > 1e-13*max(math.Abs(k.a), math.Abs(k.b)) {
				t.Errorf("Axis(%v, %v, %d) has the step %v after element %d, want %v", k.a, k.b, k.n, axis[i]-axis[i-1], i-1, step)
			}
		}
		if _, err := contour.NewGrid(axis, []float64{0, 1}, make([]float64, 2*k.n)); err != nil {
			t.Errorf("Axis(%v, %v, %d): %v", k.a, k.b, k.n, err)
		}
	}
}

// The values of a grid stay in their places when its nodes move, also to falling axes.
func TestBetween(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1, 5}, []float64{0, 1}, []float64{1, 2, 3, 4, 5, 6})
	if err != nil {
		t.Fatal(err)
	}
	moved, err := g.Between([2]float64{-1, 1}, [2]float64{3, 2})
	if err != nil {
		t.Fatal(err)
	}
	if want := (&contour.Grid{Xs: []float64{-1, 0, 1}, Ys: []float64{3, 2}, Zs: g.Zs}); !reflect.DeepEqual(moved, want) {
		t.Errorf("%v, want %v", moved, want)
	}
	if _, err := g.Between([2]float64{1, 1}, [2]float64{0, 1}); err == nil {
		t.Error("equal ends of a range are not an error")
	}
}

// Sample reports what Axis returns for arguments without an axis.
func TestAxisMisuse(t *testing.T) {
	if one := contour.Axis(5, 9, 1); !slices.Equal(one, []float64{5}) {
		t.Errorf("an axis of 1: %v", one)
	}
	for _, n := range []int{0, -1, math.MinInt, contour.MaxNodes + 1, math.MaxInt} {
		if axis := contour.Axis(0, 1, n); len(axis) != 0 {
			t.Errorf("an axis of %d has %d numbers", n, len(axis))
		}
	}
	nan, inf := math.NaN(), math.Inf(1)
	zero := func([]float64) float64 { return 0 }
	for _, k := range []struct {
		a, b float64
		n    int
		want error
		says string
	}{
		{0, 1, -1, contour.ErrSize, "xs has length 0"},
		{0, 1, 0, contour.ErrSize, "xs has length 0"},
		{0, 1, 1, contour.ErrSize, "xs has length 1"},
		{nan, 1, 3, contour.ErrNotFinite, "xs[0] = NaN"},
		{0, nan, 3, contour.ErrNotFinite, "xs[1] = NaN"},
		{0, inf, 3, contour.ErrNotFinite, "xs[1] = +Inf"},
		{-math.MaxFloat64, math.MaxFloat64, 3, contour.ErrNotFinite, "xs from -1.7976931348623157e+308 to 1.7976931348623157e+308: span"},
		{2, 2, 3, contour.ErrNotMonotone, "xs[1] = 2"},
		{1, math.Nextafter(1, 2), 9, contour.ErrNotMonotone, "xs[1] = 1"},
	} {
		_, err := contour.Sample(zero, contour.Axis(k.a, k.b, k.n), []float64{0, 1}, nil)
		checkError(t, err, k.want, k.says)
	}
}

func TestCensus(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, k := range []struct {
		zs   []float64
		says string
	}{
		{[]float64{1, 2, 3, 4, 5, math.MaxFloat64}, "no holes among 6 values"},
		{[]float64{1, 2, 3, 4, -inf, 5}, "1 of 6 values is a hole: 1 -Inf; the first at (1, 7)"},
		{[]float64{1, 2, nan, inf, -inf, nan}, "4 of 6 values are holes: 2 NaN, 1 +Inf, 1 -Inf; the first at (2, 5)"},
	} {
		g := mustGrid(t, []float64{0, 1, 2}, []float64{5, 7}, k.zs)
		c := g.Census()
		if c.String() != k.says || c.Holes() != g.Holes() || c.Finite+c.Holes() != 6 {
			t.Errorf("got %v, %+v, want %v", c, c, k.says)
		}
	}
}
