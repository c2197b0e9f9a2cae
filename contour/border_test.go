package contour

import (
	"math"
	"testing"
)

// around returns the octants around the middle node of three by three nodes of which some are
// holes, within a grid that has all four cells or only those for which cells is set.
func around(t *testing.T, holes uint16, cells [4]bool, corner bool) (octants uint8) {
	grid := &Grid{Xs: []float64{0, 1, 2}, Ys: []float64{0, 1, 2}, Zs: make([]float64, 9)}
	for i := range grid.Zs {
		if holes>>i&1 != 0 {
			grid.Zs[i] = math.NaN()
		}
	}
	src, err := newSource(grid, stopper{})
	if err != nil {
		t.Fatal(err)
	}
	m := &border{src: src, corner: corner, kind: make([]cellKind, 4), kindBelow: make([]cellKind, 4)}
	var kinds [2][2]cellKind
	for r := range 2 {
		m.kinds(r, true)
		kinds[r] = [2]cellKind{m.kind[1], m.kind[2]}
	}
	// The node is the corner 0 of the cell to the northeast, and so on.
	for c, k := range [4]cellKind{kinds[1][1], kinds[1][0], kinds[0][0], kinds[0][1]} {
		if cells[c] {
			octants |= k.octants(uint8(c))
		}
	}
	return octants
}

// The domain around a node covers an octant unless a corner of the octant's cell is a hole. With
// corner masks it also covers those of the triangle that is left of a cell with one hole.
func TestOctants(t *testing.T) {
	all := [4]bool{true, true, true, true}
	ring := [8]int{5, 8, 7, 6, 3, 0, 1, 2} // the nodes around the middle, by directions
	for holes := range uint16(512) {
		hole := func(d int) bool { return holes>>ring[d&7]&1 != 0 }
		for _, corner := range []bool{false, true} {
			var want uint8
			for q := range 4 { // cells, with the corners 2q, 2q+1 and 2q+2 besides the node
				n := 0
				for d := range 3 {
					if hole(2*q + d) {
						n++
					}
				}
				switch middle := holes>>4&1 != 0; {
				case middle:
				case n == 0 || n == 1 && corner && hole(2*q+1):
					want |= 3 << (2 * q)
				case n == 1 && corner && hole(2*q):
					want |= 2 << (2 * q)
				case n == 1 && corner:
					want |= 1 << (2 * q)
				}
			}
			if got := around(t, holes, all, corner); got != want {
				t.Fatalf("holes %09b, corner mask %v: octants %08b, want %08b", holes, corner, got, want)
			}
		}
	}
}

// Where the domain lies on both sides of the edge above a node, the first run of octants around
// the node has both. So border.find takes the first of the nodes at a place.
func TestFirstRunAtEdgeAbove(t *testing.T) {
	for holes := range uint16(512) {
		for _, corner := range []bool{false, true} {
			for set := range 16 {
				cells := [4]bool{set&1 != 0, set&2 != 0, set&4 != 0, set&8 != 0}
				mask := around(t, holes, cells, corner)
				if mask&6 != 6 || mask == 0xFF {
					continue
				}
				if run := octantRuns[mask][0]; (1-run.head)&7 >= run.size || (2-run.head)&7 >= run.size {
					t.Fatalf("holes %09b, cells %v: the first run in %08b is %+v", holes, cells, mask, run)
				}
			}
		}
	}
}
