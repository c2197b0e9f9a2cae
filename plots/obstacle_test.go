package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Obstacles out of reach are dropped, and far segments are cut to the part within
// reach.
func TestAppendNear(t *testing.T) {
	r := vg.Rectangle{Max: vg.Point{X: 100, Y: 50}}
	nan := vg.Length(math.NaN())
	got := appendNear(nil, []Obstacle{
		{A: vg.Point{X: 10, Y: 10}, B: vg.Point{X: 1e300, Y: 10}, Radius: 1},
		{A: vg.Point{X: 1e300, Y: 1e300}, B: vg.Point{X: -1e300, Y: 1e299}, Radius: 1},
		{A: vg.Point{X: nan, Y: 10}, B: vg.Point{X: 20, Y: 10}, Radius: 1},
		{A: vg.Point{X: 102, Y: 20}, B: vg.Point{X: 102, Y: 20}, Radius: 3},
		{A: vg.Point{X: 104, Y: 20}, B: vg.Point{X: 104, Y: 20}, Radius: 3},
	}, r)
	want := []Obstacle{
		{A: vg.Point{X: 10, Y: 10}, B: vg.Point{X: 101, Y: 10}, Radius: 1},
		{A: vg.Point{X: 102, Y: 20}, B: vg.Point{X: 102, Y: 20}, Radius: 3},
	}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("obstacles %v, want %v", got, want)
	}
}
