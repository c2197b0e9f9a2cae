package contour_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// Bands one by one are the same as all together.
func TestBandsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		corner := rapid.Bool().Draw(t, "corner")
		want := bands(t, g, wholeLevels, &contour.BandSettings{CornerMask: corner})
		for i, b := range want {
			got := bands(t, g, wholeLevels[i:i+2], &contour.BandSettings{CornerMask: corner})
			if !reflect.DeepEqual(got, []contour.Band{b}) {
				t.Fatalf("got %v\nwant %v", got, b)
			}
		}
	})
}

// Any number of workers gives the same bands, bit for bit and in the same order.
func TestBandsWorkers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	axis := contour.Axis(-3, 3, 513) // fewer nodes are one strip
	noise := sample(t, func([]float64) float64 { return rnd.NormFloat64() }, axis, axis)
	smooth := sample(t, peaks, axis, axis)
	whole := sample(t, func(x []float64) float64 { return math.Round(peaks(x)) }, axis, axis)
	holed := sample(t, peaks, axis, axis)
	for range 300 {
		holed.Zs[rnd.IntN(len(holed.Zs))] = math.NaN()
	}
	for name, g := range map[string]*contour.Grid{"noise": noise, "smooth": smooth, "whole": whole, "holed": holed} {
		for _, levels := range [][]float64{nil, {0.5}, wholeLevels} {
			for _, s := range []contour.BandSettings{{}, {OpenBelow: true, OpenAbove: true, CornerMask: true}} {
				run := func(workers int) []contour.Band {
					s.Workers = workers
					bs, err := contour.Bands(g, levels, &s)
					if err != nil {
						t.Fatal(err)
					}
					return bs
				}
				want := run(1)
				for _, n := range []int{0, 2, 3, 100} {
					if !sameBands(run(n), want) {
						t.Errorf("%s, %d levels, open %t: %d workers give other bands", name, len(levels), s.OpenBelow, n)
					}
				}
			}
		}
	}
}

// sameBands is reflect.DeepEqual, for millions of points.
func sameBands(a, b []contour.Band) bool {
	return slices.EqualFunc(a, b, func(a, b contour.Band) bool {
		return a.Lower == b.Lower && a.Upper == b.Upper &&
			slices.EqualFunc(a.Polygons, b.Polygons, func(p, q contour.Polygon) bool {
				return slices.Equal(p.Outer, q.Outer) &&
					slices.EqualFunc(p.Holes, q.Holes, slices.Equal[[]contour.Point])
			})
	})
}
