package geom

import "testing"

// Boxes contain, touch and are near what lies in, at and around them, on each of their sides.
func TestBox(t *testing.T) {
	b := Box{1, 2, 5, 8}
	for _, tt := range []struct {
		p       Point
		in      bool
		nearest Point
	}{
		{Pt(3, 4), true, Pt(3, 4)}, {Pt(1, 2), true, Pt(1, 2)}, {Pt(5, 8), true, Pt(5, 8)},
		{Pt(0, 4), false, Pt(1, 4)}, {Pt(6, 4), false, Pt(5, 4)}, {Pt(3, 1), false, Pt(3, 2)}, {Pt(3, 9), false, Pt(3, 8)}, {Pt(9, -9), false, Pt(5, 2)},
	} {
		if got := b.ContainsAll([]Point{Pt(2, 3), tt.p, Pt(4, 7)}); got != tt.in {
			t.Errorf("contains %v: %v", tt.p, got)
		}
		if got := b.Nearest(tt.p); got != tt.nearest {
			t.Errorf("nearest to %v is %v, want %v", tt.p, got, tt.nearest)
		}
		if got := b.Add(tt.p.X, tt.p.Y); (got == b) != tt.in || !got.ContainsAll([]Point{tt.p, {1, 2}, {5, 8}}) {
			t.Errorf("with %v: %v", tt.p, got)
		}
	}
	for _, tt := range []struct {
		r                 Box
		contains, touches bool
	}{
		{Box{1, 2, 5, 8}, true, true}, {Box{2, 3, 4, 4}, true, true}, {Box{0, 3, 4, 4}, false, true}, {Box{2, 1, 4, 4}, false, true},
		{Box{2, 3, 6, 4}, false, true}, {Box{2, 3, 4, 9}, false, true}, {Box{5, 8, 7, 9}, false, true}, {Box{0, 0, 1, 2}, false, true},
		{Box{5.1, 3, 7, 4}, false, false}, {Box{0, 3, 0.9, 4}, false, false}, {Box{2, 8.1, 3, 9}, false, false}, {Box{2, 0, 3, 1.9}, false, false},
	} {
		if got := b.Contains(tt.r); got != tt.contains {
			t.Errorf("contains %v: %v", tt.r, got)
		}
		if got := b.Touches(tt.r); got != tt.touches {
			t.Errorf("touches %v: %v", tt.r, got)
		}
		if common := b.Intersect(tt.r); !common.Empty() && !tt.touches || tt.contains && common != tt.r {
			t.Errorf("common with %v: %v", tt.r, common)
		}
	}
	if got := b.Grow(0.5); got != (Box{0.5, 1.5, 5.5, 8.5}) {
		t.Errorf("grown: %v", got)
	}
	if !EmptyBox().Empty() || EmptyBox().Add(3, 4) != (Box{3, 4, 3, 4}) {
		t.Errorf("empty: %v, with a point %v", EmptyBox(), EmptyBox().Add(3, 4))
	}
}

// Distances, middles and points between two points.
func TestPoints(t *testing.T) {
	p, q := Pt(1, 2), Pt(4, -2)
	if d := Dist2(p, q); d != 25 {
		t.Errorf("squared distance %v", d)
	}
	if d := Dist2(Pt(0, 3), Pt(0, -4)); d != 49 {
		t.Errorf("squared distance %v", d)
	}
	if m := Mid(p, q); m != Pt(2.5, 0) {
		t.Errorf("middle %v", m)
	}
	for u, want := range map[float64]Point{0: p, 1: q, 0.25: Pt(1.75, 1), 2: Pt(7, -6)} {
		if got := Lerp(p, q, u); got != want {
			t.Errorf("at %v: %v, want %v", u, got, want)
		}
	}
}
