package contour_test

import (
	"errors"
	"math"
	"testing"

	"natgrad.example/contour"
)

// The numbers of an axis are finite if its ends are.
func TestAxisOverflow(t *testing.T) {
	for _, n := range []int{2, 3, 11} {
		axis := contour.Axis(-math.MaxFloat64, math.MaxFloat64, n)
		for i, v := range axis {
			if math.IsInf(v, 0) || v != v || i > 0 && v <= axis[i-1] {
				t.Errorf("n = %d: %v", n, axis)
				break
			}
		}
	}
	if got := contour.Axis(-math.MaxFloat64, math.MaxFloat64, 3)[1]; got != 0 {
		t.Errorf("middle %v, want 0", got)
	}
}

// A negative number of workers is an error.
func TestNegativeWorkers(t *testing.T) {
	axis := []float64{0, 1, 2}
	f := func(x []float64) float64 { return x[0] }
	_, err := contour.Sample(f, axis, axis, &contour.SampleSettings{Workers: -1})
	checkError(t, err, contour.ErrRange, "Workers = -1")
	g := sample(t, f, axis, axis)
	_, err = contour.Lines(g, []float64{0.5}, &contour.LineSettings{Workers: -1})
	checkError(t, err, contour.ErrRange, "Workers = -1")
	_, err = contour.Bands(g, []float64{0.5, 1}, &contour.BandSettings{Workers: -2})
	checkError(t, err, contour.ErrRange, "Workers = -2")
}

// A panic of the function of Warp is an error.
func TestWarpPanic(t *testing.T) {
	why := errors.New("why")
	g := sample(t, gdObjective, []float64{0, 1}, []float64{2, 3})
	_, err := g.Warp(func(p contour.Point) contour.Point {
		if p.X == 1 {
			panic(why)
		}
		return p
	})
	var panicked *contour.PanicError
	if !errors.As(err, &panicked) || panicked.X != [2]float64{1, 2} || !errors.Is(err, why) {
		t.Errorf("%v", err)
	}
}
