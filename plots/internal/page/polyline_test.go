package page

import (
	"fmt"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Without leaves out all gaps, also one across the start of a closed line.
func TestLineWithoutGaps(t *testing.T) {
	square := []vg.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}
	l, ok := NewPolyline(square, true)
	if !ok || l.Length() != 40 {
		t.Fatalf("length %v", l.Length())
	}
	for _, c := range []struct {
		gaps [][2]float64
		want string
	}{
		{[][2]float64{{38, 42}}, "[[{2 0} {10 0} {10 10} {0 10} {0 2}]]"},
		{[][2]float64{{12, 18}}, "[[{10 8} {10 10} {0 10} {0 0} {10 0} {10 2}]]"},
		{[][2]float64{{22, 28}, {2, 8}}, "[[{8 0} {10 0} {10 10} {8 10}] [{2 10} {0 10} {0 0} {2 0}]]"},
	} {
		if got := fmt.Sprint(l.Without(c.gaps)); got != c.want {
			t.Errorf("gaps %v: %v, want %v", c.gaps, got, c.want)
		}
	}
	open, _ := NewPolyline(square, false)
	if got, want := fmt.Sprint(open.Without([][2]float64{{12, 18}})), "[[{10 8} {10 10} {0 10}] [{0 0} {10 0} {10 2}]]"; got != want {
		t.Errorf("open: %v, want %v", got, want)
	}
	if got, want := fmt.Sprint(open.Without([][2]float64{{0, 10}, {25, 30}})), "[[{10 0} {10 10} {5 10}]]"; got != want {
		t.Errorf("gaps at the ends: %v, want %v", got, want)
	}
}
