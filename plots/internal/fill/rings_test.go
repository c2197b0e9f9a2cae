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

// A ring along an edge of the grid is moved beyond the frame on that edge alone, wherever the edge is, and a ring that
// only touches it keeps its sides.
func TestRingsOnEachEdge(t *testing.T) {
	id := func(v float64) vg.Length { return vg.Length(v) }
	r := Rings{on: &page.Map{X: id, Y: id, Affine: true, Area: vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}}, bleed: &Extent{0, 10, 0, 10}}
	// The shapes for the lower edge, turned to the other edges.
	turn := func(k int, x, y float64) (float64, float64) {
		for range k {
			x, y = 10-y, x
		}
		return x, y
	}
	for k := range 4 {
		for _, c := range []struct{ ring, want [][2]float64 }{
			// A side on the edge, and a corner of another shape on it.
			{[][2]float64{{2, 0}, {6, 0}, {4, 5}}, [][2]float64{{2, 0}, {2, -1}, {6, -1}, {6, 0}, {4, 5}}},
			{[][2]float64{{2, 6}, {4, 0}, {6, 6}}, [][2]float64{{2, 6}, {4, 0}, {4, -1}, {4, 0}, {6, 6}}},
			// Around the corner of the grid to the right.
			{[][2]float64{{6, 0}, {10, 0}, {10, 4}}, [][2]float64{{6, 0}, {6, -1}, {11, -1}, {11, 4}, {10, 4}}},
		} {
			var ring []contour.Point
			for _, p := range c.ring {
				x, y := turn(k, p[0], p[1])
				ring = append(ring, contour.Point{X: x, Y: y})
			}
			var want []vg.Point
			for _, p := range c.want {
				x, y := turn(k, p[0], p[1])
				want = append(want, vg.Point{X: vg.Length(x), Y: vg.Length(y)})
			}
			checkPath(t, r.add(nil, ring), want)
		}
	}
	// Without edges of the grid at the frame nothing moves, and points along a line parallel to an axis are left out.
	free := Rings{on: r.on}
	checkPath(t, free.add(nil, []contour.Point{{X: 0, Y: 0}, {X: 4, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 5}, {X: 10, Y: 10}, {X: 5, Y: 5}}),
		[]vg.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 5, Y: 5}})
	if path := free.add(nil, []contour.Point{{X: 1, Y: 1}, {X: 2, Y: 2}}); len(path) != 0 {
		t.Errorf("two points become %v", path)
	}
}
