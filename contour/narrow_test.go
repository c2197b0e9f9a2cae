package contour_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"natgrad.example/contour"
)

// In a range of a few floating-point numbers the levels still increase and are within the
// range, unless they are round.
func TestLevelsOfNarrowRanges(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	for trial := range 400 {
		lo := math.Exp(8 * rng.NormFloat64())
		if trial%2 == 1 {
			lo = -lo
		}
		numbers := []float64{lo}
		for len(numbers) < 2+trial%60 {
			numbers = append(numbers, math.Nextafter(numbers[len(numbers)-1], math.Inf(1)))
		}
		hi := numbers[len(numbers)-1]
		n := 2 + rng.IntN(300)
		g := rangeGrid(t, lo, hi)
		within := []contour.Leveler{contour.Quantile{N: n}, contour.Linear{N: n}, contour.Linear{N: n, Lo: lo, Hi: hi}}
		round := []contour.Leveler{contour.Nice{N: n}}
		if lo > 0 {
			round = append(round, contour.Log{N: n})
		}
		for i, l := range append(within, round...) {
			levels, err := l.Levels(g)
			if err == nil {
				err = checkIncreasing(levels)
			}
			if err != nil {
				t.Errorf("%+v from %v to %v: %v", l, lo, hi, err)
			}
			for _, z := range levels {
				if i < len(within) && !slices.Contains(numbers, z) {
					t.Errorf("%+v from %v to %v: level %v", l, lo, hi, z)
				}
			}
		}
		all, err := contour.Linear{N: 4 * len(numbers), Lo: lo, Hi: hi}.Levels(nil)
		if err != nil || all[0] != lo || all[len(all)-1] != hi || len(all) < len(numbers)/2 {
			t.Errorf("%d levels from %v to %v, which are %d numbers: %v, %v", 4*len(numbers), lo, hi, len(numbers), all, err)
		}
	}
}

// checkIncreasing returns what is wrong with levels.
func checkIncreasing(levels []float64) error {
	if len(levels) == 0 {
		return nil
	}
	_, err := contour.At(levels...).Levels(nil)
	return err
}

// At their greatest number of levels, a range that begins and ends within a step has as many
// levels as lines and bands may have.
func TestMostNiceLevels(t *testing.T) {
	const n = contour.MaxLevels - 3
	lo := 1000.5
	g := rangeGrid(t, lo, lo+n+1)
	for _, l := range []contour.Leveler{contour.Nice{N: n}, contour.Log{N: n}} {
		levels, err := l.Levels(g)
		if err != nil || len(levels) != contour.MaxLevels || levels[0] != 1000 || levels[1] != 1001 || checkIncreasing(levels) != nil {
			t.Errorf("%T: %d levels, %v", l, len(levels), err)
		}
	}
}

// Through has as many levels as lines and bands may have, and more are an error.
func TestMostLevelsThroughPoints(t *testing.T) {
	first := func(x []float64) float64 { return x[0] }
	points := make([]contour.Point, contour.MaxLevels+1)
	for i := range points {
		points[i] = contour.Point{X: float64(i)}
	}
	levels, err := contour.Through{Points: points[1:], Func: first}.Levels(nil)
	if err != nil || len(levels) != contour.MaxLevels || levels[0] != 1 || levels[len(levels)-1] != contour.MaxLevels {
		t.Errorf("%d levels, %v", len(levels), err)
	}
	levels, err = contour.Through{Points: points, Func: first}.Levels(nil)
	checkError(t, err, contour.ErrSize, "65535 levels, MaxLevels = 65534")
	if levels != nil {
		t.Errorf("%d levels with an error", len(levels))
	}
	// Equal values are one level.
	points[0].X = 5
	levels, err = contour.Through{Points: points, Func: first}.Levels(nil)
	if err != nil || len(levels) != contour.MaxLevels {
		t.Errorf("%d levels, %v", len(levels), err)
	}
}

// Fractions of quantiles are from 0 to 1, both included.
func TestQuantileFractions(t *testing.T) {
	g := rangeGrid(t, 3, 8)
	for _, p := range []float64{0, 5e-324, 0.5, math.Nextafter(1, 0), 1} {
		if _, err := (contour.Quantile{At: []float64{p}}).Levels(g); err != nil {
			t.Errorf("%v: %v", p, err)
		}
	}
	for _, p := range []float64{-5e-324, math.Nextafter(1, 2), 1.5, 2, -1, math.Inf(1), math.Inf(-1)} {
		levels, err := contour.Quantile{At: []float64{p}}.Levels(g)
		checkError(t, err, contour.ErrRange, "Quantile.At[0]")
		if levels != nil {
			t.Errorf("%v: levels %v", p, levels)
		}
	}
	got, err := contour.Quantile{At: []float64{0, 1}}.Levels(g)
	if err != nil || !slices.Equal(got, []float64{3, 8}) {
		t.Errorf("got %v, %v", got, err)
	}
}
