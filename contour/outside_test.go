package contour

import "testing"

// A point is outside a ring unless the ring encloses it or goes through it. The rings have
// horizontal edges at the height of the point, or corners at its height.
func TestSimplifierOutside(t *testing.T) {
	square := []Point{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}
	valley := []Point{{0, 0}, {4, 0}, {4, 2}, {2, 1}, {0, 2}, {0, 0}}
	slope := []Point{{0, 0}, {4, 0}, {4, 1}, {0, 2}, {0, 0}}
	for _, k := range []struct {
		ring []Point
		p    Point
		want bool
	}{
		{square, Point{1, 1}, false},
		{square, Point{1, 0}, false}, // on the lower edge
		{square, Point{1, 2}, false}, // on the upper edge
		{square, Point{2, 2}, false}, // on a corner
		{square, Point{2, 1}, false}, // on the edge to the right
		{square, Point{3, 1}, true},
		{square, Point{3, 2}, true}, // at the height of the upper edge
		{square, Point{-1, 2}, true},
		{square, Point{3, 0}, true},
		{valley, Point{2, 2}, true}, // between corners at its height
		{valley, Point{2, 1}, false},
		{valley, Point{2, 0.5}, false},
		{slope, Point{3, 2}, true}, // above an edge that ends at its height
		{slope, Point{3, 1}, false},
	} {
		for start := range len(k.ring) - 1 {
			// The segment that closes the ring is each of its edges in turn.
			n := len(k.ring) - 1
			piece := append([]Point(nil), k.ring[start:n]...)
			piece = append(piece, k.ring[:start]...)
			s := &simplifier{pts: piece, sx: 1, sy: 1, limit: 100}
			if got := s.outside(0, n-1, k.p); got != k.want {
				t.Errorf("%v outside %v: %v, want %v", k.p, piece, got, k.want)
			}
		}
	}
}
