package fill

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// Rings reach beyond the edges of the area that are edges of the grid, and the edges
// of bands keep their direction there.
func TestRingsReachTheFrame(t *testing.T) {
	// A band below the line from the left edge to the bottom, and one through a
	// corner of the grid; the right edge of the area is not one of the grid.
	square := vg.Rectangle{Max: vg.Point{X: 10, Y: 20}}
	id := func(v float64) vg.Length { return vg.Length(v) }
	r := Rings{on: &page.Map{X: id, Y: id, Affine: true, Area: square}, bleed: &Extent{0, 8, 0, 20}}
	path := r.add(nil, []contour.Point{{X: 0, Y: 0}, {X: 4, Y: 0}, {X: 0, Y: 6}})
	want := []vg.Point{{X: -1, Y: -1}, {X: 4, Y: -1}, {X: 4, Y: 0}, {X: 0, Y: 6}, {X: -1, Y: 6}}
	checkPath(t, path, want)
	path = r.add(nil, []contour.Point{{X: 8, Y: 20}, {X: 4, Y: 20}, {X: 5, Y: 11}, {X: 8, Y: 9}})
	want = []vg.Point{{X: 8, Y: 21}, {X: 4, Y: 21}, {X: 4, Y: 20}, {X: 5, Y: 11}, {X: 8, Y: 9}}
	checkPath(t, path, want)
}

func checkPath(t *testing.T, path vg.Path, want []vg.Point) {
	t.Helper()
	var got []vg.Point
	for _, c := range path {
		if c.Type != vg.CloseComp {
			got = append(got, c.Pos)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
